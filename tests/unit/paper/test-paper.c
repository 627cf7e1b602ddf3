/* What stands on a paper, as who gets the file reads it. */
#include "paper-fixture.h"

#include <string.h>

static void
test_invoice (void)
{
  g_autoptr (PadPaper) paper = paper_new (PAD_PAPER_INVOICE, 4);
  g_autoptr (PaperFile) document = paper_read (paper);
  g_autofree char *text = paper_text (document);
  static const char *const parts[] = {
      "Hartmann Industrial Spares", "Speicherstraße 48", "Müller & Söhne", "34117 Kassel",
      "Invoice R3000001", "4 October 2024", "D1001", "45000-1", "S2000001", "Payable by",
      "BB-10003", "Deep groove ball bearing 6003", "Amount EUR",
      /* 1.25 + 2 x 1.26 + 3 x 1.27 + 4 x 1.28 */
      "Net 12.70", "VAT 7 % on 7.64 0.53", "VAT 19 % on 5.06 0.96", "Invoice total 14.19 EUR",
      "14.19 EUR until 3 November 2024, without deduction", "IBAN DE54 2999 0000 0012 3456 78",
      "Please quote R3000001.", "Amtsgericht Bremen, HRB 30127", "Page 1 of 1"};

  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    paper_expect (text, parts[i]);
  g_assert_false (paper_has (text, "Disc."));
  g_assert_false (paper_has (text, "Goods"));
}

static void
test_early_payment (void)
{
  g_autoptr (PadPaper) paper = paper_new (PAD_PAPER_INVOICE, 4);
  g_autoptr (PaperFile) document = NULL;
  g_autofree char *text = NULL;

  paper->discount_date = 20010;
  paper->discount_amount = 28;
  document = paper_read (paper);
  text = paper_text (document);
  paper_expect (text, "13.91 EUR until 14 October 2024, with 0.28 EUR discount");
  paper_expect (text, "14.19 EUR until 3 November 2024, without deduction");
}

static void
test_sums (void)
{
  g_autoptr (PadPaper) paper = paper_new (PAD_PAPER_CONFIRMATION, 4);
  g_autoptr (PaperFile) document = NULL;
  g_autofree char *text = NULL;

  paper->discount = 70;
  pad_paper_add_charge (paper, "Freight", 990);
  g_array_index (paper->lines, PadPaperLine, 2).discount_percent = 25000;
  g_array_index (paper->lines, PadPaperLine, 3).unit = "pack";
  g_array_index (paper->lines, PadPaperLine, 3).base_quantity = 400000;
  paper->terms = "30 days net";
  paper->note = "Ring at gate 3.";
  paper_add_up (paper);
  document = paper_read (paper);
  text = paper_text (document);
  paper_expect (text, "Order confirmation S2000001");
  paper_expect (text, "Goods 12.70 Order discount −0.70 Freight 9.90 Net 21.90");
  paper_expect (text, "Order total 23.39 EUR");
  paper_expect (text, "Disc.");
  paper_expect (text, "2.5 %");
  paper_expect (text, "400 pcs, price per pcs");
  paper_expect (text, "30 days net");
  paper_expect (text, "Ring at gate 3.");
  g_assert_false (paper_has (text, "IBAN DE54 2999 0000 0012 3456 78\nPlease"));
}

static void
test_credit_note (void)
{
  g_autoptr (PadPaper) paper = paper_new (PAD_PAPER_CREDIT_NOTE, 1);
  g_autoptr (PaperFile) document = paper_read (paper);
  g_autofree char *text = paper_text (document);

  paper_expect (text, "Credit note G3000002");
  paper_expect (text, "For goods of your order S2000001 that came back we credit you:");
  paper_expect (text, "Credit 1.49 EUR");
  g_assert_false (paper_has (text, "until"));
}

static void
test_no_tax (void)
{
  g_autoptr (PadPaper) paper = paper_new (PAD_PAPER_INVOICE, 1);
  g_autoptr (PaperFile) document = NULL;
  g_autofree char *text = NULL;

  g_array_set_size (paper->taxes, 0);
  pad_paper_add_taxed (paper, "Intra-community supply", 0, 125);
  paper->gross = 125;
  document = paper_read (paper);
  text = paper_text (document);
  paper_expect (text, "Intra-community supply on 1.25 0.00");
  paper_expect (text, "Intra-community supply: free of tax.");
}

static void
test_metadata (void)
{
  g_autoptr (PadPaper) paper = paper_new (PAD_PAPER_INVOICE, 1);
  g_autoptr (PaperFile) document = paper_read (paper);
  g_autofree char *title = poppler_document_get_title (document);
  g_autofree char *author = poppler_document_get_author (document);

  g_assert_cmpstr (title, ==, "Invoice R3000001");
  g_assert_cmpstr (author, ==, "Hartmann Industrial Spares");
  g_assert_cmpint (poppler_document_get_creation_date (document), ==, 20000 * 86400);
}

static void
test_currencies (void)
{
  static const struct
  {
    const char *currency, *gross;
  } cases[] = {{"JPY", "1,419 JPY"}, {"KWD", "1.419 KWD"}, {"CHF", "14.19 CHF"}};

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (PadPaper) paper = paper_new (PAD_PAPER_INVOICE, 4);
    g_autoptr (PaperFile) document = NULL;
    g_autofree char *text = NULL;

    paper->currency = cases[i].currency;
    document = paper_read (paper);
    text = paper_text (document);
    paper_expect (text, cases[i].gross);
  }
}

/* --- The same bytes --- */

static GBytes *
draw (int lines)
{
  g_autoptr (PadPaper) paper = paper_new (PAD_PAPER_INVOICE, lines);

  return pad_paper_draw (paper, NULL);
}

static gpointer
draw_in_thread (gpointer lines)
{
  return draw (GPOINTER_TO_INT (lines));
}

static void
test_same_bytes (void)
{
  g_autoptr (GBytes) first = draw (50);
  g_autoptr (GBytes) other = draw (51);
  g_autoptr (GBytes) again = draw (50);
  g_autoptr (GBytes) elsewhere =
      g_thread_join (g_thread_new ("draws", draw_in_thread, GINT_TO_POINTER (50)));

  g_assert_true (g_bytes_equal (first, again));
  g_assert_true (g_bytes_equal (first, elsewhere));
  g_assert_false (g_bytes_equal (first, other));
}

static void
test_many_threads (void)
{
  g_autoptr (GBytes) wanted = draw (20);
  GThread *threads[8];

  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("draws", draw_in_thread, GINT_TO_POINTER (20));
  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++) {
    g_autoptr (GBytes) drawn = g_thread_join (threads[i]);

    g_assert_true (g_bytes_equal (drawn, wanted));
  }
}

/* --- What somebody may have typed --- */

static void
test_strange_texts (void)
{
  static const char *const texts[] = {
      "",
      "<b>not bold</b> & <i>",
      "深沟球轴承 6204",
      "محمل كريات",
      "🔩🔩🔩",
      "two\nlines\ttab",
      "\xff\xfe broken",
      "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
      "\u202eback",
      "e\u0301\u0301\u0301\u0301\u0301\u0301",
  };
  g_autoptr (PadPaper) paper = paper_new (PAD_PAPER_INVOICE, 0);
  g_autoptr (PaperFile) document = NULL;
  g_autofree char *text = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++) {
    PadPaperLine *line = pad_paper_add_line (paper, texts[i], texts[i]);

    line->note = line->unit = line->base_unit = pad_paper_text (paper, texts[i]);
    paper->buyer.name = paper->note = paper->po_number = line->note;
  }
  document = paper_read (paper);
  text = paper_text (document);
  paper_expect (text, "<b>not bold</b>");
  paper_expect (text, "two");
}

/* Everything empty: still a sheet, with what there is. */
static void
test_empty (void)
{
  g_autoptr (PadPaper) paper = pad_paper_new (PAD_PAPER_CONFIRMATION, "", "EUR");
  g_autoptr (PaperFile) document = paper_read (paper);
  g_autofree char *text = paper_text (document);

  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  paper_expect (text, "Order total 0.00 EUR");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/text/invoice", test_invoice);
  g_test_add_func ("/paper/text/early-payment", test_early_payment);
  g_test_add_func ("/paper/text/sums", test_sums);
  g_test_add_func ("/paper/text/credit-note", test_credit_note);
  g_test_add_func ("/paper/text/no-tax", test_no_tax);
  g_test_add_func ("/paper/text/currencies", test_currencies);
  g_test_add_func ("/paper/file/metadata", test_metadata);
  g_test_add_func ("/paper/file/same-bytes", test_same_bytes);
  g_test_add_func ("/paper/file/many-threads", test_many_threads);
  g_test_add_func ("/paper/strange/texts", test_strange_texts);
  g_test_add_func ("/paper/strange/empty", test_empty);
  return g_test_run ();
}
