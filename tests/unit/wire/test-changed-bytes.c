#include <string.h>

#include "pad-json-guard.h"
#include "pad-operation.h"
#include "pad-order-body.h"
#include "pad-problem.h"
#include "pad-result.h"

/*
 * Messages with bytes changed, put in, taken out and left out at random: each is refused with an
 * error of ours, or read as something that is written and read again. Run under the sanitizers this
 * looks for more.
 */

static const char order[] =
    "{\"id\":\"0190f3a2-0000-7000-8000-000000000001\",\"reference\":\"R\",\"currency\":\"EUR\","
    "\"created_at\":\"2026-11-21T07:26:52.566Z\",\"account\":\"C1\",\"pickup\":false,\"tolerance\":"
    "\"0\","
    "\"lines\":[{\"line\":1,\"sku\":\"A\",\"quantity\":\"2\",\"note\":\"\\u00e9\",\"quote\":{"
    "\"unit_price\":\"10\",\"net\":\"20.00\",\"source\":\"list\",\"rule\":\"LA\",\"rule_version\":"
    "2,"
    "\"priced_at\":\"2026-11-21T07:26:52.567Z\"}}],\"totals\":{\"currency\":\"EUR\",\"goods\":\"20."
    "00\","
    "\"discount\":\"0.00\",\"charges\":[{\"kind\":\"freight\",\"amount\":\"1.00\",\"tax_percent\":"
    "\"19\"}],"
    "\"tax\":[{\"percent\":\"19\",\"base\":\"20.00\",\"amount\":\"3.80\"}],\"gross\":\"23.80\"},"
    "\"accepted\":[{\"code\":\"x\",\"line\":1,\"value\":\"y\"}]}";
static const char result[] =
    "{\"id\":\"a\",\"result\":\"accepted\",\"sequence\":4,\"order\":{\"number\":\"SO-1\",\"id\":"
    "\"b\","
    "\"state\":\"confirmed\",\"revision\":1,\"date\":\"2026-11-21\"},\"lines\":[{\"line\":1,"
    "\"sku\":\"A\","
    "\"base_quantity\":\"2\",\"unit_price\":\"9.5\",\"line_net\":\"19.00\",\"tax_percent\":\"19\","
    "\"source\":\"list\",\"rule\":\"LA\",\"rule_version\":3,\"reserved\":\"2\"}],\"totals\":{"
    "\"currency\":\"EUR\",\"goods\":\"19.00\",\"discount\":\"0.00\",\"charges\":[],\"tax\":[],"
    "\"gross\":\"22.61\"},\"findings\":[{\"code\":\"price_changed\",\"severity\":\"info\",\"line\":"
    "1,"
    "\"params\":{\"sku\":\"A\",\"old\":\"10\"}}]}";
static const char operation[] =
    "{\"id\":\"0190f3a2-0000-7000-8000-000000000002\",\"device\":\"d\",\"number\":1,"
    "\"kind\":\"order.submit\",\"kind_version\":1,\"document\":\"0190f3a2-0000-7000-8000-"
    "000000000001\","
    "\"depends_on\":[\"a\"],\"base_revision\":0,\"body\":\"{}\",\"sha256\":"
    "\"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\","
    "\"client_time\":\"1970-01-01T00:00:00.000Z\",\"facts_sequence\":0}";
static const char problem[] = "{\"type\":\"about:blank\",\"title\":\"T\",\"status\":410,\"code\":"
                              "\"cursor_expired\",\"detail\":\"x\"}";

static const char *const pieces[] = {
    "{",         "}",    "[",   "]",  "\"",   "null", "true", "1",       "-1",      ":",       ",",
    "999999999", "\"\"", "1.5", "e9", "\xff", "0",    "\\",   "\\u0000", "\\ud800", "\\udc00",
};

static void
change (GString *text, GRand *random)
{
  gssize at = g_rand_int_range (random, 0, (gint32)text->len);
  gssize out = g_rand_int_range (random, 1, 10);
  const char *piece = pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))];

  switch (g_rand_int_range (random, 0, 4)) {
  case 0:
    text->str[at] = (char)g_rand_int_range (random, 0, 256);
    break;
  case 1:
    g_string_insert (text, at, piece);
    break;
  case 2:
    g_string_overwrite (text, (gsize)at, piece);
    break;
  default:
    g_string_erase (text, at, MIN ((gssize)text->len - at, out));
  }
}

static void
assert_ours (const GError *error)
{
  g_assert_true (g_error_matches (error, PAD_ERROR, PAD_ERROR_PROTOCOL) ||
                 g_error_matches (error, PAD_ERROR, PAD_ERROR_LIMIT));
}

static void
try_order (const char *bytes, size_t n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadOrderBody) body = pad_order_body_parse (bytes, n, &error), again = NULL;
  g_autofree char *text = body != NULL ? pad_order_body_write (body) : NULL;

  if (body == NULL) {
    assert_ours (error);
    return;
  }
  again = pad_order_body_parse (text, strlen (text), &error);
  g_assert_no_error (error);
}

static void
try_result (const char *bytes, size_t n)
{
  g_autofree char *text = g_strndup (bytes, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadResult) read = pad_result_parse (text, &error), again = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (read == NULL) {
    assert_ours (error);
    return;
  }
  pad_result_write (read, out);
  again = pad_result_parse (out->str, &error);
  g_assert_no_error (error);
}

static void
try_operation (const char *bytes, size_t n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = pad_json_parse_object (bytes, n, 1 << 20, &error);
  g_autoptr (PadWireOperation) read = NULL;

  if (root != NULL)
    read = pad_wire_operation_read (json_node_get_object (root), &error);
  if (read == NULL)
    assert_ours (error);
}

static void
try_problem (const char *bytes, size_t n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *detail = NULL;
  PadProblem read;

  if (pad_problem_read (410, bytes, n, &read, &detail, &error))
    g_assert_true (g_utf8_validate (detail, -1, NULL));
  else
    assert_ours (error);
}

typedef struct
{
  const char *text;
  void (*try) (const char *bytes, size_t n);
} Case;

static void
test_changed (gconstpointer data)
{
  const Case *message = data;
  guint32 seed = (guint32)g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 20000; i++) {
    g_autoptr (GString) text = g_string_new (message->text);
    g_autofree char *bytes = NULL;

    for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
      change (text, random);
    bytes = g_memdup2 (text->str, text->len);
    message->try (bytes, text->len);
  }
}

int
main (int argc, char **argv)
{
  static const Case cases[] = {
      {order, try_order}, {result, try_result}, {operation, try_operation}, {problem, try_problem}};
  static const char *const names[] = {"order", "result", "operation", "problem"};

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/wire/changed-bytes/", names[i], NULL);

    g_test_add_data_func (path, &cases[i], test_changed);
  }
  return g_test_run ();
}
