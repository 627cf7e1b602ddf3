#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* gtk_widget_set_tooltip_text() for what is set with every change: GTK asks the display where the
 * pointer is each time, also for the text that is there already. @text: (nullable): none */
void pad_tooltip_set (GtkWidget *widget, const char *text);

G_END_DECLS
