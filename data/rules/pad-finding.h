#pragma once

#include "pad-params.h"

G_BEGIN_DECLS

/* How much a finding weighs (RULES.md 6), ascending. */
typedef enum
{
  PAD_SEVERITY_INFO,
  PAD_SEVERITY_WARNING,
  PAD_SEVERITY_APPROVAL,
  PAD_SEVERITY_BLOCK,
} PadSeverity;

/* The stable codes of RULES.md 6. */
#define PAD_FINDING_PRODUCT_UNKNOWN "product_unknown"
#define PAD_FINDING_PRODUCT_NOT_VISIBLE "product_not_visible"
#define PAD_FINDING_PRODUCT_DISCONTINUED "product_discontinued"
#define PAD_FINDING_RESTRICTED_PRODUCT "restricted_product"
#define PAD_FINDING_SPECIAL_PRODUCT "special_product"
#define PAD_FINDING_ACCOUNT_UNKNOWN "account_unknown"
#define PAD_FINDING_ACCOUNT_SUSPENDED "account_suspended"
#define PAD_FINDING_ACCOUNT_OVERDUE "account_overdue"
#define PAD_FINDING_UNIT_UNKNOWN "unit_unknown"
#define PAD_FINDING_NO_PRICE "no_price"
#define PAD_FINDING_TAX_RATE_MISSING "tax_rate_missing"
#define PAD_FINDING_OVERFLOW "overflow"
#define PAD_FINDING_AGREEMENT_EXHAUSTED "agreement_exhausted"
#define PAD_FINDING_TOTAL_MISMATCH "total_mismatch"
#define PAD_FINDING_TOTAL_CHANGED "total_changed"
#define PAD_FINDING_PRICE_CHANGED "price_changed"
#define PAD_FINDING_QUANTITY_INVALID "quantity_invalid"
#define PAD_FINDING_QUANTITY_NOT_REPRESENTABLE "quantity_not_representable"
#define PAD_FINDING_QUANTITY_BELOW_MINIMUM "quantity_below_minimum"
#define PAD_FINDING_QUANTITY_NOT_MULTIPLE "quantity_not_multiple"
#define PAD_FINDING_DISCOUNT_INVALID "discount_invalid"
#define PAD_FINDING_STOCK_SHORT "stock_short"
#define PAD_FINDING_LATE_DATE "late_date"
#define PAD_FINDING_ORDER_BELOW_MINIMUM "order_below_minimum"
#define PAD_FINDING_SPECIAL_PRICE "special_price"
#define PAD_FINDING_HIGH_VALUE "high_value"
#define PAD_FINDING_FIRST_ORDER "first_order"
#define PAD_FINDING_SPENDING_LIMIT "spending_limit"
#define PAD_FINDING_BUDGET_EXCEEDED "budget_exceeded"
#define PAD_FINDING_POSSIBLE_DUPLICATE "possible_duplicate"
#define PAD_FINDING_CREDIT_NEAR "credit_near"
#define PAD_FINDING_CREDIT_EXCEEDED "credit_exceeded"
#define PAD_FINDING_CREDIT_PARTIAL "credit_partial"
#define PAD_FINDING_PAYMENT_REQUIRED "payment_required"
#define PAD_FINDING_ADDRESS_GONE "address_gone"
#define PAD_FINDING_COST_CENTRE_GONE "cost_centre_gone"
#define PAD_FINDING_SHIPPING_METHOD_GONE "shipping_method_gone"
#define PAD_FINDING_OFFER_EXPIRED "offer_expired"
#define PAD_FINDING_NOT_ALLOWED "not_allowed"
#define PAD_FINDING_DATE_OUT_OF_RANGE "date_out_of_range"
/* Of an invoice, RULES.md 12. */
#define PAD_FINDING_INVOICE_DIFFERS "invoice_differs"

/* @code is one of these. */
gboolean pad_finding_code_is_known (const char *code);

/**
 * PadFinding:
 * @code: one of the codes above
 * @line: the order line it concerns, 0 for the order
 * @params: named parameters; the text the user reads is made from code and parameters (data/texts)
 */
typedef struct
{
  char *code;
  PadSeverity severity;
  int line;
  PadParams *params;
} PadFinding;

PadFinding *pad_finding_new (const char *code, PadSeverity severity, int line);
PadFinding *pad_finding_copy (const PadFinding *finding);
void pad_finding_free (PadFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadFinding, pad_finding_free)

/* "info", "warning", "approval", "block". */
const char *pad_severity_name (PadSeverity severity);
gboolean pad_severity_parse (const char *name, PadSeverity *severity);

/* A list that owns its findings. */
GPtrArray *pad_findings_new (void);
/* Appends a new finding and returns it, borrowed, for its parameters. */
PadFinding *pad_findings_add (GPtrArray *findings,
                              const char *code,
                              PadSeverity severity,
                              int line);
/* (nullable): the first finding of @code, of any line; borrowed. */
const PadFinding *pad_findings_find (const GPtrArray *findings, const char *code);

/* Whether another of @findings, of PadFinding, says all that @finding does: that the limit cannot
 * be told because the same exchange rate is missing. Only the weightiest of those is shown. */
gboolean pad_finding_is_said (const PadFinding *finding, const GPtrArray *findings);

G_END_DECLS
