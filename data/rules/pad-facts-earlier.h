#pragma once

#include "pad-price-rule.h"
#include <pad-date.h>

G_BEGIN_DECLS

/*
 * What the facts (pad-facts.h) say of other orders and of offers: those before this one, the offer
 * that it accepts, and the confirmed order that it changes.
 */

/* A line of an earlier order: thousandths of the base unit, below 0 where that is not known. */
typedef struct
{
  const char *sku;
  int64_t base_quantity;
} PadEarlierLine;

/**
 * PadEarlierOrder: an order of the account that is not cancelled, rejected, a former revision of
 * the one that is looked at or part of the same split.
 * @number: "" where the user does not see it
 * @po_number: as it was written
 * @recent: made within 24 hours
 * @lines: of PadEarlierLine; of recent orders only
 */
typedef struct
{
  const char *number;
  const char *po_number;
  gboolean recent;
  GArray *lines;
} PadEarlierOrder;

/**
 * PadHistoryFacts: what was ordered before (RULES.md 6), a former revision of the order itself left
 * out.
 * @confirmed: orders of the account and its parents that were confirmed and not cancelled; counted
 * no further than the setting `first_orders` asks
 * @earlier: of PadEarlierOrder *: those that could be the same order, the newest first; then those
 * of the device's own queue, which the caller adds
 */
typedef struct
{
  int64_t confirmed;
  GPtrArray *earlier;
} PadHistoryFacts;

/* A line of an offer: @quantity thousandths of @unit ("" the base unit), @price millionths of the
 * offer's currency for @per of them, where @has_price. @sku "" where it names no article. */
typedef struct
{
  int line;
  const char *sku;
  const char *unit;
  int64_t quantity;
  gboolean has_price;
  int64_t price;
  int64_t per;
} PadQuotationLineFacts;

/* What a line of an order took of an offer: @quantity thousandths of @unit, which
 * is the base unit or worth the same where @base; @unit_price millionths per base unit. */
typedef struct
{
  const char *sku;
  const char *unit;
  gboolean base;
  int64_t quantity;
  int64_t unit_price;
} PadQuotationTakenFacts;

/**
 * PadQuotationFacts: the offer that the order accepts (RULES.md 10).
 * @known: it is there; @account: whose it is
 * @valid_to: the last day, PAD_DATE_NONE for no end
 * @asked: the supplier's day when the device handed the order in, PAD_DATE_NONE where it is not
 *   handed in; @waited: milliseconds since then
 * @in_time: an earlier upload of this very order was, and its buyer was asked something
 * @taken: it was accepted by this very order
 * @order: number of the order that it became, "" where the user does not see it
 * @lines: of PadQuotationLineFacts by line
 * @parts: of PadQuotationTakenFacts: what orders of the same split took of it; where there are any,
 *   the order is the rest of what accepted it
 * @former: of PadQuotationTakenFacts: what the order that is changed took of it
 */
typedef struct
{
  gboolean known;
  const char *number;
  const char *account;
  const char *state;
  const char *currency;
  PadDate valid_to;
  PadDate asked;
  int64_t waited;
  gboolean in_time;
  gboolean taken;
  const char *order;
  GArray *lines;
  GArray *parts;
  GArray *former;
} PadQuotationFacts;

/* The order is the rest of one that was taken in part: the offer was accepted with that. */
gboolean pad_quotation_is_rest (const PadQuotationFacts *quotation);

/**
 * PadFormerLineFacts: a line of the confirmed order that is changed (RULES.md 10).
 * @quantity, @base_quantity: thousandths of the line's unit, of the base unit
 * @unit_price: millionths of the account's currency per base unit
 * @unit: (nullable): as it was ordered in
 * @discount_percent, @tax_percent: ten-thousandths of a percent
 * @net: minor units
 * @agreed: thousandths of the base unit that it took of @rule, an agreement's with a limit
 */
typedef struct
{
  int line;
  const char *sku;
  int64_t quantity;
  const char *unit;
  int64_t base_quantity;
  int64_t unit_price;
  int64_t discount_percent;
  int64_t net;
  gboolean has_tax;
  int64_t tax_percent;
  PadPriceSource source;
  const char *rule;
  int64_t agreed;
} PadFormerLineFacts;

/* What a line that the agreement's @rule prices takes of it on entering `confirmed`, thousandths of
 * the base unit: where it is as it was in @former (of PadFormerLineFacts) what it took before, else
 * @base_quantity (RULES.md 4, 10). */
int64_t pad_former_lines_take (
    const GArray *former, int line, const char *sku, int64_t base_quantity, const char *rule);

G_END_DECLS
