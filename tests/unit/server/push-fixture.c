#include "push-fixture.h"

#include <pad-evaluate.h>
#include <pad-facts-loader.h>
#include <pad-number.h>
#include <pad-operation.h>
#include <string.h>
#include <temporary-folder.h>

static const char seed[] =
    "INSERT INTO units (code, name, whole) VALUES ('pc', 'piece', 1);"
    "INSERT INTO products (sku, name, base_unit, tax_class, status, stock_policy) VALUES"
    " ('A', 'Bearing', 'pc', 'standard', 'active', 'backorder'),"
    " ('B', 'Bolt', 'pc', 'standard', 'active', 'backorder'),"
    " ('R', 'Rare', 'pc', 'standard', 'active', 'refuse'),"
    " ('H', 'Hidden', 'pc', 'standard', 'active', 'backorder');"
    "INSERT INTO price_rules (code, source, scope, scope_code, currency, method, price) VALUES"
    " ('LA', 'list', 'product', 'A', 'EUR', 'fixed', 10000000),"
    " ('LB', 'list', 'product', 'B', 'EUR', 'fixed', 2500000),"
    " ('LR', 'list', 'product', 'R', 'EUR', 'fixed', 5000000),"
    " ('LH', 'list', 'product', 'H', 'EUR', 'fixed', 5000000);"
    "INSERT INTO tax_rates (tax_class, tax_zone, valid_from, percent) VALUES"
    " ('standard', 'DE', '', 190000);"
    "INSERT INTO warehouses (code, name) VALUES ('W1', 'North'), ('W2', 'South');"
    "INSERT INTO stock (warehouse, sku, available) VALUES"
    " ('W1', 'A', 10000), ('W2', 'A', 4000), ('W1', 'B', 1000000), ('W1', 'R', 3000);"
    "INSERT INTO assortments (code, name) VALUES ('ALL', 'All');"
    "INSERT INTO memberships (assortment, sku) VALUES ('ALL', 'A'), ('ALL', 'B'), ('ALL', 'R');"
    "INSERT INTO accounts (code, name, currency, tax_zone, tax_exempt, status) VALUES"
    " ('C1', 'One', 'EUR', 'DE', 0, 'active'), ('C2', 'Two', 'EUR', 'DE', 0, 'active'),"
    " ('C3', 'Three', 'EUR', 'DE', 0, 'active');"
    "INSERT INTO credit (account, currency, policy, credit_limit, open_balance, pending) VALUES"
    " ('C1', 'EUR', 'block', 100000, 0, 0), ('C2', 'EUR', 'approval', 100000, 0, 0),"
    " ('C3', 'EUR', 'prepay', 100000, 0, 0);"
    "INSERT INTO account_scopes (account, kind, code, position)"
    " SELECT a.code, k.kind, COALESCE(k.code, a.code), k.position FROM accounts AS a JOIN"
    " (SELECT 'ancestor' AS kind, NULL AS code, 0 AS position UNION ALL SELECT 'credit_owner', "
    "NULL, 0"
    "  UNION ALL SELECT 'assortment', 'ALL', 0 UNION ALL SELECT 'warehouse', 'W1', 0"
    "  UNION ALL SELECT 'warehouse', 'W2', 1) AS k;"
    "INSERT INTO users (login, name, account, role) VALUES ('rosa', 'Rosa', 'C1', 'buyer'),"
    " ('vera', 'Vera', 'C1', 'viewer'), ('omar', 'Omar', 'C2', 'buyer'), ('pia', 'Pia', 'C3', "
    "'buyer');"
    "INSERT INTO user_permissions (login, permission)"
    " SELECT u.login, p.value FROM users AS u, json_each ('[\"price.customer\",\"order.submit\"]') "
    "AS p"
    " WHERE u.login <> 'vera' OR p.value <> 'order.submit';"
    "INSERT INTO devices (id, login, name, refresh_hash, enrolled_at)"
    " SELECT 'device-' || login, login, 'test', x'00', 0 FROM users;";

static gboolean
run_sql (PadDb *db, gpointer data, GError **error)
{
  return pad_db_run (db, data, error);
}

void
push_sql (PushFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  pad_supplier_store_write (fixture->store, run_sql, (gpointer)sql, NULL, &error);
  g_assert_no_error (error);
}

void
push_fixture_set_up (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("pad-push-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "store.db", NULL);
  fixture->world = pad_world_new ();
  fixture->store =
      pad_supplier_store_make (fixture->world, path, "Supplier", "EUR", "Europe/Berlin", &error);
  g_assert_no_error (error);
  push_sql (fixture, seed);
}

void
push_fixture_tear_down (PushFixture *fixture, gconstpointer data)
{
  pad_supplier_store_close (fixture->store);
  pad_world_unref (fixture->world);
  temporary_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

char *
push_id (PushFixture *fixture)
{
  return g_strdup_printf ("0190f3a2-0000-7000-8000-%012d", ++fixture->last_id);
}

int64_t
push_int (PushFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  int64_t value;

  pad_db_read_int (pad_supplier_store_get_db (fixture->store), sql, INT64_MIN, &value, &error);
  g_assert_no_error (error);
  return value;
}

char *
push_text (PushFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *text = pad_db_read_text (pad_supplier_store_get_db (fixture->store), sql, &error);

  g_assert_no_error (error);
  return text;
}

void
push_quote (PushFixture *fixture, PadOrderBody *body, const char *login)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadFacts) facts = NULL;
  g_autoptr (PadOrderResult) result = NULL;

  g_free (body->order->login);
  body->order->login = g_strdup (login);
  facts = pad_facts_load (pad_supplier_store_get_db (fixture->store), body->order, PAD_SIDE_DESKTOP,
                          &error);
  g_assert_no_error (error);
  result = pad_order_evaluate (body->order, facts);
  pad_order_quote (body->order, result, pad_world_now (fixture->world));
}

PadOrderBody *
push_body (PushFixture *fixture, const char *account, const char *login, const char *lines)
{
  g_autofree char *id = push_id (fixture);
  g_auto (GStrv) words = g_strsplit (lines, " ", -1);
  PadOrder *order = pad_order_new (account, login);
  PadOrderBody *body = pad_order_body_new (id, "EUR", order);

  body->created_at = pad_world_now (fixture->world);
  for (int i = 0; words[i] != NULL; i += 2) {
    int64_t quantity;

    g_assert_true (pad_quantity_parse (words[i + 1], &quantity, NULL));
    pad_order_add_line (order, i / 2 + 1, words[i], quantity, "pc");
  }
  push_quote (fixture, body, login);
  return body;
}

char *
push_operation (const char *id, const char *document, const char *body)
{
  g_autoptr (PadWireOperation) operation = pad_wire_operation_new ();
  GString *out = g_string_new (NULL);

  operation->id = g_strdup (id);
  operation->device = g_strdup ("whatever");
  operation->number = 1;
  operation->kind = g_strdup (PAD_OPERATION_ORDER_SUBMIT);
  operation->kind_version = PAD_OPERATION_ORDER_SUBMIT_VERSION;
  operation->document = g_strdup (document);
  pad_wire_operation_set_body (operation, body);
  pad_wire_operation_write (operation, out);
  return g_string_free (out, FALSE);
}

char *
push_message (const char *const *operations)
{
  g_autofree char *all = g_strjoinv (",", (char **)operations);

  return g_strdup_printf ("{\"operations\":[%s]}", all);
}

PadPushReply *
push_send (PushFixture *fixture, const char *login, const char *message)
{
  g_autofree char *device = g_strconcat ("device-", login, NULL);
  PadPushSender sender = {device, login};
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  PadPushReply *reply;

  pad_push_handle (fixture->store, &sender, message, strlen (message), text, &error);
  g_assert_no_error (error);
  reply = pad_push_reply_parse (text->str, text->len, &error);
  g_assert_no_error (error);
  return reply;
}

PadResult *
push_order (PushFixture *fixture, const char *login, const PadOrderBody *body)
{
  g_autofree char *id = push_id (fixture);
  g_autofree char *text = pad_order_body_write (body);
  g_autofree char *operation = push_operation (id, body->id, text);
  g_autofree char *message = push_message ((const char *const[]) {operation, NULL});
  g_autoptr (PadPushReply) reply = push_send (fixture, login, message);

  g_assert_cmpuint (reply->results->len, ==, 1);
  g_assert_cmpstr (((PadResult *)g_ptr_array_index (reply->results, 0))->id, ==, id);
  return g_ptr_array_steal_index (reply->results, 0);
}

PadResult *
push_lines (PushFixture *fixture, const char *account, const char *login, const char *lines)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, account, login, lines);

  return push_order (fixture, login, body);
}

void
push_check (PushFixture *fixture)
{
  const char *must_be_none[] = {
      /* What stock holds back is the sum of the reservations, and never more than there is. */
      "SELECT count (*) FROM stock AS s WHERE s.reserved <> COALESCE((SELECT sum (r.quantity) FROM"
      " reservations AS r WHERE r.warehouse = s.warehouse AND r.sku = s.sku), 0) OR s.reserved > "
      "s.available",
      "SELECT count (*) FROM order_lines AS l WHERE l.reserved <> COALESCE((SELECT sum "
      "(r.quantity) FROM"
      " reservations AS r WHERE r.\"order\" = l.\"order\" AND r.line = l.line), 0)"
      " OR l.reserved > l.base_quantity",
      /* Pending is the gross of what is confirmed, and within the limit unless the policy or an
       * approval lets it pass. */
      "SELECT count (*) FROM credit AS c WHERE c.pending <> COALESCE((SELECT sum (o.gross) FROM "
      "orders AS o"
      " WHERE o.account = c.account AND o.state = 'confirmed'), 0)"
      " OR (c.pending + c.open_balance > c.credit_limit AND c.policy <> 'warn_only' AND NOT EXISTS"
      " (SELECT 1 FROM approvals AS a JOIN orders AS o ON o.number = a.\"order\" WHERE o.account = "
      "c.account AND a.state = 'approved' AND a.findings LIKE '%credit_exceeded%'))",
      "SELECT count (*) FROM orders AS o WHERE o.goods <> (SELECT sum (l.line_net) FROM "
      "order_lines AS l"
      " WHERE l.\"order\" = o.number) OR o.gross <> o.goods - o.discount + o.charges + o.tax",
      "SELECT count (*) FROM order_lines WHERE \"order\" NOT IN (SELECT number FROM orders)",
      "SELECT count (*) FROM orders AS o WHERE NOT EXISTS (SELECT 1 FROM operations AS p WHERE "
      "(p.document"
      " = o.id OR p.kind = 'order.change') AND p.sequence = o.row_version)",
      "SELECT count (*) FROM head WHERE writing IS NOT NULL",
  };

  for (guint i = 0; i < G_N_ELEMENTS (must_be_none); i++) {
    g_test_message ("check %u", i);
    g_assert_cmpint (push_int (fixture, must_be_none[i]), ==, 0);
  }
}
