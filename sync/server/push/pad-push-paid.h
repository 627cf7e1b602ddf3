#pragma once

#include <pad-facts.h>
#include <pad-order-result.h>

#include "pad-supplier-store.h"

G_BEGIN_DECLS

/*
 * What was paid in advance (RULES.md 7): the payments that name an order count for it whenever it
 * is judged, whichever of its revisions that is.
 */

/**
 * pad_push_count_payments:
 * @facts: of the order
 * @evaluated: by @facts
 * @paid: (out): the payments for @number come to what must be paid of it in advance
 *
 * Where they do, that counts as decided in @facts from now on: evaluated again, the order is not
 * asked for it any more.
 */
gboolean pad_push_count_payments (PadSupplierStore *store,
                                  const char *number,
                                  PadFacts *facts,
                                  const PadOrderResult *evaluated,
                                  gboolean *paid,
                                  GError **error);
/**
 * pad_push_judge_paid:
 * @number: (nullable): of the order of which @order is the next revision; NULL for a new one
 * @evaluated: (inout): of @order by @facts
 *
 * An order that only its payment is missing of, and that was paid before, is evaluated again with
 * that payment.
 */
gboolean pad_push_judge_paid (PadSupplierStore *store,
                              const char *number,
                              const PadOrder *order,
                              PadFacts *facts,
                              PadOrderResult **evaluated,
                              GError **error);

G_END_DECLS
