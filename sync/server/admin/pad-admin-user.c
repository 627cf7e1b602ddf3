#include "pad-admin.h"

#include "pad-admin-options.h"
#include "pad-admin-rows.h"

#include <pad-access.h>
#include <pad-date.h>
#include <pad-json-write.h>
#include <pad-permissions.h>
#include <string.h>

#include "pad-admin-user.sql.h"

#define DAY_MS (INT64_C (24) * 3600 * 1000)

typedef struct
{
  PadSupplierStore *store;
  char *role;
  char *password_file;
  char *device;
  char *server;
  int days;
  gboolean json;
} UserOptions;

/* --- Users --- */

/* 1 when @sql finds a row for @value, 0 when not, -1 with @error. */
static int
find (PadSupplierStore *store, const char *sql, const char *name, const char *value, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql);
  pad_statement_bind_text (row, name, value);
  PadStep step = pad_statement_step (row, error);
  pad_statement_reset (row);
  return step == PAD_STEP_ERROR ? -1 : step == PAD_STEP_ROW;
}

static gboolean
require_role (UserOptions *options, GError **error)
{
  PadPermissions bundle;
  if (options->role == NULL) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "a new user needs --role");
    return FALSE;
  }
  int known = pad_role_bundle (options->role, &bundle)
                  ? 1
                  : find (options->store, sql_role_is_known, ":role", options->role, error);
  if (known == 0) {
    g_autofree char *quoted = pad_error_quote (options->role);
    g_autofree char *names = g_strjoinv (", ", (char **)pad_role_names ());
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "there is no role %s; there are %s", quoted,
                 names);
  }
  return known == 1;
}

/* @account "-" or "" is one of the supplier's own people. */
static gboolean
add_user (
    UserOptions *options, const char *login, const char *account, const char *email, GError **error)
{
  g_autoptr (GString) csv = g_string_new ("login,account,email,role\n");
  int known = find (options->store, sql_find_user, ":login", login, error);
  if (known > 0) {
    g_autofree char *quoted = pad_error_quote (login);
    g_set_error (error, PAD_ERROR, PAD_ERROR_EXISTS, "there is a user %s already", quoted);
  }
  if (known != 0 || !require_role (options, error))
    return FALSE;
  pad_admin_append_field (csv, login);
  g_string_append_c (csv, ',');
  pad_admin_append_field (csv, strcmp (account, "-") == 0 ? "" : account);
  g_string_append_c (csv, ',');
  pad_admin_append_field (csv, email);
  g_string_append_c (csv, ',');
  pad_admin_append_field (csv, options->role);
  g_string_append_c (csv, '\n');
  return pad_admin_import_text (options->store, "users", csv->str, error);
}

/* The first line of a file. */
static char *
read_password (PadWorld *world, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = pad_world_file_read (world, path, error);
  if (bytes == NULL)
    return NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  char *password = g_strndup (data != NULL ? data : "", size);
  password[strcspn (password, "\r\n")] = '\0';
  return password;
}

/* A user may be gone from the imported rows while devices are left: those can still be cut off. */
static gboolean
require_user_or_device (UserOptions *options, const char *login, GError **error)
{
  int known = find (options->store, sql_find_user_or_device, ":login", login, error);
  if (known == 0) {
    g_autofree char *quoted = pad_error_quote (login);
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no user %s", quoted);
  }
  return known == 1;
}

/* --- The subcommands: words are those behind the subcommand's name --- */

static gboolean
print_invite (UserOptions *options, const char *login, GError **error)
{
  int64_t expires;
  g_autofree char *code =
      pad_access_invite (options->store, login, options->days * DAY_MS, &expires, error);
  if (code == NULL)
    return FALSE;
  g_autofree char *server =
      options->server != NULL ? g_uri_escape_string (options->server, NULL, FALSE) : NULL;
  g_autofree char *link =
      server != NULL ? g_strdup_printf ("orderpad:sign-in?server=%s&invite=%s", server, code)
                     : g_strdup_printf ("orderpad:sign-in?invite=%s", code);
  g_autofree char *until = pad_instant_format (expires);
  if (!options->json) {
    g_print ("login:   %s\ncode:    %s\nlink:    %s\nexpires: %s\n", login, code, link, until);
    return TRUE;
  }
  g_autoptr (GString) json = g_string_new (NULL);
  pad_json_open_object (json, NULL);
  pad_json_add_text (json, "login", login);
  pad_json_add_text (json, "link", link);
  pad_json_add_text (json, "code", code);
  pad_json_add_text (json, "expires", until);
  pad_json_close_object (json);
  pad_admin_print_json (json);
  return TRUE;
}

/* LOGIN, or ACCOUNT EMAIL for somebody new, whose login the address becomes. */
static gboolean
run_invite (UserOptions *options, GStrv words, GError **error)
{
  if (words[1] == NULL)
    return print_invite (options, words[0], error);
  return add_user (options, words[1], words[0], words[1], error) &&
         print_invite (options, words[1], error);
}

static void
print_done (UserOptions *options, const char *login, const char *name, int64_t value)
{
  g_autoptr (GString) json = g_string_new (NULL);
  pad_json_open_object (json, NULL);
  pad_json_add_text (json, "login", login);
  if (name != NULL)
    pad_json_add_int (json, name, value);
  pad_json_close_object (json);
  if (options->json)
    pad_admin_print_json (json);
  else if (name != NULL)
    g_print ("%s: %" G_GINT64_FORMAT " %s\n", login, value, name);
  else
    g_print ("%s: added\n", login);
}

static gboolean
run_add (UserOptions *options, GStrv words, GError **error)
{
  g_autofree char *password = NULL;
  PadWorld *world = pad_supplier_store_get_world (options->store);
  if (options->password_file != NULL) {
    password = read_password (world, options->password_file, error);
    if (password == NULL)
      return FALSE;
  }
  if (password != NULL && strlen (password) < PAD_ACCESS_PASSWORD_LEAST) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "the password has fewer than %d characters",
                 PAD_ACCESS_PASSWORD_LEAST);
    return FALSE;
  }
  if (!add_user (options, words[0], words[1], "", error) ||
      (password != NULL && !pad_access_set_password (options->store, words[0], password, error)))
    return FALSE;
  print_done (options, words[0], NULL, 0);
  return TRUE;
}

static gboolean
run_revoke (UserOptions *options, GStrv words, GError **error)
{
  int64_t n;
  if (options->device == NULL && !require_user_or_device (options, words[0], error))
    return FALSE;
  if (!pad_access_revoke (options->store, words[0], options->device, &n, error))
    return FALSE;
  print_done (options, words[0], "revoked", n);
  return TRUE;
}

static void
add_time (GString *json, const char *name, int64_t instant)
{
  if (instant != 0)
    pad_json_add_instant (json, name, instant);
  else
    pad_json_add_null (json, name);
}

static void
add_device (GString *json, const PadDevice *device, gboolean as_json)
{
  if (!as_json) {
    g_print ("%s %s %s%s\n", device->device, device->login, device->name,
             device->revoked != 0 ? " (revoked)" : "");
    return;
  }
  pad_json_open_object (json, NULL);
  pad_json_add_text (json, "device", device->device);
  pad_json_add_text (json, "login", device->login);
  pad_json_add_text (json, "name", device->name);
  add_time (json, "enrolled", device->enrolled);
  add_time (json, "last_seen", device->last_seen);
  add_time (json, "revoked", device->revoked);
  pad_json_close_object (json);
}

static gboolean
run_devices (UserOptions *options, GStrv words, GError **error)
{
  g_autoptr (GPtrArray) devices = pad_access_list_devices (options->store, words[0], error);
  if (devices == NULL)
    return FALSE;
  g_autoptr (GString) json = g_string_new (NULL);
  pad_json_open_array (json, NULL);
  for (guint i = 0; i < devices->len; i++)
    add_device (json, g_ptr_array_index (devices, i), options->json);
  pad_json_close_array (json);
  if (options->json)
    pad_admin_print_json (json);
  return TRUE;
}

static void
add_user_row (GString *json, PadStatement *row, gboolean as_json)
{
  static const char *const names[] = {"login", "name", "email", "account", "role"};
  if (!as_json) {
    const char *account = pad_statement_get_text (row, 3);
    g_print ("%s %s %s %" G_GINT64_FORMAT " devices\n", pad_statement_get_text (row, 0),
             account != NULL ? account : "-", pad_statement_get_text (row, 4),
             pad_statement_get_int (row, 5));
    return;
  }
  pad_json_open_object (json, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    pad_json_add_text (json, names[i], pad_statement_get_text (row, (int)i));
  pad_json_add_int (json, "devices", pad_statement_get_int (row, 5));
  pad_json_close_object (json);
}

static gboolean
run_list (UserOptions *options, GStrv words, GError **error)
{
  PadStatement *rows = pad_db_query (pad_supplier_store_get_db (options->store), sql_list_users);
  g_autoptr (GString) json = g_string_new (NULL);
  PadStep step;
  pad_json_open_array (json, NULL);
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    add_user_row (json, rows, options->json);
  pad_json_close_array (json);
  if (options->json && step == PAD_STEP_DONE)
    pad_admin_print_json (json);
  return step == PAD_STEP_DONE;
}

static const struct
{
  const char *name;
  guint least, most; /* words behind it */
  gboolean (*run) (UserOptions *options, GStrv words, GError **error);
} subcommands[] = {
    {"invite", 1, 2, run_invite}, {"add", 2, 2, run_add},   {"devices", 0, 1, run_devices},
    {"revoke", 1, 1, run_revoke}, {"list", 0, 0, run_list},
};

static int
run (GStrv words, UserOptions *options)
{
  g_autoptr (GError) error = NULL;
  guint n = g_strv_length (words) - 2;
  size_t i = 0;
  while (i < G_N_ELEMENTS (subcommands) && strcmp (subcommands[i].name, words[1]) != 0)
    i++;
  if (i == G_N_ELEMENTS (subcommands) || n < subcommands[i].least || n > subcommands[i].most) {
    g_printerr ("orderpad-server user: see `orderpad-server user --help`\n");
    return PAD_EXIT_USAGE;
  }
  g_autoptr (PadSupplierStore) store = pad_admin_open (words[0], PAD_DB_WRITE, &error);
  options->store = store;
  if (store == NULL || !subcommands[i].run (options, words + 2, &error))
    return pad_admin_fail (error);
  return PAD_EXIT_DONE;
}

int
pad_admin_user (int argc, char **argv)
{
  UserOptions options = {.days = 7};
  const GOptionEntry entries[] = {
      {"role", 0, 0, G_OPTION_ARG_STRING, &options.role, "The new user's role", "ROLE"},
      {"password-file", 0, 0, G_OPTION_ARG_FILENAME, &options.password_file,
       "Its first line is the password", "FILE"},
      {"device", 0, 0, G_OPTION_ARG_STRING, &options.device, "Only this device", "DEVICE"},
      {"server", 0, 0, G_OPTION_ARG_STRING, &options.server, "The server's address, for the link",
       "URL"},
      {"days", 0, 0, G_OPTION_ARG_INT, &options.days, "How long the invite holds (default 7)", "N"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &options.json, "Print one JSON document", NULL},
      {NULL},
  };
  static const char summary[] = "STORE invite LOGIN | invite ACCOUNT EMAIL --role ROLE\n"
                                "STORE add LOGIN ACCOUNT --role ROLE [--password-file FILE]\n"
                                "STORE devices [LOGIN] | revoke LOGIN [--device DEVICE] | list\n"
                                "ACCOUNT - is one of the supplier's own people.";
  int code = PAD_EXIT_DONE;
  const PadAdminUsage usage = {"STORE invite|add|devices|revoke|list ...", summary, entries, 2, -1};
  g_auto (GStrv) words = pad_admin_parse (argc, argv, &usage, &code);
  if (words != NULL && (options.days < 1 || options.days > 365)) {
    g_printerr ("orderpad-server user: --days is from 1 to 365\n");
    code = PAD_EXIT_USAGE;
  } else if (words != NULL) {
    code = run (words, &options);
  }
  g_free (options.role);
  g_free (options.password_file);
  g_free (options.device);
  g_free (options.server);
  return code;
}
