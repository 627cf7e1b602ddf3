#include "pad-changes-cursor.h"

#include "pad-core-error.h"
#include "pad-protocol.h"
#include "pad-segment.h"

#include <string.h>

static gboolean
begin_at (PadSupplierStore *store,
          const PadChangesFrom *from,
          uint64_t hash,
          PadCursor *cursor,
          GError **error)
{
  *cursor = (PadCursor) {.protocol = PAD_PROTOCOL_VERSION,
                         .segments = hash,
                         .sequence = from->from,
                         .base = from->from};
  if (!pad_cursor_set_epoch (cursor, pad_supplier_store_get_epoch (store)))
    return pad_core_refuse (PAD_PROBLEM_INTERNAL, error, "the store's epoch fits no cursor");
  if (from->segments == NULL)
    return TRUE;
  g_autofree char *present = pad_segment_set_hash_text (hash);
  if (strcmp (present, from->segments) == 0)
    return TRUE;
  return pad_core_refuse (PAD_PROBLEM_SEGMENTS_CHANGED, error, "what you may see has changed");
}

static gboolean
decode (PadSupplierStore *store, const PadChangesFrom *from, PadCursor *cursor, GError **error)
{
  if (strlen (from->cursor) > PAD_CURSOR_BYTES || !pad_cursor_decode (from->cursor, cursor, NULL))
    return pad_core_refuse (PAD_PROBLEM_BAD_REQUEST, error, "“cursor” is none of this server");
  if (cursor->protocol < PAD_PROTOCOL_MIN || cursor->protocol > PAD_PROTOCOL_VERSION)
    return pad_core_refuse (PAD_PROBLEM_UPGRADE_REQUIRED, error, "the cursor is of protocol %d",
                            cursor->protocol);
  if (strcmp (cursor->epoch, pad_supplier_store_get_epoch (store)) != 0)
    return pad_core_refuse (PAD_PROBLEM_EPOCH_CHANGED, error, "the server's store is another one");
  return TRUE;
}

/* The sequence whose salt the cursor carries. */
static int64_t
salted (const PadCursor *cursor)
{
  return cursor->target != 0 ? cursor->target : cursor->sequence;
}

static gboolean
check_reach (PadSupplierStore *store, const PadCursor *cursor, GError **error)
{
  int64_t head, horizon;
  if (!pad_supplier_store_head (store, &head, error) ||
      !pad_supplier_store_horizon (store, &horizon, error))
    return FALSE;
  if (salted (cursor) > head)
    return pad_core_refuse (PAD_PROBLEM_CURSOR_AHEAD, error,
                            "the server's last sequence is %" G_GINT64_FORMAT, head);
  if (cursor->sequence < horizon)
    return pad_core_refuse (PAD_PROBLEM_CURSOR_EXPIRED, error,
                            "changes are kept from sequence %" G_GINT64_FORMAT, horizon);
  return TRUE;
}

static gboolean
check_salt (PadSupplierStore *store, const PadCursor *cursor, GError **error)
{
  PadSequence known;
  if (!pad_supplier_store_find_sequence (store, salted (cursor), &known, error))
    return FALSE;
  if (known.salt == cursor->salt)
    return TRUE;
  return pad_core_refuse (PAD_PROBLEM_HISTORY_DIVERGED, error,
                          "the server's history is not the one this cursor is from");
}

gboolean
pad_changes_cursor_read (PadSupplierStore *store,
                         const PadChangesFrom *from,
                         uint64_t hash,
                         PadCursor *cursor,
                         GError **error)
{
  if (from->cursor == NULL)
    return begin_at (store, from, hash, cursor, error) && check_reach (store, cursor, error) &&
           pad_changes_cursor_finish (cursor, store, cursor->sequence, error);
  if (!decode (store, from, cursor, error) || !check_reach (store, cursor, error) ||
      !check_salt (store, cursor, error))
    return FALSE;
  if (cursor->segments != hash)
    return pad_core_refuse (PAD_PROBLEM_SEGMENTS_CHANGED, error, "what you may see has changed");
  return TRUE;
}

gboolean
pad_changes_cursor_finish (PadCursor *cursor,
                           PadSupplierStore *store,
                           int64_t sequence,
                           GError **error)
{
  PadSequence known;
  if (!pad_supplier_store_find_sequence (store, sequence, &known, error))
    return FALSE;
  cursor->sequence = sequence;
  cursor->salt = known.salt;
  cursor->target = cursor->stream = cursor->a = cursor->b = 0;
  return TRUE;
}

gboolean
pad_changes_cursor_enter (
    PadCursor *cursor, PadSupplierStore *store, int64_t sequence, int64_t *time, GError **error)
{
  PadSequence known;
  if (!pad_supplier_store_find_sequence (store, sequence, &known, error))
    return FALSE;
  *time = known.time;
  if (cursor->target == sequence)
    return TRUE;
  cursor->target = sequence;
  cursor->salt = known.salt;
  cursor->stream = cursor->a = cursor->b = 0;
  return TRUE;
}
