#include <pad-result.h>

#include "fuzz.h"

/* Answers to a push, as a client reads them: what is taken is written and read again as the same,
 * as it is when it lies in the outbox. */

void
fuzz_set_up (void)
{
}

void
fuzz_tear_down (void)
{
}

static void
read_again (const PadResult *result)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadResult) again = NULL;

  pad_result_write (result, text);
  again = pad_result_parse (text->str, &error);
  g_assert_no_error (error);
  pad_result_write (again, second);
  g_assert_cmpstr (second->str, ==, text->str);
}

void
fuzz_one (const char *bytes, size_t n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadPushReply) reply = pad_push_reply_parse (bytes, n, &error);

  if (reply == NULL) {
    fuzz_assert_refused (error);
    return;
  }
  for (guint i = 0; i < reply->results->len; i++)
    read_again (reply->results->pdata[i]);
}
