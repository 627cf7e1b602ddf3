#include "pad-exchange-private.h"

#include <pad-date.h>
#include <pad-protocol.h>
#include <stdio.h>
#include <string.h>

#include "pad-listen.h"

/* A body above its limit is read to its end, so that the client hears why; but not for ever. */
#define EXCESS_MOST (INT64_C (16) << 20)
/* What all large bodies that are being received, or wait for a worker, take together; smaller ones
 * are bounded by the number of connections, and nobody can keep them out. */
#define UPLOADS_MOST (INT64_C (128) << 20)
#define UPLOAD_SMALL 65536
#define RECEIVE_US (INT64_C (120) * 1000 * 1000)

void
pad_exchange_ref (PadExchange *exchange)
{
  g_atomic_ref_count_inc (&exchange->refs);
}

/* Makes room for the @n bytes that came last of a large body; FALSE when all bodies together take
 * too much. */
static gboolean
hold (PadExchange *exchange, size_t n)
{
  PadShell *shell = exchange->shell;
  if (exchange->received <= UPLOAD_SMALL)
    return TRUE;
  g_mutex_lock (&shell->mutex);
  gboolean room = shell->uploading + (int64_t)n <= UPLOADS_MOST;
  if (room)
    shell->uploading += (int64_t)n;
  g_mutex_unlock (&shell->mutex);
  if (room)
    exchange->held += n;
  return room;
}

static void
let_go (PadExchange *exchange)
{
  PadShell *shell = exchange->shell;
  g_mutex_lock (&shell->mutex);
  shell->uploading -= (int64_t)exchange->held;
  g_mutex_unlock (&shell->mutex);
  exchange->held = 0;
}

void
pad_exchange_unref (PadExchange *exchange)
{
  if (!g_atomic_ref_count_dec (&exchange->refs))
    return;
  let_go (exchange);
  if (exchange->current != NULL)
    g_string_free (exchange->current, TRUE);
  if (exchange->next != NULL)
    g_string_free (exchange->next, TRUE);
  g_byte_array_unref (exchange->upload);
  pad_core_reply_free (exchange->reply);
  pad_core_request_free (exchange->request);
  g_mutex_clear (&exchange->mutex);
  g_free (exchange);
}

static enum MHD_Result
on_query_cb (void *data, enum MHD_ValueKind kind, const char *name, const char *value)
{
  PadCoreRequest *request = data;
  char *plain_name = g_uri_unescape_string (name, NULL);
  char *plain = g_uri_unescape_string (value != NULL ? value : "", NULL);
  /* What cannot be decoded stays as it came, and is then no value the core knows. */
  g_hash_table_replace (request->query, plain_name != NULL ? plain_name : g_strdup (name),
                        plain != NULL ? plain : g_strdup (value));
  return MHD_YES;
}

static const char *
header_of (struct MHD_Connection *connection, const char *name)
{
  return MHD_lookup_connection_value (connection, MHD_HEADER_KIND, name);
}

static void
refuse_length (PadExchange *exchange)
{
  const char *length = header_of (exchange->connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
  if (length != NULL && g_ascii_strtoull (length, NULL, 10) > exchange->limit &&
      exchange->limit > 0)
    exchange->reply = pad_core_problem (PAD_PROBLEM_TOO_LARGE, NULL);
}

static void
read_request (PadExchange *exchange, const char *url, const char *method)
{
  struct MHD_Connection *connection = exchange->connection;
  const union MHD_ConnectionInfo *peer =
      MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  PadCoreRequest *request = pad_core_request_new (method, url);
  MHD_get_connection_values (connection, MHD_GET_ARGUMENT_KIND, on_query_cb, request);
  request->authorization = g_strdup (header_of (connection, MHD_HTTP_HEADER_AUTHORIZATION));
  request->content_type = g_strdup (header_of (connection, MHD_HTTP_HEADER_CONTENT_TYPE));
  request->range = g_strdup (header_of (connection, MHD_HTTP_HEADER_RANGE));
  request->if_range = g_strdup (header_of (connection, MHD_HTTP_HEADER_IF_RANGE));
  request->address = peer != NULL ? pad_listen_name_peer (peer->client_addr) : g_strdup ("");
  exchange->request = request;
  exchange->limit = pad_core_body_limit (method, url);
}

PadExchange *
pad_exchange_new (PadShell *shell,
                  struct MHD_Connection *connection,
                  const char *url,
                  const char *method)
{
  PadExchange *exchange = g_new0 (PadExchange, 1);
  g_atomic_ref_count_init (&exchange->refs);
  g_mutex_init (&exchange->mutex);
  exchange->shell = shell;
  exchange->connection = connection;
  exchange->upload = g_byte_array_new ();
  exchange->began = pad_world_now (shell->world);
  exchange->began_at = pad_world_monotonic (shell->world);
  read_request (exchange, url, method);
  refuse_length (exchange);
  g_mutex_lock (&shell->mutex);
  if (shell->draining && exchange->reply == NULL)
    exchange->reply = pad_core_problem (PAD_PROBLEM_UNAVAILABLE, "the server is stopping");
  g_mutex_unlock (&shell->mutex);
  return exchange;
}

/* What the server waits for before it ends: whole requests; half a one may never become more. */
static void
count (PadExchange *exchange, int by)
{
  PadShell *shell = exchange->shell;
  if (!exchange->whole)
    return;
  g_mutex_lock (&shell->mutex);
  shell->active += by;
  if (shell->active == 0)
    g_cond_signal (&shell->idle);
  g_mutex_unlock (&shell->mutex);
}

void
pad_exchange_end (PadExchange *exchange)
{
  if (exchange->reply != NULL && !exchange->logged)
    pad_exchange_log (exchange);
  g_mutex_lock (&exchange->mutex);
  exchange->closed = TRUE;
  g_mutex_unlock (&exchange->mutex);
  count (exchange, -1);
  pad_exchange_unref (exchange);
}

gboolean
pad_exchange_is_answered (PadExchange *exchange)
{
  return exchange->reply != NULL;
}

/* What there is no room for is read to its end and refused. */
static void
take_upload (PadExchange *exchange, const char *bytes, size_t n)
{
  if (hold (exchange, n)) {
    g_byte_array_append (exchange->upload, (const guint8 *)bytes, (guint)n);
    return;
  }
  exchange->reply = pad_core_problem (PAD_PROBLEM_UNAVAILABLE, "too much is being sent at once");
  g_byte_array_unref (exchange->upload);
  exchange->upload = g_byte_array_new ();
  let_go (exchange);
}

gboolean
pad_exchange_receive (PadExchange *exchange, const char *bytes, size_t n)
{
  if (pad_world_monotonic (exchange->shell->world) - exchange->began_at > RECEIVE_US)
    return FALSE;
  exchange->received += n;
  if (exchange->received <= exchange->limit && exchange->reply == NULL)
    take_upload (exchange, bytes, n);
  return exchange->received <= exchange->limit + EXCESS_MOST;
}

/* A reply is there: the connection goes on. A short one is logged before it is sent, so that who
 * has read it finds it in the log. */
static void
answer (PadExchange *exchange, PadCoreReply *reply)
{
  pad_core_reply_free (exchange->reply);
  exchange->reply = reply;
  exchange->bytes_sent = reply->body->len;
  if (reply->kind == PAD_CORE_COMPLETE) {
    pad_exchange_log (exchange);
    exchange->logged = TRUE;
  }
  MHD_resume_connection (exchange->connection);
}

gboolean
pad_exchange_work (PadExchange *exchange, PadWorkKind kind, PadWorkFunc func)
{
  PadShell *shell = exchange->shell;
  g_mutex_lock (&shell->mutex);
  gboolean taken = !shell->stopping;
  if (taken)
    pad_workers_submit (shell->workers, kind, func, exchange);
  g_mutex_unlock (&shell->mutex);
  return taken;
}

static void
work_or_refuse (PadExchange *exchange, PadWorkKind kind, PadWorkFunc func)
{
  if (!pad_exchange_work (exchange, kind, func))
    answer (exchange, pad_core_problem (PAD_PROBLEM_UNAVAILABLE, "the server is stopping"));
}

static gboolean
is_stopping (PadShell *shell)
{
  g_mutex_lock (&shell->mutex);
  gboolean stopping = shell->stopping;
  g_mutex_unlock (&shell->mutex);
  return stopping;
}

static void answer_writing (PadSupplierStore *store, gpointer data);

/* What became of a request: answered, or it goes on with a waiter or the writer. @revoked: as it
 * was before. */
static void
go_on (PadExchange *exchange, PadCoreReply *reply, int64_t revoked)
{
  PadShell *shell = exchange->shell;
  PadCoreKind kind = reply->kind;
  int64_t sequence = reply->wait_sequence;
  int64_t until = reply->wait_until;
  if (kind == PAD_CORE_COMPLETE || kind == PAD_CORE_STREAM) {
    answer (exchange, reply);
    return;
  }
  pad_core_reply_free (reply);
  if (kind == PAD_CORE_WAIT)
    pad_waiters_add (shell->waiters, exchange, sequence, revoked, until);
  else
    work_or_refuse (exchange, PAD_WORK_WRITE, answer_writing);
}

/* What has waited for the writer until the server gave up waiting is not begun any more. */
static void
answer_writing (PadSupplierStore *store, gpointer data)
{
  PadExchange *exchange = data;
  PadShell *shell = exchange->shell;
  if (is_stopping (shell)) {
    answer (exchange, pad_core_problem (PAD_PROBLEM_UNAVAILABLE, "the server is stopping"));
    return;
  }
  int64_t revoked = pad_waiters_get_revoked (shell->waiters);
  PadCoreReply *reply = pad_core_answer (shell->core, store, TRUE, exchange->request);
  /* Before the answer: who has it may end the server, which then still makes the paper. */
  if (reply->papers) {
    pad_paper_round_wake (shell->papers);
    pad_approval_round_wake (shell->approvals);
  }
  go_on (exchange, reply, revoked);
  pad_waiters_poke (shell->waiters);
}

static void
answer_reading (PadSupplierStore *store, gpointer data)
{
  PadExchange *exchange = data;
  PadShell *shell = exchange->shell;
  int64_t revoked = pad_waiters_get_revoked (shell->waiters);
  go_on (exchange, pad_core_answer (shell->core, store, FALSE, exchange->request), revoked);
}

void
pad_exchange_awake (gpointer data)
{
  PadExchange *exchange = data;
  PadShell *shell = exchange->shell;
  g_mutex_lock (&shell->mutex);
  gboolean draining = shell->draining;
  g_mutex_unlock (&shell->mutex);
  if (draining)
    answer (exchange, pad_core_problem (PAD_PROBLEM_UNAVAILABLE, "the server is stopping"));
  else
    work_or_refuse (exchange, PAD_WORK_READ, answer_reading);
}

void
pad_exchange_submit (PadExchange *exchange)
{
  exchange->whole = TRUE;
  count (exchange, 1);
  MHD_suspend_connection (exchange->connection);
  if (exchange->received > exchange->limit) {
    answer (exchange, pad_core_problem (PAD_PROBLEM_TOO_LARGE, NULL));
    return;
  }
  if (exchange->received > 0) {
    guint n = exchange->upload->len;
    exchange->request->body = g_bytes_new_take (g_byte_array_free (exchange->upload, FALSE), n);
    exchange->upload = g_byte_array_new ();
  }
  work_or_refuse (exchange, PAD_WORK_READ, answer_reading);
}

static struct MHD_Response *
make_response (PadExchange *exchange)
{
  PadCoreReply *reply = exchange->reply;
  if (reply->kind == PAD_CORE_STREAM)
    return pad_exchange_open_stream (exchange);
  size_t n = reply->body->len;
  exchange->bytes_sent = n;
  char *bytes = g_string_free (g_steal_pointer (&reply->body), FALSE);
  return MHD_create_response_from_buffer (n, bytes, MHD_RESPMEM_MUST_FREE);
}

enum MHD_Result
pad_exchange_send (PadExchange *exchange)
{
  const PadCoreReply *reply = exchange->reply;
  struct MHD_Response *response = make_response (exchange);
  if (response == NULL)
    return MHD_NO;
  MHD_add_response_header (response, MHD_HTTP_HEADER_CONTENT_TYPE, reply->media);
  MHD_add_response_header (response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
  MHD_add_response_header (response, PAD_PROTOCOL_HEADER, G_STRINGIFY (PAD_PROTOCOL_VERSION));
  if (reply->status == MHD_HTTP_UNAUTHORIZED)
    MHD_add_response_header (response, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Bearer");
  if (reply->etag != NULL) {
    MHD_add_response_header (response, MHD_HTTP_HEADER_ETAG, reply->etag);
    MHD_add_response_header (response, MHD_HTTP_HEADER_ACCEPT_RANGES, "bytes");
    MHD_add_response_header (response, "X-Content-Type-Options", "nosniff");
  }
  if (reply->content_range != NULL)
    MHD_add_response_header (response, MHD_HTTP_HEADER_CONTENT_RANGE, reply->content_range);
  if (reply->retry_after > 0) {
    g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, reply->retry_after);
    MHD_add_response_header (response, MHD_HTTP_HEADER_RETRY_AFTER, seconds);
  }
  enum MHD_Result result =
      MHD_queue_response (exchange->connection, (unsigned)reply->status, response);
  MHD_destroy_response (response);
  return result;
}
