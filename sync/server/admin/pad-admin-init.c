#include "pad-admin.h"

#include "pad-admin-options.h"

#include <pad-json-write.h>

/* What `init` was asked for. */
typedef struct
{
  char *supplier;
  char *currency;
  char *time_zone;
  gboolean json;
} InitOptions;

static int
make_store (const char *path, const InitOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadWorld) world = pad_world_new ();
  g_autoptr (PadSupplierStore) store = pad_supplier_store_make (
      world, path, options->supplier, options->currency, options->time_zone, &error);
  if (store == NULL)
    return pad_admin_fail (error);
  if (!options->json) {
    g_print ("made %s for %s\n", path, options->supplier);
    return PAD_EXIT_DONE;
  }
  g_autoptr (GString) json = g_string_new (NULL);
  pad_json_open_object (json, NULL);
  pad_json_add_text (json, "store", path);
  pad_json_add_text (json, "epoch", pad_supplier_store_get_epoch (store));
  pad_json_close_object (json);
  pad_admin_print_json (json);
  return PAD_EXIT_DONE;
}

int
pad_admin_init (int argc, char **argv)
{
  InitOptions options = {0};
  const GOptionEntry entries[] = {
      {"supplier", 0, 0, G_OPTION_ARG_STRING, &options.supplier, "The supplier's name", "NAME"},
      {"currency", 0, 0, G_OPTION_ARG_STRING, &options.currency, "Its currency, ISO 4217", "CODE"},
      {"time-zone", 0, 0, G_OPTION_ARG_STRING, &options.time_zone,
       "Its time zone (default Europe/Berlin)", "ZONE"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &options.json, "Print one JSON document", NULL},
      {NULL},
  };
  int code = PAD_EXIT_DONE;
  const PadAdminUsage usage = {"STORE", "Makes a supplier's store.", entries, 1, 1};
  g_auto (GStrv) words = pad_admin_parse (argc, argv, &usage, &code);
  if (words != NULL && (options.supplier == NULL || options.currency == NULL)) {
    g_printerr ("orderpad-server init: --supplier and --currency are needed\n");
    code = PAD_EXIT_USAGE;
  } else if (words != NULL) {
    if (options.time_zone == NULL)
      options.time_zone = g_strdup ("Europe/Berlin");
    code = make_store (words[0], &options);
  }
  g_free (options.supplier);
  g_free (options.currency);
  g_free (options.time_zone);
  return code;
}
