/* How a paper falls into pages, and where things stand on them. */
#include "paper-fixture.h"

#include <pad-number.h>
#include <string.h>

#define LEFT 70
#define RIGHT 540
#define BOTTOM 735

/* Lines from @first on that stand on the page, in order; how many. */
static int
count_rows (const char *text, const PadPaper *paper, int first)
{
  int n = 0;
  const char *at = text;

  for (guint i = (guint)first; i < paper->lines->len; i++, n++) {
    at = strstr (at, g_array_index (paper->lines, PadPaperLine, i).sku);
    if (at == NULL)
      break;
  }
  return n;
}

static char *
say_sum (const PadPaper *paper, const char *label, int n)
{
  int64_t sum = 0;
  g_autofree char *amount = NULL;

  for (int i = 0; i < n; i++)
    sum += g_array_index (paper->lines, PadPaperLine, i).net;
  g_assert_cmpint (sum, <, 10000000);
  amount = pad_money_format (sum, "EUR");
  if (strlen (amount) <= 6)
    return g_strdup_printf ("%s %s", label, amount);
  return g_strdup_printf ("%s %.*s,%s", label, (int)strlen (amount) - 6, amount,
                          amount + strlen (amount) - 6);
}

/* Every line once and in order, sums carried over each break, page numbers, no totals alone. */
static void
check_pages (const PadPaper *paper)
{
  g_autoptr (PaperFile) document = paper_read (paper);
  int n = poppler_document_get_n_pages (document), rows = 0;

  for (int page = 0; page < n; page++) {
    g_autofree char *text = paper_page_text (document, page);
    g_autofree char *number = g_strdup_printf ("Page %d of %d", page + 1, n);
    g_autofree char *before = say_sum (paper, "Brought forward", rows);
    int here = count_rows (text, paper, rows);
    g_autofree char *after = say_sum (paper, "Carried forward", rows + here);

    paper_expect (text, number);
    g_assert_cmpint (here, >, 0);
    g_test_message ("%d lines, page %d of %d, %d here", (int)paper->lines->len, page + 1, n, here);
    g_assert_true (paper_has (text, "Description"));
    g_assert_true (paper_has (text, before) == (page > 0));
    g_assert_true (paper_has (text, after) == (page + 1 < n));
    g_assert_true (paper_has (text, "Invoice total") == (page + 1 == n));
    rows += here;
  }
  g_assert_cmpint (rows, ==, (int)paper->lines->len);
}

static void
test_any_number (void)
{
  for (int n = 1; n <= 70; n++) {
    g_autoptr (PadPaper) paper = paper_new (PAD_PAPER_INVOICE, n);

    check_pages (paper);
  }
}

static void
test_many (void)
{
  g_autoptr (PadPaper) paper = paper_new (PAD_PAPER_INVOICE, 120);
  g_autoptr (PaperFile) document = paper_read (paper);

  check_pages (paper);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 5);
}

static void
test_long_descriptions (void)
{
  g_autoptr (PadPaper) paper = paper_new (PAD_PAPER_INVOICE, 40);
  g_autofree char *text = g_strnfill (120, 'x');

  for (int i = 0; i < 40; i++) {
    PadPaperLine *line = &g_array_index (paper->lines, PadPaperLine, i);
    g_autofree char *name = g_strdup_printf ("%s %.*s end%d", line->name, i * 3, text, i);

    line->name = pad_paper_text (paper, name);
    line->note = i % 3 == 0 ? "As agreed by telephone; please put it aside for the workshop." : "";
  }
  check_pages (paper);
}

/* A note of some pages flows on below the totals; nothing of it is lost. */
static void
test_long_note (void)
{
  g_autoptr (PadPaper) paper = paper_new (PAD_PAPER_INVOICE, 3);
  g_autoptr (GString) note = g_string_new (NULL);
  g_autoptr (PaperFile) document = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 900; i++)
    g_string_append_printf (note, "word%d ", i);
  paper->note = note->str;
  document = paper_read (paper);
  g_assert_cmpint (poppler_document_get_n_pages (document), >=, 2);
  text = paper_text (document);
  for (int i = 0; i < 900; i++) {
    g_autofree char *word = g_strdup_printf ("word%d", i);

    paper_expect (text, word);
  }
}

/* Where each character of a page stands; (transfer full). */
static PopplerRectangle *
find_places (PaperPage *page, guint *n)
{
  PopplerRectangle *places = NULL;

  g_assert_true (poppler_page_get_text_layout (page, &places, n));
  return places;
}

/* Nothing runs off the sheet or, but for what is meant to, into the footer. */
static void
test_within_the_sheet (void)
{
  g_autoptr (PadPaper) paper = paper_new (PAD_PAPER_INVOICE, 60);
  g_autoptr (PaperFile) document = NULL;

  for (int i = 0; i < 60; i++) {
    PadPaperLine *line = &g_array_index (paper->lines, PadPaperLine, i);

    line->sku = i % 2 == 0 ? "AN-ARTICLE-NUMBER-OF-FORTY-CHARACTERS-00" : line->sku;
    line->unit = "a-unit-with-a-long-code";
    line->unit_price = INT64_C (999999999999999);
    line->net = INT64_C (99999999999);
    line->quantity = INT64_C (999999999999);
  }
  paper->buyer.name =
      "A name that is longer than any window for an address has ever been wide at all";
  paper->po_number = "a purchase-order number that somebody has typed a whole sentence into";
  document = paper_read (paper);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++) {
    g_autoptr (PaperPage) page = poppler_document_get_page (document, i);
    guint n;
    g_autofree PopplerRectangle *places = find_places (page, &n);

    for (guint j = 0; j < n; j++) {
      g_assert_cmpfloat (places[j].x1, >=, LEFT - 1);
      g_assert_cmpfloat (places[j].x2, <=, RIGHT);
      g_assert_cmpfloat (places[j].y2, <=, 842);
    }
  }
}

/* Decimal points of the prices stand below one another. */
static void
test_decimal_points (void)
{
  static const int64_t prices[] = {1250000, 48500, 1234560000, 7, 20000000};
  static const char *const texts[] = {"1.25", "0.0485", "1,234.56", "0.000007", "20.00"};
  g_autoptr (PadPaper) paper = paper_new (PAD_PAPER_INVOICE, 5);
  g_autoptr (PaperFile) document = NULL;
  g_autoptr (PaperPage) page = NULL;
  double point = 0;

  for (int i = 0; i < 5; i++) {
    PadPaperLine *line = &g_array_index (paper->lines, PadPaperLine, i);

    line->unit_price = prices[i];
    line->net = 100 + i; /* no other number on the sheet reads as a price does */
  }
  document = paper_read (paper);
  page = poppler_document_get_page (document, 0);
  for (int i = 0; i < 5; i++) {
    GList *found = poppler_page_find_text (page, texts[i]);
    PopplerRectangle *place;
    double at;

    g_assert_nonnull (found);
    place = found->data;
    /* Digits are all equally wide, so the point follows from where the number ends. */
    at = place->x2 - 5.0 * (double)strlen (strchr (texts[i], '.') + 1);
    if (i == 0)
      point = at;
    g_test_message ("%s ends at %g, its point is about at %g", texts[i], place->x2, at);
    g_assert_cmpfloat (ABS (at - point), <, 2.0);
    g_list_free_full (found, (GDestroyNotify)poppler_rectangle_free);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/pages/any-number-of-lines", test_any_number);
  g_test_add_func ("/paper/pages/many-lines", test_many);
  g_test_add_func ("/paper/pages/long-descriptions", test_long_descriptions);
  g_test_add_func ("/paper/pages/long-note", test_long_note);
  g_test_add_func ("/paper/pages/within-the-sheet", test_within_the_sheet);
  g_test_add_func ("/paper/pages/decimal-points", test_decimal_points);
  return g_test_run ();
}
