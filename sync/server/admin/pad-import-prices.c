#include "pad-import-prices.h"

#include <string.h>

/*
 * A price is a number of major units, so that it would go over to another currency as it is: 12.50
 * EUR would be 12.50 USD. A rule without a currency has that of its list, its account or its
 * agreement's account (RULES.md 4), a line of an offer that of the offer. So a row that changes
 * such a currency is refused while prices stay that are in it and that the same import does not
 * name anew. What had no currency of its own may get one.
 */

/* Whose currency is that of the rows of another table that name them. */
typedef struct
{
  const char *table;
  const char *column;   /* that says the currency, or whose it is */
  const char *currency; /* of the row %1$s, as SQL */
  const char *rows;     /* the table of the prices */
  const char *named;    /* the condition under which their row u is in the currency of row m */
} Holder;

#define OWN_CURRENCY "%1$s.\"currency\""
#define ACCOUNTS_CURRENCY                                                                          \
  "(SELECT a.\"currency\" FROM main.accounts AS a WHERE a.code = %1$s.\"account\")"

static const Holder holders[] = {
    {"price_lists", "currency", OWN_CURRENCY, "price_rules",
     "u.source = 'tier' AND u.owner = m.code AND u.currency IS NULL"},
    {"accounts", "currency", OWN_CURRENCY, "price_rules",
     "u.source = 'account' AND u.owner = m.code AND u.currency IS NULL"},
    {"accounts", "currency", OWN_CURRENCY, "price_rules",
     "u.source = 'agreement' AND u.currency IS NULL "
     "AND u.owner IN (SELECT g.code FROM main.agreements AS g WHERE g.account = m.code)"},
    {"agreements", "account", ACCOUNTS_CURRENCY, "price_rules",
     "u.source = 'agreement' AND u.owner = m.code AND u.currency IS NULL"},
    {"quotations", "currency", OWN_CURRENCY, "quotation_lines", "u.quotation = m.number"},
};

/* The currency of the price rule with these columns; NULL for that of whoever orders. */
#define RULES_CURRENCY                                                                             \
  "coalesce (%1$s, CASE %2$s "                                                                     \
  "WHEN 'account' THEN (SELECT a.currency FROM main.accounts AS a WHERE a.code = %3$s) "           \
  "WHEN 'agreement' THEN (SELECT a.currency FROM main.agreements AS g "                            \
  "CROSS JOIN main.accounts AS a WHERE g.code = %3$s AND a.code = g.account) "                     \
  "WHEN 'tier' THEN (SELECT l.currency FROM main.price_lists AS l WHERE l.code = %3$s) END)"

typedef struct
{
  PadImport *import;
  PadImportFile *file;
  GArray *refused; /* (element-type int64_t): lines */
} Prices;

static gboolean
is_for (const PadImportFile *file, const char *table)
{
  return file->table != NULL && strcmp (file->table->name, table) == 0;
}

/* The condition under which the row @row has a price that is in none of the columns of @said, which
 * may be NULL. What a buyer asked for is no price yet. */
static char *
keeps_sql (const PadTable *table, const PadImportFile *said, const char *row)
{
  GString *sql = g_string_new ("0");
  for (int i = 0; i < table->n_columns; i++)
    if (table->columns[i].kind == PAD_KIND_PRICE &&
        strcmp (table->columns[i].name, "requested_price") != 0 &&
        (said == NULL || !pad_import_file_has (said, i)))
      g_string_append_printf (sql, " OR coalesce (%s.\"%s\", 0) <> 0", row, table->columns[i].name);
  return g_string_free (sql, FALSE);
}

/* Refuses the lines that @sql finds: line, was, becomes (NULL: none), which prices. */
static gboolean
refuse_found (
    Prices *prices, const char *column, const char *sql, const char *remedy, GError **error)
{
  g_autoptr (PadStatement) rows = pad_db_prepare (prices->import->db, sql, error);
  PadStep step = PAD_STEP_ERROR;
  while (rows != NULL && (step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    int64_t line = pad_statement_get_int (rows, 0);
    const char *becomes = pad_statement_get_text (rows, 2);
    g_array_append_val (prices->refused, line);
    pad_import_file_refuse (
        prices->file, line,
        g_strdup_printf ("%s: prices in %s would be %s%s (%s); %s", column,
                         pad_statement_get_text (rows, 1),
                         becomes != NULL ? "in " : "in the currency of whoever orders",
                         becomes != NULL ? becomes : "", pad_statement_get_text (rows, 3), remedy));
  }
  return step == PAD_STEP_DONE;
}

/* --- Of rows that name this one --- */

/* Leaves out rows `u` that the same import deletes or names with all their prices. */
static void
append_exceptions (GString *sql, Prices *prices, const PadTable *table)
{
  PadImportFile *other = pad_import_find_coming (prices->import, table);
  if (other == NULL)
    return;
  g_autofree char *match = pad_import_match_key (table, "x", "u");
  g_autofree char *keeps = keeps_sql (table, other, "u");
  g_string_append_printf (sql,
                          " AND NOT EXISTS (SELECT 1 FROM temp.\"%s\" AS x WHERE %s "
                          "AND (x.\"@op\" = 1 OR NOT (%s)))",
                          other->stage, match, keeps);
}

static char *
key_text_sql (const PadTable *table)
{
  GString *sql = g_string_new (NULL);
  int keys[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (table, keys);
  for (int i = 0; i < n; i++)
    g_string_append_printf (sql, "%su.\"%s\"", i > 0 ? " || ', ' || " : "",
                            table->columns[keys[i]].name);
  return g_string_free (sql, FALSE);
}

static char *
currency_sql (const Holder *holder, const char *row)
{
  g_autoptr (GString) sql = g_string_new (holder->currency);
  g_string_replace (sql, "%1$s", row, 0);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static gboolean
check_holder (Prices *prices, const Holder *holder, GError **error)
{
  const PadTable *table = pad_table_find (holder->rows);
  g_autofree char *was = currency_sql (holder, "m");
  g_autofree char *becomes = currency_sql (holder, "s");
  g_autofree char *has = keeps_sql (table, NULL, "u");
  g_autofree char *key = key_text_sql (table);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_string_printf (sql,
                   "SELECT d.\"@line\", %s AS was, %s AS becomes, '%s: ' || min (%s) || "
                   "iif (count (*) > 1, ' and ' || (count (*) - 1) || ' more', '') "
                   "FROM temp.import_diff AS d CROSS JOIN main.\"%s\" AS m "
                   "CROSS JOIN temp.\"%s\" AS s CROSS JOIN main.\"%s\" AS u "
                   "WHERE d.kind = %d AND m.row_id = d.row_id AND s.\"@line\" = d.\"@line\" "
                   "AND was IS NOT NULL AND becomes IS NOT was AND %s AND (%s)",
                   was, becomes, table->name, key, holder->table, prices->file->stage, table->name,
                   PAD_DIFF_CHANGE, holder->named, has);
  append_exceptions (sql, prices, table);
  g_string_append (sql, " GROUP BY d.\"@line\"");
  return refuse_found (prices, holder->column, sql->str,
                       "name the prices in the new currency in the same import, or delete them "
                       "first",
                       error);
}

/* --- Of the rule itself --- */

/* Column @name of a price rule as it will be. */
static const char *
said (const PadImportFile *file, const char *name, const char *value, const char *stored)
{
  return pad_import_file_has (file, pad_table_column (file->table, name)) ? value : stored;
}

static gboolean
check_rules (Prices *prices, GError **error)
{
  PadImportFile *file = prices->file;
  g_autofree char *keeps = keeps_sql (file->table, file, "m");
  g_autofree char *was = g_strdup_printf (RULES_CURRENCY, "m.currency", "m.source", "m.owner");
  g_autofree char *becomes = g_strdup_printf (
      RULES_CURRENCY, said (file, "currency", "s.currency", "m.currency"),
      said (file, "source", "s.source", "m.source"), said (file, "owner", "s.owner", "m.owner"));
  g_autofree char *sql =
      g_strdup_printf ("SELECT d.\"@line\", %s AS was, %s AS becomes, m.code "
                       "FROM temp.import_diff AS d CROSS JOIN main.price_rules AS m "
                       "CROSS JOIN temp.\"%s\" AS s WHERE d.kind = %d AND m.row_id = d.row_id "
                       "AND s.\"@line\" = d.\"@line\" AND (%s) "
                       "AND was IS NOT NULL AND becomes IS NOT was",
                       was, becomes, file->stage, PAD_DIFF_CHANGE, keeps);
  return refuse_found (prices, "currency", sql,
                       "name all prices of the rule in the same file, in the new currency", error);
}

/* --- The file --- */

/* Whether @file may change the currency of the rows of @holder. */
static gboolean
may_change (const Holder *holder, PadImportFile *file)
{
  return is_for (file, holder->table) &&
         pad_import_file_has (file, pad_table_column (file->table, holder->column));
}

void
pad_import_prices_look_at (PadImportFile *file, GHashTable *tables)
{
  for (size_t i = 0; i < G_N_ELEMENTS (holders); i++)
    if (may_change (&holders[i], file))
      g_hash_table_add (tables, (gpointer)holders[i].rows);
  if (is_for (file, "price_rules") || is_for (file, "accounts"))
    g_hash_table_add (tables, (gpointer) "agreements");
}

gboolean
pad_import_prices_ask (PadImport *import, PadImportFile *file)
{
  for (size_t i = 0; i < G_N_ELEMENTS (holders); i++) {
    PadImportFile *other = pad_import_find_file (import, pad_table_find (holders[i].table));
    if (is_for (file, holders[i].rows) && other != NULL && may_change (&holders[i], other))
      return TRUE;
  }
  return FALSE;
}

gboolean
pad_import_prices_check (PadImport *import, PadImportFile *file, GArray *refused, GError **error)
{
  Prices prices = {import, file, refused};
  for (size_t i = 0; i < G_N_ELEMENTS (holders); i++)
    if (refused->len == 0 && may_change (&holders[i], file) &&
        !check_holder (&prices, &holders[i], error))
      return FALSE;
  return !is_for (file, "price_rules") || check_rules (&prices, error);
}
