#pragma once

#include "pad-order-grid.h"
#include "pad-order-row.h"
#include "pad-suggestions.h"

G_BEGIN_DECLS

struct _PadOrderGrid
{
  AdwBin parent_instance;
  PadWorkspace *workspace;
  PadOrderColumns *columns;
  PadOrderEdit *edit;
  GtkWidget *scroller;
  GtkWidget *rows;
  PadSuggestions *suggestions;
  GtkWidget *last_row;   /* with the caret, also while a menu is open */
  PadOrderRow *adopting; /* becomes the line that is being added */
  int own;               /* depth of our own edits */
  gboolean editable;
  gboolean stale;
  gboolean loading;
  guint open; /* cells that wait for the user */
  int ticks;
  /* what was typed last, for when it cannot be stored */
  int entry_line;
  PadOrderColumn entry_column;
  char *entry_text;
  char *kept; /* the open cells as they are in the profile */
};

/* -- pad-order-grid-rows.c -- */

PadOrderRow *pad_grid_first_row (PadOrderGrid *self);
PadOrderRow *pad_grid_next_row (PadOrderRow *row);
/* (nullable): the row and cell with the caret. */
PadOrderRow *pad_grid_get_focus (PadOrderGrid *self, PadCell **cell);
/* The row meant by a menu: the one with the caret, or that had it last. */
PadOrderRow *pad_grid_get_row (PadOrderGrid *self);
PadOrderRow *pad_grid_find_line (PadOrderGrid *self, int line);
/* Where a line made of @row stands among the lines. */
guint pad_grid_position (PadOrderGrid *self, PadOrderRow *row);
void pad_grid_focus (PadOrderGrid *self, PadOrderRow *row, PadOrderColumn column);
/* A row behind @before (nullable). */
PadOrderRow *pad_grid_make_row (PadOrderGrid *self, PadOrderRow *before);
/* A row for what was typed, before @next. */
PadOrderRow *pad_grid_insert_row (PadOrderGrid *self, PadOrderRow *next);
void pad_grid_drop_row (PadOrderGrid *self, PadOrderRow *row);
void pad_grid_need_empty_row (PadOrderGrid *self);

/* -- pad-order-grid.c -- */

/* Around our own edits: what changes is shown at once. @detail: of `committed` */
void pad_grid_begin_own (PadOrderGrid *self, const char *detail);
void pad_grid_end_own (PadOrderGrid *self, const char *detail);
/* @cell is about to be taken. */
void pad_grid_note_entry (PadOrderGrid *self, PadOrderRow *row, PadCell *cell);

/* -- pad-order-grid-commit.c -- */

/* Takes what is typed in @cell. @entered: by Enter, not only by leaving. FALSE where it cannot be
 * taken. */
gboolean pad_grid_commit_cell (PadOrderGrid *self,
                               PadOrderRow *row,
                               PadCell *cell,
                               gboolean entered);
/* Puts an article into @row. @unit (nullable); @quantity 0: the smallest. */
gboolean pad_grid_take_article (
    PadOrderGrid *self, PadOrderRow *row, const char *sku, const char *unit, int64_t quantity);

/* -- pad-order-grid-keys.c -- */

void pad_grid_add_keys (PadOrderGrid *self);
/* Enter in @cell: takes it and goes on. TRUE: the key is used up. */
gboolean pad_grid_enter (PadOrderGrid *self, PadOrderRow *row, PadCell *cell);

/* -- pad-order-grid-open.c: numbers that are not known, in the profile -- */

void pad_grid_load_open (PadOrderGrid *self);
void pad_grid_store_open (PadOrderGrid *self);

G_END_DECLS
