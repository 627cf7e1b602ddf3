#include "pad-wake-ups.h"

struct _PadWakeUps
{
  PadSyncPort *port;
  GCancellable *cancellable;
  gulong network;
  GDBusConnection *bus;
  guint sleep;
};

/* Only what waits for a timer is to be woken: a user who cancelled wants it quiet. */
static void
on_network_changed_cb (PadWakeUps *self)
{
  if (pad_sync_port_get_state (self->port) == PAD_SYNC_OFFLINE)
    pad_sync_port_wake (self->port);
}

/* GLib's timers stood still while the computer slept. */
static void
on_prepare_for_sleep_cb (GDBusConnection *bus,
                         const char *sender,
                         const char *path,
                         const char *interface,
                         const char *signal,
                         GVariant *parameters,
                         gpointer data)
{
  PadWakeUps *self = data;
  gboolean begins = TRUE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &begins);
  if (!begins)
    pad_sync_port_wake (self->port);
}

static void
on_bus_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_finish (result, &error);
  PadWakeUps *self = data;

  if (bus == NULL) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      g_debug ("no word of sleep: %s", error->message);
    return;
  }
  self->bus = bus;
  self->sleep = g_dbus_connection_signal_subscribe (
      bus, "org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
      "/org/freedesktop/login1", NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_prepare_for_sleep_cb, self,
      NULL);
}

PadWakeUps *
pad_wake_ups_new (PadSyncPort *port)
{
  PadWakeUps *self = g_new0 (PadWakeUps, 1);

  g_return_val_if_fail (PAD_IS_SYNC_PORT (port), NULL);

  self->port = g_object_ref (port);
  self->cancellable = g_cancellable_new ();
  self->network = g_signal_connect_swapped (g_network_monitor_get_default (), "network-changed",
                                            G_CALLBACK (on_network_changed_cb), self);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_bus_found_cb, self);
  return self;
}

void
pad_wake_ups_free (PadWakeUps *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_signal_handler_disconnect (g_network_monitor_get_default (), self->network);
  if (self->bus != NULL)
    g_dbus_connection_signal_unsubscribe (self->bus, self->sleep);
  g_clear_object (&self->bus);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->port);
  g_free (self);
}
