#pragma once

#include "pad-order-desk.h"

G_BEGIN_DECLS

/* Kinds of the operations; version 1 (sync/README.md). */
#define PAD_QUOTE_REQUEST "quote.request"
#define PAD_QUOTE_CHANGE "quote.change"
#define PAD_QUOTE_DECLINE "quote.decline"
#define PAD_QUOTE_WITHDRAW "quote.withdraw"

/**
 * pad_order_desk_request_quotation:
 * @id: a draft; its lines need no price
 * @note: (nullable): what is said with it in place of the draft's own note
 *
 * Asks for an offer of the draft (RULES.md 10): from now on it is `requested`, and a draft again
 * when it is recalled before it was sent, or refused. PAD_ERROR_INVALID: it is no draft, empty, or
 * has lines of which nobody could make an offer; PAD_ERROR_NOT_ALLOWED.
 */
gboolean pad_order_desk_request_quotation (PadOrderDesk *desk,
                                           const char *id,
                                           const char *note,
                                           GError **error);

/**
 * pad_quotation_desk_answer:
 * @name: number of a quotation
 * @kind: PAD_QUOTE_CHANGE (which needs a note), PAD_QUOTE_DECLINE or PAD_QUOTE_WITHDRAW
 * @note: (nullable): what is said with it
 * @operation: (out) (transfer full): that asks the server for it
 *
 * Works offline; the quotation is as it was until the server has answered. PAD_ERROR_INVALID says
 * why its state does not allow it, PAD_ERROR_EXISTS that something about it is on its way already.
 */
gboolean pad_quotation_desk_answer (PadOrderDesk *desk,
                                    const char *name,
                                    const char *kind,
                                    const char *note,
                                    char **operation,
                                    GError **error);

G_END_DECLS
