#include "pad-evaluate-private.h"

#include <pad-fraction.h>
#include <pad-number.h>

/* `total_mismatch`: @what does not follow from the rest of what was sent. */
static void
add_mismatch (PadEvaluation *evaluation, int line, const char *what, int64_t sent, int64_t expected)
{
  const char *currency = evaluation->result->currency;
  PadParams *params =
      pad_evaluation_add (evaluation, PAD_FINDING_TOTAL_MISMATCH, PAD_SEVERITY_BLOCK, line);

  pad_params_add (params, "what", what);
  pad_params_add_money (params, "sent", sent, currency);
  pad_params_add_money (params, "expected", expected, currency);
  pad_params_add (params, "currency", currency);
}

static void
add_missing (PadEvaluation *evaluation, int line, const char *what)
{
  pad_params_add (
      pad_evaluation_add (evaluation, PAD_FINDING_TOTAL_MISMATCH, PAD_SEVERITY_BLOCK, line), "what",
      what);
}

/* The net at @half halves of a millionth beside the quoted price: the exact price that was rounded
 * to it lies between -1 and 1. */
static gboolean
net_beside (const PadEvaluation *evaluation, const PadLineWork *work, int half, int64_t *net)
{
  PadPrice price = {.currency = evaluation->result->currency, .exact = PAD_FRACTION_INIT};
  g_auto (PadFraction) offset = PAD_FRACTION_INIT;
  gboolean fits;

  pad_fraction_set (&price.exact, work->line->quoted_unit_price, 1);
  pad_fraction_set (&offset, half, 2);
  pad_fraction_add (&price.exact, &offset);
  fits =
      pad_price_line_net (&price, work->result->base_quantity, work->result->discount_percent, net);
  pad_fraction_clear (&price.exact);
  return fits;
}

/* What the quoted price comes to: what is known to be the same fraction to the same net, another
 * one to that of any fraction that is rounded to what was sent. FALSE where it comes to nothing. */
static gboolean
find_nets (const PadEvaluation *evaluation, const PadLineWork *work, int64_t *least, int64_t *most)
{
  if (!pad_quote_is_same_fraction (evaluation, work))
    return net_beside (evaluation, work, -1, least) && net_beside (evaluation, work, 1, most);
  *least = *most = work->result->net;
  return TRUE;
}

/* The quoted net follows from the quoted price. */
static void
check_net (PadEvaluation *evaluation, PadLineWork *work)
{
  const PadOrderLine *line = work->line;
  int64_t least, most;
  gboolean known = find_nets (evaluation, work, &least, &most);

  if (known && line->quoted_net >= least && line->quoted_net <= most)
    return;
  work->recounted = pad_quote_may_count_otherwise (evaluation, work);
  if (work->recounted)
    return;
  if (known)
    add_mismatch (evaluation, line->line, "line_net", line->quoted_net, most);
  else
    add_missing (evaluation, line->line, "line_net");
}

/* What the buyer was told of the price: what it was worth when it was judged last, but nothing
 * above what they sent, since nobody asked them about that. */
static int64_t
find_told (const PadOrderLine *line)
{
  return line->has_sent ? MIN (line->sent_unit_price, line->quoted_unit_price)
                        : line->quoted_unit_price;
}

/* The tolerance is for what rules give: who accepts an offer accepts its prices. */
static PadSeverity
judge_price (const PadEvaluation *evaluation, const PadLineWork *work)
{
  int64_t old = find_told (work->line), now = work->result->price->unit_price;

  if (now < old)
    return PAD_SEVERITY_INFO;
  return work->offered == NULL && pad_quote_tolerates (evaluation, old, now) ? PAD_SEVERITY_WARNING
                                                                             : PAD_SEVERITY_BLOCK;
}

/* A price that nobody can have been told. */
static void
add_price_mismatch (PadEvaluation *evaluation, const PadLineWork *work)
{
  PadParams *params = pad_evaluation_add (evaluation, PAD_FINDING_TOTAL_MISMATCH,
                                          PAD_SEVERITY_BLOCK, work->line->line);

  pad_params_add (params, "what", "unit_price");
  pad_params_add_price (params, "sent", work->line->quoted_unit_price);
  pad_params_add_price (params, "expected", work->result->price->unit_price);
  pad_params_add (params, "currency", evaluation->result->currency);
}

static void
check_price (PadEvaluation *evaluation, const PadLineWork *work)
{
  const PadOrderLine *line = work->line;
  const PadPrice *price = work->result->price;
  int64_t told = find_told (line);
  PadParams *params;

  if (price->unit_price == told)
    return;
  if (price->unit_price != line->quoted_unit_price && !pad_quote_may_be (evaluation, work)) {
    add_price_mismatch (evaluation, work);
    return;
  }
  params = pad_evaluation_add (evaluation, PAD_FINDING_PRICE_CHANGED,
                               judge_price (evaluation, work), line->line);
  pad_params_add (params, "sku", line->sku);
  pad_params_add_price (params, "old", told);
  pad_params_add_price (params, "new", price->unit_price);
  pad_params_add (params, "currency", evaluation->result->currency);
}

static void
check_lines (PadEvaluation *evaluation)
{
  for (guint i = 0; i < evaluation->work->len; i++) {
    PadLineWork *work = pad_evaluation_line (evaluation, i);

    if (!work->result->has_net)
      continue;
    if (!work->line->has_quote) {
      add_missing (evaluation, work->line->line, "quote");
      continue;
    }
    check_net (evaluation, work);
    if (!pad_evaluation_is_granted (evaluation, work->line))
      check_price (evaluation, work);
  }
}

/* Sum of the quoted nets; FALSE beyond 64 bits. */
static gboolean
sum_nets (const PadOrder *order, int64_t *sum)
{
  *sum = 0;
  for (guint i = 0; i < order->lines->len; i++) {
    const PadOrderLine *line = order->lines->pdata[i];

    if (line->has_quote && !pad_add (*sum, line->quoted_net, sum))
      return FALSE;
  }
  return TRUE;
}

static gboolean
tax_of (const PadOrderTax *tax, int64_t *amount)
{
  g_auto (PadFraction) value = PAD_FRACTION_INIT;

  pad_fraction_set (&value, tax->base, 1);
  pad_fraction_multiply (&value, tax->percent, PAD_PERCENT_HUNDRED);
  return pad_fraction_round (&value, amount);
}

/* Each tax follows from its base, the bases add up to what is taxed, and all of it to the gross. */
static void
check_sums (PadEvaluation *evaluation, const PadOrderTotals *sent)
{
  int64_t taxed, bases = 0, gross, amount;

  if (__builtin_sub_overflow (sent->goods, sent->discount, &taxed) ||
      !pad_add (taxed, pad_order_totals_charges (sent), &taxed) ||
      !pad_add (taxed, pad_order_totals_tax (sent), &gross)) {
    add_missing (evaluation, 0, "totals");
    return;
  }
  for (guint i = 0; i < sent->taxes->len; i++) {
    const PadOrderTax *tax = &g_array_index (sent->taxes, PadOrderTax, i);

    if (!tax_of (tax, &amount) || !pad_add (bases, tax->base, &bases)) {
      add_missing (evaluation, 0, "totals");
      return;
    }
    if (amount != tax->amount)
      add_mismatch (evaluation, 0, "tax", tax->amount, amount);
  }
  if (bases != taxed)
    add_mismatch (evaluation, 0, "tax_base", bases, taxed);
  if (gross != sent->gross)
    add_mismatch (evaluation, 0, "gross", sent->gross, gross);
}

/* A block found already: the answer is the buyer's, and what the order comes to is not settled. */
static gboolean
has_block (const PadEvaluation *evaluation)
{
  for (guint i = 0; i < evaluation->result->findings->len; i++) {
    const PadFinding *finding = evaluation->result->findings->pdata[i];

    if (finding->severity == PAD_SEVERITY_BLOCK &&
        (finding->line != 0 || g_str_equal (finding->code, PAD_FINDING_TOTAL_MISMATCH)))
      return TRUE;
  }
  return FALSE;
}

void
pad_check_quote (PadEvaluation *evaluation)
{
  const PadOrderTotals *sent = evaluation->order->quoted;
  int64_t goods;

  if (evaluation->facts->side != PAD_SIDE_SERVER || evaluation->view == PAD_PRICE_VIEW_NONE)
    return;
  check_lines (evaluation);
  /* Without a tax rate there are no totals to compare with, at either end. */
  if (pad_findings_find (evaluation->result->findings, PAD_FINDING_TAX_RATE_MISSING) != NULL)
    return;
  if (sent == NULL || sent->currency == NULL ||
      !g_str_equal (sent->currency, evaluation->result->currency)) {
    add_missing (evaluation, 0, sent == NULL ? "totals" : "currency");
    return;
  }
  if (!sum_nets (evaluation->order, &goods) || goods != sent->goods)
    add_mismatch (evaluation, 0, "goods", sent->goods, goods);
  check_sums (evaluation, sent);
  if (!has_block (evaluation))
    pad_check_quoted_gross (evaluation);
}
