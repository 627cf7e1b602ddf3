#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Loads the style sheet at @resource for the default display, once; from class_init of the widgets
 * it is for. Colours are libadwaita's names, so that light, dark and high contrast follow. */
void pad_style_load (const char *resource);

G_END_DECLS
