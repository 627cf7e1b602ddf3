/* What reaches a client of an account whose visibility is `price_list` (RULES.md 3, SYNC.md 2). */
#include "replica-model.h"

#include <pad-access.h>

#define DAY_MS (INT64_C (24) * 3600 * 1000)
#define BY_PRICE_LIST                                                                              \
  "INSERT INTO settings (scope, owner, name, value) VALUES ('account', 'A1', 'visibility', "       \
  "'price_list');"
/* The clock begins on 2026-01-01 at 01:00 of the supplier's zone. */
#define TO_MIDNIGHT_MS (INT64_C (23) * 3600 * 1000)
#define ENDS_TODAY "UPDATE price_rules SET valid_to = '2026-01-01' WHERE code = 'T1-B1';"
#define BEGINS_TOMORROW                                                                            \
  "INSERT INTO price_rules (code, source, owner, scope, scope_code, currency, method, price, "     \
  "valid_from) VALUES ('T1-N1', 'tier', 'T1', 'product', 'N1', 'EUR', 'fixed', 1, '2026-01-02');"

/* Follows @model to where the server is; where its segments changed it is filled anew. */
static void
follow (Model *model, CoreFixture *fixture, const char *token)
{
  while (!model_catch_up (model, fixture, token, 1000))
    model_fill (model, fixture, token, 1000, NULL, NULL);
}

static Model *
filled (CoreFixture *fixture, const char *token)
{
  Model *model = model_new ();
  model_fill (model, fixture, token, 1000, NULL, NULL);
  follow (model, fixture, token);
  return model;
}

static gboolean
has (Model *model, CoreFixture *fixture, const char *table, const char *where)
{
  g_autofree char *sql = g_strdup_printf ("SELECT row_id FROM %s WHERE %s", table, where);
  return model_row (model, table, core_fixture_int (fixture, sql)) != NULL;
}

/* Of the catalog the model has exactly B1, N1, both or nothing. */
static void
assert_has (Model *model, CoreFixture *fixture, gboolean b1, gboolean n1)
{
  g_assert_cmpint (model_count (model, "products"), ==, b1 + n1);
  g_assert_cmpint (model_count (model, "product_units"), ==, b1 + n1);
  g_assert_cmpint (model_count (model, "stock"), ==, b1 + n1);
  g_assert_true (has (model, fixture, "products", "sku = 'B1'") == b1);
  g_assert_true (has (model, fixture, "products", "sku = 'N1'") == n1);
  g_assert_true (has (model, fixture, "price_rules", "code = 'L-B1'") == b1);
  g_assert_true (has (model, fixture, "price_rules", "code = 'L-N1'") == n1);
  g_assert_true (has (model, fixture, "price_rules", "code = 'T1-B1'") == b1);
  g_assert_false (has (model, fixture, "price_rules", "code = 'A1-B2'"));
  g_assert_false (has (model, fixture, "price_rules", "code = 'T2-B2'"));
}

static void
assert_like_new (Model *model, CoreFixture *fixture, const char *token)
{
  g_autoptr (Model) anew = filled (fixture, token);
  model_assert_same (model, anew);
}

/* The list T1 has B1; A1's own price for B2 makes it no more visible. */
static void
test_isolation (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (fixture, BY_PRICE_LIST);
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  assert_has (model, fixture, TRUE, FALSE);
  g_assert_true (has (model, fixture, "price_rules", "code = 'P-TRADE'"));
}

/* No price permission: the same articles, and no rule. */
static void
test_without_prices (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (
      fixture, BY_PRICE_LIST
      "UPDATE users SET permissions = '-price.customer -price.catalog' WHERE login = 'cat';");
  g_autofree char *cat = core_fixture_enrol (fixture, "cat", NULL);
  g_autoptr (Model) model = filled (fixture, cat);
  g_assert_cmpint (model_count (model, "products"), ==, 1);
  g_assert_cmpint (model_count (model, "price_rules"), ==, 0);
}

static void
test_the_setting_changes (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  g_assert_cmpint (model_count (model, "products"), ==, 2);
  core_fixture_write (fixture, BY_PRICE_LIST);
  g_assert_false (model_catch_up (model, fixture, ann, 1000));
  follow (model, fixture, ann);
  assert_has (model, fixture, TRUE, FALSE);
  core_fixture_write (fixture, "DELETE FROM account_price_lists WHERE account = 'A1';");
  follow (model, fixture, ann);
  g_assert_true (has (model, fixture, "products", "sku = 'N1'"));
  g_assert_false (has (model, fixture, "products", "sku = 'B2'"));
  assert_like_new (model, fixture, ann);
  core_fixture_write (fixture, "DELETE FROM settings;");
  follow (model, fixture, ann);
  g_assert_true (has (model, fixture, "products", "sku = 'B2'"));
  g_assert_false (has (model, fixture, "products", "sku = 'N1'"));
  assert_like_new (model, fixture, ann);
}

/* What enters and leaves the list comes and goes with all its rows, without a new fill. */
static void
test_rules_change (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (fixture, BY_PRICE_LIST);
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  core_fixture_write (fixture, "UPDATE price_rules SET scope_code = 'N1' WHERE code = 'T1-B1';");
  g_assert_true (model_catch_up (model, fixture, ann, 1000));
  g_assert_true (has (model, fixture, "products", "sku = 'N1'"));
  g_assert_false (has (model, fixture, "products", "sku = 'B1'"));
  g_assert_cmpint (model_count (model, "stock"), ==, 1);
  assert_like_new (model, fixture, ann);
}

/* The first request of a new day brings it up, whatever it asks. */
static void
test_the_day_passes (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (fixture, BY_PRICE_LIST ENDS_TODAY BEGINS_TOMORROW);
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  assert_has (model, fixture, TRUE, FALSE);
  int64_t head = core_fixture_int (fixture, "SELECT sequence FROM head");
  follow (model, fixture, ann);
  g_assert_cmpint (core_fixture_int (fixture, "SELECT sequence FROM head"), ==, head);
  core_fixture_pass (fixture, DAY_MS);
  g_autofree char *later = core_fixture_enrol (fixture, "ann", NULL);
  g_assert_true (model_catch_up (model, fixture, later, 1000));
  assert_has (model, fixture, FALSE, TRUE);
  g_assert_cmpint (core_fixture_int (fixture, "SELECT sequence FROM head"), ==, head + 1);
  assert_like_new (model, fixture, later);
  g_assert_cmpint (core_fixture_int (fixture, "SELECT sequence FROM head"), ==, head + 1);
}

/* Also a push; and a clock that is set back. */
static void
test_a_push_on_a_new_day (CoreFixture *fixture, gconstpointer data)
{
  static const char sees[] = "SELECT group_concat (sku) = 'N1' FROM memberships WHERE assortment = "
                             "'price_list:T1'";
  core_fixture_write (fixture, BY_PRICE_LIST ENDS_TODAY BEGINS_TOMORROW);
  g_assert_cmpint (core_fixture_int (fixture, sees), ==, 0);
  core_fixture_pass (fixture, DAY_MS);
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_assert_cmpint (core_fixture_int (fixture, sees), ==, 0);
  g_auto (Answer) answer =
      core_fixture_ask (fixture, "POST", "/v1/push", ann, "{\"operations\":[]}");
  g_assert_cmpint (answer.status, ==, 200);
  g_assert_cmpint (core_fixture_int (fixture, sees), ==, 1);
  core_fixture_pass (fixture, -DAY_MS);
  g_auto (Answer) before = core_fixture_ask (fixture, "GET", "/v1/segments", ann, NULL);
  g_assert_cmpint (before.status, ==, 200);
  g_assert_cmpint (core_fixture_int (fixture, sees), ==, 0);
}

/* A request that waits over midnight finds the new day when it is asked again. */
static void
test_a_wait_over_midnight (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (fixture, BY_PRICE_LIST ENDS_TODAY);
  core_fixture_pass (fixture, TO_MIDNIGHT_MS - 1000);
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  g_autofree char *target = g_strdup_printf ("/v1/changes?cursor=%s&wait=55", model->cursor);
  g_autoptr (PadCoreRequest) request = core_fixture_request ("GET", target, ann, NULL);
  g_auto (Answer) waiting = core_fixture_send (fixture, request);
  g_assert_true (waiting.waits);
  core_fixture_pass (fixture, 2000);
  g_auto (Answer) answer = core_fixture_send (fixture, request);
  g_assert_false (answer.waits);
  g_assert_nonnull (strstr (answer.text, "[\"x\",\"memberships\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  core_test ("/server/listed/isolation", test_isolation);
  core_test ("/server/listed/without-prices", test_without_prices);
  core_test ("/server/listed/the-setting-changes", test_the_setting_changes);
  core_test ("/server/listed/rules-change", test_rules_change);
  core_test ("/server/listed/the-day-passes", test_the_day_passes);
  core_test ("/server/listed/a-push-on-a-new-day", test_a_push_on_a_new_day);
  core_test ("/server/listed/a-wait-over-midnight", test_a_wait_over_midnight);
  return g_test_run ();
}
