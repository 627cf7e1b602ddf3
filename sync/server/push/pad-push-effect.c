#include "pad-push-private.h"

#include <pad-derive.h>
#include <pad-papers.h>

void
pad_push_order_clear (PadPushOrder *order)
{
  pad_taking_clear (&order->taking);
  g_clear_pointer (&order->number, g_free);
}

/* A line that a change left as it was takes of its agreement what it took before. */
static void
add_lines (PadPushOrder *order)
{
  const GPtrArray *lines = order->evaluated->lines;

  pad_taking_init (&order->taking, order->store, order->body->order->account);
  for (guint i = 0; i < lines->len; i++) {
    const PadLineResult *line = g_ptr_array_index (lines, i);
    gboolean agreed = line->has_net && line->price->source == PAD_SOURCE_AGREEMENT;
    const char *rule = agreed ? line->price->rule_code : NULL;

    pad_taking_add (&order->taking, line->line, line->sku, line->base_quantity, rule);
    if (agreed)
      pad_taking_get (&order->taking, i)->agreement = pad_former_lines_take (
          order->facts->former, line->line, line->sku, line->base_quantity, rule);
  }
}

/* In the order in which an engine with row locks would take them: account, stock by id, agreements
 * by code, document, counter (SYNC.md 6). */
static gboolean
take (PadPushOrder *order, GError **error)
{
  return pad_push_take_credit (order, error) && pad_taking_take_stock (&order->taking, error) &&
         pad_taking_take_agreements (&order->taking, error);
}

gboolean
pad_push_put_order (PadPushOrder *order, PadOutcome outcome, GError **error)
{
  gboolean confirmed = outcome == PAD_OUTCOME_CONFIRMED;

  order->state = pad_outcome_state (outcome);
  add_lines (order);
  if (confirmed && !take (order, error))
    return FALSE;
  if (!pad_push_accept_quotation (order, error) || !pad_push_write_order (order, error) ||
      !pad_taking_note (&order->taking, order->number, error) ||
      !pad_push_note_split (order, error))
    return FALSE;
  return !confirmed ||
         (pad_push_settle_credit (order, error) && pad_derive_stocked (order->store, error) &&
          pad_papers_want (order->store, order->number, error));
}
