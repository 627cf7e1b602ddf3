/* RULES.md 10: what of an order is invoiced, and paid. */
#include <pad-invoicing.h>

typedef struct
{
  PadOrderInvoice invoices[3]; /* to the first without a gross */
  PadPart invoiced, paid;
} Case;

static PadInvoicing
work_out (const PadOrderInvoice *invoices, guint n, gboolean has_worth, int64_t worth)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (PadOrderInvoice));

  g_array_append_vals (all, invoices, n);
  return pad_order_invoicing (all, has_worth, worth);
}

/* Of an order of 100.00. */
static void
test_amounts (void)
{
  static const Case rows[] = {
      {{{0}}, PAD_PART_NONE, PAD_PART_NONE},
      {{{TRUE, 10000, 10000}}, PAD_PART_WHOLE, PAD_PART_NONE},
      {{{TRUE, 10000, 4000}}, PAD_PART_WHOLE, PAD_PART_SOME},
      {{{TRUE, 10000, 0}}, PAD_PART_WHOLE, PAD_PART_WHOLE},
      {{{TRUE, 6000, 6000}}, PAD_PART_SOME, PAD_PART_NONE},
      {{{TRUE, 6000, 100}}, PAD_PART_SOME, PAD_PART_SOME},
      /* All there is so far is paid, but not all of the order. */
      {{{TRUE, 6000, 0}}, PAD_PART_SOME, PAD_PART_SOME},
      {{{TRUE, 6000, 0}, {TRUE, 4000, 4000}}, PAD_PART_WHOLE, PAD_PART_SOME},
      {{{TRUE, 6000, 0}, {TRUE, 4000, 0}}, PAD_PART_WHOLE, PAD_PART_WHOLE},
      /* One minor unit for each invoice. */
      {{{TRUE, 9999, 0}}, PAD_PART_WHOLE, PAD_PART_WHOLE},
      {{{TRUE, 9998, 0}}, PAD_PART_SOME, PAD_PART_SOME},
      {{{TRUE, 4999, 0}, {TRUE, 4999, 0}}, PAD_PART_WHOLE, PAD_PART_WHOLE},
      {{{TRUE, 4999, 0}, {TRUE, 4998, 0}}, PAD_PART_SOME, PAD_PART_SOME},
      /* 300.00 for several orders, a third of it, and a quarter, for this one. */
      {{{TRUE, 30000, 0, 8000, 24000}}, PAD_PART_WHOLE, PAD_PART_WHOLE},
      {{{TRUE, 30000, 0, 6000, 24000}}, PAD_PART_SOME, PAD_PART_SOME},
      /* In another currency: that there is one is all that can be told. */
      {{{FALSE, 100, 100}}, PAD_PART_WHOLE, PAD_PART_NONE},
      {{{FALSE, 100, 40}}, PAD_PART_WHOLE, PAD_PART_SOME},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint n = 0;
    PadInvoicing found;

    while (n < G_N_ELEMENTS (rows[i].invoices) && rows[i].invoices[n].gross != 0)
      n++;
    found = work_out (rows[i].invoices, n, TRUE, 10000);
    g_test_message ("row %u", i);
    g_assert_cmpint (found.invoiced, ==, rows[i].invoiced);
    g_assert_cmpint (found.paid, ==, rows[i].paid);
  }
}

/* Who sees the invoices and not the order's amounts. */
static void
test_unknown_worth (void)
{
  const PadOrderInvoice invoice = {TRUE, 10, 10};
  const PadInvoicing found = work_out (&invoice, 1, FALSE, 0);

  g_assert_cmpint (found.invoiced, ==, PAD_PART_WHOLE);
  g_assert_cmpint (found.paid, ==, PAD_PART_NONE);
}

static void
test_names (void)
{
  g_assert_null (pad_part_name (PAD_PART_NONE));
  g_assert_cmpstr (pad_part_name (PAD_PART_SOME), ==, "part");
  g_assert_cmpstr (pad_part_name (PAD_PART_WHOLE), ==, "whole");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/invoicing/by-amounts", test_amounts);
  g_test_add_func ("/rules/invoicing/order-without-amounts", test_unknown_worth);
  g_test_add_func ("/rules/invoicing/names", test_names);
  return g_test_run ();
}
