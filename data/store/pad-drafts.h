#pragma once

#include <pad-order-result.h>
#include <pad-order.h>

#include "pad-local-writer.h"

G_BEGIN_DECLS

/**
 * PadDraft: an order made here, whatever its state is by now.
 * @reference: the number a buyer quotes ("D-12")
 * @number: (nullable): the server's
 * @state: RULES.md 10, or "quarantined": its operation cannot be read by the server
 * @edit: counts its edits
 * @last_line: the highest number a line of it was given
 * @revision: the server's; of a change of a confirmed order (@order->changes) the one it starts
 * from
 * @created_at, @changed_at: instants (ms)
 * @order: header and lines; lines carry the price they were built with as quote; its totals are
 * those that were shown at Submit, or that the server answered
 */
typedef struct
{
  char *id;
  char *reference;
  char *number;
  char *state;
  char *currency;
  char *copied_from;
  int64_t edit;
  int last_line;
  int64_t revision;
  int64_t created_at;
  int64_t changed_at;
  PadOrder *order;
} PadDraft;

void pad_draft_free (PadDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadDraft, pad_draft_free)

/* In place of the code of an address: collected at the supplier's. No code has a control character.
 */
#define PAD_ORDER_PICKUP "\001"

/* The fields of an order that are typed or chosen; texts, "" for none. */
typedef enum
{
  PAD_ORDER_FIELD_PO_NUMBER,
  PAD_ORDER_FIELD_COST_CENTRE,
  PAD_ORDER_FIELD_NOTE,
  PAD_ORDER_FIELD_SHIP_TO,        /* code of an address of the account; "" the default one;
                                   * PAD_ORDER_PICKUP */
  PAD_ORDER_FIELD_REQUESTED_DATE, /* YYYY-MM-DD */
  PAD_ORDER_N_FIELDS
} PadOrderField;

/* Reading. */

/* The id of the order made here that @name names: its id, its reference or the server's number.
 * NULL without error when there is none. */
gboolean pad_draft_find (PadDb *local, const char *name, char **id, GError **error);
PadDraft *pad_draft_load (PadDb *local, const char *id, GError **error);
/* Whether @id is an order that is still being written. */
gboolean pad_draft_is_open (PadDb *local, const char *id, gboolean *open, GError **error);
/* The unit in which @sku was last ordered here for @account; NULL without error for none. */
gboolean pad_draft_last_unit (
    PadDb *local, const char *account, const char *sku, char **unit, GError **error);

/* Changes, inside PadLocalWriter. Whatever is no draft any more is PAD_ERROR_INVALID: "recall it
 * first". */

/* References of this device, which is the @number-th of its account (0: not known), so that no two
 * orders of an account have the same one: D-1, D-2 of the first, D2-1, D2-2 of the second. */
gboolean pad_draft_set_device (PadLocal *local, int64_t number, GError **error);
/* @currency: of the account. @id: (out) (transfer full) */
gboolean pad_draft_new (PadLocal *local,
                        const char *account,
                        const char *currency,
                        const char *login,
                        char **id,
                        GError **error);
/* @quantity: thousandths of @unit; @unit NULL: not named, which only the order desk takes. */
typedef struct
{
  const char *sku;
  int64_t quantity;
  const char *unit;
} PadDraftItem;

/* The same product again is a new line. @line: (out): its number, never given to another line of
 * this order */
gboolean pad_draft_add_line (
    PadLocal *local, const char *id, const PadDraftItem *item, int *line, GError **error);
gboolean pad_draft_set_quantity (
    PadLocal *local, const char *id, int line, int64_t quantity, GError **error);
gboolean pad_draft_remove_line (PadLocal *local, const char *id, int line, GError **error);
/* Whether the user's @text fits into @column (reference, po_number, cost_centre, project, note;
 * line_note: of its lines) of an order, by the registry's limits: the server refuses the whole
 * order otherwise. PAD_ERROR_INVALID with what to do; NULL and "" fit. */
gboolean pad_draft_check_text (const char *column, const char *text, GError **error);
/* What Submit takes: @tolerance ten-thousandths of a percent, below 0 leaves it; @po_number NULL
 * leaves it; one the server would refuse is PAD_ERROR_INVALID. */
gboolean pad_draft_set_terms (
    PadLocal *local, const char *id, int64_t tolerance, const char *po_number, GError **error);
/* A copy of any order made here as a new draft. @copy: (out) (optional) (transfer full): its id */
gboolean pad_draft_copy (PadLocal *local, const char *id, char **copy, GError **error);

/**
 * PadDraftQuote: prices as the user sees them.
 * @edit: the edit that @result was worked out of
 * @sku: (nullable): only lines of this product get their price; NULL: all
 * @skus: (nullable): only lines of these products (char *) do
 * @priced_at: instant (ms)
 */
typedef struct
{
  const char *id;
  int64_t edit;
  const PadOrderResult *result;
  const char *sku;
  const GPtrArray *skus;
  int64_t priced_at;
} PadDraftQuote;

/* Stores prices; not an edit. Nothing is stored when there is another edit by now. */
gboolean pad_draft_quote (PadLocal *local, const PadDraftQuote *quote, GError **error);

/* The totals that go with an order; @totals NULL: none. */
gboolean pad_draft_store_totals (PadLocal *local,
                                 const char *id,
                                 const PadOrderTotals *totals,
                                 GError **error);

G_END_DECLS
