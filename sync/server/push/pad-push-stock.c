#include "pad-push-taking.h"

#include "pad-push-taking.sql.h"

/* A row of stock that has something free of an article of the order. @lines: indices (guint) of the
 * lines that want it, first line first; borrowed. */
typedef struct
{
  int64_t row_id;
  char *warehouse;
  const GArray *lines;
  int64_t free;
} Shelf;

static void
shelf_clear (gpointer data)
{
  g_free (((Shelf *)data)->warehouse);
}

static int
compare_shelves (gconstpointer a, gconstpointer b)
{
  const Shelf *left = a, *right = b;

  return (left->row_id > right->row_id) - (left->row_id < right->row_id);
}

/* (transfer full): sku -> GArray of the indices of its lines */
static GHashTable *
group_lines (const PadTaking *taking)
{
  GHashTable *groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);

  for (guint i = 0; i < taking->lines->len; i++) {
    const PadTakenLine *line = pad_taking_get (taking, i);
    GArray *group = g_hash_table_lookup (groups, line->sku);

    if (group == NULL) {
      group = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (groups, line->sku, group);
    }
    g_array_append_val (group, i);
  }
  return groups;
}

static gboolean
find_shelves (
    const PadTaking *taking, const char *sku, const GArray *lines, GArray *shelves, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (taking->store), sql_find_stock);
  PadStep step;

  pad_statement_bind_text (row, ":account", taking->account);
  pad_statement_bind_text (row, ":sku", sku);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    Shelf shelf = {pad_statement_get_int (row, 0), pad_statement_dup_text (row, 1), lines,
                   pad_statement_get_int (row, 2)};

    g_array_append_val (shelves, shelf);
  }
  return step == PAD_STEP_DONE;
}

/* All that could be taken from, by id: the order in which stock is locked. */
static GArray *
list_shelves (const PadTaking *taking, GHashTable *groups, GError **error)
{
  g_autoptr (GArray) shelves = g_array_new (FALSE, FALSE, sizeof (Shelf));
  GHashTableIter iter;
  gpointer sku, lines;

  g_array_set_clear_func (shelves, shelf_clear);
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &sku, &lines)) {
    if (!find_shelves (taking, sku, lines, shelves, error))
      return NULL;
  }
  g_array_sort (shelves, compare_shelves);
  return g_steal_pointer (&shelves);
}

/* The guarded statement; what another writer was faster to take is simply not there. */
static gboolean
take (
    const PadTaking *taking, const Shelf *shelf, int64_t quantity, gboolean *taken, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (taking->store), sql_take_stock);
  PadStep step;

  pad_statement_bind_int (row, ":quantity", quantity);
  pad_statement_bind_int (row, ":row_id", shelf->row_id);
  step = pad_statement_step (row, error);
  pad_statement_reset (row);
  *taken = step == PAD_STEP_ROW;
  return step != PAD_STEP_ERROR;
}

/* Gives what is free on @shelf to the lines that want it. */
static gboolean
empty_shelf (PadTaking *taking, Shelf *shelf, GError **error)
{
  for (guint i = 0; i < shelf->lines->len && shelf->free > 0; i++) {
    guint n = g_array_index (shelf->lines, guint, i);
    const PadTakenLine *line = pad_taking_get (taking, n);
    int64_t quantity = MIN (shelf->free, line->quantity - line->reserved);
    gboolean taken;

    if (quantity <= 0)
      continue;
    if (!take (taking, shelf, quantity, &taken, error))
      return FALSE;
    if (!taken)
      return TRUE;
    shelf->free -= quantity;
    pad_taking_reserve (taking, n, shelf->warehouse, quantity);
  }
  return TRUE;
}

gboolean
pad_taking_take_stock (PadTaking *taking, GError **error)
{
  g_autoptr (GHashTable) groups = group_lines (taking);
  g_autoptr (GArray) shelves = list_shelves (taking, groups, error);

  if (shelves == NULL)
    return FALSE;
  for (guint i = 0; i < shelves->len; i++) {
    if (!empty_shelf (taking, &g_array_index (shelves, Shelf, i), error))
      return FALSE;
  }
  return TRUE;
}
