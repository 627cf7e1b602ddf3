#include "pad-approval-round.h"

#include <pad-push-approvals.h>
#include <pad-push-expire.h>

/* Imports come from other processes. */
#define LOOK_MS (INT64_C (2) * 1000)
/* The clock may be put forward while it is slept. */
#define SLEEP_US (INT64_C (1000) * 1000)

/* @day: the supplier's, on which all orders that wait were looked at; of the round's step alone.
 * @head: the sequence up to which papers that are due were looked for; the same.
 * @next: when the store is to be looked at, milliseconds since 1970. */
struct _PadApprovalRound
{
  PadWorld *world;
  PadWorkers *workers;
  void (*moved) (gpointer);
  gpointer data;
  int32_t day;
  int64_t head;
  GThread *thread;
  GMutex mutex; /* of all below */
  GCond cond;
  int64_t next;
  gboolean running;
  gboolean stopping;
};

static void
end_step (PadApprovalRound *round, int64_t next)
{
  g_mutex_lock (&round->mutex);
  round->next = MIN (next, pad_world_now (round->world) + LOOK_MS);
  round->running = FALSE;
  g_cond_broadcast (&round->cond);
  g_mutex_unlock (&round->mutex);
}

/* With a new day other deputies may decide. Nothing is written where nothing is due. */
static gboolean
look (PadApprovalRound *round, PadSupplierStore *store, int64_t *next, GError **error)
{
  int32_t today = pad_supplier_store_today (store);
  gboolean all = today != round->day;

  if (!pad_approvals_next (store, next, error))
    return FALSE;
  if (!all && *next > pad_world_now (round->world))
    return TRUE;
  if (!pad_approvals_pass (store, all, error))
    return FALSE;
  round->day = today;
  round->moved (round->data);
  return pad_approvals_next (store, next, error);
}

/* Offers end with their last day. */
static void
end_offers (PadApprovalRound *round, PadSupplierStore *store)
{
  g_autoptr (GError) error = NULL;
  gboolean moved = FALSE;

  if (!pad_quotations_expire (store, &moved, &error))
    g_warning ("Offers that have ended could not be marked as expired: %s", error->message);
  else if (moved)
    round->moved (round->data);
}

/* What an import confirmed is due a paper, and who waits for changes sees it. */
static void
look_for_imports (PadApprovalRound *round, PadSupplierStore *store)
{
  g_autoptr (GError) error = NULL;
  int64_t head;

  if (!pad_supplier_store_head (store, &head, &error))
    g_warning ("The store could not be looked at: %s", error->message);
  else if (head != round->head) {
    round->head = head;
    round->moved (round->data);
  }
}

static void
step (PadSupplierStore *store, gpointer data)
{
  PadApprovalRound *round = data;
  g_autoptr (GError) error = NULL;
  int64_t next = INT64_MAX;

  end_offers (round, store);
  look_for_imports (round, store);
  if (!look (round, store, &next, &error)) {
    g_warning ("Approvals could not be brought on: %s", error->message);
    next = INT64_MAX;
  }
  end_step (round, next);
}

static gpointer
watch (gpointer data)
{
  PadApprovalRound *round = data;

  g_mutex_lock (&round->mutex);
  while (!round->stopping) {
    if (!round->running && round->next <= pad_world_now (round->world)) {
      round->running = TRUE;
      pad_workers_submit (round->workers, PAD_WORK_WRITE, step, round);
    }
    g_cond_wait_until (&round->cond, &round->mutex, g_get_monotonic_time () + SLEEP_US);
  }
  while (round->running)
    g_cond_wait (&round->cond, &round->mutex);
  g_mutex_unlock (&round->mutex);
  return NULL;
}

PadApprovalRound *
pad_approval_round_new (PadWorld *world,
                        PadWorkers *workers,
                        void (*moved) (gpointer),
                        gpointer data)
{
  PadApprovalRound *round = g_new0 (PadApprovalRound, 1);

  round->world = pad_world_ref (world);
  round->workers = workers;
  round->moved = moved;
  round->data = data;
  round->day = INT32_MIN;
  g_mutex_init (&round->mutex);
  g_cond_init (&round->cond);
  round->thread = g_thread_new ("approvals", watch, round);
  return round;
}

void
pad_approval_round_wake (PadApprovalRound *round)
{
  g_mutex_lock (&round->mutex);
  round->next = 0;
  g_cond_broadcast (&round->cond);
  g_mutex_unlock (&round->mutex);
}

void
pad_approval_round_free (PadApprovalRound *round)
{
  if (round == NULL)
    return;
  g_mutex_lock (&round->mutex);
  round->stopping = TRUE;
  g_cond_broadcast (&round->cond);
  g_mutex_unlock (&round->mutex);
  g_thread_join (round->thread);
  pad_world_unref (round->world);
  g_mutex_clear (&round->mutex);
  g_cond_clear (&round->cond);
  g_free (round);
}
