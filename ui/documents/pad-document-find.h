#pragma once

#include <adwaita.h>
#include <pad-rendering.h>

#include "pad-sheet-view.h"

G_BEGIN_DECLS

/**
 * PadDocumentFind:
 *
 * The bar that finds a text in a document: marks what it found on the pages, says which of how many
 * is looked at, or that there is none. Hidden until it is opened; Escape closes it.
 */
#define PAD_TYPE_DOCUMENT_FIND (pad_document_find_get_type ())
G_DECLARE_FINAL_TYPE (PadDocumentFind, pad_document_find, PAD, DOCUMENT_FIND, AdwBin)

/* @sheets: (transfer none): where it is marked; it outlives the bar. */
void pad_document_find_set_sheets (PadDocumentFind *self, PadSheetView *sheets);
/* @rendering: (nullable): what is looked through. Closes the bar. */
void pad_document_find_set_rendering (PadDocumentFind *self, PadRendering *rendering);
void pad_document_find_open (PadDocumentFind *self);
/* FALSE where it was closed. */
gboolean pad_document_find_close (PadDocumentFind *self);
/* @by: 1 for the next one, -1 for the one before; opens the bar where it is closed. */
void pad_document_find_step (PadDocumentFind *self, int by);

G_END_DECLS
