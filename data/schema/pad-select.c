/* What to select of a table, and where the currency of its amounts is found. */
#include "pad-row.h"
#include "pad-table-sql-private.h"

#include <pad-number.h>
#include <string.h>

/* What an amount has whose currency nobody knows: that can only be in a store without a supplier.
 */
#define DIGITS_UNKNOWN 2

PadMoney *
pad_money_new (const PadTable *table, int column)
{
  PadMoney *money;
  const PadColumn *source;

  if (table->columns[column].kind != PAD_KIND_MONEY)
    return NULL;
  money = g_new0 (PadMoney, 1);
  money->column = pad_table_column (table, table->columns[column].currency);
  g_assert (money->column >= 0);
  source = &table->columns[money->column];
  if (source->kind != PAD_KIND_CURRENCY)
    money->sql = g_strdup_printf ("SELECT currency FROM \"%s\" WHERE \"%s\" = ?", source->reference,
                                  pad_table_last_key (pad_table_find (source->reference)));
  return money;
}

void
pad_money_free (PadMoney *money)
{
  if (money != NULL)
    g_free (money->sql);
  g_free (money);
}

/* `coalesce (<currency that column @source names>, <the supplier's>)` */
char *
pad_money_currency_sql (const PadTable *table, int source, const char *alias)
{
  const PadColumn *column = &table->columns[source];
  GString *sql = g_string_new ("coalesce (");

  if (column->kind == PAD_KIND_CURRENCY)
    pad_sql_column (sql, alias, column->name);
  else
    g_string_append_printf (
        sql, "(SELECT c.currency FROM \"%s\" AS c WHERE c.\"%s\" = %s.\"%s\")", column->reference,
        pad_table_last_key (pad_table_find (column->reference)), alias, column->name);
  g_string_append (sql, ", (SELECT currency FROM supplier))");
  return g_string_free (sql, FALSE);
}

static gboolean
is_selected (const PadColumn *column, PadColumnSet set)
{
  if (set == PAD_COLUMNS_SYNCED)
    return (column->flags & PAD_COLUMN_SERVER) == 0;
  return set != PAD_COLUMNS_FILE || (column->flags & PAD_COLUMN_DERIVED) == 0;
}

/* One currency for all amounts that find it in the same place. */
static void
add_currencies (PadSelect *select, GString *list)
{
  g_autofree int *known = g_new (int, select->table->n_columns);
  int next = PAD_SELECT_FIRST + select->n;

  memset (known, 0xff, sizeof (int) * (size_t)select->table->n_columns);
  for (int i = 0; i < select->n; i++) {
    const PadColumn *column = pad_select_column (select, i);
    int source;

    select->currencies[i] = -1;
    if (column->kind != PAD_KIND_MONEY)
      continue;
    source = pad_table_column (select->table, column->currency);
    if (known[source] < 0) {
      g_autofree char *currency = pad_money_currency_sql (select->table, source, "t");
      g_string_append_printf (list, ", %s", currency);
      known[source] = next++;
    }
    select->currencies[i] = known[source];
  }
}

PadSelect *
pad_select_new (const PadTable *table, PadColumnSet set)
{
  PadSelect *select = g_new0 (PadSelect, 1);
  GString *list = g_string_new ("t.row_id, t.row_version");

  select->table = table;
  select->columns = g_new (int, table->n_columns);
  select->currencies = g_new (int, table->n_columns);
  for (int i = 0; i < table->n_columns; i++) {
    if (!is_selected (&table->columns[i], set))
      continue;
    select->columns[select->n++] = i;
    g_string_append (list, ", ");
    pad_sql_column (list, "t", table->columns[i].name);
  }
  add_currencies (select, list);
  select->list = g_string_free (list, FALSE);
  return select;
}

void
pad_select_free (PadSelect *select)
{
  if (select == NULL)
    return;
  g_free (select->columns);
  g_free (select->currencies);
  g_free (select->list);
  g_free (select);
}

const PadColumn *
pad_select_column (const PadSelect *select, int i)
{
  return &select->table->columns[select->columns[i]];
}

static int
read_digits (PadStatement *row, int column)
{
  const char *currency = pad_statement_get_text (row, column);
  int digits = currency == NULL ? -1 : pad_currency_digits (currency);

  return digits < 0 ? DIGITS_UNKNOWN : digits;
}

gboolean
pad_select_append (const PadSelect *select, PadStatement *row, int i, GString *out)
{
  int digits = select->currencies[i] < 0 ? 0 : read_digits (row, select->currencies[i]);

  return pad_row_append (out, pad_select_column (select, i), row, PAD_SELECT_FIRST + i, digits);
}
