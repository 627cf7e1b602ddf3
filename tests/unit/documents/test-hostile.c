/*
 * Every PDF of ../shared/data that is damaged on purpose, and every readable one: each ends in
 * time, with a page that is drawn or a text that says why there is none, and this process goes on.
 * Without that folder, which belongs to no release, there is nothing to do.
 */
#include "render-fixture.h"

#include <string.h>
#include <sys/resource.h>

#define MOST_MB 1100 /* of one helper: its own limit is an address space of 1 GiB */

/* White by themselves: pdftoppm draws nothing either. */
static const char *const BLANK[] = {"GHOSTSCRIPT-698804-1-fuzzed.pdf", "empty_protected.pdf", NULL};

static const struct
{
  const char *name, *password;
} PASSWORDS[] = {
    {"issue6010_1.pdf", "abc"},
    {"pr6531_1.pdf", "asdfasdf"},
    {"enc-R3,V2,U=view,O=master.pdf", "view"},
    {"enc-XI-R6,V5,U=view,O=master.pdf", "view"},
};

static void
look_at_page (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadPagePixels) pixels = fixture_page (fixture, 0, 1.5, &error);

  if (!pixels) {
    g_test_message ("%s: page 1: %s", name, error->message);
    g_assert_true (error->domain == PAD_ERROR);
    return;
  }
  g_test_message ("%s: %d pages, %dx%d%s", name, pad_rendering_get_n_pages (fixture->rendering),
                  pixels->width, pixels->height, fixture_is_blank (pixels) ? ", blank" : "");
  if (fixture_is_blank (pixels) && !g_strv_contains (BLANK, name))
    g_error ("%s: the first page is blank", name);
}

/* The rest of what may be asked: an answer or an error, nothing else. */
static void
ask_more (Fixture *fixture)
{
  g_autoptr (GArray) hits = fixture_find (fixture, "e", NULL);
  g_autofree char *text = fixture_text (fixture, 0, NULL);
  g_autoptr (GBytes) printable = fixture_print (fixture, NULL, 0, NULL);
}

static void
try_one (Fixture *fixture, const char *path, const char *password)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;

  fixture->fit = (PadPageFit) {G_MAXDOUBLE, 1.5}; /* as look_at_page() wants it */
  if (fixture_open (fixture, path, password, &error)) {
    look_at_page (fixture, name);
    ask_more (fixture);
  } else {
    g_test_message ("%s: %s", name, error->message);
    g_assert_true (error->domain == PAD_ERROR);
    g_assert_cmpuint (strlen (error->message), >, 20);
  }
}

static GPtrArray *
list_files (const char *folder)
{
  g_autofree char *path = g_build_filename (g_getenv ("PAD_TEST_SHARED"), folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (files, g_build_filename (path, name, NULL));
  return files;
}

static void
check_memory (void)
{
  struct rusage used;

  getrusage (RUSAGE_CHILDREN, &used);
  g_test_message ("the largest helper had %ld MB", used.ru_maxrss / 1024);
  g_assert_cmpint (used.ru_maxrss / 1024, <, MOST_MB);
}

static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) files = list_files (g_getenv ("PAD_TEST_FOLDER"));

  if (files->len == 0) {
    g_test_skip ("../shared/data is not there");
    return;
  }
  for (guint i = 0; i < files->len; i++)
    try_one (fixture, g_ptr_array_index (files, i), NULL);
  g_clear_object (&fixture->rendering);
  check_memory ();
}

static void
test_passwords (Fixture *fixture, gconstpointer data)
{
  for (size_t i = 0; i < G_N_ELEMENTS (PASSWORDS); i++) {
    g_autofree char *path =
        g_build_filename (g_getenv ("PAD_TEST_SHARED"), "pdf-hostile", PASSWORDS[i].name, NULL);
    g_autoptr (GError) error = NULL;

    if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
      g_test_skip ("../shared/data is not there");
      return;
    }
    g_assert_false (fixture_open (fixture, path, NULL, &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED);
    g_clear_error (&error);
    g_assert_false (fixture_open (fixture, path, "wrong", &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED);
    g_clear_error (&error);
    fixture_open (fixture, path, PASSWORDS[i].password, &error);
    g_assert_no_error (error);
    look_at_page (fixture, PASSWORDS[i].name);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *name = g_strdup_printf ("/documents/%s", g_getenv ("PAD_TEST_FOLDER"));

  g_test_init (&argc, &argv, NULL);
  g_test_add (name, Fixture, NULL, fixture_set_up, test_folder, fixture_tear_down);
  if (g_str_has_suffix (name, "hostile"))
    g_test_add ("/documents/passwords", Fixture, NULL, fixture_set_up, test_passwords,
                fixture_tear_down);
  return g_test_run ();
}
