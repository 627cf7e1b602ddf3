#include "pad-result.h"

/* Words, whether an order exists because of it, and what the outbox makes of it (SYNC.md 6). */
static const struct
{
  const char *name;
  gboolean makes_order;
  const char *outbox;
} codes[PAD_RESULT_COUNT] = {
    [PAD_RESULT_ACCEPTED] = {"accepted", TRUE, "acknowledged"},
    [PAD_RESULT_ACCEPTED_ADJUSTED] = {"accepted_adjusted", TRUE, "acknowledged"},
    [PAD_RESULT_HELD_CREDIT] = {"held_credit", TRUE, "acknowledged"},
    [PAD_RESULT_HELD_APPROVAL] = {"held_approval", TRUE, "acknowledged"},
    [PAD_RESULT_PAYMENT_REQUIRED] = {"payment_required", TRUE, "acknowledged"},
    [PAD_RESULT_PARTIALLY_ACCEPTED] = {"partially_accepted", TRUE, "acknowledged"},
    [PAD_RESULT_NEEDS_BUYER] = {"needs_buyer", FALSE, "needs_buyer"},
    [PAD_RESULT_REJECTED] = {"rejected", FALSE, "rejected"},
    [PAD_RESULT_OPERATION_REUSED] = {"operation_reused", FALSE, "quarantined"},
    [PAD_RESULT_UNREADABLE] = {"unreadable", FALSE, "quarantined"},
    [PAD_RESULT_TRY_AGAIN] = {"try_again", FALSE, "queued"},
};

const char *
pad_result_code_name (PadResultCode code)
{
  g_return_val_if_fail ((guint)code < PAD_RESULT_COUNT, NULL);

  return codes[code].name;
}

gboolean
pad_result_code_parse (const char *name, PadResultCode *code)
{
  for (int i = 0; i < PAD_RESULT_COUNT; i++) {
    if (g_strcmp0 (codes[i].name, name) != 0)
      continue;
    *code = (PadResultCode)i;
    return TRUE;
  }
  return FALSE;
}

gboolean
pad_result_code_makes_order (PadResultCode code)
{
  g_return_val_if_fail ((guint)code < PAD_RESULT_COUNT, FALSE);

  return codes[code].makes_order;
}

const char *
pad_result_code_outbox_state (PadResultCode code)
{
  g_return_val_if_fail ((guint)code < PAD_RESULT_COUNT, NULL);

  return codes[code].outbox;
}

static void
line_free (gpointer data)
{
  PadResultLine *line = data;

  g_free (line->sku);
  g_free (line->source);
  g_free (line->rule);
  g_free (line);
}

PadResult *
pad_result_new (const char *id, PadResultCode code)
{
  PadResult *result = g_new0 (PadResult, 1);

  result->id = g_strdup (id);
  result->code = code;
  result->date = PAD_DATE_NONE;
  result->lines = g_ptr_array_new_with_free_func (line_free);
  result->findings = pad_findings_new ();
  result->rest = g_array_new (FALSE, FALSE, sizeof (PadResultRest));
  return result;
}

void
pad_result_free (PadResult *result)
{
  if (result == NULL)
    return;
  g_free (result->id);
  g_free (result->number);
  g_free (result->order_id);
  g_free (result->state);
  g_free (result->detail);
  g_ptr_array_unref (result->lines);
  g_clear_pointer (&result->totals, pad_order_totals_free);
  g_ptr_array_unref (result->findings);
  g_array_unref (result->rest);
  g_free (result);
}

PadResultLine *
pad_result_add_line (PadResult *result, int number, const char *sku)
{
  PadResultLine *line = g_new0 (PadResultLine, 1);

  line->line = number;
  line->sku = g_strdup (sku);
  g_ptr_array_add (result->lines, line);
  return line;
}

const PadResultLine *
pad_result_find_line (const PadResult *result, int number)
{
  for (guint i = 0; i < result->lines->len; i++) {
    const PadResultLine *line = g_ptr_array_index (result->lines, i);

    if (line->line == number)
      return line;
  }
  return NULL;
}
