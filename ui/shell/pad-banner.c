#include "pad-banner.h"

struct _PadBanner
{
  AdwBin parent_instance;
  GtkRevealer *revealer;
  GtkWidget *strip;
  GtkLabel *title;
  GtkButton *button;
  PadSyncView *view;
  const char *page;
};

G_DEFINE_FINAL_TYPE (PadBanner, pad_banner, ADW_TYPE_BIN)

/* The target before the name: an action is looked up as soon as it has its name. */
static void
set_action (PadBanner *self, const char *detailed)
{
  GtkActionable *button = GTK_ACTIONABLE (self->button);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL) ||
      g_strcmp0 (name, gtk_actionable_get_action_name (button)) == 0)
    return;
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
}

static gboolean
leads_elsewhere (PadBanner *self)
{
  g_autofree char *here = g_strdup_printf ("win.show-page::%s", self->page ? self->page : "");

  return g_strcmp0 (pad_sync_view_get_banner_action (self->view), here) != 0;
}

static void
show_button (PadBanner *self)
{
  const char *label = pad_sync_view_get_banner_button (self->view);

  gtk_widget_set_visible (GTK_WIDGET (self->button), label && leads_elsewhere (self));
  if (!label)
    return;
  gtk_button_set_label (self->button, label);
  set_action (self, pad_sync_view_get_banner_action (self->view));
}

static void
update (PadBanner *self)
{
  PadSyncBanner banner = pad_sync_view_get_banner (self->view);

  gtk_revealer_set_reveal_child (self->revealer, banner != PAD_SYNC_BANNER_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self), banner != PAD_SYNC_BANNER_NONE);
  if (banner == PAD_SYNC_BANNER_NONE)
    return;
  gtk_label_set_label (self->title, pad_sync_view_get_banner_title (self->view));
  show_button (self);
  if (banner == PAD_SYNC_BANNER_OFFLINE || banner == PAD_SYNC_BANNER_STALE)
    gtk_widget_remove_css_class (self->strip, "pad-urgent");
  else
    gtk_widget_add_css_class (self->strip, "pad-urgent");
}

static void
pad_banner_dispose (GObject *object)
{
  PadBanner *self = PAD_BANNER (object);

  g_clear_object (&self->view);
  G_OBJECT_CLASS (pad_banner_parent_class)->dispose (object);
}

static void
pad_banner_class_init (PadBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_banner_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/orderpad/Orderpad/ui/shell/pad-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, PadBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, PadBanner, strip);
  gtk_widget_class_bind_template_child (widget_class, PadBanner, title);
  gtk_widget_class_bind_template_child (widget_class, PadBanner, button);
}

static void
pad_banner_init (PadBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pad_banner_follow (PadBanner *self, PadSyncView *view)
{
  g_return_if_fail (PAD_IS_BANNER (self) && PAD_IS_SYNC_VIEW (view) && !self->view);

  self->view = g_object_ref (view);
  g_signal_connect_object (view, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
pad_banner_set_page (PadBanner *self, const char *page)
{
  g_return_if_fail (PAD_IS_BANNER (self));

  self->page = page;
  if (self->view)
    update (self);
}
