#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * GTK compares a window's new picture with the old one piece by piece, gives up beyond 30 different
 * rectangles (MAX_RECTS_IN_DIFF of gskrendernodeimpl.c, GTK 4.8) and then paints the whole page. A
 * widget of many small pieces that change together says with this, first in its snapshot(), that it
 * is to be painted as one.
 */
void pad_damage_whole (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
