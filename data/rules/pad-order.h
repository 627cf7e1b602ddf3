#pragma once

#include <pad-date.h>
#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Which end evaluates: the server's figures are the newer ones and it compares with what was sent.
 */
typedef enum
{
  PAD_SIDE_DESKTOP,
  PAD_SIDE_SERVER,
} PadSide;

/**
 * PadOrderLine:
 * @line: its number within the order, above 0
 * @quantity: thousandths of @unit
 * @unit: code; NULL or "": the product's sales unit, else its base unit
 * @discount_percent: ten-thousandths of a percent, where @has_discount
 * @requested_price: millionths per base unit in the account's currency, where @has_requested
 * @position: its place among the lines as the user arranged them; only the order of the numbers
 * counts, and nothing is worked out of it
 * @rank: the user's order of importance (RULES.md 7), 0 where none
 * @has_quote: the line carries the price it was built with (RULES.md 9): @quoted_unit_price in
 *   millionths per base unit, @quoted_net in minor units, and where it came from (@quoted_source, a
 * word of pad_price_source_name(), @quoted_rule, its row version, the instant)
 * @has_sent: its quote is what it was worth when it was judged last, and the buyer sent it with
 *   @sent_unit_price and @sent_net
 */
typedef struct
{
  int line;
  int64_t position;
  char *sku;
  int64_t quantity;
  char *unit;
  gboolean has_discount;
  int64_t discount_percent;
  gboolean has_requested;
  int64_t requested_price;
  int rank;
  char *note;
  gboolean has_quote;
  int64_t quoted_unit_price;
  int64_t quoted_net;
  char *quoted_source;
  char *quoted_rule;
  int64_t quoted_rule_version;
  int64_t priced_at;
  gboolean has_sent;
  int64_t sent_unit_price;
  int64_t sent_net;
} PadOrderLine;

/* One charge of an order: kind "freight" or "small_order", minor units, ten-thousandths of a
 * percent. */
typedef struct
{
  char *kind;
  int64_t amount;
  int64_t tax_percent;
} PadOrderCharge;

/* Tax of one percent: @base and @amount in minor units. */
typedef struct
{
  int64_t percent;
  int64_t base;
  int64_t amount;
} PadOrderTax;

/* The totals of RULES.md 5, minor units of @currency; @charges of PadOrderCharge in the order
 * freight, small_order; @taxes of PadOrderTax by percent ascending. */
typedef struct
{
  char *currency;
  int64_t goods;
  int64_t discount;
  GPtrArray *charges;
  GArray *taxes;
  int64_t gross;
} PadOrderTotals;

/**
 * PadOrder: an order as it is handed in: what the user decided, and what was shown to them.
 * @id: (nullable): the document it is, so that a former revision of it is not taken for another
 *   order; NULL while it is none
 * @login: who submits it
 * @date: PAD_DATE_NONE is today. The desktop prices for it; the server for its own day
 * @ship_to: an address code of the account; NULL or "" is the default address, or pickup where the
 *   account has no address
 * @pickup: collected at the vendor's location although there are addresses
 * @submitted_at: milliseconds since 1970 by the device's clock when it was handed in; 0 where it is
 *   not
 * @facts_sequence: everything that the quotes came from was in force at the server's sequence of
 *   this number or later; 0 where that is not said
 * @tolerance: ten-thousandths of a percent (RULES.md 9)
 * @requested_date: PAD_DATE_NONE where none
 * @quotation: (nullable): the number of the offer that is accepted with it (RULES.md 10)
 * @changes: (nullable): the number of the confirmed order that it is a changed revision of
 *   (RULES.md 10); @id is that order's then
 * @split: (nullable): equal for the orders of one split, which are no duplicates of each other
 *   (RULES.md 6); the id of the order that the others are the rest of
 * @lines: of PadOrderLine
 * @quoted: (nullable): the totals the user saw, for RULES.md 9
 * @has_sent: @quoted is what it was worth when it was judged last, and the buyer sent it with
 *   @sent_gross, minor units
 */
typedef struct
{
  char *id;
  char *account;
  char *login;
  PadDate date;
  char *ship_to;
  gboolean pickup;
  char *shipping_method;
  char *project;
  char *po_number;
  char *cost_centre;
  char *quotation;
  char *changes;
  char *split;
  int64_t submitted_at;
  int64_t facts_sequence;
  int64_t tolerance;
  PadDate requested_date;
  char *note;
  GPtrArray *lines;
  PadOrderTotals *quoted;
  gboolean has_sent;
  int64_t sent_gross;
} PadOrder;

PadOrder *pad_order_new (const char *account, const char *login);
void pad_order_free (PadOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadOrder, pad_order_free)

/* Appends a line and returns it, borrowed, to set the rest. */
PadOrderLine *pad_order_add_line (
    PadOrder *order, int line, const char *sku, int64_t quantity, const char *unit);

/* Keeps the quotes as what the buyer sent, where that is not kept already: before an order that
 * waits is quoted anew, as what it is worth. */
void pad_order_keep_sent (PadOrder *order);

PadOrderTotals *pad_order_totals_new (const char *currency);
PadOrderTotals *pad_order_totals_copy (const PadOrderTotals *totals);
void pad_order_totals_free (PadOrderTotals *totals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadOrderTotals, pad_order_totals_free)

void pad_order_totals_add_charge (PadOrderTotals *totals,
                                  const char *kind,
                                  int64_t amount,
                                  int64_t tax_percent);
void pad_order_totals_add_tax (PadOrderTotals *totals,
                               int64_t percent,
                               int64_t base,
                               int64_t amount);
/* Sums of all charges and of all taxes, minor units; INT64_MAX where they do not fit 64 bits. */
int64_t pad_order_totals_charges (const PadOrderTotals *totals);
int64_t pad_order_totals_tax (const PadOrderTotals *totals);

G_END_DECLS
