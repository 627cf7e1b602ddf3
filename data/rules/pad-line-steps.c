#include "pad-line-steps-private.h"

#include <pad-number.h>

PadParams *
pad_line_steps_begin (PadPrice *price, const char *step)
{
  GPtrArray *steps = price->steps;
  const PadPriceStep *first = steps != NULL && steps->len > 0 ? steps->pdata[0] : NULL;
  guint kept = first != NULL && g_str_equal (first->step, "list_price") ? 1 : 0;

  if (steps == NULL)
    return NULL;
  g_ptr_array_remove_range (steps, kept, steps->len - kept);
  return pad_price_steps_add (steps, step);
}

static void
add_result (PadPrice *price)
{
  PadParams *params = pad_price_steps_add (price->steps, "result");

  if (price->source == PAD_SOURCE_NONE) {
    pad_params_add (params, "outcome", "no_price");
    return;
  }
  pad_params_add (params, "source", pad_price_source_name (price->source));
  if (*price->rule_code != '\0')
    pad_params_add (params, "rule", price->rule_code);
  pad_params_add_price (params, "unit_price", price->unit_price);
  pad_params_add (params, "currency", price->currency);
}

void
pad_line_steps_end (PadPrice *price)
{
  const PadPriceTrace trace = {price->steps, "unit_price", FALSE};
  const PadPriceQuery query = {.trace = &trace};
  g_auto (PadFraction) shown = PAD_FRACTION_INIT;

  if (price->steps == NULL)
    return;
  pad_fraction_set (&shown, price->unit_price, 1);
  if (price->source != PAD_SOURCE_NONE)
    pad_price_trace_rounding (&query, FALSE, 1, &price->exact, &shown);
  add_result (price);
}

/* A price that is as it was said: @operation with the price as its operand. */
static void
add_as_said (PadPrice *price, const char *operation)
{
  const PadPriceTrace trace = {price->steps, "price", FALSE};
  const PadPriceQuery query = {.trace = &trace};
  g_auto (PadFraction) value = PAD_FRACTION_INIT;

  pad_fraction_set (&value, price->unit_price, 1);
  pad_price_trace_operand (&query, operation, price->unit_price, &value);
  add_result (price);
}

void
pad_line_steps_confirmed (PadPrice *price,
                          const PadFormerLineFacts *former,
                          PadPriceSource found,
                          int64_t found_price)
{
  PadParams *params = pad_line_steps_begin (price, "confirmed");

  if (params == NULL)
    return;
  pad_params_add (params, "source", pad_price_source_name (former->source));
  if (*former->rule != '\0')
    pad_params_add (params, "rule", former->rule);
  if (found != PAD_SOURCE_NONE)
    pad_params_add_price (params, "today", found_price);
  add_as_said (price, "confirmed");
}

void
pad_line_steps_requested (PadPrice *price)
{
  if (pad_line_steps_begin (price, "requested") != NULL)
    add_as_said (price, "requested");
}

/* -- the line's total -- */

static PadParams *
add_working (GPtrArray *steps, const char *operation)
{
  PadParams *params = pad_price_steps_add (steps, "working");

  pad_params_add (params, "of", "line_net");
  pad_params_add (params, "operation", operation);
  return params;
}

static void
add_value (PadParams *params, const PadFraction *value)
{
  g_autofree char *text = pad_fraction_format (value, PAD_PRICE_ONE);

  pad_params_add (params, "value", text);
}

static void
work_net_out (const PadLineWork *work, PadFraction *value)
{
  const PadLineResult *result = work->result;
  PadParams *params = add_working (result->price->steps, "base_quantity");

  pad_fraction_copy (value, &result->price->exact);
  pad_fraction_multiply (value, result->base_quantity, PAD_QUANTITY_ONE);
  pad_params_add_quantity (params, "base_quantity", result->base_quantity);
  add_value (params, value);
  if (result->discount_percent == 0)
    return;
  params = add_working (result->price->steps, "discount_percent");
  pad_fraction_multiply (value, PAD_PERCENT_HUNDRED - result->discount_percent,
                         PAD_PERCENT_HUNDRED);
  pad_params_add_percent (params, "discount_percent", result->discount_percent);
  add_value (params, value);
}

void
pad_line_steps_net (const PadEvaluation *evaluation, const PadLineWork *work)
{
  const char *currency = evaluation->result->currency;
  PadPrice *price = work->result->price;
  const PadPriceTrace trace = {price->steps, "line_net", FALSE};
  const PadPriceQuery query = {.trace = &trace};
  g_auto (PadFraction) value = PAD_FRACTION_INIT, net = PAD_FRACTION_INIT;

  if (price->steps == NULL)
    return;
  pad_fraction_set (&net, work->result->net, 1);
  pad_fraction_multiply (&net, pad_currency_unit (currency), 1);
  if (work->kept != NULL) {
    PadParams *params = add_working (price->steps, "confirmed");

    pad_params_add_money (params, "confirmed", work->kept->net, currency);
    add_value (params, &net);
  } else {
    work_net_out (work, &value);
    pad_price_trace_rounding (&query, FALSE, pad_currency_unit (currency), &value, &net);
  }
  pad_params_add_money (pad_price_steps_add (price->steps, "line_net"), "line_net",
                        work->result->net, currency);
}
