#include "pad-credentials.h"

#include <sodium.h>
#include <string.h>

#include "pad-credentials.sql.h"

/* A few slips are free; from there on the delay doubles. Many people may share an address. */
#define FREE_BY_LOGIN 3
#define FREE_BY_ADDRESS 20
#define DELAY_MAX 900
#define FORGET_MS (INT64_C (24) * 3600 * 1000)

#define SUBJECT_BYTES 32

char *
pad_credentials_hash (const char *password, GError **error)
{
  char hash[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str (hash, password, strlen (password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                         crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0)
    return g_strdup (hash);
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_LIMIT, "no memory to protect a password");
  return NULL;
}

/* The hash of a password nobody has, so that an unknown login costs what a known one does. */
static const char *
nobodys_hash (void)
{
  static char *hash = NULL;
  if (g_once_init_enter (&hash)) {
    char *made = pad_credentials_hash ("nobody has this password", NULL);
    g_once_init_leave (&hash, made != NULL ? made : g_strdup (""));
  }
  return hash;
}

gboolean
pad_credentials_check (PadSupplierStore *store,
                       const char *login,
                       const char *password,
                       gboolean *right,
                       GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_find_password);
  pad_statement_bind_text (row, ":login", login);
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_ERROR)
    return FALSE;
  const char *nobody = nobodys_hash ();
  g_autofree char *hash = step == PAD_STEP_ROW ? pad_statement_dup_text (row, 0) : NULL;
  pad_statement_reset (row);
  int verdict =
      crypto_pwhash_str_verify (hash != NULL ? hash : nobody, password, strlen (password));
  *right = verdict == 0 && hash != NULL;
  return TRUE;
}

gboolean
pad_credentials_set (PadSupplierStore *store, const char *login, const char *hash, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_set_password);
  pad_statement_bind_text (row, ":login", login);
  pad_statement_bind_text (row, ":hash", hash);
  pad_statement_bind_int (row, ":now", pad_world_now (pad_supplier_store_get_world (store)));
  return pad_statement_run (row, error);
}

gboolean
pad_credentials_drop (PadSupplierStore *store, const char *login, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_drop_password);
  pad_statement_bind_text (row, ":login", login);
  return pad_statement_run (row, error);
}

static void
make_subject (const char *kind, const char *name, uint8_t subject[SUBJECT_BYTES])
{
  g_autofree char *text = g_strconcat (kind, ":", name, NULL);
  crypto_generichash (subject, SUBJECT_BYTES, (const uint8_t *)text, strlen (text), NULL, 0);
}

static int64_t
delay_after (int64_t failures, int64_t allowed)
{
  int64_t doubled = failures - allowed;
  if (doubled < 0)
    return 0;
  return doubled >= 10 ? DELAY_MAX : MIN (INT64_C (1) << doubled, DELAY_MAX);
}

static gboolean
delay_of (PadSupplierStore *store,
          const uint8_t *subject,
          int64_t allowed,
          int64_t *seconds,
          GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_find_failures);
  pad_statement_bind_bytes (row, ":subject", subject, SUBJECT_BYTES);
  PadStep step = pad_statement_step (row, error);
  *seconds = 0;
  if (step != PAD_STEP_ROW)
    return step == PAD_STEP_DONE;
  int64_t failures = pad_statement_get_int (row, 0);
  int64_t last = pad_statement_get_int (row, 1);
  pad_statement_reset (row);
  int64_t passed = MAX (pad_world_now (pad_supplier_store_get_world (store)) - last, 0);
  int64_t left = delay_after (failures, allowed) * 1000 - passed;
  if (left > 0 && passed < FORGET_MS)
    *seconds = (left + 999) / 1000;
  return TRUE;
}

gboolean
pad_credentials_delay (PadSupplierStore *store,
                       const char *login,
                       const char *address,
                       int64_t *seconds,
                       GError **error)
{
  uint8_t subject[SUBJECT_BYTES];
  int64_t by_login, by_address;
  make_subject ("login", login, subject);
  if (!delay_of (store, subject, FREE_BY_LOGIN, &by_login, error))
    return FALSE;
  make_subject ("address", address, subject);
  if (!delay_of (store, subject, FREE_BY_ADDRESS, &by_address, error))
    return FALSE;
  *seconds = MAX (by_login, by_address);
  return TRUE;
}

static gboolean
add_failure (PadSupplierStore *store, const char *kind, const char *name, GError **error)
{
  uint8_t subject[SUBJECT_BYTES];
  make_subject (kind, name, subject);
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_add_failure);
  pad_statement_bind_bytes (row, ":subject", subject, SUBJECT_BYTES);
  pad_statement_bind_int (row, ":now", pad_world_now (pad_supplier_store_get_world (store)));
  return pad_statement_run (row, error);
}

gboolean
pad_credentials_add_failure (PadSupplierStore *store,
                             const char *login,
                             const char *address,
                             GError **error)
{
  PadStatement *old = pad_db_query (pad_supplier_store_get_db (store), sql_drop_old_failures);
  pad_statement_bind_int (old, ":before",
                          pad_world_now (pad_supplier_store_get_world (store)) - FORGET_MS);
  return pad_statement_run (old, error) && add_failure (store, "login", login, error) &&
         add_failure (store, "address", address, error);
}

gboolean
pad_credentials_clear_failures (PadSupplierStore *store, const char *login, GError **error)
{
  uint8_t subject[SUBJECT_BYTES];
  make_subject ("login", login, subject);
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_drop_failures);
  pad_statement_bind_bytes (row, ":subject", subject, SUBJECT_BYTES);
  return pad_statement_run (row, error);
}
