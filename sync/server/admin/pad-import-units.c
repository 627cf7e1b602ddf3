#include "pad-import-private.h"

#include <string.h>

/* A price by a unit applies only while that is a unit of the product, or, where it is for more than
 * one product, the base unit of some (RULES.md 4). So a unit cannot go that price rules are by. */

#define SCOPES_OF_MANY "('category', 'brand', 'all')"

/* Rules of the stored rows that delete a unit of their product; the base unit needs no row. Behind
 * it what this run says of rules. */
#define DELETED_UNIT                                                                               \
  "SELECT d.\"@line\", 'op', min (r.code), count (*), t.unit, ' a unit of ' || t.sku "             \
  "FROM temp.import_diff AS d "                                                                    \
  "CROSS JOIN main.product_units AS t ON t.row_id = d.row_id "                                     \
  "CROSS JOIN main.price_rules AS r "                                                              \
  "ON r.scope = 'product' AND r.scope_code = t.sku AND r.unit = t.unit "                           \
  "WHERE d.kind = %d AND NOT EXISTS (SELECT 1 FROM main.products AS p "                            \
  "WHERE p.sku = t.sku AND p.base_unit = t.unit)"

/* Rules by the base unit of a product that gets another one, and does not list the old one. */
#define CHANGED_BASE_UNIT                                                                          \
  "SELECT d.\"@line\", 'base_unit', min (r.code), count (*), t.base_unit, "                        \
  "' a unit of ' || t.sku FROM temp.import_diff AS d "                                             \
  "CROSS JOIN main.products AS t ON t.row_id = d.row_id "                                          \
  "CROSS JOIN temp.\"%s\" AS s ON s.\"@line\" = d.\"@line\" "                                      \
  "CROSS JOIN main.price_rules AS r "                                                              \
  "ON r.scope = 'product' AND r.scope_code = t.sku AND r.unit = t.base_unit "                      \
  "WHERE d.kind = %d AND s.base_unit <> t.base_unit "                                              \
  "AND NOT EXISTS (SELECT 1 FROM main.product_units AS u "                                         \
  "WHERE u.sku = t.sku AND u.unit = t.base_unit) GROUP BY d.\"@line\""

/* Rules for many products by a base unit that the last product with it loses: the last line. */
#define LAST_BASE_UNIT                                                                             \
  "WITH lost AS MATERIALIZED (SELECT d.\"@line\" AS line, d.kind, t.row_id, t.base_unit AS unit "  \
  "FROM temp.import_diff AS d CROSS JOIN main.products AS t ON t.row_id = d.row_id "               \
  "CROSS JOIN temp.\"%s\" AS s ON s.\"@line\" = d.\"@line\" "                                      \
  "WHERE d.kind = %d OR (d.kind = %d AND %s <> t.base_unit)) "                                     \
  "SELECT max (l.line), iif (l.kind = %d, 'op', 'base_unit'), "                                    \
  "(SELECT min (r.code) FROM main.price_rules AS r "                                               \
  "WHERE r.scope IN " SCOPES_OF_MANY " AND r.unit = l.unit) AS rule, "                             \
  "(SELECT count (*) FROM main.price_rules AS r "                                                  \
  "WHERE r.scope IN " SCOPES_OF_MANY " AND r.unit = l.unit), l.unit, ' the base unit of any "      \
  "product' "                                                                                      \
  "FROM lost AS l GROUP BY l.unit HAVING rule IS NOT NULL "                                        \
  "AND NOT EXISTS (SELECT 1 FROM main.products AS p "                                              \
  "WHERE p.base_unit = l.unit AND p.row_id NOT IN (SELECT row_id FROM lost)) "                     \
  "AND NOT EXISTS (SELECT 1 FROM temp.\"%s\" AS s WHERE s.\"@op\" = 0 AND %s = l.unit)"

typedef struct
{
  PadImport *import;
  PadImportFile *file;
  GArray *refused; /* (element-type int64_t): lines */
} Units;

static gboolean
is_for (const PadImportFile *file, const char *table)
{
  return file->table != NULL && strcmp (file->table->name, table) == 0;
}

gboolean
pad_import_units_defer (PadImport *import, PadImportFile *file)
{
  return is_for (file, "product_units") &&
         pad_import_find_coming (import, pad_table_find ("price_rules")) != NULL;
}

gboolean
pad_import_units_ask (PadImport *import, PadImportFile *file)
{
  PadImportFile *units = pad_import_find_file (import, pad_table_find ("product_units"));
  if (is_for (file, "product_units"))
    return pad_import_find_file (import, pad_table_find ("products")) != NULL;
  return is_for (file, "price_rules") && units != NULL && units->has_op;
}

static void
append_other (GString *sql, PadImportFile *rules, const char *column)
{
  if (pad_import_file_has (rules, pad_table_column (rules->table, column)))
    g_string_append_printf (sql, " OR x.\"%s\" IS NOT r.\"%s\"", column, column);
}

/* Leaves out rules that this run deletes, or makes say something else. */
static void
append_exceptions (GString *sql, PadImport *import)
{
  PadImportFile *rules = pad_import_find_coming (import, pad_table_find ("price_rules"));
  if (rules == NULL)
    return;
  g_string_append_printf (sql,
                          " AND NOT EXISTS (SELECT 1 FROM temp.\"%s\" AS x "
                          "WHERE x.code = r.code AND (x.\"@op\" = 1",
                          rules->stage);
  append_other (sql, rules, "scope");
  append_other (sql, rules, "scope_code");
  append_other (sql, rules, "unit");
  g_string_append (sql, "))");
}

/* What the columns line, column, rule, rules, unit and what it is of come to, and what to do. */
static char *
make_reason (PadStatement *row, const char *remedy)
{
  int64_t more = pad_statement_get_int (row, 3) - 1;
  g_autofree char *others =
      more > 0 ? g_strdup_printf (" and %" G_GINT64_FORMAT " more", more) : g_strdup ("");
  const char *unit = pad_statement_get_text (row, 4);
  return g_strdup_printf ("%s: price rule %s%s is by the unit %s, which would no longer be%s; %s",
                          pad_statement_get_text (row, 1), pad_statement_get_text (row, 2), others,
                          unit, pad_statement_get_text (row, 5), remedy);
}

static gboolean
refuse_found (Units *units, const char *sql, const char *remedy, GError **error)
{
  g_autoptr (PadStatement) rows = pad_db_prepare (units->import->db, sql, error);
  PadStep step = PAD_STEP_ERROR;
  while (rows != NULL && (step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    int64_t line = pad_statement_get_int (rows, 0);
    g_array_append_val (units->refused, line);
    pad_import_file_refuse (units->file, line, make_reason (rows, remedy));
  }
  return step == PAD_STEP_DONE;
}

static gboolean
check_deleted (Units *units, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_string_printf (sql, DELETED_UNIT, PAD_DIFF_DELETE);
  append_exceptions (sql, units->import);
  g_string_append (sql, " GROUP BY d.\"@line\"");
  return refuse_found (units, sql->str,
                       "change or delete the rule, in the same import or an earlier one", error);
}

/* Products are imported before units and rules, so those have to be right already. */
static gboolean
check_bases (Units *units, GError **error)
{
  PadImportFile *file = units->file;
  gboolean says = pad_import_file_has (file, pad_table_column (file->table, "base_unit"));
  const char *said = says ? "s.base_unit" : "NULL";
  g_autofree char *own = g_strdup_printf (CHANGED_BASE_UNIT, file->stage, PAD_DIFF_CHANGE);
  g_autofree char *many =
      g_strdup_printf (LAST_BASE_UNIT, file->stage, PAD_DIFF_DELETE, PAD_DIFF_CHANGE, said,
                       PAD_DIFF_DELETE, file->stage, said);
  return (!says || refuse_found (units, own,
                                 "list the unit in product_units, or change or delete the rule, "
                                 "in an earlier import",
                                 error)) &&
         refuse_found (units, many, "change or delete the rule in an earlier import", error);
}

gboolean
pad_import_units_check (PadImport *import, PadImportFile *file, GArray *refused, GError **error)
{
  Units units = {import, file, refused};
  if (is_for (file, "product_units") && file->has_op)
    return check_deleted (&units, error);
  return !is_for (file, "products") || check_bases (&units, error);
}
