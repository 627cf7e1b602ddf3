#pragma once

#include <gtk/gtk.h>
#include <pad-rendering.h>

G_BEGIN_DECLS

/**
 * PadSheet:
 *
 * One page of a document: white paper, its picture as soon as there is one, and what was found on
 * it. To the accessibility bus it is a picture called "Page 1 of 2".
 */
#define PAD_TYPE_SHEET (pad_sheet_get_type ())
G_DECLARE_FINAL_TYPE (PadSheet, pad_sheet, PAD, SHEET, GtkWidget)

/* @page counts from 0. */
GtkWidget *pad_sheet_new (int page, int n_pages, PadPaper paper);

/* @pixels: (nullable): drawn with @scale device pixels a point. */
void pad_sheet_set_pixels (PadSheet *self, const PadPagePixels *pixels, double scale);
/* Device pixels a point of the picture, 0 without one. */
double pad_sheet_get_scale (PadSheet *self);
/* @hits: (nullable) (element-type PadTextHit): of the whole document; the sheet marks its own.
 * @current: index of the one that is looked at, -1 for none. */
void pad_sheet_set_hits (PadSheet *self, GArray *hits, int current);
/* The page's words, for who cannot see it. */
void pad_sheet_set_text (PadSheet *self, const char *text);
gboolean pad_sheet_has_text (PadSheet *self);
/* Said in place of the picture: why there is none. */
void pad_sheet_set_problem (PadSheet *self, const char *text);

G_END_DECLS
