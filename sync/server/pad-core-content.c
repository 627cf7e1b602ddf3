#include "pad-content.h"
#include "pad-core-error.h"
#include "pad-core-private.h"
#include "pad-range.h"

typedef struct
{
  PadCoreCall *call;
  int64_t document;
  PadContent *content;
} Opening;

static gboolean
open_content (PadDb *db, gpointer data, GError **error)
{
  Opening *opening = data;
  PadCoreCall *call = opening->call;
  PadGrants *grants = pad_grants_load (call->store, call->session->login, error);

  if (grants == NULL)
    return FALSE;
  PadPull pull = {g_steal_pointer (&call->session), grants, grants->head};
  opening->content = pad_content_open (call->store, &pull, opening->document, error);
  return opening->content != NULL;
}

/* A hash of the bytes is as strong an entity tag as there is. */
static char *
make_etag (const PadContent *content)
{
  return g_strdup_printf ("\"%s\"", pad_content_get_sha256 (content));
}

/* `If-Range` of other bytes: what the client has is of no use, it gets the whole. */
static PadRangeKind
find_range (const PadCoreCall *call, int64_t size, const char *etag, int64_t *first, int64_t *end)
{
  const PadCoreRequest *request = call->request;
  gboolean same = request->if_range == NULL || g_strcmp0 (request->if_range, etag) == 0;

  return pad_range_parse (same ? request->range : NULL, size, first, end);
}

static gboolean
reply_with (PadCoreCall *call, PadContent *content, GError **error)
{
  PadCoreReply *reply = call->reply;
  int64_t size = pad_content_get_size (content);
  const char *media = pad_content_get_media (content);
  int64_t first, end;

  reply->etag = make_etag (content);
  switch (find_range (call, size, reply->etag, &first, &end)) {
  case PAD_RANGE_OUTSIDE:
    pad_content_free (content);
    reply->content_range = g_strdup_printf ("bytes */%" G_GINT64_FORMAT, size);
    return pad_core_refuse (PAD_PROBLEM_BAD_RANGE, error, "it has %" G_GINT64_FORMAT " bytes",
                            size);
  case PAD_RANGE_PART:
    reply->status = 206;
    reply->content_range = g_strdup_printf (
        "bytes %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, first, end - 1, size);
    break;
  case PAD_RANGE_WHOLE:
    break;
  }
  reply->length = end - first;
  pad_content_limit (content, first, end);
  if (!pad_core_reply_stream (call, (PadCoreStreamFunc)pad_content_next, content,
                              (GDestroyNotify)pad_content_free, error))
    return FALSE;
  reply->media = media;
  return TRUE;
}

gboolean
pad_core_content (PadCoreCall *call, GError **error)
{
  Opening opening = {.call = call};

  if (!g_ascii_string_to_signed (call->argument, 10, 1, INT64_MAX, &opening.document, NULL))
    return pad_core_refuse (PAD_PROBLEM_NOT_FOUND, error, "a document is named by its row id");
  if (!pad_db_read (pad_supplier_store_get_db (call->store), open_content, &opening, error))
    return FALSE;
  return reply_with (call, opening.content, error);
}
