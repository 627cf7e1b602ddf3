#include "pad-push-private.h"

#include <string.h>

const PadOrderResult *
pad_push_choose_taken (const PadOrderResult *evaluated, PadOutcome outcome)
{
  return outcome == PAD_OUTCOME_CONFIRMED && evaluated->part != NULL ? evaluated->part : evaluated;
}

static PadResultCode
code_of (PadOutcome outcome, const PadOrderResult *evaluated)
{
  const GPtrArray *findings = evaluated->findings;

  switch (outcome) {
  case PAD_OUTCOME_CONFIRMED:
    if (evaluated->part != NULL)
      return PAD_RESULT_PARTIALLY_ACCEPTED;
    return pad_findings_adjusted (findings) ? PAD_RESULT_ACCEPTED_ADJUSTED : PAD_RESULT_ACCEPTED;
  case PAD_OUTCOME_PENDING_APPROVAL:
    return pad_findings_held_for_credit (findings) ? PAD_RESULT_HELD_CREDIT
                                                   : PAD_RESULT_HELD_APPROVAL;
  case PAD_OUTCOME_AWAITING_PAYMENT:
    return PAD_RESULT_PAYMENT_REQUIRED;
  case PAD_OUTCOME_NEEDS_BUYER:
    return PAD_RESULT_NEEDS_BUYER;
  default:
    return PAD_RESULT_REJECTED;
  }
}

static void
add_line (PadResult *result, const PadLineResult *from)
{
  PadResultLine *line = pad_result_add_line (result, from->line, from->sku);

  line->base_quantity = from->has_base_quantity ? from->base_quantity : 0;
  line->has_price = from->has_net && from->price != NULL;
  if (!line->has_price)
    return;
  line->unit_price = from->price->unit_price;
  line->line_net = from->net;
  line->tax_percent = from->has_tax ? from->tax_percent : 0;
  line->source = g_strdup (pad_price_source_name (from->price->source));
  line->rule = g_strdup (from->price->rule_code);
  line->rule_version = from->price->rule_version;
}

/* What is left of each line beside what is taken. */
static void
add_rest (PadResult *result, const PadOrderResult *whole, const PadOrderResult *taken)
{
  for (guint i = 0; i < whole->lines->len; i++) {
    const PadLineResult *line = g_ptr_array_index (whole->lines, i);
    const PadLineResult *part = pad_order_result_get_line (taken, line->line);
    PadResultRest rest = {line->line, line->quantity - (part != NULL ? part->quantity : 0)};

    if (rest.quantity > 0)
      g_array_append_val (result->rest, rest);
  }
}

PadResult *
pad_push_describe (const PadPushOperation *push,
                   const PadOrderResult *evaluated,
                   PadOutcome outcome)
{
  const PadOrderResult *taken = pad_push_choose_taken (evaluated, outcome);
  PadResult *result = pad_result_new (push->operation->id, code_of (outcome, evaluated));

  result->date = evaluated->date;
  for (guint i = 0; i < evaluated->findings->len; i++)
    g_ptr_array_add (result->findings,
                     pad_finding_copy (g_ptr_array_index (evaluated->findings, i)));
  if (outcome == PAD_OUTCOME_REJECTED)
    return result;
  for (guint i = 0; i < taken->lines->len; i++)
    add_line (result, g_ptr_array_index (taken->lines, i));
  if (taken->has_totals)
    result->totals = pad_order_totals_copy (taken->totals);
  add_rest (result, evaluated, taken);
  return result;
}

void
pad_push_describe_order (const PadPushOrder *order, PadResult *result)
{
  result->number = g_strdup (order->number);
  result->order_id = g_strdup (order->body->id);
  result->state = g_strdup (order->state);
  result->revision = order->revision;
  result->sequence = pad_supplier_store_writing (order->store);
  for (guint i = 0; i < result->lines->len; i++) {
    PadResultLine *line = g_ptr_array_index (result->lines, i);

    line->reserved = pad_taking_get (&order->taking, i)->reserved;
  }
}

gboolean
pad_push_refuse_for (PadPushOperation *push,
                     const PadOrderResult *evaluated,
                     gboolean (*stops) (const PadFinding *finding))
{
  for (guint i = 0; i < evaluated->findings->len; i++) {
    const PadFinding *finding = evaluated->findings->pdata[i];

    if (!stops (finding))
      continue;
    if (push->result == NULL)
      push->result = pad_result_new (push->operation->id, PAD_RESULT_REJECTED);
    g_ptr_array_add (push->result->findings, pad_finding_copy (finding));
  }
  return push->result != NULL;
}
