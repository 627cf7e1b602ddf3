#pragma once

#include <pad-fraction.h>
#include <stdint.h>

G_BEGIN_DECLS

/* RULES.md 10: "`invoiced` and `paid` are facts beside the state". */

typedef enum
{
  PAD_PART_NONE,
  PAD_PART_SOME,
  PAD_PART_WHOLE,
} PadPart;

/**
 * PadOrderInvoice: an invoice that bills an order, beside others perhaps; no draft, not cancelled,
 * no credit note.
 * @has_amounts: @gross and @open are known, and in the order's currency
 * @gross, @open: minor units; @open of one that is paid is 0
 * @net_of_order, @net: of its lines that are of the order, and of all; both 0 where its lines say
 * no amounts
 */
typedef struct
{
  gboolean has_amounts;
  int64_t gross;
  int64_t open;
  int64_t net_of_order;
  int64_t net;
} PadOrderInvoice;

/* Adds what @invoice bills of the order, minor units, exact: of one over several orders the share
 * of the order's lines. */
void pad_order_invoice_add_share (const PadOrderInvoice *invoice, PadFraction *sum);

/**
 * PadInvoicing: how much of an order is invoiced, and paid.
 * @invoiced: PAD_PART_NONE where no invoice is known
 * @paid: PAD_PART_WHOLE only where all of the order is invoiced
 */
typedef struct
{
  PadPart invoiced;
  PadPart paid;
} PadInvoicing;

/**
 * pad_order_invoicing:
 * @invoices: of PadOrderInvoice
 * @has_worth: the order's gross is known; @worth: that, less what is cancelled of it, minor units
 *
 * By amounts (data/rules/README.md, "10, invoiced and paid"): each invoice with its share of the
 * order, and one minor unit for what each was rounded by.
 */
PadInvoicing pad_order_invoicing (const GArray *invoices, gboolean has_worth, int64_t worth);

/* "part", "whole"; NULL for PAD_PART_NONE. */
const char *pad_part_name (PadPart part);

G_END_DECLS
