#include <pad-error.h>
#include <pad-number.h>

#include <string.h>

typedef struct
{
  const char *text;
  int digits;
  int64_t value;
} Reading;

static void
read_decimals (void)
{
  static const Reading readings[] = {
      {"0", 2, 0},
      {"0.00", 2, 0},
      {"12", 2, 1200},
      {"12.5", 2, 1250},
      {"12.34", 2, 1234},
      {"-0.01", 2, -1},
      {"-12", 0, -12},
      {"007", 0, 7},
      {"0.00000001", 8, 1},
      {"9223372036854775807", 0, INT64_MAX},
      {"-9223372036854775808", 0, INT64_MIN},
      {"92233720368547758.07", 2, INT64_MAX},
      {"-92233720368.54775808", 8, INT64_MIN},
      {"000000000000000000000000000001", 0, 1},
  };

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++) {
    g_autoptr (GError) error = NULL;
    int64_t value = -77;

    g_assert_true (pad_decimal_parse (readings[i].text, readings[i].digits, &value, &error));
    g_assert_no_error (error);
    g_assert_cmpint (value, ==, readings[i].value);
  }
}

static void
refuse_decimals (void)
{
  static const Reading readings[] = {
      {"", 2},
      {"-", 2},
      {".", 2},
      {"-.", 2},
      {".5", 2},
      {"5.", 2},
      {"+5", 2},
      {"--5", 2},
      {" 5", 2},
      {"5 ", 2},
      {"5\n", 2},
      {"1e3", 2},
      {"1E3", 2},
      {"0x10", 2},
      {"1,5", 2},
      {"1,000.5", 2},
      {"1.2.3", 2},
      {"1-", 2},
      {"nan", 2},
      {"inf", 2},
      {"-0", 2},
      {"-0.00", 2},
      {"-0.0", 2},
      {"-000", 2},
      {"-00.0", 2},
      {"1.000", 2},
      {"0.001", 2},
      {"1.0", 0},
      {"1.", 0},
      {"1.000000000", 8},
      {"１２", 2},
      {"1.2\xff", 2},
      {"9223372036854775808", 0},
      {"-9223372036854775809", 0},
      {"92233720368547758.08", 2},
      {"92233720368547758", 8},
      {"18446744073709551617", 0},
      {"99999999999999999999999999999999999999", 0},
  };

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++) {
    g_autoptr (GError) error = NULL;
    int64_t value = -77;

    if (pad_decimal_parse (readings[i].text, readings[i].digits, &value, &error))
      g_error ("“%s” was read", readings[i].text);
    g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    g_assert_cmpint (value, ==, -77);
  }
}

static void
shorten_message (void)
{
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;
  int64_t value;

  g_assert_false (pad_decimal_parse (text, 2, &value, &error));
  g_assert_cmpuint (strlen (error->message), <, 300);
}

static void
print_decimals (void)
{
  static const struct
  {
    int64_t value;
    int digits;
    int least;
    const char *text;
  } prints[] = {
      {0, 0, 0, "0"},
      {0, 6, 0, "0"},
      {0, 2, 2, "0.00"},
      {123450, 2, 2, "1234.50"},
      {2550000, 6, 0, "2.55"},
      {12000000, 6, 0, "12"},
      {10, 0, 0, "10"},
      {-1, 8, 0, "-0.00000001"},
      {-1, 2, 2, "-0.01"},
      {5, 3, 2, "0.005"},
      {50, 3, 2, "0.05"},
      {500, 3, 2, "0.50"},
      {INT64_MAX, 0, 0, "9223372036854775807"},
      {INT64_MIN, 8, 8, "-92233720368.54775808"},
      {INT64_MIN, 0, 0, "-9223372036854775808"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (prints); i++) {
    char buffer[24];
    size_t length = pad_decimal_print (prints[i].value, prints[i].digits, prints[i].least, buffer);

    g_assert_cmpstr (buffer, ==, prints[i].text);
    g_assert_cmpuint (length, ==, strlen (buffer));
  }
}

static int64_t
random_int64 (GRand *rand)
{
  uint64_t bits = (uint64_t)g_rand_int (rand) << 32 | g_rand_int (rand);

  return (int64_t)(bits >> g_rand_int_range (rand, 0, 64)) * (g_rand_boolean (rand) ? 1 : -1);
}

static void
round_trip_decimals (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 200000; i++) {
    int64_t value = random_int64 (rand), back = value + 1;
    int digits = g_rand_int_range (rand, 0, 9);
    g_autofree char *text =
        pad_decimal_format (value, digits, g_rand_int_range (rand, 0, digits + 1));

    if (!pad_decimal_parse (text, digits, &back, NULL) || back != value)
      g_error ("seed %u: %" G_GINT64_FORMAT " with %d digits became “%s”", seed, value, digits,
               text);
  }
}

typedef gboolean (*Parser) (const char *text, int64_t *value, GError **error);

static void
check_limit (Parser parse, const char *largest, int64_t value, const char *beyond)
{
  g_autofree char *negative_largest = g_strconcat ("-", largest, NULL);
  g_autofree char *negative_beyond = g_strconcat ("-", beyond, NULL);
  g_autoptr (GError) error = NULL;
  int64_t read;

  g_assert_true (parse (largest, &read, NULL));
  g_assert_cmpint (read, ==, value);
  g_assert_true (parse (negative_largest, &read, NULL));
  g_assert_cmpint (read, ==, -value);
  g_assert_false (parse (negative_beyond, &read, NULL));
  g_assert_false (parse (beyond, &read, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
}

static void
keep_limits (void)
{
  int64_t value;

  check_limit (pad_price_parse, "999999999.999999", PAD_PRICE_LIMIT - 1, "1000000000");
  check_limit (pad_quantity_parse, "999999999.999", PAD_QUANTITY_LIMIT - 1, "1000000000");
  check_limit (pad_rate_parse, "999999.99999999", PAD_RATE_LIMIT - 1, "1000000");
  g_assert_true (pad_percent_parse ("100.0001", &value, NULL));
  g_assert_cmpint (value, ==, PAD_PERCENT_HUNDRED + 1);
  g_assert_false (pad_percent_parse ("0.00001", &value, NULL));
  g_assert_false (pad_quantity_parse ("0.0001", &value, NULL));
  g_assert_false (pad_price_parse ("0.0000001", &value, NULL));
}

static void
know_currencies (void)
{
  g_assert_cmpint (pad_currency_digits ("EUR"), ==, 2);
  g_assert_cmpint (pad_currency_digits ("JPY"), ==, 0);
  g_assert_cmpint (pad_currency_digits ("KWD"), ==, 3);
  g_assert_cmpint (pad_currency_digits ("CLF"), ==, 4);
  g_assert_cmpint (pad_currency_digits ("AED"), ==, 2);
  g_assert_cmpint (pad_currency_digits ("ZWG"), ==, 2);
  g_assert_cmpint (pad_currency_digits ("eur"), ==, -1);
  g_assert_cmpint (pad_currency_digits ("EURO"), ==, -1);
  g_assert_cmpint (pad_currency_digits ("EU"), ==, -1);
  g_assert_cmpint (pad_currency_digits ("XXX"), ==, -1);
  g_assert_cmpint (pad_currency_digits ("QQQ"), ==, -1);
  g_assert_cmpint (pad_currency_digits (""), ==, -1);
  g_assert_cmpint (pad_currency_digits (NULL), ==, -1);
}

static void
know_minor_units (void)
{
  g_assert_cmpint (pad_currency_unit ("EUR"), ==, PAD_PRICE_ONE / 100);
  g_assert_cmpint (pad_currency_unit ("JPY"), ==, PAD_PRICE_ONE);
  g_assert_cmpint (pad_currency_unit ("KWD"), ==, PAD_PRICE_ONE / 1000);
  g_assert_cmpint (pad_currency_unit ("CLF"), ==, PAD_PRICE_ONE / 10000);
  g_assert_cmpint (pad_currency_unit ("XXX"), ==, PAD_PRICE_ONE);
}

/* The codes with another number of digits than two, of all that there can be. */
static void
count_currencies (void)
{
  guint with[9] = {0};

  for (int code = 0; code < 26 * 26 * 26; code++) {
    char text[4] = {(char)('A' + code / 676), (char)('A' + code / 26 % 26), (char)('A' + code % 26),
                    '\0'};
    int digits = pad_currency_digits (text);

    if (digits >= 0)
      with[digits]++;
  }
  g_assert_cmpuint (with[0], ==, 17);
  g_assert_cmpuint (with[1], ==, 0);
  g_assert_cmpuint (with[3], ==, 7);
  g_assert_cmpuint (with[4], ==, 2);
  g_assert_cmpuint (with[2], >=, 140);
}

static void
write_money (void)
{
  g_autofree char *euros = pad_money_format (123450, "EUR");
  g_autofree char *yen = pad_money_format (1234, "JPY");
  g_autofree char *dinars = pad_money_format (-1234, "KWD");
  g_autoptr (GError) error = NULL;
  int64_t value;

  g_assert_cmpstr (euros, ==, "1234.50");
  g_assert_cmpstr (yen, ==, "1234");
  g_assert_cmpstr (dinars, ==, "-1.234");
  g_assert_true (pad_money_parse ("12.3", "EUR", &value, NULL));
  g_assert_cmpint (value, ==, 1230);
  g_assert_false (pad_money_parse ("12.0", "JPY", &value, NULL));
  g_assert_false (pad_money_parse ("12", "Taler", &value, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
}

static void
detect_overflow (void)
{
  int64_t value = 5;

  g_assert_true (pad_add (INT64_MAX, INT64_MIN, &value));
  g_assert_cmpint (value, ==, -1);
  g_assert_false (pad_add (INT64_MAX, 1, &value));
  g_assert_false (pad_add (INT64_MIN, -1, &value));
  g_assert_false (pad_multiply (INT64_MIN, -1, &value));
  g_assert_false (pad_multiply (INT64_C (1) << 32, INT64_C (1) << 31, &value));
  g_assert_cmpint (value, ==, -1);
  g_assert_true (pad_multiply (-(INT64_C (1) << 32), INT64_C (1) << 31, &value));
  g_assert_cmpint (value, ==, INT64_MIN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/number/read", read_decimals);
  g_test_add_func ("/base/number/refuse-what-is-no-number", refuse_decimals);
  g_test_add_func ("/base/number/message-is-short", shorten_message);
  g_test_add_func ("/base/number/print", print_decimals);
  g_test_add_func ("/base/number/round-trip-at-random", round_trip_decimals);
  g_test_add_func ("/base/number/limits", keep_limits);
  g_test_add_func ("/base/number/currencies", know_currencies);
  g_test_add_func ("/base/number/minor-units", know_minor_units);
  g_test_add_func ("/base/number/currencies-by-digits", count_currencies);
  g_test_add_func ("/base/number/money", write_money);
  g_test_add_func ("/base/number/overflow", detect_overflow);
  return g_test_run ();
}
