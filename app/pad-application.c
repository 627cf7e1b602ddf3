#include "pad-application.h"

#include <glib/gi18n.h>
#include <pad-window.h>

#include "pad-session.h"

struct _PadApplication
{
  AdwApplication parent_instance;
  PadWorld *world;
  char *folder;
  PadSession *session;
  GtkWindow *window;
};

G_DEFINE_FINAL_TYPE (PadApplication, pad_application, ADW_TYPE_APPLICATION)

/* -- the window -- */

static void
on_window_gone_cb (gpointer data, GObject *window)
{
  PadApplication *self = data;

  self->window = NULL;
}

static void
show_window (PadApplication *self, GtkWindow *window)
{
  self->window = window;
  g_object_weak_ref (G_OBJECT (window), on_window_gone_cb, self);
  gtk_window_present (window);
}

static void
open_profile (PadApplication *self)
{
  g_autoptr (GError) error = NULL;

  self->session = pad_session_open (self->world, self->folder, &error);
  if (self->session == NULL) {
    g_printerr ("orderpad: %s\n", error->message);
    return;
  }
  show_window (self, GTK_WINDOW (pad_window_new (GTK_APPLICATION (self),
                                                 pad_session_get_workspace (self->session), NULL)));
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
    self->folder = pad_profile_default_folder ();
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

static void
pad_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
      {"quit", on_quit_cb, NULL, NULL, NULL, {0}},
  };
  PadApplication *self = PAD_APPLICATION (application);

  G_APPLICATION_CLASS (pad_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_window_set_default_icon_name (PAD_APPLICATION_ID);
}

static void
pad_application_shutdown (GApplication *application)
{
  PadApplication *self = PAD_APPLICATION (application);

  G_APPLICATION_CLASS (pad_application_parent_class)->shutdown (application);
  g_clear_pointer (&self->session, pad_session_close);
}

static void
pad_application_finalize (GObject *object)
{
  PadApplication *self = PAD_APPLICATION (object);

  g_clear_pointer (&self->session, pad_session_close);
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
