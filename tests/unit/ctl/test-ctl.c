#include "store-fixture.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

/* One call of the built program. */
typedef struct
{
  int code;
  char *out;
  char *err;
  JsonParser *parser;
} Result;

static void
result_clear (Result *result)
{
  g_free (result->out);
  g_free (result->err);
  g_clear_object (&result->parser);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

/* Runs @words (separated by `|`) on the fixture's profile. */
static Result
call (StoreFixture *f, const char *words)
{
  g_auto (GStrv) given = g_strsplit (words, "|", -1);
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autoptr (GError) error = NULL;
  Result result = {0};
  int status = 0;

  g_strv_builder_add_many (argv, g_getenv ("ORDERPADCTL"), "--profile", f->folder, NULL);
  g_strv_builder_addv (argv, (const char **)given);
  all = g_strv_builder_end (argv);
  g_spawn_sync (NULL, all, NULL, G_SPAWN_DEFAULT, NULL, NULL, &result.out, &result.err, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  result.code = WEXITSTATUS (status);
  g_test_message ("%s -> %d %s%s", words, result.code, result.out, result.err);
  return result;
}

/* The one JSON document on standard output. */
static JsonNode *
document (Result *result)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&result->parser);
  result->parser = json_parser_new ();
  json_parser_load_from_data (result->parser, result->out, -1, &error);
  g_assert_no_error (error);
  return json_parser_get_root (result->parser);
}

static JsonObject *
object (Result *result)
{
  return json_node_get_object (document (result));
}

static const char *
text (JsonObject *from, const char *name)
{
  g_assert_true (json_object_has_member (from, name));
  return json_object_get_null_member (from, name) ? NULL
                                                  : json_object_get_string_member (from, name);
}

static JsonObject *
element (JsonArray *array, guint i)
{
  g_assert_cmpuint (i, <, json_array_get_length (array));
  return json_array_get_object_element (array, i);
}

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
    g_auto (Result) result = call (f, cases[i].words);

    g_assert_cmpint (result.code, ==, cases[i].code);
    if (result.code != 0)
      g_assert_cmpstr (result.out, ==, "");
    g_assert_cmpint (strlen (result.out) + strlen (result.err), >, 10);
  }
}

/* A word that is no state is not a list without orders. */
static void
test_states (StoreFixture *f, gconstpointer data)
{
  g_auto (Result) wrong = call (f, "order|list|--state|nonsense");
  g_auto (Result) close = call (f, "order|list|--state|Queued|--json");
  g_auto (Result) none = call (f, "order|list|--state|needs_buyer");

  g_assert_cmpint (none.code, ==, 0);
  g_assert_cmpint (wrong.code, ==, 2);
  g_assert_cmpint (close.code, ==, 2);
  g_assert_cmpstr (close.out, ==, "");
  g_assert_nonnull (strstr (wrong.err, "“nonsense”"));
  g_assert_nonnull (strstr (wrong.err, "draft, queued, sent, needs_buyer, quarantined, "));
  g_assert_nonnull (strstr (wrong.err, ", cancelled\n"));
}

static void
test_search (StoreFixture *f, gconstpointer data)
{
  g_auto (Result) result = call (f, "search|bolt-8|--json");
  JsonArray *hits = json_node_get_array (document (&result));
  g_auto (Result) none = call (f, "search|nothing at all|--json");
  g_auto (Result) human = call (f, "search|bolt|--limit|2");
  JsonObject *hit = element (hits, 0);

  g_assert_cmpint (result.code, ==, 0);
  g_assert_cmpuint (json_array_get_length (hits), ==, 3);
  g_assert_cmpstr (text (hit, "sku"), ==, "BOLT-8");
  g_assert_cmpstr (text (hit, "brand"), ==, "Würth");
  g_assert_cmpstr (text (hit, "unit_price"), ==, "2.5");
  g_assert_cmpstr (text (hit, "unit"), ==, "pcs");
  g_assert_cmpstr (text (hit, "availability"), ==, "500");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (document (&none))), ==, 0);
  g_assert_nonnull (strstr (human.out, "2.50 EUR"));
}

/* RULES.md 11: what of the stock is shown is the supplier's to say. */
static void
test_stock_display (StoreFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *change;
    const char *json, *words;
  } cases[] = {
      {"INSERT INTO account_settings (row_id, row_version, account, name, value) VALUES"
       " (900, 1, 'A1', 'stock_display', 'in_out')",
       "in_stock", "in stock"},
      {"UPDATE account_settings SET value = 'level'", "in_stock", "in stock"},
      {"UPDATE stock SET yellow_below = 600000 WHERE sku = 'BOLT-8'", "low", "low"},
      {"UPDATE account_settings SET value = 'in_out'", "in_stock", "in stock"},
      {"UPDATE stock SET available = 0 WHERE sku = 'BOLT-8'", "out_of_stock", "out of stock"},
      {"UPDATE account_settings SET value = 'quantity'", "0", "0\n"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Result) json = {0};
    g_auto (Result) human = {0};

    store_fixture_change_replica (f, cases[i].change);
    json = call (f, "search|bolt-8|--limit|1|--json");
    human = call (f, "search|bolt-8|--limit|1");
    g_assert_cmpstr (text (element (json_node_get_array (document (&json)), 0), "availability"), ==,
                     cases[i].json);
    g_assert_nonnull (strstr (human.out, cases[i].words));
  }
}

static void
test_explained (StoreFixture *f, gconstpointer data)
{
  g_auto (Result) human = call (f, "price|BOLT-8|2|box|--explain");
  g_auto (Result) plain = call (f, "price|BOLT-8|2|box");
  g_auto (Result) unknown = call (f, "price|NOTHING|1|--explain");

  g_assert_nonnull (strstr (human.out, "Why this price:\n"));
  g_assert_nonnull (strstr (human.out, "Asked: your special prices (A1), no price there.\n"));
  g_assert_nonnull (
      strstr (human.out, "Rule L2 for this article from 100 pcs, gives 2.00 EUR: counts"));
  g_assert_nonnull (strstr (human.out, "->   100  pcs"));
  g_assert_null (strstr (plain.out, "Why"));
  g_assert_nonnull (strstr (unknown.out, "Must be changed:\n  The article number NOTHING"));
}

/* Only where the price changes, and nothing smaller than can be ordered. */
static void
test_breaks (StoreFixture *f, gconstpointer data)
{
  g_auto (Result) plain = call (f, "price|BOLT-8|4|--explain");
  g_auto (Result) least = {0};
  g_auto (Result) more = {0};

  g_assert_nonnull (strstr (plain.out, "->     1  pcs    2.50\n     100  pcs    2.00\n"));
  store_fixture_change_replica (
      f,
      "INSERT INTO price_rules (row_id, row_version, code, source, scope, scope_code,"
      " min_quantity, currency, method, price, per, firm)"
      " SELECT 900, 3, 'L30', source, scope, scope_code, 50000, currency, method, price, per, firm"
      " FROM price_rules WHERE code = 'L1'");
  more = call (f, "price|BOLT-8|60|--explain");
  g_assert_null (strstr (more.out, " 50  pcs"));
  store_fixture_change_replica (
      f, "UPDATE product_units SET min_quantity = 3000 WHERE sku = 'BOLT-8';"
         "INSERT INTO product_units (row_id, row_version, sku, unit, num, den, min_quantity)"
         " VALUES (900, 1, 'BOLT-8', 'pcs', 1, 1, 120000)");
  least = call (f, "price|BOLT-8|150|--explain");
  g_assert_nonnull (strstr (least.out, "->   120  pcs    2.00\n"));
  g_assert_null (strstr (least.out, "  pcs    2.50"));
  g_assert_nonnull (strstr (more.out, "->     1  pcs    2.50\n     100  pcs    2.00\n"));
}

static void
test_price (StoreFixture *f, gconstpointer data)
{
  g_auto (Result) result = call (f, "price|BOLT-8|2|box|--json|--explain");
  JsonObject *price = object (&result);
  g_auto (Result) none = call (f, "price|ASK-1|1|--json");
  g_auto (Result) unknown = call (f, "price|NOTHING|1|--json");
  g_auto (Result) small = call (f, "price|BOLT-8|4|--json");
  JsonObject *next;

  g_assert_cmpint (result.code, ==, 0);
  g_assert_cmpstr (text (price, "quantity"), ==, "2");
  g_assert_cmpstr (text (price, "base_quantity"), ==, "100");
  g_assert_cmpstr (text (price, "unit_price"), ==, "2");
  g_assert_cmpstr (text (price, "line_net"), ==, "200.00");
  g_assert_cmpstr (text (price, "currency"), ==, "EUR");
  g_assert_cmpstr (text (price, "source"), ==, "list");
  g_assert_cmpstr (text (price, "rule"), ==, "L2");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (price, "steps")), >, 0);
  next = json_object_get_object_member (object (&small), "next_break");
  g_assert_cmpstr (text (next, "base_quantity"), ==, "100");
  g_assert_cmpstr (text (next, "unit_price"), ==, "2");
  g_assert_cmpint (none.code, ==, 1);
  g_assert_null (text (object (&none), "source"));
  g_assert_cmpint (unknown.code, ==, 1);
  g_assert_null (text (object (&unknown), "source"));
}

/* (transfer full) */
static char *
new_order (StoreFixture *f)
{
  g_auto (Result) result = call (f, "order|new|--json");

  g_assert_cmpint (result.code, ==, 0);
  return g_strdup (text (object (&result), "id"));
}

static Result
on_order (StoreFixture *f, const char *id, const char *verb, const char *rest)
{
  g_autofree char *words = g_strdup_printf ("order|%s|%s%s", verb, id, rest);

  return call (f, words);
}

/* Order and outbox, offline: built, shown, submitted, recalled. */
static void
test_order (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = new_order (f);
  g_auto (Result) added = on_order (f, id, "add", "|BOLT-8|4|--json");
  g_auto (Result) second = on_order (f, id, "add", "|NUT-8|1|pcs");
  g_auto (Result) changed = on_order (f, id, "set", "|2|3");
  g_auto (Result) removed = on_order (f, id, "remove", "|2");
  g_auto (Result) shown = on_order (f, id, "show", "|--json");
  g_auto (Result) human = on_order (f, id, "show", "");
  g_auto (Result) checked = on_order (f, id, "check", "|--json");
  JsonObject *order = object (&shown);
  JsonObject *line = element (json_object_get_array_member (order, "lines"), 0);
  JsonObject *tax = element (json_object_get_array_member (order, "tax"), 0);

  g_assert_cmpint (
      added.code + second.code + changed.code + removed.code + shown.code + checked.code, ==, 0);
  g_assert_cmpstr (text (json_object_get_object_member (object (&added), "line"), "line_net"), ==,
                   "10.00");
  g_assert_cmpstr (text (order, "reference"), ==, "D-1");
  g_assert_null (text (order, "number"));
  g_assert_cmpstr (text (order, "state"), ==, "draft");
  g_assert_cmpstr (text (order, "account"), ==, "A1");
  g_assert_cmpstr (text (order, "goods"), ==, "10.00");
  g_assert_cmpstr (text (order, "discount"), ==, "0.00");
  g_assert_cmpstr (text (order, "gross"), ==, "11.90");
  g_assert_cmpstr (text (tax, "percent"), ==, "19");
  g_assert_cmpstr (text (tax, "amount"), ==, "1.90");
  g_assert_cmpint (json_object_get_int_member (line, "line"), ==, 1);
  g_assert_cmpstr (text (line, "quantity"), ==, "4");
  g_assert_cmpstr (text (line, "unit_price"), ==, "2.5");
  g_assert_null (text (line, "discount_percent"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (order, "findings")), ==,
                    0);
  g_assert_nonnull (strstr (human.out, "11.90 EUR"));
}

static void
test_submit_and_recall (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = new_order (f);
  g_auto (Result) added = on_order (f, id, "add", "|BOLT-8|4");
  g_auto (Result) submitted = on_order (f, id, "submit", "|--po|P 1|--price-tolerance|2.5|--json");
  g_auto (Result) list = call (f, "queue|list|--json");
  JsonObject *operation = element (json_node_get_array (document (&list)), 0);
  g_autofree char *words = g_strdup_printf ("queue|show|%s|--json", text (operation, "id"));
  g_auto (Result) shown = call (f, words);
  g_auto (Result) orders = call (f, "order|list|--state|queued|--json");
  g_auto (Result) recalled = on_order (f, id, "recall", "|--json");
  g_auto (Result) again = on_order (f, id, "recall", "");
  g_auto (Result) empty = call (f, "queue|list|--json");
  g_autoptr (JsonParser) body = json_parser_new ();

  g_assert_cmpint (submitted.code, ==, 0);
  g_assert_cmpstr (text (object (&submitted), "state"), ==, "queued");
  g_assert_cmpstr (text (object (&submitted), "gross"), ==, "11.90");
  g_assert_cmpstr (text (operation, "state"), ==, "queued");
  g_assert_cmpstr (text (operation, "document"), ==, id);
  g_assert_true (json_parser_load_from_data (body, text (object (&shown), "body"), -1, NULL));
  g_assert_cmpuint (json_array_get_length (json_node_get_array (document (&orders))), ==, 1);
  g_assert_cmpint (recalled.code, ==, 0);
  g_assert_cmpint (again.code, ==, 2);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (document (&empty))), ==, 0);
}

static void
test_stopped (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = new_order (f);
  g_auto (Result) nothing = on_order (f, id, "submit", "");
  g_auto (Result) no_price = on_order (f, id, "add", "|ASK-1|1|--json");
  g_auto (Result) zero = on_order (f, id, "add", "|BOLT-8|0|--json");
  g_auto (Result) unknown = on_order (f, id, "add", "|NOTHING|1");
  g_auto (Result) checked = on_order (f, id, "check", "|--json");
  g_auto (Result) submitted = on_order (f, id, "submit", "|--json");
  g_auto (Result) bad_po = on_order (f, id, "submit", "|--po|PO\n7");

  g_assert_cmpint (bad_po.code, ==, 2);
  g_assert_nonnull (strstr (bad_po.err, "purchase-order number"));
  g_assert_cmpint (nothing.code, ==, 2);
  g_assert_cmpint (no_price.code, ==, 1);
  g_assert_cmpint (zero.code, ==, 1);
  g_assert_cmpint (unknown.code, ==, 2);
  g_assert_nonnull (strstr (unknown.err, "search"));
  g_assert_cmpint (checked.code, ==, 1);
  g_assert_cmpint (submitted.code, ==, 1);
  g_assert_cmpstr (text (object (&submitted), "state"), ==, "draft");
  g_assert_null (text (object (&submitted), "operation"));
}

static void
test_needs_buyer (StoreFixture *f, gconstpointer data)
{
  PadOutboxResult result = {.kind = "needs_buyer",
                            .json = "{\"findings\":[{\"code\":\"credit_exceeded\",\"severity\":"
                                    "\"block\",\"line\":0,\"params\":{}}]}"};
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autofree char *accept = g_strdup_printf ("queue|resolve|%s|--accept", operation);
  g_autofree char *discard = g_strdup_printf ("queue|resolve|%s|--discard|--json", operation);

  store_fixture_answer (f, operation, &result);
  store_fixture_close (f);
  {
    g_auto (Result) shown = on_order (f, id, "show", "|--json");
    g_auto (Result) human = on_order (f, id, "show", "");
    g_auto (Result) accepted = call (f, accept);
    g_auto (Result) discarded = call (f, discard);
    g_auto (Result) after = on_order (f, id, "show", "|--json");
    JsonObject *finding = element (json_object_get_array_member (object (&shown), "findings"), 0);

    g_assert_cmpint (shown.code, ==, 4);
    g_assert_cmpstr (text (finding, "code"), ==, "credit_exceeded");
    g_assert_null (strstr (human.out, "--accept"));
    g_assert_nonnull (strstr (human.out, "--discard"));
    g_assert_cmpint (accepted.code, ==, 2);
    g_assert_nonnull (strstr (accepted.err, "--discard"));
    g_assert_cmpint (discarded.code, ==, 0);
    g_assert_cmpstr (text (object (&discarded), "state"), ==, "closed");
    g_assert_cmpstr (text (object (&after), "state"), ==, "draft");
  }
}

/* What is offered is what "queue resolve --accept" takes. */
static void
test_what_can_be_accepted (StoreFixture *f, gconstpointer data)
{
#define ANSWER(findings, totals) "{\"findings\":[" findings "]" totals "}"
#define BLOCK(code)                                                                                \
  "{\"code\":\"" code "\",\"severity\":\"block\",\"line\":0,\"params\":{\"new\":\"9.00\"}}"
#define TOTALS                                                                                     \
  ",\"totals\":{\"currency\":\"EUR\",\"goods\":\"9.00\",\"discount\":\"0.00\",\"gross\":\"9.00\"}"
  static const struct
  {
    const char *json;
    gboolean offered;
  } cases[] = {
      {ANSWER (BLOCK ("total_changed"), TOTALS), TRUE},
      {ANSWER (BLOCK ("total_changed"), ""), FALSE},
      {ANSWER (BLOCK ("credit_exceeded"), TOTALS), FALSE},
      {ANSWER (BLOCK ("price_changed") "," BLOCK ("stock_short"), TOTALS), FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    PadOutboxResult result = {.kind = "needs_buyer", .json = cases[i].json};
    g_autofree char *operation = NULL;
    g_autofree char *id = store_fixture_submit (f, 4000, &operation);
    g_autofree char *accept = g_strdup_printf ("queue|resolve|%s|--accept", operation);
    g_auto (Result) human = {0};
    g_auto (Result) accepted = {0};

    store_fixture_answer (f, operation, &result);
    human = on_order (f, id, "show", "");
    accepted = call (f, accept);
    g_assert_cmpint (human.code, ==, 4);
    g_assert_cmpint (strstr (human.out, "--accept or --discard") != NULL, ==, cases[i].offered);
    g_assert_nonnull (strstr (human.out, "--discard"));
    g_assert_cmpint (accepted.code, ==, cases[i].offered ? 0 : 2);
  }
}

static void
test_money_and_status (StoreFixture *f, gconstpointer data)
{
  g_auto (Result) credit = call (f, "credit|--json");
  g_auto (Result) invoices = call (f, "invoices|--state|overdue|--json");
  g_auto (Result) status = call (f, "status|--json");
  JsonObject *figures = object (&credit);
  JsonArray *late = json_object_get_array_member (object (&invoices), "invoices");

  g_assert_cmpstr (text (figures, "limit"), ==, "1000.00");
  g_assert_cmpstr (text (figures, "available"), ==, "750.00");
  g_assert_cmpstr (text (figures, "policy"), ==, "block");
  g_assert_cmpstr (text (figures, "as_of"), ==, "2026-11-20T08:00:00.000Z");
  g_assert_cmpstr (text (element (late, 0), "number"), ==, "R1");
  g_assert_cmpstr (text (element (late, 0), "open_amount"), ==, "119.00");
  g_assert_cmpstr (text (object (&status), "login"), ==, "anna");
  g_assert_cmpint (json_object_get_int_member (
                       json_object_get_object_member (object (&status), "replica"), "sequence"),
                   ==, 40);
}

/* Who sees only their own orders has them in a segment of their own; what a user does not get is
 * not listed. */
static void
test_ages (StoreFixture *f, gconstpointer data)
{
  g_auto (Result) before = call (f, "status");
  g_auto (Result) json = {0};
  g_auto (Result) human = {0};

  g_assert_null (strstr (before.out, "\norders"));
  store_fixture_change_replica (
      f, "INSERT INTO replica_segments (id, as_of, rows, total, sequence, after, complete) VALUES"
         " ('user:anna', '', 1, 1, 40, '', 1)");
  json = call (f, "status|--json");
  human = call (f, "status");
  g_assert_cmpstr (text (json_object_get_object_member (object (&json), "as_of"), "orders"), ==,
                   "2026-11-20T10:00:00.000Z");
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
    g_auto (Result) human = call (f, "status");
    g_auto (Result) json = call (f, "status|--json");

    g_assert_cmpint (human.code + json.code, ==, 0);
    g_assert_true (g_str_has_prefix (human.out, "Signed in as anna at "));
    g_assert_true (json_object_get_boolean_member (object (&json), "signed_in"));
  }
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (store_fixture_run (f, forget_replica, NULL, &error));
  {
    g_auto (Result) human = call (f, "status");
    g_auto (Result) json = call (f, "status|--json");

    g_assert_cmpint (human.code, ==, 5);
    g_assert_cmpint (json.code, ==, 5);
    g_assert_true (
        g_str_has_prefix (human.out, "Signed out by the supplier; sign in again as anna"));
    g_assert_nonnull (strstr (human.out, "; 2 orders are kept here\n"));
    g_assert_false (json_object_get_boolean_member (object (&json), "signed_in"));
    g_assert_cmpstr (text (object (&json), "login"), ==, "anna");
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
    g_auto (Result) offline = call (f, "sync");

    g_assert_true (offline.code == 3 || offline.code == 5);
  }
  store_fixture_close (f);
  g_assert_true (g_file_set_contents (replica, junk, -1, NULL));
  {
    g_auto (Result) damaged = call (f, "search|bolt|--json");

    g_assert_cmpint (damaged.code, ==, 6);
    g_assert_nonnull (strstr (damaged.err, "sync"));
    g_assert_cmpstr (damaged.out, ==, "");
  }
  g_assert_true (g_file_set_contents (local, junk, -1, NULL));
  {
    g_auto (Result) damaged = call (f, "order|list");
    g_auto (Result) recovered = call (f, "recover|--json");
    g_auto (Result) after = call (f, "order|list");

    g_assert_cmpint (damaged.code, ==, 6);
    g_assert_nonnull (strstr (damaged.err, "recover"));
    g_assert_cmpint (recovered.code, ==, 0);
    g_assert_nonnull (text (object (&recovered), "kept"));
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
    g_auto (Result) status = call (f, "status|--json");
    g_auto (Result) search = call (f, "search|x");
    g_auto (Result) sync = call (f, "sync");
    g_auto (Result) order = call (f, "order|new");

    g_assert_cmpint (status.code, ==, 5);
    g_assert_false (json_object_get_boolean_member (object (&status), "signed_in"));
    g_assert_cmpint (search.code, ==, 5);
    g_assert_cmpint (sync.code, ==, 5);
    g_assert_cmpint (order.code, ==, 5);
    g_assert_nonnull (strstr (order.err, "sign-in"));
  }
  store_fixture_remove (f->folder);
  g_free (f->folder);
  f->folder = g_steal_pointer (&own);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/ctl/usage/exit-codes-and-messages", test_usage);
  ADD ("/ctl/order/states-are-named", test_states);
  ADD ("/ctl/search/json-and-text", test_search);
  ADD ("/ctl/price/break-steps-and-none", test_price);
  ADD ("/ctl/price/breaks-where-the-price-changes", test_breaks);
  ADD ("/ctl/price/explained-in-sentences", test_explained);
  ADD ("/ctl/search/stock-as-the-supplier-shows-it", test_stock_display);
  ADD ("/ctl/order/built-and-shown", test_order);
  ADD ("/ctl/order/submit-and-recall", test_submit_and_recall);
  ADD ("/ctl/order/stopped-by-findings", test_stopped);
  ADD ("/ctl/queue/needs-buyer", test_needs_buyer);
  ADD ("/ctl/queue/what-can-be-accepted", test_what_can_be_accepted);
  ADD ("/ctl/money-and-status", test_money_and_status);
  ADD ("/ctl/status/own-orders-have-an-age", test_ages);
  ADD ("/ctl/status/signed-out-by-the-supplier", test_signed_out);
  ADD ("/ctl/exit/offline-and-damaged", test_exit_codes);
  ADD ("/ctl/exit/not-signed-in", test_not_signed_in);
  return g_test_run ();
}
