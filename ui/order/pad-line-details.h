#pragma once

#include <gtk/gtk.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/* A window about one line: article, quantity, stock, what was found, why it has its price, and its
 * note, which can be changed. @widget: of the window it belongs to */
void pad_line_details_present (GtkWidget *widget,
                               PadWorkspace *workspace,
                               PadOrderEdit *edit,
                               int line);

G_END_DECLS
