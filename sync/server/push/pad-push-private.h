#pragma once

#include <pad-facts.h>
#include <pad-operation.h>
#include <pad-order-body.h>
#include <pad-order-result.h>
#include <pad-outcome.h>
#include <pad-result.h>

#include "pad-push-taking.h"
#include "pad-push.h"

G_BEGIN_DECLS

/**
 * PadPushOperation: one operation on its way through its transaction.
 * @result: (nullable): what it came to, once known
 */
typedef struct
{
  PadSupplierStore *store;
  const PadPushSender *sender;
  const PadWireOperation *operation;
  PadResult *result;
} PadPushOperation;

/* Runs @operation in one transaction; never fails: what goes wrong is a result. */
PadResult *pad_push_run (PadSupplierStore *store,
                         const PadPushSender *sender,
                         const PadWireOperation *operation);

/* `order.submit`: sets the result. FALSE with an error rolls everything back; PAD_ERROR_PROTOCOL
 * and _LIMIT say that the body cannot be read. */
gboolean pad_push_submit_order (PadPushOperation *push, GError **error);

/* `order.cancel`: an order of the server's states of which nothing is shipped becomes `cancelled`
 * and gives back stock, agreements, credit and budget (RULES.md 10); as pad_push_submit_order(). */
gboolean pad_push_cancel_order (PadPushOperation *push, GError **error);

/* `order.change`: a confirmed order as its buyer wants it now (RULES.md 10): its next revision, or
 * it stays as it is; as pad_push_submit_order(). */
gboolean pad_push_change_order (PadPushOperation *push, GError **error);

/* `approval.decide`: a decision about an order that waits (RULES.md 8); as pad_push_submit_order().
 */
gboolean pad_push_decide (PadPushOperation *push, GError **error);
/* The order that the operation carries, with its sender as who submits it. That it changes another
 * one says only `order.change`. */
PadOrderBody *pad_push_read_body (const PadPushOperation *push, GError **error);
/* A final no that is about the operation, not about a figure of the order; the finding's
 * parameters, borrowed. */
PadParams *pad_push_refuse (PadPushOperation *push, const char *reason);
/* An order that is there already by another operation: it is not made twice. Its number is told to
 * who sees the account; others learn nothing but that the id is taken.
 * @number: (out) (transfer full): of the order that this is a new revision of, NULL for a new one
 */
gboolean pad_push_refuse_second (PadPushOperation *push,
                                 const PadOrder *order,
                                 char **number,
                                 gboolean *refused,
                                 GError **error);

/* `order.hand_over` and `order.take_over` (RULES.md 8); as pad_push_submit_order(). */
gboolean pad_push_hand_over (PadPushOperation *push, GError **error);
gboolean pad_push_take_over (PadPushOperation *push, GError **error);

/* `quote.request`: a draft becomes a request for quotation; `quote.change`, `quote.decline` and
 * `quote.withdraw`: what its buyer says to a quotation (RULES.md 10); as pad_push_submit_order().
 */
gboolean pad_push_request_quotation (PadPushOperation *push, GError **error);
gboolean pad_push_change_quotation (PadPushOperation *push, GError **error);
gboolean pad_push_decline_quotation (PadPushOperation *push, GError **error);
gboolean pad_push_withdraw_quotation (PadPushOperation *push, GError **error);

/**
 * PadPushDeed: what a buyer does with a quotation.
 * @event: of pad_quotation_transitions(), or "request"
 * @note: (nullable): what they say to it
 */
typedef struct
{
  const char *quotation;
  const char *event;
  const char *note;
} PadPushDeed;

/* Keeps it, behind what was done before. */
gboolean pad_push_note_deed (PadPushOperation *push, const PadPushDeed *deed, GError **error);

/* (nullable): why the sender may not do this with orders of the account; borrowed. */
const char *pad_push_find_objection (const PadFacts *facts, PadPermission permission);

/* What a user typed must be what a table of the registry may hold, or the export could not be read
 * again. PAD_ERROR_INVALID names the member. */
gboolean pad_push_check_texts (const PadOrderBody *body, GError **error);

/**
 * PadPushOrder: an order that was judged and is now written.
 * @login: who submitted it
 * @revision: what it is written as
 * @evaluated: what is written: of an order that is taken in part, that part, which has fewer lines
 * than @body
 * @state: of RULES.md 10
 * @number: (nullable): an order that is there has it, a new one gets it
 * @taking: what it takes, for each of the lines of @evaluated
 */
typedef struct
{
  PadSupplierStore *store;
  const char *login;
  int64_t revision;
  const PadOrderBody *body;
  const PadFacts *facts;
  const PadOrderResult *evaluated;
  const char *state;
  char *number;
  PadTaking taking;
} PadPushOrder;

void pad_push_order_clear (PadPushOrder *order);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PadPushOrder, pad_push_order_clear)

/* What of the order is written: on entering `confirmed` only what credit suffices for (RULES.md 7);
 * a held order keeps all its lines. */
const PadOrderResult *pad_push_choose_taken (const PadOrderResult *evaluated, PadOutcome outcome);
/* What the buyer is told of the judgement: all findings and, where there is something to decide or
 * to keep, what each line is worth now. Who may not order is told no amounts. */
PadResult *pad_push_describe (const PadPushOperation *push,
                              const PadOrderResult *evaluated,
                              PadOutcome outcome);
/* What @stops is said, and nothing else; TRUE where anything is, which is a final no. */
gboolean pad_push_refuse_for (PadPushOperation *push,
                              const PadOrderResult *evaluated,
                              gboolean (*stops) (const PadFinding *finding));
/* The same once the order is written: number, state, what is reserved. */
void pad_push_describe_order (const PadPushOrder *order, PadResult *result);
/* Writes the order with the state that @outcome leads to; on entering `confirmed` it takes credit,
 * stock and agreements, and its confirmation is due. A held order takes nothing. */
gboolean pad_push_put_order (PadPushOrder *order, PadOutcome outcome, GError **error);

/* An order that waits is judged again when it enters `confirmed`: what was submitted is kept, as it
 * was judged now, and who must decide is asked; time may have decided when this returns. */
gboolean pad_push_hold (PadPushOrder *order,
                        PadOrderBody *body,
                        PadOutcome outcome,
                        GError **error);

/* Takes the order's gross from the limit by one guarded statement. FALSE with PAD_ERROR_LOCKED when
 * the limit no longer allows it, which only another writer could have brought about. */
gboolean pad_push_take_credit (PadPushOrder *order, GError **error);
/* After the rows are there: works the limit out anew where its currency has no rate. */
gboolean pad_push_settle_credit (PadPushOrder *order, GError **error);
/* The offer that the order accepts is accepted from now on. FALSE with PAD_ERROR_LOCKED when it no
 * longer can be, which only another writer could have brought about. */
gboolean pad_push_accept_quotation (PadPushOrder *order, GError **error);
/* An order that was in time to accept its offer, and whose buyer is asked something by @outcome:
 * what they answer is in time too, whenever it comes (RULES.md 10). */
gboolean pad_push_note_offer_asked (const PadPushOrder *order, PadOutcome outcome, GError **error);
/* A split that the order names counts where it is the rest of one that the store took in part, and
 * no other order is that: else it names none. */
gboolean pad_push_check_split (PadSupplierStore *store, PadOrder *order, GError **error);
/* What is written is less than what was ordered (RULES.md 7, `partial`). */
gboolean pad_push_is_part (const PadPushOrder *order);
/* (nullable): what the order is written as one of; borrowed. */
const char *pad_push_split_of (const PadPushOrder *order);
/* The order is the rest that it says it is, and leaves one where it is taken in part. */
gboolean pad_push_note_split (const PadPushOrder *order, GError **error);
/* (transfer full) the next of the store's own numbers that no imported order has. */
char *pad_push_next_number (PadSupplierStore *store, GError **error);
/* The order's number, its rows, and what it reserved; of one that has its number already all rows
 * anew. */
gboolean pad_push_write_order (PadPushOrder *order, GError **error);

G_END_DECLS
