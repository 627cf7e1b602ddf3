#include "pad-profile.h"

#include "pad-settings.sql.h"

#define SERVER "signed-in.server"
#define LOGIN "signed-in.login"
#define DEVICE "signed-in.device"
#define GENERATION "replica.generation"
#define LAST_GENERATION "replica.last-generation"

gboolean
pad_settings_get (PadDb *local, const char *name, char **value, GError **error)
{
  PadStatement *statement = pad_db_query (local, sql_get_setting);
  PadStep step;

  *value = NULL;
  pad_statement_bind_text (statement, ":name", name);
  step = pad_statement_step (statement, error);
  if (step == PAD_STEP_ROW)
    *value = pad_statement_dup_text (statement, 0);
  pad_statement_reset (statement);
  return step != PAD_STEP_ERROR;
}

gboolean
pad_settings_set (PadLocal *local, const char *name, const char *value, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, value ? sql_set_setting : sql_remove_setting);

  pad_statement_bind_text (statement, ":name", name);
  if (value)
    pad_statement_bind_text (statement, ":value", value);
  return pad_statement_run (statement, error);
}

static gboolean
get_number (PadDb *local, const char *name, int64_t *value, GError **error)
{
  g_autofree char *text = NULL;

  if (!pad_settings_get (local, name, &text, error))
    return FALSE;
  *value = text ? g_ascii_strtoll (text, NULL, 10) : 0;
  return TRUE;
}

static gboolean
set_number (PadLocal *local, const char *name, int64_t value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return pad_settings_set (local, name, text, error);
}

gboolean
pad_profile_read_generation (PadDb *local, int64_t *generation, GError **error)
{
  return get_number (local, GENERATION, generation, error);
}

gboolean
pad_profile_set_generation (PadLocal *local, int64_t generation, GError **error)
{
  int64_t last = 0;

  return get_number (local->db, LAST_GENERATION, &last, error) &&
         set_number (local, LAST_GENERATION, MAX (last, generation), error) &&
         set_number (local, GENERATION, generation, error);
}

gboolean
pad_profile_next_generation (PadLocal *local, int64_t *generation, GError **error)
{
  int64_t last = 0;

  if (!get_number (local->db, LAST_GENERATION, &last, error))
    return FALSE;
  *generation = last + 1;
  return set_number (local, LAST_GENERATION, *generation, error);
}

void
pad_signed_in_free (PadSignedIn *signed_in)
{
  if (!signed_in)
    return;
  g_free (signed_in->server);
  g_free (signed_in->login);
  g_free (signed_in->device);
  g_free (signed_in);
}

PadSignedIn *
pad_signed_in_load (PadDb *local, GError **error)
{
  g_autoptr (PadSignedIn) signed_in = g_new0 (PadSignedIn, 1);

  if (!pad_settings_get (local, SERVER, &signed_in->server, error) ||
      !pad_settings_get (local, LOGIN, &signed_in->login, error) ||
      !pad_settings_get (local, DEVICE, &signed_in->device, error))
    return NULL;
  if (!signed_in->server || !signed_in->login) {
    g_set_error_literal (
        error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED,
        "not signed in; \"orderpadctl sign-in URL --invite CODE\" enrols this device");
    return NULL;
  }
  return g_steal_pointer (&signed_in);
}

/* A profile with work in it stays with whom it belongs to. */
static gboolean
check_same_user (PadLocal *local, const char *server, const char *login, GError **error)
{
  g_autofree char *old_server = NULL;
  g_autofree char *old_login = NULL;
  int64_t work = 0;

  if (!pad_settings_get (local->db, SERVER, &old_server, error) ||
      !pad_settings_get (local->db, LOGIN, &old_login, error))
    return FALSE;
  if (!old_login || (g_str_equal (old_login, login) && g_strcmp0 (old_server, server) == 0))
    return TRUE;
  if (!pad_db_read_int (local->db, sql_has_work, 0, &work, error))
    return FALSE;
  if (!work)
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_EXISTS,
               "this profile holds orders of %s at %s; use another one (--profile DIR)", old_login,
               old_server);
  return FALSE;
}

gboolean
pad_signed_in_store (
    PadLocal *local, const char *server, const char *login, const char *device, GError **error)
{
  return check_same_user (local, server, login, error) &&
         pad_settings_set (local, SERVER, server, error) &&
         pad_settings_set (local, LOGIN, login, error) &&
         pad_settings_set (local, DEVICE, device, error);
}
