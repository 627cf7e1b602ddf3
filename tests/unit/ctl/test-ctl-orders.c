/* orderpadctl: orders and the queue, offline. */
#include "ctl-fixture.h"

/* A word that is no state is not a list without orders. */
static void
test_states (StoreFixture *f, gconstpointer data)
{
  g_auto (CtlResult) wrong = ctl_call (f, "order|list|--state|nonsense");
  g_auto (CtlResult) close = ctl_call (f, "order|list|--state|Queued|--json");
  g_auto (CtlResult) none = ctl_call (f, "order|list|--state|needs_buyer");

  g_assert_cmpint (none.code, ==, 0);
  g_assert_cmpint (wrong.code, ==, 2);
  g_assert_cmpint (close.code, ==, 2);
  g_assert_cmpstr (close.out, ==, "");
  g_assert_nonnull (strstr (wrong.err, "“nonsense”"));
  g_assert_nonnull (strstr (wrong.err, "draft, queued, sent, needs_buyer, quarantined, "));
  g_assert_nonnull (strstr (wrong.err, ", cancelled\n"));
}

/* (transfer full) */
static char *
new_order (StoreFixture *f)
{
  g_auto (CtlResult) result = ctl_call (f, "order|new|--json");

  g_assert_cmpint (result.code, ==, 0);
  return g_strdup (ctl_text (ctl_object (&result), "id"));
}

static CtlResult
on_order (StoreFixture *f, const char *id, const char *verb, const char *rest)
{
  g_autofree char *words = g_strdup_printf ("order|%s|%s%s", verb, id, rest);

  return ctl_call (f, words);
}

/* Order and outbox, offline: built, shown, submitted, recalled. */
static void
test_order (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = new_order (f);
  g_auto (CtlResult) added = on_order (f, id, "add", "|BOLT-8|4|--json");
  g_auto (CtlResult) second = on_order (f, id, "add", "|NUT-8|1|pcs");
  g_auto (CtlResult) changed = on_order (f, id, "set", "|2|3");
  g_auto (CtlResult) removed = on_order (f, id, "remove", "|2");
  g_auto (CtlResult) shown = on_order (f, id, "show", "|--json");
  g_auto (CtlResult) human = on_order (f, id, "show", "");
  g_auto (CtlResult) checked = on_order (f, id, "check", "|--json");
  JsonObject *order = ctl_object (&shown);
  JsonObject *line = ctl_element (json_object_get_array_member (order, "lines"), 0);
  JsonObject *tax = ctl_element (json_object_get_array_member (order, "tax"), 0);

  g_assert_cmpint (
      added.code + second.code + changed.code + removed.code + shown.code + checked.code, ==, 0);
  g_assert_cmpstr (
      ctl_text (json_object_get_object_member (ctl_object (&added), "line"), "line_net"), ==,
      "10.00");
  g_assert_cmpstr (ctl_text (order, "reference"), ==, "D-1");
  g_assert_null (ctl_text (order, "number"));
  g_assert_cmpstr (ctl_text (order, "state"), ==, "draft");
  g_assert_cmpstr (ctl_text (order, "account"), ==, "A1");
  g_assert_cmpstr (ctl_text (order, "goods"), ==, "10.00");
  g_assert_cmpstr (ctl_text (order, "discount"), ==, "0.00");
  g_assert_cmpstr (ctl_text (order, "gross"), ==, "11.90");
  g_assert_cmpstr (ctl_text (tax, "percent"), ==, "19");
  g_assert_cmpstr (ctl_text (tax, "amount"), ==, "1.90");
  g_assert_cmpint (json_object_get_int_member (line, "line"), ==, 1);
  g_assert_cmpstr (ctl_text (line, "quantity"), ==, "4");
  g_assert_cmpstr (ctl_text (line, "unit_price"), ==, "2.5");
  g_assert_null (ctl_text (line, "discount_percent"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (order, "findings")), ==,
                    0);
  g_assert_nonnull (strstr (human.out, "11.90 EUR"));
}

static void
test_submit_and_recall (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = new_order (f);
  g_auto (CtlResult) added = on_order (f, id, "add", "|BOLT-8|4");
  g_auto (CtlResult) submitted =
      on_order (f, id, "submit", "|--po|P 1|--price-tolerance|2.5|--json");
  g_auto (CtlResult) list = ctl_call (f, "queue|list|--json");
  JsonObject *operation = ctl_element (json_node_get_array (ctl_document (&list)), 0);
  g_autofree char *words = g_strdup_printf ("queue|show|%s|--json", ctl_text (operation, "id"));
  g_auto (CtlResult) shown = ctl_call (f, words);
  g_auto (CtlResult) orders = ctl_call (f, "order|list|--state|queued|--json");
  g_auto (CtlResult) recalled = on_order (f, id, "recall", "|--json");
  g_auto (CtlResult) again = on_order (f, id, "recall", "");
  g_auto (CtlResult) empty = ctl_call (f, "queue|list|--json");
  g_autoptr (JsonParser) body = json_parser_new ();

  g_assert_cmpint (submitted.code, ==, 0);
  g_assert_cmpstr (ctl_text (ctl_object (&submitted), "state"), ==, "queued");
  g_assert_cmpstr (ctl_text (ctl_object (&submitted), "gross"), ==, "11.90");
  g_assert_cmpstr (ctl_text (operation, "state"), ==, "queued");
  g_assert_cmpstr (ctl_text (operation, "document"), ==, id);
  g_assert_true (
      json_parser_load_from_data (body, ctl_text (ctl_object (&shown), "body"), -1, NULL));
  g_assert_cmpuint (json_array_get_length (json_node_get_array (ctl_document (&orders))), ==, 1);
  g_assert_cmpint (recalled.code, ==, 0);
  g_assert_cmpint (again.code, ==, 2);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (ctl_document (&empty))), ==, 0);
}

static void
test_stopped (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = new_order (f);
  g_auto (CtlResult) nothing = on_order (f, id, "submit", "");
  g_auto (CtlResult) no_price = on_order (f, id, "add", "|ASK-1|1|--json");
  g_auto (CtlResult) zero = on_order (f, id, "add", "|BOLT-8|0|--json");
  g_auto (CtlResult) unknown = on_order (f, id, "add", "|NOTHING|1");
  g_auto (CtlResult) checked = on_order (f, id, "check", "|--json");
  g_auto (CtlResult) submitted = on_order (f, id, "submit", "|--json");
  g_auto (CtlResult) bad_po = on_order (f, id, "submit", "|--po|PO\n7");

  g_assert_cmpint (bad_po.code, ==, 2);
  g_assert_nonnull (strstr (bad_po.err, "purchase-order number"));
  g_assert_cmpint (nothing.code, ==, 2);
  g_assert_cmpint (no_price.code, ==, 1);
  g_assert_cmpint (zero.code, ==, 1);
  g_assert_cmpint (unknown.code, ==, 2);
  g_assert_nonnull (strstr (unknown.err, "search"));
  g_assert_cmpint (checked.code, ==, 1);
  g_assert_cmpint (submitted.code, ==, 1);
  g_assert_cmpstr (ctl_text (ctl_object (&submitted), "state"), ==, "draft");
  g_assert_null (ctl_text (ctl_object (&submitted), "operation"));
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
    g_auto (CtlResult) shown = on_order (f, id, "show", "|--json");
    g_auto (CtlResult) human = on_order (f, id, "show", "");
    g_auto (CtlResult) accepted = ctl_call (f, accept);
    g_auto (CtlResult) discarded = ctl_call (f, discard);
    g_auto (CtlResult) after = on_order (f, id, "show", "|--json");
    JsonObject *finding =
        ctl_element (json_object_get_array_member (ctl_object (&shown), "findings"), 0);

    g_assert_cmpint (shown.code, ==, 4);
    g_assert_cmpstr (ctl_text (finding, "code"), ==, "credit_exceeded");
    g_assert_null (strstr (human.out, "--accept"));
    g_assert_nonnull (strstr (human.out, "--discard"));
    g_assert_cmpint (accepted.code, ==, 2);
    g_assert_nonnull (strstr (accepted.err, "--discard"));
    g_assert_cmpint (discarded.code, ==, 0);
    g_assert_cmpstr (ctl_text (ctl_object (&discarded), "state"), ==, "closed");
    g_assert_cmpstr (ctl_text (ctl_object (&after), "state"), ==, "draft");
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
    g_auto (CtlResult) human = {0};
    g_auto (CtlResult) accepted = {0};

    store_fixture_answer (f, operation, &result);
    human = on_order (f, id, "show", "");
    accepted = ctl_call (f, accept);
    g_assert_cmpint (human.code, ==, 4);
    g_assert_cmpint (strstr (human.out, "--accept or --discard") != NULL, ==, cases[i].offered);
    g_assert_nonnull (strstr (human.out, "--discard"));
    g_assert_cmpint (accepted.code, ==, cases[i].offered ? 0 : 2);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CTL_ADD ("/ctl/order/states-are-named", test_states);
  CTL_ADD ("/ctl/order/built-and-shown", test_order);
  CTL_ADD ("/ctl/order/submit-and-recall", test_submit_and_recall);
  CTL_ADD ("/ctl/order/stopped-by-findings", test_stopped);
  CTL_ADD ("/ctl/queue/needs-buyer", test_needs_buyer);
  CTL_ADD ("/ctl/queue/what-can-be-accepted", test_what_can_be_accepted);
  return g_test_run ();
}
