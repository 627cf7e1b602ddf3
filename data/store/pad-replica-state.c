#include "pad-replica-state.h"

#include <pad-date.h>

#include "pad-replica-state.sql.h"
#include "pad-search.h"

static const char state_sql[] =
    "CREATE TABLE IF NOT EXISTS replica_segments ("
    "  id TEXT PRIMARY KEY, as_of TEXT NOT NULL, rows INTEGER NOT NULL,"
    "  total INTEGER NOT NULL, sequence INTEGER NOT NULL, after TEXT NOT NULL,"
    "  complete INTEGER NOT NULL) STRICT, WITHOUT ROWID";

/* Lists of all accounts, newest first, and the documents of the archive; the rest is in
 * data/schema.
 */
static const char *const indexes[] = {
    "CREATE INDEX IF NOT EXISTS store_orders_by_date ON orders (\"date\", number)",
    "CREATE INDEX IF NOT EXISTS store_invoices_by_date ON invoices (\"date\", number)",
    "CREATE INDEX IF NOT EXISTS store_documents_by_date ON documents (\"date\", number)",
    "CREATE INDEX IF NOT EXISTS store_documents_by_invoice ON documents (invoice)",
    "CREATE INDEX IF NOT EXISTS store_documents_by_file ON documents (file)",
};

gboolean
pad_replica_create_state (PadDb *replica, GError **error)
{
  return pad_db_run (replica, state_sql, error);
}

/* Steps before those of the search tables. */
static int
count_index_steps (void)
{
  return pad_replica_count_indexes () + (int)G_N_ELEMENTS (indexes);
}

gboolean
pad_replica_count_steps (PadDb *replica, int *n, GError **error)
{
  int search = 0;

  if (!pad_search_count_steps (replica, &search, error))
    return FALSE;
  *n = count_index_steps () + search;
  return TRUE;
}

gboolean
pad_replica_finish_step (PadDb *replica, int number, int n, GError **error)
{
  int of_schema = pad_replica_count_indexes ();
  int before = count_index_steps ();

  if (number < of_schema)
    return pad_replica_create_index (replica, number, error);
  if (number < before)
    return pad_db_run (replica, indexes[number - of_schema], error);
  return pad_search_rebuild_step (replica, number - before, n - before, error);
}

gboolean
pad_replica_finish (PadDb *replica, GError **error)
{
  int n = 0;

  if (!pad_replica_count_steps (replica, &n, error))
    return FALSE;
  for (int i = 0; i < n; i++)
    if (!pad_replica_finish_step (replica, i, n, error))
      return FALSE;
  return TRUE;
}

gboolean
pad_replica_get_number (PadDb *replica, const char *name, int64_t *value, GError **error)
{
  GError *failed = NULL;
  g_autofree char *text = pad_replica_get_meta (replica, name, &failed);

  if (failed) {
    g_propagate_error (error, failed);
    return FALSE;
  }
  *value = text ? g_ascii_strtoll (text, NULL, 10) : 0;
  return TRUE;
}

gboolean
pad_replica_set_number (PadDb *replica, const char *name, int64_t value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return pad_replica_set_meta (replica, name, text, error);
}

char *
pad_replica_today (PadDb *replica, GError **error)
{
  GError *failed = NULL;
  g_autofree char *name = pad_db_read_text (replica, sql_supplier_zone, &failed);
  GTimeZone *zone;

  if (failed) {
    g_propagate_error (error, failed);
    return NULL;
  }
  zone = pad_db_get_time_zone (replica, name ? name : "UTC", error);
  return zone ? pad_date_format (pad_date_at (pad_world_now (pad_db_get_world (replica)), zone))
              : NULL;
}

gboolean
pad_replica_account_as_of (
    PadDb *replica, const char *account, const char *section, char **as_of, GError **error)
{
  g_autofree char *code = g_uri_escape_string (account, NULL, FALSE);
  g_autofree char *id = g_strdup_printf ("account:%s:%s", code, section);
  PadStatement *statement = pad_db_query (replica, sql_segment_as_of);
  PadStep step;

  pad_statement_bind_text (statement, ":id", id);
  step = pad_statement_step (statement, error);
  *as_of = step == PAD_STEP_ROW ? pad_statement_dup_text (statement, 0) : NULL;
  pad_statement_reset (statement);
  return step != PAD_STEP_ERROR;
}

PadReplicaSegment *
pad_replica_segment_new (const char *id)
{
  PadReplicaSegment *segment = g_new0 (PadReplicaSegment, 1);

  segment->id = g_strdup (id);
  segment->as_of = g_strdup ("");
  segment->after = g_strdup ("");
  return segment;
}

void
pad_replica_segment_free (PadReplicaSegment *segment)
{
  if (!segment)
    return;
  g_free (segment->id);
  g_free (segment->as_of);
  g_free (segment->after);
  g_free (segment);
}

gboolean
pad_replica_segment_put (PadDb *replica, const PadReplicaSegment *segment, GError **error)
{
  PadStatement *statement = pad_db_query (replica, sql_put_segment);

  pad_statement_bind_text (statement, ":id", segment->id);
  pad_statement_bind_text (statement, ":as_of", segment->as_of ? segment->as_of : "");
  pad_statement_bind_int (statement, ":rows", segment->rows);
  pad_statement_bind_int (statement, ":total", segment->total);
  pad_statement_bind_int (statement, ":sequence", segment->sequence);
  pad_statement_bind_text (statement, ":after", segment->after ? segment->after : "");
  pad_statement_bind_int (statement, ":complete", segment->complete ? 1 : 0);
  return pad_statement_run (statement, error);
}

gboolean
pad_replica_set_as_of (PadDb *replica, const char *segments, const char *as_of, GError **error)
{
  PadStatement *statement = pad_db_query (replica, sql_set_as_of);

  pad_statement_bind_text (statement, ":segments", segments);
  pad_statement_bind_text (statement, ":as_of", as_of);
  return pad_statement_run (statement, error);
}

GPtrArray *
pad_replica_segments (PadDb *replica, GError **error)
{
  PadStatement *statement = pad_db_query (replica, sql_all_segments);
  g_autoptr (GPtrArray) segments =
      g_ptr_array_new_with_free_func ((GDestroyNotify)pad_replica_segment_free);
  PadStep step;

  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadReplicaSegment *segment = g_new0 (PadReplicaSegment, 1);

    segment->id = pad_statement_dup_text (statement, 0);
    segment->as_of = pad_statement_dup_text (statement, 1);
    segment->rows = pad_statement_get_int (statement, 2);
    segment->total = pad_statement_get_int (statement, 3);
    segment->sequence = pad_statement_get_int (statement, 4);
    segment->after = pad_statement_dup_text (statement, 5);
    segment->complete = pad_statement_get_int (statement, 6) != 0;
    g_ptr_array_add (segments, segment);
  }
  return step == PAD_STEP_ERROR ? NULL : g_steal_pointer (&segments);
}
