/* RULES.md 2: units, minimum, multiple, base quantity, the nearest valid quantities. */
#include "rules-fixture.h"

#include <pad-number.h>
#include <pad-quantities.h>

typedef struct
{
  const char *name;
  int64_t num, den;
  gboolean whole;
  const char *quantity;
  PadBaseAnswer answer;
  const char *base;
} BaseCase;

static const BaseCase base_cases[] = {
    {"five-cases-of-24", 24, 1, TRUE, "5", PAD_BASE_OK, "120"},
    {"half-a-case-of-24", 24, 1, TRUE, "0.5", PAD_BASE_OK, "12"},
    {"half-a-piece-of-a-whole-unit", 1, 1, TRUE, "0.5", PAD_BASE_NOT_REPRESENTABLE, NULL},
    {"half-a-metre", 1, 1, FALSE, "0.5", PAD_BASE_OK, "0.5"},
    {"one-third-once", 1, 3, FALSE, "1", PAD_BASE_NOT_REPRESENTABLE, NULL},
    {"one-third-three-times", 1, 3, TRUE, "3", PAD_BASE_OK, "1"},
    {"one-third-of-a-thousandth-too-fine", 1, 3, FALSE, "0.001", PAD_BASE_NOT_REPRESENTABLE, NULL},
    {"smallest", 1, 1, FALSE, "0.001", PAD_BASE_OK, "0.001"},
    {"zero", 1, 1, FALSE, "0", PAD_BASE_INVALID, NULL},
    {"negative", 24, 1, TRUE, "-5", PAD_BASE_INVALID, NULL},
    {"largest", 1, 1, FALSE, "999999999.999", PAD_BASE_OK, "999999999.999"},
    {"at-the-limit", 1, 1, FALSE, "1000000000", PAD_BASE_OVERFLOW, NULL},
    {"base-at-the-limit", 100000, 1, FALSE, "10000", PAD_BASE_OVERFLOW, NULL},
    {"base-below-the-limit", 100000, 1, FALSE, "9999.999", PAD_BASE_OK, "999999900"},
};

static void
test_base (gconstpointer data)
{
  const BaseCase *one = data;
  PadUnitFacts unit = {.unit = "u", .num = one->num, .den = one->den};
  int64_t base = -1;

  g_assert_cmpint (
      pad_quantity_to_base (&unit, one->whole, fixture_quantity (one->quantity), &base), ==,
      one->answer);
  if (one->base != NULL)
    g_assert_cmpint (base, ==, fixture_quantity (one->base));
}

typedef struct
{
  const char *name;
  int64_t num, den;
  gboolean whole;
  const char *minimum, *multiple, *quantity, *others, *below, *above;
} NearestCase;

static const NearestCase nearest_cases[] = {
    {"minimum-55-gallons", 1, 1, FALSE, "55", NULL, "37.2", NULL, NULL, "55"},
    {"minimum-with-other-lines", 1, 1, FALSE, "55", NULL, "10", "40", NULL, "15"},
    {"pack-of-12-ordered-10", 1, 1, TRUE, NULL, "12", "10", NULL, NULL, "12"},
    {"pack-of-12-ordered-13", 1, 1, TRUE, NULL, "12", "13", NULL, "12", "24"},
    {"minimum-20-and-multiple-12", 1, 1, TRUE, "20", "12", "13", NULL, NULL, "24"},
    {"whole-pieces", 1, 1, TRUE, NULL, NULL, "2.5", NULL, "2", "3"},
    {"eighths-of-a-case-of-24-are-whole", 24, 1, TRUE, NULL, NULL, "0.53", NULL, "0.5", "0.625"},
    {"thirds", 1, 3, TRUE, NULL, NULL, "4", NULL, "3", "6"},
    {"thirds-in-pairs", 1, 3, TRUE, NULL, "2", "7", NULL, "6", "12"},
    {"zero", 1, 1, TRUE, NULL, "5", "0", NULL, NULL, "5"},
    {"negative", 1, 1, TRUE, "3", NULL, "-7", NULL, NULL, "3"},
    {"minimum-in-thirds-is-rounded-up", 3, 1, FALSE, "1", NULL, "0.1", "1", NULL, "0.667"},
    {"none-above-at-the-limit", 1, 1, TRUE, NULL, "600000000", "700000000", NULL, "600000000",
     NULL},
};

static void
assert_nearest (gboolean has, int64_t quantity, const char *expected)
{
  g_assert_cmpint (has, ==, expected != NULL);
  if (expected != NULL)
    g_assert_cmpint (quantity, ==, fixture_quantity (expected));
}

static void
test_nearest (gconstpointer data)
{
  const NearestCase *one = data;
  PadUnitFacts unit = {
      .unit = "u",
      .num = one->num,
      .den = one->den,
      .min_quantity = one->minimum != NULL ? fixture_quantity (one->minimum) : 0,
      .multiple_of = one->multiple != NULL ? fixture_quantity (one->multiple) : 0,
  };
  PadNearest nearest =
      pad_quantity_nearest (&unit, one->whole, fixture_quantity (one->quantity),
                            one->others != NULL ? fixture_quantity (one->others) : 0);

  assert_nearest (nearest.has_below, nearest.below, one->below);
  assert_nearest (nearest.has_above, nearest.above, one->above);
}

/* The sum over all lines, in the line's unit, reaches the minimum; each line alone is a multiple.
 */
static void
test_sum_of_lines (void)
{
  g_autoptr (PadFacts) facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
  g_autoptr (PadOrder) order = fixture_order ();
  PadProductFacts *product = fixture_product (facts, "S");
  const PadFinding *finding;

  fixture_unit (product, "pcs", 1, 1, NULL, "12");
  fixture_unit (product, "case", 24, 1, "3", NULL);
  fixture_list_price (facts, "L", "S", "0", "1.00");
  fixture_line (order, "S", "2", "case");
  fixture_line (order, "S", "24", "pcs");
  {
    g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);

    fixture_assert_codes (result, "");
    fixture_assert_money (result->totals->goods, "EUR", "72.00");
  }
  ((PadOrderLine *)order->lines->pdata[1])->quantity = fixture_quantity ("23");
  {
    g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);

    fixture_assert_codes (result, "quantity_below_minimum quantity_not_multiple");
    finding = fixture_find (result, "quantity_below_minimum", 1);
    g_assert_cmpint (finding->line, ==, 1);
    g_assert_cmpstr (pad_params_get (finding->params, "minimum"), ==, "3");
    g_assert_cmpstr (pad_params_get (finding->params, "above"), ==, "2.042");
    finding = fixture_find (result, "quantity_not_multiple", 1);
    g_assert_cmpstr (pad_params_get (finding->params, "below"), ==, "12");
    g_assert_cmpstr (pad_params_get (finding->params, "above"), ==, "24");
    g_assert_cmpint (result->totals->goods, ==, 0);
  }
}

static void
test_unit_named_sales_base (void)
{
  g_autoptr (PadFacts) facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
  PadProductFacts *product = fixture_product (facts, "S");
  static const char *const rows[][3] = {
      {"", "", "pcs"}, {"", "case", "case"}, {"pcs", "case", "pcs"}, {"box", "", "box"}};

  fixture_unit (product, "case", 24, 1, NULL, NULL);
  fixture_list_price (facts, "L", "S", "0", "1.00");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadOrder) order = fixture_order ();
    g_autoptr (PadOrderResult) result = NULL;

    product->sales_unit = rows[i][1];
    fixture_line (order, "S", "1", rows[i][0]);
    result = pad_order_evaluate (order, facts);
    g_assert_cmpstr (pad_order_result_get_line (result, 1)->unit, ==, rows[i][2]);
    fixture_assert_codes (result, i == 3 ? "unit_unknown" : "");
  }
}

/* What is taken where no quantity is said: valid, and of one or more. */
static void
test_smallest (void)
{
  const struct
  {
    PadUnitFacts unit;
    gboolean whole;
    const char *expected;
  } cases[] = {
      {{.num = 1, .den = 1}, TRUE, "1"},
      {{.num = 1, .den = 1}, FALSE, "1"},
      {{.num = 1, .den = 3}, TRUE, "3"},
      {{.num = 1, .den = 1, .multiple_of = 250}, FALSE, "1"},
      {{.num = 1, .den = 1, .multiple_of = 400}, FALSE, "1.2"},
      {{.num = 24, .den = 1, .min_quantity = 5000, .multiple_of = 2000}, TRUE, "6"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (pad_unit_smallest (&cases[i].unit, cases[i].whole), ==,
                     fixture_quantity (cases[i].expected));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (base_cases); i++) {
    g_autofree char *path = g_strconcat ("/rules/quantities/base/", base_cases[i].name, NULL);

    g_test_add_data_func (path, &base_cases[i], test_base);
  }
  for (guint i = 0; i < G_N_ELEMENTS (nearest_cases); i++) {
    g_autofree char *path = g_strconcat ("/rules/quantities/nearest/", nearest_cases[i].name, NULL);

    g_test_add_data_func (path, &nearest_cases[i], test_nearest);
  }
  g_test_add_func ("/rules/quantities/smallest-of-one-or-more", test_smallest);
  g_test_add_func ("/rules/quantities/sum-of-all-lines-reaches-the-minimum", test_sum_of_lines);
  g_test_add_func ("/rules/quantities/unit-is-the-named-then-sales-then-base",
                   test_unit_named_sales_base);
  return g_test_run ();
}
