#include "core-fixture.h"

#include <glib/gstdio.h>
#include <pad-access.h>
#include <pad-derive.h>
#include <string.h>
#include <virtual-world.h>

static const char seed[] =
    "INSERT INTO units (code, name, whole) VALUES ('pc', 'piece', 1);"
    "INSERT INTO products (sku, name, base_unit, status) VALUES ('B1', 'Bolt 1', 'pc', 'active'),"
    " ('B2', 'Bolt \"2\"', 'pc', 'active'), ('N1', 'Nut 1', 'pc', 'active');"
    "INSERT INTO product_units (sku, unit, num, den) VALUES ('B1', 'pc', 1, 1), ('N1', 'pc', 1, 1);"
    "INSERT INTO product_links (sku, kind, other_sku) VALUES ('B1', 'accessory', 'N1');"
    "INSERT INTO assortments (code, name) VALUES ('BOLTS', 'Bolts'), ('NUTS', 'Nuts');"
    "INSERT INTO assortment_members (assortment, scope, code, include) VALUES"
    " ('BOLTS', 'product', 'B1', 1), ('BOLTS', 'product', 'B2', 1),"
    " ('NUTS', 'product', 'N1', 1), ('NUTS', 'product', 'B2', 1);"
    "INSERT INTO warehouses (code, name) VALUES ('W', 'Main');"
    "INSERT INTO stock (warehouse, sku, available) VALUES ('W', 'B1', 5000), ('W', 'N1', 7000);"
    "INSERT INTO price_lists (code, name, currency) VALUES ('T1', 'One', 'EUR'), ('T2', 'Two', "
    "'EUR');"
    "INSERT INTO accounts (code, name, currency, \"group\", credit_limit, order_minimum, status) "
    "VALUES"
    " ('A1', 'One', 'EUR', 'trade', 100000, 2500, 'active'),"
    " ('A2', 'Two', 'JPY', NULL, 100000, 2500, 'active');"
    "INSERT INTO account_assortments (account, assortment) VALUES ('A1', 'BOLTS'), ('A2', 'NUTS');"
    "INSERT INTO account_price_lists (account, list, priority) VALUES ('A1', 'T1', 1), ('A2', "
    "'T2', 1);"
    "INSERT INTO price_rules (code, source, owner, scope, scope_code, currency, method, price, "
    "groups)"
    " VALUES ('L-B1', 'list', NULL, 'product', 'B1', 'EUR', 'fixed', 2550000, NULL),"
    " ('L-N1', 'list', NULL, 'product', 'N1', 'EUR', 'fixed', 1000000, NULL),"
    " ('T1-B1', 'tier', 'T1', 'product', 'B1', 'EUR', 'fixed', 2000000, NULL),"
    " ('T2-B2', 'tier', 'T2', 'product', 'B2', 'EUR', 'fixed', 3000000, NULL),"
    " ('T2-ALL', 'tier', 'T2', 'all', NULL, 'EUR', 'percent', NULL, NULL),"
    " ('A1-B2', 'account', 'A1', 'product', 'B2', 'EUR', 'fixed', 1900000, NULL),"
    " ('P-TRADE', 'promotion', NULL, 'product', 'B1', 'EUR', 'fixed', 1800000, 'trade vip'),"
    " ('P-VIP', 'promotion', NULL, 'product', 'B1', 'EUR', 'fixed', 1700000, 'vip'),"
    " ('P-ALL', 'promotion', NULL, 'all', NULL, 'EUR', 'percent', NULL, NULL);"
    "INSERT INTO users (login, name, account, role) VALUES ('ann', 'Ann', 'A1', 'admin'),"
    " ('bob', 'Bob', 'A1', 'buyer'), ('cat', 'Cat', 'A1', 'requisitioner'),"
    " ('acc', 'Acc', 'A1', 'accounting'), ('zoe', 'Zoe', 'A2', 'admin'),"
    " ('rep', 'Rep', NULL, 'sales_rep');"
    "INSERT INTO user_accounts (login, account) VALUES ('rep', 'A1'), ('rep', 'A2');"
    "INSERT INTO orders (number, id, account, currency, state, entered_by, gross, revision) VALUES"
    " ('O1', 'o1', 'A1', 'EUR', 'confirmed', 'bob', 1234, 1),"
    " ('O2', 'o2', 'A2', 'JPY', 'confirmed', 'zoe', 1234, 1);"
    "INSERT INTO order_lines (\"order\", line, sku, quantity, unit, unit_price, line_net) VALUES"
    " ('O1', 1, 'B1', 1000, 'pc', 2000000, 1234), ('O2', 1, 'N1', 1000, 'pc', 12000000, 12);";

void
core_fixture_pass (CoreFixture *fixture, int64_t ms)
{
  virtual_world_pass (fixture->world, ms);
}

typedef struct
{
  CoreFixture *fixture;
  const char *sql;
} Script;

static gboolean
run_script (PadDb *db, gpointer data, GError **error)
{
  const Script *script = data;
  return pad_db_run (db, script->sql, error) && pad_derive_all (script->fixture->store, error);
}

int64_t
core_fixture_write (CoreFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  Script script = {fixture, sql};
  int64_t sequence = 0;
  pad_supplier_store_write (fixture->store, run_script, &script, &sequence, &error);
  g_assert_no_error (error);
  return sequence;
}

int64_t
core_fixture_int (CoreFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  int64_t value;
  pad_db_read_int (pad_supplier_store_get_db (fixture->reader), sql, INT64_MIN, &value, &error);
  g_assert_no_error (error);
  return value;
}

void
core_fixture_set_up (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture->world = virtual_world_new ();
  fixture->folder = g_dir_make_tmp ("pad-core-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "store.db", NULL);
  fixture->store = pad_supplier_store_make (fixture->world, fixture->path, "Supplier", "EUR",
                                            "Europe/Berlin", &error);
  g_assert_no_error (error);
  core_fixture_write (fixture, seed);
  fixture->reader = pad_supplier_store_open (fixture->world, fixture->path, PAD_DB_READ, &error);
  g_assert_no_error (error);
  fixture->core = pad_core_new (fixture->world);
}

void
core_fixture_tear_down (CoreFixture *fixture, gconstpointer data)
{
  static const char *const endings[] = {"", "-wal", "-shm"};
  pad_core_free (fixture->core);
  pad_supplier_store_close (fixture->reader);
  pad_supplier_store_close (fixture->store);
  for (size_t i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *path = g_strconcat (fixture->path, endings[i], NULL);
    g_unlink (path);
  }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  pad_world_unref (fixture->world);
  g_free (fixture->folder);
  g_free (fixture->path);
}

void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->text, g_free);
  g_clear_pointer (&answer->code, g_free);
}

char *
answer_member (const Answer *answer, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (answer->text, &error);
  g_assert_no_error (error);
  return g_strdup (json_object_get_string_member (json_node_get_object (root), name));
}

PadCoreRequest *
core_fixture_request (const char *method, const char *target, const char *token, const char *body)
{
  g_auto (GStrv) parts = g_strsplit (target, "?", 2);
  PadCoreRequest *request = pad_core_request_new (method, parts[0]);
  if (parts[1] != NULL) {
    g_clear_pointer (&request->query, g_hash_table_unref);
    request->query = g_uri_parse_params (parts[1], -1, "&", G_URI_PARAMS_NONE, NULL);
  }
  if (token != NULL)
    request->authorization = g_strconcat ("Bearer ", token, NULL);
  if (body != NULL)
    request->body = g_bytes_new (body, strlen (body));
  request->address = g_strdup ("192.0.2.1");
  return request;
}

static void
read_rest (CoreFixture *fixture, PadCoreReply *reply)
{
  gboolean more = reply->kind == PAD_CORE_STREAM;
  while (more) {
    g_autoptr (GError) error = NULL;
    pad_core_stream_next (reply->stream, fixture->reader, reply->body, &more, &error);
    g_assert_no_error (error);
  }
}

Answer
core_fixture_send (CoreFixture *fixture, PadCoreRequest *request)
{
  g_autoptr (PadCoreReply) reply = pad_core_answer (fixture->core, fixture->reader, FALSE, request);
  if (reply->kind == PAD_CORE_WRITE) {
    pad_core_reply_free (reply);
    reply = pad_core_answer (fixture->core, fixture->store, TRUE, request);
  }
  read_rest (fixture, reply);
  Answer answer = {
      .status = reply->status,
      .text = g_strdup (reply->body->str),
      .retry_after = reply->retry_after,
      .waits = reply->kind == PAD_CORE_WAIT,
      .wait_until = reply->wait_until,
  };
  if (answer.status >= 400)
    answer.code = answer_member (&answer, "code");
  return answer;
}

Answer
core_fixture_ask (CoreFixture *fixture,
                  const char *method,
                  const char *target,
                  const char *token,
                  const char *body)
{
  g_autoptr (PadCoreRequest) request = core_fixture_request (method, target, token, body);
  return core_fixture_send (fixture, request);
}

char *
core_fixture_enrol (CoreFixture *fixture, const char *login, char **device)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code =
      pad_access_invite (fixture->store, login, PAD_ACCESS_INVITE_MS, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *body = g_strdup_printf ("{\"invite\":\"%s\",\"name\":\"test\"}", code);
  g_auto (Answer) answer = core_fixture_ask (fixture, "POST", "/v1/devices", NULL, body);
  g_assert_cmpint (answer.status, ==, 200);
  if (device != NULL)
    *device = answer_member (&answer, "device");
  return answer_member (&answer, "access_token");
}
