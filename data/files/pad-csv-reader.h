#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PadCsvReader:
 *
 * Reads an interchange file (INTERFACES.md) as a stream: UTF-8, RFC 4180, the first line names the
 * columns. Strict: what could be read in two ways is an error. A byte-order mark, CRLF beside LF,
 * and quoted fields with line breaks and doubled quotes are accepted.
 */
typedef struct _PadCsvReader PadCsvReader;

/* The longest field, in bytes. */
#define PAD_CSV_FIELD_MAX (1024 * 1024)

typedef enum
{
  PAD_CSV_ERROR,
  PAD_CSV_ROW,
  PAD_CSV_END,
} PadCsvStep;

/**
 * pad_csv_reader_open:
 *
 * Opens @path and reads its first line.
 *
 * Returns: (nullable): NULL with PAD_ERROR_NOT_FOUND or _IO (the message names @path), or with
 *   PAD_ERROR_INVALID ("line 1: ..."): empty file, column without a name, column named twice
 */
PadCsvReader *pad_csv_reader_open (const char *path, GError **error);
void pad_csv_reader_free (PadCsvReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadCsvReader, pad_csv_reader_free)

guint pad_csv_reader_get_n_columns (PadCsvReader *reader);
const char *pad_csv_reader_get_column (PadCsvReader *reader, guint column);
/* The place of the column called @name, from 0, or -1. */
int pad_csv_reader_find_column (PadCsvReader *reader, const char *name);

/**
 * pad_csv_reader_next:
 *
 * Goes to the next record. An error is PAD_ERROR_INVALID ("line N: reason", N the record's first
 * line), or _IO. After an error that concerns one record only pad_csv_reader_can_go_on() is TRUE,
 * and the next call reads the record after it; after any other every call fails.
 */
PadCsvStep pad_csv_reader_next (PadCsvReader *reader, GError **error);
/* After PAD_CSV_ERROR: whether the end of the faulty record is known. */
gboolean pad_csv_reader_can_go_on (PadCsvReader *reader);

/* Field @column of the record last read: borrowed until the next call of pad_csv_reader_next(),
 * valid UTF-8 without NUL, ended by one. @length (nullable) is in bytes. */
const char *pad_csv_reader_get_field (PadCsvReader *reader, guint column, size_t *length);
/* The line on which the record last read (or refused) begins, from 1. */
guint64 pad_csv_reader_get_line (PadCsvReader *reader);

G_END_DECLS
