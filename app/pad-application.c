#include "pad-application-private.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <pad-bus-caller.h>
#include <pad-error.h>
#include <pad-window.h>

#include "pad-problem-window.h"

G_DEFINE_FINAL_TYPE (PadApplication, pad_application, ADW_TYPE_APPLICATION)

static void open_profile (PadApplication *self);

/* -- the window -- */

static void
on_window_gone_cb (gpointer data, GObject *window)
{
  PadApplication *self = data;

  self->window = NULL;
}

static void
set_window (PadApplication *self, GtkWindow *window)
{
  GtkWindow *before = self->window;

  if (before != NULL)
    g_object_weak_unref (G_OBJECT (before), on_window_gone_cb, self);
  self->window = window;
  if (window != NULL) {
    g_object_weak_ref (G_OBJECT (window), on_window_gone_cb, self);
    gtk_window_present (window);
  }
  if (before != NULL)
    gtk_window_destroy (before);
}

static void
present (gpointer data)
{
  PadApplication *self = data;

  if (self->window != NULL)
    gtk_window_present (self->window);
}

PadSignInPage *
pad_application_get_sign_in (PadApplication *self)
{
  GtkWidget *page =
      PAD_IS_WINDOW (self->window) ? pad_window_get_sign_in (PAD_WINDOW (self->window)) : NULL;

  return PAD_IS_SIGN_IN_PAGE (page) ? PAD_SIGN_IN_PAGE (page) : NULL;
}

/* -- a profile that cannot be opened -- */

static void
recover_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PadApplication *self = source;
  PadRecovery recovery = {NULL};
  GError *error = NULL;

  if (pad_profile_recover (self->world, self->folder, &recovery, &error))
    g_task_return_pointer (
        task,
        g_strdup_printf (_ ("Orders and drafts saved: %d; submitted operations: %d. The damaged "
                            "file is kept as %s."),
                         (int)recovery.orders, (int)recovery.operations, recovery.kept),
        g_free);
  else
    g_task_return_error (task, error);
  pad_recovery_clear (&recovery);
}

static void
on_recovered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadProblemWindow) window = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *saved = g_task_propagate_pointer (G_TASK (result), &error);

  pad_problem_window_set_busy (window, FALSE);
  if (saved != NULL) {
    pad_problem_window_set_solved (window);
    pad_problem_window_say (window, _ ("Recovered"), saved, _ ("_Open Orderpad"), "retry");
  } else {
    pad_problem_window_say (window, _ ("Recovering Failed"), error->message, _ ("_Try Again"),
                            "retry");
  }
}

static void
on_recover_cb (PadProblemWindow *window, PadApplication *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_recovered_cb, g_object_ref (window));

  pad_problem_window_set_busy (window, TRUE);
  g_task_run_in_thread (task, recover_in_thread);
}

static void
on_retry_cb (PadProblemWindow *window, PadApplication *self)
{
  open_profile (self);
}

/* Another window works on this profile: that one is shown. */
static gboolean
present_other (PadApplication *self)
{
  g_autoptr (PadBusCaller) owner = pad_bus_caller_new (self->folder, NULL);

  return owner != NULL && pad_bus_caller_present (owner, NULL);
}

static void
show_problem (PadApplication *self, const GError *error)
{
  PadProblemWindow *window = NULL;

  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_LOCKED) && present_other (self)) {
    set_window (self, NULL);
    return;
  }
  window = pad_problem_window_new (GTK_APPLICATION (self), self->folder, error);
  g_signal_connect (window, "retry", G_CALLBACK (on_retry_cb), self);
  g_signal_connect (window, "recover", G_CALLBACK (on_recover_cb), self);
  set_window (self, GTK_WINDOW (window));
}

/* -- a profile -- */

static void
close_profile (PadApplication *self)
{
  /* The name goes after the lock: who waits for the one finds the other free. */
  g_clear_pointer (&self->session, pad_session_close);
  g_clear_pointer (&self->owner, pad_bus_owner_free);
}

static void
open_profile (PadApplication *self)
{
  g_autoptr (GError) error = NULL;
  PadWorkspace *workspace = NULL;

  self->session = pad_session_open (self->world, self->folder, &error);
  if (self->session == NULL) {
    show_problem (self, error);
    return;
  }
  workspace = pad_session_get_workspace (self->session);
  self->owner = pad_bus_owner_new (self->folder, pad_workspace_get_port (workspace), present, self);
  set_window (self,
              GTK_WINDOW (pad_window_new (GTK_APPLICATION (self), workspace, self->renderer)));
  if (pad_application_is_demo (self))
    pad_application_start_demo (self);
}

void
pad_application_open (PadApplication *self, const char *folder)
{
  g_application_hold (G_APPLICATION (self));
  set_window (self, NULL);
  close_profile (self);
  g_free (self->folder);
  self->folder = g_canonicalize_filename (folder, NULL);
  open_profile (self);
  g_application_release (G_APPLICATION (self));
}

/* -- the program -- */

static const GOptionEntry options[] = {
    {"profile", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open the profile in this folder"),
     N_ ("DIR")},
    {"version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL},
    {NULL},
};

static int
pad_application_handle_local_options (GApplication *application, GVariantDict *given)
{
  PadApplication *self = PAD_APPLICATION (application);
  const char *profile = NULL;

  if (g_variant_dict_contains (given, "version")) {
    g_print ("orderpad %s\n", PAD_VERSION);
    return 0;
  }
  if (g_variant_dict_lookup (given, "profile", "^&ay", &profile)) {
    self->folder = g_canonicalize_filename (profile, NULL);
    /* Windows of several profiles stand beside each other. */
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  } else {
    g_autofree char *folder = pad_profile_default_folder ();

    self->folder = g_canonicalize_filename (folder, NULL);
  }
  return -1;
}

static void
pad_application_activate (GApplication *application)
{
  PadApplication *self = PAD_APPLICATION (application);

  if (self->window != NULL)
    gtk_window_present (self->window);
  else
    open_profile (self);
}

static void
on_quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PadApplication *self = data;

  if (self->window != NULL)
    gtk_window_close (self->window);
  else
    g_application_quit (G_APPLICATION (self));
}

/* Told to end from outside: as if the window had been closed. */
static gboolean
on_terminate_cb (gpointer data)
{
  g_action_group_activate_action (G_ACTION_GROUP (data), "quit", NULL);
  return G_SOURCE_CONTINUE;
}

static void
on_demo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pad_application_start_demo (data);
}

static void
on_demo_cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pad_application_cancel_demo (data);
}

static void
pad_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
      {"quit", on_quit_cb, NULL, NULL, NULL, {0}},
      {"demo", on_demo_cb, NULL, NULL, NULL, {0}},
      {"demo-cancel", on_demo_cancel_cb, NULL, NULL, NULL, {0}},
  };
  PadApplication *self = PAD_APPLICATION (application);

  G_APPLICATION_CLASS (pad_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_unix_signal_add (SIGTERM, on_terminate_cb, self);
  g_unix_signal_add (SIGINT, on_terminate_cb, self);
  self->renderer = pad_renderer_new ();
  gtk_window_set_default_icon_name (PAD_APPLICATION_ID);
}

static void
pad_application_shutdown (GApplication *application)
{
  PadApplication *self = PAD_APPLICATION (application);

  pad_application_cancel_demo (self);
  G_APPLICATION_CLASS (pad_application_parent_class)->shutdown (application);
  close_profile (self);
  g_clear_object (&self->demo);
  g_clear_object (&self->renderer);
}

static void
pad_application_finalize (GObject *object)
{
  PadApplication *self = PAD_APPLICATION (object);

  g_clear_object (&self->demo_cancellable);
  g_clear_pointer (&self->world, pad_world_unref);
  g_free (self->folder);
  G_OBJECT_CLASS (pad_application_parent_class)->finalize (object);
}

static void
pad_application_class_init (PadApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pad_application_finalize;
  application_class->handle_local_options = pad_application_handle_local_options;
  application_class->activate = pad_application_activate;
  application_class->startup = pad_application_startup;
  application_class->shutdown = pad_application_shutdown;
}

static void
pad_application_init (PadApplication *self)
{
  self->world = pad_world_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

PadApplication *
pad_application_new (void)
{
  return g_object_new (PAD_TYPE_APPLICATION, "application-id", PAD_APPLICATION_ID, NULL);
}
