#include "pad-core-error.h"

#include "pad-access.h"

G_DEFINE_QUARK (pad - core - error - quark, pad_core_error)

static const PadProblem access_problems[] = {
    [PAD_ACCESS_ERROR_NOT_SIGNED_IN] = PAD_PROBLEM_NOT_SIGNED_IN,
    [PAD_ACCESS_ERROR_TOKEN_EXPIRED] = PAD_PROBLEM_TOKEN_EXPIRED,
    [PAD_ACCESS_ERROR_DEVICE_REVOKED] = PAD_PROBLEM_DEVICE_REVOKED,
    [PAD_ACCESS_ERROR_DEVICE_FORKED] = PAD_PROBLEM_DEVICE_FORKED,
    [PAD_ACCESS_ERROR_WRONG_PASSWORD] = PAD_PROBLEM_WRONG_PASSWORD,
    [PAD_ACCESS_ERROR_INVITE_UNKNOWN] = PAD_PROBLEM_INVITE_UNKNOWN,
    [PAD_ACCESS_ERROR_INVITE_USED] = PAD_PROBLEM_INVITE_USED,
    [PAD_ACCESS_ERROR_INVITE_EXPIRED] = PAD_PROBLEM_INVITE_EXPIRED,
    [PAD_ACCESS_ERROR_DELAYED] = PAD_PROBLEM_TOO_MANY_REQUESTS,
};

gboolean
pad_core_refuse (PadProblem problem, GError **error, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  GError *made = g_error_new_valist (PAD_CORE_ERROR, (int)problem, format, args);
  va_end (args);
  g_propagate_error (error, made);
  return FALSE;
}

PadProblem
pad_core_problem_of (const GError *error)
{
  if (error->domain == PAD_CORE_ERROR)
    return (PadProblem)error->code;
  if (error->domain == PAD_ACCESS_ERROR)
    return access_problems[error->code];
  return pad_problem_of_error (error);
}
