#include "pad-segment-size.h"

#include <pad-table-sql.h>

#include "pad-segment-size.sql.h"
#include "pad-stream.h"

#define KEPT_US (INT64_C (300) * 1000 * 1000)

typedef struct
{
  int64_t rows;
  int64_t measured_at;
} Size;

struct _PadSegmentSizes
{
  GMutex mutex;
  GHashTable *sizes; /* segment id -> Size */
};

/* Rows of the stream's way, of whatever article. */
static char *
count_sql (const PadStream *stream)
{
  PadFollows plain = *stream->follows;
  const PadTable *header = pad_table_header (stream->table);
  int way = (int)(stream->follows - header->follows);
  if (plain.product != NULL)
    plain.product = plain.product2 = plain.condition = NULL;
  const PadFollows *follows = header == stream->table ? &plain : &stream->table->follows[0];
  g_autofree char *from = pad_follows_from_sql (stream->table, follows, way, FALSE, FALSE);
  return g_strconcat ("SELECT count(*)", from, NULL);
}

static gboolean
count_stream (const PadStream *stream, PadDb *db, int64_t *rows, GError **error)
{
  g_autofree char *sql = count_sql (stream);
  g_autoptr (PadStatement) row = pad_db_prepare (db, sql, error);
  if (row == NULL)
    return FALSE;
  pad_stream_bind (stream, row);
  pad_statement_bind_int (row, ":after", 0);
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW)
    *rows = pad_statement_get_int (row, 0);
  return step != PAD_STEP_ERROR;
}

/* The part of all articles that is in the segment's assortment. */
static gboolean
measure_share (const PadSegment *segment, PadDb *db, double *share, GError **error)
{
  int64_t products;
  *share = 1;
  if (segment->assortment == NULL)
    return TRUE;
  PadStatement *row = pad_db_query (db, sql_count_members);
  pad_statement_bind_text (row, ":assortment", segment->assortment);
  if (pad_statement_step (row, error) != PAD_STEP_ROW)
    return FALSE;
  int64_t members = pad_statement_get_int (row, 0);
  pad_statement_reset (row);
  if (!pad_db_read_int (db, sql_count_products, 0, &products, error))
    return FALSE;
  *share = products > 0 ? MIN ((double)members / (double)products, 1) : 0;
  return TRUE;
}

/* Rules that are not by product have no index of their own and are few: they are not worth a look
 * at all the others. */
static gboolean
is_worth_counting (const PadStream *stream)
{
  return stream->follows->word != PAD_FOLLOWS_OWNER || stream->follows->product != NULL ||
         stream->follows->condition == NULL;
}

gboolean
pad_segment_size (PadSupplierStore *store,
                  const PadGrants *grants,
                  const PadGrant *grant,
                  int64_t *rows,
                  GError **error)
{
  PadDb *db = pad_supplier_store_get_db (store);
  g_autoptr (GArray) streams = pad_streams_of_segment (grants, grant);
  double share;
  *rows = 0;
  if (!measure_share (grant->segment, db, &share, error))
    return FALSE;
  for (guint i = 0; i < streams->len; i++) {
    const PadStream *stream = &g_array_index (streams, PadStream, i);
    int64_t found = 0;
    if (is_worth_counting (stream) && !count_stream (stream, db, &found, error))
      return FALSE;
    *rows += stream->follows->product != NULL ? (int64_t)((double)found * share + 0.5) : found;
  }
  return TRUE;
}

PadSegmentSizes *
pad_segment_sizes_new (void)
{
  PadSegmentSizes *sizes = g_new0 (PadSegmentSizes, 1);
  g_mutex_init (&sizes->mutex);
  sizes->sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return sizes;
}

void
pad_segment_sizes_free (PadSegmentSizes *sizes)
{
  if (sizes == NULL)
    return;
  g_hash_table_unref (sizes->sizes);
  g_mutex_clear (&sizes->mutex);
  g_free (sizes);
}

static gboolean
is_known (PadSegmentSizes *sizes, const char *id, int64_t now, int64_t *rows)
{
  g_mutex_lock (&sizes->mutex);
  const Size *size = g_hash_table_lookup (sizes->sizes, id);
  gboolean known = size != NULL && now - size->measured_at < KEPT_US;
  if (known)
    *rows = size->rows;
  g_mutex_unlock (&sizes->mutex);
  return known;
}

static void
keep (PadSegmentSizes *sizes, const char *id, int64_t now, int64_t rows)
{
  Size *size = g_new (Size, 1);
  *size = (Size) {rows, now};
  g_mutex_lock (&sizes->mutex);
  g_hash_table_replace (sizes->sizes, g_strdup (id), size);
  g_mutex_unlock (&sizes->mutex);
}

gboolean
pad_segment_sizes_find (PadSegmentSizes *sizes,
                        PadSupplierStore *store,
                        const PadGrants *grants,
                        const PadGrant *grant,
                        int64_t *rows,
                        GError **error)
{
  int64_t now = pad_world_monotonic (pad_supplier_store_get_world (store));
  if (is_known (sizes, grant->id, now, rows))
    return TRUE;
  if (!pad_segment_size (store, grants, grant, rows, error))
    return FALSE;
  keep (sizes, grant->id, now, *rows);
  return TRUE;
}
