#include "pad-demo-command.h"

#include <glib/gi18n.h>
#include <pad-error.h>
#include <signal.h>
#include <sys/prctl.h>

#define SERVER "orderpad-server"

static char *
existing (const char *folder, const char *below)
{
  g_autofree char *path = g_build_filename (folder, below, SERVER, NULL);

  return g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) ? g_steal_pointer (&path) : NULL;
}

char *
pad_demo_command_find (void)
{
  const char *named = g_getenv ("ORDERPAD_SERVER");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : g_strdup (".");
  char *found = NULL;

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  found = existing (folder, "");
  if (found == NULL)
    found = existing (folder, "../sync/server");
  return found != NULL ? found : g_find_program_in_path (SERVER);
}

/* In the child, before it becomes the server. */
static void
end_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

GSubprocess *
pad_demo_command_start (const char *const *args, GSubprocessFlags flags, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  char *program = pad_demo_command_find ();

  if (program == NULL) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND,
                 _ ("“%s” is not installed; the demo supplier needs it."), SERVER);
    return NULL;
  }
  g_ptr_array_add (argv, program);
  for (; *args != NULL; args++)
    g_ptr_array_add (argv, g_strdup (*args));
  g_ptr_array_add (argv, NULL);
  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  return g_subprocess_launcher_spawnv (launcher, (const char *const *)argv->pdata, error);
}

/* The last line of what it said: "orderpad-server: why". */
static void
set_failed (GError **error, const char *said)
{
  g_autofree char *text = g_strchomp (g_strdup (said != NULL ? said : ""));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);

  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_IO,
                       n > 0 ? lines[n - 1] : _ ("orderpad-server failed"));
}

static void
on_communicated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GSubprocess *process = G_SUBPROCESS (source);
  g_autoptr (GTask) task = data;
  g_autofree char *out = NULL;
  g_autofree char *said = NULL;
  GError *error = NULL;

  if (!g_subprocess_communicate_utf8_finish (process, result, &out, &said, &error)) {
    g_subprocess_send_signal (process, SIGTERM);
    g_clear_error (&error);
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_CANCELLED, "cancelled");
    return;
  }
  if (g_subprocess_get_successful (process)) {
    g_task_return_pointer (task, g_steal_pointer (&out), g_free);
    return;
  }
  set_failed (&error, said);
  g_task_return_error (task, error);
}

void
pad_demo_command_run_async (const char *const *args,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  GError *error = NULL;
  g_autoptr (GSubprocess) process = pad_demo_command_start (
      args, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);

  g_task_set_source_tag (task, pad_demo_command_run_async);
  g_task_set_check_cancellable (task, FALSE);
  if (process == NULL) {
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  g_subprocess_communicate_utf8_async (process, NULL, cancellable, on_communicated_cb, task);
}

char *
pad_demo_command_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
