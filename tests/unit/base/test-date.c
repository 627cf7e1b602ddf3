#include <pad-date.h>
#include <pad-error.h>

static void
check_day (const char *text, PadDate expected)
{
  g_autofree char *back = NULL;
  g_autoptr (GError) error = NULL;
  PadDate date;

  g_assert_true (pad_date_parse (text, &date, &error));
  g_assert_cmpint (date, ==, expected);
  back = pad_date_format (date);
  g_assert_cmpstr (back, ==, text);
}

static void
read_days (void)
{
  g_autofree char *none = pad_date_format (PAD_DATE_NONE);

  check_day ("1970-01-01", 0);
  check_day ("1969-12-31", -1);
  check_day ("2000-02-29", 11016);
  check_day ("2026-11-21", 20778);
  check_day ("0001-01-01", -719162);
  check_day ("9999-12-31", 2932896);
  g_assert_cmpstr (none, ==, "");
}

static void
refuse_days (void)
{
  static const char *const texts[] = {
      "",
      "2026",
      "2026-1-1",
      "26-01-01",
      "2026-00-10",
      "2026-13-01",
      "2026-01-00",
      "2026-01-32",
      "2026-02-29",
      "1900-02-29",
      "2026-04-31",
      "0000-01-01",
      "2026/01/01",
      "2026-01-01 ",
      " 2026-01-01",
      "2026-01-1x",
      "-001-01-01",
      "2026-+1-01",
      "20260101",
      "２026-01-01",
      "01.01.2026",
      "2026-01-01T00:00:00Z",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    PadDate date = 5;

    if (pad_date_parse (texts[i], &date, &error))
      g_error ("“%s” was read", texts[i]);
    g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
    g_assert_cmpint (date, ==, 5);
  }
}

/* Every day of the calendar against GDate. */
static void
agree_with_gdate (void)
{
  GDate gdate;

  g_date_clear (&gdate, 1);
  g_date_set_dmy (&gdate, 1, G_DATE_JANUARY, 1);
  for (PadDate date = -719162; date <= 2932896; date += 1) {
    char expected[16];
    g_autofree char *text = NULL;

    if (date % 7 == 0) {
      text = pad_date_format (date);
      g_snprintf (expected, sizeof expected, "%04d-%02d-%02d", g_date_get_year (&gdate),
                  g_date_get_month (&gdate), g_date_get_day (&gdate));
      g_assert_cmpstr (text, ==, expected);
    }
    if (date < 2932896)
      g_date_add_days (&gdate, 1);
  }
}

static void
check_instant (const char *text, int64_t expected, const char *canonical)
{
  g_autofree char *back = NULL;
  g_autoptr (GError) error = NULL;
  int64_t instant;

  g_assert_true (pad_instant_parse (text, &instant, &error));
  g_assert_cmpint (instant, ==, expected);
  back = pad_instant_format (instant);
  g_assert_cmpstr (back, ==, canonical);
}

static void
read_instants (void)
{
  check_instant ("1970-01-01T00:00:00.000Z", 0, "1970-01-01T00:00:00.000Z");
  check_instant ("1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z");
  check_instant ("2026-11-21T06:42:34.005Z", INT64_C (1795243354005), "2026-11-21T06:42:34.005Z");
  check_instant ("2026-11-21T06:42:34.5Z", INT64_C (1795243354500), "2026-11-21T06:42:34.500Z");
  check_instant ("2026-11-21T06:42:34Z", INT64_C (1795243354000), "2026-11-21T06:42:34.000Z");
  check_instant ("0001-01-01T00:00:00.000Z", INT64_C (-62135596800000), "0001-01-01T00:00:00.000Z");
  check_instant ("9999-12-31T23:59:59.999Z", INT64_C (253402300799999), "9999-12-31T23:59:59.999Z");
}

static void
refuse_instants (void)
{
  static const char *const texts[] = {
      "",
      "2026-11-21",
      "2026-11-21T06:42Z",
      "2026-11-21T06:42:34",
      "2026-11-21T06:42:34.Z",
      "2026-11-21T06:42:34.0000Z",
      "2026-11-21T06:42:34,000Z",
      "2026-11-21T06:42:34.000+",
      "2026-11-21T06:42:34+01:00",
      "2026-11-21 06:42:34.000Z",
      "2026-11-21t06:42:34.000z",
      "2026-11-21T24:00:00.000Z",
      "2026-11-21T23:60:00.000Z",
      "2026-12-31T23:59:60.000Z",
      "2026-02-30T00:00:00.000Z",
      "2026-11-21T-1:00:00.000Z",
      "2026-11-21T06:42:34.-01Z",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    int64_t instant = 5;

    if (pad_instant_parse (texts[i], &instant, &error))
      g_error ("“%s” was read", texts[i]);
    g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
    g_assert_cmpint (instant, ==, 5);
  }
}

static void
round_trip_instants (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 100000; i++) {
    int64_t instant = (int64_t)g_rand_double_range (rand, -62135596800000.0, 253402300799999.0);
    g_autofree char *text = pad_instant_format (instant);
    int64_t back;

    if (!pad_instant_parse (text, &back, NULL) || back != instant)
      g_error ("seed %u: %" G_GINT64_FORMAT " became “%s”", seed, instant, text);
  }
}

static void
check_day_at (const char *zone_name, const char *instant_text, const char *day)
{
  g_autoptr (GTimeZone) zone = pad_time_zone_new (zone_name, NULL);
  g_autofree char *text = NULL;
  int64_t instant;

  g_assert_nonnull (zone);
  g_assert_true (pad_instant_parse (instant_text, &instant, NULL));
  text = pad_date_format (pad_date_at (instant, zone));
  g_assert_cmpstr (text, ==, day);
}

static void
find_day_in_zone (void)
{
  check_day_at ("UTC", "2026-11-21T23:59:59.999Z", "2026-11-21");
  check_day_at ("UTC", "1969-12-31T23:59:59.999Z", "1969-12-31");
  if (!g_file_test ("/usr/share/zoneinfo/Europe/Berlin", G_FILE_TEST_EXISTS)) {
    g_test_skip ("no time zones here");
    return;
  }
  check_day_at ("Europe/Berlin", "2026-11-21T22:59:59.999Z", "2026-11-21");
  check_day_at ("Europe/Berlin", "2026-11-21T23:00:00.000Z", "2026-11-22");
  check_day_at ("Europe/Berlin", "2026-07-21T22:00:00.000Z", "2026-07-22");
  /* Here summer time begins at midnight of that day. */
  check_day_at ("Atlantic/Azores", "2026-03-29T00:30:00.000Z", "2026-03-28");
  check_day_at ("America/New_York", "2026-01-01T04:59:59.999Z", "2025-12-31");
  check_day_at ("Pacific/Kiritimati", "2026-01-01T10:00:00.000Z", "2026-01-02");
}

static void
refuse_zones (void)
{
  static const char *const names[] = {
      "",
      "Europe/Atlantis",
      "+01:00",
      "/etc/passwd",
      "../../../etc/passwd",
      "Europe//Berlin",
      "Berlin 1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (pad_time_zone_new (names[i], &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date/read", read_days);
  g_test_add_func ("/base/date/refuse-days-that-do-not-exist", refuse_days);
  g_test_add_func ("/base/date/every-week-of-the-calendar", agree_with_gdate);
  g_test_add_func ("/base/instant/read", read_instants);
  g_test_add_func ("/base/instant/refuse", refuse_instants);
  g_test_add_func ("/base/instant/round-trip-at-random", round_trip_instants);
  g_test_add_func ("/base/date/day-in-a-zone", find_day_in_zone);
  g_test_add_func ("/base/date/refuse-zones-that-do-not-exist", refuse_zones);
  return g_test_run ();
}
