#pragma once

#include "pad-evaluate-private.h"
#include "pad-price-trace-private.h"

G_BEGIN_DECLS

/*
 * The steps of a line's price beyond what pad_price_find() takes down (data/rules/README.md): where
 * an offer, what was confirmed or a request stands in place of what was found, and how the price
 * becomes the line's total. All do nothing where @price has no steps.
 */

/* Takes out all but the list price, which stays what is compared with, and begins @step in their
 * place: its parameters, borrowed, NULL without steps. */
PadParams *pad_line_steps_begin (PadPrice *price, const char *step);
/* The last of them: how @price is shown, and what it is. */
void pad_line_steps_end (PadPrice *price);

/* @found: what the price is today, PAD_SOURCE_NONE where that may not be told */
void pad_line_steps_confirmed (PadPrice *price,
                               const PadFormerLineFacts *former,
                               PadPriceSource found,
                               int64_t found_price);
void pad_line_steps_requested (PadPrice *price);
/* @date: the last day on which it was the price; @found: (nullable): what it is today, NULL where
 * that may not be told */
void pad_line_steps_honoured (PadPrice *price, PadDate date, const PadPrice *found);

/* A price that is as it was said: @operation with the price as its operand, and what it is. */
void pad_line_steps_as_said (PadPrice *price, const char *operation);

/* From the price to the net of @work, which has one. */
void pad_line_steps_net (const PadLineWork *work);
/* From the exact price to @net (minor units of its currency): times @base_quantity, less
 * @discount_percent, rounded. */
void pad_line_steps_net_worked_out (PadPrice *price,
                                    int64_t base_quantity,
                                    int64_t discount_percent,
                                    int64_t net);
/* @net as it was said: @operation with it as its operand. */
void pad_line_steps_net_as_said (PadPrice *price, const char *operation, int64_t net);

G_END_DECLS
