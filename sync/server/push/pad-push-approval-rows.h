#pragma once

#include "pad-push-approvals.h"

G_BEGIN_DECLS

/*
 * The rows of `approvals`, and who follows an order that waits. Inside pad_supplier_store_write();
 * what is as it was is not written.
 */

/* @n: its place in the plan, from 0. */
gboolean pad_approvals_add_stage (const PadApprovals *approvals,
                                  const PadApprovalStage *stage,
                                  guint n,
                                  GError **error);
/* The stage of the standing is what waits; @deciders a JSON array of logins. */
gboolean pad_approvals_set_waiting (const PadApprovals *approvals,
                                    const char *deciders,
                                    GError **error);
/* With the login NULL it was by timeout. */
gboolean pad_approvals_set_decided (const PadApprovals *approvals,
                                    const PadApprovalDecision *decision,
                                    GError **error);
gboolean pad_approvals_note_words (const PadApprovals *approvals,
                                   const PadStageDecision *decision,
                                   GError **error);
/* @logins: (nullable): a JSON array. */
gboolean pad_approvals_set_approvers (const PadApprovals *approvals,
                                      const char *logins,
                                      GError **error);

G_END_DECLS
