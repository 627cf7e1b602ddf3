#include "pad-catalog.h"

#include "pad-catalog.sql.h"

static GPtrArray *
read_skus (PadStatement *s, GError **error)
{
  g_autoptr (GPtrArray) skus = g_ptr_array_new_with_free_func (g_free);
  PadStep step;

  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    g_ptr_array_add (skus, pad_statement_dup_text (s, 0));
  return step == PAD_STEP_ERROR ? NULL : g_steal_pointer (&skus);
}

/* @sql asked about @rows. */
static PadStatement *
ask (PadDb *replica, const char *sql, const GArray *rows)
{
  g_autoptr (GString) json = g_string_new ("[");
  PadStatement *s = pad_db_query (replica, sql);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (rows, int64_t, i));
  g_string_append_c (json, ']');
  pad_statement_bind_text (s, ":rows", json->str);
  return s;
}

GPtrArray *
pad_catalog_repriced (PadDb *replica, const GArray *rows, GError **error)
{
  return read_skus (ask (replica, sql_repriced, rows), error);
}

GPtrArray *
pad_catalog_repriced_since (PadDb *replica, int64_t version, int limit, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_repriced_since);

  pad_statement_bind_int (s, ":version", version);
  pad_statement_bind_int (s, ":limit", limit);
  return read_skus (s, error);
}

/* Tables whose rows are about one article each. */
static const char *
find_query (const char *table)
{
  static const struct
  {
    const char *table;
    const char *sql;
  } queries[] = {{"products", sql_skus_of_products},
                 {"product_units", sql_skus_of_units},
                 {"stock", sql_skus_of_stock},
                 {"incoming", sql_skus_of_incoming},
                 {"price_rules", sql_repriced}};

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    if (g_str_equal (queries[i].table, table))
      return queries[i].sql;
  return NULL;
}

/* A rule of a category, a brand or everything. */
static gboolean
has_broad_rules (PadDb *replica, const GArray *rows, gboolean *broad, GError **error)
{
  PadStatement *s = ask (replica, sql_broad_rules, rows);
  PadStep step = pad_statement_step (s, error);

  *broad = step == PAD_STEP_ROW && pad_statement_get_int (s, 0) != 0;
  pad_statement_reset (s);
  return step != PAD_STEP_ERROR;
}

gboolean
pad_catalog_concerned (PadDb *replica,
                       const char *table,
                       const GArray *rows,
                       GHashTable *skus,
                       gboolean *all,
                       GError **error)
{
  const char *sql = find_query (table);
  g_autoptr (GPtrArray) found = NULL;

  *all = sql == NULL;
  if (!sql)
    return TRUE;
  found = read_skus (ask (replica, sql, rows), error);
  if (!found)
    return FALSE;
  g_ptr_array_set_free_func (found, NULL);
  for (guint i = 0; i < found->len; i++)
    g_hash_table_add (skus, found->pdata[i]);
  return !g_str_equal (table, "price_rules") || has_broad_rules (replica, rows, all, error);
}

gboolean
pad_catalog_stock_hides (PadDb *replica, const GArray *rows, gboolean *hides, GError **error)
{
  PadStatement *s =
      rows ? ask (replica, sql_stock_hides, rows) : pad_db_query (replica, sql_any_hidden_by_stock);
  PadStep step = pad_statement_step (s, error);

  *hides = step == PAD_STEP_ROW;
  pad_statement_reset (s);
  return step != PAD_STEP_ERROR;
}
