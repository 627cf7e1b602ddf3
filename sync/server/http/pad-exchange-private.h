#pragma once

#include "pad-exchange.h"

G_BEGIN_DECLS

/**
 * @current, @sent: of a stream: the chunk being sent and how much of it was; libmicrohttpd's thread
 * only
 * @next: the chunk after it, made by a worker meanwhile: with two chunks at most, memory is bounded
 * and a slow client holds the server back
 */
struct _PadExchange
{
  gatomicrefcount refs;
  PadShell *shell;
  struct MHD_Connection *connection;
  PadCoreRequest *request;
  PadCoreReply *reply;
  GByteArray *upload;
  size_t limit;
  size_t received;
  gboolean whole;   /* all of the request is there */
  size_t held;      /* bytes of the body that count as uploading */
  int64_t began;    /* wall clock, milliseconds */
  int64_t began_at; /* monotonic, microseconds */
  uint64_t bytes_sent;
  gboolean logged;

  GString *current;
  size_t sent;
  GMutex mutex; /* of all below */
  GString *next;
  gboolean more;
  gboolean fetching;
  gboolean parked;
  gboolean failed;
  gboolean closed;
};

void pad_exchange_ref (PadExchange *exchange);
void pad_exchange_unref (PadExchange *exchange);
/* FALSE when the server is stopping: @func is not called. */
gboolean pad_exchange_work (PadExchange *exchange, PadWorkKind kind, PadWorkFunc func);
/* The reply of a stream whose first chunk is there. */
struct MHD_Response *pad_exchange_open_stream (PadExchange *exchange);
/* The line of this request in the log. */
void pad_exchange_log (const PadExchange *exchange);

G_END_DECLS
