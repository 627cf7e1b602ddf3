#pragma once

#include "pad-evaluate-private.h"

G_BEGIN_DECLS

/**
 * PadCreditGross: what is taken of an order so far, and what its gross comes to with one line more
 * (RULES.md 5), as often as a search asks. What takes a look at every line is worked out only where
 * bounds do not tell.
 */
typedef struct _PadCreditGross PadCreditGross;

/* A line as it is tried. @line: its number. @percent: of its tax. @net: minor units, 0 or more. */
typedef struct
{
  int line;
  int64_t percent;
  int64_t net;
} PadCreditLine;

/**
 * pad_credit_gross_new:
 * @evaluation: the order; findings that its charges give are added to it
 * @limit: the largest gross that fits, minor units of the account's currency, 0 or more
 *
 * Nothing is taken yet.
 */
PadCreditGross *pad_credit_gross_new (PadEvaluation *evaluation, int64_t limit);
void pad_credit_gross_free (PadCreditGross *gross);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadCreditGross, pad_credit_gross_free)

/* Takes @line. */
void pad_credit_gross_take (PadCreditGross *gross, const PadCreditLine *line);

/* What is taken and @line together are within the limit: exact. */
gboolean pad_credit_gross_fits (PadCreditGross *gross, const PadCreditLine *line);

/* The least net, from @low on, with which the same discounts and charges are in force as with
 * @high, so that between the two the gross grows evenly but for roundings. */
int64_t pad_credit_gross_even_from (const PadCreditGross *gross, int64_t low, int64_t high);

/* The largest net, from @low to that of @line, that may fit: all above it do not. @low - 1 where
 * none does. Discounts and charges are the same for all of them. */
int64_t pad_credit_gross_reach (PadCreditGross *gross, const PadCreditLine *line, int64_t low);

G_END_DECLS
