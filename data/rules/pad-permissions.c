#include "pad-permissions.h"

#include <pad-error.h>
#include <string.h>

static const char *const names[PAD_PERMISSION_COUNT] = {
    "order.view.own",   "order.view.assigned", "order.view.all",  "order.draft",
    "order.submit",     "order.approve",       "price.customer",  "price.catalog",
    "invoice.view.own", "invoice.view.all",    "invoice.summary", "invoice.pay",
    "credit.view",      "document.view",       "template.share",  "quote.request",
    "quote.accept",     "return.create",       "budget.view",     "budget.manage",
    "user.create",      "user.manage",         "audit.view",      "act_for_account",
};

#define SEE_ORDERS                                                                                 \
  (PAD_PERMISSION_ORDER_VIEW_OWN | PAD_PERMISSION_ORDER_VIEW_ASSIGNED |                            \
   PAD_PERMISSION_ORDER_VIEW_ALL)
/* What goes with placing orders. */
#define ORDERING                                                                                   \
  (PAD_PERMISSION_ORDER_DRAFT | PAD_PERMISSION_ORDER_SUBMIT | PAD_PERMISSION_PRICE_CUSTOMER |      \
   PAD_PERMISSION_CREDIT_VIEW | PAD_PERMISSION_DOCUMENT_VIEW | PAD_PERMISSION_TEMPLATE_SHARE |     \
   PAD_PERMISSION_QUOTE_REQUEST | PAD_PERMISSION_QUOTE_ACCEPT | PAD_PERMISSION_RETURN_CREATE)
#define BUYER                                                                                      \
  (ORDERING | PAD_PERMISSION_ORDER_VIEW_OWN | PAD_PERMISSION_ORDER_VIEW_ASSIGNED |                 \
   PAD_PERMISSION_INVOICE_VIEW_OWN)
#define PURCHASING                                                                                 \
  (ORDERING | SEE_ORDERS | PAD_PERMISSION_ORDER_APPROVE | PAD_PERMISSION_INVOICE_VIEW_ALL |        \
   PAD_PERMISSION_BUDGET_VIEW | PAD_PERMISSION_USER_CREATE)
#define ADMIN                                                                                      \
  (PURCHASING | PAD_PERMISSION_INVOICE_PAY | PAD_PERMISSION_BUDGET_MANAGE |                        \
   PAD_PERMISSION_USER_MANAGE | PAD_PERMISSION_AUDIT_VIEW)
/* What every supplier-side role sees of the accounts it acts for. */
#define SUPPLIER                                                                                   \
  (SEE_ORDERS | PAD_PERMISSION_ORDER_APPROVE | PAD_PERMISSION_PRICE_CUSTOMER |                     \
   PAD_PERMISSION_INVOICE_VIEW_ALL | PAD_PERMISSION_CREDIT_VIEW | PAD_PERMISSION_DOCUMENT_VIEW |   \
   PAD_PERMISSION_ACT_FOR_ACCOUNT)
#define SALES (SUPPLIER | ORDERING)

typedef struct
{
  const char *role;
  gboolean supplier;
  PadPermissions permissions;
} Bundle;

/* Lowest level first (RULES.md 8); who has no level stands before those who have one. */
static const Bundle bundles[] = {
    {"viewer", FALSE,
     PAD_PERMISSION_ORDER_VIEW_ALL | PAD_PERMISSION_PRICE_CUSTOMER |
         PAD_PERMISSION_INVOICE_VIEW_ALL | PAD_PERMISSION_DOCUMENT_VIEW},
    {"accounting", FALSE,
     PAD_PERMISSION_ORDER_VIEW_ALL | PAD_PERMISSION_INVOICE_VIEW_ALL | PAD_PERMISSION_INVOICE_PAY |
         PAD_PERMISSION_CREDIT_VIEW | PAD_PERMISSION_DOCUMENT_VIEW},
    {"requisitioner", FALSE,
     PAD_PERMISSION_ORDER_VIEW_OWN | PAD_PERMISSION_ORDER_DRAFT | PAD_PERMISSION_PRICE_CATALOG |
         PAD_PERMISSION_DOCUMENT_VIEW},
    {"buyer", FALSE, BUYER},
    {"approver", FALSE,
     PAD_PERMISSION_ORDER_APPROVE | PAD_PERMISSION_PRICE_CUSTOMER | PAD_PERMISSION_INVOICE_SUMMARY |
         PAD_PERMISSION_BUDGET_VIEW | PAD_PERMISSION_DOCUMENT_VIEW},
    {"purchasing_manager", FALSE, PURCHASING},
    {"admin", FALSE, ADMIN},
    {"sales_rep", TRUE, SALES},
    {"regional_manager", TRUE, SALES},
    {"sales_director", TRUE, SALES | PAD_PERMISSION_AUDIT_VIEW},
    {"finance", TRUE, SUPPLIER | PAD_PERMISSION_BUDGET_VIEW | PAD_PERMISSION_AUDIT_VIEW},
    {"general_manager", TRUE, SALES | PAD_PERMISSION_BUDGET_VIEW | PAD_PERMISSION_AUDIT_VIEW},
    {"supplier_admin", TRUE,
     SALES | PAD_PERMISSION_BUDGET_VIEW | PAD_PERMISSION_BUDGET_MANAGE |
         PAD_PERMISSION_USER_CREATE | PAD_PERMISSION_USER_MANAGE | PAD_PERMISSION_AUDIT_VIEW},
};

static const char *const role_names[] = {
    "viewer",         "accounting", "requisitioner",
    "buyer",          "approver",   "purchasing_manager",
    "admin",          "sales_rep",  "regional_manager",
    "sales_director", "finance",    "general_manager",
    "supplier_admin", NULL,
};

/* The levels of RULES.md 8, lowest first. */
static const char *const dealer_levels[] = {"requisitioner",      "buyer", "approver",
                                            "purchasing_manager", "admin", NULL};
static const char *const supplier_levels[] = {"sales_rep", "regional_manager", "sales_director",
                                              "finance",   "general_manager",  NULL};

static const Bundle *
find_bundle (const char *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (bundles); i++)
    if (g_strcmp0 (role, bundles[i].role) == 0)
      return &bundles[i];
  return NULL;
}

const char *
pad_permission_name (PadPermission permission)
{
  int bit = g_bit_nth_lsf (permission, -1);

  g_assert (bit >= 0 && bit < PAD_PERMISSION_COUNT && permission == 1u << bit);
  return names[bit];
}

PadPermission
pad_permission_parse (const char *name)
{
  for (guint i = 0; i < PAD_PERMISSION_COUNT; i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return 1u << i;
  return 0;
}

gboolean
pad_role_bundle (const char *role, PadPermissions *permissions)
{
  const Bundle *bundle = find_bundle (role);

  *permissions = bundle != NULL ? bundle->permissions : 0;
  return bundle != NULL;
}

const char *const *
pad_role_names (void)
{
  return role_names;
}

gboolean
pad_role_is_supplier (const char *role)
{
  const Bundle *bundle = find_bundle (role);

  return bundle != NULL && bundle->supplier;
}

int
pad_role_level (const char *role, gboolean supplier)
{
  const char *const *levels = supplier ? supplier_levels : dealer_levels;

  for (int i = 0; levels[i] != NULL; i++)
    if (g_strcmp0 (role, levels[i]) == 0)
      return i;
  return -1;
}

const char *
pad_role_above (const char *role, gboolean supplier)
{
  const char *const *levels = supplier ? supplier_levels : dealer_levels;

  if (supplier && g_strcmp0 (role, "supplier_admin") == 0)
    return NULL;
  return levels[pad_role_level (role, supplier) + 1];
}

PadPermissions
pad_permissions_with (PadPermissions permissions, const char *permission, gboolean allowed)
{
  PadPermissions bit = pad_permission_parse (permission);

  return allowed ? permissions | bit : permissions & ~bit;
}

gboolean
pad_permissions_apply (PadPermissions permissions,
                       const char *changes,
                       PadPermissions *result,
                       GError **error)
{
  g_auto (GStrv) words = g_strsplit (changes != NULL ? changes : "", " ", -1);

  for (guint i = 0; words[i] != NULL; i++) {
    gboolean allowed = words[i][0] == '+';

    if (words[i][0] == '\0')
      continue;
    if ((!allowed && words[i][0] != '-') || pad_permission_parse (words[i] + 1) == 0) {
      g_autofree char *quoted = pad_error_quote (words[i]);

      g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
                   "%s is no permission with + or - before it, such as +order.submit", quoted);
      return FALSE;
    }
    permissions = pad_permissions_with (permissions, words[i] + 1, allowed);
  }
  *result = permissions;
  return TRUE;
}

PadPriceView
pad_permissions_price_view (PadPermissions permissions)
{
  if (permissions & PAD_PERMISSION_PRICE_CUSTOMER)
    return PAD_PRICE_VIEW_CUSTOMER;
  return permissions & PAD_PERMISSION_PRICE_CATALOG ? PAD_PRICE_VIEW_CATALOG : PAD_PRICE_VIEW_NONE;
}
