/* RULES.md 8: permissions, shipped bundles, changes per user. */
#include "rules-fixture.h"

#include <pad-error.h>
#include <pad-permissions.h>

static void
test_names (void)
{
  for (guint i = 0; i < PAD_PERMISSION_COUNT; i++)
    g_assert_cmpuint (pad_permission_parse (pad_permission_name (1u << i)), ==, 1u << i);
  g_assert_cmpstr (pad_permission_name (PAD_PERMISSION_ORDER_SUBMIT), ==, "order.submit");
  g_assert_cmpstr (pad_permission_name (PAD_PERMISSION_ACT_FOR_ACCOUNT), ==, "act_for_account");
  g_assert_cmpuint (pad_permission_parse ("order.everything"), ==, 0);
  g_assert_cmpuint (pad_permission_parse (NULL), ==, 0);
}

/* FEATURES.md 1.1: what each bundle may and may not do. */
static void
test_bundles (void)
{
  static const struct
  {
    const char *role, *has, *lacks;
  } rows[] = {
      {"admin",
       "order.view.all order.submit order.approve price.customer invoice.pay user.manage "
       "credit.view",
       "act_for_account"},
      {"purchasing_manager",
       "order.view.all order.submit order.approve invoice.view.all user.create",
       "user.manage invoice.pay"},
      {"approver", "order.approve price.customer invoice.summary",
       "order.draft order.submit credit.view"},
      {"buyer",
       "order.view.own order.view.assigned order.submit price.customer invoice.view.own "
       "credit.view",
       "order.view.all order.approve"},
      {"requisitioner", "order.view.own order.draft price.catalog",
       "order.submit price.customer invoice.view.own credit.view"},
      {"accounting", "order.view.all invoice.view.all invoice.pay credit.view",
       "order.draft order.submit price.customer price.catalog"},
      {"viewer", "order.view.all", "order.draft order.submit order.approve"},
      {"sales_rep", "act_for_account order.submit price.customer", "user.manage"},
      {"finance", "order.approve credit.view act_for_account", "order.submit"},
      {"supplier_admin", "user.manage audit.view act_for_account", ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (GStrv) has = g_strsplit (rows[i].has, " ", -1);
    g_auto (GStrv) lacks = g_strsplit (rows[i].lacks, " ", -1);
    PadPermissions permissions;

    g_assert_true (pad_role_bundle (rows[i].role, &permissions));
    for (guint j = 0; has[j] != NULL; j++)
      g_assert_cmpuint (permissions & pad_permission_parse (has[j]), !=, 0);
    for (guint j = 0; lacks[j] != NULL; j++)
      g_assert_cmpuint (permissions & pad_permission_parse (lacks[j]), ==, 0);
  }
}

/* credit.view goes with order.submit, in every bundle. */
static void
test_credit_goes_with_submit (void)
{
  const char *const *roles = pad_role_names ();

  for (guint i = 0; roles[i] != NULL; i++) {
    PadPermissions permissions;

    g_assert_true (pad_role_bundle (roles[i], &permissions));
    if (permissions & PAD_PERMISSION_ORDER_SUBMIT)
      g_assert_cmpuint (permissions & PAD_PERMISSION_CREDIT_VIEW, !=, 0);
    g_assert_cmpint (pad_role_is_supplier (roles[i]), ==,
                     (permissions & PAD_PERMISSION_ACT_FOR_ACCOUNT) != 0);
  }
  g_assert_false (pad_role_is_supplier ("nobody"));
}

static void
test_changes (void)
{
  PadPermissions start = PAD_PERMISSION_ORDER_SUBMIT, result;
  g_autoptr (GError) error = NULL;

  g_assert_true (pad_permissions_apply (start, NULL, &result, NULL));
  g_assert_cmpuint (result, ==, start);
  g_assert_true (pad_permissions_apply (start, "+invoice.pay  -order.submit", &result, NULL));
  g_assert_cmpuint (result, ==, PAD_PERMISSION_INVOICE_PAY);
  g_assert_true (pad_permissions_apply (start, "-order.submit +order.submit", &result, NULL));
  g_assert_cmpuint (result, ==, start);
  g_assert_false (pad_permissions_apply (start, "+order.all", &result, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_assert_false (pad_permissions_apply (start, "order.submit", &result, NULL));
}

static void
test_role_rows (void)
{
  PadPermissions permissions = PAD_PERMISSION_ORDER_SUBMIT;

  permissions = pad_permissions_with (permissions, "order.approve", TRUE);
  permissions = pad_permissions_with (permissions, "order.submit", FALSE);
  permissions = pad_permissions_with (permissions, "unheard.of", TRUE);
  g_assert_cmpuint (permissions, ==, PAD_PERMISSION_ORDER_APPROVE);
}

static void
test_price_view (void)
{
  g_assert_cmpint (pad_permissions_price_view (0), ==, PAD_PRICE_VIEW_NONE);
  g_assert_cmpint (pad_permissions_price_view (PAD_PERMISSION_PRICE_CATALOG), ==,
                   PAD_PRICE_VIEW_CATALOG);
  g_assert_cmpint (
      pad_permissions_price_view (PAD_PERMISSION_PRICE_CATALOG | PAD_PERMISSION_PRICE_CUSTOMER), ==,
      PAD_PRICE_VIEW_CUSTOMER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/permissions/names-both-ways", test_names);
  g_test_add_func ("/rules/permissions/shipped-bundles", test_bundles);
  g_test_add_func ("/rules/permissions/credit-goes-with-submit", test_credit_goes_with_submit);
  g_test_add_func ("/rules/permissions/plus-and-minus", test_changes);
  g_test_add_func ("/rules/permissions/rows-of-a-role", test_role_rows);
  g_test_add_func ("/rules/permissions/price-view", test_price_view);
  return g_test_run ();
}
