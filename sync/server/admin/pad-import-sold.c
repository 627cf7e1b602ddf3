#include "pad-import-private.h"

#include <string.h>

/* A product is sold by one of its units (RULES.md 2). Products are imported before their units, so
 * that those of the same run count as they will be. */

/* Products that are new or changed, with the unit that they will be sold by. */
#define SAID                                                                                       \
  "WITH said AS (SELECT d.\"@line\" AS line, s.sku, %s AS unit, %s AS base "                       \
  "FROM temp.import_diff AS d CROSS JOIN temp.\"%s\" AS s ON s.\"@line\" = d.\"@line\" "           \
  "LEFT JOIN main.products AS m ON m.row_id = d.row_id WHERE d.kind IN (%d, %d)) "                 \
  "SELECT p.line, p.unit, p.sku FROM said AS p WHERE p.unit <> '' AND p.unit <> p.base "           \
  "AND NOT EXISTS (SELECT 1 FROM main.product_units AS u WHERE u.sku = p.sku AND u.unit = p.unit"

/* Units that go, by which their products are sold. */
#define SOLD_BY                                                                                    \
  "SELECT d.\"@line\", t.unit, t.sku FROM temp.import_diff AS d "                                  \
  "CROSS JOIN main.product_units AS t ON t.row_id = d.row_id "                                     \
  "CROSS JOIN main.products AS p ON p.sku = t.sku "                                                \
  "WHERE d.kind = %d AND p.sales_unit = t.unit AND p.base_unit <> t.unit"

typedef struct
{
  PadImport *import;
  PadImportFile *file;
  GArray *refused; /* (element-type int64_t): lines */
} Sold;

/* Each row has line, unit and product. @say: what is wrong, and what to do. */
static gboolean
refuse_found (Sold *sold,
              const char *sql,
              char *(*say) (const char *, const char *),
              GError **error)
{
  g_autoptr (PadStatement) rows = pad_db_prepare (sold->import->db, sql, error);
  PadStep step = PAD_STEP_ERROR;
  while (rows != NULL && (step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    int64_t line = pad_statement_get_int (rows, 0);
    g_autofree char *unit = pad_error_quote (pad_statement_get_text (rows, 1));
    g_autofree char *sku = pad_error_quote (pad_statement_get_text (rows, 2));
    g_array_append_val (sold->refused, line);
    pad_import_file_refuse (sold->file, line, say (unit, sku));
  }
  return step == PAD_STEP_DONE;
}

static char *
say_none (const char *unit, const char *sku)
{
  return g_strdup_printf ("sales_unit: %s is not a unit of %s; list it in product_units, in the "
                          "same import or an earlier one",
                          unit, sku);
}

static char *
say_sold (const char *unit, const char *sku)
{
  return g_strdup_printf ("op: %s is what %s is sold by; change its sales_unit, in the same import "
                          "or an earlier one",
                          unit, sku);
}

/* Column @name of a product as it will be. */
static const char *
value_of (const PadImportFile *file, const char *said, const char *stored, const char *name)
{
  return pad_import_file_has (file, pad_table_column (file->table, name)) ? said : stored;
}

static gboolean
check_products (Sold *sold, GError **error)
{
  PadImportFile *file = sold->file;
  PadImportFile *units = pad_import_find_coming (sold->import, pad_table_find ("product_units"));
  const char *unit = value_of (file, "s.sales_unit", "m.sales_unit", "sales_unit");
  const char *base = value_of (file, "s.base_unit", "m.base_unit", "base_unit");
  g_autoptr (GString) sql = g_string_new (NULL);
  if (*unit == 'm' && *base == 'm')
    return TRUE;
  g_string_printf (sql, SAID, unit, base, file->stage, PAD_DIFF_ADD, PAD_DIFF_CHANGE);
  if (units != NULL)
    g_string_append_printf (sql,
                            " AND NOT EXISTS (SELECT 1 FROM temp.\"%s\" AS x WHERE x.sku = p.sku "
                            "AND x.unit = p.unit AND x.\"@op\" = 1)) "
                            "AND NOT EXISTS (SELECT 1 FROM temp.\"%s\" AS x WHERE x.sku = p.sku "
                            "AND x.unit = p.unit AND x.\"@op\" = 0",
                            units->stage, units->stage);
  g_string_append_c (sql, ')');
  return refuse_found (sold, sql->str, say_none, error);
}

/* A product that goes too is sold by nothing. */
static gboolean
check_units (Sold *sold, GError **error)
{
  PadImportFile *products = pad_import_find_coming (sold->import, pad_table_find ("products"));
  g_autoptr (GString) sql = g_string_new (NULL);
  g_string_printf (sql, SOLD_BY, PAD_DIFF_DELETE);
  if (products != NULL)
    g_string_append_printf (sql,
                            " AND NOT EXISTS (SELECT 1 FROM temp.\"%s\" AS x "
                            "WHERE x.sku = p.sku AND x.\"@op\" = 1)",
                            products->stage);
  return refuse_found (sold, sql->str, say_sold, error);
}

gboolean
pad_import_sold_check (PadImport *import, PadImportFile *file, GArray *refused, GError **error)
{
  Sold sold = {import, file, refused};
  if (strcmp (file->table->name, "products") == 0)
    return check_products (&sold, error);
  return strcmp (file->table->name, "product_units") != 0 || !file->has_op ||
         check_units (&sold, error);
}
