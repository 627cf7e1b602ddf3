#include "pad-sync-data.h"

#include <glib/gi18n.h>
#include <pad-format.h>
#include <pad-toast.h>

#include "pad-sync-words.h"

struct _PadSyncData
{
  AdwBin parent_instance;
  AdwActionRow *synced;
  AdwActionRow *who;
  AdwActionRow *size;
  AdwPreferencesGroup *kinds;
  GtkWidget *refill;
  GtkWidget *stop;
  GtkWidget *rows[PAD_DATA_KINDS];
  GtkLabel *counts[PAD_DATA_KINDS];
  PadSyncPort *port;
};

G_DEFINE_FINAL_TYPE (PadSyncData, pad_sync_data, ADW_TYPE_BIN)

/* -- fetching anew -- */

static void
on_refilled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadSyncData) self = data;
  g_autoptr (GError) error = NULL;

  if (pad_sync_port_refill_finish (PAD_SYNC_PORT (source), result, &error))
    pad_toast (GTK_WIDGET (self), _ ("Everything was fetched again"));
  else
    pad_toast_error (GTK_WIDGET (self), _ ("Not fetched; the data is as it was"), error);
}

static void
on_refill_clicked_cb (GtkButton *button, PadSyncData *self)
{
  if (self->port)
    pad_sync_port_refill_async (self->port, NULL, on_refilled_cb, g_object_ref (self));
}

static void
on_stop_clicked_cb (GtkButton *button, PadSyncData *self)
{
  if (self->port)
    pad_sync_port_cancel (self->port);
}

/* -- the rows -- */

static void
make_row (PadSyncData *self, int kind)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *count = gtk_label_new (NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pad_data_kind_title (kind));
  gtk_widget_add_css_class (count, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), count);
  adw_preferences_group_add (self->kinds, row);
  self->rows[kind] = row;
  self->counts[kind] = GTK_LABEL (count);
}

static void
show_kind (PadSyncData *self, const PadStatus *status, int kind, int64_t now)
{
  g_autofree char *count = pad_format_count (status->rows[kind]);
  g_autofree char *age = pad_sync_age (status->as_of[kind], now);
  g_autofree char *as_of = pad_format_as_of (status->as_of[kind], now);
  g_autofree char *text = *as_of ? g_strdup_printf ("%s, %s", as_of, age) : g_strdup (age);
  g_autofree char *rows =
      g_strdup_printf (ngettext ("%s row", "%s rows", (unsigned long)status->rows[kind]), count);

  gtk_widget_set_visible (self->rows[kind], status->granted[kind]);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[kind]), text);
  gtk_label_set_label (self->counts[kind], rows);
}

static void
show_general (PadSyncData *self, const PadStatus *status, int64_t now)
{
  g_autofree char *synced = pad_format_instant (status->synced_at, now);
  g_autofree char *age = pad_sync_age (status->synced_at, now);
  g_autofree char *size = pad_format_size (status->replica_bytes);
  g_autofree char *when =
      status->synced_at ? g_strdup_printf ("%s, %s", synced, age) : g_strdup (_ ("Not yet"));
  g_autofree char *who = status->login
                             ? g_strdup_printf (_ ("%s at %s"), status->login, status->server)
                             : g_strdup (_ ("Nobody"));

  adw_action_row_set_subtitle (self->synced, when);
  adw_action_row_set_subtitle (self->who, who);
  adw_action_row_set_subtitle (self->size, size);
}

static void
pad_sync_data_dispose (GObject *object)
{
  PadSyncData *self = PAD_SYNC_DATA (object);

  g_clear_object (&self->port);
  G_OBJECT_CLASS (pad_sync_data_parent_class)->dispose (object);
}

static void
pad_sync_data_class_init (PadSyncDataClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_sync_data_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/orderpad/Orderpad/ui/sync/pad-sync-data.ui");
  gtk_widget_class_bind_template_child (widget_class, PadSyncData, synced);
  gtk_widget_class_bind_template_child (widget_class, PadSyncData, who);
  gtk_widget_class_bind_template_child (widget_class, PadSyncData, size);
  gtk_widget_class_bind_template_child (widget_class, PadSyncData, kinds);
  gtk_widget_class_bind_template_child (widget_class, PadSyncData, refill);
  gtk_widget_class_bind_template_child (widget_class, PadSyncData, stop);
  gtk_widget_class_bind_template_callback (widget_class, on_refill_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_clicked_cb);
}

static void
pad_sync_data_init (PadSyncData *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int kind = 0; kind < PAD_DATA_KINDS; kind++)
    make_row (self, kind);
}

void
pad_sync_data_update (PadSyncData *self, PadWorkspace *workspace)
{
  PadSyncPort *port = pad_workspace_get_port (workspace);
  PadSyncState state = pad_sync_port_get_state (port);

  g_return_if_fail (PAD_IS_SYNC_DATA (self));

  g_set_object (&self->port, port);
  gtk_widget_set_visible (self->refill, state != PAD_SYNC_FILLING);
  gtk_widget_set_visible (self->stop, state == PAD_SYNC_FILLING);
  gtk_widget_set_sensitive (self->refill, state != PAD_SYNC_SIGNED_OUT && state != PAD_SYNC_PAUSED);
}

void
pad_sync_data_show (PadSyncData *self, PadWorkspace *workspace, const PadStatus *status)
{
  PadWorld *world = pad_profile_get_world (pad_workspace_get_profile (workspace));
  int64_t now = pad_world_now (world);

  g_return_if_fail (PAD_IS_SYNC_DATA (self) && status != NULL);

  show_general (self, status, now);
  for (int kind = 0; kind < PAD_DATA_KINDS; kind++)
    show_kind (self, status, kind, now);
  pad_sync_data_update (self, workspace);
}
