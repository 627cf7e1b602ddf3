#include "pad-wanted.h"

struct _PadWanted
{
  PadDb *db;
  const PadTable *table;
  char *name;
  PadStatement *insert;
};

/* `"a", "b"` of the columns that have all of @with and none of @without, each after @prefix. */
static char *
list_columns (const PadTable *table, const char *prefix, int with, int without)
{
  GString *list = g_string_new (NULL);
  for (int i = 0; i < table->n_columns; i++) {
    int flags = table->columns[i].flags;
    if ((flags & with) != with || (flags & without) != 0)
      continue;
    if (list->len > 0)
      g_string_append (list, ", ");
    g_string_append_printf (list, "%s\"%s\"", prefix, table->columns[i].name);
  }
  return g_string_free (list, FALSE);
}

/* `a."x" IS b."x" AND ...` over the key columns, or over the others. */
static char *
match_columns (const PadTable *table, const char *a, const char *b, gboolean key)
{
  GString *match = g_string_new (NULL);
  for (int i = 0; i < table->n_columns; i++) {
    const PadColumn *column = &table->columns[i];
    if (((column->flags & PAD_COLUMN_KEY) != 0) != key)
      continue;
    if (match->len > 0)
      g_string_append (match, " AND ");
    g_string_append_printf (match, "%s.\"%s\" %s %s.\"%s\"", a, column->name, key ? "=" : "IS", b,
                            column->name);
  }
  if (match->len == 0)
    g_string_append (match, "1");
  return g_string_free (match, FALSE);
}

PadWanted *
pad_wanted_new (PadDb *db, const PadTable *table, GError **error)
{
  g_autoptr (PadWanted) wanted = g_new0 (PadWanted, 1);
  wanted->db = db;
  wanted->table = table;
  wanted->name = g_strdup_printf ("wanted_%s", table->name);
  g_autofree char *columns = list_columns (table, "", 0, 0);
  g_autofree char *key = list_columns (table, "", PAD_COLUMN_KEY, 0);
  g_autofree char *sql =
      g_strdup_printf ("CREATE TEMP TABLE IF NOT EXISTS \"%s\" (%s, PRIMARY KEY (%s)) WITHOUT "
                       "ROWID; DELETE FROM temp.\"%s\"",
                       wanted->name, columns, key, wanted->name);
  if (!pad_db_run (db, sql, error))
    return NULL;
  return g_steal_pointer (&wanted);
}

void
pad_wanted_free (PadWanted *wanted)
{
  if (wanted == NULL)
    return;
  g_clear_pointer (&wanted->insert, pad_statement_free);
  g_free (wanted->name);
  g_free (wanted);
}

static gboolean
run_once (PadDb *db, const char *sql, int64_t version, GError **error)
{
  g_autoptr (PadStatement) statement = pad_db_prepare (db, sql, error);
  if (statement == NULL)
    return FALSE;
  if (version != 0)
    pad_statement_bind_int_at (statement, 0, version);
  return pad_statement_run (statement, error);
}

gboolean
pad_wanted_add_select (PadWanted *wanted, const char *select, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO temp.\"%s\" %s", wanted->name, select);
  return run_once (wanted->db, sql, 0, error);
}

static PadStatement *
prepare_insert (PadWanted *wanted, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_string_printf (sql, "INSERT INTO temp.\"%s\" VALUES (", wanted->name);
  for (int i = 0; i < wanted->table->n_columns; i++)
    g_string_append (sql, i == 0 ? "?" : ", ?");
  g_string_append_c (sql, ')');
  return pad_db_prepare (wanted->db, sql->str, error);
}

gboolean
pad_wanted_add_row (PadWanted *wanted, const char *const *values, GError **error)
{
  if (wanted->insert == NULL)
    wanted->insert = prepare_insert (wanted, error);
  if (wanted->insert == NULL)
    return FALSE;
  for (int i = 0; i < wanted->table->n_columns; i++)
    pad_statement_bind_text_at (wanted->insert, i, values[i]);
  return pad_statement_run (wanted->insert, error);
}

static gboolean
delete_extra (PadWanted *wanted, GError **error)
{
  g_autofree char *match = match_columns (wanted->table, "w", "t", TRUE);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM main.\"%s\" AS t WHERE NOT EXISTS "
                                          "(SELECT 1 FROM temp.\"%s\" AS w WHERE %s)",
                                          wanted->table->name, wanted->name, match);
  return run_once (wanted->db, sql, 0, error);
}

static gboolean
change_differing (PadWanted *wanted, int64_t version, GError **error)
{
  g_autofree char *values = list_columns (wanted->table, "", 0, PAD_COLUMN_KEY);
  if (*values == '\0')
    return TRUE;
  g_autofree char *from = list_columns (wanted->table, "w.", 0, PAD_COLUMN_KEY);
  g_autofree char *key = match_columns (wanted->table, "w", "t", TRUE);
  g_autofree char *same = match_columns (wanted->table, "w", "t", FALSE);
  g_autofree char *sql =
      g_strdup_printf ("UPDATE main.\"%s\" AS t SET (row_version, %s) = (?, %s) "
                       "FROM temp.\"%s\" AS w WHERE %s AND NOT (%s)",
                       wanted->table->name, values, from, wanted->name, key, same);
  return run_once (wanted->db, sql, version, error);
}

static gboolean
add_missing (PadWanted *wanted, int64_t version, GError **error)
{
  g_autofree char *columns = list_columns (wanted->table, "", 0, 0);
  g_autofree char *from = list_columns (wanted->table, "w.", 0, 0);
  g_autofree char *key = match_columns (wanted->table, "w", "t", TRUE);
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO main.\"%s\" (row_version, %s) "
                       "SELECT ?, %s FROM temp.\"%s\" AS w WHERE NOT EXISTS "
                       "(SELECT 1 FROM main.\"%s\" AS t WHERE %s)",
                       wanted->table->name, columns, from, wanted->name, wanted->table->name, key);
  return run_once (wanted->db, sql, version, error);
}

gboolean
pad_wanted_apply (PadWanted *wanted, PadSupplierStore *store, GError **error)
{
  int64_t version = pad_supplier_store_writing (store);
  return delete_extra (wanted, error) && change_differing (wanted, version, error) &&
         add_missing (wanted, version, error);
}

/* Keys of rows of @a that have no equal in @b, appended to @keys. */
static gboolean
collect_differences (
    PadWanted *wanted, const char *a, const char *b, GPtrArray *keys, GError **error)
{
  g_autofree char *key = list_columns (wanted->table, "a.", PAD_COLUMN_KEY, 0);
  g_autofree char *same_key = match_columns (wanted->table, "b", "a", TRUE);
  g_autofree char *same = match_columns (wanted->table, "b", "a", FALSE);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s AS a WHERE NOT EXISTS "
                                          "(SELECT 1 FROM %s AS b WHERE %s AND %s) LIMIT 100",
                                          key, a, b, same_key, same);
  g_autoptr (PadStatement) rows = pad_db_prepare (wanted->db, sql, error);
  PadStep step = PAD_STEP_ERROR;
  while (rows != NULL && (step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    g_autoptr (GString) text = g_string_new (pad_statement_get_text (rows, 0));
    for (int i = 1; i < pad_statement_n_columns (rows); i++)
      g_string_append_printf (text, " %s", pad_statement_get_text (rows, i));
    if (!g_ptr_array_find_with_equal_func (keys, text->str, g_str_equal, NULL))
      g_ptr_array_add (keys, g_strdup (text->str));
  }
  return step == PAD_STEP_DONE;
}

GStrv
pad_wanted_differences (PadWanted *wanted, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *mine = g_strdup_printf ("temp.\"%s\"", wanted->name);
  g_autofree char *stored = g_strdup_printf ("main.\"%s\"", wanted->table->name);
  if (!collect_differences (wanted, mine, stored, keys, error) ||
      !collect_differences (wanted, stored, mine, keys, error))
    return NULL;
  g_ptr_array_add (keys, NULL);
  return (GStrv)g_ptr_array_steal (keys, NULL);
}
