#include "pad-call-check.h"

#include <pad-error.h>
#include <pad-protocol.h>
#include <string.h>

#include "pad-refusal.h"

#define RETRY_AFTER_MOST_S (24 * 3600)

int64_t
pad_call_retry_after (PadReply *reply)
{
  const char *text = pad_reply_get_header (reply, "Retry-After");
  guint64 seconds = 0;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, RETRY_AFTER_MOST_S, &seconds, NULL))
    return 0;
  return (int64_t)seconds * 1000;
}

static gboolean
has_media (PadReply *reply, const char *media)
{
  const char *type = pad_reply_get_header (reply, "Content-Type");
  size_t n = strlen (media);

  if (strcmp (media, PAD_CALL_ANY_MEDIA) == 0)
    return TRUE;
  if (type == NULL || g_ascii_strncasecmp (type, media, n) != 0)
    return FALSE;
  return type[n] == '\0' || type[n] == ';' || type[n] == ' ';
}

/* An answer of something between us and the server. */
static void
set_foreign (PadReply *reply, GError **error)
{
  int status = pad_reply_get_status (reply);
  const char *location = pad_reply_get_header (reply, "Location");
  g_autofree char *quoted = location != NULL ? pad_error_quote (location) : g_strdup ("unnamed");
  g_autofree char *text = NULL;

  if (status >= 300 && status < 400)
    text = g_strdup_printf ("the address leads elsewhere (%s); the network may want you to sign "
                            "in first, or the server has moved",
                            quoted);
  else if (status >= 200 && status < 300)
    text =
        g_strdup ("what answers there is not Orderpad: the network may want you to sign in first, "
                  "or the address is another one");
  else
    text = g_strdup_printf ("what answers there is not Orderpad (status %d)", status);
  if (status == 429 || status >= 500)
    g_propagate_error (
        error, pad_refusal_new (PAD_PROBLEM_UNAVAILABLE, pad_call_retry_after (reply), text));
  else
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_UNREACHABLE, text);
}

PadCallVerdict
pad_call_check (PadReply *reply, const char *media, GError **error)
{
  const char *protocol = pad_reply_get_header (reply, PAD_PROTOCOL_HEADER);
  guint64 number = 0;
  int status = pad_reply_get_status (reply);
  gboolean good = status == 200 || status == 206;

  if (protocol == NULL ||
      !g_ascii_string_to_unsigned (protocol, 10, 1, G_MAXINT32, &number, NULL)) {
    set_foreign (reply, error);
    return PAD_CALL_FOREIGN;
  }
  if (!good && has_media (reply, PAD_MEDIA_PROBLEM))
    return PAD_CALL_PROBLEM;
  if (number < PAD_PROTOCOL_MIN || number > PAD_PROTOCOL_VERSION) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_NEWER,
                 "the server speaks protocol %d; a newer Orderpad is needed", (int)number);
    return PAD_CALL_FOREIGN;
  }
  if (good && has_media (reply, media))
    return PAD_CALL_GOOD;
  set_foreign (reply, error);
  return PAD_CALL_FOREIGN;
}
