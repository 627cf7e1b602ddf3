#include "schema-fixture.h"

#include <pad-triggers.h>

/* An account's order with one line and a shipment of one line, and its invoice, all of sequence 1.
 */
#define PAPERS                                                                                     \
  "INSERT INTO orders (number, account, currency, entered_by) VALUES ('O1', 'A', 'EUR', 'anna');"  \
  "INSERT INTO order_lines (\"order\", line, sku, quantity) VALUES ('O1', 1, 'S', 1000);"          \
  "INSERT INTO shipments (number, \"order\") VALUES ('D1', 'O1');"                                 \
  "INSERT INTO shipment_lines (shipment, line, quantity) VALUES ('D1', 1, 1000);"                  \
  "INSERT INTO invoices (number, account, \"order\", \"date\", currency) VALUES ('I1', 'A', "      \
  "'O1', '2026-01-01', 'EUR');"

#define TOMBSTONES                                                                                 \
  "SELECT \"table\" || ':' || row_id || ':' || follows || ':' || owner FROM tombstones ORDER BY 1"

static void
test_insert_gets_the_sequence (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (db, "INSERT INTO units (code) VALUES ('pcs')");
  schema_next_sequence (db);
  schema_run (db, "INSERT INTO units (code, row_version) VALUES ('case', 2), ('pack', 9)");
  schema_assert_all (db, "SELECT row_version FROM units ORDER BY row_id", "1 2 2");
}

static void
test_update_gets_the_sequence (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (db, "INSERT INTO units (code) VALUES ('pcs'), ('case')");
  schema_next_sequence (db);
  schema_run (db, "UPDATE units SET name = 'piece' WHERE code = 'pcs'");
  schema_assert_all (db, "SELECT row_version FROM units ORDER BY row_id", "2 1");
  schema_next_sequence (db);
  schema_run (db, "UPDATE units SET name = 'each', row_version = 3 WHERE code = 'pcs'");
  schema_assert_all (db, "SELECT row_version FROM units ORDER BY row_id", "3 1");
}

static void
assert_refused (PadDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (pad_db_run (db, sql, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_assert_nonnull (g_strrstr (error->message, "written outside a sequence"));
}

static void
test_outside_a_sequence_refused (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (db, "INSERT INTO units (code) VALUES ('pcs'); INSERT INTO settings (scope, owner, "
                  "name) VALUES ('supplier', '', 'x');"
                  "INSERT INTO orders (number, account, currency) VALUES ('O1', 'A', 'EUR');"
                  "UPDATE head SET sequence = 1, writing = NULL");
  assert_refused (db, "INSERT INTO units (code) VALUES ('case')");
  assert_refused (db, "INSERT INTO units (code, row_version) VALUES ('case', 1)");
  assert_refused (db, "UPDATE units SET name = 'piece'");
  assert_refused (db, "DELETE FROM units");
  assert_refused (db, "UPDATE settings SET value = 'y'");
  assert_refused (db, "UPDATE orders SET account = 'B'");
  schema_run (db, "DELETE FROM head");
  assert_refused (db, "INSERT INTO units (code, row_version) VALUES ('case', 1)");
  g_assert_cmpint (schema_read_int (db, "SELECT count(*) FROM units WHERE name IS NULL"), ==, 1);
}

static void
test_delete_leaves_a_tombstone (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (db, "INSERT INTO units (code) VALUES ('pcs');"
                  "INSERT INTO products (sku, base_unit) VALUES ('S', 'pcs');"
                  "INSERT INTO stock (warehouse, sku) VALUES ('MAIN', 'S');"
                  "INSERT INTO memberships (assortment, sku) VALUES ('ALL', 'S');"
                  "INSERT INTO addresses (account, code) VALUES ('A', 'X');"
                  "INSERT INTO users (login, role) VALUES ('anna', 'buyer');"
                  "INSERT INTO settings (scope, owner, name) VALUES ('supplier', '', 'x');");
  schema_next_sequence (db);
  schema_run (db,
              "DELETE FROM units; DELETE FROM products; DELETE FROM stock; DELETE FROM memberships;"
              "DELETE FROM addresses; DELETE FROM users; DELETE FROM settings;");
  schema_assert_all (db, TOMBSTONES,
                     "addresses:1:account:A memberships:1:assortment:ALL products:1:product: "
                     "stock:1:warehouse:MAIN "
                     "units:1:common: users:1:user:anna");
  g_assert_cmpint (schema_read_int (db, "SELECT min(sequence) FROM tombstones"), ==, 2);
}

static void
test_price_owners (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (
      db,
      "INSERT INTO price_rules (code, source, owner, scope, method, groups) VALUES"
      " ('1', 'list', NULL, 'product', 'fixed', NULL), ('2', 'account', 'A', 'all', 'fixed', NULL),"
      " ('3', 'promotion', NULL, 'all', 'fixed', 'gold silver')");
  schema_next_sequence (db);
  schema_run (db, "DELETE FROM price_rules");
  schema_assert_all (db, TOMBSTONES,
                     "price_rules:1:owner: price_rules:2:owner:A price_rules:3:owner:*");
}

static void
test_leaving_an_owner (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (db, "INSERT INTO price_rules (code, source, owner, scope, method) VALUES ('1', "
                  "'account', 'A', 'all', 'fixed')");
  schema_next_sequence (db);
  schema_run (db, "UPDATE price_rules SET owner = 'A', price = 5");
  schema_assert_all (db, TOMBSTONES, "");
  schema_run (db, "UPDATE price_rules SET owner = 'B'");
  schema_assert_all (db, TOMBSTONES, "price_rules:1:owner:A");
  g_assert_cmpint (schema_read_int (db, "SELECT row_version FROM price_rules"), ==, 2);
}

static void
test_conditions_of_documents (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (
      db, "INSERT INTO documents (number, kind, account, sku) VALUES ('1', 'invoice', 'A', NULL),"
          " ('2', 'manual', NULL, 'S'), ('3', 'other', NULL, NULL)");
  schema_next_sequence (db);
  schema_run (db, "DELETE FROM documents");
  schema_assert_all (db, TOMBSTONES,
                     "documents:1:account:A documents:2:product: documents:3:common:");
}

static void
test_children_raise_their_header (void)
{
  const char *const changes[] = {
      "UPDATE order_lines SET quantity = 2000", "UPDATE shipment_lines SET batch = 'x'",
      "INSERT INTO order_lines (\"order\", line, sku, quantity) VALUES ('O1', 2, 'T', 1000)",
      "DELETE FROM shipment_lines"};

  for (size_t i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autoptr (PadDb) db = schema_make_store ();

    schema_run (db, PAPERS);
    schema_next_sequence (db);
    schema_run (db, changes[i]);
    g_assert_cmpint (schema_read_int (db, "SELECT row_version FROM orders"), ==, 2);
    g_assert_cmpint (schema_read_int (db, "SELECT row_version FROM invoices"), ==, 1);
    g_assert_cmpint (schema_read_int (db, "SELECT min(row_version) FROM order_lines"), ==,
                     i == 0 ? 2 : 1);
    g_assert_cmpint (schema_read_int (db, "SELECT row_version FROM shipments"), ==,
                     i % 2 == 1 ? 2 : 1);
  }
}

static void
test_child_that_moves (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (db,
              PAPERS "INSERT INTO orders (number, account, currency) VALUES ('O2', 'B', 'EUR')");
  schema_next_sequence (db);
  schema_run (db, "UPDATE shipments SET \"order\" = 'O2'");
  schema_assert_all (db, "SELECT row_version FROM orders", "2 2");
  schema_assert_all (db, "SELECT row_version FROM shipment_lines", "2");
  schema_assert_all (db, TOMBSTONES,
                     "shipment_lines:1:account:A shipment_lines:1:user:anna shipments:1:account:A "
                     "shipments:1:user:anna");
}

static void
test_child_deleted (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (db, PAPERS);
  schema_next_sequence (db);
  schema_run (db, "DELETE FROM shipment_lines; DELETE FROM order_lines");
  schema_assert_all (db, TOMBSTONES,
                     "order_lines:1:account:A order_lines:1:user:anna shipment_lines:1:account:A "
                     "shipment_lines:1:user:anna");
}

static void
test_header_deleted_before_its_children (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (db, PAPERS);
  schema_next_sequence (db);
  schema_run (db, "DELETE FROM orders");
  schema_assert_all (
      db, TOMBSTONES " LIMIT 4",
      "order_lines:1:account:A order_lines:1:user:anna orders:1:account:A orders:1:user:anna");
  g_assert_cmpint (schema_read_int (db, "SELECT count(*) FROM tombstones"), ==, 8);
  schema_run (db, "DELETE FROM tombstones; DELETE FROM order_lines");
  schema_assert_all (db, TOMBSTONES, "order_lines:1:common:");
}

static void
test_header_changes_hands (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (db, PAPERS);
  schema_next_sequence (db);
  schema_run (db, "UPDATE orders SET assigned_to = 'rep'");
  schema_assert_all (
      db,
      "SELECT row_version FROM order_lines UNION ALL SELECT row_version FROM shipments"
      " UNION ALL SELECT row_version FROM shipment_lines",
      "2 2 2");
  schema_run (db, "DELETE FROM tombstones");
  schema_next_sequence (db);
  schema_run (db, "UPDATE orders SET entered_by = NULL, assigned_to = NULL");
  schema_assert_all (db,
                     "SELECT DISTINCT \"table\" FROM tombstones WHERE follows = 'user' AND owner = "
                     "'anna' ORDER BY 1",
                     "invoices order_lines orders shipment_lines shipments");
  schema_assert_all (db,
                     "SELECT DISTINCT \"table\" FROM tombstones WHERE follows = 'user' AND owner = "
                     "'rep' ORDER BY 1",
                     "invoices order_lines orders shipment_lines shipments");
}

static void
test_invoices_take_the_users (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (db, PAPERS);
  schema_assert_all (db, "SELECT entered_by FROM invoices", "anna");
  schema_next_sequence (db);
  schema_run (db, "UPDATE orders SET assigned_to = 'rep'");
  schema_assert_all (db, "SELECT entered_by || assigned_to || row_version FROM invoices",
                     "annarep2");
  schema_run (db, "UPDATE invoices SET \"order\" = NULL");
  schema_assert_all (db, "SELECT entered_by FROM invoices", "NULL");
  schema_run (db, "UPDATE invoices SET \"order\" = 'O2'");
  schema_run (db, "INSERT INTO orders (number, account, currency, entered_by) VALUES ('O2', 'A', "
                  "'EUR', 'bert')");
  schema_assert_all (db, "SELECT entered_by FROM invoices", "bert");
}

/* An order keeps what its articles were called when they were ordered. */
static void
test_lines_keep_names (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (db, "INSERT INTO products (sku, name, base_unit) VALUES ('S', 'Bolt', 'pcs'), ('T', "
                  "'Nut', 'pcs')");
  schema_run (db, PAPERS);
  schema_assert_all (db, "SELECT name FROM order_lines", "Bolt");
  schema_next_sequence (db);
  schema_run (db, "UPDATE products SET name = 'Screw' WHERE sku = 'S'");
  schema_run (db, "UPDATE order_lines SET quantity = 2000");
  schema_assert_all (db, "SELECT name FROM order_lines", "Bolt");
  schema_run (db, "DELETE FROM products WHERE sku = 'S'");
  schema_assert_all (db, "SELECT name || row_version FROM order_lines", "Bolt2");
  schema_next_sequence (db);
  schema_run (db, "UPDATE order_lines SET sku = 'T'");
  schema_assert_all (db, "SELECT name || row_version FROM order_lines", "Nut3");
  schema_run (db, "UPDATE order_lines SET sku = 'S'");
  schema_assert_all (db, "SELECT name FROM order_lines", "NULL");
}

static void
test_installed_again (void)
{
  g_autoptr (PadDb) db = schema_make_store ();
  int64_t before =
      schema_read_int (db, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'");

  schema_run (
      db,
      "CREATE TRIGGER pad_units_old AFTER INSERT ON units BEGIN SELECT raise (ABORT, 'old'); END");
  g_assert_true (pad_triggers_install (db, NULL));
  g_assert_cmpint (
      schema_read_int (db, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"), ==,
      before);
  schema_run (db, "INSERT INTO units (code) VALUES ('pcs')");
}

static void
test_ids_never_used_again (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (db,
              "INSERT INTO units (code) VALUES ('a'), ('b'); DELETE FROM units WHERE code = 'b';"
              "INSERT INTO units (code) VALUES ('c')");
  schema_assert_all (db, "SELECT row_id FROM units ORDER BY 1", "1 3");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/triggers/insert-gets-the-sequence", test_insert_gets_the_sequence);
  g_test_add_func ("/schema/triggers/update-gets-the-sequence", test_update_gets_the_sequence);
  g_test_add_func ("/schema/triggers/outside-a-sequence-is-refused",
                   test_outside_a_sequence_refused);
  g_test_add_func ("/schema/triggers/delete-leaves-a-tombstone-for-each-way",
                   test_delete_leaves_a_tombstone);
  g_test_add_func ("/schema/triggers/owners-of-price-rules", test_price_owners);
  g_test_add_func ("/schema/triggers/leaving-an-owner-leaves-a-tombstone", test_leaving_an_owner);
  g_test_add_func ("/schema/triggers/a-tombstone-only-where-the-condition-held",
                   test_conditions_of_documents);
  g_test_add_func ("/schema/triggers/children-raise-their-header",
                   test_children_raise_their_header);
  g_test_add_func ("/schema/triggers/child-that-moves-leaves-the-old-header",
                   test_child_that_moves);
  g_test_add_func ("/schema/triggers/child-deleted-is-told-to-the-header's-followers",
                   test_child_deleted);
  g_test_add_func ("/schema/triggers/header-deleted-before-its-children",
                   test_header_deleted_before_its_children);
  g_test_add_func ("/schema/triggers/header-changes-hands-with-its-children",
                   test_header_changes_hands);
  g_test_add_func ("/schema/triggers/invoices-take-the-users-of-their-order",
                   test_invoices_take_the_users);
  g_test_add_func ("/schema/triggers/lines-keep-the-names-of-their-articles",
                   test_lines_keep_names);
  g_test_add_func ("/schema/triggers/installed-again-replaces-the-old", test_installed_again);
  g_test_add_func ("/schema/triggers/ids-are-never-used-again", test_ids_never_used_again);
  return g_test_run ();
}
