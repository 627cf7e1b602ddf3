#include "pad-price-trace-private.h"

#include <pad-number.h>

#include "pad-pricing.h"

static void
free_step (gpointer data)
{
  PadPriceStep *step = data;

  pad_params_free (step->params);
  g_free (step);
}

GPtrArray *
pad_price_steps_new (void)
{
  return g_ptr_array_new_with_free_func (free_step);
}

PadParams *
pad_price_steps_add (GPtrArray *steps, const char *step)
{
  PadPriceStep *added = g_new0 (PadPriceStep, 1);

  added->step = step;
  added->params = pad_params_new ();
  g_ptr_array_add (steps, added);
  return added->params;
}

static void
add_value (PadParams *params, const char *name, const PadFraction *value)
{
  g_autofree char *text = pad_fraction_format (value, PAD_PRICE_ONE);

  pad_params_add (params, name, text);
}

/* (nullable): the parameters of a step that has been begun; @method: it is part of what the rule
 * makes of the list price. */
static PadParams *
begin (const PadPriceQuery *query, const char *step, gboolean method)
{
  const PadPriceTrace *trace = query->trace;
  PadParams *params;

  if (trace == NULL || (method && trace->hide_method))
    return NULL;
  params = pad_price_steps_add (trace->steps, step);
  pad_params_add (params, "of", trace->of);
  return params;
}

static PadParams *
begin_working (const PadPriceQuery *query, const char *operation, gboolean method)
{
  PadParams *params = begin (query, "working", method);

  if (params != NULL)
    pad_params_add (params, "operation", operation);
  return params;
}

void
pad_price_trace_fixed (const PadPriceQuery *query,
                       const PadPriceRule *rule,
                       const PadUnitFacts *unit,
                       const char *currency,
                       const PadFraction *value)
{
  PadParams *params = begin_working (query, "fixed", TRUE);

  if (params == NULL)
    return;
  pad_params_add (params, "rule", rule->code);
  pad_params_add_price (params, "price", rule->price);
  pad_params_add (params, "currency", currency);
  pad_params_add_integer (params, "per", rule->per);
  if (unit->unit != NULL) {
    pad_params_add (params, "unit", unit->unit);
    pad_params_add_integer (params, "num", unit->num);
    pad_params_add_integer (params, "den", unit->den);
  }
  add_value (params, "value", value);
}

void
pad_price_trace_percent (const PadPriceQuery *query, int64_t percent, const PadFraction *value)
{
  PadParams *params = begin_working (query, "percent", TRUE);

  if (params == NULL)
    return;
  pad_params_add_percent (params, "percent", percent);
  add_value (params, "value", value);
}

void
pad_price_trace_operand (const PadPriceQuery *query,
                         const char *operation,
                         int64_t operand,
                         const PadFraction *value)
{
  PadParams *params = begin_working (query, operation, TRUE);

  if (params == NULL)
    return;
  pad_params_add_price (params, operation, operand);
  add_value (params, "value", value);
}

void
pad_price_trace_zero (const PadPriceQuery *query)
{
  PadParams *params = begin_working (query, "not_below_zero", TRUE);

  if (params != NULL)
    pad_params_add (params, "value", "0");
}

void
pad_price_trace_conversion (const PadPriceQuery *query,
                            const PadPriceHit *hit,
                            const PadFraction *value)
{
  PadParams *params = begin_working (query, "conversion", FALSE);

  if (params == NULL)
    return;
  pad_params_add (params, "from_currency", hit->rule_currency);
  add_value (params, "from", &hit->raw);
  pad_params_add_rate (params, "rate", hit->rate);
  pad_params_add_date (params, "rate_date", hit->rate_date);
  pad_params_add (params, "to_currency", query->currency);
  add_value (params, "value", value);
}

void
pad_price_trace_rounding (const PadPriceQuery *query,
                          gboolean method,
                          int64_t multiple,
                          const PadFraction *before,
                          const PadFraction *after)
{
  PadParams *params;

  if (query->trace == NULL || pad_fraction_compare (before, after) == 0)
    return;
  params = begin (query, "rounding", method);
  if (params == NULL)
    return;
  pad_params_add_price (params, "multiple", multiple);
  add_value (params, "before", before);
  add_value (params, "after", after);
}
