#include "pad-admin.h"

#include "pad-admin-options.h"
#include "pad-verify.h"

#include <pad-json-write.h>

static void
print_json (GPtrArray *problems)
{
  g_autoptr (GString) json = g_string_new (NULL);
  pad_json_open_object (json, NULL);
  pad_json_add_flag (json, "clean", problems->len == 0);
  pad_json_open_array (json, "problems");
  for (guint i = 0; i < problems->len; i++) {
    const PadStoreProblem *problem = g_ptr_array_index (problems, i);
    pad_json_open_object (json, NULL);
    pad_json_add_text (json, "table", problem->table);
    pad_json_add_text (json, "key", problem->key);
    pad_json_add_text (json, "text", problem->text);
    pad_json_close_object (json);
  }
  pad_json_close_array (json);
  pad_json_close_object (json);
  pad_admin_print_json (json);
}

static void
print_text (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++) {
    const PadStoreProblem *problem = g_ptr_array_index (problems, i);
    g_print ("%s %s: %s\n", problem->table, problem->key, problem->text);
  }
  if (problems->len == 0)
    g_print ("clean\n");
}

static int
check (const char *path, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadSupplierStore) store = pad_admin_open (path, PAD_DB_READ, &error);
  g_autoptr (GPtrArray) problems = store != NULL ? pad_verify_store (store, &error) : NULL;
  if (problems == NULL)
    return pad_admin_fail (error);
  if (json)
    print_json (problems);
  else
    print_text (problems);
  return problems->len == 0 ? PAD_EXIT_DONE : PAD_EXIT_DAMAGED;
}

int
pad_admin_check (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, "Print one JSON document", NULL},
      {NULL},
  };
  int code = PAD_EXIT_DONE;
  const PadAdminUsage usage = {"STORE", "Verifies a store.", entries, 1, 1};
  g_auto (GStrv) words = pad_admin_parse (argc, argv, &usage, &code);
  return words != NULL ? check (words[0], json) : code;
}
