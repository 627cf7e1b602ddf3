#include "pad-changes.h"

#include "pad-as-of.h"
#include "pad-changes-cursor.h"
#include "pad-line-writer.h"
#include "pad-protocol.h"
#include "pad-stream.h"

/* Rows between two marks of a large transaction: what a client stores at once. */
#define MARK_ROWS 2000

struct _PadChanges
{
  PadPull pull;
  GArray *streams;
  PadCursor cursor;
  int64_t looked;      /* the head when streams without rows were found to have none */
  int64_t left;        /* rows of the reply still to come */
  int64_t since_mark;  /* rows since the last mark */
  size_t chunk_end;    /* length at which the chunk being made is full */
  int64_t time;        /* of the commit of the sequence being read */
  gboolean *announced; /* by table number: its columns have been sent */
  gboolean begun;
};

typedef struct
{
  PadChanges *changes;
  PadSupplierStore *store;
  GString *chunk;
  gboolean more;
  gboolean ready;
} Chunk;

PadChanges *
pad_changes_new (PadSupplierStore *store,
                 PadSession *session,
                 PadGrants *grants,
                 const PadChangesFrom *from,
                 GError **error)
{
  int n_tables;
  pad_tables (&n_tables);
  g_autoptr (PadChanges) changes = g_new0 (PadChanges, 1);
  changes->pull = (PadPull) {session, grants, grants->head};
  if (!pad_changes_cursor_read (store, from, grants->hash, &changes->cursor, error))
    return NULL;
  changes->left = from->limit;
  changes->streams = pad_streams_of_grants (grants);
  changes->announced = g_new0 (gboolean, n_tables);
  return g_steal_pointer (&changes);
}

void
pad_changes_free (PadChanges *changes)
{
  if (changes == NULL)
    return;
  g_clear_pointer (&changes->streams, g_array_unref);
  g_free (changes->announced);
  pad_pull_clear (&changes->pull);
  g_free (changes);
}

static PadStream *
stream_at (PadChanges *changes, guint i)
{
  return &g_array_index (changes->streams, PadStream, i);
}

/* The smallest sequence that any stream has rows of. What was found before stays true: rows only
 * move to later sequences, and a stream that had none is looked at again once there are new ones.
 */
static gboolean
find_next (PadChanges *changes, PadSupplierStore *store, int64_t *sequence, GError **error)
{
  gboolean newer = changes->pull.head != changes->looked;
  *sequence = PAD_STREAM_END;
  for (guint i = 0; i < changes->streams->len; i++) {
    PadStream *stream = stream_at (changes, i);
    gboolean unknown = stream->next == 0 || (newer && stream->next == PAD_STREAM_END);
    if (unknown &&
        !pad_stream_find_next (stream, store, changes->cursor.sequence, &stream->next, error))
      return FALSE;
    *sequence = MIN (*sequence, stream->next);
  }
  changes->looked = changes->pull.head;
  return TRUE;
}

static gboolean
begin (PadChanges *changes, PadSupplierStore *store, GString *chunk, GError **error)
{
  PadDb *db = pad_supplier_store_get_db (store);
  PadLineHeader header = {
      .protocol = PAD_PROTOCOL_VERSION,
      .epoch = (char *)pad_supplier_store_get_epoch (store),
      .head = changes->pull.head,
      .as_of = PAD_LINE_NO_INSTANT,
  };
  if (!pad_as_of_get (db, "stock", &header.stock_as_of, error) ||
      !pad_as_of_get (db, "invoices", &header.money_as_of, error))
    return FALSE;
  pad_line_add_header (chunk, &header);
  changes->begun = TRUE;
  return TRUE;
}

static void
add_mark (PadChanges *changes, GString *chunk)
{
  g_autofree char *cursor = pad_cursor_encode (&changes->cursor);
  pad_line_add_mark (chunk, cursor, changes->time);
  changes->since_mark = 0;
}

static gboolean
is_full (const PadChanges *changes, const GString *chunk)
{
  return changes->left <= 0 || chunk->len >= changes->chunk_end;
}

static void
add_line (PadChanges *changes, const PadStream *stream, PadStatement *row, GString *chunk)
{
  int number = pad_table_number (stream->table);
  if (!pad_stream_is_gone (stream) && !changes->announced[number]) {
    pad_row_encoder_add_columns (stream->encoder, chunk);
    changes->announced[number] = TRUE;
  }
  pad_stream_add_line (stream, row, changes->cursor.target, chunk);
  pad_stream_place (row, &changes->cursor.a, &changes->cursor.b);
  changes->left--;
  if (++changes->since_mark >= MARK_ROWS)
    add_mark (changes, chunk);
}

/* What the stream the cursor is in has of the sequence being read. @done: FALSE when the chunk is
 * full first. */
static gboolean
read_stream (
    PadChanges *changes, PadSupplierStore *store, GString *chunk, gboolean *done, GError **error)
{
  const PadCursor *cursor = &changes->cursor;
  const PadStream *stream = stream_at (changes, (guint)cursor->stream);
  *done = TRUE;
  if (stream->next != cursor->target)
    return TRUE;
  PadStatement *row =
      pad_stream_open (stream, store, cursor->base, cursor->target, cursor->a, cursor->b);
  PadStep step = PAD_STEP_ROW;
  while (!is_full (changes, chunk) && (step = pad_statement_step (row, error)) == PAD_STEP_ROW)
    add_line (changes, stream, row, chunk);
  if (step == PAD_STEP_ROW)
    pad_statement_reset (row);
  *done = step == PAD_STEP_DONE;
  return step != PAD_STEP_ERROR;
}

/* The sequence being read has come to its end. */
static gboolean
finish_sequence (PadChanges *changes, PadSupplierStore *store, GString *chunk, GError **error)
{
  int64_t sequence = changes->cursor.target;
  for (guint i = 0; i < changes->streams->len; i++)
    if (stream_at (changes, i)->next <= sequence)
      stream_at (changes, i)->next = 0;
  if (!pad_changes_cursor_finish (&changes->cursor, store, sequence, error))
    return FALSE;
  add_mark (changes, chunk);
  return TRUE;
}

/* All streams' rows of one sequence, in the streams' order, from the cursor's place on. */
static gboolean
read_sequence (
    PadChanges *changes, PadSupplierStore *store, int64_t sequence, GString *chunk, GError **error)
{
  PadCursor *cursor = &changes->cursor;
  if (!pad_changes_cursor_enter (cursor, store, sequence, &changes->time, error))
    return FALSE;
  while (cursor->stream < changes->streams->len) {
    gboolean done;
    if (!read_stream (changes, store, chunk, &done, error))
      return FALSE;
    if (!done)
      return TRUE;
    cursor->stream++;
    cursor->a = cursor->b = 0;
  }
  return finish_sequence (changes, store, chunk, error);
}

/* Nothing is left: the client has all of the head, children of rows that moved on meanwhile too. */
static gboolean
settle (PadChanges *changes, PadSupplierStore *store, GError **error)
{
  if (!pad_changes_cursor_finish (&changes->cursor, store, changes->pull.head, error))
    return FALSE;
  changes->cursor.base = changes->cursor.sequence;
  return TRUE;
}

/* @more: whether there is anything left above the cursor. */
static gboolean
read_chunk (
    PadChanges *changes, PadSupplierStore *store, GString *chunk, gboolean *more, GError **error)
{
  *more = TRUE;
  while (*more && !is_full (changes, chunk)) {
    int64_t sequence;
    if (!find_next (changes, store, &sequence, error))
      return FALSE;
    if (changes->cursor.target != 0)
      sequence = changes->cursor.target;
    *more = sequence != PAD_STREAM_END;
    if (*more && !read_sequence (changes, store, sequence, chunk, error))
      return FALSE;
  }
  return *more || settle (changes, store, error);
}

/* @more: what the client is told: whether there is more to ask for. */
static void
finish (const PadChanges *changes, gboolean more, GString *chunk)
{
  g_autofree char *cursor = pad_cursor_encode (&changes->cursor);
  PadLineFooter footer = {.cursor = cursor, .more = more};
  pad_line_add_footer (chunk, &footer);
}

static gboolean
next_chunk (PadDb *db, gpointer data, GError **error)
{
  Chunk *next = data;
  PadChanges *changes = next->changes;
  g_autoptr (GError) end = NULL;
  gboolean go_on = pad_pull_verify (&changes->pull, next->store, &end);
  if (!go_on && (!changes->begun || !pad_pull_ends (end))) {
    g_propagate_error (error, g_steal_pointer (&end));
    return FALSE;
  }
  if (!changes->begun && !begin (changes, next->store, next->chunk, error))
    return FALSE;
  gboolean more = TRUE;
  changes->chunk_end = next->chunk->len + PAD_PULL_CHUNK;
  if (go_on && !read_chunk (changes, next->store, next->chunk, &more, error))
    return FALSE;
  next->more = go_on && more && changes->left > 0;
  if (!next->more)
    finish (changes, more, next->chunk);
  return TRUE;
}

gboolean
pad_changes_next (
    PadChanges *changes, PadSupplierStore *store, GString *chunk, gboolean *more, GError **error)
{
  Chunk next = {.changes = changes, .store = store, .chunk = chunk};
  if (!pad_db_read (pad_supplier_store_get_db (store), next_chunk, &next, error))
    return FALSE;
  *more = next.more;
  return TRUE;
}

static gboolean
look (PadDb *db, gpointer data, GError **error)
{
  Chunk *next = data;
  PadChanges *changes = next->changes;
  int64_t sequence;
  if (!pad_pull_verify (&changes->pull, next->store, error) ||
      !find_next (changes, next->store, &sequence, error))
    return FALSE;
  next->ready = changes->cursor.target != 0 || sequence != PAD_STREAM_END;
  if (next->ready)
    return TRUE;
  return settle (changes, next->store, error);
}

gboolean
pad_changes_look (
    PadChanges *changes, PadSupplierStore *store, gboolean *ready, int64_t *head, GError **error)
{
  Chunk next = {.changes = changes, .store = store};
  if (!pad_db_read (pad_supplier_store_get_db (store), look, &next, error))
    return FALSE;
  *ready = next.ready;
  *head = changes->pull.head;
  return TRUE;
}
