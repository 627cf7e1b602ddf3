#include "pad-evaluate-private.h"

#include <pad-number.h>

#include "pad-shares.h"

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
is_in_force (const PadFacts *facts, const PadDiscountFacts *rule, PadDate date)
{
  return is_sound (rule) && (rule->valid_from == PAD_DATE_NONE || date >= rule->valid_from) &&
         (rule->valid_to == PAD_DATE_NONE || date <= rule->valid_to) && is_open (facts, rule) &&
         g_str_equal (rule->currency, facts->account.currency);
}

static int
compare_thresholds (gconstpointer a, gconstpointer b)
{
  const PadDiscountFacts *left = *(PadDiscountFacts *const *)a;
  const PadDiscountFacts *right = *(PadDiscountFacts *const *)b;

  return (left->threshold > right->threshold) - (left->threshold < right->threshold);
}

GPtrArray *
pad_order_discounts_list (const PadFacts *facts, PadDate date)
{
  GPtrArray *rules = g_ptr_array_new ();

  for (guint i = 0; i < facts->discounts->len; i++) {
    PadDiscountFacts *rule = &g_array_index (facts->discounts, PadDiscountFacts, i);

    if (is_in_force (facts, rule, date))
      g_ptr_array_add (rules, rule);
  }
  g_ptr_array_sort (rules, compare_thresholds);
  return rules;
}

/* How many rules have a threshold of at most @goods. */
static guint
count_reached (const GPtrArray *rules, int64_t goods)
{
  guint low = 0, high = rules->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const PadDiscountFacts *rule = rules->pdata[middle];

    if (rule->threshold <= goods)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* At most @goods, which is above 0; at least 0. */
static int64_t
amount_of (const PadDiscountFacts *rule, int64_t goods)
{
  Wide twice = (Wide)goods * rule->percent * 2;
  int64_t amount = rule->has_amount
                       ? rule->amount
                       : (int64_t)((twice + PAD_PERCENT_HUNDRED) / (2 * PAD_PERCENT_HUNDRED));

  return CLAMP (amount, 0, goods);
}

/* Of the largest threshold the larger discount; which of equal ones it is makes no difference. */
int64_t
pad_order_discounts_amount (const GPtrArray *rules, int64_t goods)
{
  const PadDiscountFacts *top;
  guint n = count_reached (rules, goods);
  int64_t most = 0;

  if (n == 0 || goods <= 0)
    return 0;
  top = rules->pdata[n - 1];
  for (; n > 0; n--) {
    const PadDiscountFacts *rule = rules->pdata[n - 1];

    if (rule->threshold != top->threshold)
      break;
    most = MAX (most, amount_of (rule, goods));
  }
  return most;
}

int64_t
pad_order_discounts_threshold (const GPtrArray *rules, int64_t goods)
{
  guint n = count_reached (rules, goods);

  return n > 0 ? ((const PadDiscountFacts *)rules->pdata[n - 1])->threshold : INT64_MIN;
}

int64_t
pad_order_discount_find (const PadFacts *facts, int64_t goods, PadDate date)
{
  g_autoptr (GPtrArray) rules = pad_order_discounts_list (facts, date);

  return pad_order_discounts_amount (rules, goods);
}

void
pad_order_discount_apportion (const PadEvaluation *evaluation, int64_t discount, int64_t goods)
{
  GPtrArray *lines = evaluation->result->lines;
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (PadShare));

  for (guint i = 0; i < lines->len; i++) {
    const PadLineResult *line = lines->pdata[i];
    PadShare share = {.line = line->line, .net = line->net, .of = i};

    if (line->has_net && line->net != 0)
      g_array_append_val (shares, share);
  }
  pad_shares_apportion ((PadShare *)(gpointer)shares->data, shares->len, discount, goods);
  for (guint i = 0; i < shares->len; i++) {
    const PadShare *share = &g_array_index (shares, PadShare, i);

    ((PadLineResult *)lines->pdata[share->of])->order_discount = share->part;
  }
}
