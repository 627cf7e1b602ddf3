#pragma once

#include <adwaita.h>
#include <pad-order-result.h>

G_BEGIN_DECLS

/**
 * PadCreditChip:
 *
 * Beside the credit bar, where an invoice is overdue or the order is above the limit: which of
 * both in two words, and behind it the supplier's ladder and what to do. Not visible else.
 *
 * Activates "win.show-page" for the invoices.
 */
#define PAD_TYPE_CREDIT_CHIP (pad_credit_chip_get_type ())
G_DECLARE_FINAL_TYPE (PadCreditChip, pad_credit_chip, PAD, CREDIT_CHIP, AdwBin)

/* @result: (nullable). @invoices: the user may see invoices */
void pad_credit_chip_show (PadCreditChip *self, const PadOrderResult *result, gboolean invoices);

G_END_DECLS
