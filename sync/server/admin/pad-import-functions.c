#include "pad-import-private.h"

#include <pad-permissions.h>

/* SQL: pad_permissions_valid (text): 1 when it is empty or `+bit -bit ...`. */
static void
permissions_valid (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = (const char *)sqlite3_value_text (values[0]);
  PadPermissions result;
  sqlite3_result_int (context, pad_permissions_apply (0, text, &result, NULL));
}

gboolean
pad_import_functions_add (PadDb *db, GError **error)
{
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
  int code = sqlite3_create_function_v2 (pad_db_get_handle (db), "pad_permissions_valid", 1, flags,
                                         NULL, permissions_valid, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_IO, "cannot add a function: %s", sqlite3_errstr (code));
  return FALSE;
}
