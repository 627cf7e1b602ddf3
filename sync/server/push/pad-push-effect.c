#include "pad-push-private.h"

#include <pad-derive.h>
#include <pad-papers.h>

static void
reservation_clear (gpointer data)
{
  g_free (((PadPushReservation *)data)->warehouse);
}

void
pad_push_order_clear (PadPushOrder *order)
{
  g_clear_pointer (&order->reservations, g_array_unref);
  g_clear_pointer (&order->reserved, g_free);
  g_clear_pointer (&order->agreed, g_free);
  g_clear_pointer (&order->number, g_free);
}

/* In the order in which an engine with row locks would take them: account, stock by id, agreements
 * by code, document, counter (SYNC.md 6). */
static gboolean
take (PadPushOrder *order, GError **error)
{
  return pad_push_take_credit (order, error) && pad_push_take_stock (order, error) &&
         pad_push_take_agreements (order, error);
}

gboolean
pad_push_put_order (PadPushOrder *order, PadOutcome outcome, GError **error)
{
  gboolean confirmed = outcome == PAD_OUTCOME_CONFIRMED;

  order->state = pad_outcome_state (outcome);
  order->reserved = g_new0 (int64_t, order->evaluated->lines->len);
  order->agreed = g_new0 (int64_t, order->evaluated->lines->len);
  order->reservations = g_array_new (FALSE, TRUE, sizeof (PadPushReservation));
  g_array_set_clear_func (order->reservations, reservation_clear);
  if (confirmed && !take (order, error))
    return FALSE;
  if (!pad_push_accept_quotation (order, error) || !pad_push_write_order (order, error) ||
      !pad_push_note_agreements (order, error))
    return FALSE;
  return !confirmed ||
         (pad_push_settle_credit (order, error) && pad_derive_stocked (order->store, error) &&
          pad_papers_want (order->store, order->number, error));
}
