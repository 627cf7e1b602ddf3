#include "pad-content.h"

#include <string.h>

#include "pad-content.sql.h"
#include "pad-core-error.h"
#include "pad-stream.h"

#define PDF_MARK "%PDF-"

/**
 * @at, @end: bytes still to be sent
 */
struct _PadContent
{
  PadPull pull;
  char *sha256;
  const char *media;
  int64_t size;
  int64_t at;
  int64_t end;
};

/* Whether the row @id of @version comes to the user by @stream: found with the pull's own query. */
static gboolean
comes_by (const PadStream *stream,
          PadSupplierStore *store,
          int64_t version,
          int64_t id,
          gboolean *comes,
          GError **error)
{
  PadStatement *row = pad_stream_open (stream, store, 0, version, 0, id - 1);
  PadStep step = pad_statement_step (row, error);
  int64_t a, b = 0;

  *comes = FALSE;
  if (step == PAD_STEP_ROW) {
    pad_stream_place (row, &a, &b);
    *comes = b == id && pad_stream_tells (stream, row);
    pad_statement_reset (row);
  }
  return step != PAD_STEP_ERROR;
}

static gboolean
comes_by_any (const GArray *streams,
              PadSupplierStore *store,
              int64_t version,
              int64_t id,
              gboolean *comes,
              GError **error)
{
  for (guint i = 0; i < streams->len && !*comes; i++) {
    const PadStream *stream = &g_array_index (streams, PadStream, i);

    if (strcmp (stream->table->name, "documents") == 0 &&
        !comes_by (stream, store, version, id, comes, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_visible (PadContent *content,
            PadSupplierStore *store,
            int64_t version,
            int64_t id,
            gboolean *visible,
            GError **error)
{
  const PadGrants *grants = content->pull.grants;

  *visible = FALSE;
  for (guint i = 0; i < grants->grants->len && !*visible; i++) {
    g_autoptr (GArray) streams = pad_streams_of_segment (grants, grants->grants->pdata[i]);

    if (!comes_by_any (streams, store, version, id, visible, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
refuse (GError **error)
{
  return pad_core_refuse (PAD_PROBLEM_NOT_FOUND, error, "there is no such document for you");
}

static gboolean
find_document (PadContent *content, PadSupplierStore *store, int64_t id, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_find_document);
  int64_t version = 0;
  gboolean visible;
  PadStep step;

  pad_statement_bind_int (row, ":id", id);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW) {
    version = pad_statement_get_int (row, 0);
    content->sha256 = pad_statement_dup_text (row, 1);
    pad_statement_reset (row);
  }
  if (step == PAD_STEP_ERROR)
    return FALSE;
  if (step == PAD_STEP_DONE)
    return refuse (error);
  if (!is_visible (content, store, version, id, &visible, error))
    return FALSE;
  if (!visible)
    return refuse (error);
  return content->sha256 != NULL ||
         pad_core_refuse (PAD_PROBLEM_NOT_FOUND, error, "the document has no file");
}

static gboolean
find_blob (PadContent *content, PadSupplierStore *store, int64_t *blob, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_find_blob);
  PadStep step;

  pad_statement_bind_text (row, ":sha256", content->sha256);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW) {
    *blob = pad_statement_get_int (row, 0);
    content->size = pad_statement_get_int (row, 1);
    pad_statement_reset (row);
  }
  if (step == PAD_STEP_DONE)
    pad_core_refuse (PAD_PROBLEM_NOT_FOUND, error, "the document's file is missing");
  return step == PAD_STEP_ROW;
}

static gboolean
fail_read (PadDb *db, GError **error)
{
  g_set_error (error, PAD_ERROR, PAD_ERROR_IO, "a document's bytes cannot be read: %s",
               sqlite3_errmsg (pad_db_get_handle (db)));
  return FALSE;
}

/* Bytes of a part of the blob: nothing else of it is read into memory. */
static gboolean
read_part (PadDb *db, int64_t blob, int64_t at, int64_t n, GString *out, GError **error)
{
  sqlite3_blob *handle = NULL;
  gsize before = out->len;
  gboolean good = sqlite3_blob_open (pad_db_get_handle (db), "main", "blobs", "bytes", blob, 0,
                                     &handle) == SQLITE_OK;

  g_string_set_size (out, before + (gsize)n);
  good = good && sqlite3_blob_read (handle, out->str + before, (int)n, (int)at) == SQLITE_OK;
  if (!good) {
    g_string_truncate (out, before);
    fail_read (db, error);
  }
  sqlite3_blob_close (handle);
  return good;
}

static gboolean
look_at_mark (PadContent *content, PadDb *db, int64_t blob, GError **error)
{
  g_autoptr (GString) mark = g_string_new (NULL);
  int64_t n = MIN (content->size, (int64_t)strlen (PDF_MARK));

  if (!read_part (db, blob, 0, n, mark, error))
    return FALSE;
  content->media =
      strcmp (mark->str, PDF_MARK) == 0 ? "application/pdf" : "application/octet-stream";
  return TRUE;
}

PadContent *
pad_content_open (PadSupplierStore *store, PadPull *pull, int64_t document, GError **error)
{
  g_autoptr (PadContent) content = g_new0 (PadContent, 1);
  int64_t blob;

  content->pull = *pull;
  *pull = (PadPull) {0};
  if (!find_document (content, store, document, error) ||
      !find_blob (content, store, &blob, error) ||
      !look_at_mark (content, pad_supplier_store_get_db (store), blob, error))
    return NULL;
  content->end = content->size;
  return g_steal_pointer (&content);
}

void
pad_content_free (PadContent *content)
{
  if (content == NULL)
    return;
  pad_pull_clear (&content->pull);
  g_free (content->sha256);
  g_free (content);
}

int64_t
pad_content_get_size (const PadContent *content)
{
  return content->size;
}

const char *
pad_content_get_sha256 (const PadContent *content)
{
  return content->sha256;
}

const char *
pad_content_get_media (const PadContent *content)
{
  return content->media;
}

void
pad_content_limit (PadContent *content, int64_t first, int64_t end)
{
  g_return_if_fail (first >= 0 && first <= end && end <= content->size);

  content->at = first;
  content->end = end;
}

typedef struct
{
  PadContent *content;
  PadSupplierStore *store;
  GString *chunk;
} Chunk;

static gboolean
read_chunk (PadDb *db, gpointer data, GError **error)
{
  Chunk *next = data;
  PadContent *content = next->content;
  int64_t n = MIN (content->end - content->at, PAD_PULL_CHUNK);
  int64_t blob;

  if (!pad_pull_verify (&content->pull, next->store, error) ||
      !find_blob (content, next->store, &blob, error) ||
      !read_part (db, blob, content->at, n, next->chunk, error))
    return FALSE;
  content->at += n;
  return TRUE;
}

gboolean
pad_content_next (
    PadContent *content, PadSupplierStore *store, GString *chunk, gboolean *more, GError **error)
{
  Chunk next = {content, store, chunk};

  if (!pad_db_read (pad_supplier_store_get_db (store), read_chunk, &next, error))
    return FALSE;
  *more = content->at < content->end;
  return TRUE;
}
