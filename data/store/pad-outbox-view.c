#include "pad-outbox-view.h"

#include "pad-answer-private.h"
#include "pad-order-desk-private.h"
#include "pad-outbox-view-replica.sql.h"
#include "pad-outbox-view.sql.h"

void
pad_outbox_item_free (PadOutboxItem *item)
{
  if (!item)
    return;
  g_free (item->id);
  g_free (item->kind);
  g_free (item->document);
  g_free (item->reference);
  g_free (item->number);
  g_free (item->account);
  g_free (item->order_state);
  g_free (item->change_of);
  g_free (item->currency);
  g_free (item->last_error);
  g_free (item->result);
  g_ptr_array_unref (item->findings);
  g_free (item->copy);
  g_free (item->copy_reference);
  g_free (item);
}

static gboolean
needs_user (PadOutboxState state)
{
  return state == PAD_OUTBOX_NEEDS_BUYER || state == PAD_OUTBOX_CONFLICT ||
         state == PAD_OUTBOX_QUARANTINED || state == PAD_OUTBOX_REJECTED;
}

gboolean
pad_outbox_item_needs_user (const PadOutboxItem *item)
{
  return needs_user (item->state);
}

static void
read_order (PadStatement *s, PadOutboxItem *item)
{
  item->id = pad_statement_dup_text (s, 0);
  item->document = pad_statement_dup_text (s, 1);
  item->reference = pad_statement_dup_text (s, 2);
  item->number = pad_statement_dup_text (s, 3);
  item->account = pad_statement_dup_text (s, 4);
  item->order_state = pad_statement_dup_text (s, 5);
  item->currency = pad_statement_dup_text (s, 6);
  item->has_gross = !pad_statement_is_null (s, 7);
  item->gross = pad_statement_get_int (s, 7);
}

static void
read_operation (PadStatement *s, PadOutboxItem *item)
{
  pad_outbox_state_parse (pad_statement_get_text (s, 8), &item->state);
  item->created = pad_statement_get_int (s, 9);
  item->first_sent = pad_statement_get_int (s, 10);
  item->next_attempt = pad_statement_get_int (s, 11);
  item->attempts = (int)pad_statement_get_int (s, 12);
  item->last_error = pad_statement_dup_text (s, 13);
  item->result = pad_statement_dup_text (s, 14);
  item->settled_at = pad_statement_get_int (s, 16);
  item->held = pad_statement_get_int (s, 17) != 0;
  item->kind = pad_statement_dup_text (s, 18);
  item->change_of = pad_statement_dup_text (s, 19);
}

GPtrArray *
pad_outbox_findings (const PadOperation *operation)
{
  g_autoptr (PadAnswer) answer =
      operation->result ? pad_answer_parse (operation->result, NULL) : NULL;

  return answer ? g_ptr_array_ref (answer->findings) : pad_findings_new ();
}

/* What the supplier said; an answer that cannot be read says nothing more than its kind. */
static void
read_answer (const char *json, PadOutboxItem *item)
{
  g_autoptr (PadAnswer) answer = json ? pad_answer_parse (json, NULL) : NULL;

  if (!answer)
    return;
  g_ptr_array_unref (item->findings);
  item->findings = g_ptr_array_ref (answer->findings);
  item->acceptable = item->state == PAD_OUTBOX_NEEDS_BUYER && pad_desk_can_accept (answer);
  item->has_new_gross = answer->totals != NULL;
  item->new_gross = answer->totals ? answer->totals->gross : 0;
}

static PadOutboxItem *
read_item (PadStatement *s)
{
  PadOutboxItem *item = g_new0 (PadOutboxItem, 1);

  item->findings = pad_findings_new ();
  read_order (s, item);
  read_operation (s, item);
  if (needs_user (item->state))
    read_answer (pad_statement_get_text (s, 15), item);
  return item;
}

static gboolean
list_state (PadDb *local, PadOutboxState state, int limit, GPtrArray *items, GError **error)
{
  PadStatement *s = pad_db_query (local, sql_outbox_items);
  PadStep step;

  pad_statement_bind_text (s, ":state", pad_outbox_state_name (state));
  pad_statement_bind_int (s, ":limit", limit);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    g_ptr_array_add (items, read_item (s));
  return step == PAD_STEP_DONE;
}

static gboolean
find_copy (PadDb *local, PadOutboxItem *item, GError **error)
{
  PadStatement *s = pad_db_query (local, sql_draft_of_refused);
  PadStep step;

  pad_statement_bind_text (s, ":document", item->document);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW) {
    item->copy = pad_statement_dup_text (s, 0);
    item->copy_reference = pad_statement_dup_text (s, 1);
  }
  pad_statement_reset (s);
  return step != PAD_STEP_ERROR;
}

static gboolean
find_copies (PadDb *local, GPtrArray *items, GError **error)
{
  for (guint i = 0; i < items->len; i++) {
    PadOutboxItem *item = items->pdata[i];

    if (item->state == PAD_OUTBOX_REJECTED && !find_copy (local, item, error))
      return FALSE;
  }
  return TRUE;
}

GPtrArray *
pad_outbox_items (PadDb *local, int limit, GError **error)
{
  static const PadOutboxState order[] = {
      PAD_OUTBOX_NEEDS_BUYER, PAD_OUTBOX_CONFLICT, PAD_OUTBOX_QUARANTINED,  PAD_OUTBOX_REJECTED,
      PAD_OUTBOX_SENDING,     PAD_OUTBOX_QUEUED,   PAD_OUTBOX_ACKNOWLEDGED,
  };
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify)pad_outbox_item_free);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (!list_state (local, order[i], limit, items, error))
      return NULL;
  return find_copies (local, items, error) ? g_steal_pointer (&items) : NULL;
}

static gboolean
follow_one (PadOutboxItem *item, PadDb *replica, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_order_now);
  PadStep step;

  pad_statement_bind_text (s, ":id", item->document);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW) {
    g_free (item->order_state);
    g_free (item->number);
    item->order_state = pad_statement_dup_text (s, 0);
    item->number = pad_statement_dup_text (s, 1);
    if (!item->reference)
      item->reference = pad_statement_dup_text (s, 2);
  }
  pad_statement_reset (s);
  return step != PAD_STEP_ERROR;
}

/* What is answered may have gone on since; of an order that was not made here only the replica says
 * what it is called. */
static gboolean
is_followed (const PadOutboxItem *item)
{
  return item->state == PAD_OUTBOX_ACKNOWLEDGED || !item->account;
}

gboolean
pad_outbox_items_follow (GPtrArray *items, PadDb *replica, GError **error)
{
  for (guint i = 0; i < items->len; i++) {
    PadOutboxItem *item = items->pdata[i];

    if (is_followed (item) && !follow_one (item, replica, error))
      return FALSE;
  }
  return TRUE;
}

/* -- the log -- */

static void
free_evidence (gpointer data)
{
  PadOutboxEvidence *evidence = data;

  g_free (evidence->entry.from_state);
  g_free (evidence->entry.event);
  g_free (evidence->entry.to_state);
  g_free (evidence->entry.note);
  g_free (evidence->operation);
  g_free (evidence->kind);
  g_free (evidence->reference);
  g_free (evidence);
}

static PadOutboxEvidence *
read_evidence (PadStatement *s)
{
  PadOutboxEvidence *evidence = g_new0 (PadOutboxEvidence, 1);

  evidence->entry.at = pad_statement_get_int (s, 0);
  evidence->entry.from_state = pad_statement_dup_text (s, 1);
  evidence->entry.event = pad_statement_dup_text (s, 2);
  evidence->entry.to_state = pad_statement_dup_text (s, 3);
  evidence->entry.note = pad_statement_dup_text (s, 4);
  evidence->operation = pad_statement_dup_text (s, 5);
  evidence->reference = pad_statement_dup_text (s, 6);
  evidence->kind = pad_statement_dup_text (s, 7);
  return evidence;
}

GPtrArray *
pad_outbox_evidence (PadDb *local, int limit, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_evidence);
  PadStatement *s = pad_db_query (local, sql_recent_transitions);
  PadStep step;

  pad_statement_bind_int (s, ":limit", limit);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    g_ptr_array_add (list, read_evidence (s));
  return step == PAD_STEP_DONE ? g_steal_pointer (&list) : NULL;
}
