#include "pad-problem.h"

#include "pad-json-get.h"
#include "pad-json-guard.h"
#include "pad-json-write.h"
#include "pad-protocol.h"

typedef struct
{
  const char *code;
  int status;
  const char *title;
  PadError error;
} Entry;

static const Entry entries[PAD_PROBLEM_COUNT] = {
    [PAD_PROBLEM_BAD_REQUEST] = {"bad_request", 400, "The request cannot be read",
                                 PAD_ERROR_PROTOCOL},
    [PAD_PROBLEM_NOT_SIGNED_IN] = {"not_signed_in", 401, "Not signed in", PAD_ERROR_NOT_ALLOWED},
    [PAD_PROBLEM_TOKEN_EXPIRED] = {"token_expired", 401, "The access token has expired",
                                   PAD_ERROR_NOT_ALLOWED},
    [PAD_PROBLEM_DEVICE_REVOKED] = {"device_revoked", 401, "This device has been cut off",
                                    PAD_ERROR_NOT_ALLOWED},
    [PAD_PROBLEM_WRONG_PASSWORD] = {"wrong_password", 401, "User or password is wrong",
                                    PAD_ERROR_NOT_ALLOWED},
    [PAD_PROBLEM_INVITE_UNKNOWN] = {"invite_unknown", 403, "There is no such invite",
                                    PAD_ERROR_NOT_ALLOWED},
    [PAD_PROBLEM_INVITE_USED] = {"invite_used", 403, "The invite has been used",
                                 PAD_ERROR_NOT_ALLOWED},
    [PAD_PROBLEM_INVITE_EXPIRED] = {"invite_expired", 403, "The invite has expired",
                                    PAD_ERROR_NOT_ALLOWED},
    [PAD_PROBLEM_NOT_ALLOWED] = {"not_allowed", 403, "Not allowed", PAD_ERROR_NOT_ALLOWED},
    [PAD_PROBLEM_NOT_FOUND] = {"not_found", 404, "There is no such thing", PAD_ERROR_NOT_FOUND},
    [PAD_PROBLEM_WRONG_METHOD] = {"wrong_method", 405, "Not with this method", PAD_ERROR_PROTOCOL},
    [PAD_PROBLEM_EPOCH_CHANGED] = {"epoch_changed", 409, "The store was made anew or restored",
                                   PAD_ERROR_PROTOCOL},
    [PAD_PROBLEM_HISTORY_DIVERGED] = {"history_diverged", 409, "The store's history is another one",
                                      PAD_ERROR_PROTOCOL},
    [PAD_PROBLEM_CURSOR_AHEAD] = {"cursor_ahead", 409, "The cursor is ahead of the store",
                                  PAD_ERROR_PROTOCOL},
    [PAD_PROBLEM_SEGMENTS_CHANGED] = {"segments_changed", 409, "What is granted has changed",
                                      PAD_ERROR_PROTOCOL},
    [PAD_PROBLEM_DEVICE_FORKED] = {"device_forked", 409, "Another copy of this device signed in",
                                   PAD_ERROR_NOT_ALLOWED},
    [PAD_PROBLEM_CURSOR_EXPIRED] = {"cursor_expired", 410, "The cursor is too old",
                                    PAD_ERROR_PROTOCOL},
    [PAD_PROBLEM_TOO_LARGE] = {"too_large", 413, "More than is accepted", PAD_ERROR_LIMIT},
    [PAD_PROBLEM_WRONG_MEDIA] = {"wrong_media", 415, "Another media type is expected",
                                 PAD_ERROR_PROTOCOL},
    [PAD_PROBLEM_BAD_RANGE] = {"bad_range", 416, "No byte of the range exists", PAD_ERROR_PROTOCOL},
    [PAD_PROBLEM_UPGRADE_REQUIRED] = {"upgrade_required", 426, "A newer program is needed",
                                      PAD_ERROR_NEWER},
    [PAD_PROBLEM_TOO_MANY_REQUESTS] = {"too_many_requests", 429, "Too many requests",
                                       PAD_ERROR_UNREACHABLE},
    [PAD_PROBLEM_INTERNAL] = {"internal", 500, "The server failed", PAD_ERROR_UNREACHABLE},
    [PAD_PROBLEM_UNAVAILABLE] = {"unavailable", 503, "Not available at the moment",
                                 PAD_ERROR_UNREACHABLE},
};

const char *
pad_problem_code (PadProblem problem)
{
  g_return_val_if_fail ((guint)problem < PAD_PROBLEM_COUNT, "internal");

  return entries[problem].code;
}

int
pad_problem_status (PadProblem problem)
{
  g_return_val_if_fail ((guint)problem < PAD_PROBLEM_COUNT, 500);

  return entries[problem].status;
}

const char *
pad_problem_title (PadProblem problem)
{
  g_return_val_if_fail ((guint)problem < PAD_PROBLEM_COUNT, "");

  return entries[problem].title;
}

gboolean
pad_problem_find (const char *code, PadProblem *problem)
{
  for (int i = 0; i < PAD_PROBLEM_COUNT; i++) {
    if (g_strcmp0 (entries[i].code, code) != 0)
      continue;
    *problem = (PadProblem)i;
    return TRUE;
  }
  return FALSE;
}

gboolean
pad_problem_needs_refill (PadProblem problem)
{
  switch (problem) {
  case PAD_PROBLEM_EPOCH_CHANGED:
  case PAD_PROBLEM_HISTORY_DIVERGED:
  case PAD_PROBLEM_CURSOR_AHEAD:
  case PAD_PROBLEM_SEGMENTS_CHANGED:
  case PAD_PROBLEM_CURSOR_EXPIRED:
    return TRUE;
  default:
    return FALSE;
  }
}

PadProblem
pad_problem_of_error (const GError *error)
{
  if (error == NULL || error->domain != PAD_ERROR)
    return PAD_PROBLEM_INTERNAL;
  switch ((PadError)error->code) {
  case PAD_ERROR_INVALID:
  case PAD_ERROR_PROTOCOL:
    return PAD_PROBLEM_BAD_REQUEST;
  case PAD_ERROR_LIMIT:
    return PAD_PROBLEM_TOO_LARGE;
  case PAD_ERROR_NOT_FOUND:
    return PAD_PROBLEM_NOT_FOUND;
  case PAD_ERROR_NOT_ALLOWED:
    return PAD_PROBLEM_NOT_ALLOWED;
  case PAD_ERROR_LOCKED:
  case PAD_ERROR_FULL:
  case PAD_ERROR_CANCELLED:
    return PAD_PROBLEM_UNAVAILABLE;
  default:
    return PAD_PROBLEM_INTERNAL;
  }
}

PadError
pad_problem_to_error (PadProblem problem)
{
  g_return_val_if_fail ((guint)problem < PAD_PROBLEM_COUNT, PAD_ERROR_PROTOCOL);

  return entries[problem].error;
}

void
pad_problem_write (PadProblem problem, const char *detail, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "type", "about:blank");
  pad_json_add_text (out, "title", pad_problem_title (problem));
  pad_json_add_int (out, "status", pad_problem_status (problem));
  pad_json_add_text (out, "code", pad_problem_code (problem));
  pad_json_add_text_if (out, "detail", detail);
  pad_json_close_object (out);
}

/* What a status means that came with a code of a newer server. */
static PadProblem
by_status (int status)
{
  for (int i = 0; i < PAD_PROBLEM_COUNT; i++) {
    if (entries[i].status == status)
      return (PadProblem)i;
  }
  return status >= 500 ? PAD_PROBLEM_UNAVAILABLE : PAD_PROBLEM_BAD_REQUEST;
}

gboolean
pad_problem_read (
    int status, const char *bytes, size_t n, PadProblem *problem, char **detail, GError **error)
{
  g_autoptr (JsonNode) root = pad_json_parse_object (bytes, n, PAD_MESSAGE_BYTES, error);
  JsonObject *object;
  const char *code, *title, *text;

  if (root == NULL)
    return FALSE;
  object = json_node_get_object (root);
  if (!pad_json_get_text (object, "code", &code, error) ||
      !pad_json_get_optional_text (object, "title", &title, error) ||
      !pad_json_get_optional_text (object, "detail", &text, error))
    return FALSE;
  if (!pad_problem_find (code, problem))
    *problem = by_status (status);
  if (detail != NULL)
    *detail = g_strdup (text != NULL ? text : title != NULL ? title : pad_problem_title (*problem));
  return TRUE;
}
