#include "pad-error.h"

#include <errno.h>

#define QUOTE_CHARS 60

G_DEFINE_QUARK (pad - error - quark, pad_error)

PadExit
pad_error_exit (const GError *error)
{
  if (!error)
    return PAD_EXIT_DONE;
  if (error->domain != PAD_ERROR)
    return PAD_EXIT_FINDINGS;
  switch ((PadError)error->code) {
  case PAD_ERROR_INVALID:
  case PAD_ERROR_NOT_FOUND:
  case PAD_ERROR_EXISTS:
    return PAD_EXIT_USAGE;
  case PAD_ERROR_UNREACHABLE:
  case PAD_ERROR_PROTOCOL:
    return PAD_EXIT_UNREACHABLE;
  case PAD_ERROR_NOT_ALLOWED:
    return PAD_EXIT_NOT_ALLOWED;
  case PAD_ERROR_DAMAGED:
  case PAD_ERROR_NEWER:
  case PAD_ERROR_LOCKED:
  case PAD_ERROR_FULL:
  case PAD_ERROR_IO:
    return PAD_EXIT_DAMAGED;
  case PAD_ERROR_LIMIT:
  case PAD_ERROR_CANCELLED:
  default:
    return PAD_EXIT_FINDINGS;
  }
}

static PadError
code_of_read (int errsv)
{
  switch (errsv) {
  case ENOENT:
  case ENOTDIR:
    return PAD_ERROR_NOT_FOUND;
  default:
    return PAD_ERROR_IO;
  }
}

static PadError
code_of_write (int errsv)
{
  switch (errsv) {
  case ENOENT:
    return PAD_ERROR_NOT_FOUND;
  case EEXIST:
    return PAD_ERROR_EXISTS;
  case ENOSPC:
  case EDQUOT:
  case EFBIG:
  case EROFS:
  case EACCES:
  case EPERM:
    return PAD_ERROR_FULL;
  default:
    return PAD_ERROR_IO;
  }
}

void
pad_error_set_read (GError **error, int errsv, const char *path)
{
  g_set_error (error, PAD_ERROR, (int)code_of_read (errsv), "“%s” cannot be read: %s", path,
               g_strerror (errsv));
}

void
pad_error_set_write (GError **error, int errsv, const char *path)
{
  g_set_error (error, PAD_ERROR, (int)code_of_write (errsv), "“%s” cannot be written: %s", path,
               g_strerror (errsv));
}

char *
pad_error_quote (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  g_autoptr (GString) quoted = g_string_new ("“");
  const char *at = valid;

  for (int n = 0; *at && n < QUOTE_CHARS; n++) {
    gunichar c = g_utf8_get_char (at);

    g_string_append_unichar (quoted, g_unichar_iscntrl (c) ? 0xfffd : c);
    at = g_utf8_next_char (at);
  }
  g_string_append (quoted, *at ? "…”" : "”");
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}
