#include <pad-range.h>

#include "fuzz.h"

/* `Range` headers, for documents of several sizes: a part lies within the document. */

static const int64_t sizes[] = {0, 1, 10, 300001, INT64_MAX};

void
fuzz_set_up (void)
{
}

void
fuzz_tear_down (void)
{
}

static void
assert_within (PadRangeKind kind, int64_t size, int64_t first, int64_t end)
{
  switch (kind) {
  case PAD_RANGE_WHOLE:
    g_assert_cmpint (first, ==, 0);
    g_assert_cmpint (end, ==, size);
    break;
  case PAD_RANGE_PART:
    g_assert_cmpint (first, >=, 0);
    g_assert_cmpint (first, <, end);
    g_assert_cmpint (end, <=, size);
    break;
  case PAD_RANGE_OUTSIDE:
    break;
  default:
    g_assert_not_reached ();
  }
}

void
fuzz_one (const char *bytes, size_t n)
{
  g_autofree char *header = g_strndup (bytes, n);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    int64_t first = -1, end = -1;
    PadRangeKind kind = pad_range_parse (header, sizes[i], &first, &end);

    assert_within (kind, sizes[i], first, end);
  }
}
