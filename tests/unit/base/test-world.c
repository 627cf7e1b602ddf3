#include <pad-error.h>
#include <pad-world.h>

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <temporary-folder.h>
#include <unistd.h>

typedef struct
{
  PadWorld *world;
  char *folder;
  char *path; /* of a file that is not there yet */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->world = pad_world_new ();
  fixture->folder = g_dir_make_tmp ("pad-world-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "file", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  temporary_folder_remove (fixture->folder);
  pad_world_unref (fixture->world);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
assert_content (Fixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pad_world_file_read (fixture->world, fixture->path, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                   strlen (expected));
}

static void
assert_names (Fixture *fixture, const char *expected)
{
  g_auto (GStrv) names = pad_world_folder_list (fixture->world, fixture->folder, NULL);
  g_autofree char *joined = g_strjoinv (" ", names);

  g_assert_cmpstr (joined, ==, expected);
}

static void
replace_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_true (pad_world_file_replace (fixture->world, fixture->path, "one", 3, 0600, &error));
  assert_content (fixture, "one");
  g_assert_true (pad_world_file_replace (fixture->world, fixture->path, "", 0, 0644, &error));
  assert_content (fixture, "");
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0644);
  assert_names (fixture, "file");
}

/* What stands in the way of the new name loses nothing, and nothing is left beside it. */
static void
keep_old_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inside = g_build_filename (fixture->path, "inside", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (pad_world_folder_make (fixture->world, fixture->path, 0700, NULL));
  g_assert_false (pad_world_file_replace (fixture->world, fixture->path, "one", 3, 0600, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_IO);
  g_assert_nonnull (strstr (error->message, fixture->path));
  assert_names (fixture, "file");
  g_clear_error (&error);
  g_assert_true (g_rmdir (fixture->path) == 0);
  g_assert_false (pad_world_file_replace (fixture->world, inside, "one", 3, 0600, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
}

static void
append_to_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (pad_world_file_append (fixture->world, fixture->path, "one\n", 4, 0600, &error));
  g_assert_true (pad_world_file_append (fixture->world, fixture->path, "two\n", 4, 0600, &error));
  assert_content (fixture, "one\ntwo\n");
}

static void
rename_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *part = g_strconcat (fixture->path, ".part", NULL);

  g_assert_true (pad_world_file_append (fixture->world, fixture->path, "old", 3, 0600, &error));
  g_assert_true (pad_world_file_append (fixture->world, part, "new", 3, 0600, &error));
  g_assert_true (pad_world_file_rename (fixture->world, part, fixture->path, &error));
  assert_content (fixture, "new");
  g_assert_false (pad_world_file_exists (fixture->world, part));
  g_assert_false (pad_world_file_rename (fixture->world, part, fixture->path, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
  assert_content (fixture, "new");
}

static void
delete_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (pad_world_file_exists (fixture->world, fixture->path));
  g_assert_true (pad_world_file_append (fixture->world, fixture->path, "x", 1, 0600, &error));
  g_assert_true (pad_world_file_exists (fixture->world, fixture->path));
  g_assert_true (pad_world_file_delete (fixture->world, fixture->path, &error));
  g_assert_false (pad_world_file_exists (fixture->world, fixture->path));
  g_assert_true (pad_world_file_delete (fixture->world, fixture->path, &error));
}

static void
name_missing_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pad_world_file_read (fixture->world, fixture->path, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_clear_error (&error);
  g_assert_null (pad_world_file_read (fixture->world, fixture->folder, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (pad_world_folder_list (fixture->world, fixture->path, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
}

static void
say_when_it_is_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS)) {
    g_test_skip ("no /dev/full here");
    return;
  }
  g_assert_false (pad_world_file_append (fixture->world, "/dev/full", "x", 1, 0600, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_FULL);
}

static void
list_folders (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_build_filename (fixture->folder, "b", "c", NULL);
  g_autofree char *first = g_build_filename (fixture->folder, "a", NULL);
  g_autoptr (GError) error = NULL;

  assert_names (fixture, "");
  g_assert_true (pad_world_folder_make (fixture->world, deep, 0700, &error));
  g_assert_true (pad_world_folder_make (fixture->world, deep, 0700, &error));
  g_assert_true (pad_world_file_append (fixture->world, fixture->path, "x", 1, 0600, &error));
  g_assert_true (pad_world_file_append (fixture->world, first, "x", 1, 0600, &error));
  assert_names (fixture, "a b file");
  g_assert_false (pad_world_folder_make (fixture->world, first, 0700, &error));
  g_assert_nonnull (error);
  g_rmdir (deep);
}

static void
lock_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PadWorldLock *lock = pad_world_lock_take (fixture->world, fixture->path, &error);

  g_assert_no_error (error);
  g_assert_null (pad_world_lock_take (fixture->world, fixture->path, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_clear_error (&error);
  pad_world_lock_release (fixture->world, lock);
  lock = pad_world_lock_take (fixture->world, fixture->path, &error);
  g_assert_no_error (error);
  pad_world_lock_release (fixture->world, lock);
}

/* Another process holds the lock, is killed, and holds it no longer. */
static void
lock_against_processes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PadWorldLock *lock;
  int ready[2], status;
  char byte = 0;
  pid_t child;

  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  if (child == 0) {
    lock = pad_world_lock_take (fixture->world, fixture->path, NULL);
    byte = lock ? 'y' : 'n';
    if (write (ready[1], &byte, 1) == 1)
      pause ();
    _exit (0);
  }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, 'y');
  g_assert_null (pad_world_lock_take (fixture->world, fixture->path, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_LOCKED);
  g_clear_error (&error);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  lock = pad_world_lock_take (fixture->world, fixture->path, &error);
  g_assert_no_error (error);
  pad_world_lock_release (fixture->world, lock);
  close (ready[0]);
  close (ready[1]);
}

static void
append_mark (gpointer data)
{
  g_string_append_c (data, 'x');
}

static void
append_other_mark (gpointer data)
{
  g_string_append_c (data, 'o');
}

static void
run_until (GString *marks, size_t length)
{
  while (marks->len < length)
    g_main_context_iteration (NULL, TRUE);
}

static void
fire_timers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) marks = g_string_new (NULL);
  int64_t start = pad_world_monotonic (fixture->world);
  guint later = pad_world_timer_add (fixture->world, 20, append_mark, marks);
  guint sooner = pad_world_timer_add (fixture->world, 1, append_other_mark, marks);
  guint never = pad_world_timer_add (fixture->world, 5, append_mark, marks);
  guint far = pad_world_timer_add (fixture->world, INT64_MAX, append_mark, marks);

  g_assert_cmpuint (later, !=, 0);
  g_assert_cmpuint (sooner, !=, later);
  pad_world_timer_remove (fixture->world, never);
  run_until (marks, 2);
  g_assert_cmpstr (marks->str, ==, "ox");
  g_assert_cmpint (pad_world_monotonic (fixture->world) - start, >=, 20000);
  pad_world_timer_remove (fixture->world, later);
  pad_world_timer_remove (fixture->world, far);
  pad_world_timer_remove (fixture->world, 0);
}

static void
fire_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) marks = g_string_new (NULL);

  pad_world_timer_add (fixture->world, 0, append_mark, marks);
  pad_world_timer_add (fixture->world, -5, append_mark, marks);
  g_assert_cmpuint (marks->len, ==, 0);
  run_until (marks, 2);
}

/* In a thread with a context of its own the timer fires there. */
static gpointer
run_timer_in_thread (gpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  GString *marks = g_string_new (NULL);

  g_main_context_push_thread_default (context);
  pad_world_timer_add (data, 1, append_mark, marks);
  while (marks->len == 0)
    g_main_context_iteration (context, TRUE);
  pad_world_timer_add (data, 3600000, append_mark, marks);
  g_main_context_pop_thread_default (context);
  return marks;
}

static void
fire_in_own_context (Fixture *fixture, gconstpointer data)
{
  GThread *thread = g_thread_new ("timer", run_timer_in_thread, fixture->world);
  GString *marks = g_thread_join (thread);

  g_assert_cmpstr (marks->str, ==, "x");
  g_string_free (marks, TRUE);
}

static void
be_random (Fixture *fixture, gconstpointer data)
{
  guint8 a[1000] = {0}, b[1000] = {0};
  guint different = 0, zeros = 0;

  pad_world_random (fixture->world, a, sizeof a);
  pad_world_random (fixture->world, b, sizeof b);
  for (guint i = 0; i < sizeof a; i++) {
    different += a[i] != b[i];
    zeros += a[i] == 0;
  }
  g_assert_cmpuint (different, >, 900);
  g_assert_cmpuint (zeros, <, 50);
}

static void
tell_the_time (Fixture *fixture, gconstpointer data)
{
  int64_t before = g_get_real_time () / 1000;
  int64_t now = pad_world_now (fixture->world);

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time () / 1000);
  g_assert_cmpstr (pad_world_get_vfs (fixture->world), ==, NULL);
}

static void
map_exit_codes (void)
{
  g_autoptr (GError) locked = g_error_new (PAD_ERROR, PAD_ERROR_LOCKED, "x");
  g_autoptr (GError) invalid = g_error_new (PAD_ERROR, PAD_ERROR_INVALID, "x");
  g_autoptr (GError) away = g_error_new (PAD_ERROR, PAD_ERROR_UNREACHABLE, "x");
  g_autoptr (GError) refused = g_error_new (PAD_ERROR, PAD_ERROR_NOT_ALLOWED, "x");
  g_autoptr (GError) other = g_error_new (G_FILE_ERROR, G_FILE_ERROR_NOENT, "x");

  g_assert_cmpint (pad_error_exit (NULL), ==, PAD_EXIT_DONE);
  g_assert_cmpint (pad_error_exit (locked), ==, PAD_EXIT_DAMAGED);
  g_assert_cmpint (pad_error_exit (invalid), ==, PAD_EXIT_USAGE);
  g_assert_cmpint (pad_error_exit (away), ==, PAD_EXIT_UNREACHABLE);
  g_assert_cmpint (pad_error_exit (refused), ==, PAD_EXIT_NOT_ALLOWED);
  g_assert_cmpint (pad_error_exit (other), ==, PAD_EXIT_FINDINGS);
}

static void
quote_foreign_text (void)
{
  g_autofree char *plain = pad_error_quote ("Müller");
  g_autofree char *foreign = pad_error_quote ("a\xff\n\x1b[31m");
  g_autofree char *none = pad_error_quote (NULL);

  g_assert_cmpstr (plain, ==, "“Müller”");
  g_assert_cmpstr (foreign, ==, "“a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd[31m”");
  g_assert_cmpstr (none, ==, "“”");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/base/world/file/replace", replace_files);
  ADD ("/base/world/file/replace-fails-and-leaves-nothing", keep_old_file);
  ADD ("/base/world/file/append", append_to_files);
  ADD ("/base/world/file/rename", rename_files);
  ADD ("/base/world/file/delete-twice", delete_files);
  ADD ("/base/world/file/missing-is-named", name_missing_files);
  ADD ("/base/world/file/full", say_when_it_is_full);
  ADD ("/base/world/folder/list-is-sorted", list_folders);
  ADD ("/base/world/lock/second-holder-in-this-process-is-refused", lock_once);
  ADD ("/base/world/lock/ends-with-its-process", lock_against_processes);
  ADD ("/base/world/timer/fire-in-order", fire_timers);
  ADD ("/base/world/timer/fire-at-once-but-not-inside", fire_at_once);
  ADD ("/base/world/timer/fire-in-the-thread-s-context", fire_in_own_context);
  ADD ("/base/world/random", be_random);
  ADD ("/base/world/clock", tell_the_time);
  g_test_add_func ("/base/error/exit-codes", map_exit_codes);
  g_test_add_func ("/base/error/quote", quote_foreign_text);
  return g_test_run ();
}
