#pragma once

#include "pad-facts.h"
#include "pad-params.h"
#include <pad-fraction.h>

G_BEGIN_DECLS

/**
 * PadPriceStep: one entry of "why this price" (RULES.md 4), in the order in which it was worked
 * out.
 * @step: what it is: "list_price", "source", "rule", "working", "rounding", "promotion", "break",
 * "result"
 * @params: its values by name (data/rules/README.md lists them)
 */
typedef struct
{
  const char *step;
  PadParams *params;
} PadPriceStep;

/**
 * PadPrice: the price of one product for one base quantity.
 * @source: PAD_SOURCE_NONE where no source yields a price
 * @exact: millionths of the major unit of @currency per base unit, not rounded where RULES.md 4
 * keeps a fraction
 * @unit_price: @exact rounded to 6 digits, millionths
 * @rule_code, @rule_version: the rule that won
 * @list_price: of source `list` for the same quantity, millionths; not where settings hide it
 * @has_next_break: from @next_break_quantity (thousandths of the base unit) on it is
 * @next_break_price
 * @agreement_exhausted: code of the agreement rule that would have won but for its quantity_left
 * @overflow: the price is beyond the limits of RULES.md 1
 * @steps: (nullable): of PadPriceStep, where they were asked for
 */
typedef struct
{
  PadPriceSource source;
  char *currency;
  PadFraction exact;
  int64_t unit_price;
  char *rule_code;
  int64_t rule_version;
  gboolean has_list_price;
  int64_t list_price;
  gboolean has_next_break;
  int64_t next_break_quantity;
  int64_t next_break_price;
  char *agreement_exhausted;
  gboolean overflow;
  GPtrArray *steps;
} PadPrice;

typedef enum
{
  PAD_PRICE_PLAIN = 0,
  PAD_PRICE_NEXT_BREAK = 1 << 0,
  PAD_PRICE_EXPLAIN = 1 << 1,
} PadPriceFlags;

/**
 * pad_price_find:
 * @base_quantity: thousandths of the base unit, summed over all lines of the order
 * @project: (nullable): what the order names; agreements of another project do not apply
 *
 * The price of @product on @date as @facts say (RULES.md 4), seen with the user's price view: with
 * PAD_PRICE_VIEW_CATALOG only source list and promotions open to all groups are asked, with
 * PAD_PRICE_VIEW_NONE nothing is.
 */
PadPrice *pad_price_find (const PadFacts *facts,
                          const PadProductFacts *product,
                          int64_t base_quantity,
                          PadDate date,
                          const char *project,
                          PadPriceFlags flags);
/* The price that it was at @moment, by the rules and rates of then and everything else as it is
 * now.
 */
PadPrice *pad_price_find_then (const PadFacts *facts,
                               const PadProductFacts *product,
                               int64_t base_quantity,
                               const PadMomentFacts *moment,
                               const char *project);
/* Without its steps. */
PadPrice *pad_price_copy (const PadPrice *price);
void pad_price_free (PadPrice *price);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadPrice, pad_price_free)

/**
 * pad_price_saving:
 * @amount: (out): millionths of the major unit per base unit, below the list price
 * @percent: (out): of the list price, ten-thousandths of a percent, rounded to a whole hundredth
 *
 * Returns: FALSE where nothing is saved, or the list price may not be seen (RULES.md 4)
 */
gboolean pad_price_saving (const PadPrice *price, int64_t *amount, int64_t *percent);

/**
 * pad_price_line_scale:
 * @discount_percent: ten-thousandths of a percent
 * @scale: (out): a line's net before it is rounded, minor units for each thousandth of the base
 * unit
 *
 * Returns: FALSE when there is no price that a line could cost, or the currency is not known
 */
gboolean pad_price_line_scale (const PadPrice *price, int64_t discount_percent, PadFraction *scale);

/**
 * pad_price_line_net:
 * @base_quantity: thousandths of the base unit, of this line alone
 * @discount_percent: ten-thousandths of a percent
 * @net: (out): minor units: rounded (exact price x base quantity x (1 - discount))
 *
 * Returns: FALSE when it does not fit 64 bits or the currency is not known
 */
gboolean pad_price_line_net (const PadPrice *price,
                             int64_t base_quantity,
                             int64_t discount_percent,
                             int64_t *net);

G_END_DECLS
