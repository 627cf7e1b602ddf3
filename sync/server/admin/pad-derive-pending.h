#pragma once

#include <pad-db.h>
#include <pad-fraction.h>

G_BEGIN_DECLS

/* Amounts at the rates of a day (`YYYY-MM-DD`, the supplier's); both borrowed. */
typedef struct
{
  PadDb *db;
  const char *today;
} PadCreditDay;

/* @amount, minor units of @from, becomes minor units of @to, exact, at the newest rate of the
 * direct pair that is not after the day. Without one @known is FALSE. */
gboolean pad_credit_convert (const PadCreditDay *day,
                             const char *from,
                             const char *to,
                             PadFraction *amount,
                             gboolean *known,
                             GError **error);

/* What an order counts for (RULES.md 7): @rest, at least 0, minor units; @converted: it depends on
 * rates, and so on the day. */
typedef struct
{
  char *currency;
  int64_t rest;
  gboolean converted;
} PadPendingOrder;

/**
 * pad_credit_pending:
 *
 * Of orders from `confirmed` on the gross, less what is cancelled of their lines, less what is
 * invoiced, invoices in other currencies converted; one without a rate leaves the order's gross as
 * it is.
 *
 * Returns: (element-type PadPendingOrder) (transfer full): the account's orders that may count
 */
GArray *pad_credit_pending (const PadCreditDay *day, const char *account, GError **error);

G_END_DECLS
