#include "pad-shortcuts.h"

/* GtkShortcutsWindow is deprecated by later platforms: it is known here only. */
void
pad_shortcuts_present (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/org/orderpad/Orderpad/ui/shell/pad-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, parent);
  gtk_window_present (shortcuts);
}
