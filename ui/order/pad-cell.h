#pragma once

#include <gtk/gtk.h>

#include "pad-order-columns.h"

G_BEGIN_DECLS

/**
 * PadCell:
 *
 * A cell one types into. It knows the text that counts, and whether another one is being typed:
 * what counts may change meanwhile without touching what is typed.
 *
 * Signal `left` (): the keyboard has gone elsewhere.
 */
#define PAD_TYPE_CELL (pad_cell_get_type ())
G_DECLARE_FINAL_TYPE (PadCell, pad_cell, PAD, CELL, GtkEntry)

PadCell *pad_cell_new (PadOrderColumn column);
PadOrderColumn pad_cell_get_column (PadCell *self);

const char *pad_cell_get_text (PadCell *self);
/* What counts; shown unless something else is being typed. */
void pad_cell_set_text (PadCell *self, const char *text);
/* As though the user had typed @text. */
void pad_cell_type_text (PadCell *self, const char *text);
/* Something was typed that does not count yet. */
gboolean pad_cell_is_touched (PadCell *self);
/* Shows what counts again. */
void pad_cell_restore (PadCell *self);
/* Typed, or with the caret in it: Delete deletes letters. Else the whole cell is chosen. */
gboolean pad_cell_is_edited (PadCell *self);
/* F2: the caret behind the last letter. */
void pad_cell_edit (PadCell *self);
/* Takes the keyboard, all of it chosen. */
void pad_cell_focus (PadCell *self);
/* What is wrong with what is typed; NULL for nothing. */
void pad_cell_set_error (PadCell *self, const char *words);

G_END_DECLS
