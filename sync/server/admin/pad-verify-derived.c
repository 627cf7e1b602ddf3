#include "pad-verify-private.h"
#include "pad-derive-listed.h"
#include "pad-derive-private.h"
#include "pad-derive-progress.h"

#include <string.h>

#include "pad-verify.sql.h"

static void
add_all (PadVerify *check, const char *table, GStrv keys)
{
  for (int i = 0; keys[i] != NULL; i++)
    pad_verify_add (check, table, keys[i],
                    g_strdup ("differs from what follows from the imported rows"));
}

static gboolean
check_wanted (PadVerify *check, const char *table, PadWanted *owned, GError **error)
{
  g_autoptr (PadWanted) wanted = owned;
  g_auto (GStrv) keys = wanted != NULL ? pad_wanted_differences (wanted, error) : NULL;
  if (keys == NULL)
    return FALSE;
  add_all (check, table, keys);
  return TRUE;
}

static gboolean
check_memberships (PadVerify *check, GError **error)
{
  g_auto (GStrv) keys = pad_derive_membership_differences (check->store, error);
  g_auto (GStrv) listed = keys != NULL ? pad_derive_listed_differences (check->store, error) : NULL;
  if (listed == NULL)
    return FALSE;
  add_all (check, "memberships", keys);
  add_all (check, "memberships", listed);
  return TRUE;
}

/* --- Credit --- */

/* Column @i holds @value, or NULL when there is none. */
static gboolean
same_int (PadStatement *row, int i, gboolean has, int64_t value)
{
  return has ? !pad_statement_is_null (row, i) && pad_statement_get_int (row, i) == value
             : pad_statement_is_null (row, i);
}

/* Amounts that were converted changed with the day's rate and are not compared. */
static gboolean
same_credit (PadStatement *row, const PadCreditRow *wanted)
{
  return g_strcmp0 (pad_statement_get_text (row, 0), wanted->currency) == 0 &&
         g_strcmp0 (pad_statement_get_text (row, 1), wanted->policy) == 0 &&
         same_int (row, 2, wanted->has_limit, wanted->limit) &&
         same_int (row, 3, wanted->has_warn, wanted->warn) &&
         (wanted->converted ||
          (same_int (row, 4, TRUE, wanted->open_balance) &&
           same_int (row, 5, TRUE, wanted->pending) && pad_statement_is_null (row, 7) &&
           pad_statement_is_null (row, 8) &&
           g_strcmp0 (pad_statement_get_text (row, 6), wanted->oldest_due) == 0));
}

static gboolean
check_owner (PadVerify *check, const char *owner, GError **error)
{
  g_auto (PadCreditRow) wanted = {0};
  if (!pad_credit_compute (check->store, owner, &wanted, error))
    return FALSE;
  PadStatement *row = pad_db_query (check->db, sql_read_credit);
  pad_statement_bind_text (row, ":account", owner);
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_DONE)
    pad_verify_add (check, "credit", owner, g_strdup ("is missing"));
  if (step == PAD_STEP_ROW && !same_credit (row, &wanted))
    pad_verify_add (check, "credit", owner,
                    g_strdup ("differs from invoices, payments and orders"));
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

static gboolean
check_credit (PadVerify *check, GError **error)
{
  g_auto (GStrv) owners = pad_credit_owners (check->store, error);
  if (owners == NULL)
    return FALSE;
  for (int i = 0; owners[i] != NULL; i++)
    if (!check_owner (check, owners[i], error))
      return FALSE;
  return pad_verify_rows (check, "credit", sql_find_stray_credits, 0,
                          "of an account that owns no limit", error);
}

/* --- What lines hold --- */

static gboolean
check_holding (PadVerify *check, GError **error)
{
  g_autoptr (GArray) lines = pad_derive_find_holding (check->db, error);
  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < MIN (lines->len, PAD_VERIFY_NAMED_MOST); i++) {
    const PadHoldingLine *line = &g_array_index (lines, PadHoldingLine, i);
    g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, line->order, line->line);
    if (line->reserved > line->left)
      pad_verify_add (check, "reservations", key,
                      g_strdup ("more than what is left of its line, or of another article"));
    if (line->taken > line->left)
      pad_verify_add (check, "agreement_takes", key,
                      g_strdup ("more than what is left of its line, or of another article"));
  }
  return TRUE;
}

gboolean
pad_verify_derived (PadVerify *check, GError **error)
{
  PadSupplierStore *store = check->store;
  return check_memberships (check, error) &&
         check_wanted (check, "account_scopes", pad_derive_want_scopes (store, error), error) &&
         check_wanted (check, "account_settings", pad_derive_want_settings (store, error), error) &&
         check_wanted (check, "user_permissions", pad_derive_want_permissions (store, error),
                       error) &&
         check_holding (check, error) && check_credit (check, error);
}

/* --- Files that rows name --- */

static void
check_blob (PadVerify *check, PadStatement *row)
{
  g_autoptr (GBytes) bytes = pad_statement_dup_bytes (row, 2);
  const char *sha256 = pad_statement_get_text (row, 0);
  g_autofree char *found =
      bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : g_strdup ("");
  if (bytes == NULL || (int64_t)g_bytes_get_size (bytes) != pad_statement_get_int (row, 1) ||
      strcmp (found, sha256) != 0)
    pad_verify_add (check, "blobs", sha256, g_strdup ("the content has another checksum"));
}

static gboolean
check_named (PadVerify *check, const PadTable *table, int column, GError **error)
{
  const char *name = table->columns[column].name;
  g_autofree char *sql =
      g_strdup_printf ("SELECT row_id FROM \"%s\" WHERE \"%s\" IS NOT NULL AND \"%s\" "
                       "NOT IN (SELECT sha256 FROM blobs)",
                       table->name, name, name);
  g_autofree char *text = g_strdup_printf ("this row_id: the content of %s is missing", name);
  return pad_verify_rows (check, table->name, sql, 0, text, error);
}

gboolean
pad_verify_blobs (PadVerify *check, GError **error)
{
  PadStatement *rows = pad_db_query (check->db, sql_read_blobs);
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    check_blob (check, rows);
  if (step != PAD_STEP_DONE)
    return FALSE;
  int n;
  const PadTable *tables = pad_tables (&n);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < tables[i].n_columns; j++)
      if (tables[i].columns[j].kind == PAD_KIND_FILE && !check_named (check, &tables[i], j, error))
        return FALSE;
  return TRUE;
}
