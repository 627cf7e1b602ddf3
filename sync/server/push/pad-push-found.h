#pragma once

#include "pad-push-private.h"

G_BEGIN_DECLS

/**
 * PadPushFound: an order that is there, as an operation about it looks at it.
 * @number: NULL where there is none, or the sender does not see it
 * @change_until: (nullable): instant, text form
 * @shipped: something of it is shipped; @reduced: or a line is cancelled
 * @may_submit: the sender may submit orders
 * @version: sequence of its last change, its lines' among them
 * @sees_prices: it is in prices that the sender may see (RULES.md 3)
 */
typedef struct
{
  char *number;
  char *id;
  char *state;
  char *account;
  char *quotation;
  char *change_until;
  int64_t revision;
  gboolean shipped;
  gboolean reduced;
  gboolean may_submit;
  int64_t version;
  gboolean sees_prices;
} PadPushFound;

void pad_push_found_clear (PadPushFound *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PadPushFound, pad_push_found_clear)

/* The order with @id or, where that is NULL, @number, if the sender orders for its account and sees
 * it. */
gboolean pad_push_find (const PadPushOperation *push,
                        const char *id,
                        const char *number,
                        PadPushFound *found,
                        GError **error);
/* The result says which order, as it is in @state and @revision. */
void pad_push_found_describe (PadPushOperation *push, const PadPushFound *found, const char *state);
/* A final no with the order as it is, where it is seen; the finding's parameters, borrowed. */
PadParams *pad_push_found_refuse (PadPushOperation *push,
                                  const PadPushFound *found,
                                  const char *reason);
/* Inside the operation's transaction: what the order holds of stock, agreements and credit goes
 * back, in the order in which it was taken, a confirmation that was not drawn is not due any more,
 * and the order is in @state. Budgets are sums over orders: nothing is stored for them. */
gboolean pad_push_release (const PadPushOperation *push,
                           const PadPushFound *found,
                           const char *state,
                           GError **error);

G_END_DECLS
