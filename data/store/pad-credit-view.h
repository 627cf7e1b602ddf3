#pragma once

#include "pad-order-desk.h"

G_BEGIN_DECLS

/**
 * PadCreditView: what an account may still take (RULES.md 7), minor units of @currency.
 * @account: the account asked for; @owner: the one that owns the limit
 * @known: the replica has the figures; FALSE: no right to see them, nothing else is set
 * @queued: of own orders in the outbox, not in the figures yet
 * @available: limit - (open balance + pending + queued), where @has_available: there is a limit,
 * and all figures are there
 * @rate_from: (nullable): a currency of which there is no rate to @currency: each figure that
 * cannot be worked out without one is not there, and the limit counts as exceeded
 * @oldest_due: (nullable): day
 * @as_of: (nullable): instant at which the figures were true: the supplier's, else the last sync
 */
typedef struct
{
  char *account;
  char *owner;
  char *currency;
  gboolean known;
  const char *policy;
  gboolean has_limit;
  int64_t limit;
  gboolean has_warn;
  int64_t warn;
  gboolean has_open_balance, has_pending, has_queued, has_available;
  int64_t open_balance;
  int64_t pending;
  int64_t queued;
  int64_t available;
  char *rate_from;
  char *oldest_due;
  char *as_of;
} PadCreditView;

void pad_credit_view_free (PadCreditView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadCreditView, pad_credit_view_free)

PadCreditView *pad_credit_view_load (PadOrderDesk *desk, const char *account, GError **error);

G_END_DECLS
