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

GPtrArray *
pad_catalog_repriced (PadDb *replica, const GArray *rows, GError **error)
{
  g_autoptr (GString) json = g_string_new ("[");
  PadStatement *s = pad_db_query (replica, sql_repriced);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (rows, int64_t, i));
  g_string_append_c (json, ']');
  pad_statement_bind_text (s, ":rows", json->str);
  return read_skus (s, error);
}

GPtrArray *
pad_catalog_repriced_since (PadDb *replica, int64_t version, int limit, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_repriced_since);

  pad_statement_bind_int (s, ":version", version);
  pad_statement_bind_int (s, ":limit", limit);
  return read_skus (s, error);
}
