#pragma once

#include "pad-finding.h"

G_BEGIN_DECLS

/* What an order comes to on the server (RULES.md 6). */
typedef enum
{
  PAD_OUTCOME_CONFIRMED,
  PAD_OUTCOME_AWAITING_PAYMENT,
  PAD_OUTCOME_PENDING_APPROVAL,
  PAD_OUTCOME_NEEDS_BUYER,
  PAD_OUTCOME_REJECTED,
} PadOutcome;

/* @findings of PadFinding. */
PadOutcome pad_findings_outcome (const GPtrArray *findings);
/* The order state of RULES.md 10: "confirmed", "awaiting_payment", ... */
const char *pad_outcome_state (PadOutcome outcome);
/* The desktop: a block other than credit, overdue and stock, which are left to the server's newer
 * figures. */
gboolean pad_findings_stop_submit (const GPtrArray *findings);
gboolean pad_finding_stops_submit (const PadFinding *finding);
/* Something of which nobody could make an offer: an unknown article or unit, a quantity that is
 * none. A request for quotation needs no price and may be of any quantity (RULES.md 4, 10). */
gboolean pad_finding_stops_request (const PadFinding *finding);
/* Something that names nothing: of a draft that is handed over nobody could make an order of that
 * (RULES.md 8). What it costs and whether it may be ordered is for who takes it over. */
gboolean pad_finding_stops_hand_over (const PadFinding *finding);
/* Held for credit (credit_* or account_overdue asks for approval), not for another approval:
 * `held_credit` of SYNC.md 6 in place of `held_approval`. */
gboolean pad_findings_held_for_credit (const GPtrArray *findings);
/* Confirmed otherwise than sent (lower price, backorder): `accepted_adjusted` of SYNC.md 6. */
gboolean pad_findings_adjusted (const GPtrArray *findings);

G_END_DECLS
