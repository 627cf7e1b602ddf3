/* Whose prices offers and invoices are in, and who is told them (RULES.md 3 and 8). */
#include "core-fixture.h"

#include <pad-segment.h>
#include <string.h>

/* Of A1: an offer, an invoice of ann's order in the customer's prices, and of one in the catalog's.
 */
static const char papers[] =
    "INSERT INTO quotations (number, account, state, currency) VALUES ('Q1', 'A1', 'offered', "
    "'EUR');"
    "INSERT INTO quotation_lines (quotation, line, sku, quantity, unit, price) VALUES"
    " ('Q1', 1, 'B1', 1000, 'pc', 7770000);"
    "INSERT INTO users (login, name, account, role, permissions) VALUES"
    " ('own', 'Own', 'A1', 'viewer', '-price.customer +price.catalog +quote.accept "
    "+invoice.view.own +invoice.summary -invoice.view.all'),"
    " ('sum', 'Sum', 'A1', 'viewer', '-price.customer +invoice.summary -invoice.view.own "
    "-invoice.view.all'),"
    " ('both', 'Both', 'A1', 'viewer', '-price.customer +price.catalog +invoice.summary "
    "-invoice.view.own -invoice.view.all'),"
    " ('full', 'Full', 'A1', 'viewer', '+quote.accept +invoice.view.own +invoice.summary "
    "-invoice.view.all');"
    "INSERT INTO orders (number, id, account, currency, state, entered_by, gross, revision, "
    "price_view) VALUES ('O8', 'o8', 'A1', 'EUR', 'shipped', 'ann', 100, 1, NULL),"
    " ('O9', 'o9', 'A1', 'EUR', 'shipped', 'ann', 100, 1, 'catalog');"
    "INSERT INTO invoices (number, account, \"order\", kind, date, currency, net, gross, "
    "open_amount, state) VALUES"
    " ('I8', 'A1', 'O8', 'invoice', '2026-01-01', 'EUR', 81811, 88800, 88800, 'open'),"
    " ('I9', 'A1', 'O9', 'invoice', '2026-01-01', 'EUR', 91911, 99900, 99900, 'open');";

/* The rows of the segment on the wire for @login, (transfer full). */
static char *
pull (CoreFixture *fixture, const char *login, const char *section)
{
  g_autofree char *token = core_fixture_enrol (fixture, login, NULL);
  g_autofree char *segment = pad_segment_account ("A1", section);
  g_autofree char *id = g_uri_escape_string (segment, NULL, FALSE);
  g_autofree char *target = g_strdup_printf ("/v1/segments/%s/rows", id);
  g_auto (Answer) answer = core_fixture_ask (fixture, "GET", target, token, NULL);

  g_assert_cmpint (answer.status, ==, 200);
  return g_steal_pointer (&answer.text);
}

/* @words, a space-separated list, are in what is told exactly where @told has a place for them. */
static void
assert_told (CoreFixture *fixture, const char *login, const char *section, const char *told)
{
  static const char *const words[] = {"7.77", "888.00", "818.11", "999.00", "919.11"};
  g_autofree char *lines = pull (fixture, login, section);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lines, words[i]) != NULL)
      g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", words[i]);
  g_test_message ("%s, %s: %s", login, section, lines);
  g_assert_cmpstr (found->str, ==, told);
}

/* An offer is the account's: who sees the catalog's prices gets it without. */
static void
test_offer (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *lines = NULL;

  core_fixture_write (fixture, papers);
  assert_told (fixture, "full", "quotations", "7.77");
  assert_told (fixture, "own", "quotations", "");
  lines = pull (fixture, "own", "quotations");
  g_assert_nonnull (strstr (lines, "\"Q1\""));
  g_assert_nonnull (strstr (lines, "\"B1\""));
}

/* A summary has the same heads whatever prices its user sees. */
static void
test_summary (CoreFixture *fixture, gconstpointer data)
{
  static const char *const logins[] = {"sum", "both", "own", "full"};

  core_fixture_write (fixture, papers);
  for (guint i = 0; i < G_N_ELEMENTS (logins); i++)
    assert_told (fixture, logins[i], "invoice-summary", "888.00 999.00");
}

/* Own ones are whole where they are in prices that the user sees. */
static void
test_own (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (fixture, papers);
  core_fixture_write (fixture, "UPDATE orders SET entered_by = 'own' WHERE number IN ('O8', 'O9')");
  assert_told (fixture, "own", "invoice-summary", "888.00 999.00 919.11");
  assert_told (fixture, "both", "invoice-summary", "888.00 999.00");
  core_fixture_write (fixture, "UPDATE orders SET entered_by = 'full' WHERE number = 'O8'");
  assert_told (fixture, "full", "invoice-summary", "888.00 818.11 999.00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  core_test ("/server/told/offer", test_offer);
  core_test ("/server/told/summary", test_summary);
  core_test ("/server/told/own-invoices", test_own);
  return g_test_run ();
}
