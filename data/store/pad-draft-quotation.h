#pragma once

#include "pad-order-desk.h"

G_BEGIN_DECLS

/**
 * pad_order_desk_accept_quotation:
 * @number: of a quotation that this user sees
 * @id: (out) (transfer full): the draft
 *
 * Makes a draft that accepts an offer (RULES.md 10): its lines at the offered prices. Submitting it
 * accepts. PAD_ERROR_NOT_FOUND where there is none of that number here; PAD_ERROR_INVALID where it
 * cannot be accepted (ended, accepted before, a line without an article), with the reason; nothing
 * is made then.
 */
gboolean pad_order_desk_accept_quotation (PadOrderDesk *desk,
                                          const char *number,
                                          char **id,
                                          GError **error);

G_END_DECLS
