#include "pad-accounts.h"

#include "pad-accounts.sql.h"

GStrv
pad_profile_accounts (PadProfile *profile, GError **error)
{
  g_autoptr (PadSignedIn) who = pad_signed_in_load (pad_profile_get_local (profile), error);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  PadDb *replica = who ? pad_profile_get_replica (profile, error) : NULL;
  PadStatement *statement;
  PadStep step;

  if (!replica)
    return NULL;
  statement = pad_db_query (replica, sql_accounts_of_user);
  pad_statement_bind_text (statement, ":login", who->login);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW)
    g_strv_builder_add (codes, pad_statement_get_text (statement, 0));
  if (step == PAD_STEP_ERROR)
    return NULL;
  return g_strv_builder_end (codes);
}

static gboolean
is_own (PadProfile *profile, const char *account, gboolean *own, GError **error)
{
  g_autoptr (PadSignedIn) who = pad_signed_in_load (pad_profile_get_local (profile), error);
  PadDb *replica = who ? pad_profile_get_replica (profile, error) : NULL;
  PadStatement *statement;
  PadStep step;

  if (!replica)
    return FALSE;
  statement = pad_db_query (replica, sql_own_account);
  pad_statement_bind_text (statement, ":login", who->login);
  pad_statement_bind_text (statement, ":account", account);
  step = pad_statement_step (statement, error);
  *own = step == PAD_STEP_ROW;
  pad_statement_reset (statement);
  return step != PAD_STEP_ERROR;
}

static char *
choose (PadProfile *profile, GStrv accounts, GError **error)
{
  gboolean own = FALSE;
  g_autofree char *all = NULL;

  if (!accounts[0]) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED,
                         "there is no account you order for; ask your supplier");
    return NULL;
  }
  if (!is_own (profile, accounts[0], &own, error))
    return NULL;
  if (own || !accounts[1])
    return g_strdup (accounts[0]);
  all = g_strjoinv (", ", accounts);
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "name the account: --account one of %s", all);
  return NULL;
}

char *
pad_profile_account (PadProfile *profile, const char *named, GError **error)
{
  g_auto (GStrv) accounts = pad_profile_accounts (profile, error);

  if (!accounts)
    return NULL;
  if (!named)
    return choose (profile, accounts, error);
  if (g_strv_contains ((const char *const *)accounts, named))
    return g_strdup (named);
  g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED, "you do not order for account %s", named);
  return NULL;
}

gboolean
pad_profile_permissions (PadProfile *profile, PadPermissions *permissions, GError **error)
{
  g_autoptr (PadSignedIn) who = pad_signed_in_load (pad_profile_get_local (profile), error);
  PadDb *replica = who ? pad_profile_get_replica (profile, error) : NULL;
  PadPermissions all = 0;
  PadStatement *statement;
  PadStep step;

  if (!replica)
    return FALSE;
  statement = pad_db_query (replica, sql_permissions_of_user);
  pad_statement_bind_text (statement, ":login", who->login);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW)
    all |= pad_permission_parse (pad_statement_get_text (statement, 0));
  if (step == PAD_STEP_ERROR)
    return FALSE;
  *permissions = all;
  return TRUE;
}

gboolean
pad_may_draft (PadPermissions permissions, GError **error)
{
  if (permissions & PAD_PERMISSION_ORDER_DRAFT)
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED,
                       "you do not have the right to write orders; whoever manages your company's "
                       "users can give it to you (order.draft)");
  return FALSE;
}

gboolean
pad_profile_may_draft (PadProfile *profile, GError **error)
{
  PadPermissions permissions = 0;

  return pad_profile_permissions (profile, &permissions, error) &&
         pad_may_draft (permissions, error);
}

char *
pad_supplier_name (PadDb *replica, GError **error)
{
  return pad_db_read_text (replica, sql_supplier_name, error);
}

char *
pad_account_name (PadDb *replica, const char *account, GError **error)
{
  PadStatement *statement = pad_db_query (replica, sql_account_name);
  char *name = NULL;
  PadStep step;

  pad_statement_bind_text (statement, ":account", account);
  step = pad_statement_step (statement, error);
  if (step == PAD_STEP_ROW)
    name = pad_statement_dup_text (statement, 0);
  pad_statement_reset (statement);
  if (step == PAD_STEP_ERROR)
    return NULL;
  return name ? name : g_strdup (account);
}

char *
pad_account_currency (PadDb *replica, const char *account, GError **error)
{
  PadStatement *statement = pad_db_query (replica, sql_account_currency);
  char *currency = NULL;
  PadStep step;

  pad_statement_bind_text (statement, ":account", account);
  step = pad_statement_step (statement, error);
  if (step == PAD_STEP_ROW)
    currency = pad_statement_dup_text (statement, 0);
  else if (step == PAD_STEP_DONE)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no account %s", account);
  pad_statement_reset (statement);
  return currency;
}
