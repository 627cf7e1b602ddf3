#include "pad-exchange-private.h"

#include "pad-pull.h"

#include <string.h>

#define BLOCK (64 * 1024)

/* What a worker made becomes the next chunk; a connection that ran dry goes on. */
static void
hand_over (PadExchange *exchange, GString *chunk, gboolean ok, gboolean more)
{
  g_mutex_lock (&exchange->mutex);
  gboolean parked = exchange->parked;
  exchange->parked = FALSE;
  exchange->fetching = FALSE;
  exchange->failed = !ok;
  exchange->more = ok && more;
  exchange->next = chunk;
  g_mutex_unlock (&exchange->mutex);
  if (parked)
    MHD_resume_connection (exchange->connection);
}

static void
fetch (PadSupplierStore *store, gpointer data)
{
  PadExchange *exchange = data;
  g_autoptr (GError) error = NULL;
  GString *chunk = g_string_sized_new (PAD_PULL_CHUNK + BLOCK);
  gboolean more = FALSE;
  g_mutex_lock (&exchange->mutex);
  gboolean closed = exchange->closed;
  g_mutex_unlock (&exchange->mutex);
  gboolean ok =
      !closed && pad_core_stream_next (exchange->reply->stream, store, chunk, &more, &error);
  if (!ok && error != NULL)
    g_warning ("%s %s was cut: %s", exchange->request->method, exchange->request->path,
               error->message);
  hand_over (exchange, chunk, ok, more);
  pad_exchange_unref (exchange);
}

/* With the mutex held. */
static void
ask_for_next (PadExchange *exchange)
{
  pad_exchange_ref (exchange);
  exchange->fetching = TRUE;
  if (pad_exchange_work (exchange, PAD_WORK_READ, fetch))
    return;
  exchange->fetching = FALSE;
  exchange->failed = TRUE;
  exchange->more = FALSE;
  pad_exchange_unref (exchange);
}

/* With the mutex held: the next chunk becomes the current one. FALSE when there is none (yet). */
static gboolean
move_to_next (PadExchange *exchange)
{
  if (exchange->next == NULL || exchange->failed)
    return FALSE;
  g_string_free (exchange->current, TRUE);
  exchange->current = g_steal_pointer (&exchange->next);
  exchange->sent = 0;
  if (exchange->more)
    ask_for_next (exchange);
  return TRUE;
}

static ssize_t
on_reader_wants_cb (void *data, uint64_t position, char *to, size_t most)
{
  PadExchange *exchange = data;
  g_mutex_lock (&exchange->mutex);
  while (exchange->sent == exchange->current->len && move_to_next (exchange))
    ;
  size_t n = MIN (most, exchange->current->len - exchange->sent);
  ssize_t result = (ssize_t)n;
  if (n > 0) {
    memcpy (to, exchange->current->str + exchange->sent, n);
    exchange->sent += n;
    exchange->bytes_sent += n;
  } else if (exchange->fetching) {
    exchange->parked = TRUE;
    MHD_suspend_connection (exchange->connection);
  } else
    result =
        exchange->failed ? MHD_CONTENT_READER_END_WITH_ERROR : MHD_CONTENT_READER_END_OF_STREAM;
  g_mutex_unlock (&exchange->mutex);
  return result;
}

struct MHD_Response *
pad_exchange_open_stream (PadExchange *exchange)
{
  g_mutex_lock (&exchange->mutex);
  exchange->current = g_steal_pointer (&exchange->reply->body);
  exchange->bytes_sent = 0;
  exchange->more = TRUE;
  ask_for_next (exchange);
  g_mutex_unlock (&exchange->mutex);
  uint64_t size =
      exchange->reply->length >= 0 ? (uint64_t)exchange->reply->length : MHD_SIZE_UNKNOWN;
  return MHD_create_response_from_callback (size, BLOCK, on_reader_wants_cb, exchange, NULL);
}
