#include "pad-order-why.h"

#include <pad-kept-price.h>

#include "pad-order-desk-private.h"
#include "pad-order-why.sql.h"

/* What the price is of, where that is more than a rule. */
typedef struct
{
  char *code;
  char *valid_to;
} Owner;

static void
owner_clear (Owner *owner)
{
  g_free (owner->code);
  g_free (owner->valid_to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Owner, owner_clear)

/* TRUE without a row as well. */
static gboolean
find_owner (PadDb *replica, const char *sql, const char *code, Owner *owner, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql);
  PadStep step;

  pad_statement_bind_text (s, ":code", code);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW) {
    owner->code = pad_statement_dup_text (s, 0);
    owner->valid_to = pad_statement_dup_text (s, 1);
  }
  pad_statement_reset (s);
  return step != PAD_STEP_ERROR;
}

static gboolean
load_owner (PadDb *replica,
            const PadOrderView *view,
            const PadOrderViewLine *line,
            Owner *owner,
            GError **error)
{
  PadPriceSource source = pad_price_source_parse (line->source);

  if (source == PAD_SOURCE_QUOTATION && view->quotation) {
    if (!find_owner (replica, sql_why_quotation, view->quotation, owner, error))
      return FALSE;
    if (!owner->code)
      owner->code = g_strdup (view->quotation);
  }
  return source != PAD_SOURCE_AGREEMENT || !line->rule ||
         find_owner (replica, sql_why_agreement, line->rule, owner, error);
}

static gboolean
load_base_unit (PadDb *replica, const char *sku, char **base_unit, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_why_base_unit);
  PadStep step;

  pad_statement_bind_text (s, ":sku", sku);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW)
    *base_unit = pad_statement_dup_text (s, 0);
  pad_statement_reset (s);
  return step != PAD_STEP_ERROR;
}

static gboolean
is_one_of (const char *state, const char *const *states)
{
  return state && g_strv_contains (states, state);
}

/* What was not answered yet, or not taken, has the prices that were shown here. */
static PadKeptStage
stage_of (const PadOrderView *view)
{
  static const char *const confirmed[] = {"confirmed", "processing", "ready",
                                          "shipped",   "delivered",  NULL};
  static const char *const waiting[] = {"pending_approval", "awaiting_payment", NULL};

  if (is_one_of (view->state, confirmed))
    return PAD_KEPT_CONFIRMED;
  return view->local && !is_one_of (view->state, waiting) ? PAD_KEPT_SENT : PAD_KEPT_PRICED;
}

/* What was stored as a day is one. */
static PadDate
read_date (const char *text)
{
  PadDate date = PAD_DATE_NONE;

  return text && pad_date_parse (text, &date, NULL) ? date : PAD_DATE_NONE;
}

static PadPrice *
explain (const PadOrderView *view, const PadOrderViewLine *line, const Owner *owner)
{
  const PadKeptPrice kept = {
      .stage = stage_of (view),
      .currency = view->currency,
      .date = read_date (view->date),
      .source = pad_price_source_parse (line->source),
      .rule = line->rule,
      .rule_version = line->rule_version,
      .unit_price = line->unit_price,
      .base_quantity = line->has_base_quantity ? line->base_quantity : 0,
      .discount_percent = line->has_discount ? line->discount_percent : 0,
      .net = line->line_net,
      .honoured_on = read_date (line->honoured_on),
      .owner = owner->code,
      .valid_to = read_date (owner->valid_to),
  };

  return pad_kept_price_explain (&kept);
}

gboolean
pad_order_why (PadOrderDesk *desk,
               const PadOrderView *view,
               const PadOrderViewLine *line,
               PadPrice **price,
               char **base_unit,
               GError **error)
{
  g_auto (Owner) owner = {NULL, NULL};
  PadDb *replica = NULL;

  *price = NULL;
  *base_unit = NULL;
  if (pad_profile_get_generation (desk->profile) != 0) {
    replica = pad_profile_get_replica (desk->profile, error);
    if (!replica || !load_base_unit (replica, line->sku, base_unit, error) ||
        !load_owner (replica, view, line, &owner, error))
      return FALSE;
  }
  if (line->has_price)
    *price = explain (view, line, &owner);
  return TRUE;
}
