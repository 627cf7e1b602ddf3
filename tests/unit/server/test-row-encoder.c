#include "core-fixture.h"

#include <pad-line-reader.h>
#include <pad-row-encoder.h>
#include <string.h>

/* The line of the only product of @sql. */
static char *
encode_product (CoreFixture *fixture, const char *sku, gboolean hide)
{
  g_autoptr (GError) error = NULL;
  const PadRowEncoder *encoder = pad_row_encoder_get (pad_table_find ("products"));
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM products AS t WHERE sku = ?",
                                          pad_row_encoder_get_select (encoder)->list);
  g_autoptr (PadStatement) row =
      pad_db_prepare (pad_supplier_store_get_db (fixture->reader), sql, &error);
  g_assert_no_error (error);
  pad_statement_bind_text_at (row, 0, sku);
  g_assert_cmpint (pad_statement_step (row, &error), ==, PAD_STEP_ROW);
  GString *out = g_string_new (NULL);
  pad_row_encoder_add_row (encoder, row, &(PadRowView) {.hide_amounts = hide}, out);
  return g_string_free (out, FALSE);
}

/* The line of invoice I1, entered by ann. */
static char *
encode_invoice (CoreFixture *fixture, const PadRowView *view)
{
  g_autoptr (GError) error = NULL;
  const PadRowEncoder *encoder = pad_row_encoder_get (pad_table_find ("invoices"));
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM invoices AS t WHERE number = 'I1'",
                                          pad_row_encoder_get_select (encoder)->list);
  g_autoptr (PadStatement) row =
      pad_db_prepare (pad_supplier_store_get_db (fixture->reader), sql, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pad_statement_step (row, &error), ==, PAD_STEP_ROW);
  GString *out = g_string_new (NULL);
  pad_row_encoder_add_row (encoder, row, view, out);
  return g_string_free (out, FALSE);
}

static void
read_line (char *line, PadLineReader *reader, PadLine *read)
{
  g_autoptr (GError) error = NULL;
  size_t n = strlen (line);
  g_assert_cmpint (line[n - 1], ==, '\n');
  g_assert_null (memchr (line, '\n', n - 1));
  pad_line_reader_read (reader, line, n - 1, read, &error);
  g_assert_no_error (error);
}

static void
test_escapes (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  PadLine line;
  core_fixture_write (
      fixture, "UPDATE products SET description = 'quote \" back\\slash ' || char (10) "
               "|| char (13, 9, 8, 12, 1, 31, 127) || 'Größe 漢字 🙂' WHERE sku = 'B1';");
  g_autofree char *text = encode_product (fixture, "B1", FALSE);
  g_assert_nonnull (strstr (text, "quote \\\" back\\\\slash \\n\\r\\t"));
  read_line (text, reader, &line);
  g_assert_cmpint (line.kind, ==, PAD_LINE_PUT);
  g_assert_cmpstr (line.table, ==, "products");
  g_assert_cmpstr (line.values[2].text, ==,
                   "quote \" back\\slash \n\r\t\b\f\x01\x1f\x7fGröße 漢字 🙂");
}

static void
test_long_texts (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  PadLine line;
  core_fixture_write (fixture, "UPDATE products SET name = printf ('%.*c', 20000, '\"'), "
                               "description = printf ('%.*c', 20000, char (1)) WHERE sku = 'B1';");
  g_autofree char *text = encode_product (fixture, "B1", FALSE);
  read_line (text, reader, &line);
  g_assert_cmpuint (line.values[1].n, ==, 20000);
  g_assert_cmpuint (line.values[2].n, ==, 20000);
  g_assert_cmpint (line.values[2].text[19999], ==, 1);
}

static void
test_kinds (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  PadLine line;
  core_fixture_write (fixture, "UPDATE products SET lead_time_days = -7, popularity = "
                               "9223372036854775807 WHERE sku = 'B1';");
  g_autofree char *text = encode_product (fixture, "B1", FALSE);
  g_autofree char *kept = g_strdup (text);
  read_line (text, reader, &line);
  const PadTable *table = pad_table_find ("products");
  g_assert_cmpint (line.n_values, ==, table->n_columns);
  g_assert_cmpint (line.values[pad_table_column (table, "lead_time_days")].number, ==, -7);
  g_assert_cmpint (line.values[pad_table_column (table, "popularity")].number, ==, INT64_MAX);
  g_assert_cmpint (line.values[pad_table_column (table, "gtin")].type, ==, PAD_WIRE_NULL);
  g_autofree char *hidden = encode_product (fixture, "B1", TRUE);
  g_assert_cmpstr (hidden, ==, kept);
}

#define WHOLE                                                                                      \
  "\"I1\",\"A1\",\"O1\",\"invoice\",\"2026-01-05\",\"2026-02-04\",\"2026-01-15\",\"0.50\","        \
  "\"EUR\","                                                                                       \
  "\"10.00\",\"1.90\",\"11.90\",\"3.00\",\"open\",1,\"ann\",\"cat\",\"net 30\"]"
#define BRIEF                                                                                      \
  "\"I1\",\"A1\",null,\"invoice\",\"2026-01-05\",\"2026-02-04\",null,null,\"EUR\",null,null,"      \
  "\"11.90\",\"3.00\",\"open\",1,null,null,null]"

/* RULES.md 8, `invoice.summary`: of an own invoice there is all. */
static void
test_summary (CoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    PadRowView view;
    const char *wanted;
  } cases[] = {{{.login = "ann"}, WHOLE},
               {{.summary = TRUE, .login = NULL}, BRIEF},
               {{.summary = TRUE, .login = "bob"}, BRIEF},
               {{.summary = TRUE, .login = "ann"}, WHOLE},
               {{.summary = TRUE, .login = "cat"}, WHOLE}};
  core_fixture_write (
      fixture,
      "INSERT INTO invoices (number, account, \"order\", kind, date, due_date, discount_date, "
      "discount_amount, currency, net, tax, gross, open_amount, state, disputed, terms, "
      "entered_by, assigned_to) VALUES ('I1', 'A1', NULL, 'invoice', '2026-01-05', '2026-02-04', "
      "'2026-01-15', 50, 'EUR', 1000, 190, 1190, 300, 'open', 1, 'net 30', 'ann', 'cat');"
      "UPDATE invoices SET \"order\" = 'O1', entered_by = 'ann', assigned_to = 'cat' "
      "WHERE number = 'I1';"
      "UPDATE invoices SET entered_by = 'ann', assigned_to = 'cat' WHERE number = 'I1';");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *line = encode_invoice (fixture, &cases[i].view);
    if (strstr (line, cases[i].wanted) == NULL)
      g_error ("case %zu: %s", i, line);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  core_test ("/server/row-encoder/escapes", test_escapes);
  core_test ("/server/row-encoder/long-texts", test_long_texts);
  core_test ("/server/row-encoder/kinds", test_kinds);
  core_test ("/server/row-encoder/summary", test_summary);
  return g_test_run ();
}
