#include "pad-push-revise.h"

#include <pad-evaluate.h>
#include <pad-facts-loader.h>

#include "pad-push-held.h"

static PadOrderLine *
find_line (PadOrder *order, int number, guint *at)
{
  for (*at = 0; *at < order->lines->len; (*at)++) {
    PadOrderLine *line = order->lines->pdata[*at];

    if (line->line == number)
      return line;
  }
  return NULL;
}

/* What of the article is left costs what it costs; nobody was told another price. */
static void
forget_sent (PadOrder *order, const char *sku)
{
  order->has_sent = FALSE;
  for (guint i = 0; i < order->lines->len; i++) {
    PadOrderLine *line = order->lines->pdata[i];

    if (g_strcmp0 (line->sku, sku) == 0)
      line->has_sent = FALSE;
  }
}

static gboolean
lower (PadOrder *order, const PadLoweredLine *lowered)
{
  guint at;
  PadOrderLine *line = find_line (order, lowered->line, &at);

  if (line == NULL || lowered->quantity >= line->quantity)
    return FALSE;
  forget_sent (order, line->sku);
  line->quantity = lowered->quantity;
  if (lowered->quantity == 0)
    g_ptr_array_remove_index (order->lines, at);
  return TRUE;
}

static gboolean
lower_all (PadOrder *order, const GArray *lowered)
{
  for (guint i = 0; i < lowered->len; i++)
    if (!lower (order, &g_array_index (lowered, PadLoweredLine, i)))
      return FALSE;
  return order->lines->len > 0;
}

/* Priced for what is left: what the new quantities cost is no price that changed behind the buyer's
 * back. That of an article of which nothing was lowered is, if it rose. */
static PadOrderResult *
evaluate (PadOrder *order, const PadFacts *facts, int64_t now)
{
  g_autoptr (PadOrderResult) priced = pad_order_evaluate (order, facts);

  pad_order_quote (order, priced, now);
  return pad_order_evaluate (order, facts);
}

static gboolean
write_revision (PadSupplierStore *store,
                PadHeldOrder *held,
                const PadFacts *facts,
                const PadOrderResult *evaluated,
                GError **error)
{
  PadOutcome outcome = pad_findings_outcome (evaluated->findings);
  g_auto (PadPushOrder) order = {.store = store,
                                 .login = held->login,
                                 .revision = held->revision + 1,
                                 .number = g_strdup (held->number),
                                 .body = held->body,
                                 .facts = facts,
                                 .evaluated = pad_push_choose_taken (evaluated, outcome)};

  return pad_push_put_order (&order, outcome, error) &&
         pad_push_hold (&order, held->body, outcome, error);
}

gboolean
pad_push_revise (PadSupplierStore *store,
                 const PadDecisionBody *decision,
                 GPtrArray **findings,
                 gboolean *refused,
                 GError **error)
{
  PadDb *db = pad_supplier_store_get_db (store);
  g_auto (PadHeldOrder) held = {0};
  g_autoptr (PadFacts) facts = NULL;
  g_autoptr (PadOrderResult) evaluated = NULL;
  gboolean found;

  *findings = NULL;
  *refused = TRUE;
  if (!pad_held_order_load (store, decision->order, &held, &found, error))
    return FALSE;
  if (!found || !lower_all (held.body->order, decision->lowered))
    return TRUE;
  facts = pad_facts_load (db, held.body->order, PAD_SIDE_SERVER, error);
  if (facts == NULL)
    return FALSE;
  evaluated =
      evaluate (held.body->order, facts, pad_world_now (pad_supplier_store_get_world (store)));
  *findings = g_ptr_array_ref (evaluated->findings);
  *refused = !evaluated->has_totals ||
             pad_findings_outcome (evaluated->findings) >= PAD_OUTCOME_NEEDS_BUYER;
  return *refused || write_revision (store, &held, facts, evaluated, error);
}
