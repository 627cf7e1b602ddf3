#include <pad-json-guard.h>

#include "fuzz.h"

/* What the guard lets through the parser reads, and what it says of it is read again as the same.
 */

#define MOST 65536

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
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL, again = NULL;
  g_autofree char *text = NULL;

  if (!pad_json_guard (bytes, n, MOST, &error)) {
    fuzz_assert_refused (error);
    return;
  }
  root = pad_json_parse (bytes, n, MOST, &error);
  g_assert_no_error (error);
  g_assert_nonnull (root);
  text = json_to_string (root, FALSE);
  again = json_from_string (text, &error);
  g_assert_no_error (error);
  g_assert_true (json_node_equal (root, again));
}
