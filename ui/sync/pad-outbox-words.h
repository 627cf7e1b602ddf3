#pragma once

#include <pad-outbox-view.h>
#include <pad-sync-port.h>

G_BEGIN_DECLS

/* What an operation is about: "Order D-12", with the supplier's number where there is one.
 * (transfer full) */
char *pad_outbox_title (const PadOutboxItem *item);
/* The words of SYNC.md 6: "Waiting". */
const char *pad_outbox_state_words (const PadOutboxItem *item);
/* Why it is where it is, with the engine in @state, seen at @now (ms). (transfer full) */
char *pad_outbox_why (const PadOutboxItem *item, PadSyncState state, int64_t now);
/* "Waiting → Sending", "Submitted": a transition of the log. (transfer full) */
char *pad_outbox_transition (const PadOutboxEntry *entry);
/* What its note says, of an operation of @kind; "" for none. (transfer full) */
char *pad_outbox_note (const char *kind, const PadOutboxEntry *entry);
/* An instant of the outbox as the user reads it. (transfer full) */
char *pad_outbox_instant (int64_t ms, int64_t now);
/* A finding in words, with its line. (transfer full) */
char *pad_outbox_finding (const PadFinding *finding);

G_END_DECLS
