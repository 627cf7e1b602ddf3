#pragma once

#include <cairo.h>
#include <pad-rendering.h>

G_BEGIN_DECLS

/**
 * PadPrintable:
 *
 * What pad_rendering_printable_async() wrote, opened in this process to be drawn on a printer's
 * paper. Poppler is loaded when the first one is opened, so that a window that prints nothing does
 * not start later for it.
 */
typedef struct _PadPrintable PadPrintable;

/* PAD_ERROR_IO without Poppler, _DAMAGED. */
PadPrintable *pad_printable_new (GBytes *pdf, GError **error);
void pad_printable_free (PadPrintable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadPrintable, pad_printable_free)

int pad_printable_get_n_pages (PadPrintable *self);
PadPaper pad_printable_get_paper (PadPrintable *self, int page);
/* A unit of @cairo is a point. */
void pad_printable_draw (PadPrintable *self, int page, cairo_t *cairo);

G_END_DECLS
