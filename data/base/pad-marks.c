#include "pad-marks.h"

#include <string.h>

#define GROUP 3

char *
pad_marks_write (const PadMarks *marks, const char *canonical)
{
  GString *out = g_string_new (NULL);
  const char *digits = canonical[0] == '-' ? canonical + 1 : canonical;
  size_t whole = strspn (digits, "0123456789");

  if (digits != canonical)
    g_string_append (out, marks->minus);
  for (size_t i = 0; i < whole; i++) {
    g_string_append_c (out, digits[i]);
    if (i + 1 < whole && (whole - i - 1) % GROUP == 0)
      g_string_append (out, marks->group);
  }
  if (digits[whole] == '.') {
    g_string_append (out, marks->point);
    g_string_append (out, digits + whole + 1);
  }
  return g_string_free (out, FALSE);
}
