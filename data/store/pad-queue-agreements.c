#include "pad-queue-agreements.h"

#include "pad-queue-agreements.sql.h"
#include "pad-replica-state.h"

static void
take (PadFacts *facts, const char *code, int64_t quantity)
{
  for (guint i = 0; i < facts->rules->len; i++) {
    PadPriceRule *rule = facts->rules->pdata[i];

    if (rule->source == PAD_SOURCE_AGREEMENT && rule->has_quantity_left &&
        g_strcmp0 (rule->code, code) == 0)
      rule->quantity_left = MAX (0, rule->quantity_left - quantity);
  }
}

static gboolean
is_limited (const PadFacts *facts)
{
  for (guint i = 0; i < facts->rules->len; i++) {
    const PadPriceRule *rule = facts->rules->pdata[i];

    if (rule->source == PAD_SOURCE_AGREEMENT && rule->has_quantity_left)
      return TRUE;
  }
  return FALSE;
}

gboolean
pad_queue_agreements (PadProfile *profile, const char *document, PadFacts *facts, GError **error)
{
  PadDb *replica = pad_profile_get_replica (profile, error);
  PadStatement *rows;
  int64_t sequence = 0;
  PadStep step;

  if (!replica || !is_limited (facts))
    return replica != NULL;
  if (!pad_replica_get_number (replica, PAD_REPLICA_SEQUENCE, &sequence, error))
    return FALSE;
  rows = pad_db_query (pad_profile_get_local (profile), sql_queued_agreements);
  pad_statement_bind_text (rows, ":document", document ? document : "");
  pad_statement_bind_int (rows, ":sequence", sequence);
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    take (facts, pad_statement_get_text (rows, 0), pad_statement_get_int (rows, 1));
  return step == PAD_STEP_DONE;
}
