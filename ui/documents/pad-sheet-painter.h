#pragma once

#include "pad-sheet.h"

G_BEGIN_DECLS

/*
 * PadSheetPainter: gives the sheets that are seen, and those beside them, their pictures and takes
 * them from the others, so that a long document needs no more memory than a short one.
 */
typedef struct _PadSheetPainter PadSheetPainter;

/* @sheets: (element-type PadSheet): one a page of @rendering. */
PadSheetPainter *pad_sheet_painter_new (PadRendering *rendering, GPtrArray *sheets);
/* Cancels what is under way. */
void pad_sheet_painter_free (PadSheetPainter *self);

/* The pages from @first to @last are seen, at @scale device pixels a point. */
void pad_sheet_painter_show (PadSheetPainter *self, int first, int last, double scale);

G_END_DECLS
