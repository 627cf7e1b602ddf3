#pragma once

#include <pad-approval-standing.h>
#include <pad-error.h>

G_BEGIN_DECLS

/* A line of which an approver lets less through: @quantity thousandths of its unit, 0 for nothing.
 */
typedef struct
{
  int line;
  int64_t quantity;
} PadLoweredLine;

/**
 * PadDecisionBody: the body of the operation `approval.decide`, version 1 (sync/README.md).
 * @order: the id of the order
 * @revision: of the order as the decider saw it
 * @stage: of that revision, from 1, as the decider saw it; 0 where a device does not say
 * @reason: (nullable)
 * @alternatives: SKUs; may be empty, never NULL
 * @lowered: of PadLoweredLine, with an approval only
 */
typedef struct
{
  char *order;
  int64_t revision;
  int64_t stage;
  PadDecisionKind kind;
  char *reason;
  GStrv alternatives;
  GArray *lowered;
} PadDecisionBody;

PadDecisionBody *pad_decision_body_new (const char *order, int64_t revision, PadDecisionKind kind);
void pad_decision_body_free (PadDecisionBody *body);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadDecisionBody, pad_decision_body_free)

/* (transfer full) JSON text. */
char *pad_decision_body_write (const PadDecisionBody *body);
/* Reads foreign text: PAD_ERROR_PROTOCOL (or _LIMIT) with the reason. */
PadDecisionBody *pad_decision_body_parse (const char *text, size_t n, GError **error);

G_END_DECLS
