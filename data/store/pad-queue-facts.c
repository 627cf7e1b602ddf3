#include "pad-queue-facts.h"

#include "pad-queue-agreements.h"
#include "pad-queue-budgets.h"
#include "pad-queue-credit.h"
#include "pad-queue-history.sql.h"
#include "pad-queue-split.sql.h"
#include "pad-replica-state.h"

#define DAY_MS (INT64_C (24) * 60 * 60 * 1000)

static PadEarlierOrder *
add_order (PadFacts *facts, PadStatement *row)
{
  PadEarlierOrder *order = pad_facts_add_earlier (facts, pad_statement_get_text (row, 1));

  order->po_number = pad_facts_text (facts, pad_statement_get_text (row, 2));
  order->recent = pad_statement_get_int (row, 3) != 0;
  return order;
}

/* (nullable): @sql on the queue before @document, of what the replica's rows do not contain. */
static PadStatement *
query_queue (PadProfile *profile,
             const char *sql,
             const char *document,
             const PadFacts *facts,
             GError **error)
{
  PadStatement *rows = pad_db_query (pad_profile_get_local (profile), sql);
  PadDb *replica = pad_profile_get_replica (profile, error);
  int64_t sequence = 0;

  if (!replica || !pad_replica_get_number (replica, PAD_REPLICA_SEQUENCE, &sequence, error))
    return NULL;
  pad_statement_bind_text (rows, ":account", facts->account.code);
  pad_statement_bind_text (rows, ":document", document ? document : "");
  pad_statement_bind_int (rows, ":sequence", sequence);
  return rows;
}

static gboolean
add_history (PadProfile *profile, const char *document, PadFacts *facts, GError **error)
{
  PadStatement *rows = query_queue (profile, sql_queued_history, document, facts, error);
  PadEarlierOrder *order = NULL;
  int64_t number = 0;
  PadStep step;

  if (!rows)
    return FALSE;
  pad_statement_bind_int (rows, ":since", pad_world_now (pad_profile_get_world (profile)) - DAY_MS);
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    PadEarlierLine line = {pad_facts_text (facts, pad_statement_get_text (rows, 4)),
                           pad_statement_is_null (rows, 5) ? -1 : pad_statement_get_int (rows, 5)};

    if (!order || number != pad_statement_get_int (rows, 0))
      order = add_order (facts, rows);
    number = pad_statement_get_int (rows, 0);
    g_array_append_val (order->lines, line);
  }
  return step == PAD_STEP_DONE;
}

/* An offer that another order of this device accepts is one no longer. */
static gboolean
look_for_quotation (PadProfile *profile, const char *document, PadFacts *facts, GError **error)
{
  PadStatement *row;
  PadStep step;

  if (!facts->quotation.known)
    return TRUE;
  row = pad_db_query (pad_profile_get_local (profile), sql_queued_quotation);
  pad_statement_bind_text (row, ":quotation", facts->quotation.number);
  pad_statement_bind_text (row, ":document", document ? document : "");
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW) {
    facts->quotation.state = "accepted";
    facts->quotation.order = pad_facts_text (facts, pad_statement_get_text (row, 0));
  }
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

static gboolean
replica_has (PadDb *replica, const char *id, gboolean *has, GError **error)
{
  PadStatement *row = pad_db_query (replica, sql_split_is_there);
  PadStep step;

  pad_statement_bind_text (row, ":id", id);
  step = pad_statement_step (row, error);
  pad_statement_reset (row);
  *has = step == PAD_STEP_ROW;
  return step != PAD_STEP_ERROR;
}

static void
add_part (PadFacts *facts, PadStatement *row)
{
  const PadQuotationTakenFacts part = {
      .sku = pad_facts_text (facts, pad_statement_get_text (row, 1)),
      .unit = pad_facts_text (facts, pad_statement_get_text (row, 2)),
      .base = pad_statement_get_int (row, 3) != 0,
      .quantity = pad_statement_get_int (row, 4),
      .unit_price = pad_statement_get_int (row, 5),
  };

  g_array_append_val (facts->quotation.parts, part);
}

/* What orders of the same split took of the offer, as far as the replica does not have them yet. */
static gboolean
look_for_split (PadProfile *profile, const char *document, PadFacts *facts, GError **error)
{
  PadDb *replica =
      facts->quotation.known && document ? pad_profile_get_replica (profile, error) : NULL;
  PadStatement *row;
  PadStep step;

  if (!replica)
    return !facts->quotation.known || !document;
  row = pad_db_query (pad_profile_get_local (profile), sql_split_of_quotation);
  pad_statement_bind_text (row, ":quotation", facts->quotation.number);
  pad_statement_bind_text (row, ":document", document);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    gboolean there;

    if (!replica_has (replica, pad_statement_get_text (row, 0), &there, error)) {
      pad_statement_reset (row);
      return FALSE;
    }
    if (!there)
      add_part (facts, row);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
add_credit (PadProfile *profile, const char *document, PadFacts *facts, GError **error)
{
  PadQueuedCredit queued;

  if (!pad_queue_credit (profile, document, facts, &queued, error))
    return FALSE;
  facts->credit.queued = queued.amount;
  facts->credit.queued_no_rate = queued.no_rate;
  return TRUE;
}

gboolean
pad_queue_facts (PadProfile *profile, const char *document, PadFacts *facts, GError **error)
{
  return add_credit (profile, document, facts, error) &&
         add_history (profile, document, facts, error) &&
         pad_queue_budgets (profile, document, facts, error) &&
         look_for_quotation (profile, document, facts, error) &&
         look_for_split (profile, document, facts, error) &&
         pad_queue_agreements (profile, document, facts, error);
}

gboolean
pad_queue_mark (PadProfile *profile, int64_t *mark, GError **error)
{
  PadStatement *row = pad_db_query (pad_profile_get_local (profile), sql_queue_mark);
  PadStep step = pad_statement_step (row, error);

  if (step == PAD_STEP_ROW)
    *mark = pad_statement_get_int (row, 0);
  pad_statement_reset (row);
  return step == PAD_STEP_ROW;
}
