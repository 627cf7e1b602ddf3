#pragma once

#include <pad-db.h>
#include <pad-facts.h>

G_BEGIN_DECLS

/* What is invoiced of an order in one currency: minor units of it. */
typedef struct
{
  char *currency;
  int64_t amount;
} PadInvoiced;

/**
 * pad_order_invoiced:
 * @db: a supplier's store or a replica
 * @account: (nullable): whose order it has to be; of another's nothing is said
 *
 * What invoices bill of the order (RULES.md 7): drafts, cancelled ones and credit notes do not
 * count, and one over several orders counts with this one's share of its lines' nets. The sum of a
 * currency is rounded once.
 *
 * Returns: (transfer full) (element-type PadInvoiced): each currency once
 */
GArray *pad_order_invoiced (PadDb *db, const char *number, const char *account, GError **error);

/* The same as one sum, minor units of @currency, at the facts' rates of the day; an invoice without
 * a rate takes nothing off. */
int64_t pad_order_invoiced_sum (const GArray *invoiced,
                                const PadFacts *facts,
                                const char *currency);

G_END_DECLS
