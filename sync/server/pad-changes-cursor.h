#pragma once

#include "pad-changes.h"

#include <pad-cursor.h>

G_BEGIN_DECLS

/*
 * The server's use of PadCursor: @sequence has been read to its end; with a place (@stream, @a, @b)
 * @target is the sequence being read and @salt is that of @target.
 */

/* Where @from begins, or why it cannot (PAD_CORE_ERROR). @hash: of what is granted now. In a read
 * transaction. */
gboolean pad_changes_cursor_read (PadSupplierStore *store,
                                  const PadChangesFrom *from,
                                  uint64_t hash,
                                  PadCursor *cursor,
                                  GError **error);
/* Moves to the end of @sequence. */
gboolean pad_changes_cursor_finish (PadCursor *cursor,
                                    PadSupplierStore *store,
                                    int64_t sequence,
                                    GError **error);
/* Moves into @sequence; where it is in it already, the place stays.
 * @time: (out): of its commit, milliseconds since 1970; 0 when unknown */
gboolean pad_changes_cursor_enter (
    PadCursor *cursor, PadSupplierStore *store, int64_t sequence, int64_t *time, GError **error);

G_END_DECLS
