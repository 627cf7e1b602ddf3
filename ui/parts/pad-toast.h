#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Called when the user takes back what a toast told of. */
typedef void (*PadToastFunc) (gpointer data);

/* Toasts of the window that holds @widget: something is done. Without a toast overlay around
 * @widget nothing is shown. */
void pad_toast (GtkWidget *widget, const char *text);
/* The same with a button "Undo". @data: given to @destroy when the toast goes. */
void pad_toast_undo (
    GtkWidget *widget, const char *text, PadToastFunc undo, gpointer data, GDestroyNotify destroy);
/* The same with any button, named by @label. */
void pad_toast_button (GtkWidget *widget,
                       const char *text,
                       const char *label,
                       PadToastFunc func,
                       gpointer data,
                       GDestroyNotify destroy);
/* What a user's own action failed of: "<text>: <message of the error>". What was cancelled is not
 * told. */
void pad_toast_error (GtkWidget *widget, const char *text, const GError *error);

G_END_DECLS
