#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  PAD_COLUMN_LINE,
  PAD_COLUMN_STATE,
  PAD_COLUMN_ARTICLE,
  PAD_COLUMN_PRODUCT,
  PAD_COLUMN_QUANTITY,
  PAD_COLUMN_UNIT,
  PAD_COLUMN_BASE,
  PAD_COLUMN_PRICE,
  PAD_COLUMN_SAVING,
  PAD_COLUMN_TOTAL,
  PAD_COLUMN_STOCK,
  PAD_COLUMN_LAST,
  PAD_COLUMN_NOTE,
  PAD_N_COLUMNS
} PadOrderColumn;

/**
 * PadOrderColumns:
 *
 * What all rows of the grid share: which columns are shown, how wide they are, in which currency.
 * Widths follow from the font and the width of the grid alone, never from what is in a cell, so
 * that nothing moves while one types.
 *
 * Signal `changed` (): another set of columns, or another currency.
 */
#define PAD_TYPE_ORDER_COLUMNS (pad_order_columns_get_type ())
G_DECLARE_FINAL_TYPE (PadOrderColumns, pad_order_columns, PAD, ORDER_COLUMNS, GObject)

PadOrderColumns *pad_order_columns_new (void);

const char *pad_order_columns_title (PadOrderColumn column);
/* Whether the user chooses if it is shown. */
gboolean pad_order_columns_is_optional (PadOrderColumn column);
/* 0 left, 1 right. */
float pad_order_columns_align (PadOrderColumn column);

gboolean pad_order_columns_is_shown (PadOrderColumns *self, PadOrderColumn column);
/* Chosen, also where no amounts may be seen. */
gboolean pad_order_columns_is_chosen (PadOrderColumns *self, PadOrderColumn column);
void pad_order_columns_show (PadOrderColumns *self, PadOrderColumn column, gboolean shown);
/* The optional columns that are shown, as text for the profile's settings. (transfer full) */
char *pad_order_columns_dup_chosen (PadOrderColumns *self);
void pad_order_columns_set_chosen (PadOrderColumns *self, const char *chosen);

/* Without prices no column has an amount. */
void pad_order_columns_set_money (PadOrderColumns *self, const char *currency, gboolean prices);
const char *pad_order_columns_get_currency (PadOrderColumns *self);

/* Places for a widget with one child a column (NULL where it has none). */
void pad_order_columns_measure (PadOrderColumns *self,
                                GtkWidget *widget,
                                GtkWidget *const *cells,
                                GtkOrientation orientation,
                                int *minimum,
                                int *natural);
void pad_order_columns_allocate (
    PadOrderColumns *self, GtkWidget *widget, GtkWidget *const *cells, int width, int height);
/* Where @column begins in a widget of @width. */
int pad_order_columns_get_x (PadOrderColumns *self,
                             GtkWidget *widget,
                             PadOrderColumn column,
                             int width);

G_END_DECLS
