#include <pad-csv-reader.h>
#include <pad-csv-writer.h>
#include <pad-error.h>

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("pad-csv-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "file.csv", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
write_row (PadCsvWriter *writer, const char *const *fields)
{
  g_autoptr (GError) error = NULL;

  for (; *fields; fields++)
    pad_csv_writer_field (writer, *fields);
  g_assert_true (pad_csv_writer_end_row (writer, &error));
}

static void
quote_where_needed (Fixture *fixture, gconstpointer data)
{
  static const char *const header[] = {"plain", "with,comma", "with \"quote\"", NULL};
  static const char *const row[] = {" blanks ", "line\nbreak", "ret\rurn", NULL};
  PadCsvWriter *writer = pad_csv_writer_open (fixture->path, NULL);
  g_autofree char *text = NULL;

  write_row (writer, header);
  write_row (writer, row);
  pad_csv_writer_field (writer, NULL);
  pad_csv_writer_field (writer, "");
  pad_csv_writer_field_bytes (writer, "Müller;x", 7);
  g_assert_true (pad_csv_writer_end_row (writer, NULL));
  g_assert_true (pad_csv_writer_close (writer, NULL));
  pad_csv_writer_free (writer);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==,
                   "plain,\"with,comma\",\"with \"\"quote\"\"\"\n"
                   " blanks ,\"line\nbreak\",\"ret\rurn\"\n"
                   ",,Müller\n");
}

static void
write_lone_empty_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadCsvWriter) writer = pad_csv_writer_open (fixture->path, NULL);
  g_autofree char *text = NULL;

  pad_csv_writer_field (writer, "a");
  g_assert_true (pad_csv_writer_end_row (writer, NULL));
  pad_csv_writer_field (writer, "");
  g_assert_true (pad_csv_writer_end_row (writer, NULL));
  g_assert_true (pad_csv_writer_close (writer, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "a\n\"\"\n");
}

static void
appear_when_closed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  PadCsvWriter *writer;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  writer = pad_csv_writer_open (fixture->path, NULL);
  pad_csv_writer_field (writer, "new");
  g_assert_true (pad_csv_writer_end_row (writer, NULL));
  pad_csv_writer_free (writer);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  /* That nothing else lies in the folder is seen when tear_down() takes it away. */
}

static void
name_missing_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "file.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (pad_csv_writer_open (path, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, path));
}

static gboolean
write_rows (PadCsvWriter *writer, int rows, GError **error)
{
  g_autofree char *text = g_strnfill (1000, 'x');

  for (int i = 0; i < rows; i++) {
    pad_csv_writer_field (writer, text);
    if (!pad_csv_writer_end_row (writer, error))
      return FALSE;
  }
  return TRUE;
}

/* The end of the disk: a limit on the size of files does it for this process. It is said while
 * writing, at the latest when closing, and leaves nothing behind. */
static void
say_when_it_is_full (Fixture *fixture, gconstpointer data)
{
  static const int sizes[] = {100, 5000};
  struct rlimit before, small = {.rlim_cur = 65536};

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small.rlim_max = before.rlim_max;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (PadCsvWriter) writer = pad_csv_writer_open (fixture->path, NULL);

    g_assert_false (write_rows (writer, sizes[i], &error) && pad_csv_writer_close (writer, &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_FULL);
    g_assert_nonnull (strstr (error->message, fixture->path));
  }
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static char *
random_text (GRand *rand)
{
  static const char *const pieces[] = {"a", "Z9", ",", "\"", "\n", "\r", "\r\n", " ",
                                       "ü", "世", "🚀", ";",  "\t", "'",  "=1+1", "\xef\xbb\xbf"};
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, 8); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
write_random (const char *path, GPtrArray *texts, guint columns)
{
  g_autoptr (PadCsvWriter) writer = pad_csv_writer_open (path, NULL);

  for (guint i = 0; i < columns; i++) {
    g_autofree char *name = g_strdup_printf ("c%u", i);

    pad_csv_writer_field (writer, name);
  }
  g_assert_true (pad_csv_writer_end_row (writer, NULL));
  for (guint i = 0; i < texts->len; i++) {
    pad_csv_writer_field (writer, texts->pdata[i]);
    if (i % columns == columns - 1)
      g_assert_true (pad_csv_writer_end_row (writer, NULL));
  }
  g_assert_true (pad_csv_writer_close (writer, NULL));
}

static void
check_random (const char *path, GPtrArray *texts, guint columns, guint32 seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadCsvReader) reader = pad_csv_reader_open (path, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < texts->len; i++) {
    if (i % columns == 0 && pad_csv_reader_next (reader, &error) != PAD_CSV_ROW)
      g_error ("seed %u: %s", seed, error ? error->message : "ended too soon");
    if (!g_str_equal (pad_csv_reader_get_field (reader, i % columns, NULL), texts->pdata[i]))
      g_error ("seed %u: field %u", seed, i);
  }
  g_assert_cmpint (pad_csv_reader_next (reader, &error), ==, PAD_CSV_END);
}

static void
round_trip (Fixture *fixture, gconstpointer data)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint columns = 1; columns < 24; columns += 2) {
    g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

    for (guint i = 0; i < columns * 3000; i++)
      g_ptr_array_add (texts, random_text (rand));
    write_random (fixture->path, texts, columns);
    check_random (fixture->path, texts, columns, seed);
  }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/files/csv-writer/quote-where-needed", quote_where_needed);
  ADD ("/files/csv-writer/lone-empty-field", write_lone_empty_field);
  ADD ("/files/csv-writer/appear-when-closed", appear_when_closed);
  ADD ("/files/csv-writer/missing-folder-is-named", name_missing_folder);
  ADD ("/files/csv-writer/full", say_when_it_is_full);
  ADD ("/files/csv-writer/round-trip-at-random", round_trip);
  return g_test_run ();
}
