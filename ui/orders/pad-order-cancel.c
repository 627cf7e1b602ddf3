#include "pad-order-cancel.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "pad-order-state.h"

static GtkWidget *
make_question (GtkWidget *widget, const PadOrderView *view)
{
  g_autofree char *heading = g_strdup_printf (_ ("Cancel Order %s?"), pad_order_name (view));
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (widget)), heading,
      view->number ? _ ("The supplier is asked to cancel it. The order stands until the supplier "
                        "has answered.")
                   : _ ("Nothing of it has been ordered yet."));
  AdwMessageDialog *ask = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (ask, "keep", _ ("_Keep Order"), "cancel-order",
                                    _ ("_Cancel Order"), NULL);
  adw_message_dialog_set_response_appearance (ask, "cancel-order", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ask, "keep");
  adw_message_dialog_set_close_response (ask, "keep");
  return dialog;
}

void
pad_order_cancel_ask (GtkWidget *widget,
                      const PadOrderView *view,
                      void (*cancel) (gpointer data),
                      gpointer data,
                      GDestroyNotify free_data)
{
  GtkWidget *dialog = make_question (widget, view);

  g_object_set_data_full (G_OBJECT (dialog), "asked-for", data, free_data);
  g_signal_connect_swapped (dialog, "response::cancel-order", G_CALLBACK (cancel), data);
  gtk_window_present (GTK_WINDOW (dialog));
}
