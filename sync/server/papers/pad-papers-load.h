#pragma once

#include <pad-paper.h>

#include "pad-supplier-store.h"

G_BEGIN_DECLS

/* The confirmation of an order, with everything that stands on it; PAD_ERROR_NOT_FOUND when there
 * is no such order. To be called in one read or write transaction. */
PadPaper *pad_papers_load_order (PadSupplierStore *store, const char *number, GError **error);
/* The same of an invoice or a credit note. */
PadPaper *pad_papers_load_invoice (PadSupplierStore *store, const char *number, GError **error);

G_END_DECLS
