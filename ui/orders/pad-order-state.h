#pragma once

#include <glib.h>
#include <pad-order-view.h>

G_BEGIN_DECLS

/**
 * PadOrderState: how the state of an order is shown.
 * @icon: a symbolic icon's name
 * @style: (nullable): a CSS class, never the only sign
 */
typedef struct
{
  const char *icon;
  const char *style;
} PadOrderState;

PadOrderState pad_order_state_look (const char *state, PadOutboxState operation);
/* The state in one or two words: those of the queue while it is there (SYNC.md 6). Borrowed. */
const char *pad_order_state_word (const char *state, PadOutboxState operation);
/* @said, the state in words, and that a change of the order or its cancelling waits for the
 * supplier. (transfer full) */
char *pad_order_state_and_waiting (const char *said, gboolean changing, gboolean cancelling);
/* What its user calls it: its number, before there is one its reference. Borrowed. */
const char *pad_order_name (const PadOrderView *view);
/* (nullable): why the supplier did not cancel it, when asked last, of PadFinding; borrowed. */
const GPtrArray *pad_order_why_kept (const PadOrderView *view);
/* Whether an order in @state, NULL for none, waits for its user. */
gboolean pad_order_asks (const char *state);
/* What it means and what comes next, a sentence; "" where the word says it all. @online: the server
 * can be reached. Borrowed. */
const char *pad_order_state_meaning (const char *state, PadOutboxState operation, gboolean online);

/* The same of a change of a confirmed order (RULES.md 10), which stands meanwhile. Borrowed. */
const char *pad_order_state_change_meaning (const char *state,
                                            PadOutboxState operation,
                                            gboolean online);

G_END_DECLS
