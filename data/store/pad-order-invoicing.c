#include "pad-order-invoicing.h"

#include <pad-cancelled.h>
#include <pad-number.h>

#include "pad-order-invoiced.sql.h"
#include "pad-order-invoicing.sql.h"

static gboolean
load_invoices (PadDb *replica, const char *number, GArray *invoices, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_invoices_of_order);
  PadStep step;

  pad_statement_bind_text (s, ":number", number);
  pad_statement_bind_text (s, ":account", NULL);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    const PadOrderInvoice invoice = {.has_amounts = !pad_statement_is_null (s, 1) &&
                                                    pad_statement_get_int (s, 3) != 0,
                                     .gross = pad_statement_get_int (s, 1),
                                     .open = pad_statement_get_int (s, 2),
                                     .net_of_order = pad_statement_get_int (s, 4),
                                     .net = pad_statement_get_int (s, 5)};

    if (invoice.net == 0 || invoice.net_of_order != 0) /* else its lines are of other orders */
      g_array_append_val (invoices, invoice);
  }
  return step == PAD_STEP_DONE;
}

/* What is cancelled of it is never invoiced. */
static gboolean
take_cancelled_off (PadDb *replica, const char *number, int64_t *worth, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_cancelled_of_order);
  g_auto (PadFraction) sum = PAD_FRACTION_INIT;
  int64_t cancelled = 0;
  PadStep step;

  pad_statement_bind_text (s, ":number", number);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    const PadCancelledLine line = {pad_statement_get_int (s, 0), pad_statement_get_int (s, 1),
                                   pad_statement_get_int (s, 2), pad_statement_get_int (s, 3)};

    pad_cancelled_add (&line, TRUE, &sum);
  }
  if (pad_fraction_round (&sum, &cancelled))
    *worth -= cancelled;
  return step == PAD_STEP_DONE;
}

static gboolean
load_worth (PadDb *replica, const char *number, gboolean *has_worth, int64_t *worth, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_worth_of_order);
  PadStep step;

  pad_statement_bind_text (s, ":number", number);
  step = pad_statement_step (s, error);
  *has_worth = step == PAD_STEP_ROW && !pad_statement_is_null (s, 0);
  *worth = *has_worth ? pad_statement_get_int (s, 0) : 0;
  pad_statement_reset (s);
  return step != PAD_STEP_ERROR &&
         (!*has_worth || take_cancelled_off (replica, number, worth, error));
}

gboolean
pad_order_invoicing_load (PadDb *replica,
                          const char *number,
                          PadInvoicing *invoicing,
                          GError **error)
{
  g_autoptr (GArray) invoices = g_array_new (FALSE, FALSE, sizeof (PadOrderInvoice));
  gboolean has_worth = FALSE;
  int64_t worth = 0;

  *invoicing = (PadInvoicing) {PAD_PART_NONE, PAD_PART_NONE};
  if (!load_invoices (replica, number, invoices, error))
    return FALSE;
  if (invoices->len == 0)
    return TRUE;
  if (!load_worth (replica, number, &has_worth, &worth, error))
    return FALSE;
  *invoicing = pad_order_invoicing (invoices, has_worth, worth);
  return TRUE;
}
