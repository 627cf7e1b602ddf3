#include <glib/gi18n.h>
#include <pad-drafts.h>
#include <pad-toast.h>

#include "pad-window-private.h"

/* Shows the page @kind and there what @name names. */
static void
open_in (PadWindow *self, const char *kind, const char *name)
{
  PadPage *page = pad_window_show_page (self, kind);

  if (page && pad_page_kind_find (kind)->open)
    pad_page_kind_find (kind)->open (GTK_WIDGET (page), name);
}

/* Whether @name names an order that is still being written here. */
static gboolean
is_draft (PadWindow *self, const char *name)
{
  PadDb *local = pad_profile_get_local (pad_workspace_get_profile (self->workspace));
  g_autofree char *id = NULL;
  gboolean open = FALSE;

  return pad_draft_find (local, name, &id, NULL) && id &&
         pad_draft_is_open (local, id, &open, NULL) && open;
}

void
pad_window_open_order (PadWindow *self, const char *name)
{
  open_in (self, is_draft (self, name) ? "order" : "orders", name);
}

void
pad_window_open_invoice (PadWindow *self, const char *number)
{
  open_in (self, "invoices", number);
}

void
pad_window_open_document (PadWindow *self, int64_t row)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, row);

  open_in (self, "document", name);
}

static void
on_draft_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = pad_workspace_new_draft_finish (PAD_WORKSPACE (source), result, &error);

  if (!self->sync)
    return;
  if (id)
    open_in (self, "order", id);
  else
    pad_toast_error (GTK_WIDGET (self->body), _ ("No new order"), error);
}

void
pad_window_new_order (PadWindow *self)
{
  pad_workspace_new_draft_async (self->workspace, on_draft_made_cb, g_object_ref (self));
}
