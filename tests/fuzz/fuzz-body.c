#include <pad-decision-body.h>
#include <pad-order-body.h>
#include <string.h>

#include "fuzz.h"

/* Bodies of operations: what is taken is written and read again as the same. */

void
fuzz_set_up (void)
{
}

void
fuzz_tear_down (void)
{
}

static void
try_order (const char *bytes, size_t n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadOrderBody) body = pad_order_body_parse (bytes, n, &error), again = NULL;
  g_autofree char *text = NULL, *second = NULL;

  if (body == NULL) {
    fuzz_assert_refused (error);
    return;
  }
  text = pad_order_body_write (body);
  again = pad_order_body_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  second = pad_order_body_write (again);
  g_assert_cmpstr (second, ==, text);
}

static void
try_decision (const char *bytes, size_t n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadDecisionBody) body = pad_decision_body_parse (bytes, n, &error), again = NULL;
  g_autofree char *text = NULL, *second = NULL;

  if (body == NULL) {
    fuzz_assert_refused (error);
    return;
  }
  text = pad_decision_body_write (body);
  again = pad_decision_body_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  second = pad_decision_body_write (again);
  g_assert_cmpstr (second, ==, text);
}

void
fuzz_one (const char *bytes, size_t n)
{
  try_order (bytes, n);
  try_decision (bytes, n);
}
