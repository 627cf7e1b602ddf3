#include <string.h>

#include "pad-cursor.h"
#include "pad-protocol.h"

static PadCursor
sample (void)
{
  PadCursor cursor = {
      .protocol = 1,
      .sequence = 123456789,
      .target = INT64_MAX,
      .stream = 7,
      .a = INT64_MIN,
      .b = -1,
      .salt = -42,
      .segments = G_GUINT64_CONSTANT (0xfedcba9876543210),
  };

  g_assert_true (pad_cursor_set_epoch (&cursor, "0190f3a2-aaaa-7bbb-8ccc-0123456789ab"));
  return cursor;
}

static void
test_round_trip (void)
{
  PadCursor cursor = sample (), again;
  g_autofree char *text = pad_cursor_encode (&cursor);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (strlen (text), <, PAD_CURSOR_BYTES);
  g_assert_cmpuint (
      strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), ==,
      strlen (text));
  g_assert_true (pad_cursor_decode (text, &again, &error));
  g_assert_no_error (error);
  g_assert_cmpint (again.protocol, ==, cursor.protocol);
  g_assert_cmpstr (again.epoch, ==, cursor.epoch);
  g_assert_true (again.sequence == cursor.sequence && again.target == cursor.target);
  g_assert_true (again.stream == cursor.stream && again.a == cursor.a && again.b == cursor.b);
  g_assert_true (again.salt == cursor.salt && again.segments == cursor.segments);
}

static void
assert_refused (const char *text)
{
  g_autoptr (GError) error = NULL;
  PadCursor cursor;

  g_assert_false (pad_cursor_decode (text, &cursor, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_assert_cmpint (cursor.sequence, ==, 0);
}

static void
test_cut_or_longer (void)
{
  PadCursor cursor = sample ();
  g_autofree char *text = pad_cursor_encode (&cursor);
  g_autofree char *longer = g_strconcat (text, "AAAA", NULL);

  for (size_t n = 0; n < strlen (text); n++) {
    g_autofree char *part = g_strndup (text, n);

    assert_refused (part);
  }
  assert_refused (longer);
}

static void
test_foreign_text (void)
{
  g_autofree char *huge = g_strnfill (100000, 'A');

  assert_refused ("");
  assert_refused ("A");
  assert_refused ("AAAA");
  assert_refused ("=");
  assert_refused ("../../etc");
  assert_refused ("\xff\xfe");
  assert_refused (huge);
}

/* Whatever the bytes: refused, or exactly what an encoder makes. */
static void
test_random_bytes (void)
{
  guint32 seed = (guint32)g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  PadCursor cursor = sample ();
  g_autofree char *text = pad_cursor_encode (&cursor);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 20000; i++) {
    g_autofree char *changed = g_strdup (text);
    g_autofree char *again = NULL;
    PadCursor read;

    changed[g_rand_int_range (random, 0, (int)strlen (text))] =
        (char)g_rand_int_range (random, 1, 256);
    if (!pad_cursor_decode (changed, &read, NULL))
      continue;
    again = pad_cursor_encode (&read);
    g_assert_cmpstr (again, ==, changed);
  }
}

static void
test_epoch_too_long (void)
{
  PadCursor cursor = {0};
  g_autofree char *epoch = g_strnfill (PAD_CURSOR_EPOCH_SIZE, 'e');

  g_assert_false (pad_cursor_set_epoch (&cursor, epoch));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/cursor/round-trip", test_round_trip);
  g_test_add_func ("/wire/cursor/cut-or-longer-is-refused", test_cut_or_longer);
  g_test_add_func ("/wire/cursor/foreign-text-is-refused", test_foreign_text);
  g_test_add_func ("/wire/cursor/random-bytes", test_random_bytes);
  g_test_add_func ("/wire/cursor/epoch-too-long", test_epoch_too_long);
  return g_test_run ();
}
