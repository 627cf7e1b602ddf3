#include "pad-window-private.h"
#include "pad-window-settings.h"

/* A size is remembered when it has not changed for so long (ms). */
#define REST_MS 500

static void
write_size (PadWindow *self)
{
  PadWindowSize size = {0};
  g_autofree char *text = NULL;

  gtk_window_get_default_size (GTK_WINDOW (self), &size.width, &size.height);
  size.maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  text = pad_window_size_format (&size);
  if (!pad_workspace_remembers (self->workspace, PAD_SETTING_SIZE, text))
    pad_workspace_remember (self->workspace, PAD_SETTING_SIZE, text);
}

static gboolean
on_rest_cb (gpointer data)
{
  PadWindow *self = data;

  self->rest = 0;
  write_size (self);
  return G_SOURCE_REMOVE;
}

static void
on_size_cb (PadWindow *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, on_rest_cb, self);
}

static void
on_sidebar_cb (PadWindow *self)
{
  /* A folded one comes and goes by itself. */
  if (!adw_flap_get_folded (self->flap))
    pad_workspace_remember (self->workspace, PAD_SETTING_SIDEBAR,
                            adw_flap_get_reveal_flap (self->flap) ? NULL : "0");
}

void
pad_window_recall (PadWindow *self)
{
  g_autofree char *text = pad_workspace_recall (self->workspace, PAD_SETTING_SIZE);
  PadWindowSize size;

  if (pad_window_size_parse (text, &size)) {
    gtk_window_set_default_size (GTK_WINDOW (self), size.width, size.height);
    if (size.maximized)
      gtk_window_maximize (GTK_WINDOW (self));
  }
  if (pad_workspace_remembers (self->workspace, PAD_SETTING_SIDEBAR, "0"))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  g_signal_connect (self, "notify::default-width", G_CALLBACK (on_size_cb), NULL);
  g_signal_connect (self, "notify::default-height", G_CALLBACK (on_size_cb), NULL);
  g_signal_connect (self, "notify::maximized", G_CALLBACK (on_size_cb), NULL);
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (on_sidebar_cb), self,
                           G_CONNECT_SWAPPED);
}

void
pad_window_flush (PadWindow *self)
{
  if (!self->rest)
    return;
  g_clear_handle_id (&self->rest, g_source_remove);
  write_size (self);
}

/* -- what the preferences set -- */

static void
apply_style (PadWorkspace *workspace)
{
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (pad_workspace_remembers (workspace, PAD_SETTING_STYLE, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (pad_workspace_remembers (workspace, PAD_SETTING_STYLE, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

void
pad_window_apply_settings (PadWindow *self)
{
  apply_style (self->workspace);
  if (pad_workspace_remembers (self->workspace, PAD_SETTING_DENSITY, "compact"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "pad-compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "pad-compact");
  pad_sync_port_set_paused (pad_workspace_get_port (self->workspace),
                            pad_workspace_remembers (self->workspace, PAD_SETTING_PAUSED, "1"));
  pad_sync_view_set_stale_hours (self->sync, pad_setting_stale_hours (self->workspace));
}
