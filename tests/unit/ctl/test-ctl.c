/* orderpadctl: how it is called, what it exits with, and how things stand. */
#include "ctl-fixture.h"

#include <glib/gstdio.h>
#include <temporary-folder.h>

static void
test_usage (StoreFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *words;
    int code;
  } cases[] = {
      {"--help", 0},
      {"--version", 0},
      {"search|--help", 0},
      {"order|add|--help", 0},
      {"order|add|--version", 0},
      {"nothing", 2},
      {"order", 2},
      {"order|fly", 2},
      {"order|add|D-1", 2},
      {"search|a|b", 2},
      {"search|a|--nonsense", 2},
      {"search|a|--limit|0", 2},
      {"search|a|--limit|many", 2},
      {"order|show|D-99", 2},
      {"order|list|--from|yesterday", 2},
      {"order|add|D-99|BOLT-8|1", 2},
      {"queue|show|nothing", 2},
      {"queue|resolve|nothing", 2},
      {"sign-in|http://127.0.0.1:9", 2},
      {"price|BOLT-8|1e99", 2},
      {"price|BOLT-8|abc", 2},
      {"price|BOLT-8|1|--account|OTHER", 5},
  };

  store_fixture_close (f);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (CtlResult) result = ctl_call (f, cases[i].words);

    g_assert_cmpint (result.code, ==, cases[i].code);
    if (result.code != 0)
      g_assert_cmpstr (result.out, ==, "");
    g_assert_cmpint (strlen (result.out) + strlen (result.err), >, 10);
  }
}

static void
test_money_and_status (StoreFixture *f, gconstpointer data)
{
  g_auto (CtlResult) credit = ctl_call (f, "credit|--json");
  g_auto (CtlResult) invoices = ctl_call (f, "invoices|--state|overdue|--json");
  g_auto (CtlResult) status = ctl_call (f, "status|--json");
  JsonObject *figures = ctl_object (&credit);
  JsonArray *late = json_object_get_array_member (ctl_object (&invoices), "invoices");

  g_assert_cmpstr (ctl_text (figures, "limit"), ==, "1000.00");
  g_assert_cmpstr (ctl_text (figures, "available"), ==, "750.00");
  g_assert_true (json_object_get_null_member (figures, "missing_rate"));
  g_assert_cmpstr (ctl_text (figures, "policy"), ==, "block");
  g_assert_cmpstr (ctl_text (figures, "as_of"), ==, "2026-11-20T08:00:00.000Z");
  g_assert_cmpstr (ctl_text (ctl_element (late, 0), "number"), ==, "R1");
  g_assert_cmpstr (ctl_text (ctl_element (late, 0), "open_amount"), ==, "119.00");
  g_assert_cmpstr (ctl_text (ctl_object (&status), "login"), ==, "anna");
  g_assert_cmpint (json_object_get_int_member (
                       json_object_get_object_member (ctl_object (&status), "replica"), "sequence"),
                   ==, 40);
}

/* Without a rate the figures that need it are none: which one is missing is said, as text and as
 * JSON, and the others stay. */
static void
test_credit_without_a_rate (StoreFixture *f, gconstpointer data)
{
  g_auto (CtlResult) human = {0}, json = {0};
  JsonObject *figures, *rate;

  store_fixture_change_replica (f, "UPDATE credit SET pending = NULL, pending_no_rate = 'USD'");
  human = ctl_call (f, "credit");
  json = ctl_call (f, "credit|--json");
  figures = ctl_object (&json);
  rate = json_object_get_object_member (figures, "missing_rate");
  g_assert_cmpstr (ctl_text (rate, "from"), ==, "USD");
  g_assert_cmpstr (ctl_text (rate, "to"), ==, "EUR");
  g_assert_true (json_object_get_null_member (figures, "pending"));
  g_assert_true (json_object_get_null_member (figures, "available"));
  g_assert_cmpstr (ctl_text (figures, "open_balance"), ==, "200.00");
  g_assert_cmpstr (ctl_text (figures, "limit"), ==, "1000.00");
  g_assert_true (g_regex_match_simple ("pending orders +not known\n", human.out, 0, 0));
  g_assert_true (g_regex_match_simple ("available +not known\n", human.out, 0, 0));
  g_assert_true (g_regex_match_simple ("open balance +200.00 EUR\n", human.out, 0, 0));
  g_assert_nonnull (strstr (human.out,
                            "There is no exchange rate from USD to EUR: the supplier has "
                            "to enter it."));
  g_assert_nonnull (strstr (human.out, "Orders can be sent all the same"));
}

/* Who sees only their own orders has them in a segment of their own; what a user does not get is
 * not listed. */
static void
test_ages (StoreFixture *f, gconstpointer data)
{
  g_auto (CtlResult) before = ctl_call (f, "status");
  g_auto (CtlResult) json = {0};
  g_auto (CtlResult) human = {0};

  g_assert_null (strstr (before.out, "\norders"));
  store_fixture_change_replica (
      f, "INSERT INTO replica_segments (id, as_of, rows, total, sequence, after, complete) VALUES"
         " ('user:anna', '', 1, 1, 40, '', 1)");
  json = ctl_call (f, "status|--json");
  human = ctl_call (f, "status");
  g_assert_cmpstr (ctl_text (json_object_get_object_member (ctl_object (&json), "as_of"), "orders"),
                   ==, "2026-11-20T10:00:00.000Z");
  g_assert_nonnull (strstr (human.out, "\norders"));
}

static gboolean
forget_replica (PadLocal *local, const char *id, GError **error)
{
  return pad_profile_set_generation (local, 0, error);
}

/* The credentials of a device that was cut off are gone, its orders are not. */
static void
test_signed_out (StoreFixture *f, gconstpointer data)
{
  g_autofree char *path = pad_profile_file (f->folder, "credentials.json");
  const char *credentials = "{\"server\":\"" FIXTURE_SERVER "\",\"device\":\"dev-1\","
                            "\"login\":\"anna\",\"refresh_token\":\"r\"}";
  g_autofree char *queued = NULL, *submitted = store_fixture_submit (f, 4000, &queued);
  g_autofree char *draft = store_fixture_draft (f, 4000);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, credentials, -1, NULL));
  {
    g_auto (CtlResult) human = ctl_call (f, "status");
    g_auto (CtlResult) json = ctl_call (f, "status|--json");

    g_assert_cmpint (human.code + json.code, ==, 0);
    g_assert_true (g_str_has_prefix (human.out, "Signed in as anna at "));
    g_assert_true (json_object_get_boolean_member (ctl_object (&json), "signed_in"));
  }
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (store_fixture_run (f, forget_replica, NULL, &error));
  {
    g_auto (CtlResult) human = ctl_call (f, "status");
    g_auto (CtlResult) json = ctl_call (f, "status|--json");

    g_assert_cmpint (human.code, ==, 5);
    g_assert_cmpint (json.code, ==, 5);
    g_assert_true (
        g_str_has_prefix (human.out, "Signed out by the supplier; sign in again as anna"));
    g_assert_nonnull (strstr (human.out, "; 2 orders are kept here\n"));
    g_assert_false (json_object_get_boolean_member (ctl_object (&json), "signed_in"));
    g_assert_cmpstr (ctl_text (ctl_object (&json), "login"), ==, "anna");
  }
}

static void
test_exit_codes (StoreFixture *f, gconstpointer data)
{
  g_autofree char *replica = pad_profile_replica_path (f->folder, 1);
  g_autofree char *local = g_build_filename (f->folder, "local.db", NULL);
  const char *junk = "no database at all, and longer than the hundred bytes of the header that "
                     "SQLite looks for first";

  {
    g_auto (CtlResult) offline = ctl_call (f, "sync");

    g_assert_true (offline.code == 3 || offline.code == 5);
  }
  store_fixture_close (f);
  g_assert_true (g_file_set_contents (replica, junk, -1, NULL));
  {
    g_auto (CtlResult) damaged = ctl_call (f, "search|bolt|--json");

    g_assert_cmpint (damaged.code, ==, 6);
    g_assert_nonnull (strstr (damaged.err, "sync"));
    g_assert_cmpstr (damaged.out, ==, "");
  }
  g_assert_true (g_file_set_contents (local, junk, -1, NULL));
  {
    g_auto (CtlResult) damaged = ctl_call (f, "order|list");
    g_auto (CtlResult) recovered = ctl_call (f, "recover|--json");
    g_auto (CtlResult) after = ctl_call (f, "order|list");

    g_assert_cmpint (damaged.code, ==, 6);
    g_assert_nonnull (strstr (damaged.err, "recover"));
    g_assert_cmpint (recovered.code, ==, 0);
    g_assert_nonnull (ctl_text (ctl_object (&recovered), "kept"));
    g_assert_cmpint (after.code, ==, 0);
  }
}

static void
test_not_signed_in (StoreFixture *f, gconstpointer data)
{
  g_autofree char *own = g_steal_pointer (&f->folder);

  store_fixture_close (f);
  f->folder = g_dir_make_tmp ("orderpad-empty-XXXXXX", NULL);
  {
    g_auto (CtlResult) status = ctl_call (f, "status|--json");
    g_auto (CtlResult) search = ctl_call (f, "search|x");
    g_auto (CtlResult) sync = ctl_call (f, "sync");
    g_auto (CtlResult) order = ctl_call (f, "order|new");

    g_assert_cmpint (status.code, ==, 5);
    g_assert_false (json_object_get_boolean_member (ctl_object (&status), "signed_in"));
    g_assert_cmpint (search.code, ==, 5);
    g_assert_cmpint (sync.code, ==, 5);
    g_assert_cmpint (order.code, ==, 5);
    g_assert_nonnull (strstr (order.err, "sign-in"));
  }
  temporary_folder_remove (f->folder);
  g_free (f->folder);
  f->folder = g_steal_pointer (&own);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CTL_ADD ("/ctl/usage/exit-codes-and-messages", test_usage);
  CTL_ADD ("/ctl/money-and-status", test_money_and_status);
  CTL_ADD ("/ctl/credit/without-a-rate", test_credit_without_a_rate);
  CTL_ADD ("/ctl/status/own-orders-have-an-age", test_ages);
  CTL_ADD ("/ctl/status/signed-out-by-the-supplier", test_signed_out);
  CTL_ADD ("/ctl/exit/offline-and-damaged", test_exit_codes);
  CTL_ADD ("/ctl/exit/not-signed-in", test_not_signed_in);
  return g_test_run ();
}
