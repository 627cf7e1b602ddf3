#include "pad-invoice-check.h"

#include <pad-fraction.h>
#include <pad-number.h>

const char *
pad_invoice_state (const char *state, gboolean credit_note, PadDate due, PadDate today)
{
  gboolean unpaid = g_strcmp0 (state, "open") == 0 || g_strcmp0 (state, "partly_paid") == 0;

  if (unpaid && !credit_note && due != PAD_DATE_NONE && today > due)
    return PAD_INVOICE_OVERDUE;
  return state;
}

static PadParams *
add_finding (const PadInvoicedLine *line, const char *what, GPtrArray *findings)
{
  PadParams *params =
      pad_findings_add (findings, PAD_FINDING_INVOICE_DIFFERS, PAD_SEVERITY_WARNING, line->line)
          ->params;

  pad_params_add (params, "what", what);
  pad_params_add (params, "sku", line->sku);
  return params;
}

/* In the base unit where the units are not the same. */
static gboolean
is_quantity_equal (const PadInvoicedLine *line)
{
  g_auto (PadFraction) invoiced = PAD_FRACTION_INIT;
  g_auto (PadFraction) ordered = PAD_FRACTION_INIT;

  if (*line->unit == '\0' || g_str_equal (line->unit, line->ordered_unit))
    return line->quantity == line->ordered_quantity;
  if (line->den == 0 || !line->has_ordered_base)
    return FALSE;
  pad_fraction_set (&invoiced, line->quantity, 1);
  pad_fraction_multiply (&invoiced, line->num, line->den);
  pad_fraction_set (&ordered, line->ordered_base, 1);
  return pad_fraction_compare (&invoiced, &ordered) == 0;
}

static gboolean
is_price_equal (const PadInvoicedLine *line)
{
  return line->unit_price == line->ordered_price &&
         g_str_equal (line->currency, line->ordered_currency);
}

void
pad_invoice_compare (const PadInvoicedLine *line, GPtrArray *findings)
{
  PadParams *params;

  if (line->has_price && line->has_ordered_price && !is_price_equal (line)) {
    params = add_finding (line, "price", findings);
    pad_params_add_price (params, "invoiced", line->unit_price);
    pad_params_add_price (params, "ordered", line->ordered_price);
    pad_params_add (params, "currency", line->currency);
    pad_params_add (params, "ordered_currency", line->ordered_currency);
  }
  if (line->has_quantity && !is_quantity_equal (line)) {
    params = add_finding (line, "quantity", findings);
    pad_params_add_quantity (params, "invoiced", line->quantity);
    pad_params_add_quantity (params, "ordered", line->ordered_quantity);
    pad_params_add (params, "unit", *line->unit != '\0' ? line->unit : line->ordered_unit);
    pad_params_add (params, "ordered_unit", line->ordered_unit);
  }
}
