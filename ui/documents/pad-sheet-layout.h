#pragma once

#include <glib.h>
#include <pad-rendering.h>

G_BEGIN_DECLS

#define PAD_SHEET_MARGIN 12 /* logical pixels around and between pages */

/*
 * PadSheetLayout: where the pages of a document lie under each other, in logical pixels. A zoom of
 * 1 is the size of the paper: 96 pixels an inch.
 */
typedef struct
{
  int n;
  PadPaper *papers; /* points */
  double *tops;     /* n + 1: the last one is where a further page would begin */
  double zoom;
  double width;  /* of the widest page, without margins */
  double height; /* of all, with margins */
} PadSheetLayout;

PadSheetLayout *pad_sheet_layout_new (PadRendering *rendering);
void pad_sheet_layout_free (PadSheetLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadSheetLayout, pad_sheet_layout_free)

/* Pixels a point at @zoom. */
double pad_sheet_layout_scale (double zoom);
void pad_sheet_layout_set_zoom (PadSheetLayout *self, double zoom);
/* The zoom at which the widest page fills @width pixels. */
double pad_sheet_layout_fit (PadSheetLayout *self, double width);
/* Whole pixels. */
void pad_sheet_layout_get_size (PadSheetLayout *self, int page, int *width, int *height);
/* The page at @y, or the one above where @y lies between two. */
int pad_sheet_layout_page_at (PadSheetLayout *self, double y);

G_END_DECLS
