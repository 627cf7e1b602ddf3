#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A field of a record, counted from the record's first byte. */
typedef struct
{
  size_t start;
  size_t length;
  gboolean doubled; /* holds doubled quotes */
  gboolean foreign; /* holds bytes beyond ASCII */
} PadCsvField;

typedef enum
{
  PAD_CSV_SCAN_FOUND,
  PAD_CSV_SCAN_MORE, /* the buffer ends before the record does */
  PAD_CSV_SCAN_WRONG,
} PadCsvScan;

/*
 * Looks for the ends of a record's fields without changing a byte, so that it can be begun again
 * with more bytes. A NUL stands at @end.
 */
typedef struct
{
  const char *record;
  const char *at; /* behind the record, once it is found */
  const char *end;
  gboolean at_eof;     /* nothing comes after @end */
  GArray *fields;      /* (element-type PadCsvField): emptied first */
  guint64 breaks;      /* line breaks passed */
  const char *problem; /* with PAD_CSV_SCAN_WRONG */
} PadCsvScanner;

PadCsvScan pad_csv_scanner_scan (PadCsvScanner *scanner);

G_END_DECLS
