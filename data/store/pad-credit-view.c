#include "pad-credit-view.h"

#include <pad-credit.h>
#include <pad-number.h>

#include "pad-order-desk-private.h"
#include "pad-queue-credit.h"
#include "pad-replica-state.h"

void
pad_credit_view_free (PadCreditView *view)
{
  if (!view)
    return;
  g_free (view->account);
  g_free (view->owner);
  g_free (view->currency);
  g_free (view->rate_from);
  g_free (view->oldest_due);
  g_free (view->as_of);
  g_free (view);
}

static gboolean
load_as_of (PadOrderDesk *desk, PadCreditView *view, GError **error)
{
  PadDb *replica = pad_profile_get_replica (desk->profile, error);

  return replica && pad_replica_account_as_of (replica, view->owner, "credit", &view->as_of, error);
}

static void
take_figures (PadCreditView *view, const PadCreditFacts *credit)
{
  view->known = TRUE;
  view->owner = g_strdup (credit->account);
  view->currency = g_strdup (credit->currency);
  view->policy = pad_credit_policy_name (credit->policy);
  view->has_limit = credit->has_limit;
  view->limit = credit->limit;
  view->has_warn = credit->has_warn;
  view->warn = credit->warn;
  view->has_open_balance = credit->open_no_rate == NULL;
  view->open_balance = credit->open_balance;
  view->has_pending = credit->pending_no_rate == NULL;
  view->pending = credit->pending;
  if (credit->oldest_due != PAD_DATE_NONE)
    view->oldest_due = pad_date_format (credit->oldest_due);
}

/* Limit less all that is taken; FALSE beyond 64 bits. */
static gboolean
work_out_available (PadCreditView *view)
{
  int64_t taken = 0;

  return pad_add (view->open_balance, view->pending, &taken) &&
         pad_add (taken, view->queued, &taken) &&
         !__builtin_sub_overflow (view->limit, taken, &view->available);
}

/* What the queue takes, and what is left. */
static gboolean
take_queued (PadCreditView *view, const PadCreditFacts *credit, const PadQueuedCredit *queued)
{
  const char *missing = credit->open_no_rate ? credit->open_no_rate : credit->pending_no_rate;

  view->has_queued = queued->no_rate == NULL;
  view->queued = queued->amount;
  view->rate_from = g_strdup (missing ? missing : queued->no_rate);
  view->has_available = view->has_limit && !view->rate_from;
  return !view->has_available || work_out_available (view);
}

static PadCreditView *
make_view (PadOrderDesk *desk, const PadFacts *facts, const PadQueuedCredit *queued, GError **error)
{
  g_autoptr (PadCreditView) view = g_new0 (PadCreditView, 1);

  view->account = g_strdup (facts->account.code);
  if (!facts->credit.known)
    return g_steal_pointer (&view);
  take_figures (view, &facts->credit);
  if (!load_as_of (desk, view, error))
    return NULL;
  if (!take_queued (view, &facts->credit, queued)) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_LIMIT, "the account's figures are too large");
    return NULL;
  }
  return g_steal_pointer (&view);
}

PadCreditView *
pad_credit_view_of (PadOrderDesk *desk, const PadFacts *facts, GError **error)
{
  const PadQueuedCredit queued = {facts->credit.queued, facts->credit.queued_no_rate};

  return make_view (desk, facts, &queued, error);
}

PadCreditView *
pad_credit_view_load (PadOrderDesk *desk, const char *account, GError **error)
{
  g_autoptr (PadSignedIn) who = pad_signed_in_load (pad_profile_get_local (desk->profile), error);
  g_autoptr (PadOrder) order = who ? pad_order_new (account, who->login) : NULL;
  g_autoptr (PadOrderPrices) prices = order ? pad_order_desk_price (desk, order, error) : NULL;
  g_autoptr (PadCreditView) view = NULL;
  PadQueuedCredit queued = {0};

  if (!prices || (prices->facts->credit.known &&
                  !pad_queue_credit (desk->profile, NULL, prices->facts, &queued, error)))
    return NULL;
  view = make_view (desk, prices->facts, &queued, error);
  if (view) {
    g_free (view->account);
    view->account = g_strdup (account);
  }
  return g_steal_pointer (&view);
}
