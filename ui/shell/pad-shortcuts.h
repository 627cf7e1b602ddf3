#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows all keys that work. */
void pad_shortcuts_present (GtkWindow *parent);

G_END_DECLS
