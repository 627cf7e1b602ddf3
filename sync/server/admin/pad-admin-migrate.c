#include "pad-admin.h"

#include "pad-admin-options.h"
#include "pad-serve.h"
#include "pad-store-migrate.h"

#include <pad-json-write.h>

static void
report (const char *path, const char *copy, gboolean as_json)
{
  if (!as_json) {
    if (copy != NULL)
      g_print ("%s was brought up to this version; as it was before, it is kept in %s\n", path,
               copy);
    else
      g_print ("%s is up to date\n", path);
    return;
  }
  g_autoptr (GString) json = g_string_new (NULL);
  pad_json_open_object (json, NULL);
  pad_json_add_text (json, "store", path);
  pad_json_add_text (json, "copy", copy);
  pad_json_close_object (json);
  pad_admin_print_json (json);
}

static int
migrate_store (const char *path, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadWorld) world = pad_world_new ();
  g_autofree char *copy = NULL;
  /* No lock file beside a name that is none. */
  gboolean there = pad_world_file_exists (world, path);
  PadWorldLock *lock = there ? pad_serve_lock (world, path, &error) : NULL;
  gboolean done = lock != NULL && pad_store_migrate (world, path, &copy, &error);
  if (lock != NULL)
    pad_world_lock_release (world, lock);
  if (!there)
    g_set_error (&error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "“%s” is not there", path);
  if (!done)
    return pad_admin_fail (error);
  report (path, copy, as_json);
  return PAD_EXIT_DONE;
}

int
pad_admin_migrate (int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &as_json, "Print one JSON document", NULL},
      {NULL},
  };
  int code = PAD_EXIT_DONE;
  const PadAdminUsage usage = {
      "STORE", "Brings a store of an older Orderpad up to this one, keeping a copy.", entries, 1,
      1};
  g_auto (GStrv) words = pad_admin_parse (argc, argv, &usage, &code);
  return words != NULL ? migrate_store (words[0], as_json) : code;
}
