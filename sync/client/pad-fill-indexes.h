#pragma once

#include <gio/gio.h>
#include <pad-db.h>

G_BEGIN_DECLS

/* Told before each step: @done of @total. */
typedef void (*PadFillIndexesFunc) (int done, int total, gpointer data);

/**
 * PadFillIndexes: what gets its indexes.
 * @replica: a generation whose rows are in and that nobody reads yet
 */
typedef struct
{
  PadDb *replica;
  PadFillIndexesFunc func;
  gpointer data;
} PadFillIndexes;

/**
 * pad_fill_indexes_async:
 * @fill: copied; what it names must live until the end
 *
 * Makes indexes and search tables of a filled generation, one short step in each turn of the main
 * loop, so that a cancel takes effect between two. What was made stays made for the next time; the
 * search tables begin anew.
 */
void pad_fill_indexes_async (const PadFillIndexes *fill,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
/* FALSE with PAD_ERROR_CANCELLED or the database's error. */
gboolean pad_fill_indexes_finish (GAsyncResult *result, GError **error);

G_END_DECLS
