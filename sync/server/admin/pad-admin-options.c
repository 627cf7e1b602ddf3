#include "pad-admin-options.h"

#include <stdio.h>
#include <string.h>

#define PROGRAM "orderpad-server"

static GOptionContext *
make_context (const PadAdminUsage *usage, gboolean *version, GStrv *words)
{
  GOptionEntry common[] = {
      {"version", 0, 0, G_OPTION_ARG_NONE, version, "Show the version of the program", NULL},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, words, NULL, NULL},
      {NULL},
  };
  GOptionContext *context = g_option_context_new (usage->words);
  g_option_context_set_summary (context, usage->summary);
  g_option_context_add_main_entries (context, usage->entries, NULL);
  g_option_context_add_main_entries (context, common, NULL);
  return context;
}

static GStrv
end_here (int *exit_code, int code)
{
  *exit_code = code;
  return NULL;
}

static GStrv
wrong_use (const char *command, const char *reason, int *exit_code)
{
  g_printerr ("%s %s: %s\nSee `%s %s --help`.\n", PROGRAM, command, reason, PROGRAM, command);
  return end_here (exit_code, PAD_EXIT_USAGE);
}

GStrv
pad_admin_parse (int argc, char **argv, const PadAdminUsage *usage, int *exit_code)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  gboolean version = FALSE;
  g_autofree char *name = g_strdup_printf ("%s %s", PROGRAM, argv[0]);
  g_autoptr (GOptionContext) context = make_context (usage, &version, &words);
  g_set_prgname (name);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return wrong_use (argv[0], error->message, exit_code);
  if (version) {
    g_print ("%s %s\n", PROGRAM, PAD_VERSION);
    return end_here (exit_code, PAD_EXIT_DONE);
  }
  int n = words != NULL ? (int)g_strv_length (words) : 0;
  if (n < usage->least)
    return wrong_use (argv[0], "something is missing", exit_code);
  if (usage->most >= 0 && n > usage->most)
    return wrong_use (argv[0], "there is a word too many", exit_code);
  return g_steal_pointer (&words);
}

int
pad_admin_fail (const GError *error)
{
  g_printerr ("%s: %s\n", PROGRAM, error->message);
  return pad_error_exit (error);
}

PadSupplierStore *
pad_admin_open (const char *path, PadDbMode mode, GError **error)
{
  g_autoptr (PadWorld) world = pad_world_new ();
  return pad_supplier_store_open (world, path, mode, error);
}

void
pad_admin_print_json (const GString *json)
{
  fwrite (json->str, 1, json->len, stdout);
  fputc ('\n', stdout);
  fflush (stdout);
}
