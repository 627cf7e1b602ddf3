#pragma once

#include <pad-order-result.h>

G_BEGIN_DECLS

/*
 * What the supplier does about an account that is late or above its limit (RULES.md 7), and what
 * its buyer can do. Texts are (transfer full).
 */

/* The gravest of both in two or three words, with how it weighs; NULL: nothing to say. */
char *pad_credit_short_words (const PadOrderResult *result, PadSeverity *severity);
/* "Overdue by 18 days" with the oldest due date, and what to do about it. Where an invoice is late
 * enough for the ladder. */
char *pad_credit_overdue_words (const PadOverdueLadder *ladder);
/* What a rung means, NULL where the supplier does not use it. */
char *pad_credit_rung_words (const PadOverdueLadder *ladder, PadOverdue rung);
/* What the policy makes of an order above the limit, and what to do about it. Where it is. */
char *pad_credit_limit_words (const PadCreditResult *credit);

G_END_DECLS
