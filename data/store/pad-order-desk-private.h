#pragma once

#include "pad-answer-private.h"
#include "pad-credit-view.h"
#include "pad-order-desk.h"

G_BEGIN_DECLS

struct _PadOrderDesk
{
  PadProfile *profile;
  PadLocalWriter *writer;
  PadOrderEncode encode;
};

/* The unit that counts for a new line of @sku. (transfer full) PAD_ERROR_NOT_FOUND: no such article
 * or unit. */
char *pad_desk_choose_unit (
    PadOrderDesk *desk, const char *account, const char *sku, const char *unit, GError **error);

/* The facts for @order, of one snapshot of the replica; nothing queued is counted. */
PadFacts *pad_desk_load_facts (PadOrderDesk *desk, const PadOrder *order, GError **error);

/* What the server would refuse is said at once: PAD_ERROR_NOT_ALLOWED with @refusal where the
 * signed-in user does not order for @account or has not @permission there. */
gboolean pad_desk_check_right (PadOrderDesk *desk,
                               const char *account,
                               PadPermission permission,
                               const char *refusal,
                               GError **error);

/* RULES.md 9 on the desktop: adds `price_changed` for each line whose price is not the one it was
 * built with. */
void pad_desk_compare_quotes (const PadOrder *order, PadOrderResult *result);

/* Stores the prices that the lines of @sku have together, of all lines where it is NULL. */
gboolean pad_desk_quote (PadOrderDesk *desk, const char *id, const char *sku, GError **error);

/* The figures that @facts have, which are of one account. */
PadCreditView *pad_credit_view_of (PadOrderDesk *desk, const PadFacts *facts, GError **error);

/* An order that is handed in: made on the reading thread, written in one transaction. @check must
 * outlive it; its order gets the prices of now as the ones it was built with. NULL: a finding stops
 * it. */
typedef struct _PadDeskSubmission PadDeskSubmission;
PadDeskSubmission *pad_desk_submission_new (PadOrderDesk *desk,
                                            PadOrderCheck *check,
                                            int64_t not_before);
void pad_desk_submission_free (PadDeskSubmission *submission);
/* A PadLocalFunc; @data is the submission. */
gboolean pad_desk_submission_write (PadLocal *local, gpointer data, GError **error);
/* Id of the queued operation, once written. */
char *pad_desk_submission_steal_operation (PadDeskSubmission *submission);
/* PAD_ERROR_INVALID: the order is empty. */
gboolean pad_desk_has_lines (const PadOrderCheck *check, GError **error);

/* PAD_ERROR_INVALID: the first of its findings that @stops what is asked, in words. */
gboolean pad_desk_check_findings (const PadOrderCheck *check,
                                  gboolean (*stops) (const PadFinding *finding),
                                  GError **error);

/* Whether a needs_buyer answer can be accepted as it is: what blocks are prices and totals only,
 * and it has the totals. */
gboolean pad_desk_can_accept (const PadAnswer *answer);

G_END_DECLS
