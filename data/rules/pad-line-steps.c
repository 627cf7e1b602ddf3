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

  if (price->source != PAD_SOURCE_NONE)
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
  if (price->source == PAD_SOURCE_NONE) {
    pad_params_add (pad_price_steps_add (price->steps, "result"), "outcome", "no_price");
    return;
  }
  pad_price_trace_rounding (&query, FALSE, 1, &price->exact, &shown);
  add_result (price);
}

void
pad_line_steps_as_said (PadPrice *price, const char *operation)
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
  pad_line_steps_as_said (price, "confirmed");
}

void
pad_line_steps_requested (PadPrice *price)
{
  if (pad_line_steps_begin (price, "requested") != NULL)
    pad_line_steps_as_said (price, "requested");
}

void
pad_line_steps_honoured (PadPrice *price, PadDate date, const PadPrice *found)
{
  PadParams *params = pad_line_steps_begin (price, "honoured");
  const PadPriceTrace trace = {price->steps, "price", FALSE};
  const PadPriceQuery query = {.trace = &trace};

  if (params == NULL)
    return;
  pad_params_add (params, "source", pad_price_source_name (price->source));
  pad_params_add (params, "rule", price->rule_code);
  pad_params_add_integer (params, "rule_version", price->rule_version);
  pad_params_add_date (params, "honoured_on", date);
  if (found != NULL)
    pad_params_add_price (params, "today", found->unit_price);
  pad_price_trace_operand (&query, "honoured", price->unit_price, &price->exact);
  pad_line_steps_end (price);
}

/* -- the line's total -- */

static PadParams *
add_working (PadPrice *price, const char *operation)
{
  PadParams *params = pad_price_steps_add (price->steps, "working");

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

/* @net, minor units, in millionths. */
static void
set_net (PadFraction *value, const PadPrice *price, int64_t net)
{
  pad_fraction_set (value, net, 1);
  pad_fraction_multiply (value, pad_currency_unit (price->currency), 1);
}

static void
add_net (PadPrice *price, int64_t net)
{
  pad_params_add_money (pad_price_steps_add (price->steps, "line_net"), "line_net", net,
                        price->currency);
}

void
pad_line_steps_net_worked_out (PadPrice *price,
                               int64_t base_quantity,
                               int64_t discount_percent,
                               int64_t net)
{
  const PadPriceTrace trace = {price->steps, "line_net", FALSE};
  const PadPriceQuery query = {.trace = &trace};
  PadParams *params = add_working (price, "base_quantity");
  g_auto (PadFraction) value = PAD_FRACTION_INIT, rounded = PAD_FRACTION_INIT;

  pad_fraction_copy (&value, &price->exact);
  pad_fraction_multiply (&value, base_quantity, PAD_QUANTITY_ONE);
  pad_params_add_quantity (params, "base_quantity", base_quantity);
  add_value (params, &value);
  if (discount_percent != 0) {
    params = add_working (price, "discount_percent");
    pad_fraction_multiply (&value, PAD_PERCENT_HUNDRED - discount_percent, PAD_PERCENT_HUNDRED);
    pad_params_add_percent (params, "discount_percent", discount_percent);
    add_value (params, &value);
  }
  set_net (&rounded, price, net);
  pad_price_trace_rounding (&query, FALSE, pad_currency_unit (price->currency), &value, &rounded);
  add_net (price, net);
}

void
pad_line_steps_net_as_said (PadPrice *price, const char *operation, int64_t net)
{
  PadParams *params = add_working (price, operation);
  g_auto (PadFraction) value = PAD_FRACTION_INIT;

  set_net (&value, price, net);
  pad_params_add_money (params, operation, net, price->currency);
  add_value (params, &value);
  add_net (price, net);
}

void
pad_line_steps_net (const PadLineWork *work)
{
  const PadLineResult *result = work->result;

  if (result->price->steps == NULL)
    return;
  if (work->kept != NULL)
    pad_line_steps_net_as_said (result->price, "confirmed", work->kept->net);
  else
    pad_line_steps_net_worked_out (result->price, result->base_quantity, result->discount_percent,
                                   result->net);
}
