#pragma once

#include "pad-local-writer.h"

G_BEGIN_DECLS

/* The kind of an operation that asks the supplier to cancel an order. */
#define PAD_OUTBOX_CANCEL "order.cancel"

/* The stored states of an operation (SYNC.md 6). PAD_OUTBOX_NONE: there is no operation yet. */
typedef enum
{
  PAD_OUTBOX_NONE,
  PAD_OUTBOX_QUEUED,
  PAD_OUTBOX_SENDING,
  PAD_OUTBOX_ACKNOWLEDGED,
  PAD_OUTBOX_NEEDS_BUYER,
  PAD_OUTBOX_CONFLICT,
  PAD_OUTBOX_REJECTED,
  PAD_OUTBOX_QUARANTINED,
  PAD_OUTBOX_CLOSED,
} PadOutboxState;

/* What can happen to an operation. */
typedef enum
{
  PAD_OUTBOX_SUBMIT,     /* the user submits */
  PAD_OUTBOX_SEND,       /* it goes on the wire */
  PAD_OUTBOX_LOST,       /* no answer, or "later" (429, 503): it waits and is sent again */
  PAD_OUTBOX_ACCEPT,     /* answer: done there (accepted, adjusted, held) */
  PAD_OUTBOX_ASK,        /* answer: needs_buyer */
  PAD_OUTBOX_CLASH,      /* answer: both sides changed the same */
  PAD_OUTBOX_REFUSE,     /* answer: rejected */
  PAD_OUTBOX_UNREADABLE, /* answer: the server cannot read it */
  PAD_OUTBOX_RETRY,      /* the user asks to send now */
  PAD_OUTBOX_RECALL,     /* the user takes it back before the first send */
  PAD_OUTBOX_SUPERSEDE,  /* a newer operation stands in its place */
  PAD_OUTBOX_DISCARD,    /* the user gives it up */
  PAD_OUTBOX_FORGET,     /* acknowledged, passed by replica and durable sequence, 30 days old */
  PAD_OUTBOX_RETURN,     /* acknowledged, and given back to be changed by who should approve it */
  PAD_OUTBOX_REPEAT,     /* acknowledged above a restored server's head: sent again */
} PadOutboxEvent;

/* "queued", ...; "" for NONE. */
const char *pad_outbox_state_name (PadOutboxState state);
gboolean pad_outbox_state_parse (const char *name, PadOutboxState *state);
const char *pad_outbox_event_name (PadOutboxEvent event);
/**
 * PadOutboxTransition: one row of the one table.
 * @what: what happens besides the new state, for the page that is drawn from it
 */
typedef struct
{
  PadOutboxState state;
  PadOutboxEvent event;
  PadOutboxState next;
  const char *what;
} PadOutboxTransition;

/* Every row; @n: (out): how many. */
const PadOutboxTransition *pad_outbox_transitions (guint *n);
/* What @event makes of @state: the one table. FALSE when it cannot happen there. */
gboolean pad_outbox_next (PadOutboxState state, PadOutboxEvent event, PadOutboxState *next);

/**
 * PadOperation: one row of the outbox.
 * @number: counts operations of this profile from 1; the order of sending
 * @document: id of the order
 * @depends_on: ids of operations that must be done there first
 * @facts_sequence: the replica's sequence that the prices came from
 * @first_sent: instant (ms), 0 never: until then it can be recalled
 * @next_attempt: instant (ms) before which it is not sent; 0 at once
 * @result: (nullable): the server's result object, JSON text
 * @findings: (nullable): JSON array of the result's findings
 * @sequence: server sequence at which it took effect, 0 unknown
 * @superseded_by: (nullable): id of the operation that stands in its place
 */
typedef struct
{
  char *id;
  int64_t number;
  char *kind;
  int kind_version;
  char *document;
  GStrv depends_on;
  int64_t base_revision;
  char *body;
  char *sha256;
  int64_t client_time;
  int64_t facts_sequence;
  PadOutboxState state;
  int attempts;
  int64_t first_sent;
  int64_t next_attempt;
  char *last_error;
  char *result;
  char *result_kind;
  int64_t sequence;
  int64_t settled_at;
  char *superseded_by;
} PadOperation;

void pad_operation_free (PadOperation *operation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadOperation, pad_operation_free)

/* Reading; @local may be a read connection. */
PadOperation *pad_outbox_load (PadDb *local, const char *id, GError **error);
/* The newest operation of a document; NULL without error for none. */
gboolean pad_outbox_find (PadDb *local,
                          const char *document,
                          PadOperation **operation,
                          GError **error);
/* Of PadOperation by number; @closed: those too. */
GPtrArray *pad_outbox_list (PadDb *local, gboolean closed, GError **error);

/**
 * pad_outbox_sendable:
 * @now: instant (ms); operations whose next attempt is later are left out
 * @limit: at most so many
 *
 * Of PadOperation in the order of sending: queued and sending ones (the latter are sent again after
 * a crash), the first of each document only, none whose dependency is open.
 */
GPtrArray *pad_outbox_sendable (PadDb *local, int64_t now, int limit, GError **error);
/* When the next attempt is due: ms, 0 at once, -1 when nothing waits. */
gboolean pad_outbox_next_attempt (PadDb *local, int64_t *instant, GError **error);

/**
 * PadOutboxEntry: one row of the log of transitions.
 * @at: instant (ms)
 */
typedef struct
{
  int64_t at;
  char *from_state;
  char *event;
  char *to_state;
  char *note;
} PadOutboxEntry;

/* Of PadOutboxEntry, oldest first. */
GPtrArray *pad_outbox_history (PadDb *local, const char *id, GError **error);

/* Changes, inside PadLocalWriter. A transition the table does not have is PAD_ERROR_INVALID. */

/**
 * PadOutboxSubmit: an order as it is handed in.
 * @document: id of the order
 * @edit: the order's edit that @body was made of; another one now is PAD_ERROR_INVALID
 * @body: JSON text of `order.submit`, or of `order.change` where the order is a change of another
 * @facts_sequence: the replica's sequence the prices came from
 * @not_before: instant (ms) before which it is not sent; 0 at once
 * @supersedes: (nullable): the operation in needs_buyer or conflict in whose place it stands
 */
typedef struct
{
  const char *document;
  int64_t edit;
  const char *body;
  int64_t facts_sequence;
  int64_t not_before;
  const char *supersedes;
} PadOutboxSubmit;

/* Queues an order: operation and order in this transaction, a synced line in outbox.log.
 * @operation: (out) (transfer full): id of the operation */
gboolean pad_outbox_submit (PadLocal *local,
                            const PadOutboxSubmit *submit,
                            char **operation,
                            GError **error);

/**
 * PadOutboxRequest: something that is asked about an order which the server has.
 * @kind, @kind_version: of the operation
 * @document: id of the order, which need not be one of this device
 * @base_revision: the order's, as the user saw it
 * @body: JSON text
 */
typedef struct
{
  const char *kind;
  int kind_version;
  const char *document;
  int64_t base_revision;
  const char *body;
} PadOutboxRequest;

/* Queues it behind what is queued of the same order; a synced line in outbox.log. No order of this
 * device changes before the answer.
 * @operation: (out) (optional) (transfer full): id of the operation */
gboolean pad_outbox_request (PadLocal *local,
                             const PadOutboxRequest *request,
                             char **operation,
                             GError **error);
/* About to go on the wire: committed before the request is made. */
gboolean pad_outbox_mark_sending (PadLocal *local, const char *id, GError **error);
/* @next_attempt: instant (ms); @reason: words for the user; @counts: whether it counts as an
 * attempt (no network never does). */
gboolean pad_outbox_mark_lost (PadLocal *local,
                               const char *id,
                               int64_t next_attempt,
                               gboolean counts,
                               const char *reason,
                               GError **error);

/**
 * PadOutboxResult: the server's answer for one operation, read by sync/client.
 * @kind: "accepted", "accepted_adjusted", "held_credit", "held_approval", "payment_required",
 *   "partially_accepted", "needs_buyer", "rejected", "operation_reused" or "unreadable"
 * @json: the result object as it came
 * @sequence: 0 where nothing took effect
 * @order_number, @order_state: of the server's order, NULL where none was made
 */
typedef struct
{
  const char *kind;
  const char *json;
  int64_t sequence;
  const char *order_number;
  const char *order_state;
  int64_t order_revision;
} PadOutboxResult;

/* Stores the answer, moves the operation and its order on; what is refused goes back to a draft. An
 * answer to an operation that has one already changes nothing. */
gboolean pad_outbox_take_result (PadLocal *local,
                                 const char *id,
                                 const PadOutboxResult *result,
                                 GError **error);
/* The user's: send now, whatever the back-off says. @id NULL: all. */
gboolean pad_outbox_retry (PadLocal *local, const char *id, GError **error);
/* Takes a queued order back to a draft; after the first send PAD_ERROR_NOT_ALLOWED. */
gboolean pad_outbox_recall (PadLocal *local, const char *document, GError **error);
/* Gives an operation up: its order is a draft again (a refused one's content became a draft when it
 * was refused). One whose id the server knows of something else (operation_reused) becomes a draft
 * with an id of its own, which the operation's `document` is from then on. */
gboolean pad_outbox_discard (PadLocal *local, const char *id, GError **error);
/* Acknowledged operations above @head are sent again (the server was restored), each order and what
 * this device asked of it in turn. One stays as it is whose order has come back to its buyer, or
 * was cancelled by somebody else. */
gboolean pad_outbox_repeat_above (PadLocal *local, int64_t head, GError **error);
/* Closes what is acknowledged, at most @passed (the lower of replica's and durable sequence), and
 * 30 days old. */
gboolean pad_outbox_tidy (PadLocal *local, int64_t passed, GError **error);

G_END_DECLS
