#include "pad-sign-in-page.h"

#include "pad-first-fill.h"
#include "pad-sign-in-form.h"

struct _PadSignInPage
{
  AdwBin parent_instance;
  GtkStack *stack;
  PadSignInForm *form;
  PadFirstFill *fill;
  GtkSpinner *demo_spinner;
  GtkLabel *demo_progress;

  PadWorkspace *workspace;
  gboolean demo; /* one is being made */
};

G_DEFINE_FINAL_TYPE (PadSignInPage, pad_sign_in_page, ADW_TYPE_BIN)

static const char *
choose (PadSignInPage *self)
{
  PadSyncPort *port = pad_workspace_get_port (self->workspace);

  if (self->demo)
    return "demo";
  if (!pad_workspace_get_signed_in (self->workspace) ||
      pad_sync_port_get_state (port) == PAD_SYNC_SIGNED_OUT)
    return "form";
  return "fill";
}

static void
update (PadSignInPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, choose (self));
  gtk_spinner_set_spinning (self->demo_spinner, self->demo);
}

static void
pad_sign_in_page_dispose (GObject *object)
{
  PadSignInPage *self = PAD_SIGN_IN_PAGE (object);

  if (self->workspace != NULL) {
    g_signal_handlers_disconnect_by_data (pad_workspace_get_port (self->workspace), self);
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  }
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (pad_sign_in_page_parent_class)->dispose (object);
}

static void
pad_sign_in_page_class_init (PadSignInPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_sign_in_page_dispose;
  g_type_ensure (PAD_TYPE_SIGN_IN_FORM);
  g_type_ensure (PAD_TYPE_FIRST_FILL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/sign-in/pad-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PadSignInPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PadSignInPage, form);
  gtk_widget_class_bind_template_child (widget_class, PadSignInPage, fill);
  gtk_widget_class_bind_template_child (widget_class, PadSignInPage, demo_spinner);
  gtk_widget_class_bind_template_child (widget_class, PadSignInPage, demo_progress);
}

static void
pad_sign_in_page_init (PadSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pad_sign_in_page_new (PadWorkspace *workspace)
{
  PadSignInPage *self = g_object_new (PAD_TYPE_SIGN_IN_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  pad_sign_in_form_set_workspace (self->form, workspace);
  pad_first_fill_set_workspace (self->fill, workspace);
  g_signal_connect_swapped (pad_workspace_get_port (workspace), "state-changed",
                            G_CALLBACK (update), self);
  g_signal_connect_swapped (workspace, "notify::signed-in", G_CALLBACK (update), self);
  update (self);
  return GTK_WIDGET (self);
}

void
pad_sign_in_page_set_demo_progress (PadSignInPage *self, const char *text)
{
  g_return_if_fail (PAD_IS_SIGN_IN_PAGE (self));

  self->demo = text != NULL;
  gtk_label_set_text (self->demo_progress, text != NULL ? text : "");
  if (self->demo)
    pad_sign_in_form_say (self->form, NULL);
  update (self);
}

void
pad_sign_in_page_set_demo_error (PadSignInPage *self, const char *message)
{
  g_return_if_fail (PAD_IS_SIGN_IN_PAGE (self));

  self->demo = FALSE;
  pad_sign_in_form_say (self->form, message);
  update (self);
}
