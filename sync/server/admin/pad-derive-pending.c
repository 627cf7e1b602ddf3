#include "pad-derive-pending.h"

#include <pad-cancelled.h>
#include <pad-number.h>
#include <pad-order-invoiced.h>
#include <string.h>

#include "pad-derive-pending.sql.h"

/* --- Conversion --- */

/* The newest rate of the direct pair that is not after today; 0 when there is none. */
static gboolean
find_rate (const PadCreditDay *day, const char *from, const char *to, int64_t *rate, GError **error)
{
  PadStatement *row = pad_db_query (day->db, sql_find_rate);
  pad_statement_bind_text (row, ":from", from);
  pad_statement_bind_text (row, ":to", to);
  pad_statement_bind_text (row, ":day", day->today);
  *rate = 0;
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW)
    *rate = pad_statement_get_int (row, 0);
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

gboolean
pad_credit_convert (const PadCreditDay *day,
                    const char *from,
                    const char *to,
                    PadFraction *amount,
                    gboolean *known,
                    GError **error)
{
  int64_t rate;
  *known = TRUE;
  if (strcmp (from, to) == 0)
    return TRUE;
  if (!find_rate (day, from, to, &rate, error))
    return FALSE;
  *known = rate > 0 && pad_currency_digits (from) >= 0 && pad_currency_digits (to) >= 0;
  if (*known) {
    pad_fraction_multiply (amount, rate, PAD_RATE_ONE);
    pad_fraction_multiply (amount, pad_currency_unit (from), pad_currency_unit (to));
  }
  return TRUE;
}

/* --- An order --- */

/* Takes off @rest; what leaves 64 bits takes nothing. */
static void
take_off (PadPendingOrder *order, const PadFraction *amount)
{
  int64_t rounded, rest;
  if (pad_fraction_round (amount, &rounded) &&
      !__builtin_sub_overflow (order->rest, rounded, &rest))
    order->rest = rest;
}

/* What is cancelled of its lines, with tax, rounded once. */
static gboolean
take_off_cancelled (const PadCreditDay *day,
                    const char *number,
                    PadPendingOrder *order,
                    GError **error)
{
  g_auto (PadFraction) sum = PAD_FRACTION_INIT;
  PadStatement *row = pad_db_query (day->db, sql_read_cancelled);
  PadStep step;
  pad_fraction_set (&sum, 0, 1);
  pad_statement_bind_text (row, ":order", number);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    const PadCancelledLine line = {pad_statement_get_int (row, 0), pad_statement_get_int (row, 1),
                                   pad_statement_get_int (row, 2), pad_statement_get_int (row, 3)};
    pad_cancelled_add (&line, TRUE, &sum);
  }
  take_off (order, &sum);
  return step == PAD_STEP_DONE;
}

/* What is invoiced of it, each currency rounded once. */
static gboolean
take_off_invoiced (const PadCreditDay *day,
                   const char *number,
                   PadPendingOrder *order,
                   GError **error)
{
  g_autoptr (GArray) invoiced = pad_order_invoiced (day->db, number, NULL, error);
  for (guint i = 0; invoiced != NULL && i < invoiced->len; i++) {
    const PadInvoiced *part = &g_array_index (invoiced, PadInvoiced, i);
    g_auto (PadFraction) amount = PAD_FRACTION_INIT;
    gboolean known;
    pad_fraction_set (&amount, part->amount, 1);
    if (!pad_credit_convert (day, part->currency, order->currency, &amount, &known, error))
      return FALSE;
    order->converted = order->converted || strcmp (part->currency, order->currency) != 0;
    if (known)
      take_off (order, &amount);
  }
  return invoiced != NULL;
}

/* Columns of sql_read_pending. */
static gboolean
read_order (const PadCreditDay *day, PadStatement *row, PadPendingOrder *order, GError **error)
{
  const char *number = pad_statement_get_text (row, 0);
  order->currency = pad_statement_dup_text (row, 1);
  order->rest = pad_statement_get_int (row, 2);
  order->converted = FALSE;
  if (pad_statement_get_int (row, 3) != 0 && !take_off_cancelled (day, number, order, error))
    return FALSE;
  if (pad_statement_get_int (row, 4) != 0 && !take_off_invoiced (day, number, order, error))
    return FALSE;
  order->rest = MAX (order->rest, 0);
  return TRUE;
}

static void
clear_order (gpointer data)
{
  g_free (((PadPendingOrder *)data)->currency);
}

GArray *
pad_credit_pending (const PadCreditDay *day, const char *account, GError **error)
{
  g_autoptr (GArray) orders = g_array_new (FALSE, TRUE, sizeof (PadPendingOrder));
  PadStatement *row = pad_db_query (day->db, sql_read_pending);
  PadStep step;
  g_array_set_clear_func (orders, clear_order);
  pad_statement_bind_text (row, ":account", account);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    PadPendingOrder order;
    gboolean read = read_order (day, row, &order, error);
    g_array_append_val (orders, order);
    if (read)
      continue;
    pad_statement_reset (row);
    return NULL;
  }
  return step == PAD_STEP_DONE ? g_steal_pointer (&orders) : NULL;
}
