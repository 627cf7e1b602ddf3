#pragma once

#include "pad-order-row.h"

G_BEGIN_DECLS

struct _PadOrderRow
{
  GtkWidget parent_instance;
  PadOrderColumns *columns;
  PadOrderEditLine *line;
  GtkWidget *cells[PAD_N_COLUMNS];
  GtkWidget *state_icon;
  GtkWidget *state_word;
  GtkWidget *words; /* what was found, below the cells */
  char *errors[PAD_N_COLUMNS];
  char *last;
  const char *style; /* of the state */
  gboolean editable;
  gboolean offered;
};

/* pad-order-row-words.c: what stands below the cells, made anew. */
void pad_order_row_show_words (PadOrderRow *self);

/* pad-order-row-cells.c */
void pad_order_row_make_cell (PadOrderRow *self, PadOrderColumn column);
void pad_order_row_show_cells (PadOrderRow *self);
void pad_order_row_show_state (PadOrderRow *self);
/* Names of the cells for assistive technology: "Quantity, line 3". */
void pad_order_row_name_cells (PadOrderRow *self);

G_END_DECLS
