#include <string.h>

#include "fuzz.h"

/* Runs each file of a folder, the only argument, as a test of its own. */

static void
test_file (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *bytes = NULL;
  gsize n = 0;

  g_file_get_contents (data, &text, &n, &error);
  g_assert_no_error (error);
  /* To the byte, so that a sanitizer sees what is read behind it. */
  bytes = g_malloc (MAX (n, 1));
  memcpy (bytes, text, n);
  fuzz_try (bytes, n);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static GPtrArray *
list (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_assert_cmpuint (paths->len, >, 0);
  g_ptr_array_sort (paths, compare);
  return paths;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) paths = NULL;
  g_autofree char *target = NULL;
  int code;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  paths = list (argv[1]);
  target = g_path_get_basename (argv[1]);
  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *name = g_path_get_basename (paths->pdata[i]);
    g_autofree char *path = g_strdup_printf ("/fuzz/%s/%s", target, name);

    g_test_add_data_func (path, paths->pdata[i], test_file);
  }
  fuzz_set_up ();
  code = g_test_run ();
  fuzz_tear_down ();
  return code;
}
