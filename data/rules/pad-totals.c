#include "pad-evaluate-private.h"

#include <pad-fraction.h>
#include <pad-number.h>

/* The ship-to's tax zone, where it has none the account's. */
static const char *
find_zone (const PadEvaluation *evaluation)
{
  const PadAddressFacts *address = evaluation->address;

  return address != NULL && *address->tax_zone != '\0' ? address->tax_zone
                                                       : evaluation->facts->account.tax_zone;
}

gboolean
pad_totals_percent (PadEvaluation *evaluation, const char *tax_class, int line, int64_t *percent)
{
  const char *zone = find_zone (evaluation);
  PadParams *params;

  *percent = 0;
  if (evaluation->facts->account.tax_exempt ||
      pad_facts_tax_percent (evaluation->facts, tax_class, zone, evaluation->date, percent))
    return TRUE;
  params = pad_evaluation_add (evaluation, PAD_FINDING_TAX_RATE_MISSING, PAD_SEVERITY_BLOCK, line);
  pad_params_add (params, "tax_class", tax_class);
  pad_params_add (params, "tax_zone", zone);
  return FALSE;
}

static void
add_base (PadOrderTotals *totals, int64_t percent, int64_t amount)
{
  PadOrderTax tax = {percent, amount, 0};
  guint at = 0;

  while (at < totals->taxes->len &&
         g_array_index (totals->taxes, PadOrderTax, at).percent < percent)
    at++;
  if (at == totals->taxes->len || g_array_index (totals->taxes, PadOrderTax, at).percent != percent)
    g_array_insert_val (totals->taxes, at, tax);
  else if (!pad_add (g_array_index (totals->taxes, PadOrderTax, at).base, amount,
                     &g_array_index (totals->taxes, PadOrderTax, at).base))
    g_array_index (totals->taxes, PadOrderTax, at).base = INT64_MAX;
}

/* Freight of the chosen method; none for pickup. */
static gboolean
find_freight (PadEvaluation *evaluation, PadCharge *charge)
{
  const PadShippingFacts *shipping = &evaluation->facts->shipping;
  const char *currency = evaluation->facts->account.currency;
  const char *method = evaluation->order->shipping_method;

  *charge = (PadCharge) {.kind = "freight", .tax_class = shipping->tax_class, .below = INT64_MAX};
  if (method == NULL || *method == '\0' || evaluation->address == NULL || !shipping->known)
    return FALSE;
  if (pad_facts_convert (evaluation->facts, shipping->amount, shipping->currency, currency,
                         evaluation->date, &charge->amount) &&
      (!shipping->has_free_from ||
       pad_facts_convert (evaluation->facts, shipping->free_from, shipping->currency, currency,
                          evaluation->date, &charge->below)))
    return charge->amount > 0;
  pad_params_add (
      pad_evaluation_add (evaluation, PAD_FINDING_SHIPPING_METHOD_GONE, PAD_SEVERITY_BLOCK, 0),
      "shipping_method", method);
  return FALSE;
}

/* The small-order surcharge, where goods are below the minimum and that is the account's policy. */
static gboolean
find_surcharge (PadEvaluation *evaluation, PadCharge *charge)
{
  const PadAccountFacts *account = &evaluation->facts->account;
  const PadSettingFacts *settings = &evaluation->facts->settings;

  if (!account->has_order_minimum || account->order_minimum_policy != PAD_MINIMUM_SURCHARGE ||
      !settings->small_order_surcharge.has)
    return FALSE;
  *charge = (PadCharge) {.kind = "small_order",
                         .tax_class = settings->small_order_tax_class,
                         .below = account->order_minimum};
  return pad_facts_convert (evaluation->facts, settings->small_order_surcharge.amount,
                            settings->small_order_surcharge.currency, account->currency,
                            evaluation->date, &charge->amount) &&
         charge->amount > 0;
}

guint
pad_totals_list_charges (PadEvaluation *evaluation, PadCharge *charges)
{
  guint n = 0;

  n += find_freight (evaluation, &charges[n]);
  n += find_surcharge (evaluation, &charges[n]);
  return n;
}

static void
add_charges (PadEvaluation *evaluation)
{
  PadOrderTotals *totals = evaluation->result->totals;
  PadCharge charges[PAD_CHARGES_MAX];
  guint n = pad_totals_list_charges (evaluation, charges);

  for (guint i = 0; i < n; i++) {
    const PadCharge *charge = &charges[i];
    int64_t percent;
    gboolean taxed;

    if (totals->goods >= charge->below)
      continue;
    taxed = pad_totals_percent (evaluation, charge->tax_class, 0, &percent);
    pad_order_totals_add_charge (totals, charge->kind, charge->amount, percent);
    if (taxed)
      add_base (totals, percent, charge->amount);
  }
}

static gboolean
add_goods (PadEvaluation *evaluation)
{
  PadOrderTotals *totals = evaluation->result->totals;

  for (guint i = 0; i < evaluation->result->lines->len; i++) {
    const PadLineResult *line = evaluation->result->lines->pdata[i];

    if (line->has_net && !pad_add (totals->goods, line->net, &totals->goods))
      return FALSE;
  }
  return TRUE;
}

/* Of an article that is not seen any more its line tells the percent; FALSE without one. */
static gboolean
find_line_percent (PadEvaluation *evaluation, const PadLineWork *work, int64_t *percent)
{
  const PadFormerLineFacts *former = work->former;

  if (work->product == NULL && former->has_tax) {
    *percent = evaluation->facts->account.tax_exempt ? 0 : former->tax_percent;
    return TRUE;
  }
  return pad_totals_percent (evaluation, work->product != NULL ? work->product->tax_class : "",
                             work->line->line, percent);
}

static void
add_line_taxes (PadEvaluation *evaluation)
{
  for (guint i = 0; i < evaluation->work->len; i++) {
    PadLineWork *work = pad_evaluation_line (evaluation, i);
    PadLineResult *line = work->result;

    if (work->product == NULL && work->former == NULL)
      continue;
    line->has_tax = find_line_percent (evaluation, work, &line->tax_percent);
    if (line->has_tax && line->has_net)
      add_base (evaluation->result->totals, line->tax_percent, line->net - line->order_discount);
  }
}

/* rounded (base x percent / 100) for each percent, and what comes to pay. */
static gboolean
add_up (PadOrderTotals *totals)
{
  totals->gross = totals->goods - totals->discount;
  if (!pad_add (totals->gross, pad_order_totals_charges (totals), &totals->gross))
    return FALSE;
  for (guint i = 0; i < totals->taxes->len; i++) {
    PadOrderTax *tax = &g_array_index (totals->taxes, PadOrderTax, i);
    g_auto (PadFraction) value = PAD_FRACTION_INIT;

    pad_fraction_set (&value, tax->base, 1);
    pad_fraction_multiply (&value, tax->percent, PAD_PERCENT_HUNDRED);
    if (!pad_fraction_round (&value, &tax->amount) ||
        !pad_add (totals->gross, tax->amount, &totals->gross))
      return FALSE;
  }
  return TRUE;
}

void
pad_totals_work_out (PadEvaluation *evaluation)
{
  PadOrderResult *result = evaluation->result;
  PadOrderTotals *totals = result->totals;

  if (evaluation->view == PAD_PRICE_VIEW_NONE)
    return;
  if (!add_goods (evaluation)) {
    pad_evaluation_add (evaluation, PAD_FINDING_OVERFLOW, PAD_SEVERITY_BLOCK, 0);
    return;
  }
  totals->discount = pad_order_discount_find (evaluation->facts, totals->goods, evaluation->date);
  if (totals->discount > 0)
    pad_order_discount_apportion (evaluation, totals->discount, totals->goods);
  add_line_taxes (evaluation);
  add_charges (evaluation);
  result->has_totals = add_up (totals);
  if (!result->has_totals)
    pad_evaluation_add (evaluation, PAD_FINDING_OVERFLOW, PAD_SEVERITY_BLOCK, 0);
}
