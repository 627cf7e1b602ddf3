#include "render-fixture.h"

#include <string.h>
#include <temporary-folder.h>
#include <unistd.h>

/* @program: (nullable): the helper; $ORDERPAD_RENDER where NULL. */
void
fixture_set_up (Fixture *fixture, gconstpointer program)
{
  fixture->renderer = program ? pad_renderer_new_for_program (program) : pad_renderer_new ();
  fixture->folder = g_dir_make_tmp ("pad-render-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer program)
{
  gpointer renderer = fixture->renderer;
  gint64 end = g_get_monotonic_time () + FIXTURE_PATIENCE_US;

  g_clear_object (&fixture->rendering);
  g_clear_object (&fixture->result);
  /* What was cancelled may hold it for its time of grace. */
  g_object_add_weak_pointer (renderer, &renderer);
  g_object_unref (fixture->renderer);
  while (renderer) {
    g_assert_cmpint (g_get_monotonic_time (), <, end);
    g_main_context_iteration (NULL, FALSE);
  }
  temporary_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

char *
fixture_file (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "..", "data", "pdf", name, NULL);
}

void
fixture_take_result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  g_assert_null (fixture->result);
  fixture->result = g_object_ref (result);
}

GAsyncResult *
fixture_wait (Fixture *fixture)
{
  while (!fixture->result)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&fixture->result);
}

gboolean
fixture_open (Fixture *fixture, const char *path, const char *password, GError **error)
{
  const PadOpening opening = {path, password, fixture->fit};
  g_autoptr (GAsyncResult) result = NULL;

  g_clear_object (&fixture->rendering);
  pad_renderer_open_async (fixture->renderer, &opening, NULL, fixture_take_result_cb, fixture);
  result = fixture_wait (fixture);
  fixture->rendering = pad_renderer_open_finish (fixture->renderer, result, error);
  return fixture->rendering != NULL;
}

PadPagePixels *
fixture_page (Fixture *fixture, int page, double scale, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pad_rendering_page_async (fixture->rendering, page, scale, NULL, fixture_take_result_cb, fixture);
  result = fixture_wait (fixture);
  return pad_rendering_page_finish (fixture->rendering, result, error);
}

GArray *
fixture_find (Fixture *fixture, const char *text, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pad_rendering_find_async (fixture->rendering, text, NULL, fixture_take_result_cb, fixture);
  result = fixture_wait (fixture);
  return pad_rendering_find_finish (fixture->rendering, result, error);
}

char *
fixture_text (Fixture *fixture, int page, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pad_rendering_text_async (fixture->rendering, page, NULL, fixture_take_result_cb, fixture);
  result = fixture_wait (fixture);
  return pad_rendering_text_finish (fixture->rendering, result, error);
}

GBytes *
fixture_print (Fixture *fixture, const int *pages, int n, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pad_rendering_printable_async (fixture->rendering, pages, n, NULL, fixture_take_result_cb,
                                 fixture);
  result = fixture_wait (fixture);
  return pad_rendering_printable_finish (fixture->rendering, result, error);
}

/* The parent's id of process @pid; 0 for none, and for one that has ended and only waits for GLib's
 * worker to take note of it. */
static int
parent_of (const char *pid)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "stat", NULL);
  g_autofree char *text = NULL;
  const char *at;

  if (!g_file_get_contents (path, &text, NULL, NULL) || !(at = strrchr (text, ')')))
    return 0;
  return at[strlen (") ")] == 'Z' ? 0 : atoi (at + strlen (") S "));
}

int *
fixture_children (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  GArray *children = g_array_new (TRUE, FALSE, sizeof (int));
  const char *name;

  while ((name = g_dir_read_name (dir))) {
    int pid = atoi (name);

    if (pid > 0 && parent_of (name) == getpid ())
      g_array_append_val (children, pid);
  }
  return (int *)g_array_free (children, FALSE);
}

gboolean
fixture_is_blank (const PadPagePixels *pixels)
{
  gsize n;
  const guint8 *bytes = g_bytes_get_data (pixels->pixels, &n);

  for (gsize i = 0; i < n; i++)
    if (bytes[i] != 0xff)
      return FALSE;
  return TRUE;
}

char *
fixture_run (Fixture *fixture, GBytes *bytes, const char *const *command)
{
  g_autofree char *path = g_build_filename (fixture->folder, "file.pdf", NULL);
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
  g_spawn_sync (fixture->folder, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out,
                NULL, NULL, &error);
  g_assert_no_error (error);
  return out;
}
