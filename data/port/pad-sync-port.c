#include "pad-sync-port.h"

enum
{
  STATE_CHANGED,
  REPLICA_CHANGED,
  OPERATIONS_CHANGED,
  DOCUMENT_FETCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (PadSyncPort, pad_sync_port, G_TYPE_OBJECT)

static const char *const state_words[] = {
    [PAD_SYNC_SIGNED_OUT] = "signed_out", [PAD_SYNC_IDLE] = "idle",
    [PAD_SYNC_FILLING] = "filling",       [PAD_SYNC_SYNCING] = "syncing",
    [PAD_SYNC_OFFLINE] = "offline",       [PAD_SYNC_PAUSED] = "paused",
    [PAD_SYNC_ATTENTION] = "attention",
};

static const char *const phase_words[] = {
    [PAD_SYNC_PHASE_NONE] = "none",       [PAD_SYNC_PHASE_SENDING] = "sending",
    [PAD_SYNC_PHASE_ROWS] = "rows",       [PAD_SYNC_PHASE_INDEXES] = "indexes",
    [PAD_SYNC_PHASE_CHANGES] = "changes",
};

static guint
signal_new (const char *name, guint n_params, GType param)
{
  GType params[] = {param};

  return g_signal_newv (name, PAD_TYPE_SYNC_PORT, G_SIGNAL_RUN_LAST, NULL, NULL, NULL, NULL,
                        G_TYPE_NONE, n_params, params);
}

static void
pad_sync_port_default_init (PadSyncPortInterface *iface)
{
  signals[STATE_CHANGED] = signal_new ("state-changed", 0, G_TYPE_NONE);
  signals[REPLICA_CHANGED] = signal_new ("replica-changed", 1, PAD_TYPE_SYNC_CHANGE);
  signals[OPERATIONS_CHANGED] = signal_new ("operations-changed", 0, G_TYPE_NONE);
  signals[DOCUMENT_FETCHED] = signal_new ("document-fetched", 1, G_TYPE_INT64);
}

const char *
pad_sync_state_word (PadSyncState state)
{
  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (state_words), NULL);

  return state_words[state];
}

const char *
pad_sync_phase_word (PadSyncPhase phase)
{
  g_return_val_if_fail ((guint)phase < G_N_ELEMENTS (phase_words), NULL);

  return phase_words[phase];
}

void
pad_sync_port_sign_in_async (PadSyncPort *port,
                             const PadSignIn *how,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_return_if_fail (PAD_IS_SYNC_PORT (port) && how != NULL);

  PAD_SYNC_PORT_GET_IFACE (port)->sign_in_async (port, how, cancellable, callback, data);
}

gboolean
pad_sync_port_sign_in_finish (PadSyncPort *port, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PAD_IS_SYNC_PORT (port), FALSE);

  return PAD_SYNC_PORT_GET_IFACE (port)->sign_in_finish (port, result, error);
}

void
pad_sync_port_sync_async (PadSyncPort *port,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_return_if_fail (PAD_IS_SYNC_PORT (port));

  PAD_SYNC_PORT_GET_IFACE (port)->sync_async (port, cancellable, callback, data);
}

gboolean
pad_sync_port_sync_finish (PadSyncPort *port, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PAD_IS_SYNC_PORT (port), FALSE);

  return PAD_SYNC_PORT_GET_IFACE (port)->sync_finish (port, result, error);
}

void
pad_sync_port_refill_async (PadSyncPort *port,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_return_if_fail (PAD_IS_SYNC_PORT (port));

  PAD_SYNC_PORT_GET_IFACE (port)->refill_async (port, cancellable, callback, data);
}

gboolean
pad_sync_port_refill_finish (PadSyncPort *port, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PAD_IS_SYNC_PORT (port), FALSE);

  return PAD_SYNC_PORT_GET_IFACE (port)->refill_finish (port, result, error);
}

void
pad_sync_port_fetch_document_async (PadSyncPort *port,
                                    int64_t document,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data)
{
  g_return_if_fail (PAD_IS_SYNC_PORT (port));

  PAD_SYNC_PORT_GET_IFACE (port)->fetch_document_async (port, document, cancellable, callback,
                                                        data);
}

gboolean
pad_sync_port_fetch_document_finish (PadSyncPort *port, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PAD_IS_SYNC_PORT (port), FALSE);

  return PAD_SYNC_PORT_GET_IFACE (port)->fetch_document_finish (port, result, error);
}

void
pad_sync_port_set_watching (PadSyncPort *port, gboolean watching)
{
  g_return_if_fail (PAD_IS_SYNC_PORT (port));

  PAD_SYNC_PORT_GET_IFACE (port)->set_watching (port, watching);
}

void
pad_sync_port_set_paused (PadSyncPort *port, gboolean paused)
{
  g_return_if_fail (PAD_IS_SYNC_PORT (port));

  PAD_SYNC_PORT_GET_IFACE (port)->set_paused (port, paused);
}

void
pad_sync_port_cancel (PadSyncPort *port)
{
  g_return_if_fail (PAD_IS_SYNC_PORT (port));

  PAD_SYNC_PORT_GET_IFACE (port)->cancel (port);
}

void
pad_sync_port_wake (PadSyncPort *port)
{
  g_return_if_fail (PAD_IS_SYNC_PORT (port));

  PAD_SYNC_PORT_GET_IFACE (port)->wake (port);
}

PadSyncState
pad_sync_port_get_state (PadSyncPort *port)
{
  g_return_val_if_fail (PAD_IS_SYNC_PORT (port), PAD_SYNC_SIGNED_OUT);

  return PAD_SYNC_PORT_GET_IFACE (port)->get_state (port);
}

void
pad_sync_port_get_progress (PadSyncPort *port, PadSyncProgress *progress)
{
  g_return_if_fail (PAD_IS_SYNC_PORT (port) && progress != NULL);

  PAD_SYNC_PORT_GET_IFACE (port)->get_progress (port, progress);
}

const GError *
pad_sync_port_get_error (PadSyncPort *port)
{
  g_return_val_if_fail (PAD_IS_SYNC_PORT (port), NULL);

  return PAD_SYNC_PORT_GET_IFACE (port)->get_error (port);
}

void
pad_sync_port_emit_state (PadSyncPort *port)
{
  g_return_if_fail (PAD_IS_SYNC_PORT (port));

  g_signal_emit (port, signals[STATE_CHANGED], 0);
}

void
pad_sync_port_emit_replica (PadSyncPort *port, PadSyncChange *change)
{
  g_return_if_fail (PAD_IS_SYNC_PORT (port) && change != NULL);

  g_signal_emit (port, signals[REPLICA_CHANGED], 0, change);
}

void
pad_sync_port_emit_operations (PadSyncPort *port)
{
  g_return_if_fail (PAD_IS_SYNC_PORT (port));

  g_signal_emit (port, signals[OPERATIONS_CHANGED], 0);
}

void
pad_sync_port_emit_document (PadSyncPort *port, int64_t document)
{
  g_return_if_fail (PAD_IS_SYNC_PORT (port));

  g_signal_emit (port, signals[DOCUMENT_FETCHED], 0, document);
}
