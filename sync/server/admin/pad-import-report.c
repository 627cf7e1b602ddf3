#include "pad-import-private.h"

#include <string.h>

void
pad_refusal_free (PadRefusal *refusal)
{
  g_free (refusal->reason);
  g_free (refusal);
}

/* Readers say "line N: reason"; a refusal has its line beside it. */
char *
pad_refusal_reason (const GError *error)
{
  const char *text = error->message;
  if (!g_str_has_prefix (text, "line "))
    return g_strdup (text);
  const char *colon = strstr (text, ": ");
  return g_strdup (colon != NULL ? colon + 2 : text);
}

void
pad_import_report_free (PadImportReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->refusals);
  g_free (report->path);
  g_free (report);
}

int64_t
pad_import_count_refused (GPtrArray *reports)
{
  int64_t refused = 0;
  for (guint i = 0; i < reports->len; i++)
    refused += ((PadImportReport *)g_ptr_array_index (reports, i))->refused;
  return refused;
}
