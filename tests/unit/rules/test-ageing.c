/* RULES.md 12, beyond the cases of tests/data/rules/money. */
#include <pad-ageing.h>
#include <pad-invoice-check.h>
#include <pad-payment-terms.h>

#define TODAY 20000

static GArray *
items_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (PadOwed));
}

static void
add (GArray *items, PadOwedKind kind, const char *currency, PadDate date, int64_t amount)
{
  const PadOwed item = {kind, currency, date, PAD_DATE_NONE, amount};

  g_array_append_val (items, item);
}

static GArray *
allocations_new (guint payment, guint invoice, int64_t amount)
{
  GArray *allocations = g_array_new (FALSE, FALSE, sizeof (PadOwedAllocation));
  const PadOwedAllocation one = {payment, invoice, amount, 0};

  g_array_append_val (allocations, one);
  return allocations;
}

static void
assert_total (GArray *items, GArray *allocations, PadDate date, int64_t total)
{
  g_autoptr (GArray) ageing = pad_ageing_work_out (items, allocations, date);

  g_assert_nonnull (ageing);
  g_assert_cmpuint (ageing->len, ==, total != 0 ? 1 : 0);
  if (total != 0)
    g_assert_cmpint (g_array_index (ageing, PadAgeing, 0).total, ==, total);
}

/* What went to an invoice that is not here is no longer the buyer's. */
static void
test_unseen (void)
{
  g_autoptr (GArray) items = items_new ();
  g_autoptr (GArray) allocations = allocations_new (0, PAD_OWED_UNSEEN, 300);

  add (items, PAD_OWED_PAYMENT, "EUR", TODAY, 1000);
  assert_total (items, allocations, TODAY, -700);
  assert_total (items, allocations, TODAY - 1, 0);
}

/* Of a payment in another currency nothing is said of the invoice at a past date. */
static void
test_foreign_payment (void)
{
  g_autoptr (GArray) items = items_new ();
  g_autoptr (GArray) allocations = allocations_new (1, 0, 300);

  add (items, PAD_OWED_INVOICE, "EUR", TODAY - 9, 50);
  add (items, PAD_OWED_PAYMENT, "USD", TODAY, 300);
  assert_total (items, allocations, TODAY - 1, 50);
  assert_total (items, allocations, TODAY, 50);
}

static void
test_limits (void)
{
  g_autoptr (GArray) items = items_new ();
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (PadOwedAllocation));
  g_autoptr (GArray) late = allocations_new (1, 0, 1);
  g_autoptr (GArray) ageing = NULL;
  const PadPaymentTerms terms = {PAD_DATE_NONE * INT64_C (-1), -1, 0};
  const PadPaymentTerms doubled = {0, 0, INT64_C (2000000)};
  PadPaymentDates dates;

  add (items, PAD_OWED_INVOICE, "EUR", TODAY - 1, INT64_MAX);
  add (items, PAD_OWED_PAYMENT, "EUR", TODAY, 1);
  g_assert_null (pad_ageing_work_out (items, late, TODAY - 1));
  add (items, PAD_OWED_INVOICE, "EUR", TODAY - 1, 1);
  g_assert_null (pad_ageing_work_out (items, none, TODAY - 1));
  ageing = pad_ageing_work_out (items, none, TODAY - 2);
  g_assert_cmpuint (ageing->len, ==, 0);
  g_assert_false (pad_payment_terms_work_out (&terms, TODAY, 100, &dates));
  g_assert_false (pad_payment_terms_work_out (&doubled, TODAY, INT64_MAX, &dates));
}

/* Whatever the day, the buckets are the total. */
static void
test_buckets_are_the_total (void)
{
  g_autoptr (GArray) items = items_new ();
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (PadOwedAllocation));

  for (int i = 0; i < 200; i++) {
    const PadOwed item = {(PadOwedKind)(i % 3), i % 7 ? "EUR" : "JPY", TODAY - i,
                          i % 5 ? TODAY - 100 + i : PAD_DATE_NONE, 1 + i * 37};

    g_array_append_val (items, item);
  }
  for (PadDate date = TODAY - 200; date < TODAY + 200; date += 9) {
    g_autoptr (GArray) ageing = pad_ageing_work_out (items, none, date);

    for (guint i = 0; i < ageing->len; i++) {
      const PadAgeing *one = &g_array_index (ageing, PadAgeing, i);
      int64_t sum = 0;

      for (int bucket = 0; bucket < PAD_AGEING_BUCKETS; bucket++)
        sum += one->buckets[bucket];
      g_assert_cmpint (sum, ==, one->total);
    }
  }
}

/* What the invoice does not say is not compared; without the unit's factor nothing is equal. */
static void
test_compare (void)
{
  g_autoptr (GPtrArray) findings = pad_findings_new ();
  PadInvoicedLine line = {.line = 1,
                          .sku = "S",
                          .unit = "",
                          .ordered_quantity = 1000,
                          .ordered_unit = "case",
                          .has_ordered_base = TRUE,
                          .ordered_base = 24000,
                          .has_ordered_price = TRUE,
                          .ordered_price = 5,
                          .currency = "EUR",
                          .ordered_currency = "EUR"};

  pad_invoice_compare (&line, findings);
  g_assert_cmpuint (findings->len, ==, 0);
  line.has_quantity = TRUE;
  line.quantity = 1000;
  pad_invoice_compare (&line, findings);
  g_assert_cmpuint (findings->len, ==, 0);
  line.unit = "pc";
  line.quantity = 24000;
  pad_invoice_compare (&line, findings);
  g_assert_cmpuint (findings->len, ==, 1);
  line.num = line.den = 1;
  pad_invoice_compare (&line, findings);
  g_assert_cmpuint (findings->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/ageing/unseen-invoice", test_unseen);
  g_test_add_func ("/rules/ageing/foreign-payment", test_foreign_payment);
  g_test_add_func ("/rules/ageing/limits", test_limits);
  g_test_add_func ("/rules/ageing/buckets-are-the-total", test_buckets_are_the_total);
  g_test_add_func ("/rules/invoice/compare", test_compare);
  return g_test_run ();
}
