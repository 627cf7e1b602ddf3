#include "pad-ctl.h"

#include <pad-accounts.h>
#include <pad-drafts.h>
#include <pad-order-encode.h>

gboolean
pad_ctl_open (PadCtl *ctl, GError **error)
{
  if (ctl->desk)
    return TRUE;
  ctl->profile = pad_profile_open (ctl->world, ctl->folder, error);
  if (!ctl->profile)
    return FALSE;
  ctl->writer = pad_local_writer_new (ctl->world, ctl->folder, PAD_LOCAL_WRITER_INLINE, error);
  if (!ctl->writer)
    return FALSE;
  ctl->desk = pad_order_desk_new (ctl->profile, ctl->writer, pad_order_encode);
  return TRUE;
}

char *
pad_ctl_find_order (PadCtl *ctl, const char *name, GError **error)
{
  char *id = NULL;

  if (!pad_ctl_open (ctl, error) ||
      !pad_draft_find (pad_profile_get_local (ctl->profile), name, &id, error))
    return NULL;
  if (!id)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND,
                 "there is no order %s here; \"orderpadctl order list\" shows those there are",
                 name);
  return id;
}

char *
pad_ctl_account (PadCtl *ctl, GError **error)
{
  return pad_profile_account (ctl->profile, ctl->options.account, error);
}

gboolean
pad_ctl_may (PadCtl *ctl, PadPermissions any, const char *what, const char *which, GError **error)
{
  PadPermissions all = 0;

  if (!pad_ctl_open (ctl, error) || !pad_profile_permissions (ctl->profile, &all, error))
    return FALSE;
  if (all & any)
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED,
               "you do not have the right to see %s; whoever manages your company's users can give "
               "it to you (%s)",
               what, which);
  return FALSE;
}

static gboolean
parse_number (const char *text, const char *what, int64_t most, int *value, GError **error)
{
  guint64 number = 0;

  if (g_ascii_string_to_unsigned (text, 10, 1, most, &number, NULL)) {
    *value = (int)number;
    return TRUE;
  }
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "%s is no %s; give a whole number from 1 to %d",
               text, what, (int)most);
  return FALSE;
}

gboolean
pad_ctl_parse_line (const char *text, int *line, GError **error)
{
  return parse_number (text, "line number", G_MAXINT32, line, error);
}

gboolean
pad_ctl_limit (PadCtl *ctl, int fallback, int *limit, GError **error)
{
  *limit = fallback;
  return !ctl->options.limit || parse_number (ctl->options.limit, "limit", 1000, limit, error);
}

gboolean
pad_ctl_check_date (const char *text, GError **error)
{
  PadDate date;

  return !text || pad_date_parse (text, &date, error);
}
