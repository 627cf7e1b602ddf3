#include "pad-sheet-painter.h"

#include <math.h>
#include <pad-trace.h>

#define BESIDE 1             /* pages before and after that are drawn ahead */
#define AHEAD_PIXELS 6000000 /* larger ones are drawn when they are seen */
#define REDRAW_AFTER 80      /* milliseconds: the zoom may go on changing */

/* One request under way, or its absence. */
typedef struct
{
  GCancellable *cancellable;
  double scale;
  gboolean failed; /* not asked for again */
} Drawing;

struct _PadSheetPainter
{
  PadRendering *rendering;
  GPtrArray *sheets;
  Drawing *drawings;  /* one a page */
  GCancellable *gone; /* cancelled with the painter */
  int first, last;
  double scale;
  guint redraw;
};

/* What a callback needs; the painter may be gone by then. */
typedef struct
{
  PadSheetPainter *painter;
  GCancellable *gone;
  int page;
  double scale;
} Wanted;

static void
wanted_free (Wanted *wanted)
{
  g_object_unref (wanted->gone);
  g_free (wanted);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wanted, wanted_free)

/* What @page is drawn at: a large one at less than what was asked for. */
static double
scale_of (PadSheetPainter *self, int page)
{
  return pad_rendering_limit_scale (self->rendering, page, self->scale);
}

static Wanted *
wanted_new (PadSheetPainter *self, int page)
{
  Wanted *wanted = g_new (Wanted, 1);

  *wanted = (Wanted) {self, g_object_ref (self->gone), page, self->scale};
  return wanted;
}

static PadSheet *
sheet (PadSheetPainter *self, int page)
{
  return g_ptr_array_index (self->sheets, page);
}

static gboolean
is_same (double a, double b)
{
  return fabs (a - b) < 1e-6;
}

/* -- the words of a page, for who cannot see it -- */

static void
on_text_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Wanted) wanted = data;
  g_autofree char *text = pad_rendering_text_finish (PAD_RENDERING (object), result, NULL);

  if (text && !g_cancellable_is_cancelled (wanted->gone))
    pad_sheet_set_text (sheet (wanted->painter, wanted->page), text);
}

static void
fetch_text (PadSheetPainter *self, int page)
{
  if (!pad_sheet_has_text (sheet (self, page)))
    pad_rendering_text_async (self->rendering, page, self->gone, on_text_cb,
                              wanted_new (self, page));
}

/* -- its picture -- */

static void
take_pixels (PadSheetPainter *self, const Wanted *wanted, const PadPagePixels *pixels)
{
  PadSheet *target = sheet (self, wanted->page);

  pad_sheet_set_pixels (target, pixels, wanted->scale);
  if (wanted->page == 0)
    pad_trace_painted (GTK_WIDGET (target), "page-drawn", "1");
  fetch_text (self, wanted->page);
}

static void
on_pixels_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Wanted) wanted = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PadPagePixels) pixels =
      pad_rendering_page_finish (PAD_RENDERING (object), result, &error);
  PadSheetPainter *self = wanted->painter;

  if (g_cancellable_is_cancelled (wanted->gone) ||
      g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED))
    return;
  g_clear_object (&self->drawings[wanted->page].cancellable);
  if (pixels)
    take_pixels (self, wanted, pixels);
  else {
    self->drawings[wanted->page].failed = TRUE;
    pad_sheet_set_problem (sheet (self, wanted->page), error->message);
  }
}

static void
cancel (PadSheetPainter *self, int page)
{
  Drawing *drawing = &self->drawings[page];

  if (!drawing->cancellable)
    return;
  g_cancellable_cancel (drawing->cancellable);
  g_clear_object (&drawing->cancellable);
}

static void
draw (PadSheetPainter *self, int page)
{
  Drawing *drawing = &self->drawings[page];
  double scale = scale_of (self, page);

  if (drawing->failed || is_same (pad_sheet_get_scale (sheet (self, page)), scale) ||
      (drawing->cancellable && is_same (drawing->scale, scale)))
    return;
  cancel (self, page);
  drawing->cancellable = g_cancellable_new ();
  drawing->scale = scale;
  pad_rendering_page_async (self->rendering, page, scale, drawing->cancellable, on_pixels_cb,
                            wanted_new (self, page));
}

/* -- which -- */

static gboolean
is_small (PadSheetPainter *self, int page)
{
  PadPaper paper = pad_rendering_get_paper (self->rendering, page);

  return paper.width * paper.height * self->scale * self->scale <= AHEAD_PIXELS;
}

static void
draw_beside (PadSheetPainter *self, int page)
{
  if (page >= 0 && page < (int)self->sheets->len && is_small (self, page))
    draw (self, page);
}

static void
drop_others (PadSheetPainter *self)
{
  for (int i = 0; i < (int)self->sheets->len; i++) {
    if (i >= self->first - BESIDE && i <= self->last + BESIDE)
      continue;
    cancel (self, i);
    pad_sheet_set_pixels (sheet (self, i), NULL, 0);
  }
}

static void
draw_all (PadSheetPainter *self)
{
  for (int i = self->first; i <= self->last; i++)
    draw (self, i);
  for (int i = 1; i <= BESIDE; i++) {
    draw_beside (self, self->last + i);
    draw_beside (self, self->first - i);
  }
}

static gboolean
on_redraw_cb (gpointer data)
{
  PadSheetPainter *self = data;

  self->redraw = 0;
  draw_all (self);
  return G_SOURCE_REMOVE;
}

void
pad_sheet_painter_show (PadSheetPainter *self, int first, int last, double scale)
{
  gboolean stale = !is_same (scale, self->scale) && self->scale > 0;

  if (self->first == first && self->last == last && !stale && self->scale > 0)
    return;
  self->first = first;
  self->last = last;
  self->scale = scale;
  drop_others (self);
  g_clear_handle_id (&self->redraw, g_source_remove);
  if (stale)
    self->redraw = g_timeout_add (REDRAW_AFTER, on_redraw_cb, self);
  else
    draw_all (self);
}

PadSheetPainter *
pad_sheet_painter_new (PadRendering *rendering, GPtrArray *sheets)
{
  PadSheetPainter *self = g_new0 (PadSheetPainter, 1);

  self->rendering = g_object_ref (rendering);
  self->sheets = g_ptr_array_ref (sheets);
  self->drawings = g_new0 (Drawing, sheets->len);
  self->gone = g_cancellable_new ();
  return self;
}

void
pad_sheet_painter_free (PadSheetPainter *self)
{
  g_cancellable_cancel (self->gone);
  for (int i = 0; i < (int)self->sheets->len; i++)
    cancel (self, i);
  g_clear_handle_id (&self->redraw, g_source_remove);
  g_object_unref (self->gone);
  g_object_unref (self->rendering);
  g_ptr_array_unref (self->sheets);
  g_free (self->drawings);
  g_free (self);
}
