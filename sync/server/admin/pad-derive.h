#pragma once

#include <pad-supplier-store.h>
#include <pad-table.h>

G_BEGIN_DECLS

/*
 * The derived tables: what follows from imported rows and is kept ready for pulls and checks
 * (memberships, account_scopes, account_settings, user_permissions, credit, reservations and
 * stock.reserved). Each function works out what should be there and writes only what differs, so
 * that an import that changes nothing sends nothing. All belong inside pad_supplier_store_write().
 */

/* Brings up to date whatever depends on @table. */
gboolean pad_derive_after (PadSupplierStore *store, const PadTable *table, GError **error);
/* All of them, whatever changed. */
gboolean pad_derive_all (PadSupplierStore *store, GError **error);

/**
 * pad_derive_credit:
 * @account: any account: the row of the account that owns its limit is worked out anew (RULES.md 7)
 *
 * open_balance, pending and oldest_due from invoices, payments and orders of all accounts that
 * share the limit, at the rates of the supplier's day. A sum with an amount in a currency without a
 * rate is empty, and the row names the currency, so that the limit counts as exceeded (RULES.md 6).
 */
gboolean pad_derive_credit (PadSupplierStore *store, const char *account, GError **error);

/* Drops reservations of orders that are not `confirmed` (any more) and sets stock.reserved to what
 * is left. */
gboolean pad_derive_reservations (PadSupplierStore *store, GError **error);

/* Of the articles with policy `hide` whose stock changed in the open sequence, those of which
 * nothing is available any more leave every assortment; those of which there is something again
 * enter theirs (RULES.md 3). */
gboolean pad_derive_stocked (PadSupplierStore *store, GError **error);

G_END_DECLS
