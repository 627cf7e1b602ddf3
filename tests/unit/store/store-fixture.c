#include "store-fixture.h"

#include <pad-drafts.h>
#include <pad-local-writer.h>
#include <pad-replica.h>
#include <temporary-folder.h>

static const char data_sql[] =
    "INSERT INTO supplier (row_id, row_version, name, currency, time_zone) VALUES (1, 1, 'Nord', "
    "'EUR', 'Europe/Berlin');"
    "INSERT INTO units (row_id, row_version, code, name, whole) VALUES (1, 1, 'pcs', 'piece', 1), "
    "(2, 1, 'box', 'box', 1);"
    "INSERT INTO categories (row_id, row_version, code, parent, name) VALUES (1, 1, 'FIX', NULL, "
    "'Fixings'),"
    "  (2, 1, 'BOLTS', 'FIX', 'Bolts'), (3, 1, 'TOOLS', NULL, 'Tools');"
    "INSERT INTO brands (row_id, row_version, code, name) VALUES (1, 1, 'WUE', 'Würth'), (2, 1, "
    "'HAZ', 'Hazet');"
    "INSERT INTO products (row_id, row_version, sku, name, description, brand, category, "
    "base_unit, sales_unit,"
    "  tax_class, gtin, status, stock_policy, popularity) VALUES"
    "  (1, 1, 'BOLT-8', 'Bolt M8', 'Hexagon bolt, zinc plated', 'WUE', 'BOLTS', 'pcs', NULL, "
    "'standard', '4006381333931', 'active', 'backorder', 10),"
    "  (2, 1, 'BOLT-80', 'Bolt M80', 'Large bolt', 'WUE', 'BOLTS', 'pcs', NULL, 'standard', NULL, "
    "'active', 'backorder', 90),"
    "  (3, 1, 'NUT-8', 'Nut M8', 'Fits BOLT 8', 'HAZ', 'FIX', 'pcs', 'box', 'standard', NULL, "
    "'active', 'refuse', 50),"
    "  (4, 1, 'KEY.13/A', 'Ringschlüssel 13', 'Schraubenschlüssel', 'HAZ', 'TOOLS', 'pcs', NULL, "
    "'standard', NULL, 'active', 'backorder', 70),"
    "  (5, 1, 'CJK-1', '六角ボルト', 'ステンレス', NULL, 'BOLTS', 'pcs', NULL, 'standard', NULL, "
    "'active', 'backorder', NULL),"
    "  (6, 1, 'ASK-1', 'On request', 'No price', NULL, 'TOOLS', 'pcs', NULL, 'standard', NULL, "
    "'active', 'backorder', 1);"
    "INSERT INTO product_units (row_id, row_version, sku, unit, num, den, min_quantity, "
    "multiple_of) VALUES"
    "  (1, 1, 'NUT-8', 'box', 100, 1, NULL, NULL), (2, 1, 'BOLT-8', 'box', 50, 1, NULL, NULL);"
    "INSERT INTO assortments (row_id, row_version, code, name) VALUES (1, 1, 'ALL', 'All');"
    "INSERT INTO memberships (row_id, row_version, assortment, sku) SELECT row_id, 1, 'ALL', sku "
    "FROM products;"
    "INSERT INTO warehouses (row_id, row_version, code, name) VALUES (1, 1, 'HH', 'Hamburg');"
    "INSERT INTO stock (row_id, row_version, warehouse, sku, available, reserved) VALUES (1, 1, "
    "'HH', 'BOLT-8', 500000, 0),"
    "  (2, 1, 'HH', 'NUT-8', 1000, 0), (3, 1, 'HH', 'KEY.13/A', 5000, 5000);"
    "INSERT INTO price_rules (row_id, row_version, code, source, owner, scope, scope_code, "
    "min_quantity, currency, method, price, per, firm) VALUES"
    "  (1, 3, 'L1', 'list', NULL, 'product', 'BOLT-8', 0, 'EUR', 'fixed', 2500000, 1, 0),"
    "  (2, 3, 'L2', 'list', NULL, 'product', 'BOLT-8', 100000, 'EUR', 'fixed', 2000000, 1, 0),"
    "  (3, 3, 'L3', 'list', NULL, 'product', 'NUT-8', 0, 'EUR', 'fixed', 100000, 1, 0),"
    "  (4, 3, 'L4', 'list', NULL, 'product', 'KEY.13/A', 0, 'EUR', 'fixed', 12340000, 1, 0),"
    "  (5, 3, 'L5', 'list', NULL, 'product', 'CJK-1', 0, 'EUR', 'fixed', 990000, 1, 0),"
    "  (6, 3, 'L6', 'list', NULL, 'product', 'BOLT-80', 0, 'EUR', 'fixed', 80000000, 1, 0);"
    "INSERT INTO tax_rates (row_id, row_version, tax_class, tax_zone, valid_from, percent, name) "
    "VALUES"
    "  (1, 1, 'standard', 'DE', '', 190000, 'VAT');"
    "INSERT INTO accounts (row_id, row_version, code, name, currency, tax_zone, tax_exempt, "
    "status) VALUES"
    "  (1, 1, 'A1', 'Anna GmbH', 'EUR', 'DE', 0, 'active');"
    "INSERT INTO users (row_id, row_version, login, name, account, role) VALUES (1, 1, 'anna', "
    "'Anna', 'A1', 'buyer');"
    "INSERT INTO user_permissions (row_id, row_version, login, permission) VALUES (1, 1, 'anna', "
    "'order.draft'),"
    "  (2, 1, 'anna', 'order.submit'), (3, 1, 'anna', 'price.customer'), (4, 1, 'anna', "
    "'credit.view'),"
    "  (5, 1, 'anna', 'order.view.own'), (6, 1, 'anna', 'invoice.view.all');"
    "INSERT INTO account_scopes (row_id, row_version, account, kind, code, position) VALUES"
    "  (1, 1, 'A1', 'ancestor', 'A1', 0), (2, 1, 'A1', 'assortment', 'ALL', 0), (3, 1, 'A1', "
    "'warehouse', 'HH', 0),"
    "  (4, 1, 'A1', 'credit_owner', 'A1', 0);"
    "INSERT INTO credit (row_id, row_version, account, currency, policy, credit_limit, "
    "open_balance, pending) VALUES"
    "  (1, 1, 'A1', 'EUR', 'block', 100000, 20000, 5000);"
    "INSERT INTO invoices (row_id, row_version, number, account, kind, \"date\", due_date, "
    "currency, gross, open_amount, state, disputed) VALUES"
    "  (1, 1, 'R1', 'A1', 'invoice', '2026-01-05', '2026-02-04', 'EUR', 11900, 11900, 'open', 0),"
    "  (2, 1, 'R2', 'A1', 'invoice', '2026-03-05', '2099-01-01', 'EUR', 8100, 8100, 'open', 0);"
    "INSERT INTO replica_segments (id, as_of, rows, total, sequence, after, complete) VALUES"
    "  ('account:A1:credit', '2026-11-20T08:00:00.000Z', 1, 1, 40, '', 1),"
    "  ('catalog:ALL', '2026-11-20T09:00:00.000Z', 20, 20, 40, '', 1),"
    "  ('stock:HH@ALL', '2026-11-19T09:00:00.000Z', 3, 3, 40, '', 1);";

static gboolean
sign_in (PadLocal *local, gpointer data, GError **error)
{
  return pad_signed_in_store (local, FIXTURE_SERVER, "anna", "dev-1", error) &&
         pad_profile_set_generation (local, 1, error);
}

static gboolean
set_meta (PadDb *db, gpointer data, GError **error)
{
  return pad_replica_set_number (db, PAD_REPLICA_SEQUENCE, 40, error) &&
         pad_replica_set_meta (db, PAD_REPLICA_SYNCED_AT, "2026-11-20T10:00:00.000Z", error);
}

static void
make_replica (PadWorld *world, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pad_profile_replica_path (folder, 1);
  g_autoptr (PadDb) db = pad_db_open (world, path, PAD_DB_CREATE, PAD_DB_NORMAL, &error);
  gboolean ok;

  g_assert_no_error (error);
  ok = pad_replica_create_tables (db, &error) && pad_replica_create_state (db, &error) &&
       pad_db_run (db, data_sql, &error) && pad_replica_finish (db, &error) &&
       pad_db_transact (db, set_meta, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ok);
}

void
store_fixture_fill (PadWorld *world, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadProfile) profile = pad_profile_open (world, folder, &error);
  g_autoptr (PadLocalWriter) writer = NULL;

  g_assert_no_error (error);
  make_replica (world, folder);
  writer = pad_local_writer_new (world, folder, PAD_LOCAL_WRITER_INLINE, &error);
  g_assert_no_error (error);
  g_assert_true (pad_local_writer_run (writer, sign_in, NULL, &error));
}

/* The draft's content as text: enough to see what a body was made of. */
static char *
encode (const PadDraft *draft, const GPtrArray *accepted)
{
  GString *out = g_string_new ("{\"order\":");

  g_string_append_printf (out, "\"%s\",\"lines\":[", draft->id);
  for (guint i = 0; i < draft->order->lines->len; i++) {
    const PadOrderLine *line = draft->order->lines->pdata[i];

    g_string_append_printf (out, "%s[\"%s\",%" G_GINT64_FORMAT "]", i ? "," : "", line->sku,
                            line->quoted_unit_price);
  }
  g_string_append_printf (out, "],\"accepted\":%u}", accepted ? accepted->len : 0);
  return g_string_free (out, FALSE);
}

static void
open_all (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->profile = pad_profile_open (fixture->world, fixture->folder, &error);
  g_assert_no_error (error);
  fixture->writer =
      pad_local_writer_new (fixture->world, fixture->folder, PAD_LOCAL_WRITER_INLINE, &error);
  g_assert_no_error (error);
  fixture->desk = pad_order_desk_new (fixture->profile, fixture->writer, encode);
}

void
store_fixture_set_up (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->world = pad_world_new ();
  fixture->folder = g_dir_make_tmp ("orderpad-store-XXXXXX", &error);
  g_assert_no_error (error);
  store_fixture_fill (fixture->world, fixture->folder);
  open_all (fixture);
}

void
store_fixture_close (StoreFixture *fixture)
{
  g_clear_pointer (&fixture->desk, pad_order_desk_free);
  g_clear_object (&fixture->writer);
  g_clear_pointer (&fixture->profile, pad_profile_close);
}

void
store_fixture_reopen (StoreFixture *fixture)
{
  store_fixture_close (fixture);
  open_all (fixture);
}

void
store_fixture_tear_down (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_close (fixture);
  temporary_folder_remove (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->world, pad_world_unref);
}

void
store_fixture_change_replica (StoreFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pad_profile_replica_path (fixture->folder, 1);
  g_autoptr (PadDb) db = pad_db_open (fixture->world, path, PAD_DB_WRITE, PAD_DB_NORMAL, &error);

  g_assert_no_error (error);
  sqlite3_db_config (pad_db_get_handle (db), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
  pad_db_run (db, sql, &error);
  g_assert_no_error (error);
}

char *
store_fixture_draft (StoreFixture *fixture, int64_t quantity)
{
  g_autoptr (GError) error = NULL;
  char *id = NULL;
  int line = 0;

  pad_order_desk_new_order (fixture->desk, NULL, &id, &error);
  g_assert_no_error (error);
  pad_order_desk_add (fixture->desk, id, &(PadDraftItem) {"BOLT-8", quantity, NULL}, &line, &error);
  g_assert_no_error (error);
  return id;
}

char *
store_fixture_submit (StoreFixture *fixture, int64_t quantity, char **operation)
{
  g_autoptr (GError) error = NULL;
  char *id = store_fixture_draft (fixture, quantity);
  g_autoptr (PadOrderCheck) check =
      pad_order_desk_submit (fixture->desk, id, NULL, operation, &error);

  g_assert_no_error (error);
  for (guint i = 0; !*operation && i < check->result->findings->len; i++)
    g_test_message ("%s", ((PadFinding *)check->result->findings->pdata[i])->code);
  g_assert_nonnull (*operation);
  return id;
}

typedef struct
{
  StoreChange change;
  const char *id;
  const PadOutboxResult *result;
} Call;

static gboolean
call_change (PadLocal *local, gpointer data, GError **error)
{
  Call *call = data;

  return call->change (local, call->id, error);
}

gboolean
store_fixture_run (StoreFixture *fixture, StoreChange change, const char *id, GError **error)
{
  Call call = {change, id};

  return pad_local_writer_run (fixture->writer, call_change, &call, error);
}

static gboolean
take_result (PadLocal *local, gpointer data, GError **error)
{
  Call *call = data;

  return pad_outbox_take_result (local, call->id, call->result, error);
}

void
store_fixture_answer (StoreFixture *fixture, const char *operation, const PadOutboxResult *result)
{
  g_autoptr (GError) error = NULL;
  Call call = {NULL, operation, result};

  store_fixture_run (fixture, pad_outbox_mark_sending, operation, &error);
  g_assert_no_error (error);
  pad_local_writer_run (fixture->writer, take_result, &call, &error);
  g_assert_no_error (error);
}
