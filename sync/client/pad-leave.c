#include "pad-leave.h"

#include <pad-table-sql.h>

typedef struct
{
  const PadTable *table;
  char *sql;
} Removal;

struct _PadLeave
{
  PadDb *replica;
  PadLeaveFunc func;
  gpointer data;
  GArray *removals;
  const PadTable *memberships;
  char *find_sql;
  char *left_sql;
  char *end_sql;
};

static void
removal_clear (gpointer data)
{
  Removal *removal = data;

  g_free (removal->sql);
}

static void
add_removal (PadLeave *leave, const PadTable *table, const PadFollows *follows, gboolean second)
{
  Removal removal = {table, NULL};

  if ((second ? follows->product2 : follows->product) == NULL)
    return;
  removal.sql = pad_follows_drop_product_sql (table, follows, second);
  g_array_append_val (leave->removals, removal);
}

gboolean
pad_leave_is_membership (const PadTable *table)
{
  return table->n_follows == 1 && table->follows[0].word == PAD_FOLLOWS_ASSORTMENT &&
         pad_table_column (table, "sku") >= 0;
}

static void
prepare_table (PadLeave *leave, const PadTable *table)
{
  if (!pad_table_is_synced (table))
    return;
  if (pad_leave_is_membership (table)) {
    leave->memberships = table;
    return;
  }
  for (int i = 0; i < table->n_follows; i++) {
    add_removal (leave, table, &table->follows[i], FALSE);
    add_removal (leave, table, &table->follows[i], TRUE);
  }
}

PadLeave *
pad_leave_new (PadDb *replica, PadLeaveFunc func, gpointer data)
{
  PadLeave *leave = g_new0 (PadLeave, 1);
  int n = 0;
  const PadTable *tables = pad_tables (&n);

  leave->replica = replica;
  leave->func = func;
  leave->data = data;
  leave->removals = g_array_new (FALSE, FALSE, sizeof (Removal));
  g_array_set_clear_func (leave->removals, removal_clear);
  for (int i = 0; i < n; i++)
    prepare_table (leave, &tables[i]);
  g_assert (leave->memberships != NULL);
  leave->find_sql = g_strdup_printf ("SELECT sku FROM \"%s\" WHERE row_id = ? AND row_version <= ?",
                                     leave->memberships->name);
  leave->end_sql =
      g_strdup_printf ("DELETE FROM \"%s\" WHERE row_id = ?", leave->memberships->name);
  leave->left_sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM \"%s\" WHERE sku = ?)",
                                     leave->memberships->name);
  return leave;
}

void
pad_leave_free (PadLeave *leave)
{
  if (leave == NULL)
    return;
  g_array_unref (leave->removals);
  g_free (leave->find_sql);
  g_free (leave->left_sql);
  g_free (leave->end_sql);
  g_free (leave);
}

static gboolean
find_article (PadLeave *leave, int64_t row_id, int64_t sequence, char **sku, GError **error)
{
  PadStatement *find = pad_db_query (leave->replica, leave->find_sql);
  PadStep step = PAD_STEP_DONE;

  pad_statement_bind_int_at (find, 0, row_id);
  pad_statement_bind_int_at (find, 1, sequence);
  step = pad_statement_step (find, error);
  *sku = step == PAD_STEP_ROW ? pad_statement_dup_text (find, 0) : NULL;
  pad_statement_reset (find);
  return step != PAD_STEP_ERROR;
}

static gboolean
is_seen (PadLeave *leave, const char *sku, gboolean *seen, GError **error)
{
  PadStatement *left = pad_db_query (leave->replica, leave->left_sql);

  pad_statement_bind_text_at (left, 0, sku);
  if (pad_statement_step (left, error) != PAD_STEP_ROW)
    return FALSE;
  *seen = pad_statement_get_int (left, 0) != 0;
  pad_statement_reset (left);
  return TRUE;
}

static gboolean
remove_article (PadLeave *leave, const char *sku, GError **error)
{
  for (guint i = 0; i < leave->removals->len; i++) {
    const Removal *removal = &g_array_index (leave->removals, Removal, i);
    PadStatement *remove = pad_db_query (leave->replica, removal->sql);

    pad_statement_bind_text_at (remove, 0, sku);
    if (!pad_statement_run (remove, error))
      return FALSE;
    if (pad_db_changes (leave->replica) > 0)
      leave->func (removal->table, pad_db_changes (leave->replica), leave->data);
  }
  return TRUE;
}

gboolean
pad_leave_run (
    PadLeave *leave, const PadTable *table, int64_t row_id, int64_t sequence, GError **error)
{
  g_autofree char *sku = NULL;
  PadStatement *end = NULL;
  gboolean seen = FALSE;

  if (!find_article (leave, row_id, sequence, &sku, error))
    return FALSE;
  if (sku == NULL)
    return TRUE;
  end = pad_db_query (leave->replica, leave->end_sql);
  pad_statement_bind_int_at (end, 0, row_id);
  if (!pad_statement_run (end, error))
    return FALSE;
  leave->func (table, 1, leave->data);
  if (!is_seen (leave, sku, &seen, error))
    return FALSE;
  return seen || remove_article (leave, sku, error);
}
