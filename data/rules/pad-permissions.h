#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* The permissions of RULES.md 8. Code asks for these, never for role names. */
typedef enum
{
  PAD_PERMISSION_ORDER_VIEW_OWN = 1 << 0,
  PAD_PERMISSION_ORDER_VIEW_ASSIGNED = 1 << 1,
  PAD_PERMISSION_ORDER_VIEW_ALL = 1 << 2,
  PAD_PERMISSION_ORDER_DRAFT = 1 << 3,
  PAD_PERMISSION_ORDER_SUBMIT = 1 << 4,
  PAD_PERMISSION_ORDER_APPROVE = 1 << 5,
  PAD_PERMISSION_PRICE_CUSTOMER = 1 << 6,
  PAD_PERMISSION_PRICE_CATALOG = 1 << 7,
  PAD_PERMISSION_INVOICE_VIEW_OWN = 1 << 8,
  PAD_PERMISSION_INVOICE_VIEW_ALL = 1 << 9,
  PAD_PERMISSION_INVOICE_SUMMARY = 1 << 10,
  PAD_PERMISSION_INVOICE_PAY = 1 << 11,
  PAD_PERMISSION_CREDIT_VIEW = 1 << 12,
  PAD_PERMISSION_DOCUMENT_VIEW = 1 << 13,
  PAD_PERMISSION_TEMPLATE_SHARE = 1 << 14,
  PAD_PERMISSION_QUOTE_REQUEST = 1 << 15,
  PAD_PERMISSION_QUOTE_ACCEPT = 1 << 16,
  PAD_PERMISSION_RETURN_CREATE = 1 << 17,
  PAD_PERMISSION_BUDGET_VIEW = 1 << 18,
  PAD_PERMISSION_BUDGET_MANAGE = 1 << 19,
  PAD_PERMISSION_USER_CREATE = 1 << 20,
  PAD_PERMISSION_USER_MANAGE = 1 << 21,
  PAD_PERMISSION_AUDIT_VIEW = 1 << 22,
  PAD_PERMISSION_ACT_FOR_ACCOUNT = 1 << 23,
} PadPermission;

#define PAD_PERMISSION_COUNT 24

/* A set of PadPermission bits. */
typedef uint32_t PadPermissions;

/* "order.view.own"; asserts that exactly one bit is set. */
const char *pad_permission_name (PadPermission permission);
/* 0 for an unknown word. */
PadPermission pad_permission_parse (const char *name);

/* The shipped bundle of @role (FEATURES.md 1.1, RULES.md 8); FALSE when no such role is shipped. */
gboolean pad_role_bundle (const char *role, PadPermissions *permissions);
/* The shipped roles, NULL-terminated, lowest level first, dealer side before supplier side. */
const char *const *pad_role_names (void);
/* A role of the supplier's own people. */
gboolean pad_role_is_supplier (const char *role);
/* (nullable): the next higher level (RULES.md 8) of the dealer's or the supplier's side; NULL at
 * the top. The lowest one for a role that has no level there; NULL for `supplier_admin`. */
const char *pad_role_above (const char *role, gboolean supplier);
/* Its place among the levels of that side, from 0; -1 where it has none. */
int pad_role_level (const char *role, gboolean supplier);

/* @permissions with one row of role_permissions applied: the bit set or cleared. Unknown: as
 * before. */
PadPermissions pad_permissions_with (PadPermissions permissions,
                                     const char *permission,
                                     gboolean allowed);
/**
 * pad_permissions_apply:
 * @changes: (nullable): `+bit -bit ...`, a user's column `permissions`
 * @result: (out): @permissions with @changes applied from left to right
 *
 * Returns: FALSE with PAD_ERROR_INVALID naming the word that is no `+bit` or `-bit`
 */
gboolean pad_permissions_apply (PadPermissions permissions,
                                const char *changes,
                                PadPermissions *result,
                                GError **error);

/* Which amounts a user sees (RULES.md 3). */
typedef enum
{
  PAD_PRICE_VIEW_NONE,
  PAD_PRICE_VIEW_CATALOG,
  PAD_PRICE_VIEW_CUSTOMER,
} PadPriceView;

PadPriceView pad_permissions_price_view (PadPermissions permissions);

G_END_DECLS
