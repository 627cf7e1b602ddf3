#pragma once

#include <gio/gio.h>

#include "pad-credit-view.h"
#include "pad-order-desk.h"
#include "pad-order-edit-line.h"

G_BEGIN_DECLS

/**
 * PadOrderEdit:
 *
 * The draft being written, of the main thread: a GListModel of PadOrderEditLine in the order in
 * which they are shown. Every edit is applied, priced and checked at once, and written behind on
 * the store's thread in the order made. Where a write fails the edit is taken back and `failed`
 * says why; nothing else is lost. An edit that can be seen to be wrong at once is refused with its
 * error and changes nothing.
 *
 * Signals:
 * - changed (): after every edit and every new look at prices: lines, totals, findings
 * - failed (GError *): a write failed; what it should have stored is as the file has it
 * - history-cleared (const char *reason): undo begins anew, and why, in words
 *
 * Properties: "reference", "account", "can-undo", "can-redo", "saved" (everything is on disk),
 * "busy" (being submitted: edits are refused), "open" (FALSE: it is no draft any more).
 */
#define PAD_TYPE_ORDER_EDIT (pad_order_edit_get_type ())
G_DECLARE_FINAL_TYPE (PadOrderEdit, pad_order_edit, PAD, ORDER_EDIT, GObject)

/**
 * pad_order_edit_open:
 * @desk: of the main thread; @desk and @writer must outlive the edit
 * @id: of a draft
 *
 * Returns: (transfer full): NULL with PAD_ERROR_NOT_FOUND, _INVALID (it is no draft any more), or
 * what reading failed of
 */
PadOrderEdit *pad_order_edit_open (PadOrderDesk *desk,
                                   PadLocalWriter *writer,
                                   const char *id,
                                   GError **error);

const char *pad_order_edit_get_id (PadOrderEdit *self);
/* "D-12". */
const char *pad_order_edit_get_reference (PadOrderEdit *self);
const char *pad_order_edit_get_account (PadOrderEdit *self);
const char *pad_order_edit_get_currency (PadOrderEdit *self);
/* As it would be handed in now, its lines by their numbers; borrowed until the next `changed`. */
const PadOrder *pad_order_edit_get_order (PadOrderEdit *self);
/* Prices, totals, findings, credit as of now; borrowed until the next `changed`. NULL while the
 * replica cannot be read. */
const PadOrderResult *pad_order_edit_get_result (PadOrderEdit *self);
/* (nullable): what the result was worked out of, its articles those of the order; borrowed until
 * the next `changed`. */
const PadFacts *pad_order_edit_get_facts (PadOrderEdit *self);
/* Whether the `changed` that is just being emitted came from outside: new prices, another program,
 * a write that failed; FALSE for the user's own edit. */
gboolean pad_order_edit_is_news (PadOrderEdit *self);
/* (nullable): the figures of the credit bar; this order's gross is get_result()'s credit.gross. */
const PadCreditView *pad_order_edit_get_credit (PadOrderEdit *self);
/* The findings of the order itself and of its lines that are warnings or worse. */
guint pad_order_edit_count_problems (PadOrderEdit *self);

/* (nullable): the line of that number, borrowed. */
PadOrderEditLine *pad_order_edit_get_line (PadOrderEdit *self, int line);
/* Its place in the list; FALSE for none. */
gboolean pad_order_edit_find (PadOrderEdit *self, int line, guint *position);

/* -- edits -- */

/**
 * pad_order_edit_add:
 * @item: @unit NULL takes the buyer's last one for the product, else its sales unit, else its base
 * unit; @quantity 0 takes the smallest valid one
 * @position: the place in the list, G_MAXUINT the end
 * @line: (out) (optional): the new line's number
 *
 * PAD_ERROR_NOT_FOUND: no such article or unit.
 */
gboolean pad_order_edit_add (
    PadOrderEdit *self, const PadDraftItem *item, guint position, int *line, GError **error);
/* @quantity: thousandths of the line's unit; above 0 and below 10^9 units, else PAD_ERROR_INVALID.
 */
gboolean pad_order_edit_set_quantity (PadOrderEdit *self,
                                      int line,
                                      int64_t quantity,
                                      GError **error);
gboolean pad_order_edit_set_unit (PadOrderEdit *self, int line, const char *unit, GError **error);
/* Another article in the line's place: the quantity stays, the unit is that of a new line of it. */
gboolean pad_order_edit_set_article (PadOrderEdit *self, int line, const char *sku, GError **error);
gboolean pad_order_edit_set_note (PadOrderEdit *self, int line, const char *note, GError **error);
gboolean pad_order_edit_remove (PadOrderEdit *self, int line, GError **error);
/* @position: its place afterwards. */
gboolean pad_order_edit_move (PadOrderEdit *self, int line, guint position, GError **error);
/* The first of both gets the sum, in its unit; the other goes. */
gboolean pad_order_edit_merge (PadOrderEdit *self, int line, int other, GError **error);
/* "" for none. */
const char *pad_order_edit_get_field (PadOrderEdit *self, PadOrderField field);
gboolean pad_order_edit_set_field (PadOrderEdit *self,
                                   PadOrderField field,
                                   const char *text,
                                   GError **error);

/* Edits between the two are one for undo, priced and written once: pasting a block, importing.
 * Nested ones count. */
void pad_order_edit_begin_group (PadOrderEdit *self);
void pad_order_edit_end_group (PadOrderEdit *self);

/* -- undo: pad-order-edit-undo.c -- */

gboolean pad_order_edit_can_undo (PadOrderEdit *self);
gboolean pad_order_edit_can_redo (PadOrderEdit *self);
/* What undo or redo would do, in words ("Remove line 7"); NULL for nothing. (transfer full) */
char *pad_order_edit_dup_undo_text (PadOrderEdit *self);
char *pad_order_edit_dup_redo_text (PadOrderEdit *self);
/* @line: (out) (optional): a line it touched that is there now, 0 for none: where the caret goes.
 * FALSE: nothing to take back. */
gboolean pad_order_edit_undo (PadOrderEdit *self, int *line);
gboolean pad_order_edit_redo (PadOrderEdit *self, int *line);

/* -- what comes from outside -- */

/* The replica has changed: prices and checks anew. Lines keep the price they were built with. */
void pad_order_edit_reprice (PadOrderEdit *self);
/* `local.db` has changed: where another program changed this draft, and nothing of ours waits to be
 * written, the file's state is taken; else only the queue's credit is looked at anew. */
void pad_order_edit_reload (PadOrderEdit *self);

/* -- choices -- */

/* @code, and what it is called. */
typedef struct
{
  char *code;
  char *text;
} PadOrderChoice;

void pad_order_choice_free (PadOrderChoice *choice);
/* Of PadOrderChoice: addresses (SHIP_TO, the default one first) or cost centres of the account;
 * empty for other fields. (transfer full) */
GPtrArray *pad_order_edit_dup_choices (PadOrderEdit *self, PadOrderField field, GError **error);

/* -- handing in -- */

/**
 * pad_order_edit_submit_async:
 * @terms: (nullable): what the user adds; copied
 *
 * Waits until what was edited is stored, checks the order with the newest facts and queues it. The
 * caller wakes the engine.
 */
void pad_order_edit_submit_async (PadOrderEdit *self,
                                  const PadOrderTerms *terms,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
/**
 * pad_order_edit_submit_finish:
 * @operation: (out) (transfer full): id of the queued operation; NULL when a finding stops the
 * order, which then stays as it is
 *
 * Returns: (transfer full): what was found; NULL on failure (an empty order: PAD_ERROR_INVALID)
 */
PadOrderCheck *pad_order_edit_submit_finish (PadOrderEdit *self,
                                             GAsyncResult *result,
                                             char **operation,
                                             GError **error);

G_END_DECLS
