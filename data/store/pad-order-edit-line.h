#pragma once

#include <glib-object.h>
#include <pad-finding.h>
#include <pad-order-result.h>

G_BEGIN_DECLS

/**
 * PadOrderEditLine:
 *
 * One line of the order being written, as PadOrderEdit shows it. Read only; changes are made
 * through the PadOrderEdit. The object stays the same as long as its line is there, also when it
 * moves, and when undo brings it back.
 *
 * Signal `changed` (): anything of it did.
 */
#define PAD_TYPE_ORDER_EDIT_LINE (pad_order_edit_line_get_type ())
G_DECLARE_FINAL_TYPE (PadOrderEditLine, pad_order_edit_line, PAD, ORDER_EDIT_LINE, GObject)

/* Its number within the order, never given to another line of it; findings name it. */
int pad_order_edit_line_get_line (PadOrderEditLine *self);
const char *pad_order_edit_line_get_sku (PadOrderEditLine *self);
/* The article's name, "" where the replica has it no more. */
const char *pad_order_edit_line_get_name (PadOrderEditLine *self);
/* Thousandths of the unit. */
int64_t pad_order_edit_line_get_quantity (PadOrderEditLine *self);
const char *pad_order_edit_line_get_unit (PadOrderEditLine *self);
/* (nullable): "" is none too. */
const char *pad_order_edit_line_get_note (PadOrderEditLine *self);
/* Codes of the units to choose from, the sales unit first; the line's own is always among them.
 * Borrowed until `changed`. */
const char *const *pad_order_edit_line_get_units (PadOrderEditLine *self);

/* The smallest quantity that is valid in the line's unit (RULES.md 2), thousandths; 0 for none. */
int64_t pad_order_edit_line_get_smallest (PadOrderEditLine *self);
const char *pad_order_edit_line_get_base_unit (PadOrderEditLine *self);
/* What the quantity is in the base unit, thousandths; FALSE where it cannot be said. */
gboolean pad_order_edit_line_get_base_quantity (PadOrderEditLine *self, int64_t *base);

/* Millionths per base unit in the order's currency; FALSE without a price, or where no amounts may
 * be seen. */
gboolean pad_order_edit_line_get_price (PadOrderEditLine *self, int64_t *price);
/* The same for one of the line's unit, rounded to millionths. */
gboolean pad_order_edit_line_get_unit_price (PadOrderEditLine *self, int64_t *price);
/* Minor units of the order's currency; FALSE where a finding leaves the line out. */
gboolean pad_order_edit_line_get_net (PadOrderEditLine *self, int64_t *net);
/* Whether the price is not the one the line was built with, which is @was (RULES.md 9); then a
 * finding `price_changed` is among the line's too. */
gboolean pad_order_edit_line_get_price_was (PadOrderEditLine *self, int64_t *was);
/* (nullable): all that was worked out; borrowed until `changed`. */
const PadLineResult *pad_order_edit_line_get_result (PadOrderEditLine *self);
/* What is there, thousandths of the base unit, less what the order's lines want; where stock may be
 * seen as a quantity. @word: "in_stock", "low", "out_of_stock" (pad_text_stock()), "" for unknown.
 */
gboolean pad_order_edit_line_get_available (PadOrderEditLine *self,
                                            int64_t *available,
                                            const char **word);

/* Of PadFinding, those of this line; borrowed until `changed`. */
const GPtrArray *pad_order_edit_line_get_findings (PadOrderEditLine *self);
/* The worst of them; FALSE for none. */
gboolean pad_order_edit_line_get_severity (PadOrderEditLine *self, PadSeverity *severity);
/* The number of the nearest other line of the same article ("also line 7"); 0 for none. */
int pad_order_edit_line_get_also (PadOrderEditLine *self);

G_END_DECLS
