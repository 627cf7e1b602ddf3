#include "pad-order.h"

#include <pad-number.h>

static void
free_line (gpointer data)
{
  PadOrderLine *line = data;

  g_free (line->sku);
  g_free (line->unit);
  g_free (line->note);
  g_free (line->quoted_source);
  g_free (line->quoted_rule);
  g_free (line);
}

static void
free_charge (gpointer data)
{
  PadOrderCharge *charge = data;

  g_free (charge->kind);
  g_free (charge);
}

PadOrder *
pad_order_new (const char *account, const char *login)
{
  PadOrder *order = g_new0 (PadOrder, 1);

  order->account = g_strdup (account);
  order->login = g_strdup (login);
  order->date = PAD_DATE_NONE;
  order->requested_date = PAD_DATE_NONE;
  order->lines = g_ptr_array_new_with_free_func (free_line);
  return order;
}

void
pad_order_free (PadOrder *order)
{
  if (order == NULL)
    return;
  g_free (order->id);
  g_free (order->account);
  g_free (order->login);
  g_free (order->ship_to);
  g_free (order->shipping_method);
  g_free (order->project);
  g_free (order->po_number);
  g_free (order->cost_centre);
  g_free (order->quotation);
  g_free (order->changes);
  g_free (order->split);
  g_free (order->note);
  g_ptr_array_unref (order->lines);
  pad_order_totals_free (order->quoted);
  g_free (order);
}

PadOrderLine *
pad_order_add_line (PadOrder *order, int line, const char *sku, int64_t quantity, const char *unit)
{
  PadOrderLine *added = g_new0 (PadOrderLine, 1);

  added->line = line;
  added->sku = g_strdup (sku);
  added->quantity = quantity;
  added->unit = g_strdup (unit);
  g_ptr_array_add (order->lines, added);
  return added;
}

void
pad_order_keep_sent (PadOrder *order)
{
  for (guint i = 0; i < order->lines->len; i++) {
    PadOrderLine *line = order->lines->pdata[i];

    if (!line->has_quote || line->has_sent)
      continue;
    line->has_sent = TRUE;
    line->sent_unit_price = line->quoted_unit_price;
    line->sent_net = line->quoted_net;
  }
  if (order->quoted == NULL || order->has_sent)
    return;
  order->has_sent = TRUE;
  order->sent_gross = order->quoted->gross;
}

PadOrderTotals *
pad_order_totals_new (const char *currency)
{
  PadOrderTotals *totals = g_new0 (PadOrderTotals, 1);

  totals->currency = g_strdup (currency);
  totals->charges = g_ptr_array_new_with_free_func (free_charge);
  totals->taxes = g_array_new (FALSE, FALSE, sizeof (PadOrderTax));
  return totals;
}

PadOrderTotals *
pad_order_totals_copy (const PadOrderTotals *totals)
{
  PadOrderTotals *copy = pad_order_totals_new (totals->currency);

  copy->goods = totals->goods;
  copy->discount = totals->discount;
  copy->gross = totals->gross;
  for (guint i = 0; i < totals->charges->len; i++) {
    const PadOrderCharge *charge = totals->charges->pdata[i];

    pad_order_totals_add_charge (copy, charge->kind, charge->amount, charge->tax_percent);
  }
  g_array_append_vals (copy->taxes, totals->taxes->data, totals->taxes->len);
  return copy;
}

void
pad_order_totals_free (PadOrderTotals *totals)
{
  if (totals == NULL)
    return;
  g_free (totals->currency);
  g_ptr_array_unref (totals->charges);
  g_array_unref (totals->taxes);
  g_free (totals);
}

void
pad_order_totals_add_charge (PadOrderTotals *totals,
                             const char *kind,
                             int64_t amount,
                             int64_t tax_percent)
{
  PadOrderCharge *charge = g_new0 (PadOrderCharge, 1);

  charge->kind = g_strdup (kind);
  charge->amount = amount;
  charge->tax_percent = tax_percent;
  g_ptr_array_add (totals->charges, charge);
}

void
pad_order_totals_add_tax (PadOrderTotals *totals, int64_t percent, int64_t base, int64_t amount)
{
  PadOrderTax tax = {percent, base, amount};

  g_array_append_val (totals->taxes, tax);
}

int64_t
pad_order_totals_charges (const PadOrderTotals *totals)
{
  int64_t sum = 0;

  for (guint i = 0; i < totals->charges->len; i++)
    if (!pad_add (sum, ((const PadOrderCharge *)totals->charges->pdata[i])->amount, &sum))
      return INT64_MAX;
  return sum;
}

int64_t
pad_order_totals_tax (const PadOrderTotals *totals)
{
  int64_t sum = 0;

  for (guint i = 0; i < totals->taxes->len; i++)
    if (!pad_add (sum, g_array_index (totals->taxes, PadOrderTax, i).amount, &sum))
      return INT64_MAX;
  return sum;
}
