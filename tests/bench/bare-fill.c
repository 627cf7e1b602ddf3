/* How long does SQLite itself need for the rows of a replica? Copies a filled replica into a new
 * file of the same schema with nothing but prepared INSERTs, then makes the indexes and the search
 * table. Reading the source is not timed. What the first fill is compared with. */
#include <pad-replica.h>
#include <pad-search.h>
#include <pad-table.h>
#include <stdio.h>

#define CHUNK 20000

/* As the first fill sets a generation that nobody reads yet. */
#define MODE "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"

typedef struct
{
  PadDb *source;
  PadDb *target;
  int64_t rows;
  double seconds;
} Copy;

static void
must (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error ? error->message : "failed");
}

static void
stop (Copy *copy, int64_t since)
{
  copy->seconds += (double)(g_get_monotonic_time () - since) / 1e6;
}

static char *
insert_sql (const char *table, int columns)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO \"%s\" VALUES (?", table);
  for (int i = 1; i < columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_strdup (sql->str);
}

/* The next rows of @read, as copies; fewer than CHUNK at the end. */
static GPtrArray *
read_chunk (sqlite3_stmt *read)
{
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify)sqlite3_value_free);
  int columns = sqlite3_column_count (read);

  for (int row = 0; row < CHUNK && sqlite3_step (read) == SQLITE_ROW; row++)
    for (int i = 0; i < columns; i++)
      g_ptr_array_add (values, sqlite3_value_dup (sqlite3_column_value (read, i)));
  return values;
}

static void
insert_chunk (Copy *copy, sqlite3_stmt *insert, GPtrArray *values, int columns)
{
  int64_t since = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;

  must (pad_db_run (copy->target, "BEGIN", &error), error);
  for (guint at = 0; at < values->len; at += columns) {
    for (int i = 0; i < columns; i++)
      sqlite3_bind_value (insert, i + 1, values->pdata[at + i]);
    if (sqlite3_step (insert) != SQLITE_DONE)
      g_error ("%s", sqlite3_errmsg (pad_db_get_handle (copy->target)));
    sqlite3_reset (insert);
    copy->rows++;
  }
  must (pad_db_run (copy->target, "COMMIT", &error), error);
  stop (copy, since);
}

static void
copy_table (Copy *copy, const char *table)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *select = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY row_id", table);
  g_autoptr (PadStatement) read = pad_db_prepare (copy->source, select, &error);
  int columns = read ? pad_statement_n_columns (read) : 0;
  g_autofree char *sql = insert_sql (table, columns);
  g_autoptr (PadStatement) insert = NULL;
  gboolean more = TRUE;

  must (read != NULL, error);
  insert = pad_db_prepare (copy->target, sql, &error);
  must (insert != NULL, error);
  while (more) {
    g_autoptr (GPtrArray) values = read_chunk (pad_statement_get_handle (read));

    more = values->len == (guint)(CHUNK * columns);
    insert_chunk (copy, pad_statement_get_handle (insert), values, columns);
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (PadWorld) world = pad_world_new ();
  g_autoptr (GError) error = NULL;
  Copy copy = {0};
  const PadTable *tables;
  int64_t since;
  double inserts;
  int n;

  if (argc != 3) {
    fprintf (stderr, "usage: bare-fill REPLICA NEW-FILE\n");
    return 2;
  }
  copy.source = pad_db_open (world, argv[1], PAD_DB_READ, PAD_DB_NORMAL, &error);
  must (copy.source != NULL, error);
  copy.target = pad_db_open (world, argv[2], PAD_DB_CREATE, PAD_DB_NORMAL, &error);
  must (copy.target != NULL, error);
  must (pad_replica_create_tables (copy.target, &error), error);
  must (pad_db_run (copy.target, MODE, &error), error);
  tables = pad_tables (&n);
  for (int i = 0; i < n; i++)
    if (pad_table_is_synced (&tables[i]))
      copy_table (&copy, tables[i].name);
  inserts = copy.seconds;
  since = g_get_monotonic_time ();
  must (pad_replica_create_indexes (copy.target, &error), error);
  stop (&copy, since);
  since = g_get_monotonic_time ();
  must (pad_search_rebuild (copy.target, &error), error);
  must (pad_db_checkpoint (copy.target, TRUE, &error), error);
  stop (&copy, since);
  printf ("{\"rows\": %" G_GINT64_FORMAT ", \"insert_s\": %.2f, \"total_s\": %.2f}\n", copy.rows,
          inserts, copy.seconds);
  pad_db_close (copy.source);
  pad_db_close (copy.target);
  return 0;
}
