#include "pad-rows.h"

#include <pad-as-of.h>
#include <string.h>

#include "pad-core-error.h"
#include "pad-line-writer.h"
#include "pad-protocol.h"
#include "pad-stream.h"

/* Where the page stands: after row (@a, @b) of @version in stream @stream; @sequence: what the
 * first page was read at. */
typedef struct
{
  int64_t sequence;
  int64_t stream;
  int64_t version;
  int64_t a, b;
} Place;

struct _PadRows
{
  PadPull pull;
  const PadGrant *grant;
  GArray *streams;
  Place place;
  int64_t left;     /* rows of the page still to come */
  size_t chunk_end; /* length at which the chunk being made is full */
  gboolean begun;
  const PadTable *announced;
};

static char *
format_place (const Place *place)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT
                          ".%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT,
                          place->sequence, place->stream, place->version, place->a, place->b);
}

static gboolean
parse_place (const char *text, Place *place)
{
  int64_t *const parts[] = {&place->sequence, &place->stream, &place->version, &place->a,
                            &place->b};
  g_auto (GStrv) fields = g_strsplit (text, ".", G_N_ELEMENTS (parts) + 1);
  if (g_strv_length (fields) != G_N_ELEMENTS (parts))
    return FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!g_ascii_string_to_signed (fields[i], 10, 0, INT64_MAX, parts[i], NULL))
      return FALSE;
  return TRUE;
}

static gboolean
set_place (PadRows *rows, const char *after, GError **error)
{
  rows->place = (Place) {.sequence = rows->pull.head};
  if (after == NULL)
    return TRUE;
  if (!parse_place (after, &rows->place))
    return pad_core_refuse (PAD_PROBLEM_BAD_REQUEST, error, "“after” is not from a page's footer");
  /* A permission that went between two pages takes its tables out of the segment. */
  if (rows->place.stream > rows->streams->len)
    return pad_core_refuse (PAD_PROBLEM_SEGMENTS_CHANGED, error, "what you may see has changed");
  if (rows->place.sequence > rows->pull.head)
    return pad_core_refuse (PAD_PROBLEM_CURSOR_AHEAD, error,
                            "the server does not know that sequence");
  return TRUE;
}

PadRows *
pad_rows_new (PadSession *session, PadGrants *grants, const PadRowsFrom *from, GError **error)
{
  g_autoptr (PadRows) rows = g_new0 (PadRows, 1);
  rows->pull = (PadPull) {session, grants, grants->head};
  rows->left = from->limit;
  rows->grant = pad_grants_find (grants, from->segment);
  if (rows->grant == NULL) {
    pad_core_refuse (PAD_PROBLEM_NOT_FOUND, error, "there is no such segment for you");
    return NULL;
  }
  rows->streams = pad_streams_of_segment (grants, rows->grant);
  return set_place (rows, from->after, error) ? g_steal_pointer (&rows) : NULL;
}

void
pad_rows_free (PadRows *rows)
{
  if (rows == NULL)
    return;
  g_clear_pointer (&rows->streams, g_array_unref);
  pad_pull_clear (&rows->pull);
  g_free (rows);
}

/* When the figures of the segment were true: what was imported says so, or nothing does. */
static gboolean
find_as_of (const PadRows *rows, PadDb *db, int64_t *as_of, GError **error)
{
  const PadSegment *segment = rows->grant->segment;
  const char *table = NULL;
  *as_of = PAD_LINE_NO_INSTANT;
  if (segment->word == PAD_SEGMENT_STOCK)
    table = "stock";
  else if (segment->word == PAD_SEGMENT_ACCOUNT &&
           (strcmp (segment->section, "credit") == 0 ||
            strcmp (segment->section, "invoices") == 0 ||
            strcmp (segment->section, "invoice-summary") == 0))
    table = "invoices";
  if (table == NULL)
    return TRUE;
  if (!pad_as_of_get (db, table, as_of, error))
    return FALSE;
  if (*as_of == 0)
    *as_of = PAD_LINE_NO_INSTANT;
  return TRUE;
}

static gboolean
begin (PadRows *rows, PadSupplierStore *store, GString *chunk, GError **error)
{
  PadLineHeader header = {
      .protocol = PAD_PROTOCOL_VERSION,
      .epoch = (char *)pad_supplier_store_get_epoch (store),
      .head = rows->pull.head,
      .segment = rows->grant->id,
      .sequence = rows->place.sequence,
  };
  if (!find_as_of (rows, pad_supplier_store_get_db (store), &header.as_of, error))
    return FALSE;
  pad_line_add_header (chunk, &header);
  rows->begun = TRUE;
  return TRUE;
}

static void
add_line (PadRows *rows, const PadStream *stream, PadStatement *row, GString *chunk)
{
  if (rows->announced != stream->table)
    pad_row_encoder_add_columns (stream->encoder, chunk);
  rows->announced = stream->table;
  pad_stream_add_line (stream, row, rows->place.version, chunk);
  pad_stream_place (row, &rows->place.a, &rows->place.b);
  rows->left--;
}

/* Rows of the version the place is in; FALSE in @done when the chunk or page ended first. */
static gboolean
read_version (
    PadRows *rows, PadSupplierStore *store, GString *chunk, gboolean *done, GError **error)
{
  const PadStream *stream = &g_array_index (rows->streams, PadStream, rows->place.stream);
  PadStatement *row =
      pad_stream_open (stream, store, 0, rows->place.version, rows->place.a, rows->place.b);
  PadStep step = PAD_STEP_ROW;
  while (rows->left > 0 && chunk->len < rows->chunk_end &&
         (step = pad_statement_step (row, error)) == PAD_STEP_ROW)
    add_line (rows, stream, row, chunk);
  if (step == PAD_STEP_ROW)
    pad_statement_reset (row);
  *done = step == PAD_STEP_DONE;
  return step != PAD_STEP_ERROR;
}

/* To the next version of the stream, or the next stream. */
static gboolean
move_on (PadRows *rows, PadSupplierStore *store, GError **error)
{
  const PadStream *stream = &g_array_index (rows->streams, PadStream, rows->place.stream);
  int64_t next;
  if (!pad_stream_find_next (stream, store, rows->place.version, &next, error))
    return FALSE;
  rows->place.a = rows->place.b = 0;
  rows->place.version = next != PAD_STREAM_END ? next : 0;
  if (next == PAD_STREAM_END)
    rows->place.stream++;
  return TRUE;
}

static gboolean
at_end (const PadRows *rows)
{
  return rows->place.stream >= rows->streams->len;
}

static void
finish (const PadRows *rows, GString *chunk)
{
  g_autofree char *after = at_end (rows) ? NULL : format_place (&rows->place);
  PadLineFooter footer = {.after = after, .more = after != NULL};
  pad_line_add_footer (chunk, &footer);
}

static gboolean
read_chunk (PadRows *rows, PadSupplierStore *store, GString *chunk, GError **error)
{
  gboolean done = rows->place.version == 0;
  while (!at_end (rows) && rows->left > 0 && chunk->len < rows->chunk_end) {
    if (!done && !read_version (rows, store, chunk, &done, error))
      return FALSE;
    if (!done)
      continue;
    if (!move_on (rows, store, error))
      return FALSE;
    done = rows->place.version == 0;
  }
  return TRUE;
}

typedef struct
{
  PadRows *rows;
  PadSupplierStore *store;
  GString *chunk;
  gboolean more;
} Chunk;

static gboolean
next_chunk (PadDb *db, gpointer data, GError **error)
{
  Chunk *next = data;
  PadRows *rows = next->rows;
  g_autoptr (GError) end = NULL;
  gboolean go_on = pad_pull_verify (&rows->pull, next->store, &end);
  if (!go_on && (!rows->begun || !pad_pull_ends (end))) {
    g_propagate_error (error, g_steal_pointer (&end));
    return FALSE;
  }
  if (!rows->begun && !begin (rows, next->store, next->chunk, error))
    return FALSE;
  rows->chunk_end = next->chunk->len + PAD_PULL_CHUNK;
  if (go_on && !read_chunk (rows, next->store, next->chunk, error))
    return FALSE;
  next->more = go_on && !at_end (rows) && rows->left > 0;
  if (!next->more)
    finish (rows, next->chunk);
  return TRUE;
}

gboolean
pad_rows_next (
    PadRows *rows, PadSupplierStore *store, GString *chunk, gboolean *more, GError **error)
{
  Chunk next = {rows, store, chunk, FALSE};
  if (!pad_db_read (pad_supplier_store_get_db (store), next_chunk, &next, error))
    return FALSE;
  *more = next.more;
  return TRUE;
}
