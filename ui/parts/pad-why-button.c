#include "pad-why-button.h"

#include <glib/gi18n.h>

#define MAX_HEIGHT 420
#define WIDTH_CHARS 60

static void
on_copy_clicked_cb (GtkButton *button, GtkLabel *label)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)),
                          gtk_label_get_text (label));
  gtk_button_set_label (button, _ ("Copied"));
}

static GtkWidget *
new_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/* What does not fit is scrolled. */
static GtkWidget *
new_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkScrolledWindow *window = GTK_SCROLLED_WINDOW (scroller);

  gtk_scrolled_window_set_policy (window, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (window, TRUE);
  gtk_scrolled_window_set_propagate_natural_width (window, TRUE);
  gtk_scrolled_window_set_max_content_height (window, MAX_HEIGHT);
  gtk_scrolled_window_set_child (window, child);
  return scroller;
}

GtkWidget *
pad_why_button_new (const char *text)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = new_text (text), *copy = gtk_button_new_with_label (_ ("Copy"));

  gtk_widget_set_halign (copy, GTK_ALIGN_END);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (on_copy_clicked_cb), label, 0);
  gtk_box_append (GTK_BOX (box), new_scroller (label));
  gtk_box_append (GTK_BOX (box), copy);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  /* Not the text, which would be selected all over. */
  g_signal_connect_object (popover, "map", G_CALLBACK (gtk_widget_grab_focus), copy,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Why This Price"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Why This Price"), -1);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}
