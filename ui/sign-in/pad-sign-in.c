#include "pad-sign-in.h"

#include "pad-first-fill.h"
#include "pad-sign-in-form.h"

struct _PadSignIn
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

G_DEFINE_FINAL_TYPE (PadSignIn, pad_sign_in, ADW_TYPE_BIN)

static const char *
choose (PadSignIn *self)
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
update (PadSignIn *self)
{
  gtk_stack_set_visible_child_name (self->stack, choose (self));
  gtk_spinner_set_spinning (self->demo_spinner, self->demo);
}

static void
pad_sign_in_dispose (GObject *object)
{
  PadSignIn *self = PAD_SIGN_IN (object);

  if (self->workspace != NULL) {
    g_signal_handlers_disconnect_by_data (pad_workspace_get_port (self->workspace), self);
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  }
  gtk_widget_dispose_template (GTK_WIDGET (self), PAD_TYPE_SIGN_IN);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (pad_sign_in_parent_class)->dispose (object);
}

static void
pad_sign_in_class_init (PadSignInClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_sign_in_dispose;
  g_type_ensure (PAD_TYPE_SIGN_IN_FORM);
  g_type_ensure (PAD_TYPE_FIRST_FILL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/orderpad/Orderpad/ui/sign-in/pad-sign-in.ui");
  gtk_widget_class_bind_template_child (widget_class, PadSignIn, stack);
  gtk_widget_class_bind_template_child (widget_class, PadSignIn, form);
  gtk_widget_class_bind_template_child (widget_class, PadSignIn, fill);
  gtk_widget_class_bind_template_child (widget_class, PadSignIn, demo_spinner);
  gtk_widget_class_bind_template_child (widget_class, PadSignIn, demo_progress);
}

static void
pad_sign_in_init (PadSignIn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pad_sign_in_new (PadWorkspace *workspace)
{
  PadSignIn *self = g_object_new (PAD_TYPE_SIGN_IN, NULL);

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
pad_sign_in_set_demo_progress (PadSignIn *self, const char *text)
{
  g_return_if_fail (PAD_IS_SIGN_IN (self));

  self->demo = text != NULL;
  gtk_label_set_text (self->demo_progress, text != NULL ? text : "");
  if (self->demo)
    pad_sign_in_form_say (self->form, NULL);
  update (self);
}

void
pad_sign_in_set_demo_error (PadSignIn *self, const char *message)
{
  g_return_if_fail (PAD_IS_SIGN_IN (self));

  self->demo = FALSE;
  pad_sign_in_form_say (self->form, message);
  update (self);
}
