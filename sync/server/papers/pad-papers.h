#pragma once

#include <pad-paper.h>

#include "pad-supplier-store.h"

G_BEGIN_DECLS

/**
 * PadPrinted: a paper as it goes into the store: a row of `documents` and its file. @order is the
 * order it is of, in @revision; @invoice (nullable) the invoice; @supersedes (nullable) the
 * document in whose place it stands; @bytes is NULL where there is nothing to store.
 */
typedef struct
{
  char *number;
  const char *kind;
  char *account;
  char *order;
  int64_t revision;
  char *invoice;
  char *supersedes;
  char *date;
  char *title;
  char *sha256;
  GBytes *bytes;
} PadPrinted;

void pad_printed_free (PadPrinted *printed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadPrinted, pad_printed_free)

/* Draws the confirmation of an order, or an invoice or credit note, as the store has it now.
 * PAD_ERROR_NOT_FOUND when it is not there. @store may be for reading. */
PadPrinted *pad_papers_print_order (PadSupplierStore *store, const char *number, GError **error);
PadPrinted *pad_papers_print_invoice (PadSupplierStore *store, const char *number, GError **error);
/* Inside pad_supplier_store_write(): adds document and file. A document of that number and kind
 * that is there already stays. */
gboolean pad_papers_add (PadSupplierStore *store, const PadPrinted *printed, GError **error);

/*
 * The confirmation of an order is made after the order was answered, in its own transaction
 * (SYNC.md 6). The order's transaction notes that it is due; what is due survives a crash.
 */

/* Inside pad_supplier_store_write(): the order's confirmation is due. */
gboolean pad_papers_want (PadSupplierStore *store, const char *order, GError **error);
/**
 * pad_papers_print_due:
 * @store: may be for reading
 * @after: the order after which to begin, "" for the first
 * @last: (out) (transfer full): the order it came to
 *
 * Draws some of the confirmations that are due. One that cannot be drawn is warned about and stays
 * due.
 *
 * Returns: (element-type PadPrinted) (transfer full): NULL with an error of the store; when nothing
 * is due after @after, @last is NULL
 */
GPtrArray *pad_papers_print_due (PadSupplierStore *store,
                                 const char *after,
                                 char **last,
                                 GError **error);
/* Stores what pad_papers_print_due() drew, each in a transaction of its own. What is not due any
 * more, or due of another revision, is left out: the next round draws it. */
gboolean pad_papers_store_due (PadSupplierStore *store, GPtrArray *printed, GError **error);

G_END_DECLS
