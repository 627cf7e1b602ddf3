#include "pad-preferences.h"

#include "pad-window-settings.h"

struct _PadPreferences
{
  AdwPreferencesWindow parent_instance;
  GtkSwitch *paused;
  AdwComboRow *stale;
  AdwComboRow *style;
  GtkSwitch *compact;
  PadWorkspace *workspace; /* NULL while the choices are filled in */
};

G_DEFINE_FINAL_TYPE (PadPreferences, pad_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the template's lists. */
static const int stale_hours[] = {4, PAD_STALE_HOURS, 72, 168, 0};
static const char *const styles[] = {NULL, "light", "dark"};

static void
keep (PadPreferences *self, const char *name, const char *value)
{
  if (self->workspace)
    pad_workspace_remember (self->workspace, name, value);
}

static void
on_paused_cb (PadPreferences *self)
{
  keep (self, PAD_SETTING_PAUSED, gtk_switch_get_active (self->paused) ? "1" : NULL);
}

static void
on_stale_cb (PadPreferences *self)
{
  guint chosen = adw_combo_row_get_selected (self->stale);
  g_autofree char *text = NULL;

  if (chosen >= G_N_ELEMENTS (stale_hours))
    return;
  text = g_strdup_printf ("%d", stale_hours[chosen]);
  keep (self, PAD_SETTING_STALE_HOURS, text);
}

static void
on_style_cb (PadPreferences *self)
{
  guint chosen = adw_combo_row_get_selected (self->style);

  if (chosen < G_N_ELEMENTS (styles))
    keep (self, PAD_SETTING_STYLE, styles[chosen]);
}

static void
on_compact_cb (PadPreferences *self)
{
  keep (self, PAD_SETTING_DENSITY, gtk_switch_get_active (self->compact) ? "compact" : NULL);
}

/* The longest time of the list that is not longer than what is set. */
static guint
find_stale (int hours)
{
  guint found = 0;

  if (hours == 0)
    return G_N_ELEMENTS (stale_hours) - 1;
  for (guint i = 0; i + 1 < G_N_ELEMENTS (stale_hours); i++)
    if (stale_hours[i] <= hours)
      found = i;
  return found;
}

static void
fill_in (PadPreferences *self, PadWorkspace *workspace)
{
  g_autofree char *style = pad_workspace_recall (workspace, PAD_SETTING_STYLE);

  gtk_switch_set_active (self->paused,
                         pad_workspace_remembers (workspace, PAD_SETTING_PAUSED, "1"));
  adw_combo_row_set_selected (self->stale, find_stale (pad_setting_stale_hours (workspace)));
  for (guint i = 1; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (style, styles[i]) == 0)
      adw_combo_row_set_selected (self->style, i);
  gtk_switch_set_active (self->compact,
                         pad_workspace_remembers (workspace, PAD_SETTING_DENSITY, "compact"));
}

static void
pad_preferences_dispose (GObject *object)
{
  PadPreferences *self = PAD_PREFERENCES (object);

  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (pad_preferences_parent_class)->dispose (object);
}

static void
pad_preferences_class_init (PadPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_preferences_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/shell/pad-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, PadPreferences, paused);
  gtk_widget_class_bind_template_child (widget_class, PadPreferences, stale);
  gtk_widget_class_bind_template_child (widget_class, PadPreferences, style);
  gtk_widget_class_bind_template_child (widget_class, PadPreferences, compact);
  gtk_widget_class_bind_template_callback (widget_class, on_paused_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stale_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_style_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_compact_cb);
}

static void
pad_preferences_init (PadPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pad_preferences_new (GtkWindow *parent, PadWorkspace *workspace)
{
  PadPreferences *self = g_object_new (PAD_TYPE_PREFERENCES, "transient-for", parent, NULL);

  fill_in (self, workspace);
  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}
