#pragma once

#include "pad-derive.h"
#include "pad-wanted.h"

G_BEGIN_DECLS

/* Memberships: assortment members over products, narrowest scope first (RULES.md 3). */
gboolean pad_derive_memberships (PadSupplierStore *store, GError **error);
/* The same for the articles of the JSON array @skus. */
gboolean pad_derive_memberships_of (PadSupplierStore *store, const char *skus, GError **error);
/* How stored memberships differ from what they should be: "assortment sku" of up to 100. (transfer
 * full) */
GStrv pad_derive_membership_differences (PadSupplierStore *store, GError **error);

/* One membership; inside pad_supplier_store_write(). */
gboolean pad_membership_add (PadSupplierStore *store,
                             const char *assortment,
                             const char *sku,
                             GError **error);
gboolean pad_membership_drop (PadSupplierStore *store, int64_t row_id, GError **error);

/* What the other derived tables should hold, in a PadWanted of that table. */
PadWanted *pad_derive_want_scopes (PadSupplierStore *store, GError **error);
PadWanted *pad_derive_want_settings (PadSupplierStore *store, GError **error);
PadWanted *pad_derive_want_permissions (PadSupplierStore *store, GError **error);

/**
 * PadCreditRow: one row of `credit` as it should be; amounts in minor units of @currency.
 * @open_no_rate, @pending_no_rate: (nullable): of the currencies without a rate to @currency the
 * first one by its code: @open_balance or @pending cannot be worked out
 */
typedef struct
{
  char *currency;
  char *policy;
  gboolean has_limit, has_warn;
  int64_t limit, warn;
  int64_t open_balance;
  int64_t pending;
  char *open_no_rate;
  char *pending_no_rate;
  char *oldest_due;
  gboolean converted; /* depends on exchange rates and so on the day */
} PadCreditRow;

void pad_credit_row_clear (PadCreditRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PadCreditRow, pad_credit_row_clear)

/* Works out the row of @owner, an account that owns its limit; only reads. */
gboolean pad_credit_compute (PadSupplierStore *store,
                             const char *owner,
                             PadCreditRow *row,
                             GError **error);
/* The accounts that own a limit, sorted; (transfer full). */
GStrv pad_credit_owners (PadSupplierStore *store, GError **error);
/* The rows of all of them, and none of other accounts. */
gboolean pad_derive_credits (PadSupplierStore *store, GError **error);

G_END_DECLS
