#include "pad-search.h"

/*
 * The search tables. `search_products` has the popularity rank as its rowid, the SKU folded (case
 * and separators aside, see fold() in pad-search.c) and the brand's name as it was indexed, which
 * is what the entry is removed by later. `search_text` is contentless. Beside the words it holds
 * each product's category and brand code as words of hexadecimal digits behind a letter of the
 * private use area, so that a filter is one more word and nobody hits it by typing.
 *
 * Prefixes are indexed up to 8 letters: on 516,726 real articles 3 left words of 4 and more at 57
 * ms (99th percentile), 8 costs a quarter more time to build and brings them below 1 ms.
 */
#define FOLDED(row)                                                                                \
  "lower (replace (replace (replace (replace (replace (" row                                       \
  ".sku, '-', ''), ' ', ''), '.', ''), '/', ''), '_', ''))"
#define FACETS(row)                                                                                \
  "char (57344) || hex (coalesce (" row                                                            \
  ".category, '')) || ' ' || char (57345) || hex (coalesce (" row ".brand, ''))"
#define WORDS(row)                                                                                 \
  row ".sku, " row ".name, s.brand, " row ".gtin, " row ".description, " FACETS (row)
#define COLUMNS "sku, name, brand, gtin, description, facets"
#define BRAND_NAME(row)                                                                            \
  "coalesce ((SELECT b.name FROM brands AS b WHERE b.code = " row ".brand), " row ".brand, '')"

static const char drop_sql[] = "DROP TRIGGER IF EXISTS search_added;"
                               "DROP TRIGGER IF EXISTS search_changed;"
                               "DROP TRIGGER IF EXISTS search_removed;"
                               "DROP TABLE IF EXISTS search_text;"
                               "DROP TABLE IF EXISTS search_products;";

static const char tables_sql[] =
    "CREATE TABLE search_products ("
    "  rank INTEGER PRIMARY KEY, product INTEGER NOT NULL, sku TEXT NOT NULL, gtin TEXT, brand "
    "TEXT NOT NULL"
    ") STRICT;"
    "CREATE VIRTUAL TABLE search_text USING fts5 (" COLUMNS ", content = '', columnsize = 0,"
    "  detail = none, prefix = '1 2 3 4 5 6 7 8', tokenize = 'unicode61 remove_diacritics 2');";

/* A large hash keeps the segments few: the fill is one sorted run or a handful. */
static const char fill_sql[] =
    "INSERT INTO search_products (rank, product, sku, gtin, brand)"
    "  SELECT row_number () OVER (ORDER BY coalesce (p.popularity, 0) DESC, p.row_id), "
    "p.row_id, " FOLDED (
        "p") ","
             "    nullif (p.gtin, ''), " BRAND_NAME (
                 "p") " FROM products AS p;"
                      "INSERT INTO search_text (search_text, rank) VALUES ('hashsize', 67108864);"
                      "INSERT INTO search_text (rowid, " COLUMNS ")"
                      "  SELECT s.rank, " WORDS (
                          "p") " FROM search_products AS s CROSS JOIN products AS p ON p.row_id = "
                               "s.product"
                               "  ORDER BY s.rank;"
                               "INSERT INTO search_text (search_text, rank) VALUES ('hashsize', "
                               "1048576);"
                               "CREATE UNIQUE INDEX search_by_product ON search_products (product);"
                               "CREATE INDEX search_by_sku ON search_products (sku);"
                               "CREATE INDEX search_by_gtin ON search_products (gtin) WHERE gtin "
                               "IS NOT NULL;";

#define ADD                                                                                        \
  "  INSERT INTO search_products (product, sku, gtin, brand)"                                      \
  "    VALUES (new.row_id, " FOLDED ("new") ", nullif (new.gtin, ''), " BRAND_NAME (               \
      "new") ");"                                                                                  \
             "  INSERT INTO search_text (rowid, " COLUMNS ")"                                      \
             "    SELECT s.rank, " WORDS (                                                         \
                 "new") " FROM search_products AS s WHERE s.product = new.row_id;"
#define REMOVE                                                                                     \
  "  INSERT INTO search_text (search_text, rowid, " COLUMNS ")"                                    \
  "    SELECT 'delete', s.rank, " WORDS (                                                          \
      "old") " FROM search_products AS s WHERE s.product = old.row_id;"

/* A changed product keeps its rank. */
static const char triggers_sql[] =
    "CREATE TRIGGER search_added AFTER INSERT ON products BEGIN " ADD " END;"
    "CREATE TRIGGER search_removed AFTER DELETE ON products BEGIN " REMOVE
    "  DELETE FROM search_products WHERE product = old.row_id; END;"
    "CREATE TRIGGER search_changed AFTER UPDATE OF sku, name, description, brand, category, gtin "
    "ON products"
    "  WHEN old.sku IS NOT new.sku OR old.name IS NOT new.name OR old.description IS NOT "
    "new.description"
    "    OR old.brand IS NOT new.brand OR old.category IS NOT new.category OR old.gtin IS NOT "
    "new.gtin"
    "  BEGIN " REMOVE "  UPDATE search_products SET sku = " FOLDED (
        "new") ", gtin = nullif (new.gtin, ''),"
               "    brand = " BRAND_NAME ("new") " WHERE product = new.row_id;"
                                                 "  INSERT INTO search_text (rowid, " COLUMNS ")"
                                                 "    SELECT s.rank, " WORDS (
                                                     "new") " FROM search_products AS s WHERE "
                                                            "s.product = new.row_id; END;";

static gboolean
rebuild (PadDb *db, gpointer data, GError **error)
{
  return pad_db_run (db, drop_sql, error) && pad_db_run (db, tables_sql, error) &&
         pad_db_run (db, fill_sql, error) && pad_db_run (db, triggers_sql, error);
}

gboolean
pad_search_rebuild (PadDb *replica, GError **error)
{
  if (!sqlite3_get_autocommit (pad_db_get_handle (replica)))
    return rebuild (replica, NULL, error);
  return pad_db_transact (replica, rebuild, NULL, error);
}

static gboolean
drop (PadDb *db, gpointer data, GError **error)
{
  return pad_db_run (db, drop_sql, error);
}

gboolean
pad_search_drop (PadDb *replica, GError **error)
{
  if (!sqlite3_get_autocommit (pad_db_get_handle (replica)))
    return drop (replica, NULL, error);
  return pad_db_transact (replica, drop, NULL, error);
}
