#pragma once

#include "pad-approval.h"

G_BEGIN_DECLS

/* What someone who is asked says (RULES.md 8). */
typedef enum
{
  PAD_DECISION_APPROVE,
  PAD_DECISION_REJECT,
  PAD_DECISION_RETURN,
} PadDecisionKind;

/* "approve", "reject", "return". */
const char *pad_decision_name (PadDecisionKind kind);
gboolean pad_decision_parse (const char *name, PadDecisionKind *kind);

/* A decision that counts: what @login said at @at (milliseconds since 1970) to the stage @stage. */
typedef struct
{
  guint stage;
  PadDecisionKind kind;
  const char *login;
  int64_t at;
} PadApprovalDecision;

/* Where an order stands that waits for approval. */
typedef enum
{
  PAD_STANDING_WAITING,
  PAD_STANDING_APPROVED,
  PAD_STANDING_REJECTED,
  PAD_STANDING_RETURNED,
} PadStandingState;

/* No instant. */
#define PAD_INSTANT_NEVER INT64_MAX

/**
 * PadApprovalStanding: all instants in milliseconds since 1970.
 * @stage: the one that waits, or that was decided last
 * @since: since when it waits, or when it was decided
 * @timed_out: it was decided by nobody, at the end of its hours
 * @escalations: while waiting, how many higher levels may decide too
 * @next: while waiting, when this changes by itself; PAD_INSTANT_NEVER
 * @expected: while waiting, when all is expected to be decided; PAD_INSTANT_NEVER where no stage
 * says
 */
typedef struct
{
  PadStandingState state;
  guint stage;
  int64_t since;
  gboolean timed_out;
  int64_t escalations;
  int64_t next;
  int64_t expected;
} PadApprovalStanding;

/**
 * pad_approval_stand:
 * @decisions: of PadApprovalDecision, at most one a stage
 * @now: milliseconds since 1970
 *
 * What has become of the order by @now. The stages are decided one after the other, each waiting
 * from when it was asked for and the one before was approved; a stage whose hours ended before it
 * was decided is decided by its `on_timeout` at that instant, whenever somebody looks. A plan
 * without stages is approved.
 */
PadApprovalStanding pad_approval_stand (const PadApprovalPlan *plan,
                                        const GArray *decisions,
                                        int64_t now);
/* What became of stage @n by @now, with who decided it: FALSE while it has not been decided. With
 * the login NULL it was by timeout. */
gboolean pad_approval_find_decision (const PadApprovalPlan *plan,
                                     const GArray *decisions,
                                     int64_t now,
                                     guint n,
                                     PadApprovalDecision *decision);

/* Whether a decision counts, or why not. */
typedef enum
{
  PAD_ANSWER_COUNTS,
  PAD_ANSWER_OTHER_ACCOUNT,  /* does not decide about this account */
  PAD_ANSWER_NOT_PERMITTED,  /* lacks order.approve */
  PAD_ANSWER_OTHER_REVISION, /* the order has changed since */
  PAD_ANSWER_DECIDED,        /* somebody was faster, or its time ended */
  PAD_ANSWER_FOUR_EYES,      /* entered or submitted it */
  PAD_ANSWER_NOT_ASKED,      /* the stage that waits is for others */
  PAD_ANSWER_REASON_MISSING, /* a rejection says why */
  PAD_ANSWER_STAGE_DECIDED,  /* the stage that was looked at is decided, another one waits for them
                              */
} PadApprovalAnswer;

/* "", "account", "order.approve", "revision", "decided", "four_eyes", "stage", "reason_missing",
 * "stage_decided". */
const char *pad_approval_answer_name (PadApprovalAnswer answer);

/**
 * PadApprovalAttempt: a decision that has arrived.
 * @revision: of the order, as the decider saw it
 * @reason: (nullable)
 * @date: the supplier's day when it arrived, for deputies
 * @stage: which the decider looked at, from 1; 0 where that is not said: whichever waits
 */
typedef struct
{
  const char *login;
  int64_t revision;
  PadDecisionKind kind;
  const char *reason;
  PadDate date;
  int64_t stage;
} PadApprovalAttempt;

/**
 * pad_approval_may_decide:
 * @stage: (out): the one it decides; with PAD_ANSWER_DECIDED and PAD_ANSWER_STAGE_DECIDED the one
 * that is decided already
 *
 * Whether @attempt counts for what waits by @standing.
 */
PadApprovalAnswer pad_approval_may_decide (const PadApprovalFacts *facts,
                                           const PadApprovalOrder *order,
                                           const PadApprovalPlan *plan,
                                           const PadApprovalStanding *standing,
                                           const PadApprovalAttempt *attempt,
                                           guint *stage);

G_END_DECLS
