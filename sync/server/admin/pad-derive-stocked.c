/* What comes and goes with its stock: looked at article by article, so that an order that takes the
 * last piece, or an import of a hundred quantities, does not look at the whole catalog. */
#include <pad-json-write.h>

#include "pad-derive-listed.h"
#include "pad-derive-private.h"

#include "pad-derive-stocked.sql.h"

/* Most suppliers hide nothing. */
static gboolean
has_hidden (PadDb *db, gboolean *has, GError **error)
{
  int64_t found = 0;
  gboolean done = pad_db_read_int (db, sql_has_hidden, 0, &found, error);
  *has = found != 0;
  return done;
}

/* Adds to @gone (element-type utf8) what is to leave, to @come, a JSON array, what may enter. */
static gboolean
find_turned (PadSupplierStore *store, GPtrArray *gone, GString *come, GError **error)
{
  PadStatement *rows = pad_db_query (pad_supplier_store_get_db (store), sql_find_turned);
  pad_statement_bind_int (rows, ":writing", pad_supplier_store_writing (store));
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    if (pad_statement_get_int (rows, 1) != 0)
      pad_json_add_text (come, NULL, pad_statement_get_text (rows, 0));
    else
      g_ptr_array_add (gone, pad_statement_dup_text (rows, 0));
  return step == PAD_STEP_DONE;
}

static gboolean
drop (PadSupplierStore *store, const GPtrArray *gone, GError **error)
{
  for (guint i = 0; i < gone->len; i++) {
    PadStatement *drop = pad_db_query (pad_supplier_store_get_db (store), sql_drop_memberships_of);
    pad_statement_bind_text (drop, ":sku", gone->pdata[i]);
    if (!pad_statement_run (drop, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
pad_derive_stocked (PadSupplierStore *store, GError **error)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) come = g_string_new (NULL);
  gboolean has;
  if (!has_hidden (pad_supplier_store_get_db (store), &has, error))
    return FALSE;
  if (!has)
    return TRUE;
  pad_json_open_array (come, NULL);
  gsize empty = come->len;
  if (!find_turned (store, gone, come, error) || !drop (store, gone, error))
    return FALSE;
  gboolean none = come->len == empty;
  pad_json_close_array (come);
  return none || (pad_derive_memberships_of (store, come->str, error) &&
                  pad_derive_listed_of (store, come->str, error));
}
