#pragma once

#include <pad-outbox-view.h>
#include <pad-sync-port.h>
#include <pad-texts.h>

G_BEGIN_DECLS

/* What an operation is: "Cancellation of order D-12 (SO-1042)", with the supplier's number where
 * there is one. (transfer full) */
char *pad_outbox_title (const PadOutboxItem *item);
/* What has become of it: "Order D-12 could not be cancelled". (transfer full) */
char *pad_outbox_say (const PadOutboxItem *item, PadTextOperation what);
/* Whether a draft is there again when it is taken back or given up: it was made of one. */
gboolean pad_outbox_has_draft (const PadOutboxItem *item);
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
/* What was found of an operation of @kind in words, with its line. (transfer full) */
char *pad_outbox_finding (const char *kind, const PadFinding *finding);

G_END_DECLS
