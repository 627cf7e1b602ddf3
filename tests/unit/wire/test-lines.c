#include <string.h>

#include "pad-line-buffer.h"
#include "pad-line-reader.h"
#include "pad-line-writer.h"
#include "pad-protocol.h"

/* A copy of exactly the line's bytes, so that the sanitizer sees a step beyond. */
static char *
exact (const char *text, size_t n)
{
  return g_memdup2 (text, n);
}

static gboolean
read_text (PadLineReader *reader, char *bytes, size_t n, PadLine *line)
{
  g_autoptr (GError) error = NULL;
  gboolean read = pad_line_reader_read (reader, bytes, n, line, &error);

  if (!read)
    g_assert_true (g_error_matches (error, PAD_ERROR, PAD_ERROR_PROTOCOL) ||
                   g_error_matches (error, PAD_ERROR, PAD_ERROR_LIMIT));
  return read;
}

static void
test_row_round_trip (void)
{
  static const char odd[] = "q\"b\\s/\x01\n\xc3\xa4\xf0\x9f\x98\x80";
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  PadLine line;

  pad_line_open_row (out, "products", 7, 42);
  pad_line_put_text (out, odd, strlen (odd));
  pad_line_put_null (out);
  pad_line_put_int (out, INT64_MIN);
  pad_line_put_int (out, INT64_MAX);
  pad_line_put_text (out, "", 0);
  pad_line_close (out);
  g_assert_true (read_text (reader, out->str, out->len - 1, &line));
  g_assert_cmpint (line.kind, ==, PAD_LINE_PUT);
  g_assert_cmpstr (line.table, ==, "products");
  g_assert_cmpuint (line.table_n, ==, 8);
  g_assert_true (line.row_id == 7 && line.version == 42);
  g_assert_cmpint (line.n_values, ==, 5);
  g_assert_cmpstr (line.values[0].text, ==, odd);
  g_assert_cmpuint (line.values[0].n, ==, strlen (odd));
  g_assert_cmpint (line.values[1].type, ==, PAD_WIRE_NULL);
  g_assert_true (line.values[2].number == INT64_MIN && line.values[3].number == INT64_MAX);
  g_assert_cmpint (line.values[4].type, ==, PAD_WIRE_TEXT);
  g_assert_cmpuint (line.values[4].n, ==, 0);
}

static void
test_other_lines_round_trip (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  g_autoptr (PadLineBuffer) buffer = pad_line_buffer_new ();
  const PadLineKind kinds[] = {PAD_LINE_COLUMNS, PAD_LINE_DELETE, PAD_LINE_LEAVE, PAD_LINE_MARK};
  char *text;
  size_t n;
  PadLine line;

  pad_line_open_columns (out, "units");
  pad_line_put_text (out, "code", 4);
  pad_line_close (out);
  pad_line_add_delete (out, "units", 3, 9);
  pad_line_add_leave (out, "memberships", 4, 9);
  pad_line_add_mark (out, "Q3Vyc29y", 1000);
  pad_line_buffer_add (buffer, out->str, out->len);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_assert_true (pad_line_buffer_next (buffer, &text, &n, NULL));
    g_assert_true (read_text (reader, text, n, &line));
    g_assert_cmpint (line.kind, ==, kinds[i]);
  }
  g_assert_cmpstr (line.cursor, ==, "Q3Vyc29y");
  g_assert_true (line.time == 1000);
}

static void
test_control_round_trip (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  PadLineHeader sent = {1, (char *)"e\"1", 99, (char *)"user:x", 98, 5000};
  PadLineFooter end = {(char *)"abc", NULL, TRUE};
  g_auto (PadLineHeader) header = {0};
  g_auto (PadLineFooter) footer = {0};
  g_autoptr (GError) error = NULL;
  PadLine line;

  pad_line_add_header (out, &sent);
  g_assert_true (read_text (reader, out->str, out->len - 1, &line));
  g_assert_cmpint (line.kind, ==, PAD_LINE_HEADER);
  g_assert_true (pad_line_read_header (&line, &header, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (header.epoch, ==, "e\"1");
  g_assert_cmpstr (header.segment, ==, "user:x");
  g_assert_true (header.head == 99 && header.sequence == 98 && header.as_of == 5000);
  g_string_truncate (out, 0);
  pad_line_add_footer (out, &end);
  g_assert_true (read_text (reader, out->str, out->len - 1, &line));
  g_assert_cmpint (line.kind, ==, PAD_LINE_FOOTER);
  g_assert_true (pad_line_read_footer (&line, &footer, &error));
  g_assert_cmpstr (footer.cursor, ==, "abc");
  g_assert_null (footer.after);
  g_assert_true (footer.more);
}

static void
test_surrogates (void)
{
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  static const char good[] = "[\"p\",\"t\",1,1,\"a\\ud83d\\ude00\\u00e9\\/\"]";
  const char *bad[] = {
      "[\"p\",\"t\",1,1,\"\\ud83d\"]",        "[\"p\",\"t\",1,1,\"\\ude00\"]",
      "[\"p\",\"t\",1,1,\"\\ud83d\\u0041\"]", "[\"p\",\"t\",1,1,\"\\u0000\"]",
      "[\"p\",\"t\",1,1,\"\\ud83d\\ud83d\"]", "[\"p\",\"t\",1,1,\"\\x41\"]",
      "[\"p\",\"t\",1,1,\"\\u12g4\"]",        "[\"p\",\"t\",1,1,\"\xed\xa0\x80\"]",
  };
  g_autofree char *bytes = exact (good, strlen (good));
  PadLine line;

  g_assert_true (read_text (reader, bytes, strlen (good), &line));
  g_assert_cmpstr (line.values[0].text, ==, "a\xf0\x9f\x98\x80\xc3\xa9/");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *copy = exact (bad[i], strlen (bad[i]));

    g_test_message ("case %u", i);
    g_assert_false (read_text (reader, copy, strlen (bad[i]), &line));
  }
}

static const char *const foreign[] = {
    "<html>",
    "[]",
    "[\"p\"]",
    "{\"other\":1}",
    "null",
    "[\"p\",\"t\",1]",
    "[\"p\",\"t\",1,1,]",
    "[\"p\",\"t\",1,1,1.5]",
    "[\"p\",\"t\",1,1,01]",
    "[\"p\",\"t\",1,1,-0]",
    "[\"p\",\"t\",1,1,-]",
    "[\"p\",\"t\",1,1,1e3]",
    "[\"p\",\"t\",1,1,true]",
    "[\"p\",\"t\",1,1,[]]",
    "[\"p\",\"t\",1,1,nul]",
    "[\"p\",\"t\",1,1]x",
    "[\"p\",\"t\",1, 1]",
    "[\"p\",\"t\",1,9223372036854775808]",
    "[\"p\",\"t\",1,1,-9223372036854775809]",
    "[\"p\",\"t\",0,1]",
    "[\"p\",\"t\",1,-1]",
    "[\"p\",\"\",1,1]",
    "[\"p\",7,1,1]",
    "[\"p\",\"t\",1,1,\"a\x01\"]",
    "[\"c\",\"t\",\"a\",1]",
    "[\"d\",\"t\",1,2,3]",
    "[\"z\",\"t\",1,2]",
    "[\"t\",\"abc\",\"yesterday\"]",
    "[\"t\",\"abc\"]",
};

static void
test_refused (void)
{
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  PadLine line;

  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++) {
    g_autofree char *bytes = exact (foreign[i], strlen (foreign[i]));

    g_test_message ("%s", foreign[i]);
    g_assert_false (read_text (reader, bytes, strlen (foreign[i]), &line));
  }
}

static void
test_cut_at_every_byte (void)
{
  static const char whole[] = "[\"p\",\"products\",12,34,\"a\\n\\ud83d\\ude00\",null,-56,\"\"]";
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  PadLine line;

  for (size_t n = 0; n < strlen (whole); n++) {
    g_autofree char *bytes = exact (whole, n);

    g_assert_false (read_text (reader, bytes, n, &line));
  }
}

static void
test_too_many_values (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  PadLine line;

  pad_line_open_row (out, "t", 1, 1);
  for (int i = 0; i <= PAD_LINE_VALUES; i++)
    pad_line_put_int (out, i);
  pad_line_close (out);
  g_assert_false (read_text (reader, out->str, out->len - 1, &line));
}

static void
test_deep_control_line (void)
{
  g_autofree char *braces = g_strnfill (100000, '[');
  g_autofree char *text = g_strconcat ("{\"header\":", braces, NULL);
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  g_auto (PadLineHeader) header = {0};
  g_autoptr (GError) error = NULL;
  PadLine line;

  g_assert_true (read_text (reader, text, strlen (text), &line));
  g_assert_false (pad_line_read_header (&line, &header, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_LIMIT);
}

static void
test_random_changes (void)
{
  static const char whole[] =
      "[\"p\",\"products\",12,34,\"a\\n\\ud83d\\ude00\",null,-56,\"\xc3\xa4\"]";
  guint32 seed = (guint32)g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  PadLine line;

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 50000; i++) {
    g_autofree char *bytes = exact (whole, strlen (whole));

    for (int j = g_rand_int_range (random, 1, 4); j > 0; j--)
      bytes[g_rand_int_range (random, 0, (int)strlen (whole))] =
          (char)g_rand_int_range (random, 0, 256);
    if (!read_text (reader, bytes, strlen (whole), &line) || line.kind != PAD_LINE_PUT)
      continue;
    for (int j = 0; j < line.n_values; j++)
      g_assert_true (line.values[j].type != PAD_WIRE_TEXT ||
                     (strlen (line.values[j].text) == line.values[j].n &&
                      g_utf8_validate (line.values[j].text, -1, NULL)));
  }
}

static void
test_buffer_any_chunks (void)
{
  static const char text[] = "first\n\nthird line\nrest";
  const char *lines[] = {"first", "", "third line"};

  for (size_t chunk = 1; chunk < sizeof text; chunk++) {
    g_autoptr (PadLineBuffer) buffer = pad_line_buffer_new ();
    guint found = 0;

    for (size_t at = 0; at < sizeof text - 1; at += chunk) {
      char *line;
      size_t n;

      pad_line_buffer_add (buffer, text + at, MIN (chunk, sizeof text - 1 - at));
      while (pad_line_buffer_next (buffer, &line, &n, NULL) && line != NULL) {
        g_assert_cmpuint (found, <, 3);
        g_assert_cmpmem (line, n, lines[found], strlen (lines[found]));
        found++;
      }
    }
    g_assert_cmpuint (found, ==, 3);
    g_assert_cmpuint (pad_line_buffer_rest (buffer), ==, 4);
  }
}

static void
test_buffer_line_too_long (void)
{
  g_autofree char *many = g_strnfill (PAD_LINE_BYTES, 'x');
  g_autoptr (PadLineBuffer) buffer = pad_line_buffer_new ();
  g_autoptr (GError) error = NULL;
  char *line;
  size_t n;

  pad_line_buffer_add (buffer, many, PAD_LINE_BYTES);
  g_assert_true (pad_line_buffer_next (buffer, &line, &n, &error));
  g_assert_null (line);
  pad_line_buffer_add (buffer, "x", 1);
  g_assert_false (pad_line_buffer_next (buffer, &line, &n, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_LIMIT);
}

/* Rows a second of writing and reading; printed, never judged. */
static void
test_speed (void)
{
  const int rows = g_test_perf () ? 2000000 : 20000;
  g_autoptr (GString) out = g_string_sized_new (1 << 20);
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  g_autoptr (PadLineBuffer) buffer = pad_line_buffer_new ();
  gint64 start = g_get_monotonic_time (), written, read;
  int found = 0;
  char *text;
  size_t n;
  PadLine line;

  for (int i = 0; i < rows; i++) {
    pad_line_open_row (out, "price_rules", i + 1, 17);
    pad_line_put_text (out, "R-100200300", 11);
    pad_line_put_text (out, "Bearing 6204-2RS, \xc3\xb8 20 mm", 25);
    pad_line_put_text (out, "tier", 4);
    pad_line_put_text (out, "product", 7);
    pad_line_put_text (out, "100200300", 9);
    pad_line_put_text (out, "12.55", 5);
    for (int j = 0; j < 6; j++)
      pad_line_put_null (out);
    pad_line_put_int (out, 1);
    pad_line_close (out);
  }
  written = g_get_monotonic_time ();
  pad_line_buffer_add (buffer, out->str, out->len);
  while (pad_line_buffer_next (buffer, &text, &n, NULL) && text != NULL)
    found += read_text (reader, text, n, &line);
  read = g_get_monotonic_time ();
  g_assert_cmpint (found, ==, rows);
  g_test_message ("written %.0f rows/s, read %.0f rows/s", rows * 1e6 / (double)(written - start),
                  rows * 1e6 / (double)(read - written));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/lines/row-round-trip", test_row_round_trip);
  g_test_add_func ("/wire/lines/other-lines-round-trip", test_other_lines_round_trip);
  g_test_add_func ("/wire/lines/control-round-trip", test_control_round_trip);
  g_test_add_func ("/wire/lines/surrogate-pairs", test_surrogates);
  g_test_add_func ("/wire/lines/foreign-lines-are-refused", test_refused);
  g_test_add_func ("/wire/lines/cut-at-every-byte-is-refused", test_cut_at_every_byte);
  g_test_add_func ("/wire/lines/too-many-values", test_too_many_values);
  g_test_add_func ("/wire/lines/deep-control-line", test_deep_control_line);
  g_test_add_func ("/wire/lines/random-changes", test_random_changes);
  g_test_add_func ("/wire/lines/buffer-any-chunks", test_buffer_any_chunks);
  g_test_add_func ("/wire/lines/buffer-line-too-long", test_buffer_line_too_long);
  g_test_add_func ("/wire/lines/speed", test_speed);
  return g_test_run ();
}
