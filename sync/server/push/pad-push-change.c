#include <pad-derive.h>
#include <pad-evaluate.h>
#include <pad-facts-loader.h>
#include <pad-states.h>

#include "pad-push-found.h"

/*
 * `order.change`: a confirmed order becomes another one, as a new revision, or stays as it is
 * (RULES.md 10). What it holds is given back first, so that the change is judged as if the former
 * revision were not there; where it is not taken all of that is undone again.
 */

#define MARK "SAVEPOINT change"
#define UNDO "ROLLBACK TO change"
#define END "RELEASE change"

/* -- whether it can be changed -- */

static gboolean
is_too_late (const PadPushOperation *push, const PadPushFound *found)
{
  int64_t until;

  return found->change_until != NULL && pad_instant_parse (found->change_until, &until, NULL) &&
         pad_world_now (pad_supplier_store_get_world (push->store)) > until;
}

/* The revision is raised by changes, the version by what the supplier imports too. */
static gboolean
is_overtaken (const PadPushOperation *push, const PadPushFound *found)
{
  int64_t seen = push->operation->facts_sequence;

  return found->revision != push->operation->base_revision || (seen > 0 && found->version > seen);
}

/* Why it is not, NULL where nothing stands against it. */
static const char *
find_reason (const PadPushOperation *push, const PadOrderBody *body, const PadPushFound *found)
{
  if (found->number == NULL || found->id == NULL ||
      !g_str_equal (found->account, body->order->account))
    return "order_unknown";
  if (!found->may_submit)
    return "order.submit";
  if (!found->sees_prices)
    return "change_prices";
  if (found->state == NULL || !pad_order_takes_change (found->state))
    return "change_state";
  if (found->reduced)
    return "change_shipped";
  if (is_too_late (push, found))
    return "change_until";
  return is_overtaken (push, found) ? "change_revision" : NULL;
}

static void
refuse (PadPushOperation *push, const PadPushFound *found, const char *reason)
{
  static const PadPushFound nothing = {0};
  gboolean unknown = g_str_equal (reason, "order_unknown");
  PadParams *params = pad_push_found_refuse (push, unknown ? &nothing : found, reason);

  if (g_str_equal (reason, "change_until"))
    pad_params_add (params, "until", found->change_until);
}

/* -- what becomes of it -- */

/* Not as a whole and at once: there is no way from `confirmed` to where an order waits. */
static gboolean
would_wait (const PadOrderResult *evaluated, PadOutcome outcome)
{
  return outcome == PAD_OUTCOME_PENDING_APPROVAL || outcome == PAD_OUTCOME_AWAITING_PAYMENT ||
         (outcome == PAD_OUTCOME_CONFIRMED && evaluated->part != NULL);
}

/* What it would have needed, and that the order is as it was. */
static void
say_not_taken (PadPushOperation *push, const PadPushFound *found, const PadOrderResult *evaluated)
{
  refuse (push, found, "change_approval");
  for (guint i = 0; i < evaluated->findings->len; i++)
    g_ptr_array_add (push->result->findings,
                     pad_finding_copy (g_ptr_array_index (evaluated->findings, i)));
}

/* The credit row is worked out anew: of a changed order less may be invoiced than it was. */
static gboolean
take (PadPushOperation *push,
      const PadPushFound *found,
      const PadOrderBody *body,
      const PadFacts *facts,
      const PadOrderResult *evaluated,
      GError **error)
{
  g_auto (PadPushOrder) order = {.store = push->store,
                                 .login = push->sender->login,
                                 .revision = found->revision + 1,
                                 .number = g_strdup (found->number),
                                 .body = body,
                                 .facts = facts,
                                 .evaluated = evaluated};

  if (!pad_push_put_order (&order, PAD_OUTCOME_CONFIRMED, error) ||
      !pad_derive_credit (push->store, found->account, error))
    return FALSE;
  push->result = pad_push_describe (push, evaluated, PAD_OUTCOME_CONFIRMED);
  pad_push_describe_order (&order, push->result);
  return TRUE;
}

static gboolean
leave (PadPushOperation *push,
       const PadPushFound *found,
       const PadOrderResult *evaluated,
       PadOutcome outcome,
       GError **error)
{
  if (!pad_db_run (pad_supplier_store_get_db (push->store), UNDO, error))
    return FALSE;
  if (would_wait (evaluated, outcome))
    say_not_taken (push, found, evaluated);
  else if (outcome == PAD_OUTCOME_CONFIRMED)
    refuse (push, found, "amounts");
  else {
    push->result = pad_push_describe (push, evaluated, outcome);
    if (outcome == PAD_OUTCOME_REJECTED)
      pad_push_found_describe (push, found, found->state);
  }
  return TRUE;
}

static gboolean
judge (PadPushOperation *push, const PadPushFound *found, const PadOrderBody *body, GError **error)
{
  PadDb *db = pad_supplier_store_get_db (push->store);
  g_autoptr (PadFacts) facts = pad_facts_load (db, body->order, PAD_SIDE_SERVER, error);
  g_autoptr (PadOrderResult) evaluated = NULL;
  PadOutcome outcome;

  if (facts == NULL)
    return FALSE;
  evaluated = pad_order_evaluate (body->order, facts);
  outcome = pad_findings_outcome (evaluated->findings);
  if (outcome == PAD_OUTCOME_CONFIRMED && evaluated->has_totals && !would_wait (evaluated, outcome))
    return take (push, found, body, facts, evaluated, error);
  return leave (push, found, evaluated, outcome, error);
}

/* From here on the body is of the order that it changes; what accepts an offer goes on doing so. */
static void
adopt (PadOrderBody *body, const PadPushFound *found)
{
  g_free (body->id);
  body->id = g_strdup (found->id);
  g_free (body->order->id);
  body->order->id = g_strdup (found->id);
  g_free (body->order->quotation);
  body->order->quotation = g_strdup (found->quotation);
}

gboolean
pad_push_change_order (PadPushOperation *push, GError **error)
{
  g_autoptr (PadOrderBody) body = pad_push_read_body (push, error);
  PadDb *db = pad_supplier_store_get_db (push->store);
  g_auto (PadPushFound) found = {0};
  const char *reason;

  if (body == NULL)
    return FALSE;
  if (body->order->changes == NULL) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL,
                         "\"changes\" does not name the order that is changed");
    return FALSE;
  }
  if (!pad_push_find (push, NULL, body->order->changes, &found, error))
    return FALSE;
  reason = find_reason (push, body, &found);
  if (reason != NULL) {
    refuse (push, &found, reason);
    return TRUE;
  }
  adopt (body, &found);
  return pad_db_run (db, MARK, error) && pad_push_release (push, &found, "needs_buyer", error) &&
         judge (push, &found, body, error) && pad_db_run (db, END, error);
}
