#include "pad-derive-private.h"

#include <pad-permissions.h>

#include "pad-derive-permissions.sql.h"

/* The role's bundle with the supplier's own changes to it. */
static gboolean
read_role (PadDb *db, const char *role, PadPermissions *permissions, GError **error)
{
  PadStep step;
  PadStatement *rows = pad_db_query (db, sql_read_role);
  *permissions = 0;
  pad_role_bundle (role, permissions);
  pad_statement_bind_text (rows, ":role", role);
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    *permissions = pad_permissions_with (*permissions, pad_statement_get_text (rows, 0),
                                         pad_statement_get_int (rows, 1) != 0);
  return step == PAD_STEP_DONE;
}

static gboolean
add_permissions (PadWanted *wanted, const char *login, PadPermissions permissions, GError **error)
{
  for (int i = 0; i < PAD_PERMISSION_COUNT; i++) {
    PadPermission permission = (PadPermission)(1u << i);
    if ((permissions & permission) == 0)
      continue;
    const char *const values[] = {login, pad_permission_name (permission)};
    if (!pad_wanted_add_row (wanted, values, error))
      return FALSE;
  }
  return TRUE;
}

/* Roles are few and users many: each role is looked up once. */
static gboolean
find_role (
    PadDb *db, GHashTable *roles, const char *role, PadPermissions *permissions, GError **error)
{
  gpointer known;
  if (g_hash_table_lookup_extended (roles, role, NULL, &known)) {
    *permissions = GPOINTER_TO_UINT (known);
    return TRUE;
  }
  if (!read_role (db, role, permissions, error))
    return FALSE;
  g_hash_table_insert (roles, g_strdup (role), GUINT_TO_POINTER (*permissions));
  return TRUE;
}

static gboolean
add_users (PadDb *db, PadWanted *wanted, GError **error)
{
  g_autoptr (GHashTable) roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PadStatement *users = pad_db_query (db, sql_read_users);
  PadStep step;
  while ((step = pad_statement_step (users, error)) == PAD_STEP_ROW) {
    PadPermissions permissions;
    if (!find_role (db, roles, pad_statement_get_text (users, 1), &permissions, error) ||
        !pad_permissions_apply (permissions, pad_statement_get_text (users, 2), &permissions,
                                error) ||
        !add_permissions (wanted, pad_statement_get_text (users, 0), permissions, error)) {
      pad_statement_reset (users);
      return FALSE;
    }
  }
  return step == PAD_STEP_DONE;
}

PadWanted *
pad_derive_want_permissions (PadSupplierStore *store, GError **error)
{
  PadDb *db = pad_supplier_store_get_db (store);
  g_autoptr (PadWanted) wanted = pad_wanted_new (db, pad_table_find ("user_permissions"), error);
  if (wanted == NULL || !add_users (db, wanted, error))
    return NULL;
  return g_steal_pointer (&wanted);
}
