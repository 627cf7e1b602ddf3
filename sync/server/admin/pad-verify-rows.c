#include "pad-verify-private.h"

#include <pad-table-sql.h>

#include "pad-verify.sql.h"

/* --- References --- */

static gboolean
check_column (PadVerify *check, const PadTable *table, int column, GError **error)
{
  g_autofree char *sql = pad_table_orphans_sql (table, column);
  if (sql == NULL)
    return TRUE;
  g_autofree char *text = g_strdup_printf ("%s names nothing", table->columns[column].name);
  return pad_verify_rows (check, table->name, sql, 1, text, error);
}

/* Rows that come back to themselves by way of a TREE column; a tree of more than 1,000 levels
 * counts too. */
static gboolean
check_tree (PadVerify *check, const PadTable *table, int column, GError **error)
{
  int keys[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (table, keys);
  const char *parent = table->columns[column].name;
  const char *code = table->columns[keys[n - 1]].name;
  const char *group = n > 1 ? table->columns[keys[0]].name : NULL;
  g_autofree char *same =
      group != NULL ? g_strdup_printf ("AND t.\"%s\" = u.place", group) : g_strdup ("");
  g_autofree char *place = group != NULL ? g_strdup_printf ("\"%s\"", group) : g_strdup ("''");
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE up (start, place, at, depth) AS ("
      "SELECT \"%s\", %s, \"%s\", 1 FROM \"%s\" WHERE \"%s\" IS NOT NULL "
      "UNION ALL SELECT u.start, u.place, t.\"%s\", u.depth + 1 FROM up AS u "
      "JOIN \"%s\" AS t ON t.\"%s\" = u.at %s WHERE t.\"%s\" IS NOT NULL AND u.depth <= 1000) "
      "SELECT DISTINCT place, start FROM up WHERE depth > 1000",
      code, place, parent, table->name, parent, parent, table->name, code, same, parent);
  g_autofree char *text = g_strdup_printf ("%s runs in a circle", parent);
  return pad_verify_rows (check, table->name, sql, group != NULL ? 0 : 1, text, error);
}

gboolean
pad_verify_references (PadVerify *check, GError **error)
{
  int n;
  const PadTable *tables = pad_tables (&n);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < tables[i].n_columns; j++) {
      if (!check_column (check, &tables[i], j, error))
        return FALSE;
      if ((tables[i].columns[j].flags & PAD_COLUMN_TREE) != 0 &&
          !check_tree (check, &tables[i], j, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Totals, and rows that are nothing without others --- */

gboolean
pad_verify_totals (PadVerify *check, GError **error)
{
  static const struct
  {
    const char *table;
    const char *sql;
    const char *text;
  } sums[] = {
      {"products", sql_find_bad_sales_units, "sales_unit is not a unit of the product"},
      {"orders", sql_find_bad_goods, "goods is not the sum of the line nets"},
      {"orders", sql_find_bad_charges, "charges is not the sum of order_charges"},
      {"orders", sql_find_bad_discount, "discount is not the sum of the lines' order_discount"},
      {"stock", sql_find_bad_reserved, "reserved is not the sum of the reservations"},
      {"reservations", sql_find_lost_reservations, "of an order that is not confirmed"},
      {"agreement_takes", sql_find_stray_takes, "of an order that holds nothing of an agreement"},
      {"orders", sql_find_untaken, "confirmed, but it has not taken stock and agreements"},
      {"order_lines", sql_find_bad_agreed, "agreed is not what it took of an agreement"},
      {"reservations", sql_find_stray_reservations, "of no stock or no order line"},
      {"orders", sql_find_not_done, "all of it is shipped or cancelled, and its state is another"},
      {"orders", sql_find_unlike_word,
       "its state is not what state_map says of its supplier_state"},
      {"order_words", sql_find_stray_words, "of no order"},
      {"orders", sql_find_unkept,
       "waits, but what was submitted is not kept, so nothing here can bring it on: cancel it, or "
       "import its next state"},
      {"orders", sql_find_unasked, "waits for an approval that nobody is asked for"},
      {"approvals", sql_find_stray_approvals, "of an order that does not wait"},
      {"approval_rules", sql_find_idle_approval_rules,
       "has no step that says who decides, so it does not count"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS (sums); i++)
    if (!pad_verify_rows (check, sums[i].table, sums[i].sql, 0, sums[i].text, error))
      return FALSE;
  return TRUE;
}
