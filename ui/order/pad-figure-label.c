#include "pad-figure-label.h"

#define LEAST 120 /* pixels; below, the text is cut */

struct _PadFigureLabel
{
  GtkWidget parent_instance;
  GtkWidget *line;  /* one line, what is measured */
  GtkWidget *lines; /* the same wrapped, shown where one line is too long */
};

G_DEFINE_FINAL_TYPE (PadFigureLabel, pad_figure_label, GTK_TYPE_WIDGET)

static int
line_width (PadFigureLabel *self)
{
  int width;

  gtk_widget_measure (self->line, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

static void
pad_figure_label_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  PadFigureLabel *self = PAD_FIGURE_LABEL (widget);
  int width = line_width (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = MIN (LEAST, width);
    *natural = width;
  } else if (for_size < 0 || for_size >= width) {
    gtk_widget_measure (self->line, orientation, -1, minimum, natural, NULL, NULL);
  } else {
    gtk_widget_measure (self->lines, orientation, for_size, minimum, natural, NULL, NULL);
  }
}

static void
pad_figure_label_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PadFigureLabel *self = PAD_FIGURE_LABEL (widget);
  gboolean wraps = width < line_width (self);
  GtkWidget *shown = wraps ? self->lines : self->line;

  gtk_widget_set_child_visible (self->line, !wraps);
  gtk_widget_set_child_visible (self->lines, wraps);
  if (wraps)
    gtk_widget_measure (shown, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (shown, &(GtkAllocation) {0, 0, width, height}, -1);
}

static GtkSizeRequestMode
pad_figure_label_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pad_figure_label_dispose (GObject *object)
{
  PadFigureLabel *self = PAD_FIGURE_LABEL (object);

  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_pointer (&self->lines, gtk_widget_unparent);
  G_OBJECT_CLASS (pad_figure_label_parent_class)->dispose (object);
}

static void
pad_figure_label_class_init (PadFigureLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_figure_label_dispose;
  widget_class->measure = pad_figure_label_measure;
  widget_class->size_allocate = pad_figure_label_size_allocate;
  widget_class->get_request_mode = pad_figure_label_get_request_mode;
}

static void
pad_figure_label_init (PadFigureLabel *self)
{
  self->line = gtk_label_new (NULL);
  self->lines = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gtk_widget_set_parent (self->lines, GTK_WIDGET (self));
  pad_figure_label_set_align (self, 0);
}

GtkWidget *
pad_figure_label_new (float align)
{
  PadFigureLabel *self = g_object_new (PAD_TYPE_FIGURE_LABEL, NULL);

  pad_figure_label_set_align (self, align);
  return GTK_WIDGET (self);
}

void
pad_figure_label_set_align (PadFigureLabel *self, float align)
{
  gtk_label_set_xalign (GTK_LABEL (self->line), align);
  gtk_label_set_xalign (GTK_LABEL (self->lines), align);
  gtk_label_set_justify (GTK_LABEL (self->lines),
                         align > 0.5f ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
}

void
pad_figure_label_set_text (PadFigureLabel *self, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->line)), text) == 0)
    return;
  gtk_label_set_text (GTK_LABEL (self->line), text);
  gtk_label_set_text (GTK_LABEL (self->lines), text);
}

const char *
pad_figure_label_get_text (PadFigureLabel *self)
{
  return gtk_label_get_text (GTK_LABEL (self->line));
}
