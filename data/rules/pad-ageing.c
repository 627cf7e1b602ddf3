#include "pad-ageing.h"

#include <pad-fraction.h>
#include <pad-number.h>
#include <string.h>

PadAgeingBucket
pad_ageing_bucket (PadDate due, PadDate date)
{
  int64_t days = due == PAD_DATE_NONE ? 0 : (int64_t)date - due;

  if (days <= 0)
    return PAD_AGEING_CURRENT;
  if (days <= 30)
    return PAD_AGEING_30;
  if (days <= 60)
    return PAD_AGEING_60;
  return days <= 90 ? PAD_AGEING_90 : PAD_AGEING_OLDER;
}

const char *
pad_ageing_bucket_name (PadAgeingBucket bucket)
{
  static const char *const names[PAD_AGEING_BUCKETS] = {"current", "1-30", "31-60", "61-90",
                                                        "over 90"};

  g_return_val_if_fail ((guint)bucket < PAD_AGEING_BUCKETS, NULL);

  return names[bucket];
}

/* What the buyer owes by an item of @kind: a credit note and a payment count against it. */
static gboolean
add_owed (PadOwedKind kind, int64_t amount, int64_t *owed)
{
  if (kind == PAD_OWED_INVOICE)
    return pad_add (*owed, amount, owed);
  return !__builtin_sub_overflow (*owed, amount, owed);
}

/* Both sides of an allocation that counts on @date are there: the payment is less from then on. An
 * invoice's amount is of now, so that what is settled later is still open. A credit note is settled
 * by what is below 0. */
static gboolean
apply (const GArray *items, const PadOwedAllocation *allocation, PadDate date, int64_t *open)
{
  const PadOwed *payment = &g_array_index (items, PadOwed, allocation->payment);
  const PadOwed *invoice = allocation->invoice != PAD_OWED_UNSEEN
                               ? &g_array_index (items, PadOwed, allocation->invoice)
                               : NULL;
  int64_t settled;

  if (payment->date <= date && (invoice == NULL || invoice->date <= date))
    return pad_add (open[allocation->payment], allocation->amount, &open[allocation->payment]);
  if (invoice == NULL || invoice->date > date || strcmp (payment->currency, invoice->currency) != 0)
    return TRUE;
  return pad_add (allocation->amount, allocation->discount, &settled) &&
         pad_add (open[allocation->invoice], settled, &open[allocation->invoice]);
}

gboolean
pad_ageing_open (const GArray *items, const GArray *allocations, PadDate date, int64_t *open)
{
  for (guint i = 0; i < items->len; i++) {
    const PadOwed *item = &g_array_index (items, PadOwed, i);

    open[i] = 0;
    if (item->date <= date && !add_owed (item->kind, item->amount, &open[i]))
      return FALSE;
  }
  for (guint i = 0; i < allocations->len; i++)
    if (!apply (items, &g_array_index (allocations, PadOwedAllocation, i), date, open))
      return FALSE;
  return TRUE;
}

static PadAgeing *
find_currency (GArray *ageing, const char *currency)
{
  const PadAgeing empty = {.currency = currency};
  guint at = 0;

  for (; at < ageing->len; at++) {
    PadAgeing *one = &g_array_index (ageing, PadAgeing, at);
    int order = strcmp (one->currency, currency);

    if (order == 0)
      return one;
    if (order > 0)
      break;
  }
  g_array_insert_val (ageing, at, empty);
  return &g_array_index (ageing, PadAgeing, at);
}

static gboolean
add_item (GArray *ageing, const PadOwed *item, int64_t open, PadDate date)
{
  PadAgeing *one;
  PadAgeingBucket bucket =
      item->kind == PAD_OWED_INVOICE ? pad_ageing_bucket (item->due, date) : PAD_AGEING_CURRENT;

  if (open == 0)
    return TRUE;
  one = find_currency (ageing, item->currency);
  return pad_add (one->buckets[bucket], open, &one->buckets[bucket]) &&
         pad_add (one->total, open, &one->total);
}

GArray *
pad_ageing_work_out (const GArray *items, const GArray *allocations, PadDate date)
{
  g_autoptr (GArray) ageing = g_array_new (FALSE, TRUE, sizeof (PadAgeing));
  g_autofree int64_t *open = g_new0 (int64_t, items->len);

  if (!pad_ageing_open (items, allocations, date, open))
    return NULL;
  for (guint i = 0; i < items->len; i++)
    if (!add_item (ageing, &g_array_index (items, PadOwed, i), open[i], date))
      return NULL;
  return g_steal_pointer (&ageing);
}

gboolean
pad_ageing_balance (
    const GArray *ageing, const GArray *rates, const char *currency, PadDate date, int64_t *balance)
{
  g_auto (PadFraction) sum = PAD_FRACTION_INIT;

  pad_fraction_set (&sum, 0, 1);
  for (guint i = 0; i < ageing->len; i++) {
    const PadAgeing *one = &g_array_index (ageing, PadAgeing, i);
    g_auto (PadFraction) converted = PAD_FRACTION_INIT;

    if (!pad_rates_convert_exactly (rates, one->total, one->currency, currency, date, &converted))
      return FALSE;
    pad_fraction_add (&sum, &converted);
  }
  return pad_fraction_round (&sum, balance);
}
