#include "pad-document-fetch.h"

#include <pad-error.h>

#include "pad-call-check.h"
#include "pad-call.h"
#include "pad-document-part.h"
#include "pad-refusal.h"

/* Cuts in a row that brought something, after which it is left to the caller when to go on. */
#define CUTS_MOST 5

/**
 * @began_at: size of the part when the last request was made
 * @total: of the document, as the server says; -1 unknown
 * @received: over the wire
 * @renewed: a part that did not fit was given up already
 */
typedef struct
{
  PadClientSession *session;
  int64_t document;
  char *etag;
  PadDocumentPart *part;
  PadReply *reply;
  int64_t began_at;
  int64_t total;
  int64_t received;
  int cuts;
  gboolean renewed;
} Fetch;

static void ask (GTask *task);

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_clear_object (&fetch->reply);
  g_clear_object (&fetch->session);
  g_clear_pointer (&fetch->part, pad_document_part_free);
  g_free (fetch->etag);
  g_free (fetch);
}

/* What came is kept, as far as the disk allows; @error (transfer full) is told in any case. */
static void
fail (GTask *task, GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_clear_object (&fetch->reply);
  pad_document_part_save (fetch->part, NULL);
  g_task_return_error (task, error);
}

/* The connection broke: goes on at once where the last one brought something. */
static void
go_on_or_fail (GTask *task, GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);
  gboolean cut = g_error_matches (error, PAD_ERROR, PAD_ERROR_UNREACHABLE);
  gboolean moved = pad_document_part_size (fetch->part) > fetch->began_at;

  if (!cut || !moved || ++fetch->cuts > CUTS_MOST || !pad_document_part_save (fetch->part, NULL)) {
    fail (task, error);
    return;
  }
  g_error_free (error);
  ask (task);
}

static gboolean
end (Fetch *fetch, GError **error)
{
  int64_t size = pad_document_part_size (fetch->part);

  if (fetch->total >= 0 && size < fetch->total) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_UNREACHABLE,
                         "the document was cut off on its way");
    return FALSE;
  }
  return pad_document_part_finish (fetch->part, error);
}

static void
on_chunk_come_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = pad_call_read_finish (result, &error);
  gsize n = bytes != NULL ? g_bytes_get_size (bytes) : 0;

  fetch->received += (int64_t)n;
  if (bytes == NULL || (n == 0 && !end (fetch, &error)))
    go_on_or_fail (task, error);
  else if (n == 0)
    g_task_return_boolean (task, TRUE);
  else if (!pad_document_part_add (fetch->part, bytes, &error))
    fail (task, error);
  else
    pad_call_read_async (pad_client_session_get_world (fetch->session), fetch->reply, 0,
                         g_task_get_cancellable (task), on_chunk_come_cb, g_object_ref (task));
}

/* "bytes 5-9/10" */
static gboolean
read_content_range (const char *header, int64_t *first, int64_t *total)
{
  g_auto (GStrv) parts = NULL;

  if (header == NULL || !g_str_has_prefix (header, "bytes "))
    return FALSE;
  parts = g_strsplit_set (header + strlen ("bytes "), "-/", -1);
  return g_strv_length (parts) == 3 &&
         g_ascii_string_to_signed (parts[0], 10, 0, INT64_MAX, first, NULL) &&
         g_ascii_string_to_signed (parts[2], 10, 0, INT64_MAX, total, NULL);
}

/* Where the answer begins: with what we have, or with the first byte. */
static gboolean
take_head (Fetch *fetch, GError **error)
{
  const char *etag = pad_reply_get_header (fetch->reply, "ETag");
  const char *length = pad_reply_get_header (fetch->reply, "Content-Length");
  int64_t first = 0;

  fetch->total = -1;
  if (etag != NULL && g_strcmp0 (etag, fetch->etag) != 0) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_NOT_FOUND,
                         "the supplier has replaced the document; the next synchronization brings "
                         "the new one");
    return FALSE;
  }
  if (pad_reply_get_status (fetch->reply) == 206)
    return (read_content_range (pad_reply_get_header (fetch->reply, "Content-Range"), &first,
                                &fetch->total) &&
            first == pad_document_part_size (fetch->part)) ||
           pad_refusal_unreadable (error, "it is not the part that was asked for");
  if (length != NULL)
    g_ascii_string_to_signed (length, 10, 0, INT64_MAX, &fetch->total, NULL);
  return pad_document_part_size (fetch->part) == 0 || pad_document_part_drop (fetch->part, error);
}

/* What we have is longer than the document, or of something else: once, it is begun anew. */
static gboolean
begin_anew (Fetch *fetch, const GError *error)
{
  if (fetch->renewed || !pad_refusal_is (error, PAD_PROBLEM_BAD_RANGE))
    return FALSE;
  fetch->renewed = TRUE;
  return pad_document_part_drop (fetch->part, NULL);
}

static void
on_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  fetch->reply = pad_client_session_send_finish (fetch->session, result, &error);
  if (fetch->reply == NULL && begin_anew (fetch, error)) {
    g_error_free (error);
    ask (task);
  } else if (fetch->reply == NULL || !take_head (fetch, &error)) {
    fail (task, error);
  } else {
    pad_call_read_async (pad_client_session_get_world (fetch->session), fetch->reply, 0,
                         g_task_get_cancellable (task), on_chunk_come_cb, g_object_ref (task));
  }
}

static void
ask (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autofree char *path =
      g_strdup_printf ("/v1/documents/%" G_GINT64_FORMAT "/content", fetch->document);
  PadRequest *request = pad_client_session_request (fetch->session, "GET", path);

  g_clear_object (&fetch->reply);
  fetch->began_at = pad_document_part_size (fetch->part);
  request->accept = PAD_CALL_ANY_MEDIA;
  if (fetch->began_at > 0) {
    g_autofree char *range = g_strdup_printf ("bytes=%" G_GINT64_FORMAT "-", fetch->began_at);

    pad_request_set_header (request, "Range", range);
    pad_request_set_header (request, "If-Range", fetch->etag);
  }
  pad_client_session_send_async (fetch->session, request, g_task_get_cancellable (task),
                                 on_answered_cb, g_object_ref (task));
}

void
pad_document_fetch_async (PadClientSession *session,
                          int64_t document,
                          const char *sha256,
                          const char *path,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Fetch *fetch = g_new0 (Fetch, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, pad_document_fetch_async);
  g_task_set_check_cancellable (task, FALSE);
  fetch->session = g_object_ref (session);
  fetch->document = document;
  fetch->etag = g_strdup_printf ("\"%s\"", sha256);
  g_task_set_task_data (task, fetch, fetch_free);
  fetch->part =
      pad_document_part_open (pad_client_session_get_world (session), path, sha256, &error);
  if (fetch->part == NULL)
    g_task_return_error (task, error);
  else
    ask (task);
}

gboolean
pad_document_fetch_finish (GAsyncResult *result, int64_t *bytes, GError **error)
{
  const Fetch *fetch = g_task_get_task_data (G_TASK (result));

  if (bytes != NULL)
    *bytes = fetch->received;
  return g_task_propagate_boolean (G_TASK (result), error);
}
