#pragma once

#include <pad-approval-standing.h>
#include <pad-approval.h>

#include "pad-supplier-store.h"

G_BEGIN_DECLS

/**
 * PadApprovals: what an order waits for, as the store has it (RULES.md 8).
 * @number, @id, @state: of the order; @order borrows from here
 * @plan: of the order's revision; without stages where nothing was asked
 * @decisions: of PadApprovalDecision
 * @standing: now
 */
typedef struct
{
  PadSupplierStore *store;
  char *id;
  char *number;
  char *state;
  char *account;
  char *currency;
  char *entered_by;
  char *submitted_by;
  PadApprovalOrder order;
  PadApprovalFacts *facts;
  PadApprovalPlan *plan;
  GArray *decisions;
  GPtrArray *logins; /* of the decisions */
  PadApprovalStanding standing;
} PadApprovals;

void pad_approvals_clear (PadApprovals *approvals);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PadApprovals, pad_approvals_clear)

/* @approvals: empty; to be cleared whatever is returned. Where there is no such order its number is
 * NULL. */
gboolean pad_approvals_load (PadSupplierStore *store,
                             const char *id,
                             PadApprovals *approvals,
                             GError **error);
/* The stages of the order's revision as they are stored, into @approvals. */
gboolean pad_approvals_read_stages (PadApprovals *approvals, GError **error);

/*
 * All below: inside pad_supplier_store_write().
 */

/**
 * pad_approvals_ask:
 * @findings: of PadFinding
 * @state: (out) (transfer full): what the order has come to
 *
 * Who must decide about @findings is asked, behind what was asked of this revision before; the
 * order is `pending_approval`. What time decides at once is decided, so that the order may have
 * gone on when this returns.
 */
gboolean pad_approvals_ask (PadSupplierStore *store,
                            const char *id,
                            const GPtrArray *findings,
                            char **state,
                            GError **error);
/**
 * pad_approvals_advance:
 * @state: (out) (nullable) (transfer full): of the order
 *
 * Brings the order to where decisions, timeouts and escalations have brought it by now: stages and
 * who can decide them, and when all is decided the order itself.
 */
gboolean pad_approvals_advance (PadSupplierStore *store,
                                const char *id,
                                char **state,
                                GError **error);
/* Who may decide has changed: those who can decide what waits have it from this transaction on, and
 * nobody else has. What time has brought on meanwhile is looked at next, by pad_approvals_pass().
 */
gboolean pad_approvals_renew (PadSupplierStore *store, GError **error);
/* A stage was decided by @login in place of @deputy_of ("" for none), with these words. */
typedef struct
{
  guint stage;
  PadDecisionKind kind;
  const char *login;
  const char *deputy_of;
  const char *reason;
  char *const *alternatives;
} PadStageDecision;

gboolean pad_approvals_decide (PadApprovals *approvals,
                               const PadStageDecision *decision,
                               GError **error);

/* What nobody decided of the revision that @approvals are about is not asked any more. */
gboolean pad_approvals_lapse (const PadApprovals *approvals, GError **error);

/*
 * All below: outside.
 */

/* Brings on all orders of which something is due, or (@all) that wait, each in a transaction of its
 * own. One that fails is warned about and tried again in an hour. */
gboolean pad_approvals_pass (PadSupplierStore *store, gboolean all, GError **error);
/* When the next one is due: milliseconds since 1970, PAD_INSTANT_NEVER. Reads only. */
gboolean pad_approvals_next (PadSupplierStore *store, int64_t *instant, GError **error);

G_END_DECLS
