#include "pad-core-private.h"

#include <pad-protocol.h>
#include <sodium.h>
#include <string.h>

#include "pad-core-error.h"
#include "pad-derive-listed.h"
#include "pad-rates.h"

/* What the core keeps from call to call. A desktop asks a few times a minute; a first fill, once in
 * a while, some hundred times in a row. */
#define DEVICE_BURST 2000
#define DEVICE_PER_SECOND 200
#define ADDRESS_BURST 2000
#define ADDRESS_PER_SECOND 50

#define TOKEN_MOST 256
#define QUERY_MOST 1024
#define SMALL_BODY 16384
#define BEARER "Bearer "

struct _PadCore
{
  PadWorld *world;
  PadRates *devices;
  PadRates *addresses;
  PadSegmentSizes *sizes;
};

struct _PadCoreStream
{
  PadCoreStreamFunc func;
  gpointer data;
  GDestroyNotify free_data;
};

static const PadCoreRoute routes[] = {
    {"GET", "/v1/hello", pad_core_hello, NULL, 0, 0},
    {"GET", "/v1/openapi.json", pad_core_description, NULL, 0, 0},
    {"POST", "/v1/devices", pad_core_enrol, pad_core_prepare_enrol, PAD_ROUTE_WRITES, SMALL_BODY},
    {"POST", "/v1/token", pad_core_refresh, NULL, PAD_ROUTE_WRITES, SMALL_BODY},
    {"DELETE", "/v1/devices/*", pad_core_revoke, NULL, PAD_ROUTE_SIGNED_IN | PAD_ROUTE_WRITES, 0},
    {"GET", "/v1/segments", pad_core_segments, NULL, PAD_ROUTE_SIGNED_IN, 0},
    {"GET", "/v1/segments/*/rows", pad_core_rows, NULL, PAD_ROUTE_SIGNED_IN, 0},
    {"GET", "/v1/changes", pad_core_changes, NULL, PAD_ROUTE_SIGNED_IN, 0},
    {"GET", "/v1/documents/*/content", pad_core_content, NULL, PAD_ROUTE_SIGNED_IN, 0},
    {"POST", "/v1/push", pad_core_push, NULL, PAD_ROUTE_SIGNED_IN | PAD_ROUTE_WRITES,
     PAD_PUSH_OPERATION_BYTES},
};

const PadCoreRoute *
pad_core_routes (size_t *n)
{
  *n = G_N_ELEMENTS (routes);
  return routes;
}

PadCore *
pad_core_new (PadWorld *world)
{
  g_return_val_if_fail (world != NULL, NULL);

  if (sodium_init () < 0)
    g_error ("libsodium cannot be used");
  PadCore *core = g_new0 (PadCore, 1);
  core->world = pad_world_ref (world);
  core->devices = pad_rates_new (DEVICE_BURST, DEVICE_PER_SECOND);
  core->addresses = pad_rates_new (ADDRESS_BURST, ADDRESS_PER_SECOND);
  core->sizes = pad_segment_sizes_new ();
  return core;
}

PadSegmentSizes *
pad_core_get_sizes (PadCore *core)
{
  return core->sizes;
}

void
pad_core_free (PadCore *core)
{
  if (core == NULL)
    return;
  pad_rates_free (core->devices);
  pad_rates_free (core->addresses);
  pad_segment_sizes_free (core->sizes);
  pad_world_unref (core->world);
  g_free (core);
}

/* Whether @path is that of the route; @argument: (out) (transfer full) (nullable): what its `*`
 * stands for. */
static gboolean
match_path (const char *pattern, const char *path, char **argument)
{
  const char *star = strchr (pattern, '*');
  *argument = NULL;
  if (star == NULL)
    return strcmp (pattern, path) == 0;
  size_t before = (size_t)(star - pattern);
  if (strncmp (pattern, path, before) != 0)
    return FALSE;
  size_t n = strcspn (path + before, "/");
  if (n == 0 || strcmp (path + before + n, star + 1) != 0)
    return FALSE;
  *argument = g_uri_unescape_segment (path + before, path + before + n, NULL);
  return *argument != NULL && g_utf8_validate (*argument, -1, NULL);
}

/* NULL when there is none; @other_method: the path exists for another method. */
static const PadCoreRoute *
find_route (const char *method, const char *path, char **argument, gboolean *other_method)
{
  *other_method = FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (routes); i++) {
    g_autofree char *open = NULL;
    if (!match_path (routes[i].path, path, &open))
      continue;
    if (strcmp (routes[i].method, method) == 0) {
      *argument = g_steal_pointer (&open);
      return &routes[i];
    }
    *other_method = TRUE;
  }
  return NULL;
}

size_t
pad_core_body_limit (const char *method, const char *path)
{
  g_autofree char *argument = NULL;
  gboolean other_method;
  const PadCoreRoute *route = find_route (method, path, &argument, &other_method);
  return route != NULL ? route->body : 0;
}

PadCoreRequest *
pad_core_request_new (const char *method, const char *path)
{
  PadCoreRequest *request = g_new0 (PadCoreRequest, 1);
  request->method = g_strdup (method);
  request->path = g_strdup (path);
  request->query = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return request;
}

void
pad_core_request_free (PadCoreRequest *request)
{
  if (request == NULL)
    return;
  if (request->call != NULL)
    request->free_call (request->call);
  g_free (request->method);
  g_free (request->path);
  g_hash_table_unref (request->query);
  g_free (request->authorization);
  g_free (request->content_type);
  g_free (request->range);
  g_free (request->if_range);
  g_free (request->address);
  g_clear_pointer (&request->body, g_bytes_unref);
  g_free (request);
}

static void
stream_free (PadCoreStream *stream)
{
  stream->free_data (stream->data);
  g_free (stream);
}

void
pad_core_reply_free (PadCoreReply *reply)
{
  if (reply == NULL)
    return;
  if (reply->body != NULL)
    g_string_free (reply->body, TRUE);
  g_clear_pointer (&reply->stream, stream_free);
  g_free (reply->etag);
  g_free (reply->content_range);
  g_free (reply->login);
  g_free (reply->device);
  g_free (reply);
}

static PadCoreReply *
reply_new (void)
{
  PadCoreReply *reply = g_new0 (PadCoreReply, 1);
  reply->status = 200;
  reply->media = PAD_MEDIA_JSON;
  reply->length = -1;
  reply->body = g_string_new (NULL);
  return reply;
}

static void
set_problem (PadCoreReply *reply, PadProblem problem, const char *detail)
{
  reply->kind = PAD_CORE_COMPLETE;
  reply->status = pad_problem_status (problem);
  reply->media = PAD_MEDIA_PROBLEM;
  reply->length = -1;
  g_clear_pointer (&reply->etag, g_free);
  g_clear_pointer (&reply->stream, stream_free);
  g_string_truncate (reply->body, 0);
  pad_problem_write (problem, detail, reply->body);
  if (reply->retry_after == 0 &&
      (problem == PAD_PROBLEM_TOO_MANY_REQUESTS || problem == PAD_PROBLEM_UNAVAILABLE))
    reply->retry_after = 1;
}

PadCoreReply *
pad_core_problem (PadProblem problem, const char *detail)
{
  PadCoreReply *reply = reply_new ();
  set_problem (reply, problem, detail);
  return reply;
}

/* What goes wrong inside the server is its operator's to know, not the client's. */
static void
set_error (PadCoreReply *reply, const GError *error)
{
  PadProblem problem = pad_core_problem_of (error);
  gboolean inside = problem == PAD_PROBLEM_INTERNAL || problem == PAD_PROBLEM_UNAVAILABLE;
  if (inside)
    g_warning ("%s", error->message);
  set_problem (reply, problem, inside ? NULL : error->message);
}

gboolean
pad_core_query_int (
    const PadCoreCall *call, const char *name, PadQueryRange range, int64_t *value, GError **error)
{
  const char *text = g_hash_table_lookup (call->request->query, name);
  gint64 number = range.fallback;
  if (text != NULL && !g_ascii_string_to_signed (text, 10, range.least, range.most, &number, NULL))
    return pad_core_refuse (PAD_PROBLEM_BAD_REQUEST, error,
                            "“%s” is a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                            name, range.least, range.most);
  *value = number;
  return TRUE;
}

gboolean
pad_core_reply_stream (PadCoreCall *call,
                       PadCoreStreamFunc func,
                       gpointer data,
                       GDestroyNotify free_data,
                       GError **error)
{
  PadCoreStream *stream = g_new (PadCoreStream, 1);
  *stream = (PadCoreStream) {func, data, free_data};
  gboolean more = FALSE;
  call->reply->media = PAD_MEDIA_LINES;
  gboolean ok = func (data, call->store, call->reply->body, &more, error);
  if (ok && more) {
    call->reply->kind = PAD_CORE_STREAM;
    call->reply->stream = stream;
  } else
    stream_free (stream);
  return ok;
}

gboolean
pad_core_stream_next (
    PadCoreStream *stream, PadSupplierStore *store, GString *chunk, gboolean *more, GError **error)
{
  return stream->func (stream->data, store, chunk, more, error);
}

static gboolean
take (PadCoreCall *call, PadRates *rates, const char *who, GError **error)
{
  /* What was counted when it came is not counted again when it goes on. */
  if (call->writer || call->request->call != NULL ||
      pad_rates_take (rates, who, pad_world_monotonic (call->world), &call->reply->retry_after))
    return TRUE;
  return pad_core_refuse (PAD_PROBLEM_TOO_MANY_REQUESTS, error, "too many requests; wait a little");
}

static gboolean
sign_in (PadCoreCall *call, GError **error)
{
  const char *header = call->request->authorization;
  if (header == NULL || g_ascii_strncasecmp (header, BEARER, strlen (BEARER)) != 0 ||
      strlen (header) > TOKEN_MOST)
    return pad_core_refuse (PAD_PROBLEM_NOT_SIGNED_IN, error, "sign in first");
  call->session = pad_access_authenticate (call->store, header + strlen (BEARER), error);
  if (call->session == NULL)
    return FALSE;
  call->reply->login = g_strdup (call->session->login);
  call->reply->device = g_strdup (call->session->device);
  return TRUE;
}

/* Who asks, and whether that is too often. Hello is free: it is how a client finds out what is
 * wrong. */
static gboolean
admit (PadCoreCall *call, const PadCoreRoute *route, GError **error)
{
  if (route->flags & PAD_ROUTE_SIGNED_IN)
    return sign_in (call, error) && take (call, call->core->devices, call->session->device, error);
  const char *address = call->request->address != NULL ? call->request->address : "";
  return route->handle == pad_core_hello || take (call, call->core->addresses, address, error);
}

static gboolean
check_request (const PadCoreRequest *request, const PadCoreRoute *route, GError **error)
{
  GHashTableIter iter;
  gpointer name, value;
  g_hash_table_iter_init (&iter, request->query);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (strlen (value) > QUERY_MOST || !g_utf8_validate (value, -1, NULL))
      return pad_core_refuse (PAD_PROBLEM_BAD_REQUEST, error, "the query cannot be read");
  if (request->body != NULL && request->content_type != NULL &&
      !g_str_has_prefix (request->content_type, PAD_MEDIA_JSON))
    return pad_core_refuse (PAD_PROBLEM_WRONG_MEDIA, error, "a body is “%s”", PAD_MEDIA_JSON);
  if (request->body != NULL && g_bytes_get_size (request->body) > route->body)
    return pad_core_refuse (PAD_PROBLEM_TOO_LARGE, error, "at most %" G_GSIZE_FORMAT " bytes",
                            route->body);
  return TRUE;
}

static gboolean
refresh_day (PadDb *db, gpointer data, GError **error)
{
  return pad_derive_listed_day (data, error);
}

/* What accounts see may depend on the supplier's day. Who asks first on a new one asks the writer,
 * who brings it up; where that fails, what was seen yesterday is better than nothing. */
static void
look_at_day (PadCoreCall *call, const PadCoreRoute *route, gboolean *needs_writer)
{
  g_autoptr (GError) error = NULL;
  gboolean stale = FALSE;
  *needs_writer = FALSE;
  if (!(route->flags & PAD_ROUTE_SIGNED_IN))
    return;
  if (pad_derive_listed_is_stale (call->store, &stale, &error) && stale && call->writer)
    pad_supplier_store_write (call->store, refresh_day, call->store, NULL, &error);
  *needs_writer = stale;
  if (error != NULL)
    g_warning ("What accounts see by their price lists is not of today: %s", error->message);
}

static gboolean
run (PadCoreCall *call, const PadCoreRoute *route, GError **error)
{
  gboolean needs_writer;
  if (!check_request (call->request, route, error) || !admit (call, route, error))
    return FALSE;
  look_at_day (call, route, &needs_writer);
  if (call->writer || !(needs_writer || (route->flags & PAD_ROUTE_WRITES)))
    return route->handle (call, error);
  if (route->prepare != NULL && !route->prepare (call, error))
    return FALSE;
  call->reply->kind = PAD_CORE_WRITE;
  return TRUE;
}

PadCoreReply *
pad_core_answer (PadCore *core, PadSupplierStore *store, gboolean writer, PadCoreRequest *request)
{
  g_return_val_if_fail (core != NULL && store != NULL && request != NULL, NULL);

  g_autoptr (GError) error = NULL;
  gboolean other_method;
  PadCoreCall call = {core, core->world, store, writer, request, NULL, NULL, NULL};
  const PadCoreRoute *route =
      find_route (request->method, request->path, &call.argument, &other_method);
  if (route == NULL && other_method)
    return pad_core_problem (PAD_PROBLEM_WRONG_METHOD, NULL);
  if (route == NULL)
    return pad_core_problem (PAD_PROBLEM_NOT_FOUND, NULL);
  call.reply = reply_new ();
  if (!run (&call, route, &error))
    set_error (call.reply, error);
  g_free (call.argument);
  pad_session_free (call.session);
  return call.reply;
}
