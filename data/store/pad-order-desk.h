#pragma once

#include "pad-drafts.h"
#include "pad-offline.h"
#include "pad-profile.h"

G_BEGIN_DECLS

/* Something of a `needs_buyer` answer that the user said yes to: @value the new price or gross,
 * text form. */
typedef struct
{
  const char *code;
  int line;
  const char *value;
} PadDeskAccepted;

/**
 * PadOrderEncode:
 * @accepted: (nullable): of PadDeskAccepted
 *
 * Makes the body of the operation of @draft, with its quotes and totals. What an
 * order looks like on the wire is sync/wire's, which data does not know: programs hand in
 * pad_order_encode() of sync/client.
 *
 * Returns: (transfer full): JSON text
 */
typedef char *(*PadOrderEncode) (const PadDraft *draft, const GPtrArray *accepted);

/**
 * PadOrderDesk:
 *
 * Where orders are written: drafts of `local.db`, facts of the replica and the rules together.
 * Reads through the profile, writes through the writer. Used by the thread of its profile. Both
 * must outlive it.
 */
typedef struct _PadOrderDesk PadOrderDesk;

PadOrderDesk *pad_order_desk_new (PadProfile *profile,
                                  PadLocalWriter *writer,
                                  PadOrderEncode encode);
void pad_order_desk_free (PadOrderDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadOrderDesk, pad_order_desk_free)

/* The unit of a line of @sku for @account that names none (RULES.md 2): the one the signed-in user
 * last ordered it in, here or elsewhere, while it is a unit of the article; NULL without error
 * where there is no such article. @unit: (out) (transfer full) */
gboolean pad_order_desk_find_unit (
    PadOrderDesk *desk, const char *account, const char *sku, char **unit, GError **error);

/**
 * PadOrderCheck: a draft as the rules see it now.
 * @facts: what they know, with what is queued before it
 * @facts_sequence: the replica's sequence the facts are of
 * @offline: how old they are
 */
typedef struct
{
  PadDraft *draft;
  PadFacts *facts;
  PadOrderResult *result;
  PadOffline offline;
  int64_t facts_sequence;
} PadOrderCheck;

void pad_order_check_free (PadOrderCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadOrderCheck, pad_order_check_free)

/* A draft for @account (NULL: pad_profile_account()). @id: (out) (transfer full) */
gboolean pad_order_desk_new_order (PadOrderDesk *desk,
                                   const char *account,
                                   char **id,
                                   GError **error);

/**
 * pad_order_desk_add:
 * @item: @unit NULL takes the buyer's last one for the product, else its sales unit, else its base
 * unit (RULES.md 2)
 * @line: (out): the new line's number
 *
 * Adds a line and stores the price it is built with; also that of other lines of the product, whose
 * sum decides the break. An article or unit that is not there is PAD_ERROR_NOT_FOUND; anything else
 * that is wrong is a finding of pad_order_desk_check().
 */
gboolean pad_order_desk_add (
    PadOrderDesk *desk, const char *id, const PadDraftItem *item, int *line, GError **error);
gboolean pad_order_desk_set (
    PadOrderDesk *desk, const char *id, int line, int64_t quantity, GError **error);
gboolean pad_order_desk_remove (PadOrderDesk *desk, const char *id, int line, GError **error);

/**
 * pad_order_desk_check:
 *
 * Prices and checks an order made here from the replica, own queued orders before it counted for
 * credit. A line whose price is not the one it was built with has `price_changed` (RULES.md 9):
 * warning when higher, info when lower; Submit takes the price of now.
 */
PadOrderCheck *pad_order_desk_check (PadOrderDesk *desk, const char *id, GError **error);

/* @tolerance: ten-thousandths of a percent, below 0 as it is; @po_number: (nullable): as it is;
 * @not_before: instant (ms) before which it is not sent, so that it can be taken back; 0 at once */
typedef struct
{
  int64_t tolerance;
  const char *po_number;
  int64_t not_before;
} PadOrderTerms;

/**
 * pad_order_desk_submit:
 * @terms: (nullable): what the user adds
 * @operation: (out) (transfer full): id of the queued operation; NULL when a finding stops the
 * order (RULES.md 6), which then stays a draft
 *
 * Stores prices and totals as shown, the operation and its line in outbox.log in one transaction.
 *
 * Returns: (transfer full): what was found; NULL on failure
 */
PadOrderCheck *pad_order_desk_submit (PadOrderDesk *desk,
                                      const char *id,
                                      const PadOrderTerms *terms,
                                      char **operation,
                                      GError **error);

/**
 * pad_order_desk_accept:
 * @id: an operation in needs_buyer
 * @operation: (out) (transfer full): the new one
 *
 * Takes the prices of the server's answer into the order and queues it as a new operation that
 * supersedes
 * @id: it carries what the user accepted, so that it cannot loop (SYNC.md 6). What is no price or
 * total cannot be accepted: PAD_ERROR_INVALID says what has to be changed.
 */
gboolean pad_order_desk_accept (PadOrderDesk *desk,
                                const char *id,
                                char **operation,
                                GError **error);

/**
 * pad_order_desk_price:
 * @order: lines to be priced for @order->account, not stored; of what is queued it counts what is
 * taken from agreements, as for an order that is sent now
 *
 * Facts and result for prices in lists, in search, in the command `price`.
 */
typedef struct
{
  PadFacts *facts;
  PadOrderResult *result;
} PadOrderPrices;

void pad_order_prices_free (PadOrderPrices *prices);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadOrderPrices, pad_order_prices_free)
PadOrderPrices *pad_order_desk_price (PadOrderDesk *desk, const PadOrder *order, GError **error);

G_END_DECLS
