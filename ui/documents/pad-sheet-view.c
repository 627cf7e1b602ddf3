#include "pad-sheet-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "pad-sheet-input.h"
#include "pad-sheet-layout.h"
#include "pad-sheet-painter.h"
#include "pad-sheet.h"

#define MIN_ZOOM 0.1
#define MAX_ZOOM 4.0
#define MAX_FIT 2.5
#define LINE 40.0 /* logical pixels of an arrow key */

static const double STEPS[] = {0.1, 0.25, 0.33, 0.5,  0.67, 0.75, 0.9, 1,
                               1.1, 1.25, 1.5,  1.75, 2,    2.5,  3,   4};

struct _PadSheetView
{
  GtkWidget parent_instance;
  PadRendering *rendering;
  PadSheetLayout *layout;
  GPtrArray *sheets; /* of PadSheet, children */
  PadSheetPainter *painter;
  gboolean fit, allocating;
  double zoom;
  int page;

  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];
  /* What stays in the middle over the next allocation: a page and a part of it; -1 for none. */
  int anchor;
  double anchor_part, anchor_across;
  guint notify; /* source that tells of new properties, 0 for none */
};

enum
{
  PROP_ZOOM = 1,
  PROP_PAGE,
  N_OWN,
  PROP_HADJUSTMENT = N_OWN,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *properties[N_OWN];

G_DEFINE_FINAL_TYPE_WITH_CODE (PadSheetView,
                               pad_sheet_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* Told later: labels that follow cannot change while this is being allocated. */
static gboolean
on_notify_cb (gpointer data)
{
  PadSheetView *self = data;

  self->notify = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  return G_SOURCE_REMOVE;
}

static void
notify_later (PadSheetView *self)
{
  if (self->notify == 0)
    self->notify = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_notify_cb, self, NULL);
}

static double
value_of (PadSheetView *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment ? gtk_adjustment_get_value (adjustment) : 0;
}

static void
scroll_to (PadSheetView *self, double y)
{
  if (self->adjustments[GTK_ORIENTATION_VERTICAL])
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], y);
}

static double
room_of (PadSheetView *self, GtkOrientation orientation)
{
  return orientation == GTK_ORIENTATION_HORIZONTAL ? gtk_widget_get_width (GTK_WIDGET (self))
                                                   : gtk_widget_get_height (GTK_WIDGET (self));
}

/* -- what is seen -- */

/* The page in the middle, but at the beginning the first one and at the end the last one. */
static int
find_page (PadSheetView *self)
{
  double top = value_of (self, GTK_ORIENTATION_VERTICAL);
  double room = room_of (self, GTK_ORIENTATION_VERTICAL);

  if (top < 1)
    return 0;
  if (top + room > self->layout->height - 1)
    return self->layout->n - 1;
  return pad_sheet_layout_page_at (self->layout, top + room / 2);
}

static void
notice_page (PadSheetView *self)
{
  int page = find_page (self);

  if (page == self->page)
    return;
  self->page = page;
  notify_later (self);
}

static void
show_seen (PadSheetView *self)
{
  double top = value_of (self, GTK_ORIENTATION_VERTICAL);
  double height = room_of (self, GTK_ORIENTATION_VERTICAL);
  double scale =
      pad_sheet_layout_scale (self->zoom) * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (!self->layout || height < 1)
    return;
  pad_sheet_painter_show (self->painter, pad_sheet_layout_page_at (self->layout, top),
                          pad_sheet_layout_page_at (self->layout, top + height), scale);
  notice_page (self);
}

static void
place_sheets (PadSheetView *self, int width)
{
  double left = value_of (self, GTK_ORIENTATION_HORIZONTAL);
  double top = value_of (self, GTK_ORIENTATION_VERTICAL);
  double content = MAX (self->layout->width + 2 * PAD_SHEET_MARGIN, width);
  double bottom = top + room_of (self, GTK_ORIENTATION_VERTICAL);

  for (int i = 0; i < self->layout->n; i++) {
    GtkWidget *sheet = g_ptr_array_index (self->sheets, i);
    gboolean seen = self->layout->tops[i] <= bottom && self->layout->tops[i + 1] >= top;
    GtkAllocation area;

    gtk_widget_set_child_visible (sheet, seen);
    if (!seen)
      continue;
    pad_sheet_layout_get_size (self->layout, i, &area.width, &area.height);
    area.x = (int)floor ((content - area.width) / 2 - left);
    area.y = (int)floor (self->layout->tops[i] - top);
    gtk_widget_size_allocate (sheet, &area, -1);
  }
}

/* -- zoom -- */

static void
set_anchor (PadSheetView *self)
{
  double y =
      value_of (self, GTK_ORIENTATION_VERTICAL) + room_of (self, GTK_ORIENTATION_VERTICAL) / 2;
  double x =
      value_of (self, GTK_ORIENTATION_HORIZONTAL) + room_of (self, GTK_ORIENTATION_HORIZONTAL) / 2;
  const double *tops = self->layout->tops;

  if (self->anchor_across >= 0)
    return;
  self->anchor_across = x / (self->layout->width + 2 * PAD_SHEET_MARGIN);
  /* At the very beginning it stays there. */
  if (value_of (self, GTK_ORIENTATION_VERTICAL) < 1)
    return;
  self->anchor = pad_sheet_layout_page_at (self->layout, y);
  self->anchor_part = (y - tops[self->anchor]) / (tops[self->anchor + 1] - tops[self->anchor]);
}

/* What is shown has another size now. The whole way up is laid out anew: the scrolled window shows
 * or hides its bars when it hears of it, and may ask for room again in the middle of that. */
static void
queue_layout (PadSheetView *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
apply_zoom (PadSheetView *self, double zoom)
{
  if (self->layout && fabs (self->layout->zoom - zoom) > 1e-9) {
    set_anchor (self);
    pad_sheet_layout_set_zoom (self->layout, zoom);
  }
  if (fabs (self->zoom - zoom) < 1e-9)
    return;
  self->zoom = zoom;
  notify_later (self);
}

static double
fit_zoom (PadSheetView *self, int width)
{
  double fit = pad_sheet_layout_fit (self->layout, width - 2 * PAD_SHEET_MARGIN);

  return MIN (fit, MAX_FIT);
}

/* -- allocation -- */

static double
anchored (PadSheetView *self, GtkOrientation orientation, double room)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  const double *tops;

  if (!self->layout || (across ? self->anchor_across < 0 : self->anchor < 0))
    return value_of (self, orientation);
  if (across)
    return self->anchor_across * (self->layout->width + 2 * PAD_SHEET_MARGIN) - room / 2;
  tops = self->layout->tops + self->anchor;
  return tops[0] + self->anchor_part * (tops[1] - tops[0]) - room / 2;
}

static void
end_anchor (PadSheetView *self)
{
  self->anchor = -1;
  self->anchor_across = -1;
}

static void
configure (PadSheetView *self, GtkOrientation orientation, double room, double content)
{
  double upper = MAX (content, room);
  double value = CLAMP (anchored (self, orientation, room), 0, upper - room);

  if (!self->adjustments[orientation])
    return;
  self->allocating = TRUE;
  gtk_adjustment_configure (self->adjustments[orientation], value, 0, upper, LINE, room * 0.9,
                            room);
  self->allocating = FALSE;
}

static void
pad_sheet_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PadSheetView *self = PAD_SHEET_VIEW (widget);

  if (!self->layout) {
    configure (self, GTK_ORIENTATION_HORIZONTAL, width, 0);
    configure (self, GTK_ORIENTATION_VERTICAL, height, 0);
    return;
  }
  if (self->fit)
    apply_zoom (self, fit_zoom (self, width));
  configure (self, GTK_ORIENTATION_HORIZONTAL, width, self->layout->width + 2 * PAD_SHEET_MARGIN);
  configure (self, GTK_ORIENTATION_VERTICAL, height, self->layout->height);
  end_anchor (self);
  place_sheets (self, width);
  show_seen (self);
}

static void
pad_sheet_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = 50;
  *natural = 400;
  *minimum_baseline = *natural_baseline = -1;
}

static void
on_value_changed_cb (PadSheetView *self)
{
  if (!self->allocating)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
on_scale_factor_cb (PadSheetView *self)
{
  queue_layout (self);
}

static void
set_adjustment (PadSheetView *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment *old = self->adjustments[orientation];

  if (old == adjustment && old)
    return;
  if (old) {
    g_signal_handlers_disconnect_by_func (old, on_value_changed_cb, self);
    g_object_unref (old);
  }
  self->adjustments[orientation] = adjustment ? g_object_ref_sink (adjustment) : NULL;
  if (adjustment)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_value_changed_cb), self);
  queue_layout (self);
}

/* -- its life -- */

static void
pad_sheet_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PadSheetView *self = PAD_SHEET_VIEW (object);

  switch (id) {
  case PROP_ZOOM:
    g_value_set_double (value, self->zoom);
    break;
  case PROP_PAGE:
    g_value_set_int (value, self->page);
    break;
  case PROP_HADJUSTMENT:
  case PROP_VADJUSTMENT:
    g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
    break;
  case PROP_HSCROLL_POLICY:
  case PROP_VSCROLL_POLICY:
    g_value_set_enum (value, self->policies[id - PROP_HSCROLL_POLICY]);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pad_sheet_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PadSheetView *self = PAD_SHEET_VIEW (object);

  switch (id) {
  case PROP_HADJUSTMENT:
  case PROP_VADJUSTMENT:
    set_adjustment (self, (GtkOrientation)(id - PROP_HADJUSTMENT), g_value_get_object (value));
    break;
  case PROP_HSCROLL_POLICY:
  case PROP_VSCROLL_POLICY:
    self->policies[id - PROP_HSCROLL_POLICY] = g_value_get_enum (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
drop_rendering (PadSheetView *self)
{
  g_clear_pointer (&self->painter, pad_sheet_painter_free);
  for (guint i = 0; self->sheets && i < self->sheets->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->sheets, i));
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->layout, pad_sheet_layout_free);
  g_clear_object (&self->rendering);
  end_anchor (self);
}

static void
pad_sheet_view_dispose (GObject *object)
{
  PadSheetView *self = PAD_SHEET_VIEW (object);

  g_clear_handle_id (&self->notify, g_source_remove);
  drop_rendering (self);
  for (int i = 0; i < 2; i++) {
    if (self->adjustments[i])
      g_signal_handlers_disconnect_by_func (self->adjustments[i], on_value_changed_cb, self);
    g_clear_object (&self->adjustments[i]);
  }
  G_OBJECT_CLASS (pad_sheet_view_parent_class)->dispose (object);
}

static void
pad_sheet_view_class_init (PadSheetViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pad_sheet_view_get_property;
  object_class->set_property = pad_sheet_view_set_property;
  object_class->dispose = pad_sheet_view_dispose;
  widget_class->measure = pad_sheet_view_measure;
  widget_class->size_allocate = pad_sheet_view_size_allocate;

  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, G_MAXDOUBLE, 1, flags);
  properties[PROP_PAGE] = g_param_spec_int ("page", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, N_OWN, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  gtk_widget_class_set_css_name (widget_class, "sheets");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  pad_sheet_input_add_keys (widget_class);
}

static void
pad_sheet_view_init (PadSheetView *self)
{
  self->fit = TRUE;
  self->zoom = 1;
  end_anchor (self);
  pad_sheet_input_add_pointer (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pages of the document"), -1);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (on_scale_factor_cb), NULL);
}

static void
make_sheets (PadSheetView *self)
{
  self->layout = pad_sheet_layout_new (self->rendering);
  self->sheets = g_ptr_array_new ();
  for (int i = 0; i < self->layout->n; i++) {
    GtkWidget *sheet = pad_sheet_new (i, self->layout->n, self->layout->papers[i]);

    gtk_widget_set_child_visible (sheet, FALSE);
    gtk_widget_set_parent (sheet, GTK_WIDGET (self));
    g_ptr_array_add (self->sheets, sheet);
  }
  self->painter = pad_sheet_painter_new (self->rendering, self->sheets);
  pad_sheet_layout_set_zoom (self->layout, self->zoom);
}

void
pad_sheet_view_set_rendering (PadSheetView *self, PadRendering *rendering)
{
  g_return_if_fail (PAD_IS_SHEET_VIEW (self));

  drop_rendering (self);
  self->page = 0;
  scroll_to (self, 0);
  if (rendering) {
    self->rendering = g_object_ref (rendering);
    make_sheets (self);
    /* The first page is asked for at once where the room is known, not with the next frame. */
    if (self->fit && gtk_widget_get_width (GTK_WIDGET (self)) > 1)
      apply_zoom (self, fit_zoom (self, gtk_widget_get_width (GTK_WIDGET (self))));
    show_seen (self);
  }
  notify_later (self);
  queue_layout (self);
}

PadPageFit
pad_sheet_view_get_fit (PadSheetView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double scale = pad_sheet_layout_scale (self->fit ? MAX_FIT : self->zoom) *
                 gtk_widget_get_scale_factor (widget);
  int width = gtk_widget_get_width (widget) - 2 * PAD_SHEET_MARGIN;

  if (width <= 0)
    return (PadPageFit) {0, 0};
  return (PadPageFit) {self->fit ? width * gtk_widget_get_scale_factor (widget) : G_MAXDOUBLE,
                       scale};
}

double
pad_sheet_view_get_zoom (PadSheetView *self)
{
  return self->zoom;
}

void
pad_sheet_view_zoom_in (PadSheetView *self)
{
  double zoom = MAX (self->zoom, MAX_ZOOM);

  if (!self->layout)
    return;
  for (size_t i = G_N_ELEMENTS (STEPS); i-- > 0;)
    if (STEPS[i] > self->zoom * 1.01)
      zoom = STEPS[i];
  self->fit = FALSE;
  apply_zoom (self, zoom);
  queue_layout (self);
}

void
pad_sheet_view_zoom_out (PadSheetView *self)
{
  double zoom = MIN (self->zoom, MIN_ZOOM);

  if (!self->layout)
    return;
  for (size_t i = 0; i < G_N_ELEMENTS (STEPS); i++)
    if (STEPS[i] < self->zoom * 0.99)
      zoom = STEPS[i];
  self->fit = FALSE;
  apply_zoom (self, zoom);
  queue_layout (self);
}

void
pad_sheet_view_zoom_fit (PadSheetView *self)
{
  self->fit = TRUE;
  if (self->layout)
    set_anchor (self);
  queue_layout (self);
}

int
pad_sheet_view_get_page (PadSheetView *self)
{
  return self->page;
}

void
pad_sheet_view_show_page (PadSheetView *self, int page)
{
  if (self->layout && page >= 0 && page < self->layout->n)
    scroll_to (self, self->layout->tops[page] - PAD_SHEET_MARGIN);
}

/* The same from left to right, where the page is wider than the window. */
static void
show_across (PadSheetView *self, const PadTextHit *hit, double scale)
{
  double x = PAD_SHEET_MARGIN + hit->x * scale +
             (self->layout->width - self->layout->papers[hit->page].width * scale) / 2;
  double left = value_of (self, GTK_ORIENTATION_HORIZONTAL);
  double room = room_of (self, GTK_ORIENTATION_HORIZONTAL);
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_HORIZONTAL];

  if (adjustment && (x < left + LINE || x + hit->width * scale > left + room - LINE))
    gtk_adjustment_set_value (adjustment, x - room / 3);
}

/* Scrolls where the hit is not well in sight. */
static void
show_hit (PadSheetView *self, const PadTextHit *hit)
{
  double scale = pad_sheet_layout_scale (self->zoom);
  double y = self->layout->tops[hit->page] + hit->y * scale;
  double top = value_of (self, GTK_ORIENTATION_VERTICAL);
  double room = room_of (self, GTK_ORIENTATION_VERTICAL);

  if (y < top + LINE || y + hit->height * scale > top + room - LINE)
    scroll_to (self, y - room / 3);
  show_across (self, hit, scale);
}

void
pad_sheet_view_set_hits (PadSheetView *self, GArray *hits, int current)
{
  g_return_if_fail (PAD_IS_SHEET_VIEW (self));

  for (guint i = 0; self->sheets && i < self->sheets->len; i++)
    pad_sheet_set_hits (g_ptr_array_index (self->sheets, i), hits, current);
  if (self->layout && hits && current >= 0 && current < (int)hits->len)
    show_hit (self, &g_array_index (hits, PadTextHit, current));
}
