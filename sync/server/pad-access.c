#include "pad-access-private.h"

#include <pad-uuid.h>
#include <sodium.h>
#include <string.h>

#include "pad-access.sql.h"
#include "pad-credentials.h"

/* How long a lost reply to an invite may be asked for again. */
#define REPEAT_MS (INT64_C (10) * 60 * 1000)
#define NAME_LENGTH 200

/* One who comes in: by invite, by password or with a refresh token. */
typedef struct
{
  PadSupplierStore *store;
  const char *code;
  const char *name;
  const char *nonce;
  const PadEnrolment *enrolment;
  const PadRenewal *renewal;
  PadTokens *tokens;
  int64_t *retry_after;
  GError *refusal; /* what is answered although the transaction commits */
} Entry;

static int64_t
now (PadSupplierStore *store)
{
  return pad_world_now (pad_supplier_store_get_world (store));
}

static PadStatement *
query (PadSupplierStore *store, const char *sql)
{
  return pad_db_query (pad_supplier_store_get_db (store), sql);
}

static void
bind_hash (PadStatement *statement, const char *name, const char *text)
{
  uint8_t hash[PAD_SECRET_BYTES];
  if (text == NULL) {
    pad_statement_bind_null (statement, name);
    return;
  }
  pad_access_hash (text, hash);
  pad_statement_bind_bytes (statement, name, hash, sizeof hash);
}

/* Whether the bytes in @column are the hash of @text; takes the same time whatever they are. */
static gboolean
column_is_hash (PadStatement *row, int column, const char *text)
{
  uint8_t hash[PAD_SECRET_BYTES];
  g_autoptr (GBytes) kept = pad_statement_dup_bytes (row, column);
  size_t n = 0;
  const void *bytes = kept != NULL ? g_bytes_get_data (kept, &n) : NULL;
  if (text == NULL || n != sizeof hash)
    return FALSE;
  pad_access_hash (text, hash);
  return sodium_memcmp (bytes, hash, sizeof hash) == 0;
}

gboolean
pad_access_require_user (PadSupplierStore *store, const char *login, GError **error)
{
  PadStatement *row = query (store, sql_find_user);
  pad_statement_bind_text (row, ":login", login);
  PadStep step = pad_statement_step (row, error);
  pad_statement_reset (row);
  if (step == PAD_STEP_DONE)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no user “%s”", login);
  return step == PAD_STEP_ROW;
}

gboolean
pad_access_add_token (PadSupplierStore *store,
                      const char *device,
                      PadTokens *tokens,
                      GError **error)
{
  PadStatement *old = query (store, sql_drop_expired_tokens);
  pad_statement_bind_int (old, ":now", now (store));
  if (!pad_statement_run (old, error))
    return FALSE;
  g_autofree char *secret = pad_access_new_secret (pad_supplier_store_get_world (store));
  tokens->access_token = g_strconcat (device, ".", secret, NULL);
  tokens->expires_in = PAD_ACCESS_TOKEN_SECONDS;
  PadStatement *row = query (store, sql_add_token);
  bind_hash (row, ":hash", tokens->access_token);
  pad_statement_bind_text (row, ":device", device);
  pad_statement_bind_int (row, ":expires", now (store) + PAD_ACCESS_TOKEN_SECONDS * 1000);
  return pad_statement_run (row, error);
}

/* (transfer full) What @name looks like on one line of a terminal, and not too long. */
static char *
make_presentable (const char *name)
{
  GString *shown = g_string_new (NULL);
  const char *at = name;
  for (int i = 0; *at != '\0' && i < NAME_LENGTH; i++, at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);
    g_string_append_unichar (shown, g_unichar_isprint (character) ? character : ' ');
  }
  return g_string_free (shown, FALSE);
}

/* The number of tokens->device. */
static gboolean
find_number (PadSupplierStore *store, PadTokens *tokens, GError **error)
{
  PadStatement *row = query (store, sql_device_number);
  pad_statement_bind_text (row, ":device", tokens->device);
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW)
    tokens->number = pad_statement_get_int (row, 0);
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

gboolean
pad_access_add_device (PadSupplierStore *store,
                       const char *login,
                       const char *name,
                       const char *nonce,
                       PadTokens *tokens,
                       GError **error)
{
  PadWorld *world = pad_supplier_store_get_world (store);
  g_autofree char *shown = make_presentable (name);
  tokens->device = pad_uuid_new (world);
  tokens->login = g_strdup (login);
  tokens->refresh_token = pad_access_new_secret (world);
  PadStatement *row = query (store, sql_add_device);
  pad_statement_bind_text (row, ":device", tokens->device);
  pad_statement_bind_text (row, ":login", login);
  pad_statement_bind_text (row, ":name", shown);
  bind_hash (row, ":refresh_hash", tokens->refresh_token);
  bind_hash (row, ":nonce_hash", nonce);
  pad_statement_bind_int (row, ":now", now (store));
  return pad_statement_run (row, error) && find_number (store, tokens, error) &&
         pad_access_add_token (store, tokens->device, tokens, error);
}

gboolean
pad_access_renew_device (PadSupplierStore *store,
                         const char *device,
                         const char *login,
                         PadTokens *tokens,
                         GError **error)
{
  tokens->device = g_strdup (device);
  tokens->login = g_strdup (login);
  tokens->refresh_token = pad_access_new_secret (pad_supplier_store_get_world (store));
  PadStatement *row = query (store, sql_renew_device);
  pad_statement_bind_text (row, ":device", device);
  bind_hash (row, ":refresh_hash", tokens->refresh_token);
  pad_statement_bind_int (row, ":now", now (store));
  return pad_statement_run (row, error) && find_number (store, tokens, error) &&
         pad_access_add_token (store, device, tokens, error);
}

static gboolean
use_invite (Entry *entry, const char *code, const char *login, GError **error)
{
  if (!pad_access_require_user (entry->store, login, NULL))
    return pad_access_refuse (PAD_ACCESS_ERROR_INVITE_UNKNOWN, error);
  if (!pad_access_add_device (entry->store, login, entry->name, entry->nonce, entry->tokens, error))
    return FALSE;
  PadStatement *row = query (entry->store, sql_use_invite);
  pad_statement_bind_int (row, ":now", now (entry->store));
  pad_statement_bind_text (row, ":device", entry->tokens->device);
  bind_hash (row, ":hash", code);
  return pad_statement_run (row, error);
}

/* The reply to an invite was lost: the same session asks again. */
static gboolean
repeat_invite (Entry *entry, const char *device, int64_t used, GError **error)
{
  PadStatement *row = query (entry->store, sql_find_device);
  pad_statement_bind_text (row, ":device", device);
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_ERROR)
    return FALSE;
  gboolean same = step == PAD_STEP_ROW && column_is_hash (row, 2, entry->nonce) &&
                  pad_statement_is_null (row, 3) && now (entry->store) - used <= REPEAT_MS;
  g_autofree char *login = step == PAD_STEP_ROW ? pad_statement_dup_text (row, 0) : NULL;
  pad_statement_reset (row);
  if (!same)
    return pad_access_refuse (PAD_ACCESS_ERROR_INVITE_USED, error);
  return pad_access_renew_device (entry->store, device, login, entry->tokens, error);
}

static gboolean
enrol_by_invite (PadDb *db, gpointer data, GError **error)
{
  Entry *entry = data;
  g_autofree char *code = pad_access_normalise_code (entry->code);
  PadStatement *row = pad_db_query (db, sql_find_invite);
  bind_hash (row, ":hash", code);
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_DONE)
    return pad_access_refuse (PAD_ACCESS_ERROR_INVITE_UNKNOWN, error);
  if (step == PAD_STEP_ERROR)
    return FALSE;
  g_autofree char *login = pad_statement_dup_text (row, 0);
  g_autofree char *device = pad_statement_dup_text (row, 3);
  int64_t expires = pad_statement_get_int (row, 1);
  int64_t used = pad_statement_get_int (row, 2);
  pad_statement_reset (row);
  if (device != NULL)
    return repeat_invite (entry, device, used, error);
  if (expires <= now (entry->store))
    return pad_access_refuse (PAD_ACCESS_ERROR_INVITE_EXPIRED, error);
  return use_invite (entry, code, login, error);
}

gboolean
pad_access_enrol_by_invite (PadSupplierStore *store,
                            const char *code,
                            const char *name,
                            const char *nonce,
                            PadTokens *tokens,
                            GError **error)
{
  g_return_val_if_fail (code != NULL && name != NULL && tokens != NULL, FALSE);

  *tokens = (PadTokens) {0};
  Entry entry = {.store = store, .code = code, .name = name, .nonce = nonce, .tokens = tokens};
  if (pad_supplier_store_write (store, enrol_by_invite, &entry, NULL, error))
    return TRUE;
  pad_tokens_clear (tokens);
  return FALSE;
}

gboolean
pad_access_check_password (PadSupplierStore *store,
                           PadEnrolment *enrolment,
                           int64_t *retry_after,
                           GError **error)
{
  g_return_val_if_fail (enrolment->login != NULL && enrolment->password != NULL, FALSE);
  g_return_val_if_fail (enrolment->address != NULL, FALSE);

  enrolment->right = FALSE;
  if (!pad_credentials_delay (store, enrolment->login, enrolment->address, retry_after, error))
    return FALSE;
  if (*retry_after > 0)
    return pad_access_refuse (PAD_ACCESS_ERROR_DELAYED, error);
  if (strlen (enrolment->password) > PAD_ACCESS_PASSWORD_MOST)
    return TRUE;
  return pad_credentials_check (store, enrolment->login, enrolment->password, &enrolment->right,
                                error);
}

/* Whether the password that was right a moment ago is still there: a revocation takes it away. */
static gboolean
has_password (PadSupplierStore *store, const char *login, gboolean *has, GError **error)
{
  PadStatement *row = query (store, sql_has_password);
  pad_statement_bind_text (row, ":login", login);
  PadStep step = pad_statement_step (row, error);
  *has = step == PAD_STEP_ROW;
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

/* A failure is counted by a transaction that commits; the refusal is handed over beside it. */
static gboolean
enrol_by_password (PadDb *db, gpointer data, GError **error)
{
  Entry *entry = data;
  const PadEnrolment *who = entry->enrolment;
  if (!pad_credentials_delay (entry->store, who->login, who->address, entry->retry_after, error))
    return FALSE;
  if (*entry->retry_after > 0)
    return pad_access_refuse (PAD_ACCESS_ERROR_DELAYED, error);
  gboolean has;
  if (!has_password (entry->store, who->login, &has, error))
    return FALSE;
  if (who->right && has)
    return pad_credentials_clear_failures (entry->store, who->login, error) &&
           pad_access_add_device (entry->store, who->login, who->name, who->nonce, entry->tokens,
                                  error);
  pad_access_refuse (PAD_ACCESS_ERROR_WRONG_PASSWORD, &entry->refusal);
  return pad_credentials_add_failure (entry->store, who->login, who->address, error);
}

gboolean
pad_access_enrol_by_password (PadSupplierStore *store,
                              const PadEnrolment *enrolment,
                              PadTokens *tokens,
                              int64_t *retry_after,
                              GError **error)
{
  g_return_val_if_fail (enrolment->login != NULL && enrolment->address != NULL, FALSE);
  g_return_val_if_fail (enrolment->name != NULL, FALSE);

  *tokens = (PadTokens) {0};
  Entry entry = {
      .store = store, .enrolment = enrolment, .tokens = tokens, .retry_after = retry_after};
  gboolean ok = pad_supplier_store_write (store, enrol_by_password, &entry, NULL, error);
  if (ok && entry.refusal == NULL)
    return TRUE;
  if (ok)
    g_propagate_error (error, g_steal_pointer (&entry.refusal));
  g_clear_error (&entry.refusal);
  pad_tokens_clear (tokens);
  return FALSE;
}

/* May the device of @row (find_device) come in with this refresh token, in this session? */
static gboolean
check_device (const PadRenewal *renewal, PadStatement *row, GError **error)
{
  if (!column_is_hash (row, 1, renewal->refresh_token))
    return pad_access_refuse (PAD_ACCESS_ERROR_NOT_SIGNED_IN, error);
  if (!pad_statement_is_null (row, 3) || pad_statement_get_int (row, 4) != 0)
    return pad_access_refuse (PAD_ACCESS_ERROR_DEVICE_REVOKED, error);
  if (renewal->previous != NULL && !pad_statement_is_null (row, 2) &&
      !column_is_hash (row, 2, renewal->previous) && !column_is_hash (row, 2, renewal->nonce) &&
      renewal->session <= pad_statement_get_int (row, 5))
    return pad_access_refuse (PAD_ACCESS_ERROR_DEVICE_FORKED, error);
  return TRUE;
}

static gboolean
begin_session (Entry *entry, GError **error)
{
  PadStatement *row = query (entry->store, sql_touch_device);
  bind_hash (row, ":nonce_hash", entry->renewal->nonce);
  pad_statement_bind_int (row, ":now", now (entry->store));
  pad_statement_bind_text (row, ":device", entry->renewal->device);
  pad_statement_bind_int (row, ":session", entry->renewal->session);
  if (pad_statement_step (row, error) != PAD_STEP_ROW)
    return FALSE;
  entry->tokens->session = pad_statement_get_int (row, 0);
  return pad_statement_step (row, error) == PAD_STEP_DONE &&
         pad_access_add_token (entry->store, entry->renewal->device, entry->tokens, error);
}

static gboolean
refresh (PadDb *db, gpointer data, GError **error)
{
  Entry *entry = data;
  PadStatement *row = pad_db_query (db, sql_find_device);
  pad_statement_bind_text (row, ":device", entry->renewal->device);
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_DONE)
    return pad_access_refuse (PAD_ACCESS_ERROR_NOT_SIGNED_IN, error);
  if (step == PAD_STEP_ERROR)
    return FALSE;
  gboolean in = check_device (entry->renewal, row, error);
  entry->tokens->login = pad_statement_dup_text (row, 0);
  pad_statement_reset (row);
  return in && begin_session (entry, error);
}

gboolean
pad_access_refresh (PadSupplierStore *store,
                    const PadRenewal *renewal,
                    PadTokens *tokens,
                    GError **error)
{
  g_return_val_if_fail (renewal->device != NULL && renewal->refresh_token != NULL, FALSE);

  *tokens = (PadTokens) {.device = g_strdup (renewal->device)};
  Entry entry = {.store = store, .renewal = renewal, .tokens = tokens};
  if (pad_supplier_store_write (store, refresh, &entry, NULL, error))
    return TRUE;
  pad_tokens_clear (tokens);
  return FALSE;
}

/* A token of ours that is not there any more: its device says why. */
static gboolean
explain_token (PadSupplierStore *store, const char *token, GError **error)
{
  const char *dot = strchr (token, '.');
  g_autofree char *device = dot != NULL ? g_strndup (token, dot - token) : g_strdup ("");
  PadStatement *row = query (store, sql_find_device);
  pad_statement_bind_text (row, ":device", device);
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_ERROR)
    return FALSE;
  gboolean gone = step == PAD_STEP_ROW &&
                  (!pad_statement_is_null (row, 3) || pad_statement_get_int (row, 4) != 0);
  pad_statement_reset (row);
  if (step == PAD_STEP_DONE)
    return pad_access_refuse (PAD_ACCESS_ERROR_NOT_SIGNED_IN, error);
  return pad_access_refuse (gone ? PAD_ACCESS_ERROR_DEVICE_REVOKED : PAD_ACCESS_ERROR_TOKEN_EXPIRED,
                            error);
}

PadSession *
pad_access_authenticate (PadSupplierStore *store, const char *access_token, GError **error)
{
  g_return_val_if_fail (store != NULL && access_token != NULL, NULL);

  PadStatement *row = query (store, sql_find_token);
  bind_hash (row, ":hash", access_token);
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_DONE)
    explain_token (store, access_token, error);
  if (step != PAD_STEP_ROW)
    return NULL;
  g_autoptr (PadSession) session = g_new0 (PadSession, 1);
  session->device = pad_statement_dup_text (row, 0);
  session->login = pad_statement_dup_text (row, 1);
  session->expires = pad_statement_get_int (row, 2);
  gboolean gone = !pad_statement_is_null (row, 3) || pad_statement_get_int (row, 4) != 0;
  pad_statement_reset (row);
  if (gone)
    pad_access_refuse (PAD_ACCESS_ERROR_DEVICE_REVOKED, error);
  else if (session->expires <= now (store))
    pad_access_refuse (PAD_ACCESS_ERROR_TOKEN_EXPIRED, error);
  else
    return g_steal_pointer (&session);
  return NULL;
}

gboolean
pad_access_verify (PadSupplierStore *store, const PadSession *session, GError **error)
{
  PadStatement *row = query (store, sql_find_device);
  pad_statement_bind_text (row, ":device", session->device);
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_ERROR)
    return FALSE;
  gboolean gone = step == PAD_STEP_DONE || !pad_statement_is_null (row, 3) ||
                  pad_statement_get_int (row, 4) != 0;
  pad_statement_reset (row);
  if (gone)
    return pad_access_refuse (PAD_ACCESS_ERROR_DEVICE_REVOKED, error);
  if (session->expires <= now (store))
    return pad_access_refuse (PAD_ACCESS_ERROR_TOKEN_EXPIRED, error);
  return TRUE;
}

gboolean
pad_access_count_revoked (PadSupplierStore *store, int64_t *n, GError **error)
{
  return pad_db_read_int (pad_supplier_store_get_db (store), sql_count_revoked, 0, n, error);
}
