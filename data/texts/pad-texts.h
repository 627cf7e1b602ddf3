#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The words for every code that a user can meet. Codes are stable and travel; words are made here,
 * where they are shown. What is not known by this program is named by its code: a newer server may
 * say more than we know, and nothing may be left unsaid.
 */

/* The text of parameter @name as the finding has it, or NULL when there is none; borrowed. */
typedef const char *(*PadTextParam) (const char *name, gpointer data);

/**
 * pad_text_finding:
 * @code: of RULES.md 6
 * @param: (nullable): looks up the finding's parameters
 *
 * What a finding says, in one or two sentences. Where a parameter is missing, a wording without it
 * is taken.
 *
 * Returns: (transfer full): never NULL
 */
char *pad_text_finding (const char *code, PadTextParam param, gpointer data);

/* An order's state (RULES.md 10); @state itself when it is not known. */
const char *pad_text_order_state (const char *state);
/* @word, the order's state in words, with what the supplier calls it; @label: (nullable). (transfer
 * full) */
char *pad_text_supplier_state (const char *word, const char *label);
/* (nullable): how much of an order is invoiced and paid (RULES.md 10), each NULL, "part" or
 * "whole": "Invoiced, paid in part"; NULL where nothing is known of it. */
const char *pad_text_invoiced (const char *invoiced, const char *paid);
/* The same beside @word, the order's state in words: "Delivered · Paid". (transfer full) */
char *pad_text_state_and_invoiced (const char *word, const char *invoiced, const char *paid);
/* (nullable): the states of orders that have words, from 0 on. */
const char *pad_text_order_state_code (guint n);
/* An invoice's state (RULES.md 12), "overdue" among them; @state itself when it is not known. */
const char *pad_text_invoice_state (const char *state);
/* A stored state of the outbox (SYNC.md 6): Waiting, Sending, Sent, Needs you, Refused, Done. */
const char *pad_text_outbox_state (const char *state);
/* A word of a printed statement: a kind of its entries (invoice, credit_note, payment, discount,
 * difference), a bucket of the ageing, a heading; @code itself when it is not known. */
const char *pad_text_paper (const char *code);
/* "Page 2 of 3"; (transfer full). */
char *pad_text_page (unsigned int page, unsigned int pages);
/* What became of an operation (SYNC.md 6: accepted, held_credit, ...), as a sentence. */
const char *pad_text_result (const char *result);
/* What stands in place of an address where an order is collected (RULES.md 5). */
const char *pad_text_pickup (void);
/* The same of an operation of @kind ("quote.request", ...); what is said of orders where that kind
 * has no words of its own. */
const char *pad_text_deed (const char *kind, const char *result);
/* What is said of an operation of the outbox. */
typedef enum
{
  PAD_TEXT_OPERATION_TITLE,    /* what it is: "Cancellation of order D-12" */
  PAD_TEXT_OPERATION_DONE,     /* done there: "Order D-12 is cancelled" */
  PAD_TEXT_OPERATION_ASKS,     /* it waits for its user */
  PAD_TEXT_OPERATION_REFUSED,  /* "Order D-12 could not be cancelled" */
  PAD_TEXT_OPERATION_RECALLED, /* taken back or given up by its user: "Order D-12 stands" */
  PAD_TEXT_OPERATION_TEXTS
} PadTextOperation;

/* @what of an operation of @kind ("order.cancel"); @name: of what it is about. Of a kind that is
 * not known, what is said of orders. (transfer full) */
char *pad_text_operation (const char *kind, PadTextOperation what, const char *name);
/* The code whose words say @code, of RULES.md 6, of what the server found of an operation of @kind
 * (nullable): "not_allowed" is no impossible order where none was handed in. */
const char *pad_text_finding_of (const char *kind, const char *code);
/* A quotation's state (RULES.md 10); @state itself when it is not known. */
const char *pad_text_quotation_state (const char *state);
/* (nullable): the states of quotations, from 0 on. */
const char *pad_text_quotation_state_code (guint n);
/* What is said of stock in place of a quantity (in_stock, low, out_of_stock). */
const char *pad_text_stock (const char *word);
/* A finding's severity as the heading above its group: "Must be changed", ... */
const char *pad_text_severity (const char *severity);
/* What a problem code of the server means for the user and what to do (SYNC.md 3, 4). */
const char *pad_text_problem (const char *code);

/**
 * pad_text_price_step:
 * @step: a step of "why this price" (data/rules/README.md)
 * @unit: the base unit
 * @param: looks up the step's parameters
 *
 * Returns: (transfer full) (nullable): what the step says; NULL for one that has no words of its
 * own (the table of breaks, the result)
 */
char *pad_text_price_step (
    const char *step, const char *currency, const char *unit, PadTextParam param, gpointer data);

/* (nullable): the finding codes that have words, from 0 on: for tests and translators. */
const char *pad_text_finding_code (guint n);

G_END_DECLS
