#include <pad-row.h>

#include "schema-fixture.h"

#include <string.h>

static const char *const colours[] = {"red", "blue", NULL};

static const PadColumn text = {.name = "name", .kind = PAD_KIND_TEXT};
static const PadColumn key = {.name = "code", .kind = PAD_KIND_TEXT, .flags = PAD_COLUMN_KEY};
static const PadColumn key_number = {
    .name = "line", .kind = PAD_KIND_INTEGER, .flags = PAD_COLUMN_KEY};
static const PadColumn key_date = {
    .name = "valid_from", .kind = PAD_KIND_DATE, .flags = PAD_COLUMN_KEY};
static const PadColumn required = {
    .name = "account", .kind = PAD_KIND_TEXT, .flags = PAD_COLUMN_REQUIRED};
static const PadColumn code = {
    .name = "colour", .kind = PAD_KIND_CODE, .values = colours, .fallback = "blue"};
static const PadColumn currency = {.name = "currency", .kind = PAD_KIND_CURRENCY};
static const PadColumn integer = {.name = "position", .kind = PAD_KIND_INTEGER};
static const PadColumn factor = {
    .name = "num", .kind = PAD_KIND_INTEGER, .least = 1, .most = 100000};
static const PadColumn flag = {.name = "whole", .kind = PAD_KIND_FLAG};
static const PadColumn money = {.name = "gross", .kind = PAD_KIND_MONEY};
static const PadColumn price = {.name = "price", .kind = PAD_KIND_PRICE};
static const PadColumn quantity = {.name = "quantity", .kind = PAD_KIND_QUANTITY};
static const PadColumn from_zero = {
    .name = "quantity_left", .kind = PAD_KIND_QUANTITY, .least = 0, .most = PAD_LEAST_ONLY};
static const PadColumn percent = {.name = "percent", .kind = PAD_KIND_PERCENT};
static const PadColumn rate = {.name = "rate", .kind = PAD_KIND_RATE};
static const PadColumn date = {.name = "date", .kind = PAD_KIND_DATE};
static const PadColumn instant = {.name = "created_at", .kind = PAD_KIND_INSTANT};
static const PadColumn file = {.name = "image", .kind = PAD_KIND_FILE};

/* What is stored, and the text that comes back where it is not the one that went in. */
typedef struct
{
  const PadColumn *column;
  const char *text;
  const char *currency;
  int64_t stored;
  const char *canonical;
} Good;

static const Good numbers[] = {
    {&integer, "0", NULL, 0},
    {&integer, "-12", NULL, -12},
    {&integer, "9007199254740991", NULL, INT64_C (9007199254740991)},
    {&factor, "100000", NULL, 100000},
    {&flag, "0", NULL, 0},
    {&flag, "1", NULL, 1},
    {&money, "1234.50", "EUR", 123450},
    {&money, "1234.5", "EUR", 123450, "1234.50"},
    {&money, "7", "EUR", 700, "7.00"},
    {&money, "-0.01", "EUR", -1},
    {&money, "1234", "JPY", 1234},
    {&money, "1.234", "KWD", 1234},
    {&money, "92233720368547758.07", "EUR", INT64_MAX},
    {&price, "0.0001", NULL, 100},
    {&price, "999999999.999999", NULL, INT64_C (999999999999999)},
    {&price, "2.50", NULL, 2500000, "2.5"},
    {&quantity, "-11.062", NULL, -11062},
    {&from_zero, "0", NULL, 0},
    {&percent, "12.3456", NULL, 123456},
    {&rate, "1.08215000", NULL, 108215000, "1.08215"},
};

static void
test_numbers_round_trip (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++) {
    const Good *good = &numbers[i];
    g_autoptr (GString) out = g_string_new (NULL);
    g_autoptr (GError) error = NULL;
    PadValue value;

    pad_value_parse (good->column, good->text, -1, good->currency, &value, &error);
    g_assert_no_error (error);
    g_assert_cmpint (value.type, ==, PAD_VALUE_INTEGER);
    g_assert_cmpint (value.integer, ==, good->stored);
    pad_value_append (out, good->column->kind, value.integer,
                      g_strcmp0 (good->currency, "JPY") == 0   ? 0
                      : g_strcmp0 (good->currency, "KWD") == 0 ? 3
                                                               : 2);
    g_assert_cmpstr (out->str, ==, good->canonical != NULL ? good->canonical : good->text);
  }
}

static const Good texts[] = {
    {&text, "two\nlines\tand \"quotes\" Ω 漢字"},
    {&key, " kept as it is "},
    {&code, "red"},
    {&currency, "GBP"},
    {&date, "2024-02-29"},
    {&instant, "2026-01-31T23:59:59.999Z"},
    {&file, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"},
};

static void
test_texts_round_trip (void)
{
  g_autoptr (PadDb) db = schema_make_local ();

  schema_run (db, "CREATE TABLE held (a TEXT) STRICT");
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (PadStatement) insert = pad_db_prepare (db, "INSERT INTO held VALUES (?)", NULL);
    g_autoptr (PadStatement) select =
        pad_db_prepare (db, "SELECT a FROM held ORDER BY rowid DESC", NULL);
    g_autoptr (GString) out = g_string_new (NULL);
    g_autoptr (GError) error = NULL;
    PadValue value;

    pad_value_parse (texts[i].column, texts[i].text, (int)strlen (texts[i].text), NULL, &value,
                     &error);
    g_assert_no_error (error);
    pad_value_bind (&value, insert, 0);
    g_assert_true (pad_statement_run (insert, NULL));
    g_assert_cmpint (pad_statement_step (select, NULL), ==, PAD_STEP_ROW);
    g_assert_true (pad_value_equals (&value, select, 0));
    g_assert_true (pad_row_append (out, texts[i].column, select, 0, 0));
    g_assert_cmpstr (out->str, ==, texts[i].text);
  }
}

typedef struct
{
  const PadColumn *column;
  const char *text;
  const char *currency;
} Bad;

static const Bad bad[] = {
    {&integer, "1.0"},
    {&integer, "9007199254740992"},
    {&integer, " 1"},
    {&integer, "+1"},
    {&integer, "-0"},
    {&integer, "1e3"},
    {&factor, "0"},
    {&factor, "100001"},
    {&flag, "2"},
    {&flag, "yes"},
    {&flag, "10"},
    {&money, "1.234", "EUR"},
    {&money, "1.5", "JPY"},
    {&money, "1,50", "EUR"},
    {&money, "92233720368547758.08", "EUR"},
    {&money, "1", "XXQ"},
    {&money, "1.23456", NULL},
    {&price, "1000000000"},
    {&price, "1.1234567"},
    {&quantity, "1.2345"},
    {&from_zero, "-0.001"},
    {&rate, "1000000"},
    {&percent, "1.23456"},
    {&percent, "11111111111111111111111111111111111111111111111111"},
    {&date, "2023-02-29"},
    {&date, "2023-2-1"},
    {&date, "20230201"},
    {&instant, "2026-01-31 23:59:59"},
    {&instant, "2026-01-31T24:00:00.000Z"},
    {&code, "green"},
    {&code, "RED"},
    {&currency, "EURO"},
    {&currency, "eur"},
    {&text, "bell \a"},
    {&text, "half a letter \xc3"},
    {&text, "\xff\xfe"},
    {&key, "two\nlines"},
    {&key, "tab\t"},
    {&key_number, ""},
    {&required, ""},
    {&file, "picture.png"},
};

static void
test_refused_with_column (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *start = g_strconcat (bad[i].column->name, ": ", NULL);
    PadValue value;

    g_test_message ("case %d, %s", (int)i, bad[i].column->name);
    g_assert_false (
        pad_value_parse (bad[i].column, bad[i].text, -1, bad[i].currency, &value, &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
    g_assert_true (g_str_has_prefix (error->message, start));
    g_assert_cmpint (strlen (error->message), >, strlen (start) + 5);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }
}

static void
test_too_long (void)
{
  const struct
  {
    const PadColumn *column;
    size_t most;
  } cases[] = {{&key, PAD_ROW_KEY_LENGTH}, {&text, PAD_ROW_TEXT_LENGTH}};

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *fits = g_strnfill (cases[i].most, 'x');
    g_autofree char *longer = g_strnfill (cases[i].most + 1, 'x');
    PadValue value;

    g_assert_true (pad_value_parse (cases[i].column, fits, -1, NULL, &value, NULL));
    g_assert_false (pad_value_parse (cases[i].column, longer, -1, NULL, &value, NULL));
  }
}

static void
test_nul_inside_refused (void)
{
  PadValue value;

  g_assert_false (pad_value_parse (&text, "a\0b", 3, NULL, &value, NULL));
  g_assert_false (pad_value_parse (&integer, "1\0x", 3, NULL, &value, NULL));
  g_assert_false (pad_value_parse (&code, "red\0x", 5, NULL, &value, NULL));
}

static void
test_empty_fields (void)
{
  PadValue value;

  g_assert_true (pad_value_parse (&text, "", 0, NULL, &value, NULL));
  g_assert_cmpint (value.type, ==, PAD_VALUE_NULL);
  g_assert_true (pad_value_parse (&key, "", -1, NULL, &value, NULL));
  g_assert_cmpint (value.type, ==, PAD_VALUE_TEXT);
  g_assert_cmpint (value.length, ==, 0);
  g_assert_true (pad_value_parse (&key_date, "", 0, NULL, &value, NULL));
  g_assert_cmpstr (value.text, ==, "");
  g_assert_true (pad_value_parse (&code, "", 0, NULL, &value, NULL));
  g_assert_cmpstr (value.text, ==, "blue");
}

/* Over the wire null is null: a price that may not be seen, a field that is empty although files
 * have a fallback. */
static void
test_null_of_the_wire (void)
{
  PadValue value;

  g_assert_true (pad_value_parse (&code, NULL, 0, NULL, &value, NULL));
  g_assert_cmpint (value.type, ==, PAD_VALUE_NULL);
  g_assert_true (pad_value_parse (&required, NULL, 0, NULL, &value, NULL));
  g_assert_false (pad_value_parse (&key, NULL, 0, NULL, &value, NULL));
}

static void
test_money_of_the_wire (void)
{
  PadValue value;

  g_assert_true (pad_value_parse (&money, "1234.50", 7, NULL, &value, NULL));
  g_assert_cmpint (value.integer, ==, 123450);
  g_assert_true (pad_value_parse (&money, "-1234", 5, NULL, &value, NULL));
  g_assert_cmpint (value.integer, ==, -1234);
  g_assert_true (pad_value_parse (&money, "0.001", 5, NULL, &value, NULL));
  g_assert_cmpint (value.integer, ==, 1);
}

static void
test_equals (void)
{
  g_autoptr (PadDb) db = schema_make_local ();
  g_autoptr (PadStatement) row = pad_db_prepare (db, "SELECT 5, 'five', NULL", NULL);
  const PadValue five = {.type = PAD_VALUE_INTEGER, .integer = 5};
  const PadValue word = {.type = PAD_VALUE_TEXT, .text = "five", .length = 4};
  const PadValue part = {.type = PAD_VALUE_TEXT, .text = "five", .length = 3};
  const PadValue null = {.type = PAD_VALUE_NULL};

  g_assert_cmpint (pad_statement_step (row, NULL), ==, PAD_STEP_ROW);
  g_assert_true (pad_value_equals (&five, row, 0));
  g_assert_true (pad_value_equals (&word, row, 1));
  g_assert_true (pad_value_equals (&null, row, 2));
  g_assert_false (pad_value_equals (&null, row, 0));
  g_assert_false (pad_value_equals (&word, row, 0));
  g_assert_false (pad_value_equals (&five, row, 1));
  g_assert_false (pad_value_equals (&part, row, 1));
  g_assert_false (pad_value_equals (&five, row, 2));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/row/numbers-round-trip", test_numbers_round_trip);
  g_test_add_func ("/schema/row/texts-round-trip", test_texts_round_trip);
  g_test_add_func ("/schema/row/refused-with-column-and-reason", test_refused_with_column);
  g_test_add_func ("/schema/row/too-long-is-refused", test_too_long);
  g_test_add_func ("/schema/row/nul-inside-is-refused", test_nul_inside_refused);
  g_test_add_func ("/schema/row/empty-field-of-a-file", test_empty_fields);
  g_test_add_func ("/schema/row/null-of-the-wire", test_null_of_the_wire);
  g_test_add_func ("/schema/row/money-of-the-wire-has-its-own-digits", test_money_of_the_wire);
  g_test_add_func ("/schema/row/equals-compares-kind-and-bytes", test_equals);
  return g_test_run ();
}
