#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button "Why This Price" whose popover shows @text (pad-why-text) to be read, selected and
 * copied. (transfer floating) */
GtkWidget *pad_why_button_new (const char *text);

G_END_DECLS
