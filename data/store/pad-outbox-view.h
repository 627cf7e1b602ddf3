#pragma once

#include <pad-finding.h>

#include "pad-outbox.h"

G_BEGIN_DECLS

/**
 * PadOutboxItem: an operation as the Sync Center shows it.
 * @kind: of the operation ("order.submit")
 * @document: id of its order
 * @reference, @number, @account, @order_state: (nullable): of the order; the server's number.
 * @reference is the number of the quotation where that is answered
 * @change_of: (nullable): number of the order that this order changes
 * @gross: minor units of @currency, as it was shown at Submit, where @has_gross
 * @created, @first_sent, @next_attempt, @settled_at: instants (ms), 0 none
 * @held: something before it is not done there yet
 * @last_error: (nullable): why it was not taken the last time
 * @result: (nullable): kind of the answer
 * @findings: of PadFinding: what the supplier said, empty for what needs no decision
 * @acceptable: the answer asks about prices or totals, which can be accepted
 * @new_gross: the answer's, where @has_new_gross
 * @copy, @copy_reference: (nullable): the draft that a refused order's content became
 */
typedef struct
{
  char *id;
  char *kind;
  char *document;
  char *reference;
  char *number;
  char *account;
  char *order_state;
  char *change_of;
  char *currency;
  gboolean has_gross;
  int64_t gross;
  PadOutboxState state;
  int64_t created;
  int64_t first_sent;
  int64_t next_attempt;
  int64_t settled_at;
  int attempts;
  gboolean held;
  char *last_error;
  char *result;
  GPtrArray *findings;
  gboolean acceptable;
  gboolean has_new_gross;
  int64_t new_gross;
  char *copy;
  char *copy_reference;
} PadOutboxItem;

void pad_outbox_item_free (PadOutboxItem *item);

/* Whether the user has to do something about it. */
gboolean pad_outbox_item_needs_user (const PadOutboxItem *item);

/* What the supplier found in @operation, of PadFinding: none where nothing was answered, or what
 * was cannot be read. (transfer full) */
GPtrArray *pad_outbox_findings (const PadOperation *operation);

/**
 * pad_outbox_items:
 * @limit: at most so many of each state
 *
 * Of PadOutboxItem: all operations but closed ones; those that need the user first, then what
 * waits, then what was sent, the newest of each first.
 */
GPtrArray *pad_outbox_items (PadDb *local, int limit, GError **error);

/* What has become of acknowledged orders since their answer (an approval, a refusal): their state
 * and number as @replica has them. Of orders that were not made here also what they are called. */
gboolean pad_outbox_items_follow (GPtrArray *items, PadDb *replica, GError **error);

/**
 * PadOutboxEvidence: a transition of the log with whose it was.
 * @entry: what happened
 * @operation: id; @kind: what it asks for ("order.submit")
 * @reference: (nullable): the order's
 */
typedef struct
{
  PadOutboxEntry entry;
  char *operation;
  char *kind;
  char *reference;
} PadOutboxEvidence;

/* Of PadOutboxEvidence, over all operations, newest first. */
GPtrArray *pad_outbox_evidence (PadDb *local, int limit, GError **error);

G_END_DECLS
