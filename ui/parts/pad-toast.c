#include "pad-toast.h"

#include <glib/gi18n.h>
#include <pad-error.h>

typedef struct
{
  PadToastFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Button;

static void
button_free (gpointer data, GClosure *closure)
{
  Button *button = data;

  if (button->destroy)
    button->destroy (button->data);
  g_free (button);
}

static void
on_button_clicked_cb (AdwToast *toast, gpointer data)
{
  Button *button = data;

  button->func (button->data);
}

static void
add (GtkWidget *widget, AdwToast *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (overlay)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (toast);
}

/* @text is what a user or supplier wrote as well: no markup. */
static AdwToast *
new_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

void
pad_toast (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && text != NULL);

  add (widget, new_toast (text));
}

void
pad_toast_undo (
    GtkWidget *widget, const char *text, PadToastFunc undo, gpointer data, GDestroyNotify destroy)
{
  pad_toast_button (widget, text, _ ("_Undo"), undo, data, destroy);
}

void
pad_toast_button (GtkWidget *widget,
                  const char *text,
                  const char *label,
                  PadToastFunc func,
                  gpointer data,
                  GDestroyNotify destroy)
{
  AdwToast *toast;
  Button *button;

  g_return_if_fail (GTK_IS_WIDGET (widget) && text != NULL && func != NULL);

  button = g_new0 (Button, 1);
  button->func = func;
  button->data = data;
  button->destroy = destroy;
  toast = new_toast (text);
  adw_toast_set_button_label (toast, label);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_button_clicked_cb), button,
                         button_free, 0);
  add (widget, toast);
}

void
pad_toast_error (GtkWidget *widget, const char *text, const GError *error)
{
  g_autofree char *whole = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget) && error != NULL);

  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  whole = g_strdup_printf ("%s: %s", text, error->message);
  pad_toast (widget, whole);
}
