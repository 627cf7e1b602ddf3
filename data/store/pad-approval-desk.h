#pragma once

#include <pad-approval-standing.h>

#include "pad-order-desk.h"

G_BEGIN_DECLS

/**
 * PadApprovalItem: an order that waits for this user's decision (RULES.md 8), as of the last sync.
 * @id, @number, @account, @entered_by: of the order; @entered_by (nullable)
 * @gross: minor units of @currency, where @has_gross
 * @revision, @stage: what is decided about
 * @since, @expected_at, @due_at: (nullable): instants, texts: since when it waits here, when all is
 * expected to be decided, when time changes something
 * @findings: of PadFinding: why it waits
 * @decision, @operation: (nullable): what this user has decided already and is on its way
 */
typedef struct
{
  char *id;
  char *number;
  char *account;
  char *entered_by;
  char *currency;
  gboolean has_gross;
  int64_t gross;
  int64_t revision;
  int64_t stage;
  char *since;
  char *expected_at;
  char *due_at;
  GPtrArray *findings;
  char *decision;
  char *operation;
} PadApprovalItem;

void pad_approval_item_free (PadApprovalItem *item);

/* Of PadApprovalItem, the one that waits longest first. */
GPtrArray *pad_approval_items (PadOrderDesk *desk, GError **error);

/* A line of which less is let through: @quantity thousandths of its unit, 0 for nothing. */
typedef struct
{
  int line;
  int64_t quantity;
} PadApprovalLowered;

/**
 * PadApprovalChoice: what the user decides.
 * @reason: (nullable): needed to reject
 * @alternatives: (nullable): SKUs, NULL-terminated
 * @lowered: (nullable): of PadApprovalLowered
 */
typedef struct
{
  PadDecisionKind kind;
  const char *reason;
  char *const *alternatives;
  const GArray *lowered;
} PadApprovalChoice;

/**
 * pad_approval_desk_decide:
 * @order: number or id of an order that waits for this user
 * @operation: (out) (transfer full): the queued operation
 *
 * Queues the decision; the next sync sends it, and the first one to reach the server counts.
 * PAD_ERROR_NOT_FOUND when nothing of that name waits for this user, PAD_ERROR_EXISTS when a
 * decision is on its way already, PAD_ERROR_INVALID when a reason is missing.
 */
gboolean pad_approval_desk_decide (PadOrderDesk *desk,
                                   const char *order,
                                   const PadApprovalChoice *choice,
                                   char **operation,
                                   GError **error);

G_END_DECLS
