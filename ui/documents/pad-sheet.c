#include "pad-sheet.h"

#include <glib/gi18n.h>
#include <math.h>

#include "pad-sheet-picture.h"

#define DESCRIPTION_CHARS 4000

struct _PadSheet
{
  GtkWidget parent_instance;
  int page;
  PadPaper paper;
  PadSheetPicture *picture; /* NULL for white paper */
  double scale;
  GArray *hits; /* NULL for none */
  int current;
  gboolean has_text;
  GtkWidget *problem; /* NULL for none */
};

G_DEFINE_FINAL_TYPE (PadSheet, pad_sheet, GTK_TYPE_WIDGET)

/* Straw for what was found, orange with an outline for the one looked at: on white paper in both
 * styles. */
static const GdkRGBA FOUND = {1, 0.85f, 0.1f, 0.4f};
static const GdkRGBA LOOKED_AT = {1, 0.5f, 0, 0.5f};
static const GdkRGBA OUTLINE = {0.7f, 0.25f, 0, 1};

/* The picture at its own size where it has the resolution of the screen, so that its pixels are the
 * screen's; else as large as the sheet until a better one comes. */
static void
snapshot_picture (PadSheet *self, GtkSnapshot *snapshot)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  float width = (float)gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float)gtk_widget_get_height (GTK_WIDGET (self));
  float own_width, own_height;

  pad_sheet_picture_get_size (self->picture, factor, &own_width, &own_height);
  if (fabsf (own_width - width) < 1 && fabsf (own_height - height) < 1)
    width = own_width, height = own_height;
  pad_sheet_picture_snapshot (self->picture, GTK_WIDGET (self), snapshot, width, height);
}

static void
snapshot_hit (PadSheet *self, GtkSnapshot *snapshot, const PadTextHit *hit, gboolean current)
{
  float scale = (float)(gtk_widget_get_width (GTK_WIDGET (self)) / self->paper.width);
  graphene_rect_t area =
      GRAPHENE_RECT_INIT ((float)hit->x * scale - 1, (float)hit->y * scale - 1,
                          (float)hit->width * scale + 2, (float)hit->height * scale + 2);
  const float widths[] = {1, 1, 1, 1};
  const GdkRGBA colors[] = {OUTLINE, OUTLINE, OUTLINE, OUTLINE};
  GskRoundedRect outline;

  gtk_snapshot_append_color (snapshot, current ? &LOOKED_AT : &FOUND, &area);
  if (!current)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &area, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
pad_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PadSheet *self = PAD_SHEET (widget);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                                         (float)gtk_widget_get_height (widget)));
  if (self->picture)
    snapshot_picture (self, snapshot);
  for (guint i = 0; self->hits && i < self->hits->len; i++) {
    const PadTextHit *hit = &g_array_index (self->hits, PadTextHit, i);

    if (hit->page == self->page)
      snapshot_hit (self, snapshot, hit, (int)i == self->current);
  }
  gtk_snapshot_pop (snapshot);
  if (self->problem)
    gtk_widget_snapshot_child (widget, self->problem, snapshot);
}

static void
pad_sheet_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PadSheet *self = PAD_SHEET (widget);
  int least_width, least_height;

  if (!self->problem)
    return;
  gtk_widget_measure (self->problem, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL,
                      NULL);
  width = MAX (width, least_width);
  gtk_widget_measure (self->problem, GTK_ORIENTATION_VERTICAL, width, &least_height, NULL, NULL,
                      NULL);
  gtk_widget_allocate (self->problem, width, MAX (height, least_height), -1, NULL);
}

static void
pad_sheet_dispose (GObject *object)
{
  PadSheet *self = PAD_SHEET (object);

  g_clear_pointer (&self->picture, pad_sheet_picture_free);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->problem, gtk_widget_unparent);
  G_OBJECT_CLASS (pad_sheet_parent_class)->dispose (object);
}

static void
pad_sheet_class_init (PadSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_sheet_dispose;
  widget_class->snapshot = pad_sheet_snapshot;
  widget_class->size_allocate = pad_sheet_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "sheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pad_sheet_init (PadSheet *self)
{
  self->current = -1;
}

GtkWidget *
pad_sheet_new (int page, int n_pages, PadPaper paper)
{
  PadSheet *self = g_object_new (PAD_TYPE_SHEET, NULL);
  /* Translators: a page of a document, as in "Page 1 of 2". */
  g_autofree char *label = g_strdup_printf (_ ("Page %d of %d"), page + 1, n_pages);

  self->page = page;
  self->paper = paper;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

void
pad_sheet_set_pixels (PadSheet *self, const PadPagePixels *pixels, double scale)
{
  if (!pixels && !self->picture)
    return;
  g_clear_pointer (&self->picture, pad_sheet_picture_free);
  self->picture = pixels ? pad_sheet_picture_new (pixels) : NULL;
  self->scale = pixels ? scale : 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
pad_sheet_get_scale (PadSheet *self)
{
  return self->scale;
}

void
pad_sheet_set_hits (PadSheet *self, GArray *hits, int current)
{
  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = hits ? g_array_ref (hits) : NULL;
  self->current = current;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
pad_sheet_set_text (PadSheet *self, const char *text)
{
  g_autofree char *start =
      g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), DESCRIPTION_CHARS));

  self->has_text = TRUE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, start,
                                  -1);
}

gboolean
pad_sheet_has_text (PadSheet *self)
{
  return self->has_text;
}

void
pad_sheet_set_problem (PadSheet *self, const char *text)
{
  if (!self->problem) {
    self->problem = gtk_label_new (NULL);
    gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
    gtk_label_set_justify (GTK_LABEL (self->problem), GTK_JUSTIFY_CENTER);
    gtk_widget_set_parent (self->problem, GTK_WIDGET (self));
  }
  gtk_label_set_text (GTK_LABEL (self->problem), text);
}
