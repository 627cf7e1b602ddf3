#pragma once

#include "pad-line-reader.h"

G_BEGIN_DECLS

/* A place in a line that is being taken apart. Every function moves @at past what it read, or
 * returns FALSE and leaves the rest undefined; none looks at or beyond @end. */
typedef struct
{
  char *at;
  char *end;
} PadLineScan;

/* Exactly @c. */
gboolean pad_line_scan_char (PadLineScan *scan, char c);
/* A JSON string, decoded where it lies, NUL in place of the closing quote. */
gboolean pad_line_scan_text (PadLineScan *scan, PadWireValue *value);
/* A JSON integer that fits 64 bits. */
gboolean pad_line_scan_int (PadLineScan *scan, int64_t *number);
/* A string, an integer or null. */
gboolean pad_line_scan_value (PadLineScan *scan, PadWireValue *value);

G_END_DECLS
