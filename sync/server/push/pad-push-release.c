#include <pad-derive.h>
#include <pad-replaced-rules.h>

#include "pad-push-found.h"
#include "pad-push-found.sql.h"

static gboolean
drop (const PadPushOperation *push, const char *sql, const char *order, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (push->store), sql);

  pad_statement_bind_text (row, ":order", order);
  return pad_statement_run (row, error);
}

/* The same for rows that clients have. */
static gboolean
change (const PadPushOperation *push, const char *sql, const char *order, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (push->store), sql);

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (push->store));
  pad_statement_bind_text (row, ":order", order);
  return pad_statement_run (row, error);
}

static gboolean
set_state (const PadPushOperation *push, const char *order, const char *state, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (push->store), sql_set_released);

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (push->store));
  pad_statement_bind_text (row, ":order", order);
  pad_statement_bind_text (row, ":state", state);
  return pad_statement_run (row, error);
}

gboolean
pad_push_release (const PadPushOperation *push,
                  const PadPushFound *found,
                  const char *state,
                  GError **error)
{
  const char *order = found->number;

  return change (push, sql_release_stock, order, error) &&
         pad_derive_stocked (push->store, error) &&
         change (push, sql_release_lines, order, error) &&
         drop (push, sql_drop_reservations, order, error) &&
         change (push, sql_release_agreements, order, error) &&
         drop (push, sql_drop_takes, order, error) &&
         drop (push, sql_drop_due_papers, order, error) &&
         pad_replaced_rules_prune (push->store, error) && set_state (push, order, state, error) &&
         pad_derive_credit (push->store, found->account, error);
}
