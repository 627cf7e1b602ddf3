#pragma once

#include "pad-local-writer.h"

G_BEGIN_DECLS

/*
 * outbox.log (SYNC.md 1): what a lost local.db is refilled from. One line for each submitted
 * operation, with the order as it was, and one for each that was closed:
 *
 *   {"sha256":"<64 hex digits>","record":<JSON object>}
 *
 * The sum is over the bytes of the record, so a torn or damaged line is known as such and left out.
 * A line is written and synced inside the transaction that stores the same, just before it commits:
 * what is committed is in the log. What the log has more (the program was killed in between) is
 * taken over at the next start.
 */

/* Whether the log is not as this local.db left it. */
gboolean pad_outbox_log_differs (PadLocal *local, gboolean *differs, GError **error);
/* Takes over operations that local.db lacks; writes the log anew where it lacks some. */
gboolean pad_outbox_log_take_over (PadLocal *local, GError **error);
/* The operation @id with its order, both already stored in this transaction. */
gboolean pad_outbox_log_submit (PadLocal *local, const char *id, GError **error);
gboolean pad_outbox_log_close (PadLocal *local, const char *id, GError **error);
/* Leaves only what is open. */
gboolean pad_outbox_log_rewrite (PadLocal *local, GError **error);

G_END_DECLS
