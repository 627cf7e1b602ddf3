#include <glib/gstdio.h>
#include <pad-export.h>
#include <pad-import.h>
#include <string.h>
#include <temporary-folder.h>

#include "fuzz-supplier.h"
#include "fuzz.h"

/*
 * Interchange files, imported into a real store. The input is one or more files, each after a line
 * "=NAME" (`=products`); a first line "keep" is `--keep-going`. Each record is accounted for, each
 * refusal says why, a run that applied nothing has changed nothing, the store is sound at the end,
 * and what is exported of it is imported again without a change.
 */

#define FILES_MOST 4
#define BYTES_MOST 65536

/* Their totals are those of lines that another file brings. */
static const char *const totalled[] = {"orders", "invoices", NULL};

static FuzzSupplier *supplier;

void
fuzz_set_up (void)
{
  supplier = fuzz_supplier_new ();
}

void
fuzz_tear_down (void)
{
  fuzz_supplier_free (supplier);
}

/* (transfer full) where the file of table @name is to lie; NULL where there is no such table. */
static char *
path_of (const char *folder, const char *name, size_t n)
{
  g_autofree char *table = g_strndup (name, n);
  g_autofree char *file = g_strconcat (table, ".csv", NULL);

  return pad_table_find (table) != NULL ? g_build_filename (folder, file, NULL) : NULL;
}

/* The end of the file that begins at @from: the next line that begins with "=", or @end. */
static const char *
find_end (const char *from, const char *end)
{
  const char *at = from;

  while (at < end && *at != '=') {
    const char *line = memchr (at, '\n', (size_t)(end - at));

    at = line != NULL ? line + 1 : end;
  }
  return at;
}

/* Writes the files of the input into @folder; how many. */
static int
write_files (const char *folder, const char *bytes, const char *end)
{
  int n = 0;

  for (const char *at = bytes; at < end && *at == '=' && n < FILES_MOST; n++) {
    const char *line = memchr (at, '\n', (size_t)(end - at));
    g_autofree char *path = line != NULL ? path_of (folder, at + 1, (size_t)(line - at - 1)) : NULL;
    const char *stop = line != NULL ? find_end (line + 1, end) : end;

    if (path == NULL)
      return n;
    g_assert_true (g_file_set_contents_full (path, line + 1, stop - line - 1,
                                             G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    at = stop;
  }
  return n;
}

static GPtrArray *
import (const char *folder, gboolean keep_going)
{
  const char *const paths[] = {folder, NULL};
  const PadImportOptions options = {.keep_going = keep_going};
  g_autoptr (GError) error = NULL;
  GPtrArray *reports = pad_import_run (fuzz_supplier_get_store (supplier), paths, &options, &error);

  g_assert_no_error (error);
  return reports;
}

static void
assert_report (const PadImportReport *report, gboolean keep_going)
{
  int64_t sum =
      report->added + report->changed + report->deleted + report->unchanged + report->refused;

  g_assert_cmpint (report->refused, >=, report->refusals->len);
  g_assert_cmpint (report->refused == 0, ==, report->refusals->len == 0);
  for (guint i = 0; i < report->refusals->len; i++)
    fuzz_assert_reason (((PadRefusal *)report->refusals->pdata[i])->reason);
  if (report->table == NULL)
    g_assert_false (report->applied);
  if (report->applied) {
    g_assert_cmpint (sum, ==, report->read);
    g_assert_true (keep_going || report->refused == 0);
  } else
    g_assert_cmpint (report->refused, >, 0);
}

static gboolean
assert_reports (GPtrArray *reports, gboolean keep_going)
{
  gboolean applied = FALSE;

  for (guint i = 0; i < reports->len; i++) {
    const PadImportReport *report = reports->pdata[i];

    assert_report (report, keep_going);
    applied = applied || report->applied || report->partly;
  }
  return applied;
}

/* What the store says of a table is what it holds. */
static void
import_export (const PadTable *table)
{
  g_autofree char *folder = fuzz_supplier_path (supplier, "export");
  const PadExportOptions options = {.table = table};
  g_autoptr (GArray) counts = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;
  int64_t head = fuzz_supplier_head (supplier), next = 0;

  pad_export_run (fuzz_supplier_get_store (supplier), folder, &options, &counts, &next, &error);
  g_assert_no_error (error);
  reports = import (folder, FALSE);
  for (guint i = 0; i < reports->len; i++) {
    const PadImportReport *report = reports->pdata[i];

    for (guint j = 0; j < report->refusals->len; j++)
      g_message ("%s: %s", report->path, ((PadRefusal *)report->refusals->pdata[j])->reason);
    g_assert_cmpint (report->unchanged, ==, report->read);
    g_assert_cmpint (report->refused, ==, 0);
  }
  g_assert_cmpint (fuzz_supplier_head (supplier), ==, head);
  temporary_folder_remove (folder);
}

static void
import_files (const char *folder, gboolean keep_going)
{
  g_autoptr (GPtrArray) reports = import (folder, keep_going);
  gboolean applied = assert_reports (reports, keep_going);
  int64_t sequence = 0;

  for (guint i = 0; i < reports->len; i++)
    sequence = MAX (sequence, ((PadImportReport *)reports->pdata[i])->sequence);
  if (!applied)
    g_assert_false (fuzz_supplier_is_changed (supplier));
  if (sequence == 0)
    return;
  g_assert_cmpint (sequence, ==, fuzz_supplier_head (supplier));
  fuzz_supplier_check (supplier, totalled);
  for (guint i = 0; i < reports->len; i++)
    if (((PadImportReport *)reports->pdata[i])->sequence > 0)
      import_export (((PadImportReport *)reports->pdata[i])->table);
}

void
fuzz_one (const char *bytes, size_t n)
{
  static const char keep[] = "keep\n";
  gboolean keep_going = n >= strlen (keep) && memcmp (bytes, keep, strlen (keep)) == 0;
  g_autofree char *folder = fuzz_supplier_path (supplier, "files");

  if (n > BYTES_MOST)
    return;
  fuzz_supplier_reset (supplier);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  if (write_files (folder, bytes + (keep_going ? strlen (keep) : 0), bytes + n) > 0)
    import_files (folder, keep_going);
  temporary_folder_remove (folder);
}
