#include "pad-access-private.h"

#include <string.h>

#include "pad-access.sql.h"
#include "pad-credentials.h"

typedef struct
{
  PadSupplierStore *store;
  const char *login;
  const char *device;
  const char *text; /* the invite's code, or the password's hash */
  int64_t expires;
  int64_t n;
} Change;

static int64_t
now (PadSupplierStore *store)
{
  return pad_world_now (pad_supplier_store_get_world (store));
}

static gboolean
add_invite (PadDb *db, gpointer data, GError **error)
{
  const Change *change = data;
  uint8_t hash[PAD_SECRET_BYTES];
  if (!pad_access_require_user (change->store, change->login, error))
    return FALSE;
  pad_access_hash (change->text, hash);
  PadStatement *row = pad_db_query (db, sql_add_invite);
  pad_statement_bind_bytes (row, ":hash", hash, sizeof hash);
  pad_statement_bind_text (row, ":login", change->login);
  pad_statement_bind_int (row, ":now", now (change->store));
  pad_statement_bind_int (row, ":expires", change->expires);
  return pad_statement_run (row, error);
}

char *
pad_access_invite (
    PadSupplierStore *store, const char *login, int64_t lifetime, int64_t *expires, GError **error)
{
  g_return_val_if_fail (store != NULL && login != NULL, NULL);

  g_autofree char *code = pad_access_new_code (pad_supplier_store_get_world (store));
  Change change = {.store = store, .login = login, .text = code, .expires = now (store) + lifetime};
  if (!pad_supplier_store_write (store, add_invite, &change, NULL, error))
    return NULL;
  if (expires != NULL)
    *expires = change.expires;
  return g_steal_pointer (&code);
}

static gboolean
set_password (PadDb *db, gpointer data, GError **error)
{
  const Change *change = data;
  return pad_access_require_user (change->store, change->login, error) &&
         pad_credentials_set (change->store, change->login, change->text, error) &&
         pad_credentials_clear_failures (change->store, change->login, error);
}

gboolean
pad_access_set_password (PadSupplierStore *store,
                         const char *login,
                         const char *password,
                         GError **error)
{
  g_return_val_if_fail (store != NULL && login != NULL && password != NULL, FALSE);

  if (g_utf8_strlen (password, -1) < PAD_ACCESS_PASSWORD_LEAST ||
      strlen (password) > PAD_ACCESS_PASSWORD_MOST) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "a password has %d characters to %d bytes",
                 PAD_ACCESS_PASSWORD_LEAST, PAD_ACCESS_PASSWORD_MOST);
    return FALSE;
  }
  g_autofree char *hash = pad_credentials_hash (password, error);
  if (hash == NULL)
    return FALSE;
  Change change = {.store = store, .login = login, .text = hash};
  return pad_supplier_store_write (store, set_password, &change, NULL, error);
}

static PadDevice *
read_device (PadStatement *row)
{
  PadDevice *device = g_new0 (PadDevice, 1);
  device->device = pad_statement_dup_text (row, 0);
  device->login = pad_statement_dup_text (row, 1);
  device->name = pad_statement_dup_text (row, 2);
  device->enrolled = pad_statement_get_int (row, 3);
  device->last_seen = pad_statement_get_int (row, 4);
  device->revoked = pad_statement_get_int (row, 5);
  return device;
}

GPtrArray *
pad_access_list_devices (PadSupplierStore *store, const char *login, GError **error)
{
  g_return_val_if_fail (store != NULL, NULL);

  g_autoptr (GPtrArray) devices = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_device_free);
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_list_devices);
  pad_statement_bind_text (row, ":login", login);
  PadStep step;
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW)
    g_ptr_array_add (devices, read_device (row));
  return step == PAD_STEP_DONE ? g_steal_pointer (&devices) : NULL;
}

static gboolean
run_for_login (PadDb *db, const char *sql, const char *login, GError **error)
{
  PadStatement *row = pad_db_query (db, sql);
  pad_statement_bind_text (row, ":login", login);
  return pad_statement_run (row, error);
}

static gboolean
require_device (PadDb *db, const Change *change, GError **error)
{
  PadStatement *row = pad_db_query (db, sql_has_device);
  pad_statement_bind_text (row, ":device", change->device);
  pad_statement_bind_text (row, ":login", change->login);
  PadStep step = pad_statement_step (row, error);
  pad_statement_reset (row);
  if (step == PAD_STEP_DONE)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "“%s” has no device “%s”", change->login,
                 change->device);
  return step == PAD_STEP_ROW;
}

static gboolean
revoke_devices (PadDb *db, Change *change, GError **error)
{
  gboolean one = change->device != NULL;
  PadStatement *row = pad_db_query (db, one ? sql_revoke_device : sql_revoke_devices);
  pad_statement_bind_int (row, ":now", now (change->store));
  pad_statement_bind_text (row, ":login", change->login);
  if (one)
    pad_statement_bind_text (row, ":device", change->device);
  if (!pad_statement_run (row, error))
    return FALSE;
  change->n = pad_db_changes (db);
  return run_for_login (db, sql_drop_revoked_tokens, change->login, error);
}

static gboolean
cut_off (PadDb *db, gpointer data, GError **error)
{
  Change *change = data;
  if (change->device != NULL)
    return require_device (db, change, error) && revoke_devices (db, change, error);
  return revoke_devices (db, change, error) &&
         run_for_login (db, sql_drop_invites, change->login, error) &&
         pad_credentials_drop (change->store, change->login, error);
}

gboolean
pad_access_revoke (
    PadSupplierStore *store, const char *login, const char *device, int64_t *n, GError **error)
{
  g_return_val_if_fail (store != NULL && login != NULL, FALSE);

  Change change = {.store = store, .login = login, .device = device};
  if (!pad_supplier_store_write (store, cut_off, &change, NULL, error))
    return FALSE;
  if (n != NULL)
    *n = change.n;
  return TRUE;
}
