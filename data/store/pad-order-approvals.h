#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/**
 * PadOrderApproval: a stage of an order that waits, or waited, for approval (RULES.md 8).
 * @side, @role, @user: who is asked; @role, @user (nullable)
 * @state: "waiting", "open", "approved", "rejected", "returned" or "lapsed"
 * @since, @expected_at, @decided_at: (nullable): instants, texts; @expected_at: when all is
 * expected to be decided
 * @deciders: logins of who can decide it now, ", " between two; "" for none
 * @decided_by: (nullable): NULL where time decided
 * @reason: (nullable); @alternatives: SKUs, ", " between two
 */
typedef struct
{
  int64_t revision;
  int64_t stage;
  char *side;
  char *role;
  char *user;
  char *state;
  char *since;
  char *expected_at;
  char *deciders;
  char *decided_by;
  char *decided_at;
  char *reason;
  char *alternatives;
} PadOrderApproval;

/* Of PadOrderApproval in their order: those of the order @id as the replica has them. */
GPtrArray *pad_order_approvals_load (PadDb *replica, const char *id, GError **error);

G_END_DECLS
