#pragma once

#include <gtk/gtk.h>
#include <pad-rendering.h>

G_BEGIN_DECLS

/**
 * pad_document_print_async:
 * @name: of the print job
 * @window: (nullable): the dialog's parent
 * @file: (nullable): a path: the pages are written there as a PDF and no dialog is shown
 *
 * Prints a document: lines and letters, not pictures of them; each page on paper of its size. What
 * was chosen in the dialog is kept for the next time.
 */
void pad_document_print_async (PadRendering *rendering,
                               const char *name,
                               GtkWindow *window,
                               const char *file,
                               GAsyncReadyCallback callback,
                               gpointer data);
/* TRUE too where the user thought better of it; else an error of PadRenderer or the printer's. */
gboolean pad_document_print_finish (GAsyncResult *result, GError **error);

G_END_DECLS
