#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PadCsvWriter:
 *
 * Writes an interchange file (INTERFACES.md): UTF-8, RFC 4180, lines end in LF, quotes only where
 * they are needed. The file appears under its name, complete and durable, when it is closed; until
 * then it is written aside, and freeing an open writer leaves nothing behind.
 */
typedef struct _PadCsvWriter PadCsvWriter;

/* Errors: PAD_ERROR_NOT_FOUND (no such folder), _FULL or _IO; the message names @path. */
PadCsvWriter *pad_csv_writer_open (const char *path, GError **error);
void pad_csv_writer_free (PadCsvWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadCsvWriter, pad_csv_writer_free)

/* Adds a field to the row; NULL is an empty one. A failure is kept for the end of the row. */
void pad_csv_writer_field (PadCsvWriter *writer, const char *text);
void pad_csv_writer_field_bytes (PadCsvWriter *writer, const char *text, size_t length);
/* FALSE when anything so far could not be written: PAD_ERROR_FULL or _IO. */
gboolean pad_csv_writer_end_row (PadCsvWriter *writer, GError **error);
/* Flushes, syncs, renames. Must succeed before anyone is told that the file is there. Once only. */
gboolean pad_csv_writer_close (PadCsvWriter *writer, GError **error);

G_END_DECLS
