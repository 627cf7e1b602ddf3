#include "pad-about.h"

#include <glib/gi18n.h>
#include <sqlite3.h>

/* What one tells support. (transfer full) */
static char *
describe (PadWorkspace *workspace)
{
  const char *login = pad_workspace_get_login (workspace);
  const char *server = pad_workspace_get_server (workspace);

  return g_strdup_printf (
      "Orderpad %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u\nSQLite %s\nPoppler %s\n\n"
      "Data folder: %s\nServer: %s\nUser: %s\n",
      PAD_VERSION, gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
      adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (),
      glib_major_version, glib_minor_version, glib_micro_version, sqlite3_libversion (),
      PAD_POPPLER_VERSION, pad_profile_get_folder (pad_workspace_get_profile (workspace)),
      server ? server : "-", login ? login : "-");
}

void
pad_about_present (GtkWindow *parent, PadWorkspace *workspace)
{
  g_autofree char *info = describe (workspace);
  GtkWidget *about = adw_about_window_new ();

  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_set_modal (GTK_WINDOW (about), TRUE);
  g_object_set (
      about, "application-name", "Orderpad", "application-icon", "org.orderpad.Orderpad", "version",
      PAD_VERSION, "developer-name", _ ("The Orderpad contributors"), "license-type",
      GTK_LICENSE_GPL_3_0, "comments",
      _ ("The order pad of dealers and field representatives: catalog, prices, orders and "
         "invoices on this computer, with or without a connection."),
      "debug-info", info, "debug-info-filename", "orderpad.txt", NULL);
  gtk_window_present (GTK_WINDOW (about));
}
