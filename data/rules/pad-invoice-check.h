#pragma once

#include "pad-finding.h"
#include <pad-date.h>

G_BEGIN_DECLS

/* RULES.md 12. */

/* The word of a derived state beside those that are stored. */
#define PAD_INVOICE_OVERDUE "overdue"

/* What an invoice is on @today: its stored state (draft, open, partly_paid, paid, cancelled), or
 * overdue where it is open or partly paid and past due. A credit note is never overdue. Borrowed
 * from @state or static. */
const char *pad_invoice_state (const char *state, gboolean credit_note, PadDate due, PadDate today);

/**
 * PadInvoicedLine: a line of an invoice beside the line of the order that it bills.
 * @has_quantity, @has_price: the invoice says it; what it does not say is not compared
 * @quantity: thousandths of @unit, whose factor of the base unit is @num / @den; @den 0 where that
 * is not known
 * @unit: "" for the order line's unit
 * @unit_price, @ordered_price: millionths per base unit
 * @currency, @ordered_currency: what they are in; "" where that is not known
 * @ordered_quantity: thousandths of @ordered_unit; @ordered_base the same in the base unit, where
 * @has_ordered_base
 */
typedef struct
{
  int line;
  const char *sku;
  gboolean has_quantity;
  int64_t quantity;
  const char *unit;
  int64_t num, den;
  gboolean has_price;
  int64_t unit_price;
  const char *currency;
  int64_t ordered_quantity;
  const char *ordered_unit;
  gboolean has_ordered_base;
  int64_t ordered_base;
  gboolean has_ordered_price;
  int64_t ordered_price;
  const char *ordered_currency;
} PadInvoicedLine;

/* Adds `invoice_differs` (warning) to @findings for a price, and one for a quantity, that is not
 * the order line's: parameters what (price, quantity), sku, invoiced, ordered, and of both currency
 * or unit. A price in another currency is another price, whatever a rate makes of it. */
void pad_invoice_compare (const PadInvoicedLine *line, GPtrArray *findings);

G_END_DECLS
