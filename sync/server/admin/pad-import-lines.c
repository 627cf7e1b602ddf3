#include "pad-import-private.h"

#include <string.h>

/*
 * What an order counts against credit and budgets is the worth that its rows say, what it holds of
 * stock and agreements follows from base quantities. So a file that says that a line is another
 * quantity, or of another article, says what that comes to.
 */

/* Lines `m` that become another quantity or of another article by the staged rows `s`. */
#define REMADE                                                                                     \
  "FROM temp.import_diff AS d CROSS JOIN main.order_lines AS m CROSS JOIN temp.\"%s\" AS s "       \
  "WHERE d.kind = %d AND m.row_id = d.row_id AND s.\"@line\" = d.\"@line\" AND (%s) "

/* The nets of lines of an order as they will be: of the file, and of the store where the file says
 * nothing of them. total() because a file may say what no 64 bits hold; exact below 2^53. */
#define GOODS                                                                                      \
  "(SELECT total (%s) FROM temp.\"%s\" AS x LEFT JOIN main.order_lines AS k "                      \
  "ON k.\"order\" = x.\"order\" AND k.line = x.line "                                              \
  "WHERE x.\"order\" = o.number AND x.\"@op\" = 0) "                                               \
  "+ (SELECT total (k.line_net) FROM main.order_lines AS k WHERE k.\"order\" = o.number "          \
  "AND NOT EXISTS (SELECT 1 FROM temp.\"%s\" AS x "                                                \
  "WHERE x.\"order\" = k.\"order\" AND x.line = k.line))"

typedef struct
{
  PadImport *import;
  PadImportFile *file;
  GArray *refused; /* (element-type int64_t): lines */
} Lines;

static gboolean
has (const Lines *lines, const char *column)
{
  return pad_import_file_has (lines->file, pad_table_column (lines->file->table, column));
}

/* (nullable): where the file says neither quantity, unit nor article. */
static char *
remade_sql (const Lines *lines)
{
  static const char *const columns[] = {"sku", "quantity", "unit"};
  g_autoptr (GString) differs = g_string_new (NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    if (has (lines, columns[i]))
      g_string_append_printf (differs, "%sm.\"%s\" IS NOT s.\"%s\"", differs->len > 0 ? " OR " : "",
                              columns[i], columns[i]);
  return differs->len > 0
             ? g_strdup_printf (REMADE, lines->file->stage, PAD_DIFF_CHANGE, differs->str)
             : NULL;
}

/* Rows of line and what is wrong. */
static gboolean
refuse_found (Lines *lines, const char *sql, GError **error)
{
  g_autoptr (PadStatement) rows = pad_db_prepare (lines->import->db, sql, error);
  PadStep step = PAD_STEP_ERROR;
  while (rows != NULL && (step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    int64_t line = pad_statement_get_int (rows, 0);
    g_array_append_val (lines->refused, line);
    pad_import_file_refuse (lines->file, line, pad_statement_dup_text (rows, 1));
  }
  return step == PAD_STEP_DONE;
}

/* ", name" where the file leaves the column out and the line has something in it, as SQL. */
static char *
kept_sql (const Lines *lines, const char *column)
{
  return has (lines, column) ? g_strdup ("''")
                             : g_strdup_printf ("iif (m.\"%s\" <> 0, ', %s', '')", column, column);
}

/* What the file leaves out of a line would stay that of the former quantity or article. */
static gboolean
check_kept (Lines *lines, const char *remade, GError **error)
{
  g_autofree char *quantity = kept_sql (lines, "base_quantity");
  g_autofree char *net = kept_sql (lines, "line_net");
  g_autofree char *sql = g_strdup_printf (
      "SELECT line, substr (kept, 3) || ': would stay as of the former quantity, unit or article; "
      "name what it is now in the same file' "
      "FROM (SELECT d.\"@line\" AS line, %s || %s AS kept %s) WHERE kept <> ''",
      quantity, net, remade);
  return refuse_found (lines, sql, error);
}

/* Orders are imported before their lines, so that those of the same run are already in. */
static gboolean
check_goods (Lines *lines, const char *remade, GError **error)
{
  const char *stage = lines->file->stage;
  g_autofree char *goods =
      g_strdup_printf (GOODS, has (lines, "line_net") ? "x.line_net" : "k.line_net", stage, stage);
  g_autofree char *sql = g_strdup_printf (
      "SELECT c.line, 'line_net: the lines of ' || o.number || ' would no longer come to its "
      "goods; "
      "import what it is worth now (goods, tax and gross of orders.csv) with them' FROM ("
      "SELECT d.\"@line\" AS line, m.\"order\" AS number %s) AS c "
      "CROSS JOIN main.orders AS o ON o.number = c.number WHERE o.goods <> %s",
      remade, goods);
  return refuse_found (lines, sql, error);
}

gboolean
pad_import_lines_check (PadImport *import, PadImportFile *file, GArray *refused, GError **error)
{
  Lines lines = {import, file, refused};
  if (strcmp (file->table->name, "order_lines") != 0)
    return TRUE;
  g_autofree char *remade = remade_sql (&lines);
  if (remade == NULL)
    return TRUE;
  return check_kept (&lines, remade, error) &&
         (refused->len > 0 || check_goods (&lines, remade, error));
}
