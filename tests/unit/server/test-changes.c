#include "replica-model.h"

#include <pad-access.h>
#include <pad-changes.h>
#include <pad-cursor.h>
#include <string.h>

static Model *
filled (CoreFixture *fixture, const char *token)
{
  Model *model = model_new ();
  model_fill (model, fixture, token, 1000, NULL, NULL);
  g_assert_true (model_catch_up (model, fixture, token, 1000));
  return model;
}

static void
assert_like_new (Model *model, CoreFixture *fixture, const char *token)
{
  g_autoptr (Model) anew = filled (fixture, token);
  model_assert_same (model, anew);
}

static int64_t
id_of (CoreFixture *fixture, const char *table, const char *key)
{
  g_autofree char *sql = g_strdup_printf ("SELECT row_id FROM %s WHERE %s", table, key);
  return core_fixture_int (fixture, sql);
}

/* What a user may see, worked out by hand. */
static const struct
{
  const char *table;
  const char *where;
  gboolean seen;
} seen_by_ann[] = {
    {"products", "sku = 'B1'", TRUE},
    {"products", "sku = 'B2'", TRUE},
    {"products", "sku = 'N1'", FALSE},
    {"stock", "sku = 'B1'", TRUE},
    {"stock", "sku = 'N1'", FALSE},
    {"price_rules", "code = 'L-B1'", TRUE},
    {"price_rules", "code = 'L-N1'", FALSE},
    {"price_rules", "code = 'T1-B1'", TRUE},
    {"price_rules", "code = 'T2-B2'", FALSE},
    {"price_rules", "code = 'T2-ALL'", FALSE},
    {"price_rules", "code = 'A1-B2'", TRUE},
    {"price_rules", "code = 'P-TRADE'", TRUE},
    {"price_rules", "code = 'P-VIP'", FALSE},
    {"price_rules", "code = 'P-ALL'", TRUE},
    {"price_lists", "code = 'T1'", TRUE},
    {"price_lists", "code = 'T2'", FALSE},
    {"product_links", "sku = 'B1'", FALSE},
    {"accounts", "code = 'A1'", TRUE},
    {"accounts", "code = 'A2'", FALSE},
    {"orders", "number = 'O1'", TRUE},
    {"orders", "number = 'O2'", FALSE},
    {"order_lines", "\"order\" = 'O1'", TRUE},
    {"order_lines", "\"order\" = 'O2'", FALSE},
    {"users", "login = 'ann'", TRUE},
    {"users", "login = 'bob'", FALSE},
    {"units", "code = 'pc'", TRUE},
};

static void
test_isolation (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  for (size_t i = 0; i < G_N_ELEMENTS (seen_by_ann); i++) {
    gboolean seen = model_row (model, seen_by_ann[i].table,
                               id_of (fixture, seen_by_ann[i].table, seen_by_ann[i].where)) != NULL;
    if (seen != seen_by_ann[i].seen)
      g_error ("%s %s: seen %d", seen_by_ann[i].table, seen_by_ann[i].where, seen);
  }
}

/* A rep's accounts do not mix: the prices of one, the articles of the other. */
static void
test_pairs (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *rep = core_fixture_enrol (fixture, "rep", NULL);
  core_fixture_write (
      fixture, "INSERT INTO price_rules (code, source, owner, scope, scope_code, currency, method, "
               "price) VALUES ('T1-N1', 'tier', 'T1', 'product', 'N1', 'EUR', 'fixed', 1);");
  g_autoptr (Model) model = filled (fixture, rep);
  g_assert_nonnull (model_row (model, "products", id_of (fixture, "products", "sku = 'N1'")));
  g_assert_nonnull (
      model_row (model, "price_rules", id_of (fixture, "price_rules", "code = 'T2-B2'")));
  g_assert_null (
      model_row (model, "price_rules", id_of (fixture, "price_rules", "code = 'T1-N1'")));
}

static void
test_text_forms (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *zoe = core_fixture_enrol (fixture, "zoe", NULL);
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) yen = filled (fixture, zoe);
  g_autoptr (Model) euro = filled (fixture, ann);
  const char *order = model_row (yen, "orders", id_of (fixture, "orders", "number = 'O2'"));
  g_assert_nonnull (strstr (order, "|gross=1234|"));
  order = model_row (euro, "orders", id_of (fixture, "orders", "number = 'O1'"));
  g_assert_nonnull (strstr (order, "|gross=12.34|"));
  const char *line = model_row (euro, "order_lines", 1);
  g_assert_nonnull (strstr (line, "|quantity=1|"));
  g_assert_nonnull (strstr (line, "|unit_price=2|"));
  g_assert_nonnull (strstr (line, "|line_net=12.34|"));
  const char *product = model_row (euro, "products", id_of (fixture, "products", "sku = 'B2'"));
  g_assert_nonnull (strstr (product, "|name=Bolt \"2\"|"));
}

/* Without a price permission nothing on the disk says what things cost. */
static void
test_no_amounts (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *acc = core_fixture_enrol (fixture, "acc", NULL);
  g_autoptr (Model) model = filled (fixture, acc);
  g_assert_cmpint (model_count (model, "price_rules"), ==, 0);
  g_assert_cmpint (model_count (model, "products"), ==, 2);
  const char *order = model_row (model, "orders", id_of (fixture, "orders", "number = 'O1'"));
  g_assert_nonnull (strstr (order, "|gross=-|"));
  const char *account = model_row (model, "accounts", id_of (fixture, "accounts", "code = 'A1'"));
  g_assert_nonnull (strstr (account, "|order_minimum=-|"));
  g_assert_cmpint (model_count (model, "credit"), ==, 1);
}

static void
test_catalog_prices_only (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *cat = core_fixture_enrol (fixture, "cat", NULL);
  g_autoptr (Model) model = filled (fixture, cat);
  g_assert_cmpint (model_count (model, "price_rules"), ==, 2);
  g_assert_nonnull (
      model_row (model, "price_rules", id_of (fixture, "price_rules", "code = 'L-B1'")));
  g_assert_nonnull (
      model_row (model, "price_rules", id_of (fixture, "price_rules", "code = 'P-ALL'")));
}

static void
test_own_orders (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *bob = core_fixture_enrol (fixture, "bob", NULL);
  core_fixture_write (
      fixture,
      "INSERT INTO orders (number, id, account, currency, state, entered_by) "
      "VALUES ('O3', 'o3', 'A1', 'EUR', 'confirmed', 'ann');"
      "INSERT INTO order_lines (\"order\", line, sku, quantity) VALUES ('O3', 1, 'B1', 1);");
  g_autoptr (Model) model = filled (fixture, bob);
  g_assert_cmpint (model_count (model, "orders"), ==, 1);
  core_fixture_write (fixture, "UPDATE orders SET assigned_to = 'bob' WHERE number = 'O3';");
  g_assert_true (model_catch_up (model, fixture, bob, 1000));
  g_assert_cmpint (model_count (model, "orders"), ==, 2);
  g_assert_cmpint (model_count (model, "order_lines"), ==, 2);
  core_fixture_write (fixture, "UPDATE orders SET assigned_to = NULL WHERE number = 'O3';");
  g_assert_true (model_catch_up (model, fixture, bob, 1000));
  g_assert_cmpint (model_count (model, "orders"), ==, 1);
  assert_like_new (model, fixture, bob);
}

static void
test_enter_and_leave (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  int64_t product = id_of (fixture, "products", "sku = 'N1'");
  core_fixture_write (fixture, "INSERT INTO assortment_members (assortment, scope, code, include) "
                               "VALUES ('BOLTS', 'product', 'N1', 1);");
  g_assert_true (model_catch_up (model, fixture, ann, 1000));
  g_assert_nonnull (model_row (model, "products", product));
  g_assert_cmpint (model_count (model, "product_units"), ==, 2);
  /* The link's other end can be seen now. */
  g_assert_cmpint (model_count (model, "product_links"), ==, 1);
  g_assert_nonnull (
      model_row (model, "price_rules", id_of (fixture, "price_rules", "code = 'L-N1'")));
  g_assert_nonnull (model_row (model, "stock", id_of (fixture, "stock", "sku = 'N1'")));
  assert_like_new (model, fixture, ann);
  core_fixture_write (fixture, "DELETE FROM assortment_members WHERE code = 'N1' AND assortment = "
                               "'BOLTS';");
  g_assert_true (model_catch_up (model, fixture, ann, 1000));
  g_assert_null (model_row (model, "products", product));
  assert_like_new (model, fixture, ann);
}

static void
test_deleted (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  core_fixture_write (fixture, "DELETE FROM price_rules WHERE code IN ('L-B1', 'P-TRADE', 'P-ALL', "
                               "'A1-B2');"
                               "DELETE FROM order_lines WHERE \"order\" = 'O1';"
                               "DELETE FROM product_units WHERE sku = 'B1';");
  g_assert_true (model_catch_up (model, fixture, ann, 1000));
  g_assert_cmpint (model_count (model, "price_rules"), ==, 1);
  g_assert_cmpint (model_count (model, "order_lines"), ==, 0);
  g_assert_cmpint (model_count (model, "product_units"), ==, 0);
  assert_like_new (model, fixture, ann);
}

/* Deletes and leaves of a sequence come before its rows. */
static void
test_gone_first (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  core_fixture_write (fixture, "UPDATE products SET name = 'x';"
                               "DELETE FROM price_rules WHERE code = 'L-B1';"
                               "DELETE FROM assortment_members WHERE code = 'B1';");
  g_autofree char *target = g_strdup_printf ("/v1/changes?cursor=%s", model->cursor);
  g_auto (Answer) answer = core_fixture_ask (fixture, "GET", target, ann, NULL);
  const char *put = strstr (answer.text, "\n[\"p\"");
  g_assert_nonnull (put);
  g_assert_nonnull (strstr (answer.text, "\n[\"x\",\"memberships\""));
  g_assert_nonnull (strstr (answer.text, "\n[\"d\",\"price_rules\""));
  g_assert_null (strstr (put, "\n[\"x\""));
  g_assert_null (strstr (put, "\n[\"d\""));
}

/* One row a reply: every place inside a transaction is one a pull can go on from. */
static void
test_inside_a_transaction (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  core_fixture_write (fixture, "UPDATE products SET name = name || '!';"
                               "UPDATE price_rules SET price = price + 1;"
                               "UPDATE orders SET note = 'x';"
                               "UPDATE order_lines SET note = 'x';"
                               "UPDATE stock SET available = 1;"
                               "DELETE FROM product_units WHERE sku = 'B1';"
                               "INSERT INTO assortment_members VALUES (100, 0, 'BOLTS', 'product', "
                               "'N1', 1);");
  int replies = 0;
  do {
    g_assert_true (model_pull (model, fixture, ann, 1));
    g_assert_cmpint (model->n_lines, <=, 1);
    replies++;
  } while (model->more && replies < 1000);
  g_assert_cmpint (replies, >, 10);
  g_assert_cmpint (replies, <, 100);
  assert_like_new (model, fixture, ann);
}

static void
test_nothing_new (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  core_fixture_write (fixture, "UPDATE accounts SET name = 'Zwei' WHERE code = 'A2';");
  g_assert_true (model_pull (model, fixture, ann, 1000));
  g_assert_cmpint (model->n_lines, ==, 0);
  g_assert_cmpint (model->n_marks, ==, 0);
  g_assert_false (model->more);
}

static void
assert_changes_refused (
    CoreFixture *fixture, const char *token, const PadCursor *cursor, int status, const char *code)
{
  g_autofree char *text = pad_cursor_encode (cursor);
  g_autofree char *target = g_strdup_printf ("/v1/changes?cursor=%s", text);
  g_auto (Answer) answer = core_fixture_ask (fixture, "GET", target, token, NULL);
  g_assert_cmpstr (answer.code, ==, code);
  g_assert_cmpint (answer.status, ==, status);
}

static void
test_refusals (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  g_autoptr (GError) error = NULL;
  PadCursor good;
  g_assert_true (pad_cursor_decode (model->cursor, &good, &error));
  PadCursor other = good;
  g_assert_true (pad_cursor_set_epoch (&other, "another"));
  assert_changes_refused (fixture, ann, &other, 409, "epoch_changed");
  other = good;
  other.salt++;
  assert_changes_refused (fixture, ann, &other, 409, "history_diverged");
  other = good;
  other.sequence++;
  assert_changes_refused (fixture, ann, &other, 409, "cursor_ahead");
  other = good;
  other.segments++;
  assert_changes_refused (fixture, ann, &other, 409, "segments_changed");
  other = good;
  other.protocol = 2;
  assert_changes_refused (fixture, ann, &other, 426, "upgrade_required");
  core_fixture_write (fixture, "UPDATE products SET name = 'x';"
                               "DELETE FROM sequences WHERE sequence <= 1;");
  other = good;
  other.sequence = other.base = 1;
  assert_changes_refused (fixture, ann, &other, 410, "cursor_expired");
}

static void
test_grants_changed (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  core_fixture_write (fixture, "INSERT INTO account_assortments (account, assortment) VALUES "
                               "('A1', 'NUTS');");
  g_assert_false (model_pull (model, fixture, ann, 1000));
  /* Between the list of segments and the first changes too. */
  g_clear_pointer (&model->cursor, g_free);
  g_assert_false (model_pull (model, fixture, ann, 1000));
  g_autoptr (Model) anew = filled (fixture, ann);
  g_assert_nonnull (model_row (anew, "products", id_of (fixture, "products", "sku = 'N1'")));
  core_fixture_write (fixture, "UPDATE users SET role = 'accounting' WHERE login = 'ann';");
  g_assert_false (model_pull (anew, fixture, ann, 1000));
}

static PadCoreRequest *
waiting_request (const Model *model, const char *token)
{
  g_autofree char *target = g_strdup_printf ("/v1/changes?cursor=%s&wait=20", model->cursor);
  return core_fixture_request ("GET", target, token, NULL);
}

static void
test_wait (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  g_autoptr (PadCoreRequest) request = waiting_request (model, ann);
  g_auto (Answer) waits = core_fixture_send (fixture, request);
  g_assert_true (waits.waits);
  g_assert_cmpint (waits.wait_until - pad_world_monotonic (fixture->world), ==, 20 * 1000 * 1000);
  /* A commit that is none of this user's business. */
  core_fixture_write (fixture, "UPDATE accounts SET name = 'Zwei' WHERE code = 'A2';");
  g_auto (Answer) still = core_fixture_send (fixture, request);
  g_assert_true (still.waits);
  g_assert_cmpint (still.wait_until, ==, waits.wait_until);
  core_fixture_write (fixture, "UPDATE accounts SET name = 'Eins' WHERE code = 'A1';");
  g_auto (Answer) answer = core_fixture_send (fixture, request);
  g_assert_false (answer.waits);
  g_assert_nonnull (strstr (answer.text, "Eins"));
  g_free (model_apply (model, answer.text));
  assert_like_new (model, fixture, ann);
}

static void
test_wait_in_vain (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  g_autoptr (PadCoreRequest) request = waiting_request (model, ann);
  g_auto (Answer) waits = core_fixture_send (fixture, request);
  g_assert_true (waits.waits);
  core_fixture_pass (fixture, 20000);
  g_auto (Answer) answer = core_fixture_send (fixture, request);
  g_assert_false (answer.waits);
  g_free (model_apply (model, answer.text));
  g_assert_cmpint (model->n_lines, ==, 0);
}

static void
test_wait_revoked (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  g_autoptr (PadCoreRequest) request = waiting_request (model, ann);
  g_auto (Answer) waits = core_fixture_send (fixture, request);
  g_assert_true (waits.waits);
  g_assert_true (pad_access_revoke (fixture->store, "ann", NULL, NULL, &error));
  core_fixture_write (fixture, "UPDATE accounts SET name = 'Eins' WHERE code = 'A1';");
  g_auto (Answer) answer = core_fixture_send (fixture, request);
  g_assert_cmpstr (answer.code, ==, "device_revoked");
}

/* A token that runs out ends a stream in good order: what was sent counts, the rest is asked for
 * again. */
static void
test_token_ends_stream (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  for (int i = 0; i < 6000; i++)
    g_string_append_printf (sql, "INSERT INTO brands (code, name) VALUES ('%d', '%0100d');", i, i);
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  core_fixture_write (fixture, sql->str);
  g_autofree char *target = g_strdup_printf ("/v1/changes?cursor=%s", model->cursor);
  g_autoptr (PadCoreRequest) request = core_fixture_request ("GET", target, ann, NULL);
  g_autoptr (PadCoreReply) reply = pad_core_answer (fixture->core, fixture->reader, FALSE, request);
  g_assert_cmpint (reply->kind, ==, PAD_CORE_STREAM);
  core_fixture_pass (fixture, PAD_ACCESS_TOKEN_SECONDS * 1000);
  gboolean more;
  g_autoptr (GError) error = NULL;
  g_assert_true (pad_core_stream_next (reply->stream, fixture->reader, reply->body, &more, &error));
  g_assert_false (more);
  g_free (model_apply (model, reply->body->str));
  g_assert_true (model->more);
  g_assert_cmpint (model->n_lines, >, 0);
  g_assert_cmpint (model->n_lines, <, 6000);
  g_autofree char *again = core_fixture_enrol (fixture, "ann", NULL);
  g_assert_true (model_catch_up (model, fixture, again, 100000));
  assert_like_new (model, fixture, again);
}

static void
test_large_transaction_is_marked (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  for (int i = 0; i < 5000; i++)
    g_string_append_printf (sql, "INSERT INTO brands (code) VALUES ('%d');", i);
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (Model) model = filled (fixture, ann);
  core_fixture_write (fixture, sql->str);
  g_assert_true (model_pull (model, fixture, ann, 100000));
  g_assert_cmpint (model->n_lines, ==, 5000);
  g_assert_cmpint (model->n_marks, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  core_test ("/server/rows/isolation", test_isolation);
  core_test ("/server/rows/pairs-of-accounts-do-not-mix", test_pairs);
  core_test ("/server/rows/text-forms", test_text_forms);
  core_test ("/server/rows/no-price-permission-no-amounts", test_no_amounts);
  core_test ("/server/rows/catalog-prices-only", test_catalog_prices_only);
  core_test ("/server/changes/own-and-assigned-orders", test_own_orders);
  core_test ("/server/changes/article-enters-and-leaves", test_enter_and_leave);
  core_test ("/server/changes/deleted", test_deleted);
  core_test ("/server/changes/what-is-gone-comes-first", test_gone_first);
  core_test ("/server/changes/stops-inside-a-transaction", test_inside_a_transaction);
  core_test ("/server/changes/nothing-new", test_nothing_new);
  core_test ("/server/changes/refusals", test_refusals);
  core_test ("/server/changes/grants-changed", test_grants_changed);
  core_test ("/server/changes/wait/until-a-commit", test_wait);
  core_test ("/server/changes/wait/in-vain", test_wait_in_vain);
  core_test ("/server/changes/wait/revoked-meanwhile", test_wait_revoked);
  core_test ("/server/changes/token-ends-a-stream", test_token_ends_stream);
  core_test ("/server/changes/large-transaction-is-marked", test_large_transaction_is_marked);
  return g_test_run ();
}
