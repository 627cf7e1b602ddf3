#include <pad-order-changes.h>

#define LINE(line, quantity, price, net)                                                           \
  "{\"line\":" #line ",\"sku\":\"S-" #line "\",\"quantity\":\"" quantity "\",\"unit\":\"pcs\","    \
  "\"quote\":{\"unit_price\":\"" price "\",\"net\":\"" net "\"}}"
#define SENT(lines, gross)                                                                         \
  "{\"currency\":\"EUR\",\"lines\":[" lines                                                        \
  "],\"totals\":{\"currency\":\"EUR\",\"gross\":\"" gross "\"}}"
#define ANSWERED(line, price, net)                                                                 \
  "{\"line\":" #line ",\"base_quantity\":\"1\",\"unit_price\":\"" price "\",\"line_net\":\"" net   \
  "\",\"source\":\"list\",\"rule\":\"R\"}"
#define ANSWER(lines, rest, gross)                                                                 \
  "{\"lines\":[" lines "],\"rest\":[" rest "],\"totals\":{\"currency\":\"EUR\",\"goods\":\"" gross \
  "\",\"discount\":\"0.00\",\"gross\":\"" gross "\"}}"
#define REST(line, quantity) "{\"line\":" #line ",\"quantity\":\"" quantity "\"}"

static const PadOrderChange *
nth (const PadOrderChanges *changes, guint i)
{
  g_assert_cmpuint (changes->lines->len, >, i);
  return &g_array_index (changes->lines, PadOrderChange, i);
}

static void
test_price (void)
{
  g_autoptr (PadOrderChanges) changes = pad_order_changes_new (
      SENT (LINE (1, "10", "2.00", "20.00") "," LINE (2, "4", "5.00", "20.00"), "40.00"),
      ANSWER (ANSWERED (1, "2.00", "20.00") "," ANSWERED (2, "5.25", "21.00"), "", "41.00"));
  const PadOrderChange *change = nth (changes, 0);

  g_assert_cmpuint (changes->lines->len, ==, 1);
  g_assert_cmpint (change->line, ==, 2);
  g_assert_cmpstr (change->sku, ==, "S-2");
  g_assert_cmpstr (change->unit, ==, "pcs");
  g_assert_cmpint (change->quantity, ==, 4000);
  g_assert_cmpint (change->new_quantity, ==, 4000);
  g_assert_true (change->has_price);
  g_assert_cmpint (change->unit_price, ==, 5000000);
  g_assert_cmpint (change->new_unit_price, ==, 5250000);
  g_assert_cmpint (change->net, ==, 2000);
  g_assert_cmpint (change->new_net, ==, 2100);
  g_assert_true (changes->has_gross);
  g_assert_cmpint (changes->gross, ==, 4000);
  g_assert_cmpint (changes->new_gross, ==, 4100);
  g_assert_true (pad_order_changes_find (changes, 2) == change);
  g_assert_null (pad_order_changes_find (changes, 1));
}

/* Line 1 is cut, line 2 is left out whole. */
static void
test_part (void)
{
  g_autoptr (PadOrderChanges) changes = pad_order_changes_new (
      SENT (LINE (1, "10", "2.00", "20.00") "," LINE (2, "4", "5.00", "20.00"), "40.00"),
      ANSWER (ANSWERED (1, "2.00", "12.00"), REST (1, "4") "," REST (2, "4"), "12.00"));

  g_assert_cmpuint (changes->lines->len, ==, 2);
  g_assert_cmpint (nth (changes, 0)->new_quantity, ==, 6000);
  g_assert_cmpint (nth (changes, 0)->new_unit_price, ==, 2000000);
  g_assert_cmpint (nth (changes, 0)->new_net, ==, 1200);
  g_assert_cmpint (nth (changes, 1)->new_quantity, ==, 0);
  g_assert_true (nth (changes, 1)->has_price);
  g_assert_cmpint (nth (changes, 1)->new_net, ==, 0);
}

/* A charge or a tax that is another one changes the total and no line. */
static void
test_total (void)
{
  g_autoptr (PadOrderChanges) changes =
      pad_order_changes_new (SENT (LINE (1, "10", "2.00", "20.00"), "23.80"),
                             ANSWER (ANSWERED (1, "2.00", "20.00"), "", "26.30"));

  g_assert_nonnull (changes);
  g_assert_cmpuint (changes->lines->len, ==, 0);
  g_assert_cmpint (changes->new_gross, ==, 2630);
}

static void
test_nothing (void)
{
  static const char sent[] = SENT (LINE (1, "10", "2.00", "20.00"), "20.00");
  static const char *const answers[] = {
      ANSWER (ANSWERED (1, "2.00", "20.00"), "", "20.00"), /* as it was sent */
      "{\"findings\":[]}",                                 /* no amounts: told to nobody */
      "{\"lines\":[]",                                     /* cut off */
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    g_assert_null (pad_order_changes_new (sent, answers[i]));
  g_assert_null (pad_order_changes_new ("[]", answers[0]));
  g_assert_null (pad_order_changes_new ("{\"currency\":\"nothing\"}", answers[0]));
}

/* An article that has no price any more: its finding says so, the amounts are not made up. */
static void
test_no_price (void)
{
  g_autoptr (PadOrderChanges) changes = pad_order_changes_new (
      SENT (LINE (1, "10", "2.00", "20.00") "," LINE (2, "4", "5.00", "20.00"), "40.00"),
      ANSWER (ANSWERED (1, "3.00", "30.00"), "", "30.00"));

  g_assert_cmpuint (changes->lines->len, ==, 1);
  g_assert_cmpint (nth (changes, 0)->line, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/order-changes/price", test_price);
  g_test_add_func ("/store/order-changes/part", test_part);
  g_test_add_func ("/store/order-changes/total", test_total);
  g_test_add_func ("/store/order-changes/nothing", test_nothing);
  g_test_add_func ("/store/order-changes/no-price", test_no_price);
  return g_test_run ();
}
