#include "pad-admin.h"

#include "pad-admin-options.h"
#include "pad-serve.h"
#include "pad-store-restore.h"

#include <pad-json-write.h>

static void
report (const char *path, const char *aside, gboolean as_json)
{
  if (!as_json) {
    g_print ("%s was restored; desktops fill again and send what it lacks\n", path);
    if (aside != NULL)
      g_print ("The store that was there is kept in %s\n", aside);
    return;
  }
  g_autoptr (GString) json = g_string_new (NULL);
  pad_json_open_object (json, NULL);
  pad_json_add_text (json, "store", path);
  pad_json_add_text (json, "aside", aside);
  pad_json_close_object (json);
  pad_admin_print_json (json);
}

static int
restore (const char *backup, const char *path, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadWorld) world = pad_world_new ();
  g_autofree char *aside = NULL;
  PadWorldLock *lock = pad_serve_lock (world, path, &error);
  gboolean done = lock != NULL && pad_store_restore (world, backup, path, &aside, &error);
  if (lock != NULL)
    pad_world_lock_release (world, lock);
  if (!done)
    return pad_admin_fail (error);
  report (path, aside, as_json);
  return PAD_EXIT_DONE;
}

int
pad_admin_restore (int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &as_json, "Print one JSON document", NULL},
      {NULL},
  };
  int code = PAD_EXIT_DONE;
  const PadAdminUsage usage = {
      "FILE STORE",
      "Makes a store of a backup. A store that is there is kept beside it; nobody may serve it.",
      entries, 2, 2};
  g_auto (GStrv) words = pad_admin_parse (argc, argv, &usage, &code);
  return words != NULL ? restore (words[0], words[1], as_json) : code;
}
