#pragma once

#include "pad-client-session.h"
#include "pad-engine.h"
#include "pad-retry.h"

G_BEGIN_DECLS

/**
 * PadLane: one of the three things the engine does at the same time: send, take in, and fetch the
 * bytes of documents.
 * @busy: a request of it is in flight
 * @wanted: a round waits for it
 * @backing_off: @timer runs because the last attempt failed
 * @cancel: ends what is in flight
 * @interrupted: that was done to begin anew at once, and is no failure
 */
typedef struct
{
  gboolean busy;
  gboolean wanted;
  gboolean backing_off;
  gboolean interrupted;
  guint timer;
  PadRetry retry;
  GCancellable *cancel;
} PadLane;

/**
 * PadDocumentLane: what is fetched of documents (SYNC.md 9).
 * @asked: what callers wait for; the newest, which is what the user looks at, first
 * @owed: row ids that were asked for while the server could not be reached
 * @current: row id that is being fetched; @for_caller: somebody waits for it
 * @passed_over: row ids that are not tried again unasked before the replica changes
 * @date, @number: how far, in their order, papers were looked through for missing bytes; NULL: to
 * be begun. @looked: how many were; @exhausted: none is missing any more
 * @bytes: fetched unasked so far
 * @sweep_due: files may lie there that nobody refers to; @sweep_step: of a sweep that is under way
 */
typedef struct
{
  PadLane lane;
  GPtrArray *asked;
  GArray *owed;
  int64_t current;
  gboolean for_caller;
  GHashTable *passed_over;
  char *date;
  char *number;
  int looked;
  gboolean exhausted;
  int64_t bytes;
  gboolean sweep_due;
  int sweep_step;
  guint sweep_timer;
} PadDocumentLane;

/**
 * @replica: the current generation, open for writing; NULL until it is needed
 * @lock: NULL once stopped
 * @rounds: GTask of those who wait for a round to end
 * @filling, @waiting: what the taking lane is at
 * @held: the user cancelled: nothing begins by itself until asked for
 * @pull_first: there is something to send, by figures that are too old: changes are taken in before
 * @refill: the next thing to take in is a new generation
 * @repeat: what was acknowledged is to be handed in again before anything is taken in
 * @refills: tries in a row that ended with the need for another
 * @dropping: no generation may stay on disk; done as soon as nothing is taken in any more
 * @reached: the last thing that was asked of the server was answered
 * @durable: the server's durable sequence, -1 unknown; @tidied: it has been acted upon
 */
struct _PadEngine
{
  GObject parent_instance;
  PadWorld *world;
  PadProfile *profile;
  PadLocalWriter *writer;
  PadWorldLock *lock;
  PadClientSession *session;
  PadDb *replica;
  int64_t generation;
  PadLane send;
  PadLane take;
  PadDocumentLane documents;
  GPtrArray *rounds;
  gboolean watching;
  gboolean paused;
  gboolean held;
  gboolean pull_first;
  gboolean stopped;
  gboolean signing_in;
  gboolean filling;
  gboolean waiting;
  gboolean refill;
  gboolean repeat;
  int refills;
  gboolean dropping;
  gboolean reached;
  int64_t durable;
  gulong writer_handler;
  guint poll_timer;
  int64_t data_version;
  PadSyncState state;
  PadSyncProgress progress;
  int64_t progress_told;
  GError *error;
};

/* pad-engine.c */

/* Begins whatever is due and may begin. */
void pad_engine_kick (PadEngine *self);
/* Works out the state anew and tells it when it, or the error, is another one. */
void pad_engine_update (PadEngine *self);
/* @progress NULL: none any more. */
void pad_engine_set_progress (PadEngine *self, const PadSyncProgress *progress);
/* (transfer full); NULL: something went right. */
void pad_engine_set_error (PadEngine *self, GError *error);

/* pad-engine-lane.c */

void pad_lane_arm (PadEngine *self, PadLane *lane, int64_t delay_ms, gboolean backing_off);
void pad_lane_disarm (PadEngine *self, PadLane *lane);
/* Marks the lane as busy; its cancellable, borrowed. */
GCancellable *pad_lane_begin (PadLane *lane);
/* What is in flight ends with PAD_ERROR_CANCELLED; @interrupted: to begin anew. */
void pad_lane_cancel (PadLane *lane, gboolean interrupted);
/* There was nothing to do: back-off and wish are over; whether the server can be reached is not
 * known. */
void pad_lane_end (PadEngine *self, PadLane *lane);
/* It went well: as above, and the server answered. */
void pad_lane_succeed (PadEngine *self, PadLane *lane);
/* It did not: @error (transfer full) decides what becomes of session, rounds and back-off. */
void pad_lane_fail (PadEngine *self, PadLane *lane, GError *error);

/* pad-engine-round.c */

/* A round ends: for all who wait, well (NULL) or with @error. */
void pad_engine_end_rounds (PadEngine *self, const GError *error);
/* Both lanes have done what was wanted. */
void pad_engine_check_rounds (PadEngine *self);
void pad_engine_add_round (PadEngine *self, GTask *task);

/* pad-engine-send.c */

void pad_engine_kick_send (PadEngine *self);

/* pad-engine-take.c */

void pad_engine_kick_take (PadEngine *self);
/* Its file was deleted, or another put in its place, while it is open: whoever reads it goes on,
 * and the next thing to take in is a new one. */
gboolean pad_engine_has_lost_replica (PadEngine *self);
/* Closes the replica; the next thing to take in opens it again, or fills a new one. */
void pad_engine_close_replica (PadEngine *self);

/* pad-engine-documents.c */

void pad_engine_documents_init (PadDocumentLane *documents);
void pad_engine_documents_clear (PadDocumentLane *documents);
void pad_engine_kick_documents (PadEngine *self);
/* Rows were committed, or a new generation took over. */
void pad_engine_documents_changed (PadEngine *self, const PadSyncChange *change);
/* The replica is what the server has: what is not referred to any more goes. */
void pad_engine_documents_settled (PadEngine *self);
/* What is in flight ends, and all who wait are told @code, @message. */
void pad_engine_documents_cancel (PadEngine *self, int code, const char *message);
void pad_engine_fetch_document_async (PadSyncPort *port,
                                      int64_t document,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
gboolean pad_engine_fetch_document_finish (PadSyncPort *port, GAsyncResult *result, GError **error);

/* pad-engine-sign-in.c */

void pad_engine_sign_in_async (PadSyncPort *port,
                               const PadSignIn *how,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
gboolean pad_engine_sign_in_finish (PadSyncPort *port, GAsyncResult *result, GError **error);
/* Deletes all generations; the pointer names none any more. */
void pad_engine_drop_replicas (PadEngine *self);
/* The server does not let this device in any more; @revoked: it shall keep nothing either. */
void pad_engine_sign_out (PadEngine *self, gboolean revoked);

G_END_DECLS
