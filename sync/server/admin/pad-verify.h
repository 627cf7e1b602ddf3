#pragma once

#include <pad-supplier-store.h>

G_BEGIN_DECLS

/* Something that is not as it must be. @key: of the row, its key columns joined by a blank; "" for
 * the whole table. */
typedef struct
{
  char *table;
  char *key;
  char *text;
} PadStoreProblem;

void pad_store_problem_free (PadStoreProblem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadStoreProblem, pad_store_problem_free)

/* How many problems of one kind are named; the rest is only counted in a last one. */
#define PAD_VERIFY_NAMED_MOST 100

/**
 * pad_verify_store:
 * @store: opened with PAD_DB_READ; its connection is used for temporary tables
 *
 * Verifies the file, the change order, what import asks of each value and row, every reference of
 * the registry, the totals of orders and invoices, what is derived (worked out anew and compared),
 * reservations and the checksums of files.
 *
 * Returns: (element-type PadStoreProblem) (transfer full): empty when all is well; NULL with an
 * error when the store cannot even be read
 */
GPtrArray *pad_verify_store (PadSupplierStore *store, GError **error);

G_END_DECLS
