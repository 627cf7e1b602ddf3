#include "pad-draft-copy.h"

#include "pad-accounts.h"
#include "pad-order-desk-private.h"
#include "pad-order-view.h"

struct _PadDraftCopy
{
  PadOrderView *view;
  GStrv units;
  char *currency;
  char *login;
  char *id;
};

void
pad_draft_copy_free (PadDraftCopy *copy)
{
  if (!copy)
    return;
  g_clear_pointer (&copy->view, pad_order_view_free);
  g_strfreev (copy->units);
  g_free (copy->currency);
  g_free (copy->login);
  g_free (copy->id);
  g_free (copy);
}

/* Units as the catalog has them now; what is not there any more stays as it was: a finding says so.
 */
static void
choose_units (PadOrderDesk *desk, PadDraftCopy *copy)
{
  const GPtrArray *lines = copy->view->lines;

  copy->units = g_new0 (char *, lines->len + 1);
  for (guint i = 0; i < lines->len; i++) {
    const PadOrderViewLine *line = lines->pdata[i];

    if (line->unit && *line->unit)
      copy->units[i] = g_strdup (line->unit);
    else
      copy->units[i] = pad_desk_choose_unit (desk, copy->view->account, line->sku, NULL, NULL);
    if (!copy->units[i])
      copy->units[i] = g_strdup ("");
  }
}

PadDraftCopy *
pad_draft_copy_new (PadOrderDesk *desk, const char *name, GError **error)
{
  g_autoptr (PadSignedIn) who = pad_signed_in_load (pad_profile_get_local (desk->profile), error);
  PadDb *replica = who ? pad_profile_get_replica (desk->profile, error) : NULL;
  g_autoptr (PadDraftCopy) copy = g_new0 (PadDraftCopy, 1);

  if (!replica || !pad_profile_may_draft (desk->profile, error))
    return NULL;
  copy->view = pad_order_view_load (desk, name, error);
  if (!copy->view)
    return NULL;
  copy->currency = pad_account_currency (replica, copy->view->account, error);
  if (!copy->currency)
    return NULL;
  copy->login = g_strdup (who->login);
  choose_units (desk, copy);
  return g_steal_pointer (&copy);
}

gboolean
pad_draft_copy_write (PadLocal *local, gpointer data, GError **error)
{
  PadDraftCopy *copy = data;
  const PadOrderView *view = copy->view;

  if (!pad_draft_new (local, view->account, copy->currency, copy->login, &copy->id, error))
    return FALSE;
  for (guint i = 0; i < view->lines->len; i++) {
    const PadOrderViewLine *line = view->lines->pdata[i];
    PadDraftItem item = {line->sku, line->quantity, copy->units[i]};
    int made;

    if (!pad_draft_add_line (local, copy->id, &item, &made, error))
      return FALSE;
  }
  return TRUE;
}

const char *
pad_draft_copy_get_id (const PadDraftCopy *copy)
{
  return copy->id;
}
