#pragma once

#include <gtk/gtk.h>
#include <pad-credit-view.h>
#include <pad-credit.h>

G_BEGIN_DECLS

/**
 * PadCreditBar:
 *
 * The limit as a bar: open, pending, queued, this order, free, with a mark at the limit and one
 * where the supplier warns; above it in words what is left after this order. Not visible while
 * there is nothing to show.
 */
#define PAD_TYPE_CREDIT_BAR (pad_credit_bar_get_type ())
G_DECLARE_FINAL_TYPE (PadCreditBar, pad_credit_bar, PAD, CREDIT_BAR, GtkWidget)

GtkWidget *pad_credit_bar_new (void);
/* @view: (nullable). @credit: (nullable): what the order comes to in the limit's currency. @now:
 * milliseconds since 1970, for the age of the figures */
void pad_credit_bar_show (PadCreditBar *self,
                          const PadCreditView *view,
                          const PadCreditResult *credit,
                          int64_t now);
/* "" while there is nothing to show. */
const char *pad_credit_bar_get_text (PadCreditBar *self);

G_END_DECLS
