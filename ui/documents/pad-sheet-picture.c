#include "pad-sheet-picture.h"

struct _PadSheetPicture
{
  int width, height, stride;
  GBytes *pixels;
  GdkTexture *texture; /* made when it is drawn, as is the next; NULL before */
  cairo_surface_t *surface;
};

PadSheetPicture *
pad_sheet_picture_new (const PadPagePixels *pixels)
{
  PadSheetPicture *self = g_new0 (PadSheetPicture, 1);

  self->width = pixels->width;
  self->height = pixels->height;
  self->stride = pixels->stride;
  self->pixels = g_bytes_ref (pixels->pixels);
  return self;
}

void
pad_sheet_picture_free (PadSheetPicture *self)
{
  g_clear_object (&self->texture);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_bytes_unref (self->pixels);
  g_free (self);
}

void
pad_sheet_picture_get_size (PadSheetPicture *self, int factor, float *width, float *height)
{
  *width = (float)self->width / (float)factor;
  *height = (float)self->height / (float)factor;
}

static void
snapshot_texture (PadSheetPicture *self, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  if (!self->texture)
    self->texture = gdk_memory_texture_new (self->width, self->height, GDK_MEMORY_DEFAULT,
                                            self->pixels, (gsize)self->stride);
  gtk_snapshot_append_texture (snapshot, self->texture, area);
}

/* Paper lets nothing through: RGB24 is copied where ARGB32 would be blended. Who still draws the
 * surface when this is freed keeps the pixels. */
static void
make_surface (PadSheetPicture *self)
{
  static const cairo_user_data_key_t pixels;

  self->surface = cairo_image_surface_create_for_data (
      (unsigned char *)g_bytes_get_data (self->pixels, NULL), CAIRO_FORMAT_RGB24, self->width,
      self->height, self->stride);
  cairo_surface_set_user_data (self->surface, &pixels, g_bytes_ref (self->pixels),
                               (cairo_destroy_func_t)g_bytes_unref);
}

static void
snapshot_surface (PadSheetPicture *self, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  cairo_t *cairo = gtk_snapshot_append_cairo (snapshot, area);

  if (!self->surface)
    make_surface (self);
  cairo_scale (cairo, (double)area->size.width / self->width,
               (double)area->size.height / self->height);
  cairo_set_source_surface (cairo, self->surface, 0, 0);
  cairo_paint (cairo);
  cairo_destroy (cairo);
}

void
pad_sheet_picture_snapshot (
    PadSheetPicture *self, GtkWidget *widget, GtkSnapshot *snapshot, float width, float height)
{
  const graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, width, height);
  GtkNative *native = gtk_widget_get_native (widget);

  if (native && GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)))
    snapshot_surface (self, snapshot, &area);
  else
    snapshot_texture (self, snapshot, &area);
}
