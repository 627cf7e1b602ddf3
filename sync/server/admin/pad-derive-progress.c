#include "pad-derive-progress.h"

#include <pad-cancelled.h>
#include <pad-states.h>

#include "pad-derive-progress.sql.h"

/* --- States --- */

typedef struct
{
  char *order;
  char *state; /* that follows */
} Change;

static void
clear_change (gpointer data)
{
  Change *change = data;
  g_free (change->order);
  g_free (change->state);
}

/* Rows of (order, state that follows) and, where @sql has it, the state before: what cannot become
 * what follows is left out. (element-type Change) (transfer full) */
static GArray *
find_changes (PadDb *db, const char *sql, GError **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  PadStatement *row = pad_db_query (db, sql);
  PadStep step;
  g_array_set_clear_func (changes, clear_change);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    Change change = {NULL, NULL};
    if (pad_statement_n_columns (row) > 2 &&
        !pad_order_can_be_told (pad_statement_get_text (row, 2), pad_statement_get_text (row, 1)))
      continue;
    change.order = pad_statement_dup_text (row, 0);
    change.state = pad_statement_dup_text (row, 1);
    g_array_append_val (changes, change);
  }
  return step == PAD_STEP_DONE ? g_steal_pointer (&changes) : NULL;
}

static gboolean
set_state (PadSupplierStore *store, const Change *change, GError **error)
{
  PadStatement *set = pad_db_query (pad_supplier_store_get_db (store), sql_set_state);
  pad_statement_bind_int (set, ":version", pad_supplier_store_writing (store));
  pad_statement_bind_text (set, ":order", change->order);
  pad_statement_bind_text (set, ":state", change->state);
  return pad_statement_run (set, error);
}

static gboolean
set_word (PadSupplierStore *store, const Change *change, GError **error)
{
  PadStatement *set = pad_db_query (pad_supplier_store_get_db (store), sql_set_word);
  pad_statement_bind_text (set, ":order", change->order);
  pad_statement_bind_text (set, ":state", change->state);
  return pad_statement_run (set, error);
}

gboolean
pad_derive_words (PadSupplierStore *store, GError **error)
{
  g_autoptr (GArray) changes =
      find_changes (pad_supplier_store_get_db (store), sql_find_reworded, error);
  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++) {
    const Change *change = &g_array_index (changes, Change, i);
    if (!set_state (store, change, error) || !set_word (store, change, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
pad_derive_done (PadSupplierStore *store, GError **error)
{
  g_autoptr (GArray) changes =
      find_changes (pad_supplier_store_get_db (store), sql_find_done, error);
  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (!set_state (store, &g_array_index (changes, Change, i), error))
      return FALSE;
  return TRUE;
}

/* --- What lines hold --- */

static void
clear_holding (gpointer data)
{
  g_free (((PadHoldingLine *)data)->order);
}

/* Columns of sql_find_holding, without the order. */
static PadHoldingLine
read_holding (PadStatement *row)
{
  const PadCancelledLine line = {pad_statement_get_int (row, 2), pad_statement_get_int (row, 3), 0,
                                 0};
  gboolean other = pad_statement_get_int (row, 7) != 0;
  return (PadHoldingLine) {NULL, pad_statement_get_int (row, 1),
                           other ? 0 : pad_cancelled_left (&line, pad_statement_get_int (row, 4)),
                           pad_statement_get_int (row, 5), pad_statement_get_int (row, 6)};
}

GArray *
pad_derive_find_holding (PadDb *db, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (PadHoldingLine));
  PadStatement *row = pad_db_query (db, sql_find_holding);
  PadStep step;
  g_array_set_clear_func (lines, clear_holding);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    PadHoldingLine line = read_holding (row);
    if (line.reserved <= line.left && line.taken <= line.left)
      continue;
    line.order = pad_statement_dup_text (row, 0);
    g_array_append_val (lines, line);
  }
  return step == PAD_STEP_DONE ? g_steal_pointer (&lines) : NULL;
}

static gboolean
lower (PadSupplierStore *store, const PadHoldingLine *line, const char *sql, GError **error)
{
  PadStatement *statement = pad_db_query (pad_supplier_store_get_db (store), sql);
  sqlite3_stmt *handle = pad_statement_get_handle (statement);
  pad_statement_bind_text (statement, ":order", line->order);
  pad_statement_bind_int (statement, ":line", line->line);
  if (sqlite3_bind_parameter_index (handle, ":left") > 0)
    pad_statement_bind_int (statement, ":left", line->left);
  if (sqlite3_bind_parameter_index (handle, ":version") > 0)
    pad_statement_bind_int (statement, ":version", pad_supplier_store_writing (store));
  return pad_statement_run (statement, error);
}

gboolean
pad_derive_beyond (PadSupplierStore *store, GError **error)
{
  static const char *const steps[] = {sql_lower_reservations, sql_drop_empty_reservations,
                                      sql_lower_line,         sql_give_back_line,
                                      sql_lower_take,         sql_drop_empty_take};
  g_autoptr (GArray) lines = pad_derive_find_holding (pad_supplier_store_get_db (store), error);
  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    for (size_t n = 0; n < G_N_ELEMENTS (steps); n++)
      if (!lower (store, &g_array_index (lines, PadHoldingLine, i), steps[n], error))
        return FALSE;
  return TRUE;
}
