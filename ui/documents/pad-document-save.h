#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pad_document_save:
 * @widget: in the window the dialog belongs to; a toast there tells of the result
 * @path: the document's bytes, which the copy has unchanged
 * @name: the file name that is offered
 *
 * Asks where to save a copy, and before a file is replaced.
 */
void pad_document_save (GtkWidget *widget, const char *path, const char *name);

G_END_DECLS
