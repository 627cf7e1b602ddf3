#pragma once

#include "pad-facts.h"

G_BEGIN_DECLS

/* RULES.md 12: what an account owes, by how long it has been due. */

typedef enum
{
  PAD_OWED_INVOICE,
  PAD_OWED_CREDIT_NOTE,
  PAD_OWED_PAYMENT,
} PadOwedKind;

/* By days past due: 0 or fewer, 1 to 30, 31 to 60, 61 to 90, more. */
typedef enum
{
  PAD_AGEING_CURRENT,
  PAD_AGEING_30,
  PAD_AGEING_60,
  PAD_AGEING_90,
  PAD_AGEING_OLDER,
} PadAgeingBucket;
#define PAD_AGEING_BUCKETS 5

/**
 * PadOwed: an invoice, a credit note or a payment as it is now; no drafts, nothing cancelled.
 * @currency: ISO 4217; outlives the item
 * @due: PAD_DATE_NONE where it never becomes due
 * @amount: minor units of @currency: of an invoice or a credit note what is open (positive for
 * both), of a payment all of it (a refund is negative)
 */
typedef struct
{
  PadOwedKind kind;
  const char *currency;
  PadDate date;
  PadDate due;
  int64_t amount;
} PadOwed;

/* What of a payment went to an invoice or a credit note. */
#define PAD_OWED_UNSEEN G_MAXUINT

/**
 * PadOwedAllocation:
 * @payment: index of the payment's item
 * @invoice: index of the invoice's or credit note's item; PAD_OWED_UNSEEN where that is none of the
 * items, so that only the payment is less
 * @amount, @discount: minor units of the payment's currency; the discount is what the payment was
 * allowed to fall short of what it settled
 */
typedef struct
{
  guint payment;
  guint invoice;
  int64_t amount;
  int64_t discount;
} PadOwedAllocation;

/* What is open of one currency on one day, minor units; @total is the sum of the buckets. */
typedef struct
{
  const char *currency;
  int64_t buckets[PAD_AGEING_BUCKETS];
  int64_t total;
} PadAgeing;

/* The bucket of what is due on @due (PAD_DATE_NONE: never) as seen on @date. */
PadAgeingBucket pad_ageing_bucket (PadDate due, PadDate date);
/* The column's title in RULES.md 12: "current", "1-30", "31-60", "61-90", "over 90". */
const char *pad_ageing_bucket_name (PadAgeingBucket bucket);

/**
 * pad_ageing_open:
 * @items: of PadOwed; @allocations: of PadOwedAllocation
 * @open: (out): of each item, by index, minor units: what was open on @date, below 0 for what is
 * the buyer's; 0 of what was not there yet
 *
 * An allocation counts from the day on which both its payment and what it settles are there.
 *
 * Returns: FALSE where a figure leaves 64 bits
 */
gboolean pad_ageing_open (const GArray *items,
                          const GArray *allocations,
                          PadDate date,
                          int64_t *open);

/**
 * pad_ageing_work_out:
 *
 * Returns: (nullable): of PadAgeing, by currency in byte order, those that an item is in; NULL
 * where a figure leaves 64 bits
 */
GArray *pad_ageing_work_out (const GArray *items, const GArray *allocations, PadDate date);

/**
 * pad_ageing_balance:
 * @ageing: of PadAgeing; @rates: of PadRateFacts
 * @balance: (out): the open balance (RULES.md 7), minor units of @currency, converted at the rates
 * of @date and rounded once
 *
 * Returns: FALSE without a rate, or beyond 64 bits
 */
gboolean pad_ageing_balance (const GArray *ageing,
                             const GArray *rates,
                             const char *currency,
                             PadDate date,
                             int64_t *balance);

G_END_DECLS
