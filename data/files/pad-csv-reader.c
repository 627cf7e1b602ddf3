#include "pad-csv-reader.h"

#include "pad-csv-scanner-private.h"
#include "pad-error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_SIZE ((size_t)1024 * 1024)
#define RECORD_MAX ((size_t)256 * 1024 * 1024)
#define COLUMNS_MAX 4096
/* Raw bytes after which a field is surely too long, even if every byte of it were a doubled quote.
 */
#define RAW_MAX (2 * (size_t)PAD_CSV_FIELD_MAX + 2)

struct _PadCsvReader
{
  int fd;
  char *path;
  char *buffer; /* @size bytes and one for a NUL behind @end */
  size_t size;
  size_t at;  /* of the next record */
  size_t end; /* of what has been read */
  gboolean at_eof;
  gboolean broken;   /* nothing more can be read */
  guint64 line;      /* of the record */
  guint64 next_line; /* of the record after it */
  GArray *fields;    /* (element-type PadCsvField) */
  const char *record;
  GStrv columns; /* NULL until the first line has been read */
  guint n_columns;
  GHashTable *places; /* (element-type utf8 int): column name to its place */
};

/* --- Problems --- */

static PadCsvStep
refuse (PadCsvReader *reader, GError **error, const char *reason)
{
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "line %" G_GUINT64_FORMAT ": %s", reader->line,
               reason);
  return PAD_CSV_ERROR;
}

static PadCsvStep
break_off (PadCsvReader *reader, GError **error, const char *reason)
{
  reader->broken = TRUE;
  return refuse (reader, error, reason);
}

static PadCsvStep
refuse_field (PadCsvReader *reader, GError **error, guint column, const char *reason)
{
  const char *name = reader->columns && column < reader->n_columns ? reader->columns[column] : NULL;
  g_autofree char *which = name ? pad_error_quote (name) : g_strdup_printf ("%u", column + 1);
  g_autofree char *text = g_strdup_printf ("column %s %s", which, reason);

  return refuse (reader, error, text);
}

/* --- The buffer --- */

/* Moves the record to the buffer's front and gives it room to grow. */
static gboolean
make_room (PadCsvReader *reader, GError **error)
{
  size_t kept = reader->end - reader->at;

  memmove (reader->buffer, reader->buffer + reader->at, kept);
  reader->at = 0;
  reader->end = kept;
  if (kept < reader->size / 2)
    return TRUE;
  if (reader->size >= RECORD_MAX) {
    break_off (reader, error, "a record of more than 256 MiB");
    return FALSE;
  }
  reader->size *= 2;
  reader->buffer = g_realloc (reader->buffer, reader->size + 1);
  return TRUE;
}

/* Reads until the buffer is full or the file ends. */
static gboolean
fill (PadCsvReader *reader, GError **error)
{
  if (!make_room (reader, error))
    return FALSE;
  while (reader->end < reader->size && !reader->at_eof) {
    ssize_t got = read (reader->fd, reader->buffer + reader->end, reader->size - reader->end);

    if (got < 0 && errno != EINTR) {
      reader->broken = TRUE;
      pad_error_set_read (error, errno, reader->path);
      return FALSE;
    }
    if (got >= 0) {
      reader->end += (size_t)got;
      reader->at_eof = got == 0;
    }
  }
  reader->buffer[reader->end] = '\0';
  return TRUE;
}

/* --- A record --- */

/* Ends the field with a NUL, where its delimiter or closing quote stood, and undoubles its quotes.
 */
static void
finish_field (PadCsvReader *reader, PadCsvField *field)
{
  char *start = reader->buffer + reader->at + field->start;
  char *to = start;

  if (field->doubled) {
    for (const char *from = start; from < start + field->length; from++) {
      *to++ = *from;
      from += *from == '"';
    }
    field->length = (size_t)(to - start);
  }
  start[field->length] = '\0';
}

static PadCsvStep
check_field (PadCsvReader *reader, guint column, GError **error)
{
  const PadCsvField *field = &g_array_index (reader->fields, PadCsvField, column);

  if (field->length > PAD_CSV_FIELD_MAX)
    return refuse_field (reader, error, column, "holds more than 1 MiB");
  if (field->foreign && !g_utf8_validate_len (reader->record + field->start, field->length, NULL))
    return refuse_field (reader, error, column, "is not UTF-8");
  return PAD_CSV_ROW;
}

static PadCsvStep
check_count (PadCsvReader *reader, GError **error)
{
  guint n = reader->fields->len;
  g_autofree char *reason = NULL;

  if (!reader->columns || n == reader->n_columns)
    return PAD_CSV_ROW;
  if (n == 1 && g_array_index (reader->fields, PadCsvField, 0).length == 0)
    return refuse (reader, error, "an empty line");
  reason =
      g_strdup_printf ("%u field%s, but the first line names %u column%s", n, n == 1 ? "" : "s",
                       reader->n_columns, reader->n_columns == 1 ? "" : "s");
  return refuse (reader, error, reason);
}

/* Makes the record that was found readable and moves behind it. */
static PadCsvStep
take_record (PadCsvReader *reader, const PadCsvScanner *scanner, GError **error)
{
  size_t next = (size_t)(scanner->at - reader->buffer);
  PadCsvStep step;

  for (guint i = 0; i < reader->fields->len; i++)
    finish_field (reader, &g_array_index (reader->fields, PadCsvField, i));
  reader->at = next;
  reader->next_line += scanner->breaks;
  step = check_count (reader, error);
  for (guint i = 0; step == PAD_CSV_ROW && i < reader->fields->len; i++)
    step = check_field (reader, i, error);
  return step;
}

static PadCsvScan
find_record (PadCsvReader *reader, PadCsvScanner *scanner)
{
  reader->record = reader->buffer + reader->at;
  *scanner = (PadCsvScanner) {
      .record = reader->record,
      .at = reader->record,
      .end = reader->buffer + reader->end,
      .at_eof = reader->at_eof,
      .fields = reader->fields,
  };
  return pad_csv_scanner_scan (scanner);
}

static PadCsvStep
read_record (PadCsvReader *reader, GError **error)
{
  PadCsvScanner scanner;
  PadCsvScan scan;

  reader->line = reader->next_line;
  g_array_set_size (reader->fields, 0);
  if (reader->at == reader->end && !reader->at_eof && !fill (reader, error))
    return PAD_CSV_ERROR;
  if (reader->at == reader->end)
    return PAD_CSV_END;
  while ((scan = find_record (reader, &scanner)) == PAD_CSV_SCAN_MORE)
    if (!fill (reader, error))
      return PAD_CSV_ERROR;
  if (scan == PAD_CSV_SCAN_WRONG)
    return break_off (reader, error, scanner.problem);
  return take_record (reader, &scanner, error);
}

/* --- The first line --- */

static gboolean
skip_mark (PadCsvReader *reader, GError **error)
{
  if (!fill (reader, error))
    return FALSE;
  if (g_str_has_prefix (reader->buffer, "\xef\xbb\xbf"))
    reader->at = 3;
  if (!g_str_has_prefix (reader->buffer, "\xff\xfe") &&
      !g_str_has_prefix (reader->buffer, "\xfe\xff"))
    return TRUE;
  break_off (reader, error, "the file is UTF-16, not UTF-8");
  return FALSE;
}

static gboolean
add_column (PadCsvReader *reader, GStrvBuilder *names, guint place, GError **error)
{
  const char *name = pad_csv_reader_get_field (reader, place, NULL);
  g_autofree char *quoted = pad_error_quote (name);
  g_autofree char *twice = NULL;

  if (!*name) {
    refuse_field (reader, error, place, "has no name");
    return FALSE;
  }
  if (!g_hash_table_insert (reader->places, g_strdup (name), GUINT_TO_POINTER (place))) {
    twice = g_strdup_printf ("column %s is named twice", quoted);
    refuse (reader, error, twice);
    return FALSE;
  }
  g_strv_builder_add (names, name);
  return TRUE;
}

static gboolean
read_columns (PadCsvReader *reader, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  PadCsvStep step = read_record (reader, error);

  if (step == PAD_CSV_END)
    refuse (reader, error, "the file is empty: its first line has to name the columns");
  if (step != PAD_CSV_ROW)
    return FALSE;
  for (guint i = 0; i < reader->fields->len; i++)
    if (!add_column (reader, names, i, error))
      return FALSE;
  reader->n_columns = reader->fields->len;
  reader->columns = g_strv_builder_end (names);
  return TRUE;
}

/* --- Public --- */

PadCsvReader *
pad_csv_reader_open (const char *path, GError **error)
{
  g_autoptr (PadCsvReader) reader = NULL;
  int fd;

  g_return_val_if_fail (path, NULL);
  fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    pad_error_set_read (error, errno, path);
    return NULL;
  }
  reader = g_new0 (PadCsvReader, 1);
  reader->fd = fd;
  reader->path = g_strdup (path);
  reader->size = BUFFER_SIZE;
  reader->buffer = g_malloc (reader->size + 1);
  reader->line = reader->next_line = 1;
  reader->fields = g_array_new (FALSE, FALSE, sizeof (PadCsvField));
  reader->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!skip_mark (reader, error) || !read_columns (reader, error))
    return NULL;
  return g_steal_pointer (&reader);
}

void
pad_csv_reader_free (PadCsvReader *reader)
{
  if (!reader)
    return;
  close (reader->fd);
  g_free (reader->path);
  g_free (reader->buffer);
  g_array_unref (reader->fields);
  g_hash_table_unref (reader->places);
  g_strfreev (reader->columns);
  g_free (reader);
}

guint
pad_csv_reader_get_n_columns (PadCsvReader *reader)
{
  return reader->n_columns;
}

const char *
pad_csv_reader_get_column (PadCsvReader *reader, guint column)
{
  g_return_val_if_fail (column < reader->n_columns, NULL);
  return reader->columns[column];
}

int
pad_csv_reader_find_column (PadCsvReader *reader, const char *name)
{
  gpointer place;

  if (!g_hash_table_lookup_extended (reader->places, name, NULL, &place))
    return -1;
  return (int)GPOINTER_TO_UINT (place);
}

PadCsvStep
pad_csv_reader_next (PadCsvReader *reader, GError **error)
{
  if (reader->broken)
    return refuse (reader, error, "reading has ended at an error before");
  return read_record (reader, error);
}

gboolean
pad_csv_reader_can_go_on (PadCsvReader *reader)
{
  return !reader->broken;
}

const char *
pad_csv_reader_get_field (PadCsvReader *reader, guint column, size_t *length)
{
  const PadCsvField *field;

  g_return_val_if_fail (column < reader->fields->len, NULL);
  field = &g_array_index (reader->fields, PadCsvField, column);
  if (length)
    *length = field->length;
  return reader->record + field->start;
}

guint64
pad_csv_reader_get_line (PadCsvReader *reader)
{
  return reader->line;
}
