#include "pad-desk-unit.sql.h"
#include "pad-order-desk-private.h"

/* Units of one article; @exists: the one that was asked for is one of them. Without @base there is
 * no such article. */
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
  }
  pad_statement_reset (statement);
  return step != PAD_STEP_ERROR;
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

/* What the user ordered last here, or else elsewhere; NULL without error for nothing. */
static gboolean
find_last (PadOrderDesk *desk, const char *account, const char *sku, char **unit, GError **error)
{
  return pad_draft_last_unit (pad_profile_get_local (desk->profile), account, sku, unit, error) &&
         (*unit || find_ordered_unit (desk, account, sku, unit, error));
}

gboolean
pad_order_desk_find_unit (
    PadOrderDesk *desk, const char *account, const char *sku, char **unit, GError **error)
{
  g_autofree char *last = NULL;
  g_auto (Units) units = {NULL};

  *unit = NULL;
  if (!find_last (desk, account, sku, &last, error) || !load_units (desk, sku, last, &units, error))
    return FALSE;
  if (units.exists)
    *unit = g_steal_pointer (&last);
  else
    *unit = g_strdup (units.sales && *units.sales ? units.sales : units.base);
  return TRUE;
}

/* @unit where that is one of the article's. */
static char *
take_named (PadOrderDesk *desk, const char *sku, const char *unit, gboolean *known, GError **error)
{
  g_auto (Units) units = {NULL};

  if (!load_units (desk, sku, unit, &units, error))
    return NULL;
  *known = units.base != NULL;
  if (units.exists)
    return g_strdup (unit);
  if (*known)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "article %s is not sold by the unit %s",
                 sku, unit);
  return NULL;
}

char *
pad_desk_choose_unit (
    PadOrderDesk *desk, const char *account, const char *sku, const char *unit, GError **error)
{
  g_autofree char *chosen = NULL;
  gboolean known = TRUE;

  if (unit)
    chosen = take_named (desk, sku, unit, &known, error);
  else if (pad_order_desk_find_unit (desk, account, sku, &chosen, error))
    known = chosen != NULL;
  if (!known)
    g_set_error (
        error, PAD_ERROR, PAD_ERROR_NOT_FOUND,
        "there is no article %s in the catalog; \"orderpadctl search TEXT\" finds articles", sku);
  return g_steal_pointer (&chosen);
}
