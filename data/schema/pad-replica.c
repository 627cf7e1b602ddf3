#include "pad-replica.h"

#include "pad-replica.sql.h"
#include "pad-row.h"
#include "pad-table-sql-private.h"

/**
 * Index: an index of the replica beside those on the natural keys, which every table has; what
 * reads it.
 */
typedef struct
{
  const char *name;
  const char *on;
} Index;

static const Index indexes[] = {
    /* An article number from a barcode. */
    {"products_by_gtin", "products (gtin)"},
    {"product_units_by_gtin", "product_units (gtin)"},
    /* Browsing, and the rules of a category or brand. */
    {"products_by_category", "products (category)"},
    {"products_by_brand", "products (brand)"},
    {"products_by_parent", "products (parent)"},
    {"products_hidden_by_stock", "products (sku) WHERE stock_policy = 'hide'"},
    {"categories_by_parent", "categories (parent)"},
    /* What goes with an article that left the last assortment; availability; own article numbers.
     */
    {"memberships_by_product", "memberships (sku)"},
    {"product_links_by_other", "product_links (other_sku)"},
    {"stock_by_product", "stock (sku)"},
    {"incoming_by_product", "incoming (sku)"},
    {"buyer_articles_by_product", "buyer_articles (sku)"},
    {"serials_by_product", "serials (sku)"},
    {"documents_by_product", "documents (sku)"},
    /* The price of an article: its rules, then those of its categories, its brand and of all. */
    {"price_rules_by_scope", "price_rules (scope, scope_code)"},
    {"agreements_by_account", "agreements (account)"},
    /* The order discounts of a group, and those of all. */
    {"order_discounts_by_group", "order_discounts (\"group\")"},
    /* An order by the id it was made with; an account's papers by date; what belongs to a paper. */
    {"orders_by_id", "orders (id)"},
    {"orders_by_date", "orders (account, \"date\")"},
    {"orders_by_po_number", "orders (account, lower (trim (po_number, ' ' || char (9, 10, 13)))) "
                            "WHERE po_number IS NOT NULL"},
    {"orders_by_quotation", "orders (quotation) WHERE quotation IS NOT NULL"},
    {"quotations_by_id", "quotations (id)"},
    {"approvals_open", "approvals (state) WHERE state = 'open'"},
    {"order_lines_by_product", "order_lines (sku)"},
    {"order_lines_cancelled", "order_lines (\"order\") WHERE cancelled_quantity > 0"},
    {"shipments_by_order", "shipments (\"order\")"},
    {"invoices_by_date", "invoices (account, \"date\")"},
    {"invoices_by_order", "invoices (\"order\")"},
    {"invoice_lines_by_order", "invoice_lines (\"order\")"},
    {"payments_by_date", "payments (account, \"date\")"},
    {"payments_by_order", "payments (\"order\")"},
    {"payment_allocations_by_invoice", "payment_allocations (invoice)"},
    {"quotations_by_account", "quotations (account)"},
    {"documents_by_date", "documents (account, \"date\")"},
    {"documents_by_order", "documents (\"order\")"},
    /* Accounts below one, users of one, who has what. */
    {"accounts_by_parent", "accounts (parent)"},
    {"users_by_account", "users (account)"},
    {"serials_by_account", "serials (account)"},
    {"account_scopes_by_code", "account_scopes (kind, code)"},
    {"approval_rules_by_account", "approval_rules (account)"},
};

static void
append_columns (GString *sql, const PadTable *table)
{
  for (int i = 0; i < table->n_columns; i++) {
    const PadColumn *column = &table->columns[i];

    if ((column->flags & PAD_COLUMN_SERVER) != 0)
      continue;
    g_string_append (sql, ", ");
    pad_sql_name (sql, column->name);
    g_string_append (sql, pad_kind_is_number (column->kind) ? " INTEGER" : " TEXT");
    g_string_append (sql, (column->flags & PAD_COLUMN_KEY) != 0 ? " NOT NULL" : "");
  }
}

/* Only keys are NOT NULL: amounts that a user may not see come as NULL. */
static char *
make_tables_sql (void)
{
  GString *sql = g_string_new (
      "CREATE TABLE meta (\"key\" TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;\n");
  int n;
  const PadTable *tables = pad_tables (&n);

  for (int i = 0; i < n; i++) {
    if (!pad_table_is_synced (&tables[i]))
      continue;
    g_string_append_printf (
        sql, "CREATE TABLE \"%s\" (row_id INTEGER PRIMARY KEY, row_version INTEGER NOT NULL",
        tables[i].name);
    append_columns (sql, &tables[i]);
    g_string_append (sql, ") STRICT;\n");
  }
  g_string_append_printf (sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                          PAD_REPLICA_APPLICATION_ID, PAD_REPLICA_SCHEMA);
  return g_string_free (sql, FALSE);
}

static gboolean
create_tables (PadDb *db, gpointer data, GError **error)
{
  int64_t objects;

  if (!pad_db_read_int (db, "SELECT count(*) FROM sqlite_schema", 0, &objects, error))
    return FALSE;
  if (objects == 0)
    return pad_db_run (db, data, error);
  g_set_error (error, PAD_ERROR, PAD_ERROR_EXISTS, "%s: there is something in it already",
               pad_db_get_path (db));
  return FALSE;
}

gboolean
pad_replica_create_tables (PadDb *db, GError **error)
{
  g_autofree char *sql = make_tables_sql ();

  return pad_db_transact (db, create_tables, sql, error);
}

/* By natural key, not unique: in the middle of a pull two rows may have the same one. */
static char *
make_key_index_sql (const PadTable *table)
{
  GString *sql = g_string_new (NULL);
  int key[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (table, key);

  g_string_printf (sql, "CREATE INDEX IF NOT EXISTS %s_by_key ON \"%s\" (", table->name,
                   table->name);
  for (int i = 0; i < n; i++) {
    g_string_append (sql, i == 0 ? "" : ", ");
    pad_sql_name (sql, table->columns[key[i]].name);
  }
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

int
pad_replica_count_indexes (void)
{
  int n;

  pad_tables (&n);
  return (int)G_N_ELEMENTS (indexes) + n;
}

/* First those of the list, then each table's key; tables that stay at the server count too. */
gboolean
pad_replica_create_index (PadDb *db, int number, GError **error)
{
  g_autofree char *sql = NULL;
  int n;
  const PadTable *tables = pad_tables (&n);
  int table = number - (int)G_N_ELEMENTS (indexes);

  g_return_val_if_fail (number >= 0 && table < n, FALSE);
  if (table < 0)
    sql = g_strdup_printf ("CREATE INDEX IF NOT EXISTS %s ON %s", indexes[number].name,
                           indexes[number].on);
  else if (pad_table_is_synced (&tables[table]))
    sql = make_key_index_sql (&tables[table]);
  return sql == NULL || pad_db_run (db, sql, error);
}

gboolean
pad_replica_create_indexes (PadDb *db, GError **error)
{
  for (int i = 0; i < pad_replica_count_indexes (); i++)
    if (!pad_replica_create_index (db, i, error))
      return FALSE;
  return TRUE;
}

/* A replica of ours, but of an older schema. */
static gboolean
is_older (PadDb *db)
{
  int64_t id = 0;
  int64_t number = 0;

  return pad_db_read_int (db, "PRAGMA application_id", 0, &id, NULL) &&
         pad_db_read_int (db, "PRAGMA user_version", 0, &number, NULL) &&
         id == PAD_REPLICA_APPLICATION_ID && number > 0 && number < PAD_REPLICA_SCHEMA;
}

gboolean
pad_replica_verify (PadDb *db, GError **error)
{
  static const PadMigration schema[] = {{PAD_REPLICA_SCHEMA, ""}, {0, NULL}};

  if (is_older (db)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_DAMAGED,
                 "%s: made by an older Orderpad; the next sync fetches it anew",
                 pad_db_get_path (db));
    return FALSE;
  }
  return pad_db_verify (db, PAD_REPLICA_APPLICATION_ID, schema, error);
}

char *
pad_replica_get_meta (PadDb *db, const char *key, GError **error)
{
  PadStatement *statement = pad_db_query (db, sql_get_meta);
  char *value = NULL;

  pad_statement_bind_text (statement, ":key", key);
  if (pad_statement_step (statement, error) == PAD_STEP_ROW)
    value = pad_statement_dup_text (statement, 0);
  pad_statement_reset (statement);
  return value;
}

gboolean
pad_replica_set_meta (PadDb *db, const char *key, const char *value, GError **error)
{
  PadStatement *statement = pad_db_query (db, value == NULL ? sql_drop_meta : sql_set_meta);

  pad_statement_bind_text (statement, ":key", key);
  if (value != NULL)
    pad_statement_bind_text (statement, ":value", value);
  return pad_statement_run (statement, error);
}
