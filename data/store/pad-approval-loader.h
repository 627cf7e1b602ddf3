#pragma once

#include <pad-approval-facts.h>
#include <pad-db.h>

G_BEGIN_DECLS

/**
 * pad_approval_facts_load:
 * @db: the server's store
 * @order: account, currency and date are looked at
 *
 * All that pad_approval_plan_new() and pad_approval_may_decide() need for @order (RULES.md 8), read
 * in a fixed number of indexed queries. Inside a transaction of the caller's the facts are one
 * snapshot.
 *
 * Returns: (transfer full): NULL with PAD_ERROR when reading fails, and PAD_ERROR_INVALID where a
 * rule's side or timeout is no word of ours
 */
PadApprovalFacts *pad_approval_facts_load (PadDb *db,
                                           const PadApprovalOrder *order,
                                           GError **error);

G_END_DECLS
