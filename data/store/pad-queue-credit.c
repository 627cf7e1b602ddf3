#include "pad-queue-credit.h"

#include <pad-number.h>

#include "pad-outbox.h"
#include "pad-queue-credit-owner.sql.h"
#include "pad-queue-credit.sql.h"
#include "pad-replica-state.h"

static gboolean
is_owner (PadDb *replica, const char *account, const char *owner, gboolean *answer, GError **error)
{
  PadStatement *statement = pad_db_query (replica, sql_credit_owner);
  PadStep step;

  pad_statement_bind_text (statement, ":account", account);
  step = pad_statement_step (statement, error);
  *answer = step == PAD_STEP_ROW ? g_strcmp0 (pad_statement_get_text (statement, 0), owner) == 0
                                 : g_strcmp0 (account, owner) == 0;
  pad_statement_reset (statement);
  return step != PAD_STEP_ERROR;
}

/* An order whose effect the replica's figures contain already. */
static gboolean
is_passed (PadStatement *row, int64_t sequence)
{
  return g_str_equal (pad_statement_get_text (row, 4), "acknowledged") &&
         pad_statement_get_int (row, 3) <= sequence;
}

static gboolean
add_order (
    PadDb *replica, PadStatement *row, const PadFacts *facts, int64_t *queued, GError **error)
{
  int64_t amount = 0;
  gboolean counts = FALSE;

  if (!is_owner (replica, pad_statement_get_text (row, 0), facts->credit.account, &counts, error))
    return FALSE;
  if (counts &&
      pad_facts_convert (facts, pad_statement_get_int (row, 2), pad_statement_get_text (row, 1),
                         facts->credit.currency, facts->today, &amount))
    pad_add (*queued, amount, queued);
  return TRUE;
}

gboolean
pad_queue_credit (PadProfile *profile,
                  const char *document,
                  const PadFacts *facts,
                  int64_t *queued,
                  GError **error)
{
  PadStatement *rows = pad_db_query (pad_profile_get_local (profile), sql_queued_orders);
  PadDb *replica = pad_profile_get_replica (profile, error);
  int64_t sequence = 0;
  PadStep step = PAD_STEP_ERROR;

  *queued = 0;
  if (!replica || !pad_replica_get_number (replica, PAD_REPLICA_SEQUENCE, &sequence, error))
    return FALSE;
  if (!facts->credit.known)
    return TRUE;
  pad_statement_bind_text (rows, ":document", document ? document : "");
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    if (!is_passed (rows, sequence) && !add_order (replica, rows, facts, queued, error)) {
      pad_statement_reset (rows);
      return FALSE;
    }
  return step == PAD_STEP_DONE;
}
