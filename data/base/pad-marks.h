#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The marks with which a number is written for reading. @group stands between groups of three
 * digits; "" for none. */
typedef struct
{
  const char *minus;
  const char *group;
  const char *point;
} PadMarks;

/* @canonical, a decimal number of pad-number.h ("-1234.50"), with @marks ("−1,234.50");
 * (transfer full). */
char *pad_marks_write (const PadMarks *marks, const char *canonical);

G_END_DECLS
