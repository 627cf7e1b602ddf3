#include "pad-queue-agreements.h"

#include <pad-number.h>

#include "pad-queue-agreements.sql.h"
#include "pad-queue-former.sql.h"
#include "pad-replica-state.h"

/* What the queue takes: the confirmed order that a change at hand takes the place of, and the sum
 * of each rule, thousandths of the base unit; below 0 where changes give back more than is taken.
 */
typedef struct
{
  PadDb *replica;
  PadFacts *facts;
  const char *changes; /* (nullable) */
  GArray *former;      /* PadFormerLineFacts */
  GHashTable *sums;    /* rule (in the facts' pool) -> int64_t * */
} Queue;

static void
queue_clear (Queue *queue)
{
  g_array_unref (queue->former);
  g_hash_table_unref (queue->sums);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Queue, queue_clear)

static void
add (Queue *queue, const char *rule, int64_t quantity)
{
  int64_t *sum = g_hash_table_lookup (queue->sums, rule);

  if (!sum) {
    sum = g_new0 (int64_t, 1);
    g_hash_table_insert (queue->sums, (char *)pad_facts_text (queue->facts, rule), sum);
  }
  if (!pad_add (*sum, quantity, sum))
    *sum = INT64_MAX;
}

/* The order that is changed gives back all it took, before its lines take anew. */
static gboolean
give_back (Queue *queue, const char *number, GError **error)
{
  PadStatement *rows = pad_db_query (queue->replica, sql_queued_former_agreed);
  PadStep step;

  g_array_set_size (queue->former, 0);
  queue->changes = number ? pad_facts_text (queue->facts, number) : NULL;
  if (!number)
    return TRUE;
  pad_statement_bind_text (rows, ":number", number);
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    const PadFormerLineFacts line = {
        .line = (int)pad_statement_get_int (rows, 0),
        .sku = pad_facts_text (queue->facts, pad_statement_get_text (rows, 1)),
        .base_quantity = pad_statement_get_int (rows, 2),
        .source = PAD_SOURCE_AGREEMENT,
        .rule = pad_facts_text (queue->facts, pad_statement_get_text (rows, 3)),
        .agreed = pad_statement_get_int (rows, 4),
    };

    g_array_append_val (queue->former, line);
    add (queue, line.rule, -line.agreed);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
add_row (Queue *queue, PadStatement *row, GError **error)
{
  const char *number = pad_statement_get_text (row, 0);

  if (g_strcmp0 (queue->changes, number) != 0 && !give_back (queue, number, error))
    return FALSE;
  if (!pad_statement_is_null (row, 1))
    add (queue, pad_statement_get_text (row, 4),
         pad_former_lines_take (queue->former, (int)pad_statement_get_int (row, 1),
                                pad_statement_get_text (row, 2), pad_statement_get_int (row, 3),
                                pad_statement_get_text (row, 4)));
  return TRUE;
}

static void
take_all (const Queue *queue)
{
  for (guint i = 0; i < queue->facts->rules->len; i++) {
    PadPriceRule *rule = queue->facts->rules->pdata[i];
    const int64_t *sum = g_hash_table_lookup (queue->sums, rule->code);

    if (sum && rule->source == PAD_SOURCE_AGREEMENT && rule->has_quantity_left &&
        !__builtin_sub_overflow (rule->quantity_left, *sum, &rule->quantity_left))
      rule->quantity_left = MAX (0, rule->quantity_left);
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
  g_auto (Queue)
      queue = {replica, facts, NULL, g_array_new (FALSE, FALSE, sizeof (PadFormerLineFacts)),
               g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free)};
  if (!pad_replica_get_number (replica, PAD_REPLICA_SEQUENCE, &sequence, error))
    return FALSE;
  rows = pad_db_query (pad_profile_get_local (profile), sql_queued_agreements);
  pad_statement_bind_text (rows, ":document", document ? document : "");
  pad_statement_bind_int (rows, ":sequence", sequence);
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    if (!add_row (&queue, rows, error)) {
      pad_statement_reset (rows);
      return FALSE;
    }
  take_all (&queue);
  return step == PAD_STEP_DONE;
}
