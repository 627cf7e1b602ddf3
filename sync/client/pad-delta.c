#include "pad-delta.h"

#include <pad-date.h>
#include <pad-line-buffer.h>
#include <pad-protocol.h>
#include <pad-replica-state.h>
#include <string.h>

#include "pad-refusal.h"

/* A write transaction is ended at the next mark after the first time, and anywhere after the
 * second: windows never wait 50 ms (SYNC.md 4). What is applied ahead of its cursor is harmless: it
 * has come whole, and the version guard lets it be applied again. */
#define TRANSACTION_US 15000
#define TRANSACTION_MOST_US 30000

/* What may be held back for one mark; a server that sends none is not believed for ever. */
#define HELD_BYTES (INT64_C (64) << 20)

/**
 * @held: lines that wait for the end of their transaction, each with its line end
 * @whole: bytes of @held up to the end of the last mark
 * @cursor, @time: of the last mark applied in this transaction
 * @mark_time: of the newest mark at all, -1 for none
 */
struct _PadDelta
{
  PadDb *replica;
  PadApply *apply;
  char *epoch;
  int64_t generation;
  PadDeltaFunc func;
  gpointer data;
  PadLineBuffer *lines;
  PadLineReader *reader;
  GString *held;
  gsize whole;
  gsize applied;
  gboolean has_header;
  gboolean has_footer;
  gboolean more;
  int64_t head;
  int64_t stock_as_of;
  int64_t money_as_of;
  int64_t mark_time;
  char *footer_cursor;
};

PadDelta *
pad_delta_new (PadDb *replica,
               PadApply *apply,
               const char *epoch,
               int64_t generation,
               PadDeltaFunc func,
               gpointer data)
{
  PadDelta *delta = g_new0 (PadDelta, 1);

  delta->replica = replica;
  delta->apply = apply;
  delta->epoch = g_strdup (epoch);
  delta->generation = generation;
  delta->func = func;
  delta->data = data;
  delta->lines = pad_line_buffer_new ();
  delta->reader = pad_line_reader_new ();
  delta->held = g_string_new (NULL);
  delta->mark_time = -1;
  pad_apply_begin (apply);
  return delta;
}

void
pad_delta_free (PadDelta *delta)
{
  if (delta == NULL)
    return;
  pad_line_buffer_free (delta->lines);
  pad_line_reader_free (delta->reader);
  g_string_free (delta->held, TRUE);
  g_free (delta->footer_cursor);
  g_free (delta->epoch);
  g_free (delta);
}

static gboolean
take_header (PadDelta *delta, char *text, size_t n, GError **error)
{
  g_auto (PadLineHeader) header = {0};
  PadLine line = {0};

  if (!pad_line_reader_read (delta->reader, text, n, &line, error))
    return FALSE;
  if (line.kind != PAD_LINE_HEADER)
    return pad_refusal_unreadable (error, "it has no header");
  if (!pad_line_read_header (&line, &header, error))
    return FALSE;
  if (!pad_refusal_check_epoch (header.epoch, delta->epoch, error))
    return FALSE;
  delta->head = header.head;
  delta->stock_as_of = header.stock_as_of;
  delta->money_as_of = header.money_as_of;
  delta->has_header = TRUE;
  return TRUE;
}

/* The next line of what is held, from @applied on; its line end is cut off. */
static char *
next_held (PadDelta *delta, size_t *n)
{
  char *from = delta->held->str + delta->applied;
  char *end = memchr (from, '\n', delta->whole - delta->applied);

  g_assert (end != NULL);
  *n = (size_t)(end - from);
  delta->applied += *n + 1;
  return from;
}

/* Applies the next line; @cursor: (inout): becomes that of the last mark. */
static gboolean
apply_next (PadDelta *delta, char **cursor, gboolean *at_mark, GError **error)
{
  PadLine line = {0};
  size_t n = 0;
  char *text = next_held (delta, &n);

  if (!pad_line_reader_read (delta->reader, text, n, &line, error))
    return FALSE;
  *at_mark = line.kind == PAD_LINE_MARK;
  if (!*at_mark)
    return pad_apply_line (delta->apply, &line, error);
  g_free (*cursor);
  *cursor = g_strdup (line.cursor);
  delta->mark_time = line.time;
  return TRUE;
}

/* Applies lines until there is no whole transaction left or this one has taken its time, and stores
 * the cursor of the last mark with them. */
static gboolean
apply_some (PadDb *replica, gpointer data, GError **error)
{
  PadDelta *delta = data;
  PadWorld *world = pad_db_get_world (replica);
  int64_t start = pad_world_monotonic (world);
  int64_t most = TRANSACTION_US;
  g_autofree char *cursor = NULL;
  gboolean at_mark = FALSE;

  do {
    if (!apply_next (delta, &cursor, &at_mark, error))
      return FALSE;
    most = at_mark ? TRANSACTION_US : TRANSACTION_MOST_US;
  } while (delta->applied < delta->whole && pad_world_monotonic (world) - start < most);
  if (delta->footer_cursor != NULL && delta->applied == delta->whole) {
    g_free (cursor);
    cursor = g_strdup (delta->footer_cursor);
  }
  return cursor == NULL || pad_replica_set_meta (replica, PAD_REPLICA_CURSOR, cursor, error);
}

static void
report (PadDelta *delta)
{
  g_autofree char *time = delta->mark_time >= 0 ? pad_instant_format (delta->mark_time) : NULL;
  g_autoptr (PadSyncChange) change = pad_sync_change_new (delta->generation, FALSE, time);

  if (pad_apply_take_counts (delta->apply, change) > 0 && delta->func != NULL)
    delta->func (change, delta->data);
}

static gboolean
apply_whole (PadDelta *delta, GError **error)
{
  while (delta->applied < delta->whole) {
    if (!pad_db_transact (delta->replica, apply_some, delta, error)) {
      pad_apply_take_counts (delta->apply, NULL);
      return FALSE;
    }
    report (delta);
  }
  g_string_erase (delta->held, 0, (gssize)delta->whole);
  delta->whole = 0;
  delta->applied = 0;
  return TRUE;
}

/* @instant: 0 where the server names none. */
static gboolean
store_as_of (PadDb *replica, const char *segments, int64_t instant, GError **error)
{
  g_autofree char *text = instant > 0 ? pad_instant_format (instant) : NULL;

  return text == NULL || pad_replica_set_as_of (replica, segments, text, error);
}

/* What holds when the server has no more: every change up to @head is in, and so the figures are as
 * old as it says. */
static gboolean
store_footer (PadDb *replica, gpointer data, GError **error)
{
  PadDelta *delta = data;
  int64_t now = pad_world_now (pad_db_get_world (replica));
  g_autofree char *synced_at = pad_instant_format (delta->mark_time >= 0 ? delta->mark_time : now);
  g_autofree char *pulled_at = pad_instant_format (now);

  if (!pad_replica_set_meta (replica, PAD_REPLICA_CURSOR, delta->footer_cursor, error))
    return FALSE;
  return delta->more ||
         (store_as_of (replica, "stock:*", delta->stock_as_of, error) &&
          store_as_of (replica, "account:*:credit", delta->money_as_of, error) &&
          store_as_of (replica, "account:*:invoices", delta->money_as_of, error) &&
          store_as_of (replica, "account:*:invoice-summary", delta->money_as_of, error) &&
          pad_replica_set_number (replica, PAD_REPLICA_SEQUENCE, delta->head, error) &&
          pad_replica_set_meta (replica, PAD_REPLICA_SYNCED_AT, synced_at, error) &&
          pad_replica_set_meta (replica, PAD_REPLICA_PULLED_AT, pulled_at, error));
}

static gboolean
take_footer (PadDelta *delta, char *text, size_t n, GError **error)
{
  g_auto (PadLineFooter) footer = {0};
  PadLine line = {0};

  if (!pad_line_reader_read (delta->reader, text, n, &line, error) ||
      !pad_line_read_footer (&line, &footer, error))
    return FALSE;
  if (footer.cursor == NULL)
    return pad_refusal_unreadable (error, "its end names no cursor");
  delta->has_footer = TRUE;
  delta->more = footer.more;
  delta->footer_cursor = g_steal_pointer (&footer.cursor);
  delta->whole = delta->held->len;
  return apply_whole (delta, error) && pad_db_transact (delta->replica, store_footer, delta, error);
}

static gboolean
take_line (PadDelta *delta, char *text, size_t n, GError **error)
{
  if (delta->has_footer)
    return pad_refusal_unreadable (error, "it goes on after its end");
  if (!delta->has_header)
    return take_header (delta, text, n, error);
  if (n > 0 && text[0] == '{')
    return take_footer (delta, text, n, error);
  g_string_append_len (delta->held, text, (gssize)n);
  g_string_append_c (delta->held, '\n');
  if (n > 4 && memcmp (text, "[\"t\"", 4) == 0)
    delta->whole = delta->held->len;
  if (delta->held->len - delta->whole > HELD_BYTES) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_LIMIT,
                         "the server's answer has no end: refused");
    return FALSE;
  }
  return TRUE;
}

gboolean
pad_delta_feed (PadDelta *delta, const void *bytes, size_t n, GError **error)
{
  char *text = NULL;
  size_t length = 0;

  pad_line_buffer_add (delta->lines, bytes, n);
  do {
    if (!pad_line_buffer_next (delta->lines, &text, &length, error))
      return FALSE;
    if (text != NULL && !take_line (delta, text, length, error))
      return FALSE;
  } while (text != NULL);
  return apply_whole (delta, error);
}

gboolean
pad_delta_end (PadDelta *delta, GError **error)
{
  if (delta->has_footer && pad_line_buffer_rest (delta->lines) == 0)
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_UNREACHABLE,
                       "the server's answer was cut off on its way");
  return FALSE;
}

gboolean
pad_delta_has_more (PadDelta *delta)
{
  return delta->more;
}
