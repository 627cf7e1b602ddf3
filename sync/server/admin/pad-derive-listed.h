#pragma once

#include <pad-supplier-store.h>

G_BEGIN_DECLS

/*
 * What accounts with visibility `price_list` see (RULES.md 3), kept as memberships of assortments
 * that nobody imports: `price_list:<code>` of a price list, `price_list:` of what has a list price.
 * One for each list that such an account has (account_scopes), however many accounts share it.
 *
 * They depend on the supplier's day: `listed_days` has the one they were worked out for.
 */

/* How such codes begin; assortments of the supplier's own may not. */
#define PAD_LISTED_PREFIX "price_list:"

/* What may have changed in the open sequence beside accounts and their lists. */
typedef enum
{
  PAD_LISTED_ACCOUNTS, /* nothing else */
  PAD_LISTED_RULES,    /* price rules: only the articles of rules that did are looked at */
  PAD_LISTED_ALL,      /* anything: every article is looked at */
} PadListedChange;

/* Inside pad_supplier_store_write(): brings the memberships up to the supplier's day. What no
 * account needs any more goes; only what differs is written. */
gboolean pad_derive_listed (PadSupplierStore *store, PadListedChange change, GError **error);

/* The same for the articles of the JSON array @skus, whatever has changed of them. */
gboolean pad_derive_listed_of (PadSupplierStore *store, const char *skus, GError **error);

/* Whether the supplier's day is another than the one they were worked out for; only reads. */
gboolean pad_derive_listed_is_stale (PadSupplierStore *store, gboolean *stale, GError **error);
/* Inside pad_supplier_store_write(): works them out for the supplier's day where that was not done
 * yet. */
gboolean pad_derive_listed_day (PadSupplierStore *store, GError **error);

/* How they differ from what they should be on the day they were worked out for: "assortment sku" of
 * up to 100 an assortment. (transfer full) */
GStrv pad_derive_listed_differences (PadSupplierStore *store, GError **error);

G_END_DECLS
