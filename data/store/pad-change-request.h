#pragma once

#include "pad-order-desk.h"

G_BEGIN_DECLS

/**
 * pad_order_desk_change:
 * @name: a confirmed order: its number, id, or reference here
 * @id: (out) (transfer full): the draft
 *
 * Makes a draft of the order as it was confirmed, which Submit sends as a change request (RULES.md
 * 10). The order stays what it is until the supplier's answer. PAD_ERROR_INVALID says why it cannot
 * be changed, PAD_ERROR_NOT_ALLOWED that this user may not.
 */
gboolean pad_order_desk_change (PadOrderDesk *desk, const char *name, char **id, GError **error);

/* Before a change is submitted: its order is still what the change was made of, and nothing else
 * about it is on its way. TRUE for any other draft. PAD_ERROR_INVALID with what to do. */
gboolean pad_desk_check_change (PadOrderDesk *desk, const PadDraft *draft, GError **error);

G_END_DECLS
