#pragma once

#include <pad-finding.h>
#include <pad-order-view.h>
#include <pad-pricing.h>

#include "pad-ctl.h"

G_BEGIN_DECLS

/**
 * PadCtlTable: rows of cells, printed in columns as wide as they need to be.
 */
typedef struct _PadCtlTable PadCtlTable;

/* @head: titles separated by `|`; one that begins with `>` is set flush right. */
PadCtlTable *pad_ctl_table_new (const char *head);
/* The next cell of the row that is being made, NULL for an empty one; a row ends with its last
 * column. (transfer full) */
void pad_ctl_table_take (PadCtlTable *table, char *cell);
/* Two cells: what it is, and money with its currency. */
void pad_ctl_table_take_money (PadCtlTable *table,
                               const char *what,
                               int64_t amount,
                               const char *currency);
/* Appends it to @out and frees it. */
void pad_ctl_table_print (PadCtlTable *table, GString *out);

/* Money with its currency. (transfer full) */
char *pad_ctl_money (int64_t amount, const char *currency);

/* A price with at least its currency's digits, "1.20", without the currency. (transfer full) */
char *pad_ctl_price_text (int64_t price, const char *currency);

/* An instant's text (nullable) in the time of this computer, "2026-11-21 14:05"; "an unknown time".
 * (transfer full) */
char *pad_ctl_instant_text (const char *instant);

/* What is saved against the list price, "why this price" as sentences, and the table of breaks;
 * nothing where @price has no steps. @base_unit, @product: (nullable) */
void pad_ctl_print_explained (const PadPrice *price,
                              const char *base_unit,
                              const PadProductFacts *product,
                              GString *out);

/* In the words of @code, the finding's own or pad_text_finding_of(). (transfer full) */
char *pad_ctl_finding_text (const char *code, const PadFinding *finding);
/* Findings as text, the gravest first, of @line only unless it is below 0. */
void pad_ctl_print_findings (const GPtrArray *findings, int line, GString *out);
/* The same as a member of a JSON object. */
void pad_ctl_json_findings (const GPtrArray *findings, int line, GString *out);
/* Whether what is said about @line stops the order (RULES.md 6: stock is left to the server). */
gboolean pad_ctl_stops (const GPtrArray *findings, int line);
/* Whether the order goes no further without the user: an answer is asked for, or the server cannot
 * read it. */
gboolean pad_ctl_waits (const PadOrderView *view);

/* What the order changes, or what is on its way to change it: members "change_of" and "change", and
 * sentences. */
void pad_ctl_json_change_request (const PadOrderView *view, GString *out);
void pad_ctl_print_change_request (const PadOrderView *view, GString *out);

/* How the supplier's answer differs from what was sent; nothing where @changes is NULL. */
void pad_ctl_print_changes (const PadOrderChanges *changes, GString *out);
/* The same as member "changes", null where @changes is NULL. */
void pad_ctl_json_changes (const PadOrderChanges *changes, GString *out);

/* Who decides about an order, of PadOrderApproval, or NULL: the member "approvals", and sentences.
 */
void pad_ctl_json_stages (const GPtrArray *stages, GString *out);
void pad_ctl_print_stages (const GPtrArray *stages, GString *out);

/* INTERFACES.md, `order show`. */
void pad_ctl_json_order (const PadOrderView *view, GString *out);
void pad_ctl_json_line (const PadOrderViewLine *line,
                        const char *currency,
                        const char *name,
                        GString *out);
/* What an edit left of line @number: the line, what is said about it, and the total. */
PadExit pad_ctl_print_edit (PadCtl *ctl, const char *id, int number, GError **error);
void pad_ctl_print_order (const PadOrderView *view, GString *out);

/* How old the figures are: the member `offline`, and a line where it has to be said. */
void pad_ctl_json_offline (const PadOffline *offline, GString *out);
void pad_ctl_print_offline (const PadOffline *offline, GString *out);

G_END_DECLS
