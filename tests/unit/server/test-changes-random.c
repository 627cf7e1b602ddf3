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
    "UPDATE orders SET note = '%d%d' WHERE number = 'O1';",
    "UPDATE orders SET assigned_to = CASE %d %% 3 WHEN 0 THEN 'bob' WHEN 1 THEN 'ann' END"
    " WHERE number = 'O%d';",
    "UPDATE orders SET account = 'A' || (1 + %d %% 2) WHERE number = 'O%d';",
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

typedef struct
{
  char *token;
  Model *model;
  gboolean filled;
} Client;

static void
mutate (CoreFixture *fixture, gpointer data)
{
  GRand *random = data;
  g_autoptr (GString) sql = g_string_new (NULL);
  for (int i = g_rand_int_range (random, 0, 4); i >= 0; i--) {
    const char *mutation = mutations[g_rand_int_range (random, 0, G_N_ELEMENTS (mutations))];
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
  if (g_rand_int_range (data, 0, 4) == 0)
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
act (CoreFixture *fixture, Client *client, GRand *random)
{
  if (client->filled) {
    client->filled = model_pull (client->model, fixture, client->token, any_limit (random));
    return;
  }
  model_fill (client->model, fixture, client->token, any_limit (random), mutate_sometimes, random);
  client->filled = TRUE;
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
test_walk (CoreFixture *fixture, gconstpointer data)
{
  static const char *const logins[] = {"ann", "bob", "zoe", "rep"};
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  Client clients[G_N_ELEMENTS (logins)];
  for (size_t i = 0; i < G_N_ELEMENTS (logins); i++)
    clients[i] = (Client) {core_fixture_enrol (fixture, logins[i], NULL), model_new (), FALSE};
  for (int round = 0; round < 60; round++) {
    for (int step = 0; step < 12; step++) {
      mutate_sometimes (fixture, random);
      act (fixture, &clients[g_rand_int_range (random, 0, G_N_ELEMENTS (logins))], random);
      core_fixture_pass (fixture, 10);
    }
    settle (fixture, &clients[round % G_N_ELEMENTS (logins)], random);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (logins); i++) {
    settle (fixture, &clients[i], random);
    g_free (clients[i].token);
    model_free (clients[i].model);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  core_test ("/server/changes/random-walk-1", test_walk);
  core_test ("/server/changes/random-walk-2", test_walk);
  core_test ("/server/changes/random-walk-3", test_walk);
  return g_test_run ();
}
