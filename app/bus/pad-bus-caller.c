#include "pad-bus-caller.h"

#include <pad-error.h>

#include "pad-bus.h"

#define DONE (-1)

/**
 * @name: the owner's; @unique: the connection that has it
 * @calls: calls that have not ended; while there are, @heartbeat looks whether the owner lives
 */
struct _PadBusCaller
{
  GObject parent_instance;
  GDBusConnection *bus;
  char *name;
  guint watch;
  guint progress;
  guint replica;
  GPtrArray *calls;
  GSource *heartbeat;
};

enum
{
  PROGRESS,
  REPLICA_CHANGED,
  GONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadBusCaller, pad_bus_caller, G_TYPE_OBJECT)

/* -- what the owner tells -- */

static void
on_progress_cb (GDBusConnection *bus,
                const char *sender,
                const char *path,
                const char *interface,
                const char *signal,
                GVariant *parameters,
                gpointer data)
{
  const char *phase = NULL;
  int64_t rows = 0;
  int64_t total = 0;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sxx)")))
    return;
  g_variant_get (parameters, "(&sxx)", &phase, &rows, &total);
  g_signal_emit (data, signals[PROGRESS], 0, phase, rows, total);
}

static void
on_replica_cb (GDBusConnection *bus,
               const char *sender,
               const char *path,
               const char *interface,
               const char *signal,
               GVariant *parameters,
               gpointer data)
{
  int64_t generation = 0;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(x)")))
    return;
  g_variant_get (parameters, "(x)", &generation);
  g_signal_emit (data, signals[REPLICA_CHANGED], 0, generation);
}

static void
on_vanished_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  g_signal_emit (data, signals[GONE], 0);
}

/* -- calls -- */

/* What the owner answered, or why it did not. */
static void
end_call (GTask *task, GVariant *answer, GError *trouble)
{
  const char *message = NULL;
  int code = DONE;

  if (answer == NULL) {
    gboolean cancelled = g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
                         g_task_get_cancellable (task) != NULL &&
                         g_cancellable_is_cancelled (g_task_get_cancellable (task));

    g_task_return_new_error (task, PAD_ERROR, cancelled ? PAD_ERROR_CANCELLED : PAD_ERROR_LOCKED,
                             cancelled ? "cancelled"
                                       : "the Orderpad window of this profile does not answer");
    return;
  }
  g_variant_get (answer, "(i&s)", &code, &message);
  if (code == DONE)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, PAD_ERROR, code, "%s", message);
}

static void
on_called_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PadBusCaller *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  g_ptr_array_remove (self->calls, g_task_get_task_data (task));
  if (self->calls->len == 0 && self->heartbeat != NULL) {
    g_source_destroy (self->heartbeat);
    g_clear_pointer (&self->heartbeat, g_source_unref);
  }
  end_call (task, answer, error);
}

static gpointer
ref_cancellable (gconstpointer cancellable, gpointer unused)
{
  return g_object_ref ((gpointer)cancellable);
}

/* A call that ends leaves the list. */
static void
give_up (PadBusCaller *self)
{
  g_autoptr (GPtrArray) calls = g_ptr_array_copy (self->calls, ref_cancellable, NULL);

  g_ptr_array_set_free_func (calls, g_object_unref);
  for (guint i = 0; i < calls->len; i++)
    g_cancellable_cancel (calls->pdata[i]);
}

static void
on_ping_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadBusCaller) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL && !g_dbus_error_is_remote_error (error))
    give_up (self);
}

/* A round may take minutes; that the owner still listens is asked now and then. */
static gboolean
on_heartbeat_cb (gpointer data)
{
  PadBusCaller *self = data;

  g_dbus_connection_call (self->bus, self->name, PAD_BUS_PATH, "org.freedesktop.DBus.Properties",
                          "GetAll", g_variant_new ("(s)", PAD_BUS_INTERFACE), NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, PAD_BUS_ANSWER_MS, NULL, on_ping_cb,
                          g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

static void
start_heartbeat (PadBusCaller *self)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  if (self->heartbeat != NULL)
    return;
  self->heartbeat = g_timeout_source_new (PAD_BUS_ANSWER_MS);
  g_source_set_callback (self->heartbeat, on_heartbeat_cb, self, NULL);
  g_source_attach (self->heartbeat, context);
}

static void
on_outer_cancelled_cb (GCancellable *outer, gpointer inner)
{
  g_cancellable_cancel (inner);
}

static void
call (PadBusCaller *self, const char *method, GVariant *parameters, GTask *task)
{
  GCancellable *inner = g_cancellable_new ();
  GCancellable *outer = g_task_get_cancellable (task);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, inner, g_object_unref);
  g_ptr_array_add (self->calls, inner);
  if (outer != NULL)
    g_signal_connect_object (outer, "cancelled", G_CALLBACK (on_outer_cancelled_cb), inner, 0);
  start_heartbeat (self);
  g_dbus_connection_call (self->bus, self->name, PAD_BUS_PATH, PAD_BUS_INTERFACE, method,
                          parameters, G_VARIANT_TYPE ("(is)"), G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          G_MAXINT, inner, on_called_cb, task);
}

void
pad_bus_caller_sync_async (PadBusCaller *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, pad_bus_caller_sync_async);
  call (self, "Sync", NULL, task);
}

void
pad_bus_caller_fetch_async (PadBusCaller *self,
                            int64_t document,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, pad_bus_caller_fetch_async);
  call (self, "FetchDocument", g_variant_new ("(x)", document), task);
}

gboolean
pad_bus_caller_call_finish (PadBusCaller *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
pad_bus_caller_present (PadBusCaller *self, GError **error)
{
  g_autoptr (GVariant) answer = NULL;

  g_return_val_if_fail (PAD_IS_BUS_CALLER (self), FALSE);

  answer = g_dbus_connection_call_sync (self->bus, self->name, PAD_BUS_PATH, PAD_BUS_INTERFACE,
                                        "Present", NULL, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START,
                                        PAD_BUS_ANSWER_MS, NULL, error);
  return answer != NULL;
}

/* -- the object -- */

static void
pad_bus_caller_dispose (GObject *object)
{
  PadBusCaller *self = PAD_BUS_CALLER (object);

  if (self->heartbeat != NULL) {
    g_source_destroy (self->heartbeat);
    g_clear_pointer (&self->heartbeat, g_source_unref);
  }
  if (self->watch != 0)
    g_bus_unwatch_name (self->watch);
  self->watch = 0;
  if (self->progress != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->progress);
  if (self->replica != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->replica);
  self->progress = 0;
  self->replica = 0;
  g_clear_object (&self->bus);
  G_OBJECT_CLASS (pad_bus_caller_parent_class)->dispose (object);
}

static void
pad_bus_caller_finalize (GObject *object)
{
  PadBusCaller *self = PAD_BUS_CALLER (object);

  g_ptr_array_unref (self->calls);
  g_free (self->name);
  G_OBJECT_CLASS (pad_bus_caller_parent_class)->finalize (object);
}

static void
pad_bus_caller_class_init (PadBusCallerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = pad_bus_caller_dispose;
  object_class->finalize = pad_bus_caller_finalize;
  signals[PROGRESS] = g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_INT64, G_TYPE_INT64);
  signals[REPLICA_CHANGED] = g_signal_new ("replica-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[GONE] =
      g_signal_new ("gone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pad_bus_caller_init (PadBusCaller *self)
{
  self->calls = g_ptr_array_new ();
}

static gboolean
has_owner (PadBusCaller *self)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "NameHasOwner", g_variant_new ("(s)", self->name), G_VARIANT_TYPE ("(b)"),
      G_DBUS_CALL_FLAGS_NONE, PAD_BUS_ANSWER_MS, NULL, NULL);
  gboolean has = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &has);
  return has;
}

static void
listen (PadBusCaller *self)
{
  self->progress = g_dbus_connection_signal_subscribe (
      self->bus, self->name, PAD_BUS_INTERFACE, "Progress", PAD_BUS_PATH, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, on_progress_cb, self, NULL);
  self->replica = g_dbus_connection_signal_subscribe (
      self->bus, self->name, PAD_BUS_INTERFACE, "ReplicaChanged", PAD_BUS_PATH, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, on_replica_cb, self, NULL);
  self->watch = g_bus_watch_name_on_connection (
      self->bus, self->name, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, on_vanished_cb, self, NULL);
}

PadBusCaller *
pad_bus_caller_new (const char *folder, GError **error)
{
  g_autoptr (PadBusCaller) self = g_object_new (PAD_TYPE_BUS_CALLER, NULL);

  self->name = pad_bus_name (folder);
  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (self->bus == NULL || !has_owner (self)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "no Orderpad window works on %s", folder);
    return NULL;
  }
  g_dbus_connection_set_exit_on_close (self->bus, FALSE);
  listen (self);
  return g_steal_pointer (&self);
}
