#pragma once

#include "pad-supplier-store.h"

#include <pad-permissions.h>
#include <pad-segment.h>
#include <pad-table.h>

G_BEGIN_DECLS

/* One segment a user is granted. */
typedef struct
{
  char *id;
  PadSegment *segment;
} PadGrant;

/**
 * PadGrants: what one user may see, worked out in this one place (SYNC.md 2): from the user's
 * permissions and the scopes of the accounts the user acts for.
 * @grants: (element-type PadGrant): sorted by id
 * @accounts: the accounts the user acts for, sorted
 * @assortments: what pad_grants_get_assortments() says, by what decides it
 * @pairs: (element-type utf8): which account has which assortment: rows of an account about
 * articles follow both, and no segment's id says so
 * @hash: of the set, of @pairs and of the permissions that decide what is in its rows
 * @head: the sequence it was read at
 */
typedef struct
{
  char *login;
  GPtrArray *grants;
  GStrv accounts;
  GHashTable *permissions;
  GHashTable *assortments;
  GPtrArray *pairs;
  uint64_t hash;
  int64_t head;
} PadGrants;

/* To be called inside a read transaction, with what is then read by it. A user who does not exist
 * has no segment at all. */
PadGrants *pad_grants_load (PadSupplierStore *store, const char *login, GError **error);
void pad_grants_free (PadGrants *grants);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadGrants, pad_grants_free)

gboolean pad_grants_may (const PadGrants *grants, const char *permission);
/* NULL when it is not granted, or no id of a segment. */
const PadGrant *pad_grants_find (const PadGrants *grants, const char *id);
/* Whether rows of @table come to this user by @follows at all: own orders, assigned orders, own
 * invoices and documents have a permission of their own. */
gboolean pad_grants_allow (const PadGrants *grants,
                           const PadTable *table,
                           const PadFollows *follows);
/* The assortments in which this user sees rows like those of @segment: same word, source and owner.
 * A JSON array of their codes, for SQL; borrowed, NULL when @segment has no assortment. A promotion
 * may be for several groups, so for promotions it holds pairs of group (or `*`) and assortment. */
const char *pad_grants_get_assortments (const PadGrants *grants, const PadSegment *segment);
/* Whether money and prices are left out of rows of @segment: without a price permission, but for
 * what has a permission of its own (invoices, credit, budgets). */
gboolean pad_grants_hide_amounts (const PadGrants *grants,
                                  const PadSegment *segment,
                                  const PadTable *table);
/**
 * PadAmounts: in whose prices the amounts of a row are (RULES.md 3).
 * @PAD_AMOUNTS_CUSTOMER: the account's
 * @PAD_AMOUNTS_CATALOG: an order that was submitted in the catalog's, and what belongs to it
 * @PAD_AMOUNTS_NONE: there are none in it
 */
typedef enum
{
  PAD_AMOUNTS_CUSTOMER,
  PAD_AMOUNTS_CATALOG,
  PAD_AMOUNTS_NONE,
} PadAmounts;

/* The least of PadAmounts that rows of @table which come by @follows must have to be told whole. */
PadAmounts pad_grants_told (const PadGrants *grants,
                            const PadTable *table,
                            const PadFollows *follows);
/* Of the permissions those that say which figures a finding tells (pad_finding_tells()). */
PadPermissions pad_grants_figures (const PadGrants *grants);

G_END_DECLS
