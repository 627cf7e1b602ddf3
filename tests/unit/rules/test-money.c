/* The cases of tests/data/rules/money (RULES.md 12), each through import, loader and rules. Format:
 * tests/data/rules/README.md. */
#include "vectors-result.h"
#include "vectors-rows.h"
#include "vectors-store.h"

#include <pad-account-statement.h>
#include <pad-invoices.h>
#include <pad-number.h>
#include <pad-payment-terms.h>

#define DAY "2026-06-15"

typedef struct
{
  VectorStore *store;
  JsonObject *object;
  PadDate today;
} Case;

static PadDate
read_day (const Case *test, JsonObject *object, const char *member)
{
  g_autofree char *text =
      vectors_resolve (json_object_get_string_member (object, member), test->today);
  PadDate date = PAD_DATE_NONE;

  g_assert_true (pad_date_parse (text, &date, NULL));
  return date;
}

static void
set_money (JsonObject *object, const char *name, int64_t amount, const char *currency)
{
  g_autofree char *text = pad_money_format (amount, currency);

  json_object_set_string_member (object, name, text);
}

static void
set_day (JsonObject *object, const char *name, PadDate date)
{
  g_autofree char *text = date != PAD_DATE_NONE ? pad_date_format (date) : NULL;

  if (text)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

/* @node with relative days resolved, in every text that is one. (transfer full) */
static JsonNode *
resolve (const Case *test, JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (GRegex) days = g_regex_new ("\"today[+-]?[0-9]*\"", 0, 0, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GMatchInfo) match = NULL;
  int at = 0, from, to;

  g_regex_match (days, text, 0, &match);
  while (g_match_info_matches (match)) {
    g_match_info_fetch_pos (match, 0, &from, &to);
    g_autofree char *word = g_strndup (text + from + 1, (gsize)(to - from - 2));
    g_autofree char *day = vectors_resolve (word, test->today);

    g_string_append_len (out, text + at, from - at);
    g_string_append_printf (out, "\"%s\"", day);
    at = to;
    g_match_info_next (match, NULL);
  }
  g_string_append (out, text + at);
  return json_from_string (out->str, NULL);
}

/* What was @expected of @asked is what was @found. */
static void
match (const Case *test, JsonObject *asked, JsonObject *found, const char *where)
{
  g_autoptr (JsonNode) wanted = resolve (test, json_object_get_member (asked, "expect"));
  g_autoptr (JsonNode) got = json_node_init_object (json_node_alloc (), found);
  g_autofree char *problem = NULL;

  if (!vectors_match (wanted, got, where, &problem)) {
    g_test_message ("%s", problem);
    g_test_fail ();
  }
}

static PadDb *
db_of (const Case *test)
{
  return pad_supplier_store_get_db (test->store->store);
}

static PadAccountMoney *
load_money (const Case *test, JsonObject *asked)
{
  g_autoptr (GError) error = NULL;
  PadAccountMoney *money = pad_account_money_load (
      db_of (test), json_object_get_string_member (asked, "account"), &error);

  g_assert_no_error (error);
  return money;
}

/* -- ageing -- */

static JsonArray *
describe_ageing (const PadMoneyAgeing *ageing)
{
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < ageing->ageing->len; i++) {
    const PadAgeing *one = &g_array_index (ageing->ageing, PadAgeing, i);
    JsonObject *row = json_object_new ();

    json_object_set_string_member (row, "currency", one->currency);
    for (int bucket = 0; bucket < PAD_AGEING_BUCKETS; bucket++)
      set_money (row, pad_ageing_bucket_name (bucket), one->buckets[bucket], one->currency);
    set_money (row, "total", one->total, one->currency);
    json_array_add_object_element (rows, row);
  }
  return rows;
}

static void
check_ageing (const Case *test, JsonObject *asked)
{
  g_autoptr (PadAccountMoney) money = load_money (test, asked);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadMoneyAgeing) ageing =
      pad_account_money_ageing (money, db_of (test), read_day (test, asked, "date"), &error);
  g_autoptr (JsonObject) found = json_object_new ();

  g_assert_no_error (error);
  json_object_set_array_member (found, "ageing", describe_ageing (ageing));
  if (ageing->has_balance)
    set_money (found, "open_balance", ageing->balance, money->currency);
  match (test, asked, found, json_object_get_string_member (asked, "date"));
}

/* -- statements -- */

static JsonArray *
describe_entries (const PadMoneyStatement *statement)
{
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < statement->entries->len; i++) {
    const PadStatementEntry *entry = &g_array_index (statement->entries, PadStatementEntry, i);
    JsonObject *row = json_object_new ();

    set_day (row, "date", entry->date);
    json_object_set_string_member (row, "kind", entry->kind);
    if (entry->number)
      json_object_set_string_member (row, "number", entry->number);
    set_money (row, "amount", entry->amount, entry->currency);
    set_money (row, "balance", entry->balance, entry->currency);
    json_array_add_object_element (rows, row);
  }
  return rows;
}

static JsonArray *
describe_balances (const PadMoneyStatement *statement)
{
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < statement->closing->ageing->len; i++) {
    const PadAgeing *one = &g_array_index (statement->closing->ageing, PadAgeing, i);
    JsonObject *row = json_object_new ();

    json_object_set_string_member (row, "currency", one->currency);
    set_money (row, "opening", pad_money_ageing_total (statement->opening, one->currency),
               one->currency);
    set_money (row, "closing", one->total, one->currency);
    json_array_add_object_element (rows, row);
  }
  return rows;
}

static void
check_statement (const Case *test, JsonObject *asked)
{
  g_autoptr (PadAccountMoney) money = load_money (test, asked);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadMoneyStatement) statement = pad_account_money_statement (
      money, db_of (test), read_day (test, asked, "from"), read_day (test, asked, "to"), &error);
  g_autoptr (JsonObject) found = json_object_new ();

  g_assert_no_error (error);
  json_object_set_array_member (found, "balances", describe_balances (statement));
  json_object_set_array_member (found, "entries", describe_entries (statement));
  match (test, asked, found, "statement");
}

/* -- invoices -- */

static JsonObject *
describe_finding (const PadFinding *finding)
{
  JsonObject *row = json_object_new (), *params = json_object_new ();

  json_object_set_string_member (row, "code", finding->code);
  json_object_set_string_member (row, "severity", pad_severity_name (finding->severity));
  json_object_set_int_member (row, "line", finding->line);
  for (guint i = 0; i < pad_params_length (finding->params); i++) {
    const PadParam *param = pad_params_nth (finding->params, i);

    json_object_set_string_member (params, param->name, param->text);
  }
  json_object_set_object_member (row, "params", params);
  return row;
}

static JsonObject *
describe_invoice (const PadInvoiceDetail *detail, const char *today)
{
  const PadInvoice *invoice = detail->invoice;
  JsonObject *found = json_object_new ();
  JsonArray *findings = json_array_new ();

  json_object_set_string_member (found, "state", invoice->state);
  json_object_set_string_member (found, "due_date", invoice->due_date ? invoice->due_date : "");
  for (guint i = 0; i < detail->findings->len; i++)
    json_array_add_object_element (findings, describe_finding (detail->findings->pdata[i]));
  json_object_set_array_member (found, "findings", findings);
  if (detail->terms)
    json_object_set_string_member (found, "terms", detail->terms);
  if (pad_invoice_discount_holds (invoice, today)) {
    JsonObject *discount = json_object_new ();

    json_object_set_string_member (discount, "until", invoice->discount_date);
    set_money (discount, "amount", invoice->discount_amount, invoice->currency);
    json_object_set_object_member (found, "discount", discount);
  }
  return found;
}

/* The list, which chooses by state in SQL, says the same as the invoice by itself. */
static void
check_listed (const Case *test, const PadInvoice *invoice, const char *today)
{
  const PadInvoiceFilter filter = {.state = invoice->state, .today = today, .limit = 100};
  g_autoptr (GPtrArray) listed = pad_invoices_list (db_of (test), &filter, NULL);
  int found = 0;

  g_assert_nonnull (listed);
  for (guint i = 0; i < listed->len; i++) {
    const PadInvoice *one = listed->pdata[i];

    g_assert_cmpstr (one->state, ==, invoice->state);
    found += g_str_equal (one->number, invoice->number);
  }
  g_assert_cmpint (found, ==, 1);
}

static void
check_invoice (const Case *test, JsonObject *asked)
{
  const char *number = json_object_get_string_member (asked, "number");
  g_autofree char *today = pad_date_format (test->today);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadInvoiceDetail) detail =
      pad_invoice_detail_load (db_of (test), number, today, &error);
  g_autoptr (JsonObject) found = NULL;

  g_assert_no_error (error);
  found = describe_invoice (detail, today);
  match (test, asked, found, number);
  check_listed (test, detail->invoice, today);
}

/* -- terms -- */

/* Below 0 where empty. */
static int64_t
read_number (JsonObject *object, const char *member)
{
  const char *text = json_object_get_string_member (object, member);

  return *text ? g_ascii_strtoll (text, NULL, 10) : -1;
}

static void
check_terms (const Case *test, JsonObject *asked)
{
  const char *currency = json_object_get_string_member (asked, "currency");
  const char *percent = json_object_get_string_member (asked, "discount_percent");
  PadPaymentTerms terms = {read_number (asked, "net_days"), read_number (asked, "discount_days"),
                           0};
  g_autoptr (JsonObject) found = json_object_new ();
  PadPaymentDates dates;
  int64_t gross;

  g_assert_true (!*percent || pad_percent_parse (percent, &terms.discount_percent, NULL));
  g_assert_true (
      pad_money_parse (json_object_get_string_member (asked, "gross"), currency, &gross, NULL));
  g_assert_true (
      pad_payment_terms_work_out (&terms, read_day (test, asked, "date"), gross, &dates));
  set_day (found, "due_date", dates.due);
  set_day (found, "discount_date", dates.discount_date);
  if (dates.discount_date != PAD_DATE_NONE)
    set_money (found, "discount_amount", dates.discount_amount, currency);
  match (test, asked, found, "terms");
  g_assert_false (pad_payment_discount_holds (&dates, dates.discount_date + 1));
}

/* -- running -- */

static const struct
{
  const char *member;
  void (*check) (const Case *test, JsonObject *asked);
} CHECKS[] = {
    {"ageing", check_ageing},
    {"statements", check_statement},
    {"invoices", check_invoice},
    {"terms", check_terms},
};

static int
check_member (const Case *test, guint n)
{
  JsonArray *asked = json_object_has_member (test->object, CHECKS[n].member)
                         ? json_object_get_array_member (test->object, CHECKS[n].member)
                         : NULL;
  guint length = asked ? json_array_get_length (asked) : 0;

  for (guint i = 0; i < length; i++)
    CHECKS[n].check (test, json_array_get_object_element (asked, i));
  return (int)length;
}

/* Those of member @name, where the case has it. */
static void
import_rows (const Case *test, const char *name)
{
  JsonObject *rows = json_object_has_member (test->object, name)
                         ? json_object_get_object_member (test->object, name)
                         : NULL;
  g_autofree char *problem = rows ? vector_store_import (test->store, rows, test->today) : NULL;

  g_assert_cmpstr (problem, ==, NULL);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  int checked = 0;

  g_test_message ("%s", json_object_get_string_member (test->object, "because"));
  vector_store_begin (test->store, test->today);
  import_rows (test, "facts");
  import_rows (test, "then");
  for (guint i = 0; i < G_N_ELEMENTS (CHECKS); i++)
    checked += check_member (test, i);
  g_assert_cmpint (checked, >, 0);
  vector_store_end (test->store);
}

static JsonNode *
read_json (const char *first, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "rules", first, name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

static void
check_known (JsonObject *object)
{
  static const char *const known[] = {"name",   "section",    "because",  "facts", "then",
                                      "ageing", "statements", "invoices", "terms", NULL};
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *at = members; at != NULL; at = at->next)
    if (!g_strv_contains (known, at->data))
      g_error ("nobody knows the member %s", (char *)at->data);
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonNode) base = NULL, all = NULL;
  g_autoptr (VectorStore) store = NULL;
  g_autofree Case *cases = NULL;
  PadDate today;
  guint n;

  g_test_init (&argc, &argv, NULL);
  g_assert_true (pad_date_parse (DAY, &today, NULL));
  base = read_json ("base.json", NULL);
  all = read_json ("money", "money.json");
  store = vector_store_new (json_node_get_object (base), today);
  n = json_array_get_length (json_node_get_array (all));
  cases = g_new0 (Case, n);
  for (guint i = 0; i < n; i++) {
    JsonObject *object = json_array_get_object_element (json_node_get_array (all), i);
    g_autofree char *path =
        g_strdup_printf ("/rules/vectors/%s", json_object_get_string_member (object, "name"));

    check_known (object);
    cases[i] = (Case) {store, object, today};
    g_test_add_data_func (path, &cases[i], test_case);
  }
  return g_test_run ();
}
