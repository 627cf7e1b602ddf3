#include "pad-push-expire.h"

#include <pad-date.h>

#include "pad-push-expire.sql.h"

static void
bind_today (PadSupplierStore *store, PadStatement *row)
{
  g_autofree char *today = pad_date_format (pad_supplier_store_today (store));

  pad_statement_bind_text (row, ":today", today);
}

static gboolean
expire (PadDb *db, gpointer data, GError **error)
{
  PadSupplierStore *store = data;
  PadStatement *row = pad_db_query (db, sql_expire);

  bind_today (store, row);
  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (store));
  return pad_statement_run (row, error);
}

gboolean
pad_quotations_expire (PadSupplierStore *store, gboolean *moved, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_has_ended);
  PadStep step;

  bind_today (store, row);
  step = pad_statement_step (row, error);
  pad_statement_reset (row);
  *moved = step == PAD_STEP_ROW;
  return step == PAD_STEP_DONE ||
         (step == PAD_STEP_ROW && pad_supplier_store_write (store, expire, store, NULL, error));
}
