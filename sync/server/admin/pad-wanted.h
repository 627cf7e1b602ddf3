#pragma once

#include <pad-supplier-store.h>
#include <pad-table.h>

G_BEGIN_DECLS

/**
 * PadWanted: what a derived table should hold, collected in a temporary table beside it, so that
 * only real differences are written. One at a time for a table.
 */
typedef struct _PadWanted PadWanted;

PadWanted *pad_wanted_new (PadDb *db, const PadTable *table, GError **error);
void pad_wanted_free (PadWanted *wanted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadWanted, pad_wanted_free)

/* Adds the rows of @select, which names all columns of the table in the registry's order. */
gboolean pad_wanted_add_select (PadWanted *wanted, const char *select, GError **error);
/* Adds one row; @values: one text for each column of the table, NULL for NULL. */
gboolean pad_wanted_add_row (PadWanted *wanted, const char *const *values, GError **error);
/* Deletes, changes and adds what differs; inside pad_supplier_store_write(). */
gboolean pad_wanted_apply (PadWanted *wanted, PadSupplierStore *store, GError **error);
/* For `check`: the keys, joined by a blank, of up to 100 rows that differ. (transfer full) */
GStrv pad_wanted_differences (PadWanted *wanted, GError **error);

G_END_DECLS
