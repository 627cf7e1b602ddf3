#pragma once

#include <pad-sync-port.h>

#include "pad-engine-mail.h"

G_BEGIN_DECLS

/**
 * PadEngineCall: one asynchronous call on its way to the engine's thread and back.
 * @task: the caller's; ended in the caller's thread
 * @start: begins the call in the engine's thread and hands it pad_engine_call_ended_cb(); @finish:
 * gets its result there
 * @engine: where the engine is found in its thread; NULL there: it has been stopped
 * @active: of the engine's thread: the @inner of calls that have begun and not ended
 * @inner: what the engine is given: a cancellable of its own thread
 * @handler: of the task's cancellable
 * @how, @document: what the call is given
 */
typedef struct _PadEngineCall PadEngineCall;
struct _PadEngineCall
{
  GTask *task;
  void (*start) (PadEngineCall *call, PadSyncPort *engine);
  gboolean (*finish) (PadSyncPort *engine, GAsyncResult *result, GError **error);
  PadSyncPort *const *engine;
  GMainContext *context;
  PadEngineMail *mail;
  GPtrArray *active;
  GCancellable *inner;
  gulong handler;
  PadSignIn how;
  int64_t document;
  gboolean good;
  GError *error;
};

/* Runs @func in @context behind what was posted before. */
void pad_engine_call_post (GMainContext *context,
                           GSourceFunc func,
                           gpointer data,
                           GDestroyNotify destroy);

/* Hands the call over. (transfer full) */
void pad_engine_call_send (PadEngineCall *call);
/* GAsyncReadyCallback of @start; its data is the call. */
void pad_engine_call_ended_cb (GObject *source, GAsyncResult *result, gpointer data);
/* In the caller's thread: the engine is not there any more. (transfer full) */
void pad_engine_call_refuse (PadEngineCall *call);

void pad_engine_call_set_how (PadEngineCall *call, const PadSignIn *how);

G_END_DECLS
