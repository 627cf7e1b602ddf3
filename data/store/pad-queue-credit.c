#include "pad-queue-credit.h"

#include <pad-number.h>
#include <string.h>

#include "pad-facts-former.sql.h"
#include "pad-facts-rate.h"
#include "pad-order-invoiced.h"
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

/* -- what one adds -- */

typedef struct
{
  PadDb *replica;
  PadFacts *facts;
  PadQueuedCredit *queued;
} Queue;

/* The gross that the replica counts of the order that is changed; @gross stays where it has none.
 */
static gboolean
find_former_gross (
    Queue *queue, const char *number, const char *account, int64_t *gross, GError **error)
{
  PadStatement *row = pad_db_query (queue->replica, sql_facts_former_gross);
  PadStep step;

  pad_statement_bind_text (row, ":number", number);
  pad_statement_bind_text (row, ":account", account);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW)
    *gross = pad_statement_get_int (row, 0);
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

/* What is invoiced of it, minor units of @currency. */
static gboolean
sum_invoiced (Queue *queue, const char *number, const char *currency, int64_t *sum, GError **error)
{
  g_autoptr (GArray) invoiced = pad_order_invoiced (queue->replica, number, NULL, error);

  for (guint i = 0; invoiced && i < invoiced->len; i++)
    if (!pad_facts_need_rate (queue->facts, queue->replica,
                              g_array_index (invoiced, PadInvoiced, i).currency, currency, error))
      return FALSE;
  *sum = invoiced ? pad_order_invoiced_sum (invoiced, queue->facts, currency) : 0;
  return invoiced != NULL;
}

/* What more of it is pending, minor units of its currency: the gross not yet invoiced, at least 0,
 * and of an order that is changed less what was. */
static gboolean
find_effect (Queue *queue, PadStatement *row, int64_t *effect, GError **error)
{
  int64_t gross = pad_statement_get_int (row, 2), former = pad_statement_get_int (row, 6);
  const char *number = pad_statement_get_text (row, 5);
  int64_t invoiced = 0;

  *effect = gross;
  if (!number)
    return TRUE;
  if (!find_former_gross (queue, number, pad_statement_get_text (row, 0), &former, error) ||
      !sum_invoiced (queue, number, pad_statement_get_text (row, 1), &invoiced, error))
    return FALSE;
  *effect = MAX (gross - invoiced, 0) - MAX (former - invoiced, 0);
  return TRUE;
}

static void
add (PadQueuedCredit *queued, int64_t amount)
{
  if (!pad_add (queued->amount, amount, &queued->amount))
    queued->amount = amount < 0 ? INT64_MIN : INT64_MAX;
}

/* The first currency by its code is named. */
static void
note_no_rate (Queue *queue, const char *currency)
{
  if (!queue->queued->no_rate || strcmp (currency, queue->queued->no_rate) < 0)
    queue->queued->no_rate = pad_facts_text (queue->facts, currency);
}

/* @effect of an order in @currency counts at the day's rate; nothing needs none. */
static gboolean
add_effect (Queue *queue, int64_t effect, const char *currency, GError **error)
{
  const char *own = queue->facts->credit.currency;
  PadDate today = queue->facts->today;
  int64_t amount, rate;

  if (effect == 0)
    return TRUE;
  if (!pad_facts_need_rate (queue->facts, queue->replica, currency, own, error))
    return FALSE;
  if (pad_facts_convert (queue->facts, effect, currency, own, today, &amount))
    add (queue->queued, amount);
  else if (pad_facts_rate (queue->facts, currency, own, today, &rate, NULL))
    add (queue->queued, effect < 0 ? INT64_MIN : INT64_MAX);
  else
    note_no_rate (queue, currency);
  return TRUE;
}

static gboolean
add_order (Queue *queue, PadStatement *row, GError **error)
{
  const char *owner = queue->facts->credit.account;
  gboolean counts = FALSE;
  int64_t effect = 0;

  if (!is_owner (queue->replica, pad_statement_get_text (row, 0), owner, &counts, error))
    return FALSE;
  return !counts || (find_effect (queue, row, &effect, error) &&
                     add_effect (queue, effect, pad_statement_get_text (row, 1), error));
}

/* -- all -- */

gboolean
pad_queue_credit (PadProfile *profile,
                  const char *document,
                  PadFacts *facts,
                  PadQueuedCredit *queued,
                  GError **error)
{
  PadStatement *rows = pad_db_query (pad_profile_get_local (profile), sql_queued_orders);
  Queue queue = {pad_profile_get_replica (profile, error), facts, queued};
  int64_t sequence = 0;
  PadStep step = PAD_STEP_ERROR;

  *queued = (PadQueuedCredit) {0};
  if (!queue.replica ||
      !pad_replica_get_number (queue.replica, PAD_REPLICA_SEQUENCE, &sequence, error))
    return FALSE;
  if (!facts->credit.known)
    return TRUE;
  pad_statement_bind_text (rows, ":document", document ? document : "");
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    if (!is_passed (rows, sequence) && !add_order (&queue, rows, error)) {
      pad_statement_reset (rows);
      return FALSE;
    }
  return step == PAD_STEP_DONE;
}
