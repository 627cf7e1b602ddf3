#include "pad-refusal.h"

#include <gio/gio.h>

typedef struct
{
  int64_t retry_after;
} PadRefusalPrivate;

static void
pad_refusal_private_init (PadRefusalPrivate *priv)
{
  priv->retry_after = 0;
}

static void
pad_refusal_private_copy (const PadRefusalPrivate *from, PadRefusalPrivate *to)
{
  *to = *from;
}

static void
pad_refusal_private_clear (PadRefusalPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (PadRefusal, pad_refusal)

GError *
pad_refusal_new (PadProblem problem, int64_t retry_after, const char *message)
{
  GError *error = g_error_new_literal (PAD_REFUSAL, problem, message);

  pad_refusal_get_private (error)->retry_after = MAX (retry_after, 0);
  return error;
}

gboolean
pad_refusal_is (const GError *error, PadProblem problem)
{
  return g_error_matches (error, PAD_REFUSAL, problem);
}

int64_t
pad_refusal_retry_after (const GError *error)
{
  if (error == NULL || error->domain != PAD_REFUSAL)
    return 0;
  return pad_refusal_get_private (error)->retry_after;
}

gboolean
pad_refusal_needs_refill (const GError *error)
{
  return error != NULL && error->domain == PAD_REFUSAL &&
         pad_problem_needs_refill ((PadProblem)error->code);
}

gboolean
pad_refusal_is_restore (const GError *error)
{
  return pad_refusal_is (error, PAD_PROBLEM_EPOCH_CHANGED) ||
         pad_refusal_is (error, PAD_PROBLEM_HISTORY_DIVERGED) ||
         pad_refusal_is (error, PAD_PROBLEM_CURSOR_AHEAD);
}

gboolean
pad_refusal_ends_session (const GError *error)
{
  return pad_refusal_is (error, PAD_PROBLEM_NOT_SIGNED_IN) ||
         pad_refusal_is (error, PAD_PROBLEM_DEVICE_REVOKED) ||
         pad_refusal_is (error, PAD_PROBLEM_DEVICE_FORKED);
}

GError *
pad_refusal_to_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == PAD_ERROR)
    return g_error_copy (error);
  if (error->domain == PAD_REFUSAL)
    return g_error_new_literal (PAD_ERROR, pad_problem_to_error ((PadProblem)error->code),
                                error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_new_literal (PAD_ERROR, PAD_ERROR_CANCELLED, "cancelled");
  return g_error_new_literal (PAD_ERROR, PAD_ERROR_IO, error->message);
}

gboolean
pad_refusal_unreadable (GError **error, const char *what)
{
  g_set_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "the server's answer cannot be read: %s",
               what);
  return FALSE;
}

gboolean
pad_refusal_check_epoch (const char *got, const char *known, GError **error)
{
  if (g_strcmp0 (got, known) == 0)
    return TRUE;
  g_propagate_error (error, pad_refusal_new (PAD_PROBLEM_EPOCH_CHANGED, 0,
                                             "the server's store is another one now"));
  return FALSE;
}
