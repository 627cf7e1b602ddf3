#include <glib/gi18n.h>
#include <pad-toast.h>

#include "pad-window-private.h"

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

static const GActionEntry entries[] = {
    {"show-page", on_show_page_cb, "s", NULL, NULL, {0}},
    {"back", on_back_cb, NULL, NULL, NULL, {0}},
    {"search", on_search_cb, NULL, NULL, NULL, {0}},
    {"sidebar", on_sidebar_cb, NULL, NULL, NULL, {0}},
};

/* What every window of this program hears. Pages have an accelerator by their place in the sidebar.
 */
static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
    {"win.back", {"<Alt>Left", "Back"}}, {"win.search", {"<Control>f"}}, {"win.sidebar", {"F9"}},
    {"window.close", {"<Control>w"}},    {"app.quit", {"<Control>q"}},
};

static void
add_accelerators (GtkApplication *application)
{
  const PadPageKind *kind;
  int place = 0;

  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (application, accelerators[i].action,
                                           accelerators[i].keys);
  for (guint i = 0; (kind = pad_page_kind (i)); i++) {
    g_autofree char *action = g_strdup_printf ("win.show-page::%s", kind->name);
    g_autofree char *key = g_strdup_printf ("<Alt>%d", ++place);
    const char *keys[] = {key, NULL};

    if (kind->group != PAD_PAGE_GROUP_NONE)
      gtk_application_set_accels_for_action (application, action, keys);
  }
}

static void
enable (PadWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  if (action)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
pad_window_update_actions (PadWindow *self)
{
  PadPage *page = pad_window_get_shown (self);
  gboolean steps = page && (self->history->len > 0 || PAD_PAGE_GET_CLASS (page)->go_back);

  enable (self, "back", steps);
  enable (self, "search", page && PAD_PAGE_GET_CLASS (page)->search);
  enable (self, "sidebar", page != NULL);
  enable (self, "show-page", page != NULL);
}

void
pad_window_add_actions (PadWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_accelerators (gtk_window_get_application (GTK_WINDOW (self)));
}
