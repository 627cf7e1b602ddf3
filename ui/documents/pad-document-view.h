#pragma once

#include <adwaita.h>
#include <pad-renderer.h>

G_BEGIN_DECLS

/**
 * PadDocumentView:
 *
 * Shows one PDF: its pages under each other, with zoom, find, saving a copy and printing. What is
 * not there or cannot be shown is said in its place.
 *
 * Actions of the group "document", with their keys: find (Ctrl+F), find-next (Ctrl+G),
 * find-previous (Shift+Ctrl+G), zoom-in, zoom-out, zoom-fit (Ctrl +, -, 0), save (Ctrl+S), print
 * (Ctrl+P), next-page and previous-page (Page Down and Page Up scroll).
 *
 * Signals:
 * - retry (): the button of a problem was pressed
 */
#define PAD_TYPE_DOCUMENT_VIEW (pad_document_view_get_type ())
G_DECLARE_FINAL_TYPE (PadDocumentView, pad_document_view, PAD, DOCUMENT_VIEW, AdwBin)

/* @renderer: a reference is taken. */
GtkWidget *pad_document_view_new (PadRenderer *renderer);

/**
 * pad_document_view_show_file:
 * @path: where the PDF lies
 * @title: (nullable): what it is called in words: "Invoice R-2026-0815"
 * @suggested_name: (nullable): the file name a copy is offered under; @path's own where NULL
 *
 * Opens @path and shows its first page. The file that is shown already is left as it is.
 */
void pad_document_view_show_file (PadDocumentView *self,
                                  const char *path,
                                  const char *title,
                                  const char *suggested_name);
/* Shows nothing: before a document is chosen. */
void pad_document_view_clear (PadDocumentView *self);
/* The document is on its way: @text says so. @fraction 0 to 1, or less than 0 while unknown. */
void pad_document_view_set_waiting (PadDocumentView *self, const char *text, double fraction);
/* The document cannot be shown: @text says why and what to do. @retry: with a button "Try Again"
 * that emits "retry". */
void pad_document_view_set_problem (PadDocumentView *self,
                                    const char *title,
                                    const char *text,
                                    gboolean retry);

/* Opens the find bar; FALSE where no document is shown. */
gboolean pad_document_view_find (PadDocumentView *self);

G_END_DECLS
