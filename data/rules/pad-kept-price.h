#pragma once

#include "pad-pricing.h"

G_BEGIN_DECLS

/* How far an order has come, of which its price is what it is. */
typedef enum
{
  PAD_KEPT_SENT,      /* handed in: what was shown to its buyer */
  PAD_KEPT_PRICED,    /* what the server made of it */
  PAD_KEPT_CONFIRMED, /* confirmed with it */
} PadKeptStage;

/**
 * PadKeptPrice: what an order that is no draft any more keeps of the price of a line.
 * @currency: the order's; @date: the day it is priced for, PAD_DATE_NONE where that is not kept
 * @source: PAD_SOURCE_NONE where that is not kept; @rule: (nullable); @rule_version: 0 where not
 * kept
 * @unit_price: millionths per base unit
 * @base_quantity: thousandths of the base unit, 0 where not kept; @discount_percent:
 * ten-thousandths of a percent; @net: minor units
 * @honoured_on: the last day on which it was the price, where a quoted price was kept that had
 * risen (RULES.md 9); else PAD_DATE_NONE
 * @owner: (nullable): the quotation or the agreement it is of; @valid_to: its last day,
 * PAD_DATE_NONE where it has none or it is not here any more
 */
typedef struct
{
  PadKeptStage stage;
  const char *currency;
  PadDate date;
  PadPriceSource source;
  const char *rule;
  int64_t rule_version;
  int64_t unit_price;
  int64_t base_quantity;
  int64_t discount_percent;
  int64_t net;
  PadDate honoured_on;
  const char *owner;
  PadDate valid_to;
} PadKeptPrice;

/* "sent", "priced", "confirmed"; static. */
const char *pad_kept_stage_name (PadKeptStage stage);

/**
 * pad_kept_price_explain:
 *
 * Why a line of an order that is no draft any more costs what it does (RULES.md 4), as far as the
 * order keeps it: rules and list price may have gone on, so that none of them is asked, and what
 * was worked out of them is not told.
 *
 * Returns: (transfer full): the price with its steps, up to the line's net
 */
PadPrice *pad_kept_price_explain (const PadKeptPrice *kept);

G_END_DECLS
