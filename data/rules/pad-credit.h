#pragma once

#include "pad-facts.h"

G_BEGIN_DECLS

/* What a limit says to an order (RULES.md 7). */
typedef enum
{
  PAD_CREDIT_FITS,
  PAD_CREDIT_EXCEEDED,
} PadCreditAnswer;

/**
 * PadCreditResult:
 * @checked: there is a limit and its figures are known
 * @account: owner of the limit, borrowed from the facts; the one to take from
 * @currency: of the limit, borrowed
 * @gross: the order's gross, less what is invoiced already of one that is changed, in @currency,
 * where @has_gross (without a rate the limit counts as exceeded)
 * @exposure: open balance + pending + queued, @available: limit - exposure; minor units of
 * @currency, where @has_exposure
 * @rate_from, @rate_to: (nullable): the rate that is missing where one of these cannot be worked
 * out without it; borrowed as @currency, or of the order
 * @near: exposure + gross is above credit_warn
 */
typedef struct
{
  gboolean checked;
  PadCreditAnswer answer;
  const char *account;
  const char *currency;
  gboolean has_gross;
  int64_t gross;
  gboolean has_exposure;
  int64_t available;
  int64_t exposure;
  const char *rate_from;
  const char *rate_to;
  gboolean near;
  PadCreditPolicy policy;
} PadCreditResult;

/* Whether @gross (minor units of @currency) fits on @date. */
PadCreditResult pad_credit_test (const PadFacts *facts,
                                 int64_t gross,
                                 const char *currency,
                                 PadDate date);
/* Whether there is a limit that is known and exceeded. */
gboolean pad_credit_exceeds (const PadCreditResult *credit);

/* What must be paid in advance under the policy `prepay`: rounded (@gross x prepay_percent / 100),
 * minor units of @gross's currency. FALSE where it does not fit 64 bits. */
gboolean pad_credit_prepayment (const PadFacts *facts, int64_t gross, int64_t *amount);
/* What was paid of the order (PadFacts.paid) comes to what must be paid in advance of @gross, minor
 * units of @currency on @date. What nobody can convert is not counted. */
gboolean pad_credit_is_prepaid (const PadFacts *facts,
                                int64_t gross,
                                const char *currency,
                                PadDate date);

/* Rungs of the overdue ladder, ascending. */
typedef enum
{
  PAD_OVERDUE_NONE,
  PAD_OVERDUE_WARN,
  PAD_OVERDUE_RESTRICT,
  PAD_OVERDUE_BLOCK,
} PadOverdue;

/**
 * PadOverdueLadder: where the account stands on the overdue ladder (RULES.md 7).
 * @rung: the one reached
 * @days: past due, today, of the oldest open invoice that counts; 0 where none is late
 * @due: when that invoice was due, PAD_DATE_NONE where none is late
 * @from: from how many days on each rung holds, -1: it is off
 */
typedef struct
{
  PadOverdue rung;
  int64_t days;
  PadDate due;
  int64_t from[PAD_OVERDUE_BLOCK + 1];
} PadOverdueLadder;

PadOverdueLadder pad_credit_ladder (const PadFacts *facts);
/* @days (out): days past due, today, of the oldest open invoice that counts; 0 or less where none
 * is late. */
PadOverdue pad_credit_overdue (const PadFacts *facts, int64_t *days);
/* What a rung means for an order; PAD_SEVERITY_INFO where none is reached. */
PadSeverity pad_credit_overdue_severity (PadOverdue rung);

const char *pad_credit_policy_name (PadCreditPolicy policy);
/* FALSE for an unknown word. */
gboolean pad_credit_policy_parse (const char *name, PadCreditPolicy *policy);

G_END_DECLS
