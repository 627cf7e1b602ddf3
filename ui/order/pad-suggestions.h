#pragma once

#include <pad-article-lookup.h>

#include "pad-cell.h"

G_BEGIN_DECLS

/**
 * PadSuggestions:
 *
 * What a beginning of a number or name can mean, in a popover below the cell that is typed into.
 * The keyboard stays in the cell; nothing is chosen until the user moves to it.
 *
 * Signal `picked` (const char *sku): one was clicked.
 */
#define PAD_TYPE_SUGGESTIONS (pad_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (PadSuggestions, pad_suggestions, PAD, SUGGESTIONS, GObject)

/* @parent: (transfer none): the popover is its child until pad_suggestions_close(); it has a layout
 * manager */
PadSuggestions *pad_suggestions_new (GtkWidget *parent, PadReader *reader);
void pad_suggestions_close (PadSuggestions *self);

/* Looks for @text and shows what is found below @cell; an empty text hides it. */
void pad_suggestions_ask (PadSuggestions *self,
                          PadCell *cell,
                          const char *account,
                          const char *text);
void pad_suggestions_hide (PadSuggestions *self);
gboolean pad_suggestions_is_shown (PadSuggestions *self);
/* One further (1) or back (-1). */
void pad_suggestions_move (PadSuggestions *self, int by);
/* (nullable): what the user moved to; NULL where they only typed. */
const PadArticle *pad_suggestions_get_chosen (PadSuggestions *self);

G_END_DECLS
