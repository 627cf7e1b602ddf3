#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PadFigureLabel:
 *
 * A text with figures that change with every entry. It wraps where there is no room for one line,
 * but is measured as one line otherwise: a GtkLabel that wraps is laid out at several widths each
 * time, which took two thirds of the time to the next frame.
 */
#define PAD_TYPE_FIGURE_LABEL (pad_figure_label_get_type ())
G_DECLARE_FINAL_TYPE (PadFigureLabel, pad_figure_label, PAD, FIGURE_LABEL, GtkWidget)

GtkWidget *pad_figure_label_new (float align);
void pad_figure_label_set_text (PadFigureLabel *self, const char *text);
const char *pad_figure_label_get_text (PadFigureLabel *self);
/* 0 left, 1 right. */
void pad_figure_label_set_align (PadFigureLabel *self, float align);

G_END_DECLS
