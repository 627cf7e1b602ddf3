#include "core-fixture.h"

#include <pad-stream.h>
#include <string.h>

#include "pad-access.sql.h"
#include "pad-credentials.sql.h"
#include "pad-grants.sql.h"
#include "pad-segment-size.sql.h"
#include "pad-supplier-store.sql.h"

static void
assert_prepares (CoreFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadStatement) statement =
      pad_db_prepare (pad_supplier_store_get_db (fixture->store), sql, &error);
  if (statement == NULL)
    g_error ("%s: %s", sql, error->message);
}

static void
test_named (CoreFixture *fixture, gconstpointer data)
{
  const char *const all[] = {
      sql_find_user,        sql_find_token,     sql_find_device,         sql_add_device,
      sql_renew_device,     sql_touch_device,   sql_add_token,           sql_drop_expired_tokens,
      sql_find_invite,      sql_use_invite,     sql_add_invite,          sql_list_devices,
      sql_revoke_device,    sql_revoke_devices, sql_drop_revoked_tokens, sql_drop_invites,
      sql_has_device,       sql_find_password,  sql_set_password,        sql_drop_password,
      sql_find_failures,    sql_add_failure,    sql_drop_failures,       sql_drop_old_failures,
      sql_read_permissions, sql_read_accounts,  sql_read_scopes,         sql_has_user,
      sql_count_products,   sql_count_members,  sql_read_head,           sql_read_identity,
      sql_read_durable,     sql_raise_durable,  sql_begin_epoch,         sql_begin_sequence,
      sql_end_sequence,     sql_drop_sequence,  sql_add_sequence,        sql_make_head,
      sql_make_supplier,    sql_find_sequence,  sql_read_oldest,
  };
  for (size_t i = 0; i < G_N_ELEMENTS (all); i++)
    assert_prepares (fixture, all[i]);
}

/* The steps of @sql's plan, one a line. */
static char *
explain (CoreFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *question = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_autoptr (PadStatement) rows =
      pad_db_prepare (pad_supplier_store_get_db (fixture->reader), question, &error);
  if (rows == NULL)
    g_error ("%s: %s", sql, error->message);
  GString *plan = g_string_new (NULL);
  while (pad_statement_step (rows, &error) == PAD_STEP_ROW)
    g_string_append_printf (plan, "%s\n", pad_statement_get_text (rows, 3));
  g_assert_no_error (error);
  return g_string_free (plan, FALSE);
}

/* Who asks with every request. */
static void
test_access_is_indexed (CoreFixture *fixture, gconstpointer data)
{
  const char *const hot[] = {sql_find_token,          sql_find_device,       sql_find_invite,
                             sql_find_password,       sql_find_failures,     sql_read_permissions,
                             sql_read_accounts,       sql_read_scopes,       sql_has_user,
                             sql_drop_expired_tokens, sql_drop_old_failures, sql_find_sequence};
  for (size_t i = 0; i < G_N_ELEMENTS (hot); i++) {
    g_autofree char *plan = explain (fixture, hot[i]);
    if (strstr (plan, "SCAN") != NULL)
      g_error ("%s\n%s", hot[i], plan);
  }
}

/* Cost grows with the changes: every stream walks an index, none reads a table from end to end.
 * What has a few rows for an account may be sorted; what follows articles or prices may not. */
static void
test_streams_are_indexed (CoreFixture *fixture, gconstpointer data)
{
  static const char *const many[] = {
      "products", "product_units", "product_texts", "product_attributes", "price_rules",
      "stock",    "orders",        "invoices",      "memberships",        NULL};
  int n;
  const PadTable *tables = pad_tables (&n);
  for (int i = 0; i < n; i++) {
    /* The supplier is one row. */
    if (!pad_table_is_synced (&tables[i]) || strcmp (tables[i].name, "supplier") == 0)
      continue;
    g_autoptr (GPtrArray) all = pad_stream_all_sql (&tables[i]);
    for (guint j = 0; j < all->len; j++) {
      const char *sql = all->pdata[j];
      g_autofree char *plan = explain (fixture, sql);
      gboolean scans = strstr (plan, "SCAN t\n") != NULL || strstr (plan, "SCAN m\n") != NULL ||
                       strstr (plan, "SCAN p\n") != NULL || strstr (plan, "SCAN q\n") != NULL;
      gboolean sorts = strstr (plan, "USE TEMP B-TREE FOR ORDER BY") != NULL &&
                       g_strv_contains (many, tables[i].name) && strstr (sql, "instr") == NULL;
      if (scans || sorts)
        g_error ("%s\n%s", sql, plan);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  core_test ("/server/queries/named", test_named);
  core_test ("/server/queries/access-is-indexed", test_access_is_indexed);
  core_test ("/server/queries/streams-are-indexed", test_streams_are_indexed);
  return g_test_run ();
}
