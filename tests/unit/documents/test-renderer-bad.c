/* A helper that dies, hangs or lies: the window's process says so and goes on. */
#include "render-fixture.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#define ADD(name, func)                                                                            \
  g_test_add ("/documents/renderer-bad/" name, Fixture, NULL, fixture_set_up, func,                \
              fixture_tear_down)
/* Milliseconds: of an answer that never comes, and where a first one comes before it, which may
 * take a busy machine a while. */
#define DEADLINE 300
#define DEADLINE_OF_SECOND 10000

/* A renderer whose helper is the fake that behaves like @how. */
static void
use_fake (Fixture *fixture, const char *how)
{
  g_autofree char *program = g_build_filename (fixture->folder, how, NULL);

  g_assert_cmpint (symlink (g_getenv ("FAKE_RENDER"), program), ==, 0);
  g_object_unref (fixture->renderer);
  fixture->renderer = pad_renderer_new_for_program (program);
  pad_renderer_set_deadline (fixture->renderer, FIXTURE_PATIENCE_US / 1000);
}

static void
open_invoice (Fixture *fixture, GError **error)
{
  g_autofree char *path = fixture_file ("invoice.pdf");

  fixture_open (fixture, path, NULL, error);
}

static void
test_nonsense (Fixture *fixture, gconstpointer data)
{
  const char *const ways[] = {"garbage", "other-id",       "endless",
                              "cut-off", "unknown-status", "dies-at-once"};

  for (size_t i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (GError) error = NULL;

    use_fake (fixture, ways[i]);
    open_invoice (fixture, &error);
    g_assert_error (error, PAD_ERROR, PAD_ERROR_DAMAGED);
    g_assert_nonnull (strstr (error->message, "failed twice"));
  }
}

static void
test_lying (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  use_fake (fixture, "lying");
  open_invoice (fixture, &error);
  g_assert_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL);
}

static void
test_silent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  use_fake (fixture, "silent");
  pad_renderer_set_deadline (fixture->renderer, DEADLINE);
  open_invoice (fixture, &error);
  g_assert_error (error, PAD_ERROR, PAD_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "too long"));
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_object_unref (fixture->renderer);
  fixture->renderer = pad_renderer_new_for_program ("/nowhere/orderpad-render");
  pad_renderer_prepare (fixture->renderer);
  open_invoice (fixture, &error);
  g_assert_error (error, PAD_ERROR, PAD_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "Install Orderpad again"));
}

/* Two processes for one request, then it is the document's fault; no process for ever. */
static void
test_dies_on_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) first = NULL;

  use_fake (fixture, "dies-on-page");
  open_invoice (fixture, &first);
  g_assert_no_error (first);
  for (int i = 0; i < 8; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (fixture_page (fixture, 0, 1, &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_DAMAGED);
  }
}

static void
kill_children (int with)
{
  g_autofree int *children = fixture_children ();

  for (int i = 0; children[i]; i++)
    kill (children[i], with);
}

/* In the middle of a request: the next process does it. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PadPagePixels) pixels = NULL;
  g_autoptr (GError) error = NULL;

  open_invoice (fixture, &error);
  g_assert_no_error (error);
  pad_rendering_page_async (fixture->rendering, 0, 3, NULL, fixture_take_result_cb, fixture);
  kill_children (SIGKILL);
  result = fixture_wait (fixture);
  pixels = pad_rendering_page_finish (fixture->rendering, result, &error);
  g_assert_no_error (error);
  g_assert_false (fixture_is_blank (pixels));
}

/* Between two requests. */
static void
test_killed_idle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadPagePixels) pixels = NULL;
  g_autoptr (GError) error = NULL;

  open_invoice (fixture, &error);
  g_assert_no_error (error);
  kill_children (SIGKILL);
  pixels = fixture_page (fixture, 1, 1, &error);
  g_assert_no_error (error);
  g_assert_false (fixture_is_blank (pixels));
}

/* The process that waited for a document is gone when one comes. */
static void
test_killed_spare (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  pad_renderer_prepare (fixture->renderer);
  kill_children (SIGKILL);
  open_invoice (fixture, &error);
  g_assert_no_error (error);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  use_fake (fixture, "sleeps-on-page");
  open_invoice (fixture, &error);
  g_assert_no_error (error);
  pad_rendering_page_async (fixture->rendering, 0, 1, cancellable, fixture_take_result_cb, fixture);
  g_cancellable_cancel (cancellable);
  result = fixture_wait (fixture);
  g_assert_null (pad_rendering_page_finish (fixture->rendering, result, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_CANCELLED);
}

/* What was cancelled while it waited is never asked; what stands behind it is answered. */
static void
test_cancel_waiting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Fixture second = {NULL}, third = {NULL};
  g_autoptr (GAsyncResult) r1 = NULL, r2 = NULL, r3 = NULL;
  g_autoptr (PadPagePixels) p1 = NULL, p3 = NULL;
  g_autoptr (GError) error = NULL;

  open_invoice (fixture, &error);
  pad_rendering_page_async (fixture->rendering, 0, 2, NULL, fixture_take_result_cb, fixture);
  pad_rendering_page_async (fixture->rendering, 1, 2, cancellable, fixture_take_result_cb, &second);
  pad_rendering_page_async (fixture->rendering, 1, 1, NULL, fixture_take_result_cb, &third);
  g_cancellable_cancel (cancellable);
  r2 = fixture_wait (&second);
  g_assert_null (pad_rendering_page_finish (fixture->rendering, r2, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_CANCELLED);
  r1 = fixture_wait (fixture);
  r3 = fixture_wait (&third);
  p1 = pad_rendering_page_finish (fixture->rendering, r1, NULL);
  p3 = pad_rendering_page_finish (fixture->rendering, r3, NULL);
  g_assert_cmpint (p1->width, ==, 1190);
  g_assert_cmpint (p3->width, ==, 595);
}

static void
wait_for_no_process (void)
{
  gint64 end = g_get_monotonic_time () + FIXTURE_PATIENCE_US;

  for (;;) {
    g_autofree int *children = fixture_children ();

    if (!children[0])
      break;
    g_assert_cmpint (g_get_monotonic_time (), <, end);
    g_main_context_iteration (NULL, FALSE);
  }
}

/* With its document a process goes: none is left behind. */
static void
test_no_process_left (Fixture *fixture, gconstpointer data)
{
  open_invoice (fixture, NULL);
  g_clear_object (&fixture->rendering);
  wait_for_no_process ();
}

/* -- the first page, drawn with the opening -- */

static const PadPageFit FIT = {1190, 10}; /* 2 pixels a point on A4 */

static void
open_with_first (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->fit = FIT;
  open_invoice (fixture, &error);
  g_assert_no_error (error);
}

/* It is there although the helper does nothing any more. */
static void
test_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadPagePixels) pixels = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  open_with_first (fixture);
  text = fixture_text (fixture, 0, &error);
  g_assert_no_error (error);
  kill_children (SIGSTOP);
  pixels = fixture_page (fixture, 0, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pixels->width, ==, 1190);
  g_assert_cmpint (pixels->height, ==, 1684);
  g_assert_cmpuint (g_bytes_get_size (pixels->pixels), ==, 4760 * 1684);
  g_assert_false (fixture_is_blank (pixels));
}

/* Given to who asks for it, once, and to nobody who asks for another size. */
static void
test_first_once (Fixture *fixture, gconstpointer data)
{
  const double scales[] = {2, 1};

  use_fake (fixture, "only-first");
  for (size_t i = 0; i < G_N_ELEMENTS (scales); i++) {
    g_autoptr (PadPagePixels) pixels = NULL;
    g_autoptr (GError) error = NULL;

    open_with_first (fixture);
    pixels = fixture_page (fixture, 0, scales[i], NULL);
    g_assert_true ((pixels != NULL) == (scales[i] == 2));
    g_assert_null (fixture_page (fixture, 0, 2, &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_DAMAGED);
  }
}

/* The page is drawn when it is asked for. */
static void
test_first_fails (Fixture *fixture, gconstpointer data)
{
  const char *const ways[] = {"dies-on-first", "short-first"};

  for (size_t i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (PadPagePixels) pixels = NULL;
    g_autoptr (GError) error = NULL;

    use_fake (fixture, ways[i]);
    open_with_first (fixture);
    pixels = fixture_page (fixture, 0, 2, &error);
    g_assert_no_error (error);
  }
}

/* A page that ends or stops every process: the document opens, and the page says so. */
static void
test_first_and_page_fail (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *how, *words;
    int code;
  } ways[] = {{"dies-on-page", "failed twice", PAD_ERROR_DAMAGED},
              {"sleeps-on-page", "too long", PAD_ERROR_LIMIT}};

  for (size_t i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (GError) error = NULL;

    use_fake (fixture, ways[i].how);
    if (ways[i].code == PAD_ERROR_LIMIT)
      pad_renderer_set_deadline (fixture->renderer, DEADLINE_OF_SECOND);
    open_with_first (fixture);
    g_assert_cmpint (pad_rendering_get_n_pages (fixture->rendering), ==, 1);
    g_assert_null (fixture_page (fixture, 0, 2, &error));
    g_assert_error (error, PAD_ERROR, ways[i].code);
    g_assert_nonnull (strstr (error->message, ways[i].words));
  }
}

/* Nobody waits for a page of a document that is closed. */
static void
test_first_closed (Fixture *fixture, gconstpointer data)
{
  use_fake (fixture, "sleeps-on-page");
  pad_renderer_set_deadline (fixture->renderer, 3600 * 1000);
  open_with_first (fixture);
  g_clear_object (&fixture->rendering);
  wait_for_no_process ();
}

/* The line of @text that begins with @name. (transfer full) */
static char *
line_of (const char *text, const char *name)
{
  const char *at = strstr (text, name);

  g_assert_nonnull (at);
  return g_strndup (at, strcspn (at, "\n"));
}

static char *
read_proc (int pid, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/%s", pid, name);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_steal_pointer (&text);
}

/* What the helper took from itself before it saw the document. */
static void
test_limits (Fixture *fixture, gconstpointer data)
{
  g_autofree char *limits = NULL, *status = NULL, *files = NULL, *privileges = NULL;
  g_autofree int *children = NULL;

  open_invoice (fixture, NULL);
  children = fixture_children ();
  g_assert_cmpint (children[0], >, 0);
  limits = read_proc (children[0], "limits");
  status = read_proc (children[0], "status");
  files = line_of (limits, "Max file size");
  g_assert_cmpint (atoi (files + strlen ("Max file size")), ==, 0);
  g_assert_null (strstr (files, "unlimited"));
  privileges = line_of (status, "NoNewPrivs:");
  g_assert_cmpstr (privileges, ==, "NoNewPrivs:\t1");
#if !defined(__SANITIZE_ADDRESS__)
  g_assert_nonnull (strstr (limits, "1073741824"));
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("nonsense", test_nonsense);
  ADD ("lying", test_lying);
  ADD ("silent", test_silent);
  ADD ("missing", test_missing);
  ADD ("dies-on-page", test_dies_on_page);
  ADD ("killed", test_killed);
  ADD ("killed-idle", test_killed_idle);
  ADD ("killed-spare", test_killed_spare);
  ADD ("cancel", test_cancel);
  ADD ("cancel-waiting", test_cancel_waiting);
  ADD ("no-process-left", test_no_process_left);
  ADD ("first", test_first);
  ADD ("first/once", test_first_once);
  ADD ("first/fails", test_first_fails);
  ADD ("first/page-fails-too", test_first_and_page_fail);
  ADD ("first/closed", test_first_closed);
  ADD ("limits", test_limits);
  return g_test_run ();
}
