#include <string.h>

#include "pad-json-write.h"
#include "pad-result.h"

#define ID "0190f3a2-0000-7000-8000-000000000001"

static PadResult *
sample (void)
{
  PadResult *result = pad_result_new (ID, PAD_RESULT_ACCEPTED_ADJUSTED);
  PadResultLine *line = pad_result_add_line (result, 1, "A-1");
  PadFinding *finding =
      pad_findings_add (result->findings, PAD_FINDING_PRICE_CHANGED, PAD_SEVERITY_INFO, 1);
  PadResultRest rest = {2, 1500};

  result->sequence = 12;
  result->number = g_strdup ("SO-1");
  result->order_id = g_strdup (ID);
  result->state = g_strdup ("confirmed");
  result->revision = 1;
  result->date = 20000;
  line->base_quantity = 2000;
  line->has_price = TRUE;
  line->unit_price = 1500000;
  line->line_net = 300;
  line->tax_percent = 190000;
  line->source = g_strdup ("list");
  line->rule_version = 4;
  line->reserved = 1000;
  pad_result_add_line (result, 2, "gone");
  g_array_append_val (result->rest, rest);
  pad_params_add (finding->params, "old_price", "1.6");
  pad_params_add (finding->params, "new_price", "1.5");
  result->totals = pad_order_totals_new ("EUR");
  result->totals->goods = 300;
  result->totals->gross = 357;
  pad_order_totals_add_tax (result->totals, 190000, 300, 57);
  return result;
}

static void
test_round_trip (void)
{
  g_autoptr (PadResult) result = sample (), again = NULL;
  g_autoptr (GString) out = g_string_new (NULL), second = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const PadFinding *finding;

  pad_result_write (result, out);
  again = pad_result_parse (out->str, &error);
  g_assert_no_error (error);
  pad_result_write (again, second);
  g_assert_cmpstr (second->str, ==, out->str);
  g_assert_cmpint (again->code, ==, PAD_RESULT_ACCEPTED_ADJUSTED);
  g_assert_cmpstr (again->number, ==, "SO-1");
  g_assert_cmpint (again->date, ==, 20000);
  g_assert_cmpint (pad_result_find_line (again, 1)->unit_price, ==, 1500000);
  g_assert_false (pad_result_find_line (again, 2)->has_price);
  g_assert_null (pad_result_find_line (again, 3));
  g_assert_cmpuint (again->rest->len, ==, 1);
  g_assert_cmpint (g_array_index (again->rest, PadResultRest, 0).line, ==, 2);
  g_assert_cmpint (g_array_index (again->rest, PadResultRest, 0).quantity, ==, 1500);
  finding = pad_findings_find (again->findings, PAD_FINDING_PRICE_CHANGED);
  g_assert_cmpstr (pad_params_get (finding->params, "new_price"), ==, "1.5");
}

static void
test_without_order (void)
{
  g_autoptr (PadResult) result = pad_result_new (ID, PAD_RESULT_UNREADABLE), again = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  result->detail = g_strdup ("no such kind");
  pad_result_write (result, out);
  again = pad_result_parse (out->str, NULL);
  g_assert_null (again->number);
  g_assert_null (again->totals);
  g_assert_cmpstr (again->detail, ==, "no such kind");
}

static void
test_codes (void)
{
  for (int i = 0; i < PAD_RESULT_COUNT; i++) {
    PadResultCode code;

    g_assert_true (pad_result_code_parse (pad_result_code_name ((PadResultCode)i), &code));
    g_assert_cmpint (code, ==, i);
    g_assert_nonnull (pad_result_code_outbox_state (code));
    g_assert_cmpint (pad_result_code_makes_order (code), ==,
                     g_str_equal (pad_result_code_outbox_state (code), "acknowledged"));
  }
}

static void
test_unknown_result_is_refused (void)
{
  static const char text[] = "{\"id\":\"x\",\"result\":\"maybe\",\"sequence\":0}";
  g_autoptr (GError) error = NULL;

  g_assert_null (pad_result_parse (text, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL);
}

/* One that a newer server invented does not hide the others. */
static void
test_reply_with_an_unknown_result (void)
{
  static const char text[] =
      "{\"head\":1,\"results\":[7,{\"id\":\"a\",\"result\":\"maybe\",\"sequence\":0},"
      "{\"id\":\"b\",\"result\":\"rejected\",\"sequence\":0}]}";
  g_autoptr (PadPushReply) reply = NULL;

  reply = pad_push_reply_parse (text, strlen (text), NULL);
  g_assert_cmpuint (reply->results->len, ==, 1);
  g_assert_cmpstr (((PadResult *)g_ptr_array_index (reply->results, 0))->id, ==, "b");
}

static void
test_reply_cut_at_every_byte (void)
{
  g_autoptr (PadResult) result = sample ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (PadPushReply) reply = NULL;

  pad_json_open_object (out, NULL);
  pad_json_add_int (out, "head", 12);
  pad_json_add_int (out, "durable", 3);
  pad_json_open_array (out, "results");
  pad_result_write (result, out);
  pad_result_write (result, out);
  pad_json_close_array (out);
  pad_json_close_object (out);
  for (size_t n = 0; n < out->len; n++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (pad_push_reply_parse (out->str, n, &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL);
  }
  reply = pad_push_reply_parse (out->str, out->len, NULL);
  g_assert_cmpuint (reply->results->len, ==, 2);
  g_assert_true (reply->head == 12 && reply->durable == 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/result/round-trip", test_round_trip);
  g_test_add_func ("/wire/result/without-an-order", test_without_order);
  g_test_add_func ("/wire/result/codes", test_codes);
  g_test_add_func ("/wire/result/unknown-result-is-refused", test_unknown_result_is_refused);
  g_test_add_func ("/wire/result/reply-with-an-unknown-result", test_reply_with_an_unknown_result);
  g_test_add_func ("/wire/result/reply-cut-at-every-byte", test_reply_cut_at_every_byte);
  return g_test_run ();
}
