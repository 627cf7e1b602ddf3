#pragma once

#include <gtk/gtk.h>
#include <pad-rendering.h>

G_BEGIN_DECLS

/**
 * PadSheetView:
 *
 * The pages of a document under each other, in a GtkScrolledWindow. Only what is seen, and a page
 * beside it, has pictures.
 *
 * Properties (read only, notify): "zoom", 1 is the size of the paper; "page", the one that is
 * looked at, from 0.
 */
#define PAD_TYPE_SHEET_VIEW (pad_sheet_view_get_type ())
G_DECLARE_FINAL_TYPE (PadSheetView, pad_sheet_view, PAD, SHEET_VIEW, GtkWidget)

/* @rendering: (nullable): none. Begins at the first page; the zoom stays as it was chosen. */
void pad_sheet_view_set_rendering (PadSheetView *self, PadRendering *rendering);

/* How the first page of the next document will be asked for, as far as the room is known. */
PadPageFit pad_sheet_view_get_fit (PadSheetView *self);

double pad_sheet_view_get_zoom (PadSheetView *self);
/* The next larger or smaller step, around the middle of what is seen. */
void pad_sheet_view_zoom_in (PadSheetView *self);
void pad_sheet_view_zoom_out (PadSheetView *self);
/* As wide as there is room, also when the room changes; so it is from the beginning. */
void pad_sheet_view_zoom_fit (PadSheetView *self);

int pad_sheet_view_get_page (PadSheetView *self);
void pad_sheet_view_show_page (PadSheetView *self, int page);

/* @hits: (nullable) (element-type PadTextHit): what was found; @current of them is scrolled to, -1
 * for none. */
void pad_sheet_view_set_hits (PadSheetView *self, GArray *hits, int current);

G_END_DECLS
