#pragma once

#include <gtk/gtk.h>
#include <pad-rendering.h>

G_BEGIN_DECLS

/*
 * PadSheetPicture: the pixels of a page, on their way to the screen: with GL a texture, that is
 * uploaded once. Without, the pixels are drawn from where they are: GTK 4.8 would copy a texture by
 * way of floating point, which takes 5 ms a page.
 */
typedef struct _PadSheetPicture PadSheetPicture;

PadSheetPicture *pad_sheet_picture_new (const PadPagePixels *pixels);
void pad_sheet_picture_free (PadSheetPicture *self);

/* Logical pixels, where @factor device pixels are one. */
void pad_sheet_picture_get_size (PadSheetPicture *self, int factor, float *width, float *height);
/* Draws it for @widget as large as @width and @height, logical pixels. */
void pad_sheet_picture_snapshot (
    PadSheetPicture *self, GtkWidget *widget, GtkSnapshot *snapshot, float width, float height);

G_END_DECLS
