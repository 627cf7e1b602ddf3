#pragma once

#include <pad-finding.h>
#include <pad-invoicing.h>
#include <pad-order.h>

#include "pad-order-changes.h"
#include "pad-order-desk.h"
#include "pad-outbox.h"

G_BEGIN_DECLS

/* PadOrderLine's units; @unit_price and @line_net where @has_price, @rule_version 0 where it is not
 * kept; @honoured_on (nullable): the last day on which it was the price, where it was kept although
 * it had risen (RULES.md 9). @name: the article's as it
 * was called when it was ordered, else as it is; "" where nothing here says it; @note,
 * @promised_date (day on which what is not reserved is expected): (nullable); @reserved:
 * thousandths of the base unit that are kept for it; @shipped,
 * @cancelled: thousandths of the unit. */
typedef struct
{
  int line;
  int64_t position;
  char *sku;
  char *name;
  char *note;
  char *promised_date;
  int64_t reserved;
  int64_t shipped;
  int64_t cancelled;
  int64_t quantity;
  char *unit;
  gboolean has_base_quantity;
  int64_t base_quantity;
  gboolean has_price;
  int64_t unit_price;
  gboolean has_discount;
  int64_t discount_percent;
  gboolean has_requested;
  int64_t requested_price;
  int64_t line_net;
  char *source;
  char *rule;
  int64_t rule_version;
  char *honoured_on;
} PadOrderViewLine;

/**
 * PadOrderView: one order, wherever it is.
 * @number, @reference, @date, @po_number, @cost_centre, @note, @ship_to, @requested_date,
 * @expected_date: (nullable); days as text
 * @supplier_label: (nullable): what the supplier calls its state, by state_map (RULES.md 10)
 * @invoicing: how much of it is invoiced and paid, by the invoices that are here
 * @quotation: (nullable): the offer it came of
 * @pickup: it is collected at the supplier's; @ship_to is NULL then
 * @delivery: (nullable): "parts", or "whole" where no line of it is delivered in parts (RULES.md
 * 11, `backorder_split`); static. NULL where that is not known here
 * @changes_order: (nullable): number of the confirmed order that it is a change of
 * @change: (nullable): id of the change of it that is on its way, @change_reference and
 * @change_state its own
 * @lines: of PadOrderViewLine
 * @totals: (nullable): where no amounts are known or may be seen
 * @findings: of PadFinding: of a draft those of the replica's figures now, of a sent one the
 * server's
 * @operation: (nullable): id of its newest operation, of @operation_kind ("order.cancel"), in
 * @operation_state; @recallable: it can be taken back. Where one to cancel it came to nothing, the
 * one that still waits for the user
 * @kept: (nullable): of PadFinding: why the supplier did not cancel it, where that is not
 * @operation
 * @cancelling: that one asks the supplier to cancel it, and waits for the answer
 * @problem: (nullable): why it could not be sent yet, in words
 * @result: (nullable): what the server made of it ("held_credit")
 * @acceptable: the server asks about prices or totals, which can be accepted
 * @changes: (nullable): how the server's answer differs from what was sent
 * @approvals: (nullable): of PadOrderApproval, NULL where no replica is there
 * @local: shown from local.db
 */
typedef struct
{
  char *id;
  char *reference;
  char *number;
  char *state;
  char *account;
  char *currency;
  char *date;
  char *po_number;
  char *cost_centre;
  char *note;
  char *ship_to;
  gboolean pickup;
  const char *delivery;
  char *requested_date;
  char *expected_date;
  char *supplier_label;
  PadInvoicing invoicing;
  char *quotation;
  char *changes_order;
  char *change, *change_reference, *change_state;
  GPtrArray *lines;
  PadOrderTotals *totals;
  GPtrArray *findings;
  char *operation;
  char *operation_kind;
  PadOutboxState operation_state;
  gboolean recallable;
  gboolean cancelling;
  char *problem;
  char *result;
  gboolean acceptable;
  PadOrderChanges *changes;
  GPtrArray *kept;
  GPtrArray *approvals;
  gboolean local;
} PadOrderView;

void pad_order_view_free (PadOrderView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadOrderView, pad_order_view_free)

/* @base_price (millionths per base unit) as millionths per unit of the line, which is how lines are
 * shown. */
int64_t pad_order_view_line_per_unit (const PadOrderViewLine *line, int64_t base_price);

/* The order that @name names (id, reference, number), local.db laid over the replica as in
 * pad_order_list(). PAD_ERROR_NOT_FOUND. */
PadOrderView *pad_order_view_load (PadOrderDesk *desk, const char *name, GError **error);
/* As the replica has it, without names that only the catalog says, findings and what local.db
 * knows; NULL in @view without error when it has none of that name. */
gboolean pad_order_view_load_replica (PadDb *replica,
                                      const char *name,
                                      PadOrderView **view,
                                      GError **error);
/* A draft as the rules see it. */
PadOrderView *pad_order_view_new (const PadOrderCheck *check);

G_END_DECLS
