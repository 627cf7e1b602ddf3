#include <pad-csv-reader.h>
#include <pad-error.h>

#include <glib/gstdio.h>
#include <string.h>

/* A file with these bytes in a folder of its own; taken away by scrap_free(). */
typedef struct
{
  char *folder;
  char *path;
} Scrap;

static Scrap *
scrap_new (const char *bytes, size_t n)
{
  Scrap *scrap = g_new0 (Scrap, 1);

  scrap->folder = g_dir_make_tmp ("pad-csv-XXXXXX", NULL);
  scrap->path = g_build_filename (scrap->folder, "file.csv", NULL);
  g_assert_true (g_file_set_contents (scrap->path, bytes, (gssize)n, NULL));
  return scrap;
}

static void
scrap_free (Scrap *scrap)
{
  g_assert_cmpint (g_remove (scrap->path), ==, 0);
  g_assert_cmpint (g_rmdir (scrap->folder), ==, 0);
  g_free (scrap->folder);
  g_free (scrap->path);
  g_free (scrap);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scrap, scrap_free)

/* A record as text: its line, then each field in brackets. Errors end what is described. */
static void
describe_record (PadCsvReader *reader, GString *text)
{
  g_string_append_printf (text, "%" G_GUINT64_FORMAT ":", pad_csv_reader_get_line (reader));
  for (guint i = 0; i < pad_csv_reader_get_n_columns (reader); i++) {
    size_t length;
    const char *field = pad_csv_reader_get_field (reader, i, &length);

    g_assert_cmpuint (strlen (field), ==, length);
    g_string_append_printf (text, "[%s]", field);
  }
}

static char *
read_all (const char *bytes, size_t n)
{
  g_autoptr (Scrap) scrap = scrap_new (bytes, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadCsvReader) reader = pad_csv_reader_open (scrap->path, &error);
  GString *text = g_string_new (NULL);
  PadCsvStep step = reader ? PAD_CSV_ROW : PAD_CSV_ERROR;

  for (guint i = 0; reader && i < pad_csv_reader_get_n_columns (reader); i++)
    g_string_append_printf (text, "[%s]", pad_csv_reader_get_column (reader, i));
  while (reader && (step = pad_csv_reader_next (reader, &error)) == PAD_CSV_ROW) {
    g_string_append_c (text, ' ');
    describe_record (reader, text);
  }
  if (step == PAD_CSV_ERROR) {
    g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
    g_string_append_printf (text, " %s", error->message);
  }
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *name;
  const char *bytes;
  size_t n; /* 0: up to the NUL */
  const char *expected;
} Case;

/* What it should come to; for errors the beginning of the message. */
static const Case cases[] = {
    {"plain", "a,b\n1,2\n3,4\n", 0, "[a][b] 2:[1][2] 3:[3][4]"},
    {"no-newline-at-end", "a,b\n1,2", 0, "[a][b] 2:[1][2]"},
    {"crlf", "a,b\r\n1,2\r\n", 0, "[a][b] 2:[1][2]"},
    {"mixed-line-ends", "a,b\r\n1,2\n3,4\r\n", 0, "[a][b] 2:[1][2] 3:[3][4]"},
    {"bom",
     "\xef\xbb\xbf"
     "a,b\n1,2\n",
     0, "[a][b] 2:[1][2]"},
    {"header-only", "a,b\n", 0, "[a][b]"},
    {"header-only-no-newline", "a", 0, "[a]"},
    {"empty-fields", "a,b,c\n,,\n", 0, "[a][b][c] 2:[][][]"},
    {"empty-last-field-at-end", "a,b\n1,", 0, "[a][b] 2:[1][]"},
    {"empty-quoted-fields", "a,b\n\"\",\"\"\n", 0, "[a][b] 2:[][]"},
    {"quoted", "a,b\n\"1\",\"2\"\n", 0, "[a][b] 2:[1][2]"},
    {"quoted-last-at-end", "a,b\n1,\"2\"", 0, "[a][b] 2:[1][2]"},
    {"quoted-crlf", "a,b\n1,\"2\"\r\n3,4\n", 0, "[a][b] 2:[1][2] 3:[3][4]"},
    {"comma-in-quotes", "a,b\n\"1,2\",3\n", 0, "[a][b] 2:[1,2][3]"},
    {"doubled-quotes", "a,b\n\"ha \"\"ha\"\" ha\",\"\"\"\"\n", 0, "[a][b] 2:[ha \"ha\" ha][\"]"},
    {"only-quotes", "a\n\"\"\"\"\"\"\n", 0, "[a] 2:[\"\"]"},
    {"line-break-in-quotes", "a,b\n\"1\n2\",3\n4,5\n", 0, "[a][b] 2:[1\n2][3] 4:[4][5]"},
    {"crlf-in-quotes", "a,b\r\n\"1\r\n2\",3\r\n4,5\r\n", 0, "[a][b] 2:[1\r\n2][3] 4:[4][5]"},
    {"return-in-quotes", "a,b\n\"1\r2\",3\n4,5\n", 0, "[a][b] 2:[1\r2][3] 3:[4][5]"},
    {"many-lines-in-quotes", "a\n\"\n\n\n\"\n\"x\"\n", 0, "[a] 2:[\n\n\n] 6:[x]"},
    {"quotes-and-newlines", "a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n", 0,
     "[a][b] 2:[1][ha \n\"ha\" \nha] 5:[3][4]"},
    {"header-with-line-break", "\" start\n end \",b\nd,e\n", 0, "[ start\n end ][b] 3:[d][e]"},
    {"blanks-are-kept", "a, b \n 1 ,\t2\n", 0, "[a][ b ] 2:[ 1 ][\t2]"},
    {"utf8", "name\nMüller ½ 世界 🚀\n", 0, "[name] 2:[Müller ½ 世界 🚀]"},
    {"utf8-in-quotes", "näme\n\"世,界\"\n", 0, "[näme] 2:[世,界]"},
    {"json-in-a-field", "k,v\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"c\"\": [1,2]}\"\n", 0,
     "[k][v] 2:[1][{\"type\": \"Point\", \"c\": [1,2]}]"},
    {"single-column-empty-line", "a\n\n1\n", 0, "[a] 2:[] 3:[1]"},
    {"leading-zeros-stay", "a\n0042\n", 0, "[a] 2:[0042]"},
    {"mark-in-the-middle-stays",
     "a,b\n1,\xef\xbb\xbf"
     "2\n",
     0,
     "[a][b] 2:[1][\xef\xbb\xbf"
     "2]"},
    {"empty-file", "", 0, " line 1: the file is empty"},
    {"bom-only", "\xef\xbb\xbf", 0, " line 1: the file is empty"},
    {"blank-header", "\n1\n", 0, " line 1: column 1 has no name"},
    {"column-without-name", "a,,c\n", 0, " line 1: column 2 has no name"},
    {"column-twice", "a,b,a\n", 0, " line 1: column “a” is named twice"},
    {"header-not-utf8", "a,\xe4\n", 0, " line 1: column 2 is not UTF-8"},
    {"too-few", "a,b\n1,2\n3\n", 0, "[a][b] 2:[1][2] line 3: 1 field, but the first line names 2"},
    {"too-many", "a\n1,2\n", 0, "[a] line 2: 2 fields, but the first line names 1 column"},
    {"blank-line", "a,b\n1,2\n\n3,4\n", 0, "[a][b] 2:[1][2] line 3: an empty line"},
    {"blank-line-at-end", "a,b\n1,2\n\n", 0, "[a][b] 2:[1][2] line 3: an empty line"},
    {"quote-in-field", "a,b\n1,2\"\n", 0, "[a][b] line 2: a quote in the middle"},
    {"quote-behind-blank", "a,b\n1, \"2\"\n", 0, "[a][b] line 2: a quote in the middle"},
    {"text-behind-quote", "a,b\n\"1\"x,2\n", 0, "[a][b] line 2: text behind a closing quote"},
    {"blank-behind-quote", "a,b\n\"1\" ,2\n", 0, "[a][b] line 2: text behind a closing quote"},
    {"quote-not-closed", "a,b\n1,\"2\n3,4\n", 0, "[a][b] line 2: a quote that is never closed"},
    {"quote-opens-at-end", "a,b\n1,\"", 0, "[a][b] line 2: a quote that is never closed"},
    {"doubled-quote-at-end", "a\n\"x\"\"", 0, "[a] line 2: a quote that is never closed"},
    {"error-line-behind-breaks", "a\n\"1\n2\n3\"\n\"\n\n\"\nx\"\n", 0,
     "[a] 2:[1\n2\n3] 5:[\n\n] line 8: a quote in the middle"},
    {"mac-line-ends", "a,b\r1,2\r", 0, " line 1: a carriage return without line feed"},
    {"return-at-end", "a,b\n1,2\r", 0, "[a][b] line 2: a carriage return without line feed"},
    {"return-in-field", "a,b\n1\r1,2\n", 0, "[a][b] line 2: a carriage return without line feed"},
    {"return-behind-quote", "a\n\"1\"\rx\n", 0, "[a] line 2: a carriage return without line feed"},
    {"nul", "a,b\n1,\0002\n", 9, "[a][b] line 2: a NUL byte"},
    {"nul-alone", "a,b,c\n\0,2,3\n", 12, "[a][b][c] line 2: a NUL byte"},
    {"nul-in-quotes", "a,b\n1,\"\0002\"\n", 11, "[a][b] line 2: a NUL byte"},
    {"nul-behind-quote", "a\n\"1\"\0\n", 7, "[a] line 2: a NUL byte"},
    {"nul-at-end", "a\n1\0", 4, "[a] line 2: a NUL byte"},
    {"nul-in-header", "a\0b\n", 4, " line 1: a NUL byte"},
    {"latin1", "a,b\nM\xfcller,1\n", 0, "[a][b] line 2: column “a” is not UTF-8"},
    {"latin1-in-quotes", "a,b\n1,\"M\xfcller\"\n", 0, "[a][b] line 2: column “b” is not UTF-8"},
    {"cut-character", "a,b\n1,\xe4\xb8\n", 0, "[a][b] line 2: column “b” is not UTF-8"},
    {"surrogate", "a\n\xed\xa0\x80\n", 0, "[a] line 2: column “a” is not UTF-8"},
    {"overlong", "a\n\xc0\xaf\n", 0, "[a] line 2: column “a” is not UTF-8"},
    {"utf16-with-mark",
     "\xff\xfe"
     "a\0,\0b\0\n\0",
     10, " line 1: the file is UTF-16"},
    {"utf16-big-with-mark", "\xfe\xff\0a\0\n", 6, " line 1: the file is UTF-16"},
    {"utf16-without-mark", "a\0,\0b\0\n\0", 8, " line 1: a NUL byte"},
};

static void
read_case (gconstpointer data)
{
  const Case *one = data;
  size_t n = one->n ? one->n : strlen (one->bytes);
  g_autofree char *text = read_all (one->bytes, n);
  gboolean fails = strstr (one->expected, "line ") != NULL;

  if (fails ? !g_str_has_prefix (text, one->expected) : !g_str_equal (text, one->expected))
    g_error ("“%s” is not “%s”", text, one->expected);
}

/* The record after a refused one is read; what was wrong inside the line may be anything. */
static void
go_on_after_a_record (void)
{
  static const char bytes[] = "a,b\n1\n2,2\n\xff,3\n4,4\n5,\"\n";
  g_autoptr (Scrap) scrap = scrap_new (bytes, strlen (bytes));
  g_autoptr (PadCsvReader) reader = pad_csv_reader_open (scrap->path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (pad_csv_reader_next (reader, NULL), ==, PAD_CSV_ERROR);
  g_assert_true (pad_csv_reader_can_go_on (reader));
  g_assert_cmpint (pad_csv_reader_next (reader, NULL), ==, PAD_CSV_ROW);
  g_assert_cmpstr (pad_csv_reader_get_field (reader, 1, NULL), ==, "2");
  g_assert_cmpint (pad_csv_reader_next (reader, NULL), ==, PAD_CSV_ERROR);
  g_assert_cmpuint (pad_csv_reader_get_line (reader), ==, 4);
  g_assert_true (pad_csv_reader_can_go_on (reader));
  g_assert_cmpint (pad_csv_reader_next (reader, NULL), ==, PAD_CSV_ROW);
  g_assert_cmpuint (pad_csv_reader_get_line (reader), ==, 5);
  g_assert_cmpint (pad_csv_reader_next (reader, NULL), ==, PAD_CSV_ERROR);
  g_assert_false (pad_csv_reader_can_go_on (reader));
  g_assert_cmpint (pad_csv_reader_next (reader, &error), ==, PAD_CSV_ERROR);
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
}

static void
end_more_than_once (void)
{
  g_autoptr (Scrap) scrap = scrap_new ("a\n", 2);
  g_autoptr (PadCsvReader) reader = pad_csv_reader_open (scrap->path, NULL);

  g_assert_cmpint (pad_csv_reader_next (reader, NULL), ==, PAD_CSV_END);
  g_assert_cmpint (pad_csv_reader_next (reader, NULL), ==, PAD_CSV_END);
}

static void
find_columns (void)
{
  g_autoptr (Scrap) scrap = scrap_new ("sku,name,Sku\n", 13);
  g_autoptr (PadCsvReader) reader = pad_csv_reader_open (scrap->path, NULL);

  g_assert_cmpint (pad_csv_reader_find_column (reader, "sku"), ==, 0);
  g_assert_cmpint (pad_csv_reader_find_column (reader, "Sku"), ==, 2);
  g_assert_cmpint (pad_csv_reader_find_column (reader, "SKU"), ==, -1);
}

static void
name_missing_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("pad-csv-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "none.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (pad_csv_reader_open (path, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);
  g_assert_null (pad_csv_reader_open (folder, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_IO);
  g_rmdir (folder);
}

/* A field of @length bytes of @fill, quoted or not, between two others. */
static char *
read_field_of (size_t length, const char *fill, gboolean quoted)
{
  g_autoptr (GString) bytes = g_string_new ("a,b,c\n1,");

  g_string_append (bytes, quoted ? "\"" : "");
  while (length-- > 0)
    g_string_append (bytes, fill);
  g_string_append (bytes, quoted ? "\",3\n4,5,6\n" : ",3\n4,5,6\n");
  return read_all (bytes->str, bytes->len);
}

static void
limit_fields (void)
{
  for (int quoted = 0; quoted < 2; quoted++) {
    g_autofree char *longest = read_field_of (PAD_CSV_FIELD_MAX, "x", quoted);
    g_autofree char *longer = read_field_of (PAD_CSV_FIELD_MAX + 1, "x", quoted);
    g_autofree char *longest_quotes =
        read_field_of (PAD_CSV_FIELD_MAX, quoted ? "\"\"" : "x", quoted);

    g_assert_true (g_str_has_suffix (longest, "[3] 3:[4][5][6]"));
    g_assert_true (g_str_has_suffix (longest_quotes, "[3] 3:[4][5][6]"));
    g_assert_cmpstr (longer, ==, "[a][b][c] line 2: column “b” holds more than 1 MiB");
  }
}

/* A quote that is never closed in a long file: said without reading all of it into memory. */
static void
stop_at_runaway_quote (void)
{
  g_autofree char *filler = g_strnfill (64 * 1024 * 1024, 'x');
  g_autofree char *bytes = g_strconcat ("a\n\"", filler, NULL);
  g_autofree char *text = read_all (bytes, strlen (bytes));

  g_assert_true (g_str_has_prefix (text, "[a] line 2: a field of more than 1 MiB"));
}

static void
limit_columns (void)
{
  g_autofree char *commas = g_strnfill (100000, ',');
  g_autofree char *bytes = g_strconcat ("a", commas, "\n", NULL);
  g_autofree char *text = read_all (bytes, strlen (bytes));

  g_assert_cmpstr (text, ==, " line 1: more fields than a file may have");
}

/* Every record of a file larger than the buffer, so that records lie across its ends. */
static void
cross_the_buffer (void)
{
  g_autoptr (GString) bytes = g_string_new ("n,text,more\n");
  g_autoptr (Scrap) scrap = NULL;
  g_autoptr (PadCsvReader) reader = NULL;
  guint rows = 90000;

  for (guint i = 0; i < rows; i++)
    g_string_append_printf (bytes, "%u,\"%.*s\"\"é\n\",%.*s\r\n", i, (int)(i % 50),
                            "01234567890123456789012345678901234567890123456789", (int)(i % 7),
                            "abcdefg");
  scrap = scrap_new (bytes->str, bytes->len);
  reader = pad_csv_reader_open (scrap->path, NULL);
  for (guint i = 0; i < rows; i++) {
    size_t length;

    g_assert_cmpint (pad_csv_reader_next (reader, NULL), ==, PAD_CSV_ROW);
    g_assert_cmpuint (pad_csv_reader_get_line (reader), ==, 2 + 2 * i);
    g_assert_cmpuint (g_ascii_strtoull (pad_csv_reader_get_field (reader, 0, NULL), NULL, 10), ==,
                      i);
    g_assert_true (g_str_has_suffix (pad_csv_reader_get_field (reader, 1, &length), "\"é\n"));
    g_assert_cmpuint (length, ==, i % 50 + 4);
    pad_csv_reader_get_field (reader, 2, &length);
    g_assert_cmpuint (length, ==, i % 7);
  }
  g_assert_cmpint (pad_csv_reader_next (reader, NULL), ==, PAD_CSV_END);
}

/* Quotes, characters and line ends lie in every way across the end of the first MiB read. */
static void
cut_anywhere (void)
{
  static const char tail[] = "\"\"é\",\"x\"\r\n1,2\r\n";

  for (size_t before = 0; before < sizeof tail; before++) {
    size_t filler = 1024 * 1024 - strlen ("a,b\r\n\"") - before;
    g_autofree char *fill = g_strnfill (filler, 'x');
    g_autofree char *bytes = g_strconcat ("a,b\r\n\"", fill, tail, NULL);
    g_autofree char *text = read_all (bytes, strlen (bytes));

    if (!g_str_has_suffix (text, "x\"é][x] 3:[1][2]"))
      g_error ("cut %zu bytes into the end: “…%s”", before, text + MIN (filler, strlen (text)));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/files/csv-reader/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], read_case);
  }
  g_test_add_func ("/files/csv-reader/go-on-after-a-record", go_on_after_a_record);
  g_test_add_func ("/files/csv-reader/end-more-than-once", end_more_than_once);
  g_test_add_func ("/files/csv-reader/columns-by-name", find_columns);
  g_test_add_func ("/files/csv-reader/missing-file-is-named", name_missing_files);
  g_test_add_func ("/files/csv-reader/field-of-one-mib", limit_fields);
  g_test_add_func ("/files/csv-reader/quote-not-closed-in-a-long-file", stop_at_runaway_quote);
  g_test_add_func ("/files/csv-reader/too-many-columns", limit_columns);
  g_test_add_func ("/files/csv-reader/records-across-the-buffer", cross_the_buffer);
  g_test_add_func ("/files/csv-reader/cut-anywhere", cut_anywhere);
  return g_test_run ();
}
