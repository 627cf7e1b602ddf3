#include "pad-sheet-layout.h"

#include <math.h>

#define PIXELS_PER_POINT (96.0 / 72.0)

PadSheetLayout *
pad_sheet_layout_new (PadRendering *rendering)
{
  PadSheetLayout *self = g_new0 (PadSheetLayout, 1);

  self->n = pad_rendering_get_n_pages (rendering);
  self->papers = g_new (PadPaper, self->n);
  self->tops = g_new0 (double, self->n + 1);
  for (int i = 0; i < self->n; i++)
    self->papers[i] = pad_rendering_get_paper (rendering, i);
  pad_sheet_layout_set_zoom (self, 1);
  return self;
}

void
pad_sheet_layout_free (PadSheetLayout *self)
{
  g_free (self->papers);
  g_free (self->tops);
  g_free (self);
}

double
pad_sheet_layout_scale (double zoom)
{
  return zoom * PIXELS_PER_POINT;
}

void
pad_sheet_layout_get_size (PadSheetLayout *self, int page, int *width, int *height)
{
  double scale = pad_sheet_layout_scale (self->zoom);

  *width = MAX (1, (int)ceil (self->papers[page].width * scale - 0.01));
  *height = MAX (1, (int)ceil (self->papers[page].height * scale - 0.01));
}

void
pad_sheet_layout_set_zoom (PadSheetLayout *self, double zoom)
{
  double y = PAD_SHEET_MARGIN;

  self->zoom = zoom;
  self->width = 0;
  for (int i = 0; i < self->n; i++) {
    int width, height;

    pad_sheet_layout_get_size (self, i, &width, &height);
    self->tops[i] = y;
    self->width = MAX (self->width, width);
    y += height + PAD_SHEET_MARGIN;
  }
  self->tops[self->n] = y;
  self->height = y;
}

double
pad_sheet_layout_fit (PadSheetLayout *self, double width)
{
  double widest = 1;

  for (int i = 0; i < self->n; i++)
    widest = MAX (widest, self->papers[i].width);
  return MAX (width, 1) / (widest * PIXELS_PER_POINT);
}

int
pad_sheet_layout_page_at (PadSheetLayout *self, double y)
{
  int low = 0, high = self->n - 1;

  while (low < high) {
    int middle = (low + high + 1) / 2;

    if (self->tops[middle] <= y)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}
