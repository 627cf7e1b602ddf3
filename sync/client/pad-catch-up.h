#pragma once

#include <gio/gio.h>
#include <pad-db.h>

#include "pad-client-session.h"
#include "pad-delta.h"

G_BEGIN_DECLS

/* Meta of a replica being filled: the sequence its first page was read at, from which changes go
 * on. */
#define PAD_CATCH_UP_FROM "fill_sequence"

/**
 * PadCatchUp: what a pull works on.
 * @wait: seconds the server may wait for a change before it answers that there is none
 * @func: told after each commit that changed rows
 * @received: told of bytes that came
 */
typedef struct
{
  PadClientSession *session;
  PadDb *replica;
  int64_t generation;
  int wait;
  PadDeltaFunc func;
  void (*received) (int64_t bytes, gpointer data);
  gpointer data;
} PadCatchUp;

/* Fetches and stores changes until the server has no more. @pull is copied; what it names must live
 * until the end. Errors as of pad_client_session_send_async(), pad_delta_feed(). */
void pad_catch_up_async (const PadCatchUp *pull,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data);
gboolean pad_catch_up_finish (GAsyncResult *result, GError **error);

G_END_DECLS
