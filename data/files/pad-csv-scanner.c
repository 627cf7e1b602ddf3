#include "pad-csv-scanner-private.h"

#include "pad-csv-reader.h"

#include <stdint.h>

#define COLUMNS_MAX 4096
/* Raw bytes after which a field is too long even if every byte of it were a doubled quote. */
#define RAW_MAX (2 * (size_t)PAD_CSV_FIELD_MAX + 2)

/* 0: a byte that an unquoted field simply holds; NUL stops at the end of the buffer, too. */
static const guint8 STOPS[256] = {
    ['\0'] = 1, ['\n'] = 1, ['\r'] = 1, ['"'] = 1, [','] = 1, [0x80 ... 0xff] = 1,
};

static PadCsvScan
fail (PadCsvScanner *scanner, const char *problem)
{
  scanner->problem = problem;
  return PAD_CSV_SCAN_WRONG;
}

static PadCsvScan
at_buffer_end (PadCsvScanner *scanner)
{
  return scanner->at_eof ? PAD_CSV_SCAN_FOUND : PAD_CSV_SCAN_MORE;
}

/* To the end of a field without quotes. */
static PadCsvScan
scan_plain (PadCsvScanner *scanner, gboolean *foreign)
{
  const char *at = scanner->at;

  for (;; at++) {
    while (!STOPS[(guint8)*at])
      at++;
    if (!((guint8)*at & 0x80))
      break;
    *foreign = TRUE;
  }
  scanner->at = at;
  if (at == scanner->end)
    return at_buffer_end (scanner);
  if (*at == '"')
    return fail (scanner, "a quote in the middle of a field: a field with quotes is written in "
                          "quotes, each of its own doubled");
  return PAD_CSV_SCAN_FOUND;
}

/* From behind the opening quote to the closing one. */
static PadCsvScan
scan_quoted (PadCsvScanner *scanner, PadCsvField *field)
{
  const char *end = scanner->end;

  for (const char *at = scanner->at; at < end; at++) {
    if (*at == '"') {
      if (at + 1 == end && !scanner->at_eof)
        return PAD_CSV_SCAN_MORE;
      if (at[1] != '"') {
        scanner->at = at;
        return PAD_CSV_SCAN_FOUND;
      }
      field->doubled = TRUE;
      at++;
    } else if (*at == '\n') {
      scanner->breaks++;
    } else if ((guint8)*at & 0x80) {
      field->foreign = TRUE;
    } else if (*at == '\0') {
      return fail (scanner, "a NUL byte");
    }
  }
  if ((size_t)(end - scanner->at) > RAW_MAX)
    return fail (scanner, "a field of more than 1 MiB: is its closing quote missing?");
  if (scanner->at_eof)
    return fail (scanner, "a quote that is never closed");
  return PAD_CSV_SCAN_MORE;
}

/* Finds one field; afterwards @scanner stands on what ends it. */
static PadCsvScan
scan_field (PadCsvScanner *scanner, PadCsvField *field)
{
  gboolean quoted = *scanner->at == '"';
  PadCsvScan scan;

  scanner->at += quoted;
  *field = (PadCsvField) {.start = (size_t)(scanner->at - scanner->record)};
  scan = quoted ? scan_quoted (scanner, field) : scan_plain (scanner, &field->foreign);
  if (scan != PAD_CSV_SCAN_FOUND)
    return scan;
  field->length = (size_t)(scanner->at - scanner->record) - field->start;
  scanner->at += quoted;
  return PAD_CSV_SCAN_FOUND;
}

/* Passes what ends a field; @last tells whether it ends the record, too. */
static PadCsvScan
scan_delimiter (PadCsvScanner *scanner, gboolean *last)
{
  char c = *scanner->at;

  *last = c != ',';
  if (scanner->at == scanner->end)
    return at_buffer_end (scanner);
  if (c == '\r') {
    if (scanner->at + 1 == scanner->end && !scanner->at_eof)
      return PAD_CSV_SCAN_MORE;
    if (scanner->at[1] != '\n')
      return fail (scanner, "a carriage return without line feed: lines end in LF or CRLF, and a "
                            "field that holds one is written in quotes");
    scanner->at++;
    c = '\n';
  }
  if (c == '\0')
    return fail (scanner, "a NUL byte");
  if (c != ',' && c != '\n')
    return fail (scanner, "text behind a closing quote");
  scanner->at++;
  scanner->breaks += c == '\n';
  return PAD_CSV_SCAN_FOUND;
}

PadCsvScan
pad_csv_scanner_scan (PadCsvScanner *scanner)
{
  GArray *fields = scanner->fields;
  gboolean last = FALSE;

  g_array_set_size (fields, 0);
  while (!last) {
    PadCsvField field;
    PadCsvScan scan;

    if (fields->len == COLUMNS_MAX)
      return fail (scanner, "more fields than a file may have");
    scan = scan_field (scanner, &field);
    if (scan != PAD_CSV_SCAN_FOUND)
      return scan;
    scan = scan_delimiter (scanner, &last);
    if (scan != PAD_CSV_SCAN_FOUND)
      return scan;
    g_array_append_val (fields, field);
  }
  return PAD_CSV_SCAN_FOUND;
}
