#include "pad-sync-center.h"

struct _PadSyncCenter
{
  PadPage parent_instance;
  PadWorkspace *workspace;
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (PadSyncCenter, pad_sync_center, PAD_TYPE_PAGE)

static void
pad_sync_center_dispose (GObject *object)
{
  PadSyncCenter *self = PAD_SYNC_CENTER (object);

  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), PAD_TYPE_SYNC_CENTER);
  G_OBJECT_CLASS (pad_sync_center_parent_class)->dispose (object);
}

static void
pad_sync_center_class_init (PadSyncCenterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_sync_center_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/orderpad/Orderpad/ui/sync/pad-sync-center.ui");
  gtk_widget_class_bind_template_child (widget_class, PadSyncCenter, empty);
}

static void
pad_sync_center_init (PadSyncCenter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pad_sync_center_new (PadWorkspace *workspace)
{
  PadSyncCenter *self = g_object_new (PAD_TYPE_SYNC_CENTER, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}
