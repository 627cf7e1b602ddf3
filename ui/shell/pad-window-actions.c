#include <glib/gi18n.h>
#include <pad-toast.h>

#include "pad-about.h"
#include "pad-preferences.h"
#include "pad-shortcuts.h"
#include "pad-window-private.h"
#include "pad-window-settings.h"

static void
on_show_page_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pad_window_show_page (data, g_variant_get_string (parameter, NULL));
}

static void
on_back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pad_window_go_back (data);
}

static void
on_search_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PadPage *page = pad_window_get_shown (data);

  if (page)
    pad_page_search (page);
}

static void
on_sidebar_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PadWindow *self = data;

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static void
on_new_order_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pad_window_new_order (data);
}

static void
on_open_order_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pad_window_open_order (data, g_variant_get_string (parameter, NULL));
}

static void
on_open_invoice_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pad_window_open_invoice (data, g_variant_get_string (parameter, NULL));
}

static void
on_open_document_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pad_window_open_document (data, g_variant_get_int64 (parameter));
}

static void
on_account_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PadWindow *self = data;

  pad_account_switcher_popup (self->accounts);
}

static void
on_preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PadWindow *self = data;

  gtk_window_present (GTK_WINDOW (pad_preferences_new (GTK_WINDOW (self), self->workspace)));
}

static void
on_shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pad_shortcuts_present (data);
}

static void
on_about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PadWindow *self = data;

  pad_about_present (GTK_WINDOW (self), self->workspace);
}

/* -- synchronisation -- */

static void
on_synced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!self->sync)
    return;
  if (pad_sync_port_sync_finish (PAD_SYNC_PORT (source), result, &error))
    pad_toast (GTK_WIDGET (self->body), _ ("Everything is up to date"));
  else
    pad_toast_error (GTK_WIDGET (self->body), _ ("Not synchronised"), error);
}

static gboolean
write_retry (PadLocal *local, gpointer data, GError **error)
{
  return pad_outbox_retry (local, NULL, error);
}

/* The back-off of what waits has ended: now a round sends it. */
static void
on_retried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadWindow) self = data;
  g_autoptr (GError) error = NULL;
  PadSyncPort *port;

  if (!self->sync)
    return;
  if (!pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error))
    g_message ("what waits is not sent sooner: %s", error->message);
  port = pad_workspace_get_port (self->workspace);
  pad_sync_port_wake (port);
  pad_sync_port_sync_async (port, NULL, on_synced_cb, g_object_ref (self));
}

static void
on_sync_now_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PadWindow *self = data;

  if (pad_workspace_remembers (self->workspace, PAD_SETTING_PAUSED, "1"))
    pad_workspace_remember (self->workspace, PAD_SETTING_PAUSED, NULL);
  pad_sync_port_set_paused (pad_workspace_get_port (self->workspace), FALSE);
  pad_local_writer_run_async (pad_workspace_get_writer (self->workspace), write_retry, NULL, NULL,
                              on_retried_cb, g_object_ref (self));
}

static void
on_sign_in_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PadWindow *self = data;

  self->signing_in = TRUE;
  pad_window_update_body (self);
}

static const GActionEntry entries[] = {
    {"show-page", on_show_page_cb, "s", NULL, NULL, {0}},
    {"new-order", on_new_order_cb, NULL, NULL, NULL, {0}},
    {"open-order", on_open_order_cb, "s", NULL, NULL, {0}},
    {"open-invoice", on_open_invoice_cb, "s", NULL, NULL, {0}},
    {"open-document", on_open_document_cb, "x", NULL, NULL, {0}},
    {"back", on_back_cb, NULL, NULL, NULL, {0}},
    {"search", on_search_cb, NULL, NULL, NULL, {0}},
    {"sidebar", on_sidebar_cb, NULL, NULL, NULL, {0}},
    {"account", on_account_cb, NULL, NULL, NULL, {0}},
    {"sync-now", on_sync_now_cb, NULL, NULL, NULL, {0}},
    {"sign-in", on_sign_in_cb, NULL, NULL, NULL, {0}},
    {"preferences", on_preferences_cb, NULL, NULL, NULL, {0}},
    {"shortcuts", on_shortcuts_cb, NULL, NULL, NULL, {0}},
    {"about", on_about_cb, NULL, NULL, NULL, {0}},
};

/* What every window of this program hears. Pages have an accelerator by their place in the sidebar.
 */
static const struct
{
  const char *action;
  const char *key;
} accelerators[] = {
    {"win.back", "<Alt>Left"},
    {"win.search", "<Control>f"},
    {"win.new-order", "<Control>n"},
    {"win.sidebar", "F9"},
    {"win.account", "<Control>l"},
    {"win.sync-now", "<Control>r"},
    {"win.preferences", "<Control>comma"},
    {"win.shortcuts", "<Control>question"},
    {"window.close", "<Control>w"},
    {"app.quit", "<Control>q"},
};

static void
set_key (GtkApplication *application, const char *action, const char *key)
{
  const char *keys[] = {key, NULL};

  gtk_application_set_accels_for_action (application, action, keys);
}

static void
add_accelerators (GtkApplication *application)
{
  const PadPageKind *kind;
  int place = 0;

  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    set_key (application, accelerators[i].action, accelerators[i].key);
  for (guint i = 0; (kind = pad_page_kind (i)); i++) {
    g_autofree char *action = g_strdup_printf ("win.show-page::%s", kind->name);
    g_autofree char *key = NULL;

    if (kind->group == PAD_PAGE_GROUP_NONE)
      continue;
    key = g_strdup_printf ("<Alt>%d", ++place);
    set_key (application, action, key);
  }
}

static void
enable (PadWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  if (action)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Whether the user may see the page @name, were it shown. */
static gboolean
may_show (PadWindow *self, const char *name)
{
  const PadPageKind *kind = pad_page_kind_find (name);

  return kind && kind->may (self->workspace);
}

void
pad_window_update_actions (PadWindow *self)
{
  PadPage *page = pad_window_get_shown (self);
  gboolean steps = page && (self->history->len > 0 || PAD_PAGE_GET_CLASS (page)->go_back);
  gboolean order = page && may_show (self, "order");

  enable (self, "back", steps);
  enable (self, "search", page && PAD_PAGE_GET_CLASS (page)->search);
  enable (self, "sidebar", page != NULL);
  enable (self, "show-page", page != NULL);
  enable (self, "account", page != NULL);
  enable (self, "sync-now", page != NULL);
  enable (self, "new-order", order && pad_workspace_get_account (self->workspace));
  enable (self, "open-order", page && (order || may_show (self, "orders")));
  enable (self, "open-invoice", page && may_show (self, "invoices"));
  enable (self, "open-document", page && may_show (self, "document"));
  gtk_widget_set_visible (self->new_button, order);
}

void
pad_window_add_actions (PadWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_accelerators (gtk_window_get_application (GTK_WINDOW (self)));
}
