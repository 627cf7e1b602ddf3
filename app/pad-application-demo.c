#include <glib/gi18n.h>
#include <pad-error.h>

#include "pad-application-private.h"

static void
show_progress (PadApplication *self, const char *text)
{
  PadSignInPage *page = pad_application_get_sign_in (self);

  if (page != NULL)
    pad_sign_in_page_set_demo_progress (page, text);
}

static void
on_progress_cb (PadDemoServer *demo, const char *text, PadApplication *self)
{
  show_progress (self, text);
}

/* Also when it went well. @error: (nullable) */
static void
end (PadApplication *self, const GError *error)
{
  PadSignInPage *page = pad_application_get_sign_in (self);
  gboolean told = error != NULL && !g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED) &&
                  !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_clear_object (&self->demo_cancellable);
  if (told && page != NULL)
    pad_sign_in_page_set_demo_error (page, error->message);
  else
    show_progress (self, NULL);
  if (told && page == NULL)
    g_message ("the demo supplier: %s", error->message);
}

static PadSyncPort *
get_port (PadApplication *self)
{
  return self->session != NULL ? pad_workspace_get_port (pad_session_get_workspace (self->session))
                               : NULL;
}

static void
on_signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadApplication) self = data;
  g_autoptr (GError) error = NULL;

  pad_sync_port_sign_in_finish (PAD_SYNC_PORT (source), result, &error);
  end (self, error);
}

static void
on_invited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadApplication) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = pad_demo_server_invite_finish (PAD_DEMO_SERVER (source), result, &error);
  PadSyncPort *port = get_port (self);
  PadSignIn how = {.server = pad_demo_server_get_url (self->demo),
                   .invite = code,
                   .device_name = g_get_host_name ()};

  if (code == NULL || port == NULL || how.server == NULL) {
    end (self, error);
    return;
  }
  pad_sync_port_sign_in_async (port, &how, self->demo_cancellable, on_signed_in_cb,
                               g_object_ref (self));
}

/* The server runs: its profile is opened, and signed in where it is not yet. */
static void
on_started_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadApplication) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = pad_demo_server_profile ();
  PadSyncPort *port = NULL;

  if (!pad_demo_server_start_finish (PAD_DEMO_SERVER (source), result, &error)) {
    end (self, error);
    return;
  }
  if (!pad_application_is_demo (self))
    pad_application_open (self, folder);
  port = get_port (self);
  if (port == NULL || pad_sync_port_get_state (port) != PAD_SYNC_SIGNED_OUT) {
    if (port != NULL)
      pad_sync_port_wake (port);
    end (self, NULL);
    return;
  }
  pad_demo_server_invite_async (self->demo, self->demo_cancellable, on_invited_cb,
                                g_object_ref (self));
}

void
pad_application_start_demo (PadApplication *self)
{
  if (self->demo_cancellable != NULL)
    return;
  if (self->demo == NULL) {
    self->demo = pad_demo_server_new ();
    g_signal_connect (self->demo, "progress", G_CALLBACK (on_progress_cb), self);
  }
  self->demo_cancellable = g_cancellable_new ();
  pad_demo_server_start_async (self->demo, self->demo_cancellable, on_started_cb,
                               g_object_ref (self));
}

void
pad_application_cancel_demo (PadApplication *self)
{
  if (self->demo_cancellable != NULL)
    g_cancellable_cancel (self->demo_cancellable);
}

gboolean
pad_application_is_demo (PadApplication *self)
{
  g_autofree char *folder = pad_demo_server_profile ();
  g_autofree char *canonical = g_canonicalize_filename (folder, NULL);

  return g_strcmp0 (canonical, self->folder) == 0;
}
