#include "pad-desk-unit.sql.h"
#include "pad-order-desk-private.h"

/* Units of one article: @named exists, @remembered exists. */
typedef struct
{
  char *base;
  char *sales;
  gboolean exists;
} Units;

static void
units_clear (Units *units)
{
  g_clear_pointer (&units->base, g_free);
  g_clear_pointer (&units->sales, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Units, units_clear)

static gboolean
load_units (PadOrderDesk *desk, const char *sku, const char *unit, Units *units, GError **error)
{
  PadDb *replica = pad_profile_get_replica (desk->profile, error);
  PadStatement *statement;
  PadStep step;

  if (!replica)
    return FALSE;
  statement = pad_db_query (replica, sql_product_units_of);
  pad_statement_bind_text (statement, ":sku", sku);
  pad_statement_bind_text (statement, ":unit", unit);
  step = pad_statement_step (statement, error);
  if (step == PAD_STEP_ROW) {
    units->base = pad_statement_dup_text (statement, 1);
    units->sales = pad_statement_dup_text (statement, 2);
    units->exists = pad_statement_get_int (statement, 3) != 0 || g_strcmp0 (unit, units->base) == 0;
  } else if (step == PAD_STEP_DONE) {
    g_set_error (
        error, PAD_ERROR, PAD_ERROR_NOT_FOUND,
        "there is no article %s in the catalog; \"orderpadctl search TEXT\" finds articles", sku);
  }
  pad_statement_reset (statement);
  return step == PAD_STEP_ROW;
}

/* From the orders of the replica: another device of the user's, or this one before it was set up
 * anew. */
static gboolean
find_ordered_unit (
    PadOrderDesk *desk, const char *account, const char *sku, char **unit, GError **error)
{
  g_autoptr (PadSignedIn) who = pad_signed_in_load (pad_profile_get_local (desk->profile), error);
  PadDb *replica = who ? pad_profile_get_replica (desk->profile, error) : NULL;
  PadStatement *statement;
  PadStep step;

  if (!replica)
    return FALSE;
  statement = pad_db_query (replica, sql_last_ordered_unit);
  pad_statement_bind_text (statement, ":sku", sku);
  pad_statement_bind_text (statement, ":account", account);
  pad_statement_bind_text (statement, ":login", who->login);
  step = pad_statement_step (statement, error);
  if (step == PAD_STEP_ROW)
    *unit = pad_statement_dup_text (statement, 0);
  pad_statement_reset (statement);
  return step != PAD_STEP_ERROR;
}

gboolean
pad_order_desk_last_unit (
    PadOrderDesk *desk, const char *account, const char *sku, char **unit, GError **error)
{
  return pad_draft_last_unit (pad_profile_get_local (desk->profile), account, sku, unit, error) &&
         (*unit || find_ordered_unit (desk, account, sku, unit, error));
}

char *
pad_desk_choose_unit (
    PadOrderDesk *desk, const char *account, const char *sku, const char *unit, GError **error)
{
  g_autofree char *last = NULL;
  g_auto (Units) units = {NULL};

  if (!unit && !pad_order_desk_last_unit (desk, account, sku, &last, error))
    return NULL;
  if (!load_units (desk, sku, unit ? unit : last, &units, error))
    return NULL;
  if (units.exists)
    return g_strdup (unit ? unit : last);
  if (unit) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "article %s is not sold by the unit %s",
                 sku, unit);
    return NULL;
  }
  return g_strdup (units.sales && *units.sales ? units.sales : units.base);
}
