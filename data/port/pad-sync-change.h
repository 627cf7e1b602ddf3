#pragma once

#include <glib-object.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * PadSyncTableChange:
 * @table: a name of the table registry; borrowed, static
 * @put: rows added or changed
 * @gone: rows deleted, or that this user no longer follows
 * @rows: row ids (int64_t) of the first PAD_SYNC_CHANGE_ROWS of @put, so that whoever shows few
 * rows looks at these only; fewer than @put: there were more
 */
typedef struct
{
  const char *table;
  int64_t put;
  int64_t gone;
  GArray *rows;
} PadSyncTableChange;

#define PAD_SYNC_CHANGE_ROWS 1000

/**
 * PadSyncChange: what one commit of the replica brought.
 * @generation: number of the replica it is in
 * @whole: a new generation took over: everything read before is to be read again
 * @server_time: the server's clock at the newest transaction in it, an instant (RULES.md 1), or
 * NULL
 * @tables: PadSyncTableChange, only tables with a change; empty when @whole
 */
typedef struct
{
  gatomicrefcount refs;
  int64_t generation;
  gboolean whole;
  char *server_time;
  GArray *tables;
} PadSyncChange;

#define PAD_TYPE_SYNC_CHANGE (pad_sync_change_get_type ())
GType pad_sync_change_get_type (void);

PadSyncChange *pad_sync_change_new (int64_t generation, gboolean whole, const char *server_time);
PadSyncChange *pad_sync_change_ref (PadSyncChange *change);
void pad_sync_change_unref (PadSyncChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadSyncChange, pad_sync_change_unref)

/* Adds to the counts of @table, which must be static. */
void pad_sync_change_count (PadSyncChange *change, const char *table, int64_t put, int64_t gone);
/* Says which rows of @table were put; what is beyond PAD_SYNC_CHANGE_ROWS is left out. */
void pad_sync_change_add_rows (PadSyncChange *change, const char *table, const GArray *rows);
/* The counts of @table; NULL when nothing of it changed. Borrowed. */
const PadSyncTableChange *pad_sync_change_find (const PadSyncChange *change, const char *table);
/* All rows put and gone, over all tables. */
int64_t pad_sync_change_rows (const PadSyncChange *change);

G_END_DECLS
