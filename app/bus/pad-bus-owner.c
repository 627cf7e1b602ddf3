#include "pad-bus-owner.h"

#include <pad-error.h>

#include "pad-bus.h"

/* Microseconds between two words of progress. */
#define PROGRESS_US 500000

#define DONE (-1)

/**
 * @registration: of the object, 0 without a bus
 * @rounds: Sync calls that have not ended: only then is progress told
 */
struct _PadBusOwner
{
  PadSyncPort *port;
  PadBusPresent present;
  gpointer data;
  guint name;
  GDBusConnection *bus;
  guint registration;
  GCancellable *cancellable;
  int rounds;
  int64_t told;
};

static const char interface_xml[] =
    "<node><interface name='" PAD_BUS_INTERFACE "'>"
    "<method name='Sync'><arg type='i' name='code' direction='out'/>"
    "<arg type='s' name='message' direction='out'/></method>"
    "<method name='FetchDocument'><arg type='x' name='document' direction='in'/>"
    "<arg type='i' name='code' direction='out'/>"
    "<arg type='s' name='message' direction='out'/></method>"
    "<method name='Present'/>"
    "<signal name='Progress'><arg type='s' name='phase'/><arg type='x' name='rows'/>"
    "<arg type='x' name='total'/></signal>"
    "<signal name='ReplicaChanged'><arg type='x' name='generation'/></signal>"
    "</interface></node>";

/* -- calls -- */

/* A call outlives the owner where it has to: it holds its invocation only. */
typedef struct
{
  PadBusOwner *owner; /* of use while @cancellable is not cancelled */
  GCancellable *cancellable;
  GDBusMethodInvocation *invocation;
} Call;

static Call *
call_new (PadBusOwner *owner, GDBusMethodInvocation *invocation)
{
  Call *call = g_new0 (Call, 1);

  call->owner = owner;
  call->cancellable = g_object_ref (owner->cancellable);
  call->invocation = invocation;
  return call;
}

/* Answers and frees. */
static void
call_end (Call *call, const GError *error)
{
  int code = DONE;

  if (error != NULL)
    code = error->domain == PAD_ERROR ? error->code : PAD_ERROR_IO;
  g_dbus_method_invocation_return_value (
      call->invocation, g_variant_new ("(is)", code, error != NULL ? error->message : ""));
  g_object_unref (call->cancellable);
  g_free (call);
}

static void
on_synced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;

  pad_sync_port_sync_finish (PAD_SYNC_PORT (source), result, &error);
  if (!g_cancellable_is_cancelled (call->cancellable))
    call->owner->rounds--;
  call_end (call, error);
}

static void
on_fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  pad_sync_port_fetch_document_finish (PAD_SYNC_PORT (source), result, &error);
  call_end (data, error);
}

static void
on_method_call_cb (GDBusConnection *bus,
                   const char *sender,
                   const char *path,
                   const char *interface,
                   const char *method,
                   GVariant *parameters,
                   GDBusMethodInvocation *invocation,
                   gpointer data)
{
  PadBusOwner *owner = data;

  if (g_str_equal (method, "Sync")) {
    owner->rounds++;
    pad_sync_port_sync_async (owner->port, NULL, on_synced_cb, call_new (owner, invocation));
  } else if (g_str_equal (method, "FetchDocument")) {
    int64_t document = 0;

    g_variant_get (parameters, "(x)", &document);
    pad_sync_port_fetch_document_async (owner->port, document, owner->cancellable, on_fetched_cb,
                                        call_new (owner, invocation));
  } else {
    owner->present (owner->data);
    g_dbus_method_invocation_return_value (invocation, NULL);
  }
}

/* -- signals -- */

static void
tell (PadBusOwner *owner, const char *signal, GVariant *parameters)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (parameters);

  if (owner->registration != 0)
    g_dbus_connection_emit_signal (owner->bus, NULL, PAD_BUS_PATH, PAD_BUS_INTERFACE, signal, sunk,
                                   NULL);
}

static void
on_state_changed_cb (PadBusOwner *owner)
{
  int64_t now = g_get_monotonic_time ();
  PadSyncProgress progress;

  if (owner->rounds == 0 || now - owner->told < PROGRESS_US)
    return;
  owner->told = now;
  pad_sync_port_get_progress (owner->port, &progress);
  tell (owner, "Progress",
        g_variant_new ("(sxx)", pad_sync_phase_word (progress.phase), progress.rows,
                       progress.total_rows));
}

static void
on_replica_changed_cb (PadBusOwner *owner, PadSyncChange *change)
{
  tell (owner, "ReplicaChanged", g_variant_new ("(x)", change->generation));
}

/* -- the name -- */

static void
on_bus_acquired_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  static const GDBusInterfaceVTable vtable = {.method_call = on_method_call_cb};
  PadBusOwner *owner = data;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  g_autoptr (GError) error = NULL;

  owner->bus = g_object_ref (bus);
  owner->registration = g_dbus_connection_register_object (bus, PAD_BUS_PATH, node->interfaces[0],
                                                           &vtable, owner, NULL, &error);
  if (owner->registration == 0)
    g_message ("other programs cannot ask this window: %s", error->message);
}

PadBusOwner *
pad_bus_owner_new (const char *folder, PadSyncPort *port, PadBusPresent present, gpointer data)
{
  g_autofree char *name = pad_bus_name (folder);
  PadBusOwner *owner = g_new0 (PadBusOwner, 1);

  owner->port = g_object_ref (port);
  owner->present = present;
  owner->data = data;
  owner->cancellable = g_cancellable_new ();
  g_signal_connect_swapped (port, "state-changed", G_CALLBACK (on_state_changed_cb), owner);
  g_signal_connect_swapped (port, "replica-changed", G_CALLBACK (on_replica_changed_cb), owner);
  owner->name = g_bus_own_name (G_BUS_TYPE_SESSION, name, G_BUS_NAME_OWNER_FLAGS_NONE,
                                on_bus_acquired_cb, NULL, NULL, owner, NULL);
  return owner;
}

void
pad_bus_owner_free (PadBusOwner *owner)
{
  if (owner == NULL)
    return;
  g_cancellable_cancel (owner->cancellable);
  g_bus_unown_name (owner->name);
  if (owner->registration != 0)
    g_dbus_connection_unregister_object (owner->bus, owner->registration);
  g_signal_handlers_disconnect_by_data (owner->port, owner);
  g_clear_object (&owner->bus);
  g_clear_object (&owner->cancellable);
  g_clear_object (&owner->port);
  g_free (owner);
}
