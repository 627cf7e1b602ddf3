/* The files of INTERFACES.md, "What has happened". An article, address or method may be gone from
 * the catalog while the papers that name it stay: such references are asked when a row arrives, and
 * not again. */
#include "pad-table-private.h"

const char *const pad_order_states[] = {"draft",
                                        "handed_over",
                                        "queued",
                                        "sent",
                                        "needs_buyer",
                                        "pending_approval",
                                        "awaiting_payment",
                                        "confirmed",
                                        "processing",
                                        "ready",
                                        "shipped",
                                        "delivered",
                                        "rejected",
                                        "cancelled",
                                        NULL};
static const char *const line_sources[] = {"account",   "agreement", "tier",      "group", "list",
                                           "promotion", "quotation", "requested", NULL};
static const char *const sides[] = {"dealer", "supplier", NULL};
static const char *const timeouts[] = {"wait", "approve", "reject", NULL};
static const char *const severities[] = {"info", "warning", "approval", "block", NULL};
/* A stage is decided once, in its turn; what ends the waiting otherwise lets it lapse. */
static const char *const approval_states[] = {"waiting",  "open",   "approved", "rejected",
                                              "returned", "lapsed", NULL};
static const char *const charges[] = {"freight", "small_order", NULL};
static const char *const quotation_states[] = {"requested", "offered",  "declined",
                                               "withdrawn", "accepted", "change_requested",
                                               "expired",   NULL};
static const char *const quotation_events[] = {"request", "request_change", "decline", "withdraw",
                                               NULL};
static const char *const invoice_kinds[] = {"invoice", "credit_note", NULL};
static const char *const invoice_states[] = {"draft", "open",      "partly_paid",
                                             "paid",  "cancelled", NULL};
static const char *const document_kinds[] = {
    "quotation", "confirmation", "delivery_slip", "bill_of_lading", "invoice",      "credit_note",
    "receipt",   "statement",    "contract",      "certificate",    "safety_sheet", "data_sheet",
    "manual",    "cad",          "return_label",  "image",          "other",        NULL};

static const PadColumn quotations[] = {
    PAD_TEXT ("number", KEY),
    PAD_TEXT ("account", REQUIRED, .reference = "accounts"),
    PAD_CODE ("state", quotation_states, .fallback = "requested"),
    PAD_DATE ("valid_to"),
    PAD_CURRENCY ("currency", REQUIRED),
    PAD_TEXT ("note"),
    PAD_TEXT ("id"),
    PAD_TEXT ("reference"),
    PAD_INSTANT ("created_at"),
    PAD_TEXT ("entered_by"),
    PAD_TEXT ("project"),
    PAD_TEXT ("ship_to", HISTORY, .reference = "addresses"),
    PAD_DATE ("requested_date"),
};

static const PadColumn quotation_lines[] = {
    PAD_TEXT ("quotation", KEY, .reference = "quotations"),
    PAD_INTEGER ("line", KEY),
    PAD_TEXT ("sku", HISTORY, .reference = "products"),
    PAD_TEXT ("text"),
    PAD_QUANTITY ("quantity"),
    PAD_TEXT ("unit", HISTORY, .reference = "units"),
    PAD_PRICE ("price"),
    PAD_INTEGER ("per", .least = 1, .most = 100000),
    PAD_PERCENT ("discount_percent", .least = 0, .most = 1000000),
    PAD_PRICE ("requested_price"),
};

/* What the buyer did with a quotation when, and said to it. */
static const PadColumn quotation_notes[] = {
    PAD_TEXT ("quotation", KEY, .reference = "quotations"),
    PAD_INTEGER ("position", KEY),
    PAD_INSTANT ("at"),
    PAD_TEXT ("login"),
    PAD_CODE ("event", quotation_events, REQUIRED),
    PAD_TEXT ("note"),
};

static const PadColumn orders[] = {
    PAD_TEXT ("number", KEY),
    PAD_TEXT ("id"),
    PAD_TEXT ("reference"),
    PAD_TEXT ("account", REQUIRED, .reference = "accounts"),
    PAD_DATE ("date"),
    PAD_INSTANT ("created_at"),
    PAD_TEXT ("po_number"),
    PAD_CODE ("state", pad_order_states, .fallback = "confirmed"),
    PAD_TEXT ("supplier_state"),
    PAD_CURRENCY ("currency", REQUIRED),
    PAD_MONEY ("goods", "currency"),
    PAD_MONEY ("discount", "currency"),
    PAD_MONEY ("charges", "currency"),
    PAD_MONEY ("tax", "currency"),
    PAD_MONEY ("gross", "currency"),
    PAD_TEXT ("cost_centre", HISTORY, .reference = "cost_centres"),
    PAD_TEXT ("project"),
    PAD_TEXT ("ship_to", HISTORY, .reference = "addresses"),
    PAD_TEXT ("shipping_method", HISTORY, .reference = "shipping_methods"),
    PAD_DATE ("requested_date"),
    PAD_DATE ("expected_date"),
    PAD_INSTANT ("change_until"),
    PAD_TEXT ("entered_by"),
    PAD_TEXT ("assigned_to"),
    PAD_TEXT ("channel"),
    PAD_FLAG ("allow_partial", "1"),
    PAD_TEXT ("quotation", HISTORY, .reference = "quotations"),
    PAD_INTEGER ("revision", .fallback = "1", .least = 0, .most = 1000000),
    PAD_TEXT ("split"),
    PAD_TEXT ("note"),
    PAD_TEXT ("approvers", .flags = PAD_COLUMN_SERVER | PAD_COLUMN_DERIVED),
    PAD_TEXT ("handed_over_to", .flags = PAD_COLUMN_SERVER | PAD_COLUMN_DERIVED),
    PAD_TEXT ("price_view", .flags = PAD_COLUMN_SERVER | PAD_COLUMN_DERIVED),
    PAD_FLAG ("pickup", "0"),
};

static const PadColumn order_lines[] = {
    PAD_TEXT ("order", KEY, .reference = "orders"),
    PAD_INTEGER ("line", KEY),
    PAD_TEXT ("sku", REQUIRED_HISTORY, .reference = "products"),
    PAD_QUANTITY ("quantity", REQUIRED),
    PAD_TEXT ("unit", HISTORY, .reference = "units"),
    PAD_QUANTITY ("base_quantity"),
    PAD_PRICE ("unit_price"),
    PAD_PERCENT ("discount_percent", .least = 0, .most = 1000000),
    PAD_PRICE ("requested_price"),
    PAD_MONEY ("line_net", "order"),
    PAD_MONEY ("order_discount", "order"),
    PAD_PERCENT ("tax_percent"),
    PAD_CODE ("source", line_sources),
    PAD_TEXT ("rule"),
    PAD_TEXT ("cost_centre"),
    PAD_DATE ("requested_date"),
    PAD_DATE ("promised_date"),
    PAD_QUANTITY ("reserved", .fallback = "0"),
    PAD_QUANTITY ("shipped_quantity", .fallback = "0"),
    PAD_QUANTITY ("cancelled_quantity", .fallback = "0"),
    PAD_INTEGER ("rank"),
    PAD_TEXT ("note"),
    PAD_TEXT ("name", DERIVED),
    PAD_QUANTITY ("agreed", DERIVED),
    PAD_INTEGER ("rule_version", DERIVED),
    PAD_DATE ("honoured_on", DERIVED),
};

static const PadColumn order_charges[] = {
    PAD_TEXT ("order", KEY, .reference = "orders"),
    PAD_CODE ("kind", charges, KEY),
    PAD_MONEY ("amount", "order", .fallback = "0"),
    PAD_PERCENT ("tax_percent"),
};

/* Who decides about an order that waits, stage by stage (0010-approvals.sql says what is in the
 * texts). */
static const PadColumn approvals[] = {
    PAD_TEXT ("order", KEY, .reference = "orders"),
    PAD_INTEGER ("revision", KEY),
    PAD_INTEGER ("stage", KEY),
    PAD_CODE ("side", sides, REQUIRED),
    PAD_TEXT ("role"),
    PAD_TEXT ("user"),
    PAD_TEXT ("findings", REQUIRED),
    PAD_TEXT ("rules"),
    PAD_FLAG ("four_eyes", NULL),
    PAD_INTEGER ("expected_hours"),
    PAD_INTEGER ("escalate_hours"),
    PAD_CODE ("on_timeout", timeouts),
    PAD_INTEGER ("timeout_hours"),
    PAD_CODE ("state", approval_states, REQUIRED),
    PAD_INSTANT ("asked_at", REQUIRED),
    PAD_INSTANT ("since"),
    PAD_INSTANT ("expected_at"),
    PAD_INSTANT ("due_at"),
    PAD_INTEGER ("escalations"),
    PAD_TEXT ("deciders"),
    PAD_TEXT ("decided_by"),
    PAD_TEXT ("deputy_of"),
    PAD_INSTANT ("decided_at"),
    PAD_TEXT ("reason"),
    PAD_TEXT ("alternatives"),
};

static const PadColumn order_findings[] = {
    PAD_TEXT ("order", KEY, .reference = "orders"),
    PAD_INTEGER ("position", KEY),
    PAD_TEXT ("code", REQUIRED),
    PAD_CODE ("severity", severities, REQUIRED),
    PAD_INTEGER ("line", REQUIRED),
    PAD_TEXT ("params", REQUIRED),
};

static const PadColumn shipments[] = {
    PAD_TEXT ("number", KEY),  PAD_TEXT ("order", REQUIRED, .reference = "orders"),
    PAD_DATE ("date"),         PAD_TEXT ("state"),
    PAD_TEXT ("carrier"),      PAD_TEXT ("tracking"),
    PAD_TEXT ("tracking_url"), PAD_DATE ("expected_date"),
};

static const PadColumn shipment_lines[] = {
    PAD_TEXT ("shipment", KEY, .reference = "shipments"),
    PAD_INTEGER ("line", KEY),
    PAD_INTEGER ("order_line"),
    PAD_QUANTITY ("quantity", REQUIRED),
    PAD_TEXT ("batch"),
    PAD_TEXT ("serial"),
    PAD_DATE ("expiry"),
};

#define DETAIL .flags = PAD_COLUMN_DETAIL
#define DERIVED_DETAIL .flags = PAD_COLUMN_DERIVED | PAD_COLUMN_DETAIL
#define KEPT_DETAIL .flags = PAD_COLUMN_KEPT | PAD_COLUMN_DETAIL
#define HISTORY_DETAIL .flags = PAD_COLUMN_HISTORY | PAD_COLUMN_DETAIL

/* `entered_by` and `assigned_to` are those of the order: who follows the order follows its
 * invoices. Who has `invoice.summary` sees numbers, dates, states and sums, what is no DETAIL. */
static const PadColumn invoices[] = {
    PAD_TEXT ("number", KEY),
    PAD_TEXT ("account", REQUIRED, .reference = "accounts"),
    PAD_TEXT ("order", HISTORY_DETAIL, .reference = "orders"),
    PAD_CODE ("kind", invoice_kinds, .fallback = "invoice"),
    PAD_DATE ("date", REQUIRED),
    PAD_DATE ("due_date"),
    PAD_DATE ("discount_date", DETAIL),
    PAD_MONEY ("discount_amount", "currency", DETAIL),
    PAD_CURRENCY ("currency", REQUIRED),
    PAD_MONEY ("net", "currency", DETAIL),
    PAD_MONEY ("tax", "currency", DETAIL),
    PAD_MONEY ("gross", "currency"),
    PAD_MONEY ("open_amount", "currency", .fallback = "0"),
    PAD_CODE ("state", invoice_states, .fallback = "open"),
    PAD_FLAG ("disputed", "0"),
    PAD_TEXT ("entered_by", DERIVED_DETAIL),
    PAD_TEXT ("assigned_to", DERIVED_DETAIL),
    PAD_TEXT ("terms", KEPT_DETAIL),
};

static const PadColumn invoice_lines[] = {
    PAD_TEXT ("invoice", KEY, .reference = "invoices"),
    PAD_INTEGER ("line", KEY),
    PAD_TEXT ("order", HISTORY, .reference = "orders"),
    PAD_INTEGER ("order_line"),
    PAD_TEXT ("sku", HISTORY, .reference = "products"),
    PAD_QUANTITY ("quantity"),
    PAD_TEXT ("unit", HISTORY, .reference = "units"),
    PAD_PRICE ("unit_price"),
    PAD_MONEY ("line_net", "invoice"),
};

static const PadColumn payments[] = {
    PAD_TEXT ("number", KEY),
    PAD_TEXT ("account", REQUIRED, .reference = "accounts"),
    PAD_TEXT ("order", HISTORY, .reference = "orders"),
    PAD_DATE ("date", REQUIRED),
    PAD_CURRENCY ("currency", REQUIRED),
    PAD_MONEY ("amount", "currency", REQUIRED),
    PAD_TEXT ("method"),
};

static const PadColumn payment_allocations[] = {
    PAD_TEXT ("payment", KEY, .reference = "payments"),
    PAD_TEXT ("invoice", KEY, .reference = "invoices"),
    PAD_MONEY ("amount", "payment", REQUIRED),
    PAD_MONEY ("discount", "payment", .fallback = "0"),
};

/* The same for documents: by their order, or that of their invoice. */
static const PadColumn documents[] = {
    PAD_TEXT ("number", KEY),
    PAD_CODE ("kind", document_kinds, KEY),
    PAD_TEXT ("account", .reference = "accounts"),
    PAD_TEXT ("sku", HISTORY, .reference = "products"),
    PAD_TEXT ("order", HISTORY, .reference = "orders"),
    PAD_TEXT ("shipment", HISTORY, .reference = "shipments"),
    PAD_TEXT ("invoice", HISTORY, .reference = "invoices"),
    PAD_TEXT ("batch"),
    PAD_TEXT ("locale"),
    PAD_DATE ("date"),
    PAD_TEXT ("title"),
    PAD_TEXT ("supersedes"),
    PAD_FILE ("file"),
    PAD_TEXT ("entered_by", .flags = PAD_COLUMN_SERVER | PAD_COLUMN_DERIVED),
    PAD_TEXT ("assigned_to", .flags = PAD_COLUMN_SERVER | PAD_COLUMN_DERIVED),
};

#define MONEY_KINDS "('invoice', 'credit_note', 'receipt', 'statement')"
#define OF_MONEY "t.\"kind\" IN " MONEY_KINDS
#define OF_ORDERS "t.\"kind\" NOT IN " MONEY_KINDS
#define OF_QUOTATIONS "t.\"kind\" = 'quotation'"
#define OF_ACCOUNT "t.\"account\" IS NOT NULL"
#define OF_NOBODY "t.\"account\" IS NULL"

static const PadTable tables[] = {
    PAD_TABLE ("quotations", quotations, BY_ACCOUNT ("account", "quotations")),
    PAD_TABLE ("quotation_lines", quotation_lines, WITH_PARENT ("quotation", "quotations")),
    PAD_TABLE ("quotation_notes", quotation_notes, WITH_PARENT ("quotation", "quotations")),
    PAD_TABLE ("orders",
               orders,
               BY_ACCOUNT ("account", "orders"),
               BY_USER ("entered_by"),
               BY_USER ("assigned_to"),
               BY_APPROVERS ("approvers"),
               BY_ACCOUNT ("handed_over_to", "handed-over")),
    PAD_TABLE ("order_lines", order_lines, WITH_PARENT ("order", "orders")),
    PAD_TABLE ("order_charges", order_charges, WITH_PARENT ("order", "orders")),
    PAD_DERIVED_TABLE ("approvals", approvals, WITH_PARENT ("order", "orders")),
    PAD_DERIVED_TABLE ("order_findings", order_findings, WITH_PARENT ("order", "orders")),
    PAD_TABLE ("shipments", shipments, WITH_PARENT ("order", "orders")),
    PAD_TABLE ("shipment_lines", shipment_lines, WITH_PARENT ("shipment", "shipments")),
    PAD_TABLE ("invoices",
               invoices,
               BY_ACCOUNT ("account", "invoices"),
               BY_USER ("entered_by"),
               BY_USER ("assigned_to"),
               BY_ACCOUNT ("account", "invoice-summary")),
    PAD_TABLE ("invoice_lines", invoice_lines, WITH_PARENT ("invoice", "invoices")),
    PAD_TABLE ("payments", payments, BY_ACCOUNT ("account", "invoices")),
    PAD_TABLE ("payment_allocations", payment_allocations, WITH_PARENT ("payment", "payments")),
    PAD_TABLE ("documents",
               documents,
               BY_ACCOUNT ("account", "invoices", .condition = OF_ACCOUNT " AND " OF_MONEY),
               BY_ACCOUNT ("account", "orders", .condition = OF_ACCOUNT " AND " OF_ORDERS),
               BY_PRODUCT ("sku", .condition = OF_NOBODY " AND t.\"sku\" IS NOT NULL"),
               COMMON (.condition = OF_NOBODY " AND t.\"sku\" IS NULL"),
               BY_USER ("entered_by", .section = "invoices", .condition = OF_MONEY),
               BY_USER ("entered_by", .section = "orders", .condition = OF_ORDERS),
               BY_USER ("assigned_to", .section = "invoices", .condition = OF_MONEY),
               BY_USER ("assigned_to", .section = "orders", .condition = OF_ORDERS),
               BY_ACCOUNT ("account", "quotations", .condition = OF_ACCOUNT " AND " OF_QUOTATIONS)),
};

const PadSubject pad_subject_history = {tables, G_N_ELEMENTS (tables)};
