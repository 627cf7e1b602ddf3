#include <pad-cursor.h>
#include <string.h>

#include "fuzz.h"

/* Cursors, as they come back to the server: what is taken is exactly what it made. */

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
  PadCursor cursor;

  if (!pad_cursor_decode (text, &cursor, &error)) {
    g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
    fuzz_assert_reason (error->message);
    return;
  }
  g_assert_nonnull (memchr (cursor.epoch, '\0', sizeof cursor.epoch));
  again = pad_cursor_encode (&cursor);
  g_assert_cmpstr (again, ==, text);
}
