#pragma once

#include <gio/gio.h>
#include <stdint.h>

#include <pad-sync-change.h>

G_BEGIN_DECLS

/**
 * PadSyncState: what the engine is at.
 * @PAD_SYNC_SIGNED_OUT: no device enrolled, or the server revoked it
 * @PAD_SYNC_IDLE: signed in, nothing on the wire but perhaps a waiting request
 * @PAD_SYNC_FILLING: building a new generation of the replica
 * @PAD_SYNC_SYNCING: sending operations or taking in changes
 * @PAD_SYNC_OFFLINE: the server cannot be reached; tried again by itself while watching
 * @PAD_SYNC_PAUSED: the user asked for quiet
 * @PAD_SYNC_ATTENTION: goes on only after somebody acted: disk full, newer program needed, not
 * allowed
 */
typedef enum
{
  PAD_SYNC_SIGNED_OUT,
  PAD_SYNC_IDLE,
  PAD_SYNC_FILLING,
  PAD_SYNC_SYNCING,
  PAD_SYNC_OFFLINE,
  PAD_SYNC_PAUSED,
  PAD_SYNC_ATTENTION,
} PadSyncState;

/* Stable words for --json: signed_out, idle, filling, syncing, offline, paused, attention. */
const char *pad_sync_state_word (PadSyncState state);

typedef enum
{
  PAD_SYNC_PHASE_NONE,
  PAD_SYNC_PHASE_SENDING, /* operations of the outbox */
  PAD_SYNC_PHASE_ROWS,    /* first fill: rows of the segments */
  PAD_SYNC_PHASE_INDEXES, /* first fill: indexes and search table */
  PAD_SYNC_PHASE_CHANGES, /* what changed since */
} PadSyncPhase;

/* Stable words: none, sending, rows, indexes, changes. */
const char *pad_sync_phase_word (PadSyncPhase phase);

/**
 * PadSyncProgress:
 * @bytes: received since the phase began, as they came over the wire
 * @rows: taken in (ROWS, CHANGES), operations answered (SENDING) or steps made (INDEXES)
 * @total_rows: of ROWS: what the server counted when the fill began; of INDEXES: all steps; 0 while
 * unknown
 */
typedef struct
{
  PadSyncPhase phase;
  int64_t bytes;
  int64_t rows;
  int64_t total_rows;
} PadSyncProgress;

/**
 * PadSignIn: how to enrol this device; either @invite, or @user and @password.
 * @server: "https://host[:port]"; "http://" for a loopback address, elsewhere only with
 * @allow_plain
 * @device_name: what the supplier's list of devices shows
 */
typedef struct
{
  const char *server;
  const char *invite;
  const char *user;
  const char *password;
  const char *device_name;
  gboolean allow_plain;
} PadSignIn;

/**
 * PadSyncPort:
 *
 * The engine as windows and commands see it. One GMainContext: all calls are made, all callbacks
 * and signals come in the context that was the default one where the engine was made.
 *
 * Errors are PAD_ERROR: _UNREACHABLE (no network, a captive portal, the server is busy),
 * _NOT_ALLOWED (wrong password, invite or device), _PROTOCOL, _NEWER (this program is too old for
 * the server), _FULL, _IO, _DAMAGED, _CANCELLED.
 *
 * Signals:
 * - state-changed (): state, progress or error did
 * - replica-changed (PadSyncChange *): rows were committed, or a new generation took over
 * - operations-changed (): the outbox got results
 * - document-fetched (gint64): the bytes of a document, a row id, are on this computer now, also
 * where nobody asked for them
 */
#define PAD_TYPE_SYNC_PORT (pad_sync_port_get_type ())
G_DECLARE_INTERFACE (PadSyncPort, pad_sync_port, PAD, SYNC_PORT, GObject)

struct _PadSyncPortInterface
{
  GTypeInterface parent;
  void (*sign_in_async) (PadSyncPort *port,
                         const PadSignIn *how,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data);
  gboolean (*sign_in_finish) (PadSyncPort *port, GAsyncResult *result, GError **error);
  void (*sync_async) (PadSyncPort *port,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data);
  gboolean (*sync_finish) (PadSyncPort *port, GAsyncResult *result, GError **error);
  void (*refill_async) (PadSyncPort *port,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data);
  gboolean (*refill_finish) (PadSyncPort *port, GAsyncResult *result, GError **error);
  void (*fetch_document_async) (PadSyncPort *port,
                                int64_t document,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
  gboolean (*fetch_document_finish) (PadSyncPort *port, GAsyncResult *result, GError **error);
  void (*set_watching) (PadSyncPort *port, gboolean watching);
  void (*set_paused) (PadSyncPort *port, gboolean paused);
  void (*cancel) (PadSyncPort *port);
  void (*wake) (PadSyncPort *port);
  PadSyncState (*get_state) (PadSyncPort *port);
  void (*get_progress) (PadSyncPort *port, PadSyncProgress *progress);
  const GError *(*get_error) (PadSyncPort *port);
};

/* Enrols this device. A profile that belongs to another user or server is refused
 * (PAD_ERROR_EXISTS).
 * @how is copied. */
void pad_sync_port_sign_in_async (PadSyncPort *port,
                                  const PadSignIn *how,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
gboolean pad_sync_port_sign_in_finish (PadSyncPort *port, GAsyncResult *result, GError **error);

/* One round: operations that may go are sent, then changes taken in until there are no more; the
 * first time, or when the server cannot go on from our cursor, a fill. A round that is under way is
 * shared. */
void pad_sync_port_sync_async (PadSyncPort *port,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
gboolean pad_sync_port_sync_finish (PadSyncPort *port, GAsyncResult *result, GError **error);

/* Builds the replica anew; the old one serves until the new one is complete. */
void pad_sync_port_refill_async (PadSyncPort *port,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
gboolean pad_sync_port_refill_finish (PadSyncPort *port, GAsyncResult *result, GError **error);

/* Fetches the bytes of a document of the replica (SYNC.md 9), before all that are fetched unasked.
 * @document: its row id. Done at once where they are here already; where they lie says
 * pad_archive_path(). PAD_ERROR_NOT_FOUND: the replica or the server has no such document. */
void pad_sync_port_fetch_document_async (PadSyncPort *port,
                                         int64_t document,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer data);
gboolean pad_sync_port_fetch_document_finish (PadSyncPort *port,
                                              GAsyncResult *result,
                                              GError **error);

/* While TRUE the engine goes on by itself: waits for changes, sends what is queued, tries again
 * after failures. Switching it off lets what is in flight end. */
void pad_sync_port_set_watching (PadSyncPort *port, gboolean watching);
/* While TRUE nothing is sent or fetched; what is in flight is cancelled. */
void pad_sync_port_set_paused (PadSyncPort *port, gboolean paused);
/* Ends what is in flight with PAD_ERROR_CANCELLED; a fill goes on later where it was. */
void pad_sync_port_cancel (PadSyncPort *port);
/* An operation was queued, or the network came back: no need to wait for a timer. */
void pad_sync_port_wake (PadSyncPort *port);

PadSyncState pad_sync_port_get_state (PadSyncPort *port);
void pad_sync_port_get_progress (PadSyncPort *port, PadSyncProgress *progress);
/* What went wrong last, NULL since something went right; borrowed until the next state-changed. */
const GError *pad_sync_port_get_error (PadSyncPort *port);

/* For implementations: emit the signals. */
void pad_sync_port_emit_state (PadSyncPort *port);
void pad_sync_port_emit_replica (PadSyncPort *port, PadSyncChange *change);
void pad_sync_port_emit_operations (PadSyncPort *port);
void pad_sync_port_emit_document (PadSyncPort *port, int64_t document);

G_END_DECLS
