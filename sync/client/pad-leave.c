#include "pad-leave.h"

#include <pad-table-sql.h>

/* A statement with the text it is made of, when it is first needed. */
typedef struct
{
  char *sql;
  PadStatement *statement;
} Query;

typedef struct
{
  const PadTable *table;
  Query query;
} Removal;

struct _PadLeave
{
  PadDb *replica;
  PadLeaveFunc func;
  gpointer data;
  GArray *removals;
  const PadTable *memberships;
  Query find;
  Query left;
  Query end;
};

static void
query_clear (Query *query)
{
  g_clear_pointer (&query->statement, pad_statement_free);
  g_clear_pointer (&query->sql, g_free);
}

/* Not pad_db_query(): that keeps statements by the address of texts that last as long as the
 * replica, and these do not. */
static PadStatement *
get_statement (PadLeave *leave, Query *query, GError **error)
{
  if (query->statement == NULL)
    query->statement = pad_db_prepare (leave->replica, query->sql, error);
  return query->statement;
}

static void
removal_clear (gpointer data)
{
  Removal *removal = data;

  query_clear (&removal->query);
}

static void
add_removal (PadLeave *leave, const PadTable *table, const PadFollows *follows, gboolean second)
{
  Removal removal = {table, {NULL, NULL}};

  if ((second ? follows->product2 : follows->product) == NULL)
    return;
  removal.query.sql = pad_follows_drop_product_sql (table, follows, second);
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
  leave->find.sql = g_strdup_printf ("SELECT sku FROM \"%s\" WHERE row_id = ? AND row_version <= ?",
                                     leave->memberships->name);
  leave->end.sql =
      g_strdup_printf ("DELETE FROM \"%s\" WHERE row_id = ?", leave->memberships->name);
  leave->left.sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM \"%s\" WHERE sku = ?)",
                                     leave->memberships->name);
  return leave;
}

void
pad_leave_free (PadLeave *leave)
{
  if (leave == NULL)
    return;
  g_array_unref (leave->removals);
  query_clear (&leave->find);
  query_clear (&leave->left);
  query_clear (&leave->end);
  g_free (leave);
}

static gboolean
find_article (PadLeave *leave, int64_t row_id, int64_t sequence, char **sku, GError **error)
{
  PadStatement *find = get_statement (leave, &leave->find, error);
  PadStep step = PAD_STEP_DONE;

  if (find == NULL)
    return FALSE;
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
  PadStatement *left = get_statement (leave, &leave->left, error);

  if (left == NULL)
    return FALSE;
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
    Removal *removal = &g_array_index (leave->removals, Removal, i);
    PadStatement *remove = get_statement (leave, &removal->query, error);

    if (remove == NULL)
      return FALSE;
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
  end = get_statement (leave, &leave->end, error);
  if (end == NULL)
    return FALSE;
  pad_statement_bind_int_at (end, 0, row_id);
  if (!pad_statement_run (end, error))
    return FALSE;
  leave->func (table, 1, leave->data);
  if (!is_seen (leave, sku, &seen, error))
    return FALSE;
  return seen || remove_article (leave, sku, error);
}
