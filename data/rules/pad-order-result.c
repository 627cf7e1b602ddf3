#include "pad-order-result.h"

static void
free_line (gpointer data)
{
  PadLineResult *line = data;

  g_free (line->sku);
  g_free (line->unit);
  pad_price_free (line->price);
  g_free (line);
}

PadOrderResult *
pad_order_result_new (void)
{
  PadOrderResult *result = g_new0 (PadOrderResult, 1);

  result->date = PAD_DATE_NONE;
  result->lines = g_ptr_array_new_with_free_func (free_line);
  result->findings = pad_findings_new ();
  return result;
}

void
pad_order_result_free (PadOrderResult *result)
{
  if (result == NULL)
    return;
  g_free (result->project);
  g_free (result->currency);
  g_ptr_array_unref (result->lines);
  g_clear_pointer (&result->totals, pad_order_totals_free);
  g_ptr_array_unref (result->findings);
  pad_order_result_free (result->part);
  g_free (result);
}

/* Lines stand at their number, or before it where others were removed. */
const PadLineResult *
pad_order_result_get_line (const PadOrderResult *result, int line)
{
  guint start = line > 0 ? MIN ((guint)line, result->lines->len) : 0;

  for (guint i = start; i > 0; i--) {
    const PadLineResult *one = result->lines->pdata[i - 1];

    if (one->line == line)
      return one;
  }
  for (guint i = start; i < result->lines->len; i++) {
    const PadLineResult *one = result->lines->pdata[i];

    if (one->line == line)
      return one;
  }
  return NULL;
}
