#include "pad-admin.h"

#include "pad-admin-options.h"
#include "pad-export.h"

#include <pad-json-write.h>

typedef struct
{
  char *table;
  int64_t since;
  gboolean json;
} ExportOptions;

static void
print_json (GArray *counts, int64_t next)
{
  g_autoptr (GString) json = g_string_new (NULL);
  pad_json_open_object (json, NULL);
  pad_json_add_int (json, "since", next);
  pad_json_open_array (json, "files");
  for (guint i = 0; i < counts->len; i++) {
    const PadExportCount *count = &g_array_index (counts, PadExportCount, i);
    pad_json_open_object (json, NULL);
    pad_json_add_text (json, "table", count->table->name);
    pad_json_add_int (json, "rows", count->rows);
    pad_json_add_int (json, "deleted", count->deleted);
    pad_json_close_object (json);
  }
  pad_json_close_array (json);
  pad_json_close_object (json);
  pad_admin_print_json (json);
}

static void
print_text (GArray *counts, int64_t next)
{
  for (guint i = 0; i < counts->len; i++) {
    const PadExportCount *count = &g_array_index (counts, PadExportCount, i);
    if (count->rows + count->deleted > 0)
      g_print ("%s.csv: %" G_GINT64_FORMAT " rows, %" G_GINT64_FORMAT " deleted\n",
               count->table->name, count->rows, count->deleted);
  }
  g_print ("next time: --since %" G_GINT64_FORMAT "\n", next);
}

static int export(const char *path, const char *folder, const ExportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) counts = NULL;
  int64_t next;
  const PadTable *table = pad_table_find (options->table);
  if (options->table != NULL && (table == NULL || !table->file)) {
    g_printerr ("orderpad-server export: there is no interchange file %s\n", options->table);
    return PAD_EXIT_USAGE;
  }
  const PadExportOptions what = {table, options->since};
  g_autoptr (PadSupplierStore) store = pad_admin_open (path, PAD_DB_READ, &error);
  if (store == NULL || !pad_export_run (store, folder, &what, &counts, &next, &error))
    return pad_admin_fail (error);
  if (options->json)
    print_json (counts, next);
  else
    print_text (counts, next);
  return PAD_EXIT_DONE;
}

int
pad_admin_export (int argc, char **argv)
{
  ExportOptions options = {0};
  const GOptionEntry entries[] = {
      {"table", 0, 0, G_OPTION_ARG_STRING, &options.table, "Only this table", "NAME"},
      {"since", 0, 0, G_OPTION_ARG_INT64, &options.since, "Only what changed after this sequence",
       "SEQ"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &options.json, "Print one JSON document", NULL},
      {NULL},
  };
  int code = PAD_EXIT_DONE;
  const PadAdminUsage usage = {"STORE DIR", "Writes interchange files into a folder.", entries, 2,
                               2};
  g_auto (GStrv) words = pad_admin_parse (argc, argv, &usage, &code);
  if (words != NULL)
    code = export(words[0], words[1], &options);
  g_free (options.table);
  return code;
}
