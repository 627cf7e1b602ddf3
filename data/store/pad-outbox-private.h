#pragma once

#include "pad-outbox.h"

G_BEGIN_DECLS

/* The first column of every row, as text. */
GPtrArray *pad_outbox_read_ids (PadDb *local, const char *sql, GError **error);
/* The same of a bound statement. */
GPtrArray *pad_outbox_collect_ids (PadStatement *statement, GError **error);
/* One row of the log of transitions; @note is (nullable). */
typedef struct
{
  const char *id;
  PadOutboxState from;
  PadOutboxEvent event;
  PadOutboxState to;
  const char *note;
} PadOutboxMove;

gboolean pad_outbox_write_log (PadLocal *local, const PadOutboxMove *move, GError **error);
/* Moves a stored operation by the table and writes the log; what closes it is in outbox.log too.
 * PAD_ERROR_INVALID when the table has no such transition. */
gboolean pad_outbox_move (PadLocal *local,
                          const PadOperation *operation,
                          PadOutboxEvent event,
                          const char *note,
                          GError **error);
/* What happens to an order made here, an event of pad-states; nothing where there is no such order.
 * PAD_ERROR_INVALID when it cannot happen in the state the order has. */
gboolean pad_outbox_move_order (PadLocal *local,
                                const char *document,
                                const char *event,
                                GError **error);

/* It hands an order in: the order of this device goes with it. The other kinds ask something about
 * an order that is there (pad_outbox_request()). */
gboolean pad_outbox_carries_order (const PadOperation *operation);

/* It hands a draft over, or takes one over (RULES.md 8), or asks for an offer of one (10): what it
 * asks has been done to the order of this device at once. */
gboolean pad_outbox_is_passing_on (const PadOperation *operation);
/* Undoes that where the answer is no, or it was recalled before it was sent; an order that has gone
 * on meanwhile is left as it is. */
gboolean pad_outbox_move_passed_on (PadLocal *local,
                                    const PadOperation *operation,
                                    PadOutboxEvent event,
                                    GError **error);
/* Does it again to an order that is as undoing left it: the operation is sent once more. */
gboolean pad_outbox_pass_on_again (PadLocal *local, const PadOperation *operation, GError **error);
/* The state of an order made here, NULL where there is none. (transfer full) */
gboolean pad_outbox_read_order (PadLocal *local,
                                const char *document,
                                char **state,
                                GError **error);

G_END_DECLS
