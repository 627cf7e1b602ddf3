#include "pad-replaced-rules.h"

#include <pad-date.h>
#include <pad-setting.h>

#include "pad-replaced-rules.sql.h"

#define DAY ((int64_t)24 * 60 * 60 * 1000)

gboolean
pad_replaced_rules_prune (PadSupplierStore *store, GError **error)
{
  PadDb *db = pad_supplier_store_get_db (store);
  PadStatement *prune = pad_db_query (db, sql_prune_replaced_rules);
  g_autofree char *since = NULL;
  int64_t days;

  if (!pad_db_read_int (db, sql_longest_honour_days, 2, &days, error))
    return FALSE;
  since = pad_instant_format (pad_world_now (pad_supplier_store_get_world (store)) -
                              MIN (days, PAD_HONOUR_DAYS_MOST) * DAY);
  pad_statement_bind_int (prune, ":writing", pad_supplier_store_writing (store));
  pad_statement_bind_text (prune, ":since", since);
  return pad_statement_run (prune, error);
}
