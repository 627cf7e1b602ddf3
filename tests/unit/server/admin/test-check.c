#include "admin-fixture.h"
#include "pad-verify.h"

/* Each is one kind of damage, and where it has to be found. */
static const struct
{
  const char *name;
  const char *sql;
  const char *table;
  const char *key;
} damages[] = {
    {"reference", "UPDATE products SET category = 'gone' WHERE sku = 'B1'", "products", "B1"},
    {"reference-by-scope", "UPDATE price_rules SET scope_code = 'gone' WHERE code = 'L1'",
     "price_rules", "L1"},
    {"percent-above-100",
     "UPDATE price_rules SET method = 'percent', source = 'tier', owner = 'GOLD', percent = "
     "1000001 WHERE code = 'L1'",
     "price_rules", "L1"},
    {"rule-dates", "UPDATE price_rules SET valid_from = '2026-02-01', valid_to = '2026-01-31'",
     "price_rules", "L1"},
    {"rule-currency", "UPDATE price_rules SET currency = 'EUX' WHERE code = 'L1'", "price_rules",
     "L1"},
    {"rule-word", "UPDATE price_rules SET method = 'guess' WHERE code = 'L1'", "price_rules", "L1"},
    {"rule-date", "UPDATE price_rules SET valid_to = '2026-02-30' WHERE code = 'L1'", "price_rules",
     "L1"},
    {"price-limit", "UPDATE price_rules SET price = 1000000000000000 WHERE code = 'L1'",
     "price_rules", "L1"},
    {"factor", "UPDATE product_units SET num = 0 WHERE sku = 'B1' AND unit = 'pack'",
     "product_units", "B1 pack"},
    {"factor-missing", "UPDATE product_units SET den = NULL WHERE sku = 'B1' AND unit = 'pack'",
     "product_units", "B1 pack"},
    {"rate-of-itself",
     "INSERT INTO exchange_rates (row_version, \"from\", \"to\", \"date\", rate) VALUES "
     "((SELECT sequence FROM head), 'EUR', 'EUR', '2026-01-01', 200000000)",
     "exchange_rates", "EUR EUR 2026-01-01"},
    {"terms",
     "INSERT INTO payment_terms (row_version, code, net_days, discount_days, "
     "discount_percent) VALUES ((SELECT sequence FROM head), 'T', 10, 20, 20000)",
     "payment_terms", "T"},
    {"freight-missing",
     "INSERT INTO shipping_methods (row_version, code, currency) VALUES "
     "((SELECT sequence FROM head), 'S', 'EUR')",
     "shipping_methods", "S"},
    {"setting-name",
     "INSERT INTO settings (row_version, scope, owner, name, value) VALUES ((SELECT sequence FROM "
     "head), 'supplier', '', 'pick_up', 'on')",
     "settings", "supplier  pick_up"},
    {"role", "UPDATE users SET role = 'byer' WHERE login = 'buyer.a'", "users", "buyer.a"},
    {"discount",
     "INSERT INTO order_discounts (row_version, code, currency) VALUES ((SELECT sequence FROM "
     "head), 'D', 'EUR')",
     "order_discounts", "D"},
    {"accounts-in-a-circle", "UPDATE accounts SET parent = 'A' WHERE code = 'A'", "accounts", "A"},
    {"base-unit-missing", "UPDATE products SET base_unit = '' WHERE sku = 'B1'", "products", "B1"},
    {"cycle", "UPDATE categories SET parent = 'bolts' WHERE code = 'root'", "categories", "root"},
    {"order-gross", "UPDATE orders SET gross = gross + 1 WHERE number = 'O1'", "orders", "O1"},
    {"order-goods", "UPDATE order_lines SET line_net = line_net + 1", "orders", "O1"},
    {"order-charges",
     "INSERT INTO order_charges (\"order\", kind, amount) VALUES ('O1', 'freight', 5)", "orders",
     "O1"},
    {"invoice-gross", "UPDATE invoices SET net = net - 1", "invoices", "I1"},
    {"invoice-open", "UPDATE invoices SET open_amount = gross + 1", "invoices", "I1"},
    {"invoice-due", "UPDATE invoices SET due_date = '2026-09-30'", "invoices", "I1"},
    {"invoice-discount-date", "UPDATE invoices SET discount_date = '2026-11-01'", "invoices", "I1"},
    {"invoice-discount-amount", "UPDATE invoices SET discount_amount = gross + 1", "invoices",
     "I1"},
    {"credit-sum", "UPDATE credit SET open_balance = open_balance + 1 WHERE account = 'A'",
     "credit", "A"},
    {"credit-pending", "UPDATE credit SET pending = 0 WHERE account = 'A'", "credit", "A"},
    {"credit-missing", "DELETE FROM credit WHERE account = 'A'", "credit", "A"},
    {"reserved", "UPDATE stock SET reserved = 5 WHERE sku = 'B1'", "stock", "MAIN B1"},
    {"reservation-stray",
     "INSERT INTO reservations (\"order\", line, warehouse, sku, quantity) "
     "VALUES ('O9', 1, 'MAIN', 'B1', 8000)",
     "reservations", "O9 1 MAIN"},
    {"order-waits-unkept",
     "UPDATE orders SET channel = 'orderpad', state = 'awaiting_payment' WHERE number = 'O1'",
     "orders", "O1"},
    {"order-waits-for-nobody",
     "INSERT INTO held_orders (\"order\", login, body) VALUES ('O1', 'buyer.a', '{}'); UPDATE "
     "orders "
     "SET state = 'pending_approval' WHERE number = 'O1'",
     "orders", "O1"},
    {"approval-stray",
     "INSERT INTO approvals (\"order\", revision, stage, side, findings, state, asked_at) VALUES "
     "('O1', 1, 1, 'dealer', '[]', 'open', '2026-01-01T00:00:00.000Z')",
     "approvals", "O1 1 1"},
    {"agreement-take-stray",
     "INSERT INTO agreement_takes (\"order\", line, rule, quantity) VALUES ('O9', 1, 'L1', 8000)",
     "agreement_takes", "O9 1 L1"},
    {"agreement-take-of-cancelled",
     "INSERT INTO agreement_takes (\"order\", line, rule, quantity) VALUES ('O1', 1, 'L1', 8000);"
     "UPDATE orders SET state = 'cancelled' WHERE number = 'O1'",
     "agreement_takes", "O1 1 L1"},
    {"agreement-take-beyond-what-is-left",
     "INSERT INTO agreement_takes (\"order\", line, rule, quantity) VALUES ('O1', 1, 'L1', 8000);"
     "UPDATE order_lines SET cancelled_quantity = 1000, agreed = 8000",
     "agreement_takes", "O1 1"},
    {"agreed-unlike-its-take", "UPDATE order_lines SET agreed = 8000", "order_lines", "O1 1"},
    {"reservation-beyond-what-is-left",
     "INSERT INTO reservations (\"order\", line, warehouse, sku, quantity) "
     "VALUES ('O1', 1, 'MAIN', 'B1', 8000); UPDATE stock SET reserved = 8000 WHERE sku = 'B1';"
     "UPDATE order_lines SET cancelled_quantity = 1000",
     "reservations", "O1 1"},
    {"reservation-of-a-lowered-line",
     "INSERT INTO reservations (\"order\", line, warehouse, sku, quantity) "
     "VALUES ('O1', 1, 'MAIN', 'B1', 8000); UPDATE stock SET reserved = 8000 WHERE sku = 'B1';"
     "UPDATE order_lines SET quantity = 7000, base_quantity = 7000",
     "reservations", "O1 1"},
    {"reservation-of-another-article",
     "INSERT INTO reservations (\"order\", line, warehouse, sku, quantity) "
     "VALUES ('O1', 1, 'MAIN', 'B1', 8000); UPDATE stock SET reserved = 8000 WHERE sku = 'B1';"
     "UPDATE order_lines SET sku = 'B2'",
     "reservations", "O1 1"},
    {"agreement-take-of-another-article",
     "INSERT INTO agreement_takes (\"order\", line, sku, rule, quantity) "
     "VALUES ('O1', 1, 'B2', 'L1', 8000); UPDATE order_lines SET agreed = 8000",
     "agreement_takes", "O1 1"},
    {"cancelled-beyond", "UPDATE order_lines SET cancelled_quantity = 9000", "order_lines", "O1 1"},
    {"pending-of-cancelled", "UPDATE order_lines SET cancelled_quantity = 1000", "credit", "A"},
    {"all-shipped", "UPDATE order_lines SET shipped_quantity = 8000", "orders", "O1"},
    {"word-stray", "INSERT INTO order_words (\"order\", state) VALUES ('O9', 'confirmed')",
     "order_words", "O9"},
    {"word-unlike-state",
     "INSERT INTO state_map (supplier_state, state) VALUES ('Done', 'ready');"
     "INSERT INTO order_words (\"order\", state) VALUES ('O1', 'confirmed');"
     "UPDATE orders SET supplier_state = 'Done' WHERE number = 'O1'",
     "orders", "O1"},
    {"word-without-a-way",
     "INSERT INTO state_map (supplier_state, state) VALUES ('Done', 'draft');"
     "INSERT INTO order_words (\"order\", state) VALUES ('O1', 'confirmed');"
     "UPDATE orders SET supplier_state = 'Done' WHERE number = 'O1'",
     "state_map", "Done"},
    {"membership-missing", "DELETE FROM memberships WHERE sku = 'B1'", "memberships", "ALL B1"},
    {"membership-stray", "INSERT INTO memberships (assortment, sku) VALUES ('SOME', 'B1')",
     "memberships", "SOME B1"},
    {"scope-stray",
     "INSERT INTO account_scopes (account, kind, code, position) VALUES ('C', 'assortment', 'ALL', "
     "0)",
     "account_scopes", "C assortment ALL"},
    {"permission-stray",
     "INSERT INTO user_permissions (login, permission) VALUES ('buyer.a', 'user.manage')",
     "user_permissions", "buyer.a user.manage"},
    {"trigger", "UPDATE approval_rules SET \"trigger\" = 'too_dear' WHERE code = 'VALUE'",
     "approval_rules", "VALUE"},
    {"approval-band", "UPDATE approval_rules SET value_from = 2, value_to = 1 WHERE code = 'VALUE'",
     "approval_rules", "VALUE"},
    {"approval-without-steps", "DELETE FROM approval_steps WHERE rule = 'LIMIT'", "approval_rules",
     "LIMIT"},
    {"step-of-nobody", "UPDATE approval_steps SET role = NULL WHERE rule = 'LIMIT'",
     "approval_steps", "LIMIT 1"},
    {"step-role", "UPDATE approval_steps SET role = 'boss' WHERE rule = 'LIMIT'", "approval_steps",
     "LIMIT 1"},
    {"step-after-its-rule-changed-sides",
     "UPDATE approval_rules SET side = 'supplier' WHERE code = 'LIMIT'", "approval_steps",
     "LIMIT 1"},
    {"step-user", "UPDATE approval_steps SET \"user\" = 'gone' WHERE rule = 'LIMIT'",
     "approval_steps", "LIMIT 1"},
    {"step-hours", "UPDATE approval_steps SET expected_hours = -1 WHERE rule = 'VALUE'",
     "approval_steps", "VALUE 1"},
    {"step-timeout", "UPDATE approval_steps SET on_timeout = 'sleep' WHERE rule = 'VALUE'",
     "approval_steps", "VALUE 1"},
    {"checksum", "INSERT INTO blobs (sha256, size, bytes) VALUES ('abc', 1, x'00')", "blobs",
     "abc"},
};

static gboolean
finds (Fixture *fixture, const char *table, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadSupplierStore) store =
      pad_supplier_store_open (fixture->world, fixture->path, PAD_DB_READ, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) problems = pad_verify_store (store, &error);
  g_assert_no_error (error);
  gboolean found = FALSE;
  for (guint i = 0; i < problems->len; i++) {
    const PadStoreProblem *problem = g_ptr_array_index (problems, i);
    g_test_message ("%s %s: %s", problem->table, problem->key, problem->text);
    found = found || (g_strcmp0 (problem->table, table) == 0 && g_strcmp0 (problem->key, key) == 0);
  }
  return table != NULL ? found : problems->len == 0;
}

static void
test_clean (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_assert_true (finds (fixture, NULL, NULL));
  fixture_fill (fixture);
  g_assert_true (finds (fixture, NULL, NULL));
}

static void
test_damage (gconstpointer data)
{
  size_t i = GPOINTER_TO_SIZE (data);
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_damage (fixture, damages[i].sql);
  g_assert_true (finds (fixture, damages[i].table, damages[i].key));
}

/* A row that is newer than the head: a pull would pass it by. */
static void
test_version (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  g_autofree char *row = fixture_ask (fixture, "SELECT row_id FROM brands WHERE code = 'ACME'");
  fixture_damage (fixture, "UPDATE brands SET row_version = 1000000 WHERE code = 'ACME'");
  g_assert_true (finds (fixture, "brands", row));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/check/clean", test_clean);
  g_test_add_func ("/server/check/version", test_version);
  for (size_t i = 0; i < G_N_ELEMENTS (damages); i++) {
    g_autofree char *path = g_strdup_printf ("/server/check/finds/%s", damages[i].name);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_damage);
  }
  return g_test_run ();
}
