/* Numbers, days and instants as they are shown. */
#include <locale.h>
#include <pad-date.h>
#include <pad-format.h>

static void
check (char *shown, const char *wanted)
{
  g_autofree char *text = shown;

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_money (void)
{
  check (pad_format_amount (0, "EUR"), "0.00");
  check (pad_format_amount (123456, "EUR"), "1,234.56");
  check (pad_format_amount (-123456789, "EUR"), "−1,234,567.89");
  check (pad_format_amount (1234, "JPY"), "1,234");
  check (pad_format_amount (1234567, "KWD"), "1,234.567");
  check (pad_format_money (99900, "EUR"), "999.00\u00a0EUR");
}

static void
test_price (void)
{
  check (pad_format_price (12900000, "EUR"), "12.90");
  check (pad_format_price (48500, "EUR"), "0.0485");
  check (pad_format_price (1234500000, "EUR"), "1,234.50");
  check (pad_format_price (120000000, "JPY"), "120");
}

static void
test_quantity (void)
{
  check (pad_format_quantity (1200000), "1,200");
  check (pad_format_quantity (2500), "2.5");
  check (pad_format_count (516726), "516,726");
  check (pad_format_percent (75000), "7.5\u00a0%");
}

static void
test_day (void)
{
  check (pad_format_day ("2026-12-03"), "3 Dec 2026");
  check (pad_format_day_short ("2026-12-03"), "3 Dec");
  check (pad_format_day (NULL), "");
  check (pad_format_day ("soon"), "soon");
}

static void
test_instant (void)
{
  int64_t now = 0;

  g_assert_true (pad_instant_parse ("2026-11-21T13:05:00Z", &now, NULL));
  check (pad_format_instant ("2026-11-21T13:04:59.500Z", now), "14:04");
  check (pad_format_instant ("2026-11-20T22:30:00Z", now), "20 Nov, 23:30");
  /* Late in the evening in London is today in Berlin. */
  check (pad_format_instant ("2026-11-20T23:30:00Z", now), "00:30");
  check (pad_format_instant ("2025-11-21T13:00:00Z", now), "21 Nov 2025, 14:00");
  check (pad_format_as_of ("2026-11-21T13:05:00Z", now), "as of 14:05");
  check (pad_format_as_of (NULL, now), "");
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/format/money", test_money);
  g_test_add_func ("/ui/format/price", test_price);
  g_test_add_func ("/ui/format/quantity", test_quantity);
  g_test_add_func ("/ui/format/day", test_day);
  g_test_add_func ("/ui/format/instant", test_instant);
  return g_test_run ();
}
