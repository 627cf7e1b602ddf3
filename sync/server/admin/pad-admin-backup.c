#include "pad-admin.h"

#include "pad-admin-options.h"
#include "pad-store-backup.h"

#include <pad-json-write.h>

static void
report (const char *path, const char *copy, int64_t sequence, gboolean as_json)
{
  if (!as_json) {
    g_print ("%s holds %s up to sequence %" G_GINT64_FORMAT "\n", copy, path, sequence);
    return;
  }
  g_autoptr (GString) json = g_string_new (NULL);
  pad_json_open_object (json, NULL);
  pad_json_add_text (json, "store", path);
  pad_json_add_text (json, "backup", copy);
  pad_json_add_int (json, "durable", sequence);
  pad_json_close_object (json);
  pad_admin_print_json (json);
}

static int
back_up (const char *path, const char *copy, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadWorld) world = pad_world_new ();
  int64_t sequence;
  if (!pad_store_backup (world, path, copy, &sequence, &error))
    return pad_admin_fail (error);
  report (path, copy, sequence, as_json);
  return PAD_EXIT_DONE;
}

int
pad_admin_backup (int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &as_json, "Print one JSON document", NULL},
      {NULL},
  };
  int code = PAD_EXIT_DONE;
  const PadAdminUsage usage = {"STORE FILE",
                               "Writes what a store holds now into a new file, and reads that "
                               "again. The store may be in use.",
                               entries, 2, 2};
  g_auto (GStrv) words = pad_admin_parse (argc, argv, &usage, &code);
  return words != NULL ? back_up (words[0], words[1], as_json) : code;
}
