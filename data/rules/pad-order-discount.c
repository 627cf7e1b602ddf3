#include "pad-evaluate-private.h"

#include <pad-fraction.h>
#include <pad-number.h>
#include <string.h>

/* Products of two 64-bit amounts. */
__extension__ typedef __int128 Wide;

/* What import refuses is no discount, lest the whole order is given away. */
static gboolean
is_sound (const PadDiscountFacts *rule)
{
  if (rule->has_percent == rule->has_amount)
    return FALSE;
  return rule->has_amount || (rule->percent >= 0 && rule->percent <= PAD_PERCENT_HUNDRED);
}

/* Open to all groups; or the account's, unless the user sees what everybody may pay (RULES.md
 * 3). */
static gboolean
is_open (const PadFacts *facts, const PadDiscountFacts *rule)
{
  return *rule->group == '\0' ||
         (pad_permissions_price_view (facts->user.permissions) != PAD_PRICE_VIEW_CATALOG &&
          g_str_equal (rule->group, facts->account.group));
}

static gboolean
is_in_force (const PadFacts *facts, const PadDiscountFacts *rule, int64_t goods, PadDate date)
{
  const PadAccountFacts *account = &facts->account;

  return is_sound (rule) && (rule->valid_from == PAD_DATE_NONE || date >= rule->valid_from) &&
         (rule->valid_to == PAD_DATE_NONE || date <= rule->valid_to) && is_open (facts, rule) &&
         g_str_equal (rule->currency, account->currency) && rule->threshold <= goods;
}

/* At most @goods, at least 0. */
static int64_t
amount_of (const PadDiscountFacts *rule, int64_t goods)
{
  g_auto (PadFraction) value = PAD_FRACTION_INIT;
  int64_t amount = rule->has_amount ? rule->amount : 0;

  if (rule->has_percent) {
    pad_fraction_set (&value, goods, 1);
    pad_fraction_multiply (&value, rule->percent, PAD_PERCENT_HUNDRED);
    if (!pad_fraction_round (&value, &amount))
      amount = goods;
  }
  return CLAMP (amount, 0, goods);
}

/* The largest threshold, then the larger discount, then the smaller code. */
static gboolean
comes_before (const PadDiscountFacts *a, const PadDiscountFacts *b, int64_t goods)
{
  int64_t left = amount_of (a, goods), right = amount_of (b, goods);

  if (a->threshold != b->threshold)
    return a->threshold > b->threshold;
  return left != right ? left > right : strcmp (a->code, b->code) < 0;
}

int64_t
pad_order_discount_find (const PadFacts *facts, int64_t goods, PadDate date)
{
  const PadDiscountFacts *best = NULL;

  for (guint i = 0; i < facts->discounts->len; i++) {
    const PadDiscountFacts *rule = &g_array_index (facts->discounts, PadDiscountFacts, i);

    if (is_in_force (facts, rule, goods, date) &&
        (best == NULL || comes_before (rule, best, goods)))
      best = rule;
  }
  return best != NULL && goods > 0 ? amount_of (best, goods) : 0;
}

int64_t
pad_order_discount_threshold (const PadFacts *facts, int64_t goods, PadDate date)
{
  int64_t threshold = INT64_MIN;

  for (guint i = 0; i < facts->discounts->len; i++) {
    const PadDiscountFacts *rule = &g_array_index (facts->discounts, PadDiscountFacts, i);

    if (is_in_force (facts, rule, goods, date))
      threshold = MAX (threshold, rule->threshold);
  }
  return threshold;
}

typedef struct
{
  PadLineResult *line;
  int64_t remainder;
} Share;

static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const Share *left = a, *right = b;

  if (left->remainder != right->remainder)
    return left->remainder > right->remainder ? -1 : 1;
  return (left->line->line > right->line->line) - (left->line->line < right->line->line);
}

void
pad_order_discount_apportion (const PadEvaluation *evaluation, int64_t discount, int64_t goods)
{
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (Share));
  int64_t rest = discount;

  for (guint i = 0; i < evaluation->result->lines->len; i++) {
    PadLineResult *line = evaluation->result->lines->pdata[i];
    Share share = {line, 0};
    Wide part = (Wide)discount * line->net;

    if (!line->has_net || line->net == 0)
      continue;
    line->order_discount = (int64_t)(part / goods);
    share.remainder = (int64_t)(part % goods);
    rest -= line->order_discount;
    g_array_append_val (shares, share);
  }
  g_array_sort (shares, compare_shares);
  for (guint i = 0; i < shares->len && rest > 0; i++, rest--)
    g_array_index (shares, Share, i).line->order_discount++;
}
