#include "pad-apply.h"

#include <pad-number.h>
#include <pad-row.h>
#include <pad-table-sql.h>
#include <pad-table.h>
#include <string.h>

#include "pad-leave.h"

/* What is bound before the columns: row_id, row_version. */
#define FIRST_PARAMETER 2

/**
 * Target: a table that rows of this reply go into.
 * @said: its columns have been named in this reply
 * @names: of the columns as they come, each with a line end: @put fits as long as they stay the
 * same
 * @columns: for each value that comes, the registry's column; NULL for one that is passed over
 * @rows: row ids of the first of @n_put
 */
typedef struct
{
  const PadTable *table;
  gboolean said;
  GString *names;
  GPtrArray *columns;
  PadStatement *put;
  PadStatement *amend;
  PadStatement *drop;
  int64_t n_put;
  int64_t n_gone;
  GArray *rows;
} Target;

struct _PadApply
{
  PadDb *replica;
  Target *targets;
  int n_targets;
  Target *last;
  PadLeave *leave;
};

static void
target_clear (Target *target)
{
  g_clear_pointer (&target->put, pad_statement_free);
  g_clear_pointer (&target->amend, pad_statement_free);
  g_clear_pointer (&target->drop, pad_statement_free);
  g_clear_pointer (&target->columns, g_ptr_array_unref);
  g_clear_pointer (&target->rows, g_array_unref);
  if (target->names != NULL)
    g_string_free (target->names, TRUE);
}

static void
on_leave_gone_cb (const PadTable *table, int64_t gone, gpointer data)
{
  PadApply *apply = data;

  apply->targets[pad_table_number (table)].n_gone += gone;
}

PadApply *
pad_apply_new (PadDb *replica)
{
  PadApply *apply = g_new0 (PadApply, 1);
  const PadTable *tables = pad_tables (&apply->n_targets);

  apply->replica = replica;
  apply->targets = g_new0 (Target, (gsize)apply->n_targets);
  for (int i = 0; i < apply->n_targets; i++) {
    apply->targets[i].table = &tables[i];
    apply->targets[i].columns = g_ptr_array_new ();
    apply->targets[i].names = g_string_new (NULL);
    apply->targets[i].rows = g_array_new (FALSE, FALSE, sizeof (int64_t));
  }
  apply->leave = pad_leave_new (replica, on_leave_gone_cb, apply);
  return apply;
}

void
pad_apply_free (PadApply *apply)
{
  if (apply == NULL)
    return;
  for (int i = 0; i < apply->n_targets; i++)
    target_clear (&apply->targets[i]);
  g_free (apply->targets);
  pad_leave_free (apply->leave);
  g_free (apply);
}

void
pad_apply_begin (PadApply *apply)
{
  for (int i = 0; i < apply->n_targets; i++)
    apply->targets[i].said = FALSE;
  apply->last = NULL;
}

static gboolean
refuse (GError **error, const PadTable *table, const char *what)
{
  g_set_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "the server's answer cannot be read: %s: %s",
               table->name, what);
  return FALSE;
}

/* NULL for a table that stays unknown. Rows come table by table, so the last one is mostly the next
 * one. */
static Target *
find_target (PadApply *apply, const PadLine *line)
{
  const PadTable *table = NULL;

  if (apply->last != NULL && strcmp (apply->last->table->name, line->table) == 0)
    return apply->last;
  table = pad_table_find (line->table);
  if (table == NULL || !pad_table_is_synced (table))
    return NULL;
  apply->last = &apply->targets[pad_table_number (table)];
  return apply->last;
}

static const PadColumn *
find_column (const PadTable *table, const char *name, int *number)
{
  *number = pad_table_column (table, name);
  if (*number < 0 || table->columns[*number].flags & PAD_COLUMN_SERVER)
    return NULL;
  return &table->columns[*number];
}

/* (element-type int): registry numbers of @table's columns that some index of the replica holds. */
static GHashTable *
indexed_columns (PadDb *replica, const PadTable *table, GError **error)
{
  g_autoptr (PadStatement) find =
      pad_db_prepare (replica,
                      "SELECT DISTINCT i.name FROM pragma_index_list (?) AS l, "
                      "pragma_index_info (l.name) AS i WHERE i.name IS NOT NULL",
                      error);
  g_autoptr (GHashTable) columns = g_hash_table_new (NULL, NULL);
  PadStep step = PAD_STEP_ERROR;

  if (find == NULL)
    return NULL;
  pad_statement_bind_text_at (find, 0, table->name);
  while ((step = pad_statement_step (find, error)) == PAD_STEP_ROW)
    g_hash_table_add (columns,
                      GINT_TO_POINTER (pad_table_column (table, pad_statement_get_text (find, 0))));
  return step == PAD_STEP_DONE ? g_steal_pointer (&columns) : NULL;
}

/* While a generation is filled it has no index, and hardly a row that is there already. */
static gboolean
prepare_amend (PadApply *apply, Target *target, const int *numbers, int n, GError **error)
{
  g_autoptr (GHashTable) indexed = indexed_columns (apply->replica, target->table, error);
  g_autofree gboolean *fixed = g_new0 (gboolean, (gsize)n + 1);
  g_autofree char *sql = NULL;

  g_clear_pointer (&target->amend, pad_statement_free);
  if (indexed == NULL)
    return FALSE;
  if (g_hash_table_size (indexed) == 0)
    return TRUE;
  for (int i = 0; i < n; i++)
    fixed[i] = g_hash_table_contains (indexed, GINT_TO_POINTER (numbers[i]));
  sql = pad_table_amend_sql (target->table, numbers, n, fixed);
  target->amend = pad_db_prepare (apply->replica, sql, error);
  return target->amend != NULL;
}

static gboolean
names_column (const int *numbers, int n, int column)
{
  for (int i = 0; i < n; i++)
    if (numbers[i] == column)
      return TRUE;
  return FALSE;
}

/* A row that does not say what it is about has no place. */
static gboolean
names_keys (const PadTable *table, const int *numbers, int n)
{
  for (int i = 0; i < table->n_columns; i++)
    if (table->columns[i].flags & PAD_COLUMN_KEY && !names_column (numbers, n, i))
      return FALSE;
  return TRUE;
}

static gboolean
prepare_put (PadApply *apply, Target *target, const PadLine *line, GError **error)
{
  g_autofree int *numbers = g_new0 (int, (gsize)line->n_values + 1);
  g_autofree char *sql = NULL;
  int n = 0;

  g_ptr_array_set_size (target->columns, 0);
  for (int i = 0; i < line->n_values; i++) {
    const PadColumn *column = find_column (target->table, line->values[i].text, &numbers[n]);

    g_ptr_array_add (target->columns, (gpointer)column);
    if (column != NULL)
      n++;
  }
  g_clear_pointer (&target->put, pad_statement_free);
  if (!names_keys (target->table, numbers, n))
    return refuse (error, target->table, "columns without its key");
  sql = pad_table_put_sql (target->table, numbers, n);
  target->put = pad_db_prepare (apply->replica, sql, error);
  return target->put != NULL && prepare_amend (apply, target, numbers, n, error);
}

static gboolean
take_columns (PadApply *apply, Target *target, const PadLine *line, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (int i = 0; i < line->n_values; i++) {
    if (line->values[i].type != PAD_WIRE_TEXT)
      return refuse (error, target->table, "a column without a name");
    g_string_append (names, line->values[i].text);
    g_string_append_c (names, '\n');
  }
  target->said = TRUE;
  if (target->put != NULL && g_string_equal (names, target->names))
    return TRUE;
  g_string_assign (target->names, names->str);
  return prepare_put (apply, target, line, error);
}

static int
digits_of (const PadColumn *column, const PadWireValue *value)
{
  const char *point = NULL;

  switch (column->kind) {
  case PAD_KIND_PRICE:
    return PAD_PRICE_DIGITS;
  case PAD_KIND_QUANTITY:
    return PAD_QUANTITY_DIGITS;
  case PAD_KIND_PERCENT:
    return PAD_PERCENT_DIGITS;
  case PAD_KIND_RATE:
    return PAD_RATE_DIGITS;
  default:
    /* Money: always exactly its currency's digits. */
    point = memchr (value->text, '.', value->n);
    return point != NULL ? (int)(value->text + value->n - point - 1) : 0;
  }
}

static gboolean
bind_number (const PadTable *table,
             PadStatement *put,
             int at,
             const PadColumn *column,
             const PadWireValue *value,
             GError **error)
{
  int digits = digits_of (column, value);
  int64_t number = 0;

  if (digits > PAD_RATE_DIGITS || !pad_decimal_parse (value->text, digits, &number, NULL))
    return refuse (error, table, "text where an amount is expected");
  pad_statement_bind_int_at (put, at, number);
  return TRUE;
}

static gboolean
bind_value (const PadTable *table,
            PadStatement *put,
            int at,
            const PadColumn *column,
            const PadWireValue *value,
            GError **error)
{
  gboolean is_integer = pad_kind_is_json_integer (column->kind);

  switch (value->type) {
  case PAD_WIRE_NULL:
    if (column->flags & PAD_COLUMN_KEY)
      return refuse (error, table, "a key that is null");
    pad_statement_bind_null_at (put, at);
    return TRUE;
  case PAD_WIRE_INT:
    if (!is_integer)
      return refuse (error, table, "a number where text is expected");
    pad_statement_bind_int_at (put, at, value->number);
    return TRUE;
  case PAD_WIRE_TEXT:
    if (is_integer)
      return refuse (error, table, "text where a number is expected");
    if (pad_kind_is_number (column->kind))
      return bind_number (table, put, at, column, value, error);
    sqlite3_bind_text (pad_statement_get_handle (put), at + 1, value->text, (int)value->n,
                       SQLITE_STATIC);
    return TRUE;
  }
  return FALSE;
}

/* A put or an amend with what @line says; its rows changed are counted. */
static gboolean
run_row (
    PadApply *apply, Target *target, PadStatement *statement, const PadLine *line, GError **error)
{
  int at = FIRST_PARAMETER;

  pad_statement_bind_int_at (statement, 0, line->row_id);
  pad_statement_bind_int_at (statement, 1, line->version);
  for (int i = 0; i < line->n_values; i++) {
    const PadColumn *column = target->columns->pdata[i];

    if (column != NULL &&
        !bind_value (target->table, statement, at++, column, &line->values[i], error))
      return FALSE;
  }
  if (!pad_statement_run (statement, error))
    return FALSE;
  target->n_put += pad_db_changes (apply->replica);
  return TRUE;
}

static gboolean
put_row (PadApply *apply, Target *target, const PadLine *line, GError **error)
{
  int64_t before = target->n_put;

  if (!target->said || (guint)line->n_values != target->columns->len)
    return refuse (error, target->table, "a row that does not fit its columns");
  if (target->amend != NULL && !run_row (apply, target, target->amend, line, error))
    return FALSE;
  return target->n_put > before || run_row (apply, target, target->put, line, error);
}

static gboolean
prepare_drop (PadApply *apply, Target *target, GError **error)
{
  g_autofree char *sql = pad_table_drop_sql (target->table);

  target->drop = pad_db_prepare (apply->replica, sql, error);
  return target->drop != NULL;
}

static gboolean
drop_row (PadApply *apply, Target *target, const PadLine *line, GError **error)
{
  if (target->drop == NULL && !prepare_drop (apply, target, error))
    return FALSE;
  pad_statement_bind_int_at (target->drop, 0, line->row_id);
  pad_statement_bind_int_at (target->drop, 1, line->version);
  if (!pad_statement_run (target->drop, error))
    return FALSE;
  target->n_gone += pad_db_changes (apply->replica);
  return TRUE;
}

gboolean
pad_apply_line (PadApply *apply, const PadLine *line, GError **error)
{
  Target *target = find_target (apply, line);

  if (target == NULL)
    return TRUE;
  switch (line->kind) {
  case PAD_LINE_COLUMNS:
    return take_columns (apply, target, line, error);
  case PAD_LINE_PUT:
    return put_row (apply, target, line, error);
  case PAD_LINE_LEAVE:
    if (pad_leave_is_membership (target->table))
      return pad_leave_run (apply->leave, target->table, line->row_id, line->version, error);
    return drop_row (apply, target, line, error);
  case PAD_LINE_DELETE:
    return drop_row (apply, target, line, error);
  default:
    return refuse (error, target->table, "a line out of place");
  }
}

int64_t
pad_apply_take_counts (PadApply *apply, PadSyncChange *change)
{
  int64_t rows = 0;

  for (int i = 0; i < apply->n_targets; i++) {
    Target *target = &apply->targets[i];

    rows += target->n_put + target->n_gone;
    if (change != NULL && (target->n_put > 0 || target->n_gone > 0)) {
      pad_sync_change_count (change, target->table->name, target->n_put, target->n_gone);
      pad_sync_change_add_rows (change, target->table->name, target->rows);
    }
    target->n_put = 0;
    target->n_gone = 0;
    g_array_set_size (target->rows, 0);
  }
  return rows;
}
