#pragma once

#include "vectors-store.h"

/* What a case says of rights and approvals (RULES.md 8). */

/* An order that was judged at the server, and who decides about it. */
typedef struct _VectorApprovals VectorApprovals;

/* @order: the case's member. */
VectorApprovals *vectors_approvals_new (VectorStore *store,
                                        JsonObject *order,
                                        const PadOrderResult *result,
                                        PadDate today);
void vectors_approvals_free (VectorApprovals *approvals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VectorApprovals, vectors_approvals_free)

/* Adds `approvals` and `expected_hours` to what was found. */
void vectors_approvals_write (const VectorApprovals *approvals, JsonObject *found);
/* Adds the `permissions` of @login. */
void vectors_permissions_write (VectorStore *store, const char *login, JsonObject *found);
/* One of the case's `decisions`: makes it, or looks; what came of it. (transfer full) */
JsonNode *vectors_approvals_decide (VectorApprovals *approvals, JsonObject *decision);
