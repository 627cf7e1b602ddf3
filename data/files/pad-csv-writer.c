#include "pad-csv-writer.h"

#include "pad-durable.h"
#include "pad-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_SIZE ((size_t)1024 * 1024)

struct _PadCsvWriter
{
  FILE *file; /* NULL once closed */
  char *path;
  char *aside; /* where the bytes are until the file is closed */
  int failed;  /* errno of the first write that failed */
  guint n_fields;
  gboolean only_empty; /* the row so far is one empty field */
};

PadCsvWriter *
pad_csv_writer_open (const char *path, GError **error)
{
  g_autofree char *aside = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (aside, O_WRONLY | O_CLOEXEC, 0666);
  PadCsvWriter *writer;

  if (fd < 0) {
    pad_error_set_write (error, errno, path);
    return NULL;
  }
  writer = g_new0 (PadCsvWriter, 1);
  writer->file = fdopen (fd, "w");
  g_assert (writer->file);
  setvbuf (writer->file, NULL, _IOFBF, BUFFER_SIZE);
  writer->path = g_strdup (path);
  writer->aside = g_steal_pointer (&aside);
  return writer;
}

void
pad_csv_writer_free (PadCsvWriter *writer)
{
  if (!writer)
    return;
  if (writer->file) {
    fclose (writer->file);
    g_unlink (writer->aside);
  }
  g_free (writer->path);
  g_free (writer->aside);
  g_free (writer);
}

static void
put (PadCsvWriter *writer, const char *bytes, size_t n)
{
  if (!writer->failed && fwrite_unlocked (bytes, 1, n, writer->file) < n)
    writer->failed = errno ? errno : EIO;
}

static gboolean
needs_quotes (const char *text, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r')
      return TRUE;
  return FALSE;
}

static void
put_quoted (PadCsvWriter *writer, const char *text, size_t length)
{
  const char *end = text + length;
  const char *quote;

  put (writer, "\"", 1);
  while ((quote = memchr (text, '"', (size_t)(end - text)))) {
    put (writer, text, (size_t)(quote - text) + 1);
    put (writer, "\"", 1);
    text = quote + 1;
  }
  put (writer, text, (size_t)(end - text));
  put (writer, "\"", 1);
}

void
pad_csv_writer_field_bytes (PadCsvWriter *writer, const char *text, size_t length)
{
  g_return_if_fail (writer->file);
  if (writer->n_fields > 0)
    put (writer, ",", 1);
  writer->only_empty = writer->n_fields == 0 && length == 0;
  writer->n_fields++;
  if (needs_quotes (text, length))
    put_quoted (writer, text, length);
  else if (length > 0)
    put (writer, text, length);
}

void
pad_csv_writer_field (PadCsvWriter *writer, const char *text)
{
  pad_csv_writer_field_bytes (writer, text, text ? strlen (text) : 0);
}

gboolean
pad_csv_writer_end_row (PadCsvWriter *writer, GError **error)
{
  g_return_val_if_fail (writer->file, FALSE);
  /* A row of one empty field would be an empty line, which many readers skip. */
  if (writer->only_empty)
    put (writer, "\"\"", 2);
  put (writer, "\n", 1);
  writer->n_fields = 0;
  writer->only_empty = FALSE;
  if (writer->failed)
    pad_error_set_write (error, writer->failed, writer->path);
  return !writer->failed;
}

/* The errno of the first thing that fails, or 0. The stream is closed in any case. */
static int
close_stream (PadCsvWriter *writer)
{
  int failed = writer->failed;

  if (fflush (writer->file) != 0 && !failed)
    failed = errno;
  if (!failed && fsync (fileno (writer->file)) != 0)
    failed = errno;
  if (fclose (writer->file) != 0 && !failed)
    failed = errno;
  writer->file = NULL;
  return failed;
}

gboolean
pad_csv_writer_close (PadCsvWriter *writer, GError **error)
{
  int failed;

  g_return_val_if_fail (writer->file, FALSE);
  failed = close_stream (writer);
  if (!failed && g_rename (writer->aside, writer->path) != 0)
    failed = errno;
  if (failed)
    g_unlink (writer->aside);
  else if (!pad_durable_folder_of (writer->path))
    failed = errno;
  if (failed)
    pad_error_set_write (error, failed, writer->path);
  return !failed;
}
