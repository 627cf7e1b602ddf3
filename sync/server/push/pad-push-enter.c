#include "pad-push-enter.h"

#include <pad-credit.h>
#include <pad-evaluate.h>
#include <pad-facts-loader.h>
#include <pad-order-json.h>
#include <string.h>

#include "pad-push-approvals.h"
#include "pad-push-held.h"
#include "pad-push-held.sql.h"
#include "pad-push-private.h"

/* An order on its way into `confirmed`. */
typedef struct
{
  PadSupplierStore *store;
  PadHeldOrder held;
  PadFacts *facts;
  PadOrderResult *evaluated;
  gboolean unpaid;   /* it waits for a payment, and goes on waiting */
  const char *state; /* what it has come to */
} Entry;

static void
entry_clear (Entry *entry)
{
  g_clear_pointer (&entry->evaluated, pad_order_result_free);
  g_clear_pointer (&entry->facts, pad_facts_free);
  pad_held_order_clear (&entry->held);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

/* -- what is not asked again -- */

/* What a stage decided about, as it is stored. */
static gboolean
add_findings (Entry *entry, const char *text, GError **error)
{
  g_autoptr (GPtrArray) findings = pad_findings_parse (text, error);

  if (findings == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (entry->facts->decided, pad_finding_copy (findings->pdata[i]));
  return TRUE;
}

static gboolean
load_approved (Entry *entry, GError **error)
{
  PadStatement *row =
      pad_db_query (pad_supplier_store_get_db (entry->store), sql_approved_findings);
  PadStep step;

  pad_statement_bind_text (row, ":order", entry->held.number);
  pad_statement_bind_int (row, ":revision", entry->held.revision);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW)
    if (!add_findings (entry, pad_statement_get_text (row, 0), error)) {
      pad_statement_reset (row);
      return FALSE;
    }
  return step == PAD_STEP_DONE;
}

static void
evaluate (Entry *entry)
{
  g_clear_pointer (&entry->evaluated, pad_order_result_free);
  entry->evaluated = pad_order_evaluate (entry->held.body->order, entry->facts);
}

static gboolean
awaits_payment (const Entry *entry)
{
  return strcmp (entry->held.state, "awaiting_payment") == 0;
}

/* Who once was asked to pay in advance does: that the payment itself leaves more of the limit
 * counts for other orders. What was paid counts as decided then, whatever the policy is by now. */
static void
take_payment (Entry *entry)
{
  const PadOrderResult *evaluated = entry->evaluated;

  if (!awaits_payment (entry))
    return;
  entry->unpaid = !pad_credit_is_prepaid (entry->facts, evaluated->totals->gross,
                                          evaluated->currency, evaluated->date);
  if (entry->unpaid)
    return;
  pad_findings_add (entry->facts->decided, PAD_FINDING_PAYMENT_REQUIRED, PAD_SEVERITY_WARNING, 0);
  evaluate (entry);
}

/* -- what it comes to -- */

/* An order that waited for a payment has all its approvals: what is to be approved anew means that
 * facts changed. So does what would refuse a new order: this one goes back to who may change it. */
static PadOutcome
outcome_of (const Entry *entry)
{
  PadOutcome outcome = pad_findings_outcome (entry->evaluated->findings);
  gboolean pending = strcmp (entry->held.state, "pending_approval") == 0;

  if (outcome == PAD_OUTCOME_REJECTED || !entry->evaluated->has_totals ||
      (outcome == PAD_OUTCOME_PENDING_APPROVAL && !pending))
    return PAD_OUTCOME_NEEDS_BUYER;
  return outcome;
}

static gboolean
write_order (Entry *entry, PadOutcome outcome, GError **error)
{
  g_auto (PadPushOrder) order = {.store = entry->store,
                                 .login = entry->held.login,
                                 .revision = entry->held.revision,
                                 .number = g_strdup (entry->held.number),
                                 .body = entry->held.body,
                                 .facts = entry->facts,
                                 .evaluated = pad_push_choose_taken (entry->evaluated, outcome)};

  return pad_push_put_order (&order, outcome, error);
}

/* Totals leave out a line that has no price any more; an order is written with all of them. */
static gboolean
is_priced (const PadOrderResult *evaluated)
{
  for (guint i = 0; i < evaluated->lines->len; i++) {
    const PadLineResult *line = g_ptr_array_index (evaluated->lines, i);

    if (!line->has_base_quantity || !line->has_net || line->price == NULL)
      return FALSE;
  }
  return evaluated->has_totals;
}

/* With what it would cost now, where that is known: the buyer sees it beside what was sent, which
 * the held body goes on saying. */
static gboolean
give_back (Entry *entry, PadOutcome outcome, GError **error)
{
  if (is_priced (entry->evaluated))
    return write_order (entry, outcome, error);
  return pad_held_order_set_state (entry->store, &entry->held, entry->state, error);
}

/* Who is to decide about what it is now; time may do so at once. */
static gboolean
ask (Entry *entry, GError **error)
{
  g_autofree char *state = NULL;

  if (!pad_approvals_ask (entry->store, entry->held.body->id, entry->evaluated->findings, &state,
                          error))
    return FALSE;
  entry->state = g_intern_string (state);
  return TRUE;
}

/* It goes on waiting as what it is worth now: by that who is asked is chosen, and decides. */
static gboolean
wait (Entry *entry, PadOutcome outcome, GError **error)
{
  if (!write_order (entry, outcome, error) ||
      !pad_held_order_store (entry->store, &entry->held, entry->evaluated, error))
    return FALSE;
  return outcome != PAD_OUTCOME_PENDING_APPROVAL || ask (entry, error);
}

static gboolean
settle (Entry *entry, GError **error)
{
  PadOutcome outcome = entry->unpaid ? PAD_OUTCOME_AWAITING_PAYMENT : outcome_of (entry);

  entry->state = pad_outcome_state (outcome);
  if (entry->unpaid)
    return TRUE;
  if (outcome == PAD_OUTCOME_CONFIRMED)
    return write_order (entry, outcome, error);
  if (!pad_held_order_store_findings (entry->store, entry->held.number, entry->evaluated->findings,
                                      error))
    return FALSE;
  if (outcome == PAD_OUTCOME_NEEDS_BUYER)
    return give_back (entry, outcome, error);
  return wait (entry, outcome, error);
}

static gboolean
enter (Entry *entry, GError **error)
{
  entry->facts = pad_facts_load (pad_supplier_store_get_db (entry->store), entry->held.body->order,
                                 PAD_SIDE_SERVER, error);
  if (entry->facts == NULL || !load_approved (entry, error))
    return FALSE;
  evaluate (entry);
  take_payment (entry);
  return settle (entry, error);
}

static gboolean
waits (const PadHeldOrder *held)
{
  return strcmp (held->state, "pending_approval") == 0 ||
         strcmp (held->state, "awaiting_payment") == 0;
}

gboolean
pad_push_enter (PadSupplierStore *store, const char *id, char **state, GError **error)
{
  g_auto (Entry) entry = {.store = store};
  gboolean found;

  *state = NULL;
  if (!pad_held_order_load (store, id, &entry.held, &found, error))
    return FALSE;
  if (!found || !waits (&entry.held))
    return TRUE;
  if (!enter (&entry, error))
    return FALSE;
  *state = g_strdup (entry.state);
  return TRUE;
}

gboolean
pad_push_enter_paid (PadSupplierStore *store, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_paid_orders);
  PadStep step;

  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW)
    if (!pad_statement_is_null (row, 0))
      g_ptr_array_add (ids, pad_statement_dup_text (row, 0));
  if (step == PAD_STEP_ERROR)
    return FALSE;
  for (guint i = 0; i < ids->len; i++) {
    g_autofree char *state = NULL;

    if (!pad_push_enter (store, ids->pdata[i], &state, error))
      return FALSE;
  }
  return TRUE;
}
