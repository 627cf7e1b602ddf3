#include <glib/gi18n.h>
#include <locale.h>

#include "pad-application.h"

int
main (int argc, char *argv[])
{
  g_autoptr (PadApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, PAD_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  application = pad_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
