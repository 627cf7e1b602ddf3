#include "pad-order-invoiced.h"

#include <pad-fraction.h>
#include <pad-invoicing.h>
#include <pad-number.h>

#include "pad-facts-private.h"
#include "pad-order-invoiced.sql.h"

static void
invoiced_clear (gpointer data)
{
  g_free (((PadInvoiced *)data)->currency);
}

/* The entry of @currency, which follows those of the other currencies; @sum begins anew with it. */
static PadInvoiced *
find_entry (GArray *all, const char *currency, PadFraction *sum)
{
  PadInvoiced *last = all->len > 0 ? &g_array_index (all, PadInvoiced, all->len - 1) : NULL;
  const PadInvoiced next = {g_strdup (currency), 0};

  if (last != NULL && g_str_equal (last->currency, currency)) {
    g_free (next.currency);
    return last;
  }
  pad_fraction_set (sum, 0, 1);
  g_array_append_val (all, next);
  return &g_array_index (all, PadInvoiced, all->len - 1);
}

static void
add_row (GArray *all, PadStatement *row, PadFraction *sum)
{
  const PadOrderInvoice invoice = {.has_amounts = TRUE,
                                   .gross = pad_statement_get_int (row, 2),
                                   .net_of_order = pad_statement_get_int (row, 5),
                                   .net = pad_statement_get_int (row, 6)};
  PadInvoiced *entry = find_entry (all, pad_statement_get_text (row, 1), sum);

  pad_order_invoice_add_share (&invoice, sum);
  if (!pad_fraction_round (sum, &entry->amount))
    entry->amount = INT64_MAX;
}

GArray *
pad_order_invoiced (PadDb *db, const char *number, const char *account, GError **error)
{
  PadStatement *rows = pad_db_query (db, sql_invoices_of_orders);
  GString *array = pad_facts_array_new ();
  g_autofree char *numbers = NULL;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (PadInvoiced));
  g_auto (PadFraction) sum = PAD_FRACTION_INIT;
  PadStep step;

  g_array_set_clear_func (all, invoiced_clear);
  pad_facts_array_add (array, number);
  numbers = pad_facts_array_end (array);
  pad_statement_bind_text (rows, ":numbers", numbers);
  pad_statement_bind_text (rows, ":account", account);
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    add_row (all, rows, &sum);
  return step == PAD_STEP_DONE ? g_steal_pointer (&all) : NULL;
}

int64_t
pad_order_invoiced_sum (const GArray *invoiced, const PadFacts *facts, const char *currency)
{
  int64_t amount, sum = 0;

  for (guint i = 0; i < invoiced->len; i++) {
    const PadInvoiced *part = &g_array_index (invoiced, PadInvoiced, i);

    if (pad_facts_convert (facts, part->amount, part->currency, currency, facts->today, &amount) &&
        !pad_add (sum, amount, &sum))
      sum = INT64_MAX;
  }
  return sum;
}
