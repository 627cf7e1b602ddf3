/* A statement of account, drawn and read back. */
#include "paper-fixture.h"

#include <pad-paper-statement.h>
#include <string.h>

static PadPaperStatement *
statement_new (const char *currency, int entries)
{
  PadPaperStatement *statement = pad_paper_statement_new ();
  PadPaperBalance *balance = pad_paper_statement_add_balance (statement, currency);

  statement->supplier = "Hartmann Industrial Spares";
  statement->account = "D1001";
  statement->buyer = (PadPaperAddress) {"Müller & Söhne", "Werkstraße 7", "34117", "Kassel", ""};
  statement->from = 20000; /* 2024-10-04 */
  statement->to = 20030;
  statement->as_of = INT64_C (20031) * 86400000 + 3 * 3600000;
  statement->currency = "EUR";
  balance->opening = balance->closing = -123456;
  for (int i = 0; i < entries; i++) {
    PadPaperEntry *entry = pad_paper_statement_add_entry (
        statement, balance, i % 2 ? "payment" : "invoice", i % 2 ? "Z" : "R");

    entry->date = 20000 + i % 30;
    entry->amount = i % 2 ? -100 : 100;
    balance->closing += entry->amount;
    entry->balance = balance->closing;
  }
  balance->buckets[0] = balance->closing;
  return statement;
}

static PaperFile *
read_statement (const PadPaperStatement *statement)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pad_paper_statement_draw (statement, &error);
  PaperFile *document;

  g_assert_no_error (error);
  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static void
test_nothing (void)
{
  g_autoptr (PadPaperStatement) statement = statement_new ("EUR", 0);
  g_autoptr (PaperFile) document = read_statement (statement);
  g_autofree char *text = paper_text (document);

  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  paper_expect (text, "Statement of account");
  paper_expect (text, "Opening balance (EUR) −1,234.56");
  paper_expect (text, "Closing balance (EUR) −1,234.56");
  paper_expect (text, "2024-10-04 – 2024-11-03");
  paper_expect (text, "2024-11-04 03:00 UTC");
  paper_expect (text, "Page 1 of 1");
}

/* Each page has its heads and begins with the balance that the one before ended with. */
static void
test_pages (void)
{
  g_autoptr (PadPaperStatement) statement = statement_new ("JPY", 301);
  g_autoptr (PaperFile) document = read_statement (statement);
  int pages = poppler_document_get_n_pages (document);

  g_assert_cmpint (pages, >, 6);
  for (int i = 0; i < pages; i++) {
    g_autofree char *text = paper_page_text (document, i);
    g_autofree char *number = g_strdup_printf ("Page %d of %d", i + 1, pages);

    paper_expect (text, number);
    if (i > 0 && i + 1 < pages)
      g_assert_true (paper_has (text, "Brought forward (JPY) −123,456") ||
                     paper_has (text, "Brought forward (JPY) −123,356"));
  }
}

/* However many entries there are: nothing stands below the foot, and no heading alone above it. */
static void
test_every_length (void)
{
  for (int n = 20; n < 60; n++) {
    g_autoptr (PadPaperStatement) statement = statement_new ("EUR", n);
    PadPaperBalance *dollars = pad_paper_statement_add_balance (statement, "USD");
    g_autoptr (PaperFile) document = NULL;
    g_autofree char *text = NULL;
    int pages;

    pad_paper_statement_add_entry (statement, dollars, "invoice", "R")->date = 20000;
    document = read_statement (statement);
    pages = poppler_document_get_n_pages (document);
    text = paper_text (document);
    paper_expect (text, "Closing balance (USD) 0.00");
    for (int i = 0; i < pages; i++) {
      g_autofree char *page = paper_page_text (document, i);
      gboolean heading = paper_has (page, "Opening balance (USD)");

      g_assert_true (!heading || paper_has (page, "2024-10-04 Invoice R 0.00 0.00"));
    }
  }
}

/* The largest amounts are not cut, and what has no end of a number ends. */
static void
test_large (void)
{
  g_autoptr (PadPaperStatement) statement = statement_new ("KWD", 0);
  PadPaperBalance *balance = statement->balances->pdata[0];
  g_autofree char *number = g_strnfill (20000, 'N');
  PadPaperEntry *entry = pad_paper_statement_add_entry (statement, balance, "invoice", number);
  g_autoptr (PaperFile) document = NULL;
  g_autofree char *text = NULL;

  entry->amount = INT64_MIN;
  entry->balance = balance->closing = INT64_MAX;
  document = read_statement (statement);
  text = paper_text (document);
  paper_expect (text, "−9,223,372,036,854,775.808");
  paper_expect (text, "Closing balance (KWD) 9,223,372,036,854,775.807");
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
}

static void
test_same_bytes (void)
{
  g_autoptr (PadPaperStatement) statement = statement_new ("EUR", 50);
  g_autoptr (GBytes) one = pad_paper_statement_draw (statement, NULL);
  g_autoptr (GBytes) two = pad_paper_statement_draw (statement, NULL);

  g_assert_true (g_bytes_equal (one, two));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/statement/nothing", test_nothing);
  g_test_add_func ("/paper/statement/pages", test_pages);
  g_test_add_func ("/paper/statement/every-length", test_every_length);
  g_test_add_func ("/paper/statement/large", test_large);
  g_test_add_func ("/paper/statement/same-bytes", test_same_bytes);
  return g_test_run ();
}
