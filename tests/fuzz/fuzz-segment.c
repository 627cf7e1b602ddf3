#include <pad-segment.h>

#include "fuzz.h"

/* Ids of segments, as they come in paths: what is taken is exactly what the server names. */

void
fuzz_set_up (void)
{
}

void
fuzz_tear_down (void)
{
}

void
fuzz_one (const char *bytes, size_t n)
{
  g_autofree char *text = g_strndup (bytes, n);
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PadSegment) segment = pad_segment_parse (text, &error);

  if (segment == NULL) {
    g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
    fuzz_assert_reason (error->message);
    return;
  }
  again = pad_segment_format (segment);
  g_assert_cmpstr (again, ==, text);
}
