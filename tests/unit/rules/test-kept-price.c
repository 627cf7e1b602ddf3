/* RULES.md 4, "why this price", of a line of an order that was handed in: what the order keeps. */
#include "rules-fixture.h"

#include <pad-kept-price.h>

/* 3 of an article at 7.15 by version 12 of rule T1. */
static PadKeptPrice
example (void)
{
  return (PadKeptPrice) {.stage = PAD_KEPT_CONFIRMED,
                         .currency = "EUR",
                         .date = PAD_DATE_NONE,
                         .source = PAD_SOURCE_TIER,
                         .rule = "T1",
                         .rule_version = 12,
                         .unit_price = fixture_price ("7.15"),
                         .base_quantity = fixture_quantity ("3"),
                         .net = fixture_money ("21.45", "EUR"),
                         .honoured_on = PAD_DATE_NONE,
                         .valid_to = PAD_DATE_NONE};
}

static void
assert_steps (const PadKeptPrice *kept, const char *expected)
{
  g_autoptr (PadPrice) price = pad_kept_price_explain (kept);
  g_autofree char *steps = fixture_steps (price->steps, NULL);

  g_assert_cmpint (price->unit_price, ==, kept->unit_price);
  g_assert_cmpstr (steps, ==, expected);
}

static void
test_stages (void)
{
  static const char *const stages[] = {"sent", "priced", "confirmed"};

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++) {
    PadKeptPrice kept = example ();
    g_autofree char *expected =
        g_strdup_printf ("kept stage=%s source=tier rule=T1 rule_version=12\n"
                         "working of=price operation=kept kept=7.15 value=7.15\n"
                         "result source=tier rule=T1 unit_price=7.15 currency=EUR\n"
                         "working of=line_net operation=base_quantity base_quantity=3 value=21.45\n"
                         "line_net line_net=21.45\n",
                         stages[i]);

    kept.stage = (PadKeptStage)i;
    assert_steps (&kept, expected);
  }
}

static void
test_discount_and_rounding (void)
{
  PadKeptPrice kept = example ();

  kept.discount_percent = fixture_percent ("5");
  kept.net = fixture_money ("20.38", "EUR");
  assert_steps (&kept,
                "kept stage=confirmed source=tier rule=T1 rule_version=12\n"
                "working of=price operation=kept kept=7.15 value=7.15\n"
                "result source=tier rule=T1 unit_price=7.15 currency=EUR\n"
                "working of=line_net operation=base_quantity base_quantity=3 value=21.45\n"
                "working of=line_net operation=discount_percent discount_percent=5 value=20.3775\n"
                "rounding of=line_net multiple=0.01 before=20.3775 after=20.38\n"
                "line_net line_net=20.38\n");
}

/* 10.00 per 3: of 300,000 the six digits that are kept give another net. How it came about is not
 * made up. */
static void
test_fraction (void)
{
  PadKeptPrice kept = example ();

  kept.unit_price = fixture_price ("3.333333");
  kept.base_quantity = fixture_quantity ("300000");
  kept.net = fixture_money ("1000000.00", "EUR");
  assert_steps (&kept, "kept stage=confirmed source=tier rule=T1 rule_version=12\n"
                       "working of=price operation=kept kept=3.333333 value=3.333333\n"
                       "result source=tier rule=T1 unit_price=3.333333 currency=EUR\n"
                       "working of=line_net operation=kept kept=1000000.00 value=1000000\n"
                       "line_net line_net=1000000.00\n");
}

static void
test_honoured (void)
{
  PadKeptPrice kept = example ();

  kept.date = fixture_date ("2026-03-05");
  kept.honoured_on = fixture_date ("2026-03-04");
  assert_steps (&kept, "kept stage=confirmed date=2026-03-05 source=tier rule=T1 rule_version=12 "
                       "honoured_on=2026-03-04\n"
                       "working of=price operation=kept kept=7.15 value=7.15\n"
                       "result source=tier rule=T1 unit_price=7.15 currency=EUR\n"
                       "working of=line_net operation=base_quantity base_quantity=3 value=21.45\n"
                       "line_net line_net=21.45\n");
}

static void
test_owner (void)
{
  PadKeptPrice kept = example ();

  kept.source = PAD_SOURCE_AGREEMENT;
  kept.rule_version = 0;
  kept.owner = "F";
  kept.valid_to = fixture_date ("2026-12-31");
  assert_steps (&kept, "kept stage=confirmed source=agreement rule=T1 owner=F valid_to=2026-12-31\n"
                       "working of=price operation=kept kept=7.15 value=7.15\n"
                       "result source=agreement rule=T1 unit_price=7.15 currency=EUR\n"
                       "working of=line_net operation=base_quantity base_quantity=3 value=21.45\n"
                       "line_net line_net=21.45\n");
}

/* What was ordered elsewhere says no more than what it costs. */
static void
test_nothing_kept (void)
{
  PadKeptPrice kept = example ();

  kept.source = PAD_SOURCE_NONE;
  kept.rule = NULL;
  kept.rule_version = kept.base_quantity = 0;
  assert_steps (&kept, "kept stage=confirmed\n"
                       "working of=price operation=kept kept=7.15 value=7.15\n"
                       "result unit_price=7.15 currency=EUR\n"
                       "working of=line_net operation=kept kept=21.45 value=21.45\n"
                       "line_net line_net=21.45\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/kept-price/stages", test_stages);
  g_test_add_func ("/rules/kept-price/discount-and-rounding", test_discount_and_rounding);
  g_test_add_func ("/rules/kept-price/fraction-that-is-not-kept", test_fraction);
  g_test_add_func ("/rules/kept-price/honoured", test_honoured);
  g_test_add_func ("/rules/kept-price/agreement", test_owner);
  g_test_add_func ("/rules/kept-price/nothing-kept", test_nothing_kept);
  return g_test_run ();
}
