#include <fcntl.h>
#include <pad-csv-reader.h>
#include <pad-csv-writer.h>
#include <pad-error.h>
#include <string.h>
#include <temporary-folder.h>

#include "fuzz.h"

/* Interchange files: what is read is written and read again as the same; a record that cannot be
 * meant is refused with its line, and what can be gone on with is. */

#define SEPARATOR "\x1f"

static char *folder, *came, *written;

void
fuzz_set_up (void)
{
  folder = fuzz_folder_new ();
  came = g_build_filename (folder, "came.csv", NULL);
  written = g_build_filename (folder, "written.csv", NULL);
}

void
fuzz_tear_down (void)
{
  temporary_folder_remove (folder);
  g_free (folder);
  g_free (came);
  g_free (written);
}

static void
assert_invalid (const GError *error)
{
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  fuzz_assert_reason (error->message);
  g_assert_true (g_str_has_prefix (error->message, "line "));
}

static void
write_columns (PadCsvReader *reader, PadCsvWriter *writer)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < pad_csv_reader_get_n_columns (reader); i++)
    pad_csv_writer_field (writer, pad_csv_reader_get_column (reader, i));
  pad_csv_writer_end_row (writer, &error);
  g_assert_no_error (error);
}

/* Writes the record and adds it to @said. */
static void
take_record (PadCsvReader *reader, PadCsvWriter *writer, GString *said)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < pad_csv_reader_get_n_columns (reader); i++) {
    size_t length = 0;
    const char *field = pad_csv_reader_get_field (reader, i, &length);

    g_assert_cmpuint (strlen (field), ==, length);
    g_assert_cmpuint (length, <=, PAD_CSV_FIELD_MAX);
    g_assert_true (g_utf8_validate (field, -1, NULL));
    if (writer != NULL)
      pad_csv_writer_field (writer, field);
    g_string_append_printf (said, "%s" SEPARATOR, field);
  }
  if (writer != NULL)
    pad_csv_writer_end_row (writer, &error);
  g_assert_no_error (error);
}

/* Everything the file says; what is refused is passed over. @strict: nothing may be. */
static void
read_all (PadCsvReader *reader, PadCsvWriter *writer, GString *said, gboolean strict)
{
  gboolean on = TRUE;
  guint64 line = 0;

  while (on) {
    g_autoptr (GError) error = NULL;
    PadCsvStep step = pad_csv_reader_next (reader, &error);

    on = step == PAD_CSV_ROW || (step == PAD_CSV_ERROR && pad_csv_reader_can_go_on (reader));
    if (step != PAD_CSV_END) {
      g_assert_cmpuint (pad_csv_reader_get_line (reader), >, line);
      line = pad_csv_reader_get_line (reader);
    }
    if (step == PAD_CSV_ROW)
      take_record (reader, writer, said);
    else if (step == PAD_CSV_ERROR)
      assert_invalid (error);
    g_assert_true (!strict || step != PAD_CSV_ERROR);
  }
}

static void
compare (const GString *said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadCsvReader) reader = pad_csv_reader_open (written, &error);
  g_autoptr (GString) again = g_string_new (NULL);

  g_assert_no_error (error);
  read_all (reader, NULL, again, TRUE);
  g_assert_cmpstr (again->str, ==, said->str);
}

void
fuzz_one (const char *bytes, size_t n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadCsvReader) reader = NULL;
  g_autoptr (PadCsvWriter) writer = NULL;
  g_autoptr (GString) said = g_string_new (NULL);

  g_assert_true (
      g_file_set_contents_full (came, bytes, (gssize)n, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  reader = pad_csv_reader_open (came, &error);
  if (reader == NULL) {
    assert_invalid (error);
    return;
  }
  writer = pad_csv_writer_open (written, &error);
  g_assert_no_error (error);
  write_columns (reader, writer);
  read_all (reader, writer, said, FALSE);
  pad_csv_writer_close (writer, &error);
  g_assert_no_error (error);
  compare (said);
}
