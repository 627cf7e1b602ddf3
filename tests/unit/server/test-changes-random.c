#include "replica-model.h"

#include <string.h>

/*
 * Random changes of the store between random requests of several clients, with limits that stop
 * inside transactions. Whoever has caught up holds what a first fill would bring: nothing missed,
 * nothing kept.
 */
static const char *const mutations[] = {
    "UPDATE products SET name = name || '%d' WHERE row_id %% 3 = %d;",
    "UPDATE product_units SET num = %d + %d;",
    "INSERT INTO product_links (sku, kind, other_sku) VALUES ('B%d', 'spare_part', 'N%d')"
    " ON CONFLICT DO NOTHING;",
    "DELETE FROM product_links WHERE sku = 'B%d' AND other_sku = 'N%d';",
    "INSERT INTO assortment_members (assortment, scope, code, include)"
    " SELECT 'BOLTS', 'product', 'N%d', 1 WHERE %d >= 0 ON CONFLICT DO NOTHING;",
    "DELETE FROM assortment_members WHERE assortment = 'BOLTS' AND code = 'N%d' AND %d > 0;",
    "INSERT INTO assortment_members (assortment, scope, code, include)"
    " SELECT 'NUTS', 'product', 'B%d', 1 WHERE %d >= 0 ON CONFLICT DO NOTHING;",
    "DELETE FROM assortment_members WHERE assortment = 'NUTS' AND code = 'B%d' AND %d > 0;",
    "INSERT INTO products (sku, name, base_unit, status) VALUES ('N%d', 'n', 'pc', 'active')"
    " ON CONFLICT (sku) DO UPDATE SET name = name || %d;",
    "UPDATE price_rules SET price = price + %d WHERE row_id %% 4 = %d;",
    "UPDATE price_rules SET scope_code = 'B%d' WHERE row_id %% 5 = %d AND scope = 'product';",
    "UPDATE price_rules SET scope_code = 'N%d' WHERE row_id %% 5 = %d AND scope = 'product';",
    "UPDATE price_rules SET owner = 'T%d' WHERE source = 'tier' AND row_id %% 3 = %d;",
    "UPDATE price_rules SET groups = NULL WHERE source = 'promotion' AND row_id %% 3 = %d + %d;",
    "UPDATE price_rules SET groups = 'trade' WHERE source = 'promotion' AND row_id %% 3 = %d + %d;",
    "INSERT INTO price_rules (code, source, owner, scope, scope_code, method, price)"
    " VALUES ('R%d%d', 'tier', 'T1', 'product', 'B2', 'fixed', 1) ON CONFLICT DO NOTHING;",
    "DELETE FROM price_rules WHERE code = 'R%d%d';",
    "UPDATE stock SET available = available + %d + %d;",
    "UPDATE products SET status = CASE %d %% 3 WHEN 0 THEN 'unpublished' ELSE 'active' END"
    " WHERE row_id %% 3 = %d;",
    "UPDATE products SET stock_policy = CASE %d %% 2 WHEN 0 THEN 'hide' ELSE 'refuse' END"
    " WHERE row_id %% 3 = %d;",
    "UPDATE stock SET available = %d %% 2 WHERE row_id %% 3 = %d;",
    "UPDATE orders SET note = '%d%d' WHERE number = 'O1';",
    "UPDATE orders SET assigned_to = CASE %d %% 3 WHEN 0 THEN 'bob' WHEN 1 THEN 'ann' END"
    " WHERE number = 'O%d';",
    "UPDATE orders SET account = 'A' || (1 + %d %% 2) WHERE number = 'O%d';",
    "UPDATE orders SET state = CASE %d %% 2 WHEN 0 THEN 'handed_over' ELSE 'draft' END"
    " WHERE number = 'O%d';",
    "INSERT INTO orders (number, id, account, currency, state, entered_by)"
    " VALUES ('O%d', 'id%d', 'A1', 'EUR', 'confirmed', 'bob') ON CONFLICT DO NOTHING;",
    "DELETE FROM order_lines WHERE \"order\" = 'O%d' AND line = %d;",
    "INSERT INTO order_lines (\"order\", line, sku, quantity) SELECT number, %d, 'B1', 1 FROM "
    "orders"
    " WHERE number = 'O%d' ON CONFLICT DO NOTHING;",
    "UPDATE order_lines SET quantity = quantity + %d WHERE line = %d;",
    "INSERT INTO shipments (number, \"order\", state) SELECT 'S%d', number, 'sent' FROM orders"
    " WHERE number = 'O%d' ON CONFLICT DO NOTHING;",
    "INSERT INTO shipment_lines (shipment, line, order_line, quantity) SELECT number, %d, 1, 1"
    " FROM shipments WHERE number = 'S%d' ON CONFLICT DO NOTHING;",
    "UPDATE shipment_lines SET quantity = quantity + %d + %d;",
    "DELETE FROM shipment_lines WHERE line = %d AND shipment = 'S%d';",
    "UPDATE accounts SET name = name || %d WHERE code = 'A' || %d;",
    "UPDATE units SET name = name || '%d%d';",
};

/* Who may see what, and what hangs on customers, beside it. `two` acts for both accounts and sees
 * no price. */
static const char two_accounts[] =
    "INSERT INTO users (login, name, account, role, permissions)"
    " VALUES ('two', 'Two', NULL, 'accounting', '+act_for_account');"
    "INSERT INTO user_accounts (login, account) VALUES ('two', 'A1'), ('two', 'A2');";

static const char *const wide_mutations[] = {
    /* What is seen by price lists: settings, lists and their rules. */
    "INSERT INTO settings (scope, owner, name, value) VALUES ('account', 'A' || (1 + %d %% 2),"
    " 'visibility', CASE %d %% 2 WHEN 0 THEN 'price_list' ELSE 'assortments' END)"
    " ON CONFLICT (scope, owner, name) DO UPDATE SET value = excluded.value;",
    "INSERT INTO account_price_lists (account, list, priority) SELECT 'A' || (1 + %d %% 2), 'T'"
    " || (1 + %d %% 2), 1 WHERE 1 ON CONFLICT DO NOTHING;",
    "DELETE FROM account_price_lists WHERE account = 'A' || (1 + %d %% 2) AND %d > 1;",
    "UPDATE price_rules SET scope_code = CASE %d %% 3 WHEN 0 THEN 'B1' WHEN 1 THEN 'B2' ELSE 'N1'"
    " END, owner = 'T' || (1 + %d %% 2) WHERE code = 'T1-B1';",
    "UPDATE price_rules SET valid_to = CASE %d %% 2 WHEN 0 THEN '2020-01-01' END"
    " WHERE code = 'T' || (1 + %d %% 2) || '-B2' OR code = 'L-N1';",
    "INSERT INTO account_assortments (account, assortment) SELECT 'A' || (1 + %d %% 2), 'NUTS'"
    " WHERE %d >= 0 ON CONFLICT DO NOTHING;",
    "INSERT INTO account_assortments (account, assortment) SELECT 'A' || (1 + %d %% 2), 'BOLTS'"
    " WHERE %d >= 0 ON CONFLICT DO NOTHING;",
    "DELETE FROM account_assortments WHERE account = 'A' || (1 + %d %% 2)"
    " AND assortment = CASE %d %% 2 WHEN 0 THEN 'NUTS' ELSE 'BOLTS' END;",
    "UPDATE accounts SET parent = CASE %d WHEN 0 THEN 'A2' END WHERE code = 'A1' AND %d >= 0;",
    "UPDATE accounts SET \"group\" = CASE %d %% 2 WHEN 0 THEN 'trade' ELSE 'vip' END"
    " WHERE code = 'A' || %d;",
    "UPDATE users SET role = CASE %d WHEN 0 THEN 'viewer' WHEN 1 THEN 'accounting' WHEN 2 THEN"
    " 'requisitioner' WHEN 3 THEN 'buyer' ELSE 'admin' END WHERE login = 'cat' AND %d >= 0;",
    "UPDATE users SET permissions = CASE %d %% 3 WHEN 0 THEN '+invoice.summary -invoice.view.all'"
    " WHEN 1 THEN '+invoice.summary -invoice.view.all -invoice.view.own' END WHERE login = 'ann' "
    "AND"
    " %d >= 0;",
    "UPDATE users SET account = 'A' || (1 + %d %% 2) WHERE login = 'cat' AND %d = 0;",
    "INSERT INTO user_accounts (login, account) SELECT CASE %d %% 2 WHEN 0 THEN 'rep' ELSE 'two'"
    " END, 'A' || (1 + %d %% 2) WHERE 1 ON CONFLICT DO NOTHING;",
    "DELETE FROM user_accounts WHERE login = CASE %d %% 2 WHEN 0 THEN 'rep' ELSE 'two' END"
    " AND account = 'A' || %d;",
    "INSERT INTO warehouses (code, name) VALUES ('W%d', 'w%d') ON CONFLICT DO NOTHING;",
    "INSERT INTO stock (warehouse, sku, available) SELECT code, 'N%d', %d FROM warehouses WHERE 1"
    " ON CONFLICT DO NOTHING;",
    "INSERT INTO account_warehouses (account, warehouse) SELECT 'A' || (1 + %d %% 2), code"
    " FROM warehouses WHERE code = 'W%d' ON CONFLICT DO NOTHING;",
    "DELETE FROM account_warehouses WHERE account = 'A' || (1 + %d %% 2) AND %d > 1;",
    "INSERT INTO buyer_articles (account, buyer_article, sku) VALUES ('A1', 'X%d', 'N%d')"
    " ON CONFLICT (account, buyer_article) DO UPDATE SET sku = excluded.sku;",
    "INSERT INTO buyer_articles (account, buyer_article, sku) VALUES ('A2', 'X%d', 'B%d')"
    " ON CONFLICT (account, buyer_article) DO UPDATE SET sku = excluded.sku;",
    "DELETE FROM buyer_articles WHERE buyer_article = 'X%d' AND account = 'A' || %d;",
    "INSERT INTO serials (serial, account, sku) VALUES ('S%d', 'A1', 'B%d')"
    " ON CONFLICT (serial) DO UPDATE SET account = 'A2', sku = excluded.sku;",
    "INSERT INTO documents (number, kind, sku, title) VALUES ('D%d', 'manual', 'B%d', 'm')"
    " ON CONFLICT (number, kind) DO UPDATE SET sku = excluded.sku;",
    "INSERT INTO documents (number, kind, account, title) VALUES ('D%d', 'invoice', 'A' || (1 + %d"
    " %% 2), 'i') ON CONFLICT (number, kind) DO UPDATE SET account = excluded.account;",
    "INSERT INTO documents (number, kind, account, title) VALUES ('D%d', 'contract', 'A' || (1 + %d"
    " %% 2), 'c') ON CONFLICT (number, kind) DO UPDATE SET account = NULL;",
    "DELETE FROM documents WHERE number = 'D%d' AND %d > 2;",
    "INSERT INTO invoices (number, account, \"order\", kind, date, currency, gross, open_amount,"
    " state) SELECT 'I%d', account, number, 'invoice', '2026-01-01', 'EUR', 100, 100, 'open'"
    " FROM orders WHERE number = 'O%d' ON CONFLICT DO NOTHING;",
    "INSERT INTO invoice_lines (invoice, line, sku, quantity, line_net) SELECT number, %d, 'B1', 1,"
    " 100 FROM invoices WHERE number = 'I%d' ON CONFLICT DO NOTHING;",
    "UPDATE invoices SET account = 'A' || (1 + %d %% 2) WHERE number = 'I%d';",
    "UPDATE invoices SET \"order\" = 'O%d' WHERE number = 'I%d';",
    "DELETE FROM invoices WHERE number = 'I%d' AND %d > 2 AND number NOT IN (SELECT invoice FROM"
    " invoice_lines);",
    "DELETE FROM invoice_lines WHERE invoice = 'I%d' AND line = %d;",
    "INSERT INTO payments (number, account, date, currency, amount) VALUES ('P%d', 'A' || (1 + %d"
    " %% 2), '2026-01-01', 'EUR', 50) ON CONFLICT (number) DO UPDATE SET account ="
    " excluded.account;",
    "INSERT INTO payment_allocations (payment, invoice, amount) SELECT number, 'I%d', 10 FROM"
    " payments WHERE number = 'P%d' ON CONFLICT DO NOTHING;",
    "DELETE FROM payments WHERE number = 'P%d' AND %d > 2 AND number NOT IN (SELECT payment FROM"
    " payment_allocations);",
    "DELETE FROM payment_allocations WHERE payment = 'P%d' AND invoice = 'I%d';",
    "DELETE FROM shipment_lines WHERE shipment IN (SELECT number FROM shipments WHERE \"order\" ="
    " 'O%d'); DELETE FROM shipments WHERE \"order\" NOT IN (SELECT number FROM orders WHERE number "
    "<>"
    " 'O%d') AND number NOT IN (SELECT shipment FROM shipment_lines);",
    "DELETE FROM orders WHERE number = 'O%d' AND %d > 2 AND NOT EXISTS (SELECT 1 FROM order_lines"
    " WHERE \"order\" = number) AND NOT EXISTS (SELECT 1 FROM shipments WHERE \"order\" ="
    " orders.number) AND NOT EXISTS (SELECT 1 FROM order_charges WHERE \"order\" = number);",
    "DELETE FROM products WHERE sku = 'N%d' AND %d > 3;",
    "UPDATE order_lines SET \"order\" = o.number, line = 100 + order_lines.row_id FROM orders AS o"
    " WHERE o.number = 'O%d' AND line = %d;",
    "INSERT INTO order_charges (\"order\", kind, amount) SELECT number, 'freight', %d FROM orders"
    " WHERE number = 'O%d' ON CONFLICT (\"order\", kind) DO UPDATE SET amount = excluded.amount;",
    "INSERT INTO quotations (number, account, currency) VALUES ('Q%d', 'A' || (1 + %d %% 2), 'EUR')"
    " ON CONFLICT (number) DO UPDATE SET account = excluded.account;",
    "INSERT INTO quotation_lines (quotation, line, sku) SELECT number, %d, 'B1' FROM quotations"
    " WHERE number = 'Q%d' ON CONFLICT DO NOTHING;",
    "INSERT INTO budgets (account, scope, code, period, amount) VALUES ('A' || (1 + %d %% 2),"
    " 'account', '', '202%d', 5) ON CONFLICT DO UPDATE SET amount = amount + 1;",
    "INSERT INTO order_discounts (code, \"group\", currency, percent) VALUES ('OD%d', CASE %d %% 3"
    " WHEN 0 THEN 'trade' WHEN 1 THEN 'vip' END, 'EUR', 1)"
    " ON CONFLICT (code) DO UPDATE SET \"group\" = excluded.\"group\";",
    "INSERT INTO agreements (code, account) VALUES ('G%d', 'A' || (1 + %d %% 2))"
    " ON CONFLICT (code) DO UPDATE SET account = excluded.account;",
    "INSERT INTO price_rules (code, source, owner, scope, scope_code, method, price)"
    " SELECT 'GR%d', 'agreement', code, 'product', 'B2', 'fixed', 1 FROM agreements"
    " WHERE code = 'G%d' ON CONFLICT DO NOTHING;",
    "UPDATE price_rules SET source = CASE %d %% 2 WHEN 0 THEN 'list' ELSE 'account' END,"
    " owner = CASE %d %% 2 WHEN 0 THEN NULL ELSE 'A1' END WHERE code = 'A1-B2';",
    "UPDATE price_rules SET scope = CASE %d %% 2 WHEN 0 THEN 'all' ELSE 'product' END,"
    " scope_code = CASE %d %% 2 WHEN 0 THEN NULL ELSE 'B1' END WHERE code = 'P-ALL';",
    "UPDATE product_links SET kind = 'k' || row_id, other_sku = 'B%d' WHERE sku = 'B%d';",
    "INSERT INTO settings (scope, owner, name, value) VALUES ('account', 'A1', 'honour_days',"
    " '%d%d') ON CONFLICT (scope, owner, name) DO UPDATE SET value = excluded.value;",
    "INSERT INTO contacts (account, code, name) VALUES (CASE %d %% 2 WHEN 0 THEN '' ELSE 'A1' END,"
    " 'c%d', 'n') ON CONFLICT (account, code) DO UPDATE SET account = 'A2', code = 'd' || row_id;",
};

typedef struct
{
  char *token;
  Model *model;
  gboolean filled;
} Client;

/* @wide: the wide mutations too. */
typedef struct
{
  GRand *random;
  gboolean wide;
} Walk;

static const char *
any_mutation (const Walk *walk)
{
  if (walk->wide && g_rand_boolean (walk->random))
    return wide_mutations[g_rand_int_range (walk->random, 0, G_N_ELEMENTS (wide_mutations))];
  return mutations[g_rand_int_range (walk->random, 0, G_N_ELEMENTS (mutations))];
}

static void
mutate (CoreFixture *fixture, gpointer data)
{
  const Walk *walk = data;
  GRand *random = walk->random;
  g_autoptr (GString) sql = g_string_new (NULL);
  for (int i = g_rand_int_range (random, 0, 4); i >= 0; i--) {
    const char *mutation = any_mutation (walk);
    int a = g_rand_int_range (random, 0, 5);
    int b = g_rand_int_range (random, 0, 5);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    g_string_append_printf (sql, mutation, a, b);
#pragma GCC diagnostic pop
  }
  core_fixture_write (fixture, sql->str);
}

static void
mutate_sometimes (CoreFixture *fixture, gpointer data)
{
  core_fixture_pass (fixture, 10);
  if (g_rand_int_range (((const Walk *)data)->random, 0, 4) == 0)
    mutate (fixture, data);
}

static int
any_limit (GRand *random)
{
  return g_rand_boolean (random) ? g_rand_int_range (random, 1, 4)
                                 : g_rand_int_range (random, 4, 60);
}

/* One request, or a whole fill that others write beside. */
static void
act (CoreFixture *fixture, Client *client, Walk *walk)
{
  GRand *random = walk->random;
  if (client->filled) {
    client->filled = model_pull (client->model, fixture, client->token, any_limit (random));
    return;
  }
  client->filled = model_fill (client->model, fixture, client->token, any_limit (random),
                               mutate_sometimes, walk);
}

static void
settle (CoreFixture *fixture, Client *client, GRand *random)
{
  g_autoptr (Model) anew = model_new ();
  while (!client->filled ||
         !model_catch_up (client->model, fixture, client->token, any_limit (random))) {
    model_fill (client->model, fixture, client->token, 1000, NULL, NULL);
    client->filled = TRUE;
  }
  model_fill (anew, fixture, client->token, 1000, NULL, NULL);
  model_assert_same (client->model, anew);
}

static void
walk_about (CoreFixture *fixture, const char *const *logins, gsize n, gboolean wide)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  g_autofree Client *clients = g_new0 (Client, n);
  Walk walk = {random, wide};
  for (gsize i = 0; i < n; i++)
    clients[i] = (Client) {core_fixture_enrol (fixture, logins[i], NULL), model_new (), FALSE};
  for (int round = 0; round < (wide ? 12 : 60); round++) {
    for (int step = 0; step < 12; step++) {
      mutate_sometimes (fixture, &walk);
      act (fixture, &clients[g_rand_int_range (random, 0, (int)n)], &walk);
      core_fixture_pass (fixture, 10);
    }
    settle (fixture, &clients[round % n], random);
  }
  for (gsize i = 0; i < n; i++) {
    settle (fixture, &clients[i], random);
    g_free (clients[i].token);
    model_free (clients[i].model);
  }
}

static void
test_walk (CoreFixture *fixture, gconstpointer data)
{
  static const char *const logins[] = {"ann", "bob", "zoe", "rep"};
  walk_about (fixture, logins, G_N_ELEMENTS (logins), FALSE);
}

static void
test_wide_walk (CoreFixture *fixture, gconstpointer data)
{
  static const char *const logins[] = {"ann", "bob", "cat", "acc", "zoe", "rep", "two"};
  core_fixture_write (fixture, two_accounts);
  walk_about (fixture, logins, G_N_ELEMENTS (logins), TRUE);
}

/* No segment's id changes when the other account gets the assortment too. */
static void
test_other_account_gets_assortment (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  core_fixture_write (fixture, two_accounts);
  core_fixture_write (fixture, "INSERT INTO buyer_articles (account, buyer_article, sku)"
                               " VALUES ('A1', 'X', 'N1');");
  Client client = {core_fixture_enrol (fixture, "two", NULL), model_new (), FALSE};
  settle (fixture, &client, random);
  g_assert_cmpint (model_count (client.model, "buyer_articles"), ==, 0);
  core_fixture_write (fixture, "INSERT INTO account_assortments (account, assortment)"
                               " VALUES ('A1', 'NUTS');");
  settle (fixture, &client, random);
  g_assert_cmpint (model_count (client.model, "buyer_articles"), ==, 1);
  g_free (client.token);
  model_free (client.model);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  core_test ("/server/changes/random-walk-1", test_walk);
  core_test ("/server/changes/random-walk-2", test_walk);
  core_test ("/server/changes/random-walk-3", test_walk);
  core_test ("/server/changes/other-account-gets-assortment", test_other_account_gets_assortment);
  core_test ("/server/changes/wide-walk-1", test_wide_walk);
  core_test ("/server/changes/wide-walk-2", test_wide_walk);
  return g_test_run ();
}
