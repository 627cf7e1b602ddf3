#include <locale.h>
#include <pad-cell-paste.h>
#include <pad-cell-text.h>

typedef struct
{
  const char *text;
  PadCellAnswer answer;
  int64_t quantity;
} Case;

static void
check (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    int64_t quantity = 0;
    PadCellAnswer answer = pad_cell_read_quantity (cases[i].text, &quantity);

    g_test_message ("\"%s\"", cases[i].text);
    g_assert_cmpint (answer, ==, cases[i].answer);
    if (answer == PAD_CELL_OK)
      g_assert_cmpint (quantity, ==, cases[i].quantity);
  }
}

static void
test_plain (void)
{
  static const Case cases[] = {
      {"12", PAD_CELL_OK, 12000},
      {" 12 ", PAD_CELL_OK, 12000},
      {"2.5", PAD_CELL_OK, 2500},
      {"2,5", PAD_CELL_OK, 2500},
      {".5", PAD_CELL_OK, 500},
      {",5", PAD_CELL_OK, 500},
      {"0012", PAD_CELL_OK, 12000},
      {"1.234", PAD_CELL_OK, 1234},
      {"999999999.999", PAD_CELL_OK, INT64_C (999999999999)},
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_groups (void)
{
  static const Case cases[] = {
      {"1.234,5", PAD_CELL_OK, 1234500},      {"1,234.5", PAD_CELL_OK, 1234500},
      {"1,234,567", PAD_CELL_OK, 1234567000}, {"1.234.567", PAD_CELL_OK, 1234567000},
      {"1 234", PAD_CELL_OK, 1234000},        {"1\u202f234", PAD_CELL_OK, 1234000},
      {"1'234.25", PAD_CELL_OK, 1234250},     {"12.34.5", PAD_CELL_NO_NUMBER},
      {"1 23", PAD_CELL_NO_NUMBER},           {"1,23.456,7", PAD_CELL_NO_NUMBER},
      {"1..2", PAD_CELL_NO_NUMBER},           {"5,", PAD_CELL_NO_NUMBER},
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_arithmetic (void)
{
  static const Case cases[] = {
      {"3*24", PAD_CELL_OK, 72000},
      {"3 x 24", PAD_CELL_OK, 72000},
      {"3\u00d724", PAD_CELL_OK, 72000},
      {"10+2*6", PAD_CELL_OK, 22000},
      {"2*6+10", PAD_CELL_OK, 22000},
      {"100/8", PAD_CELL_OK, 12500},
      {"10-2-3", PAD_CELL_OK, 5000},
      {"1,5*2", PAD_CELL_OK, 3000},
      {"10/3", PAD_CELL_TOO_FINE, 0},
      {"10/3*3", PAD_CELL_OK, 10000},
      {"1/0", PAD_CELL_NO_NUMBER, 0},
      {"3*", PAD_CELL_NO_NUMBER, 0},
      {"*3", PAD_CELL_NO_NUMBER, 0},
      {"3**4", PAD_CELL_NO_NUMBER, 0},
      {"100000*100000", PAD_CELL_TOO_LARGE, 0},
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_wrong (void)
{
  static const Case cases[] = {
      {"", PAD_CELL_EMPTY},
      {"   ", PAD_CELL_EMPTY},
      {"0", PAD_CELL_NOT_ABOVE_ZERO},
      {"0.000", PAD_CELL_NOT_ABOVE_ZERO},
      {"-3", PAD_CELL_NOT_ABOVE_ZERO},
      {"\u22123", PAD_CELL_NOT_ABOVE_ZERO},
      {"3-5", PAD_CELL_NOT_ABOVE_ZERO},
      {"1e99", PAD_CELL_NO_NUMBER},
      {"abc", PAD_CELL_NO_NUMBER},
      {"12 pcs", PAD_CELL_NO_NUMBER},
      {"1000000000", PAD_CELL_TOO_LARGE},
      {"99999999999999999999999999", PAD_CELL_TOO_LARGE},
      {"0.0001", PAD_CELL_TOO_FINE},
      {"\xff", PAD_CELL_NO_NUMBER},
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_shown_is_read (void)
{
  static const int64_t quantities[] = {1, 500, 1000, 12500, 1234567, INT64_C (999999999999)};

  for (gsize i = 0; i < G_N_ELEMENTS (quantities); i++) {
    g_autofree char *text = pad_cell_show_quantity (quantities[i]);
    int64_t quantity = 0;

    g_assert_cmpint (pad_cell_read_quantity (text, &quantity), ==, PAD_CELL_OK);
    g_assert_cmpint (quantity, ==, quantities[i]);
  }
}

/* "number=quantity" of each reading, by ';'. */
static char *
readings (const char *text)
{
  g_autoptr (GPtrArray) all = pad_cell_read_article (text);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++) {
    const PadCellArticle *reading = all->pdata[i];

    g_string_append_printf (out, "%s%s=%" G_GINT64_FORMAT, i ? ";" : "", reading->number,
                            reading->quantity);
  }
  return g_string_free (out, FALSE);
}

static void
test_article (void)
{
  static const char *const cases[][2] = {
      {"BB-10", "BB-10=0"},
      {" BB-10\n", "BB-10=0"},
      {"12*BB-10", "12*BB-10=0;BB-10=12000"},
      {"12 * BB-10", "12 * BB-10=0;BB-10=12000"},
      {"2,5*BB", "2,5*BB=0;BB=2500"},
      {"12\u00d7BB", "12\u00d7BB=0;BB=12000"},
      {"BB-10 12", "BB-10 12=0;BB-10=12000"},
      {"hex bolt", "hex bolt=0"},
      {"0*BB", "0*BB=0"},
      {"A*B", "A*B=0"},
      {"", ""},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *all = readings (cases[i][0]);

    g_assert_cmpstr (all, ==, cases[i][1]);
  }
}

static void
check_rows (const char *text, const char *wanted)
{
  guint left_out;
  g_autoptr (GPtrArray) rows = pad_paste_read (text, &left_out);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++) {
    const PadPasteRow *row = rows->pdata[i];

    g_string_append_printf (out, "[%s|%s|%s]", row->article, row->quantity, row->unit);
  }
  g_assert_cmpstr (out->str, ==, wanted);
  g_assert_cmpuint (left_out, ==, 0);
}

static void
test_paste (void)
{
  check_rows ("A-1\t12\tbox\nA-2\t3\n", "[A-1|12|box][A-2|3|]");
  check_rows ("A-1;2,5\r\n\r\nA-2;1.234,5;pcs;Name;12,00\r\n", "[A-1|2,5|][A-2|1.234,5|pcs]");
  check_rows ("Article\tQuantity\nA-1\t4", "[A-1|4|]");
  check_rows ("\"A;1\";\"1\"\"2\"", "[A;1|1\"2|]");
  check_rows ("A-1\nA-2\n", "[A-1||][A-2||]");
  check_rows ("\n \n", "");
}

static void
test_paste_is_block (void)
{
  g_assert_true (pad_paste_is_block ("A\t1"));
  g_assert_true (pad_paste_is_block ("A;1"));
  g_assert_true (pad_paste_is_block ("A\nB"));
  g_assert_false (pad_paste_is_block ("A-1\n"));
  g_assert_false (pad_paste_is_block ("12,5"));
}

static void
test_paste_limit (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;
  guint left_out;

  for (int i = 0; i < PAD_PASTE_ROWS + 7; i++)
    g_string_append_printf (text, "A-%d\t1\n", i);
  rows = pad_paste_read (text->str, &left_out);
  g_assert_cmpuint (rows->len, ==, PAD_PASTE_ROWS);
  g_assert_cmpuint (left_out, ==, 7);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/cells/quantity/plain", test_plain);
  g_test_add_func ("/ui/cells/quantity/groups", test_groups);
  g_test_add_func ("/ui/cells/quantity/arithmetic", test_arithmetic);
  g_test_add_func ("/ui/cells/quantity/wrong", test_wrong);
  g_test_add_func ("/ui/cells/quantity/shown-is-read", test_shown_is_read);
  g_test_add_func ("/ui/cells/article/readings", test_article);
  g_test_add_func ("/ui/cells/paste/rows", test_paste);
  g_test_add_func ("/ui/cells/paste/is-block", test_paste_is_block);
  g_test_add_func ("/ui/cells/paste/limit", test_paste_limit);
  return g_test_run ();
}
