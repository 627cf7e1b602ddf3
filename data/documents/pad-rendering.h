#pragma once

#include <gio/gio.h>
#include <pad-error.h>

G_BEGIN_DECLS

/* Points, a 72nd of an inch; as the page is looked at, turned where the document says so. */
typedef struct
{
  double width, height;
} PadPaper;

/**
 * PadPageFit:
 * @width: pixels that the widest page is to fill; 0 where that is not known
 * @most: no more than that many pixels a point
 */
typedef struct
{
  double width, most;
} PadPageFit;

/* Where a text was found. @page counts from 0; points from the page's top left corner. */
typedef struct
{
  int page;
  double x, y, width, height;
} PadTextHit;

/**
 * PadPagePixels:
 * @pixels: CAIRO_FORMAT_ARGB32 (premultiplied, native byte order) on white paper, @stride bytes a
 * line
 * @scale: pixels a point: what was asked for, less where the page would have become too large
 */
typedef struct
{
  GBytes *pixels;
  int width, height, stride;
  double scale;
} PadPagePixels;

void pad_page_pixels_free (PadPagePixels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadPagePixels, pad_page_pixels_free)

/**
 * PadRendering:
 *
 * One document, open in a process of its own that ends with it. Requests are answered one after
 * another, in their order. One that is cancelled ends at once with PAD_ERROR_CANCELLED; where the
 * process still works on it long after, it is ended and the next request begins a new one. A
 * process that dies is started again once for the request it died of. Errors: PadRenderer.
 */
#define PAD_TYPE_RENDERING (pad_rendering_get_type ())
G_DECLARE_FINAL_TYPE (PadRendering, pad_rendering, PAD, RENDERING, GObject)

/* At least 1. */
int pad_rendering_get_n_pages (PadRendering *self);
/* @page counts from 0. A4 for a page that is damaged and has no size. */
PadPaper pad_rendering_get_paper (PadRendering *self, int page);
/* (nullable): as its author named it: foreign text. */
const char *pad_rendering_get_title (PadRendering *self);
gboolean pad_rendering_get_may_print (PadRendering *self);
gboolean pad_rendering_get_may_copy (PadRendering *self);

/* @scale, in pixels a point, or less: no page becomes larger than 16 million pixels. */
double pad_rendering_limit_scale (PadRendering *self, int page, double scale);
/* Draws @page with @scale pixels a point, limited as above. */
void pad_rendering_page_async (PadRendering *self,
                               int page,
                               double scale,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
PadPagePixels *pad_rendering_page_finish (PadRendering *self, GAsyncResult *result, GError **error);

/* Finds @text, whatever its case, on all pages. */
void pad_rendering_find_async (PadRendering *self,
                               const char *text,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
/* (transfer full) (element-type PadTextHit): in reading order, 5,000 at most; empty where there is
 * none. */
GArray *pad_rendering_find_finish (PadRendering *self, GAsyncResult *result, GError **error);

/* The words of @page. */
void pad_rendering_text_async (PadRendering *self,
                               int page,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
/* (transfer full): UTF-8; "" for a page of pictures. */
char *pad_rendering_text_finish (PadRendering *self, GAsyncResult *result, GError **error);

/**
 * pad_rendering_printable_async:
 * @pages: counted from 0, in the order they are wanted; NULL for all
 *
 * Writes the document anew as a PDF that may be opened in this process: drawn as for printing, text
 * as text and lines as lines, each page of the size of its original. PAD_ERROR_NOT_ALLOWED where
 * the document forbids printing.
 */
void pad_rendering_printable_async (PadRendering *self,
                                    const int *pages,
                                    int n_pages,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
/* (transfer full): a PDF. */
GBytes *pad_rendering_printable_finish (PadRendering *self, GAsyncResult *result, GError **error);

G_END_DECLS
