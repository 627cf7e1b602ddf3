#pragma once

#include <gio/gio.h>
#include <pad-local-writer.h>

#include "pad-client-session.h"

G_BEGIN_DECLS

/**
 * PadSender: what sending works on.
 * @greet: the server was not reached last time, or never yet: it is asked whether it is there
 * before an operation is marked, so that what did not leave this computer can still be taken back
 * @answered: told after each answer that was stored: how many operations it was about
 */
typedef struct
{
  PadClientSession *session;
  PadLocalWriter *writer;
  gboolean greet;
  void (*answered) (int operations, gpointer data);
  gpointer data;
} PadSender;

/**
 * pad_sender_run_async:
 *
 * Hands in the operations of the outbox that may go (SYNC.md 6), in their order, until none is
 * left: the operation is marked before it is on the wire, its result stored when the answer is
 * there. With no answer it waits again and is sent with the same id.
 *
 * Errors as of pad_client_session_send_async(), or the store's.
 */
void pad_sender_run_async (const PadSender *sender,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data);
/* @durable (out): the server's durable sequence as it was said last, -1 when nothing was sent. */
gboolean pad_sender_run_finish (GAsyncResult *result, int64_t *durable, GError **error);

G_END_DECLS
