/* How long it has been without the supplier, against the setting (RULES.md 11, `offline_days`). */
#include <pad-offline.h>

#include "store-fixture.h"

#define DAY_MS (INT64_C (24) * 60 * 60 * 1000)

/* @age: milliseconds since the last pull, by this computer's clock */
static PadOffline
load (StoreFixture *fixture, int64_t age)
{
  g_autofree char *then = pad_instant_format (pad_world_now (fixture->world) - age);
  g_autofree char *sql =
      g_strdup_printf ("INSERT OR REPLACE INTO meta (key, value) VALUES ('pulled_at', '%s')", then);
  g_autoptr (GError) error = NULL;
  PadOffline offline;

  store_fixture_change_replica (fixture, sql);
  g_assert_true (
      pad_offline_load (pad_profile_get_replica (fixture->profile, NULL), &offline, &error));
  g_assert_no_error (error);
  return offline;
}

static void
test_limits (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *value; /* NULL: no setting */
    int64_t age;
    int64_t days, limit;
    gboolean over;
  } rows[] = {
      {NULL, 0, 0, 60, FALSE},
      {NULL, 61 * DAY_MS - 60000, 60, 60, FALSE},
      {NULL, 61 * DAY_MS, 61, 60, TRUE},
      {"", 61 * DAY_MS, 61, 60, TRUE},
      {"90", 61 * DAY_MS, 61, 90, FALSE},
      {"0", DAY_MS - 60000, 0, 0, FALSE},
      {"0", DAY_MS, 1, 0, TRUE},
      {NULL, -90 * DAY_MS, 0, 60, FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *sql =
        rows[i].value ? g_strdup_printf ("INSERT OR REPLACE INTO account_settings"
                                         " (row_id, row_version, account, name, value)"
                                         " VALUES (901, 1, 'A1', 'offline_days', '%s')",
                                         rows[i].value)
                      : g_strdup ("DELETE FROM account_settings WHERE name = 'offline_days'");
    PadOffline offline;

    store_fixture_change_replica (fixture, sql);
    offline = load (fixture, rows[i].age);
    g_assert_cmpint (offline.days, ==, rows[i].days);
    g_assert_cmpint (offline.limit, ==, rows[i].limit);
    g_assert_cmpint (offline.over, ==, rows[i].over);
  }
}

/* The strictest account of the device counts: what it sends goes as a whole. */
static void
test_several_accounts (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_change_replica (
      fixture, "INSERT INTO accounts (row_id, row_version, code, name, currency) VALUES"
               " (901, 1, 'Z1', 'Z', 'EUR'), (902, 1, 'Z2', 'Z', 'EUR');"
               "INSERT INTO account_settings (row_id, row_version, account, name, value) VALUES"
               " (901, 1, 'Z1', 'offline_days', '90'), (902, 1, 'Z2', 'offline_days', '9')");
  g_assert_cmpint (load (fixture, 0).limit, ==, 9);
}

static void
test_words (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    PadOffline offline;
    const char *text;
  } rows[] = {
      {{0, 60, FALSE}, NULL},
      {{0, 3, FALSE}, NULL},
      {{52, 60, FALSE}, NULL},
      {{53, 60, FALSE}, "Prices are 53 days old. From 61 days on, orders wait for a sync."},
      {{63, 60, TRUE}, "Prices are 63 days old. Orders are queued and sent after the next sync."},
      {{1, 0, TRUE}, "Prices are 1 day old. Orders are queued and sent after the next sync."},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = pad_offline_text (&rows[i].offline);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

/* An order is checked and goes into the queue all the same. */
static void
test_order (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_draft (fixture, 1000);
  g_autofree char *operation = NULL;
  g_autoptr (PadOrderCheck) check = NULL;

  load (fixture, 63 * DAY_MS);
  check = pad_order_desk_submit (fixture->desk, id, NULL, &operation, &error);
  g_assert_no_error (error);
  g_assert_true (check->offline.over);
  g_assert_cmpint (check->offline.days, ==, 63);
  g_assert_nonnull (operation);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/offline/" name, StoreFixture, NULL, store_fixture_set_up, func,              \
              store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("limits", test_limits);
  ADD ("several-accounts", test_several_accounts);
  ADD ("words", test_words);
  ADD ("order", test_order);
  return g_test_run ();
}
