#pragma once

#include "pad-order-view.h"

G_BEGIN_DECLS

/**
 * pad_outbox_asked:
 * @found: a JSON object: result, findings and rest, as of a result
 * @view: the order as the server has it
 *
 * What the server asks about an order that waited there and came back: @found with the lines'
 * prices and the totals of @view, in the form of a result, so that it is shown and accepted like
 * one. Lines without a price, and totals that may not be seen, are left out. (transfer full);
 * PAD_ERROR_PROTOCOL when @found cannot be read.
 */
char *pad_outbox_asked (const char *found, const PadOrderView *view, GError **error);

G_END_DECLS
