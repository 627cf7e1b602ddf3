#pragma once

#include "pad-params.h"
#include "pad-price-query-private.h"

G_BEGIN_DECLS

/**
 * PadPriceTrace: how one price was worked out, as steps "working" and "rounding"
 * (data/rules/README.md).
 * @steps: of PadPriceStep, appended to
 * @of: what is being worked out: "price", or the "list_price" it starts from
 * @hide_method: nothing that starts from the list price is told
 */
struct _PadPriceTrace
{
  GPtrArray *steps;
  const char *of;
  gboolean hide_method;
};

GPtrArray *pad_price_steps_new (void);
/* A new step at the end of @steps, its parameters still empty; borrowed. */
PadParams *pad_price_steps_add (GPtrArray *steps, const char *step);

/* All of these do nothing where @query has no trace. Values are in millionths. */

/* `fixed`: price / (per x factor) = @value, in @currency. */
void pad_price_trace_fixed (const PadPriceQuery *query,
                            const PadPriceRule *rule,
                            const PadUnitFacts *unit,
                            const char *currency,
                            const PadFraction *value);
/* List price less @percent gave @value. */
void pad_price_trace_percent (const PadPriceQuery *query,
                              int64_t percent,
                              const PadFraction *value);
/* @operation ("surcharge", "min_price", "max_price") with @operand gave @value. */
void pad_price_trace_operand (const PadPriceQuery *query,
                              const char *operation,
                              int64_t operand,
                              const PadFraction *value);
/* What was below 0 is 0. */
void pad_price_trace_zero (const PadPriceQuery *query);
/* @hit->raw times its rate gave @value. */
void pad_price_trace_conversion (const PadPriceQuery *query,
                                 const PadPriceHit *hit,
                                 const PadFraction *value);
/* @before was rounded to a multiple of @multiple millionths (1: to 6 digits); nothing is told where
 * that changed nothing. @method: it is part of what the rule makes of the list price. */
void pad_price_trace_rounding (const PadPriceQuery *query,
                               gboolean method,
                               int64_t multiple,
                               const PadFraction *before,
                               const PadFraction *after);

G_END_DECLS
