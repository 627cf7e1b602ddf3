#include "pad-admin.h"

#include "pad-admin-options.h"
#include "pad-import.h"

#include <pad-date.h>
#include <pad-json-write.h>

/* How many refusals of a file are printed for people. */
#define SHOWN_MOST 50

static void
print_refusals (const PadImportReport *report)
{
  for (guint i = 0; i < report->refusals->len && i < SHOWN_MOST; i++) {
    const PadRefusal *refusal = g_ptr_array_index (report->refusals, i);
    if (refusal->line > 0)
      g_printerr ("%s:%" G_GINT64_FORMAT ": %s\n", report->path, refusal->line, refusal->reason);
    else
      g_printerr ("%s: %s\n", report->path, refusal->reason);
  }
  if (report->refused > SHOWN_MOST)
    g_printerr ("%s: %" G_GINT64_FORMAT " more rows refused\n", report->path,
                report->refused - SHOWN_MOST);
}

static const char *
say_applied (const PadImportReport *report, gboolean dry_run)
{
  if (report->applied || dry_run)
    return "";
  return report->partly ? "; its deletes were not applied" : "; not applied";
}

static void
print_report (const PadImportReport *report, gboolean dry_run)
{
  g_autofree char *name = g_path_get_basename (report->path);
  g_print ("%s: %" G_GINT64_FORMAT " read, %" G_GINT64_FORMAT " added, %" G_GINT64_FORMAT
           " changed, %" G_GINT64_FORMAT " deleted, %" G_GINT64_FORMAT
           " unchanged, %" G_GINT64_FORMAT " refused%s\n",
           name, report->read, report->added, report->changed, report->deleted, report->unchanged,
           report->refused, say_applied (report, dry_run));
  print_refusals (report);
}

static void
add_refusals (GString *json, const PadImportReport *report)
{
  pad_json_open_array (json, "refusals");
  for (guint i = 0; i < report->refusals->len; i++) {
    const PadRefusal *refusal = g_ptr_array_index (report->refusals, i);
    pad_json_open_object (json, NULL);
    pad_json_add_int (json, "line", refusal->line);
    pad_json_add_text (json, "reason", refusal->reason);
    pad_json_close_object (json);
  }
  pad_json_close_array (json);
}

static void
add_report (GString *json, const PadImportReport *report)
{
  g_autofree char *path = g_filename_display_name (report->path);
  pad_json_open_object (json, NULL);
  pad_json_add_text (json, "path", path);
  pad_json_add_text (json, "table", report->table != NULL ? report->table->name : NULL);
  pad_json_add_flag (json, "applied", report->applied);
  pad_json_add_flag (json, "partly", report->partly);
  pad_json_add_int (json, "read", report->read);
  pad_json_add_int (json, "added", report->added);
  pad_json_add_int (json, "changed", report->changed);
  pad_json_add_int (json, "deleted", report->deleted);
  pad_json_add_int (json, "unchanged", report->unchanged);
  pad_json_add_int (json, "refused", report->refused);
  pad_json_add_int (json, "sequence", report->sequence);
  add_refusals (json, report);
  pad_json_close_object (json);
}

static void
print_reports (GPtrArray *reports, gboolean as_json, gboolean dry_run)
{
  g_autoptr (GString) json = g_string_new (NULL);
  pad_json_open_object (json, NULL);
  pad_json_add_flag (json, "dry_run", dry_run);
  pad_json_open_array (json, "files");
  for (guint i = 0; i < reports->len; i++) {
    const PadImportReport *report = g_ptr_array_index (reports, i);
    if (as_json)
      add_report (json, report);
    else
      print_report (report, dry_run);
  }
  pad_json_close_array (json);
  pad_json_close_object (json);
  if (as_json)
    pad_admin_print_json (json);
}

static int
import (GStrv words, const PadImportOptions *options, gboolean json)
{
  g_autoptr (GError) error = NULL;
  PadDbMode mode = options->dry_run ? PAD_DB_READ : PAD_DB_WRITE;
  g_autoptr (PadSupplierStore) store = pad_admin_open (words[0], mode, &error);
  if (store == NULL)
    return pad_admin_fail (error);
  g_autoptr (GPtrArray) reports =
      pad_import_run (store, (const char *const *)words + 1, options, &error);
  if (reports == NULL)
    return pad_admin_fail (error);
  print_reports (reports, json, options->dry_run);
  return pad_import_count_refused (reports) > 0 ? PAD_EXIT_FINDINGS : PAD_EXIT_DONE;
}

int
pad_admin_import (int argc, char **argv)
{
  PadImportOptions options = {0};
  g_autofree char *as_of = NULL;
  g_autoptr (GError) error = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, "Report, but change nothing", NULL},
      {"keep-going", 0, 0, G_OPTION_ARG_NONE, &options.keep_going,
       "Leave out refused rows, not the whole file", NULL},
      {"as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
       "When the figures were true (YYYY-MM-DDTHH:MM:SS.mmmZ)", "INSTANT"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, "Print one JSON document", NULL},
      {NULL},
  };
  int code = PAD_EXIT_DONE;
  const PadAdminUsage usage = {"STORE PATH...", "Imports interchange files, or folders of them.",
                               entries, 2, -1};
  g_auto (GStrv) words = pad_admin_parse (argc, argv, &usage, &code);
  if (words == NULL)
    return code;
  if (as_of != NULL && !pad_instant_parse (as_of, &options.as_of, &error))
    return pad_admin_fail (error);
  return import (words, &options, json);
}
