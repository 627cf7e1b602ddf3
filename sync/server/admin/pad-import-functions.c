#include "pad-import-rules.h"

#include <pad-finding.h>
#include <pad-permissions.h>
#include <pad-setting.h>
#include <pad-states.h>
#include <string.h>

/* Each `_problem` comes to NULL where all is well, else to "column: what is wrong". */

static const char *
text_of (sqlite3_value *value)
{
  return (const char *)sqlite3_value_text (value);
}

static void
answer (sqlite3_context *context, const char *column, const char *problem)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", column, problem);

  sqlite3_result_text (context, text, -1, SQLITE_TRANSIENT);
}

/* SQL: pad_permissions_problem (column, text): @text is empty or `+bit -bit ...`. */
static void
permissions_problem (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_autoptr (GError) error = NULL;
  PadPermissions result;

  if (!pad_permissions_apply (0, text_of (values[1]), &result, &error))
    answer (context, text_of (values[0]), error->message);
}

/* SQL: pad_permission_problem (permission) */
static void
permission_problem (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *name = text_of (values[0]);
  g_autofree char *quoted = NULL;
  g_autoptr (GString) problem = NULL;

  if (name == NULL || pad_permission_parse (name) != 0)
    return;
  quoted = pad_error_quote (name);
  problem = g_string_new (quoted);
  for (int i = 0; i < PAD_PERMISSION_COUNT; i++)
    g_string_append_printf (problem, "%s%s", i == 0 ? " is none of " : ", ",
                            pad_permission_name (1u << i));
  answer (context, "permission", problem->str);
}

/* SQL: pad_role_problem (column, role): @role is a shipped one, or none is named. */
static void
role_problem (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *role = text_of (values[1]);
  g_autofree char *known = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *problem = NULL;
  PadPermissions bundle;

  if (role == NULL || *role == '\0' || pad_role_bundle (role, &bundle))
    return;
  known = g_strjoinv (", ", (char **)pad_role_names ());
  quoted = pad_error_quote (role);
  problem =
      g_strdup_printf ("%s is none of %s, and role_permissions does not make it", quoted, known);
  answer (context, text_of (values[0]), problem);
}

/* SQL: pad_role_side (role): "dealer" or "supplier"; NULL for a role that is not shipped. */
static void
role_side (sqlite3_context *context, int n, sqlite3_value **values)
{
  PadPermissions bundle;

  if (!pad_role_bundle (text_of (values[0]), &bundle))
    return;
  sqlite3_result_text (context, pad_role_is_supplier (text_of (values[0])) ? "supplier" : "dealer",
                       -1, SQLITE_STATIC);
}

/* SQL: pad_trigger_problem (code): @code is one of a finding. */
static void
trigger_problem (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *code = text_of (values[0]);
  g_autofree char *quoted = NULL;
  g_autofree char *problem = NULL;

  if (code == NULL || pad_finding_code_is_known (code))
    return;
  quoted = pad_error_quote (code);
  problem = g_strdup_printf ("%s is no code of a finding, such as high_value", quoted);
  answer (context, "trigger", problem);
}

static void
answer_way (
    sqlite3_context *context, const char *what, const char *from, const char *to, const char *leave)
{
  g_autofree char *problem = g_strdup_printf (
      "the %s is %s, which cannot become %s%s leaves it as it is", what, from, to, leave);

  answer (context, "state", problem);
}

/* SQL: pad_order_way_problem (from, to, said): @from is the stored state, NULL for a new order;
 * @said what state_map says of its supplier_state. What only a device does, nobody may say
 * (RULES.md 10).
 */
static void
order_way_problem (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *from = text_of (values[0]);
  const char *to = text_of (values[1]);

  if (from == NULL || to == NULL || strcmp (from, to) == 0 || pad_order_can_be_told (from, to))
    return;
  answer_way (context, "order", from, to,
              g_strcmp0 (text_of (values[2]), to) == 0
                  ? " (what state_map says of its supplier_state); a file with neither of the two"
                  : "; a file without this column");
}

/* SQL: pad_quotation_way_problem (from, to): the same of quotations. */
static void
quotation_way_problem (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *from = text_of (values[0]);
  const char *to = text_of (values[1]);

  if (from == NULL || to == NULL || strcmp (from, to) == 0 || pad_quotation_can_be_told (from, to))
    return;
  answer_way (context, "quotation", from, to, "; a file without this column");
}

/* SQL: pad_setting_problem (scope, name, value, currency) */
static void
setting_problem (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_autoptr (GError) error = NULL;

  if (text_of (values[0]) == NULL || text_of (values[1]) == NULL)
    return;
  if (!pad_setting_check (text_of (values[0]), text_of (values[1]), text_of (values[2]),
                          text_of (values[3]), &error))
    sqlite3_result_text (context, error->message, -1, SQLITE_TRANSIENT);
}

/* SQL: pad_setting_is_amount (name) */
static void
setting_is_amount (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *name = text_of (values[0]);

  sqlite3_result_int (context, name != NULL && pad_setting_is_amount (name));
}

gboolean
pad_import_functions_add (PadDb *db, GError **error)
{
  static const struct
  {
    const char *name;
    int n;
    void (*run) (sqlite3_context *context, int n, sqlite3_value **values);
  } functions[] = {
      {"pad_order_way_problem", 3, order_way_problem},
      {"pad_quotation_way_problem", 2, quotation_way_problem},
      {"pad_permission_problem", 1, permission_problem},
      {"pad_permissions_problem", 2, permissions_problem},
      {"pad_role_problem", 2, role_problem},
      {"pad_role_side", 1, role_side},
      {"pad_setting_is_amount", 1, setting_is_amount},
      {"pad_setting_problem", 4, setting_problem},
      {"pad_trigger_problem", 1, trigger_problem},
  };
  int code = SQLITE_OK;

  for (size_t i = 0; i < G_N_ELEMENTS (functions) && code == SQLITE_OK; i++)
    code = sqlite3_create_function_v2 (pad_db_get_handle (db), functions[i].name, functions[i].n,
                                       SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, functions[i].run,
                                       NULL, NULL, NULL);
  if (code == SQLITE_OK)
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_IO, "cannot add a function: %s", sqlite3_errstr (code));
  return FALSE;
}
