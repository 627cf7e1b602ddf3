#include "pad-paper-round.h"

#include <pad-papers.h>

/* @after: the order up to which this round has come; of the round's step alone.
 * @printed: (nullable): on its way from the reader to the writer. */
struct _PadPaperRound
{
  PadWorkers *workers;
  void (*stored) (gpointer);
  gpointer data;
  char *after;
  GPtrArray *printed;
  GMutex mutex; /* of all below */
  GCond idle;
  gboolean running;
  gboolean again;
  gboolean stopping;
};

PadPaperRound *
pad_paper_round_new (PadWorkers *workers, void (*stored) (gpointer), gpointer data)
{
  PadPaperRound *round = g_new0 (PadPaperRound, 1);
  round->workers = workers;
  round->stored = stored;
  round->data = data;
  g_mutex_init (&round->mutex);
  g_cond_init (&round->idle);
  return round;
}

void
pad_paper_round_free (PadPaperRound *round)
{
  if (round == NULL)
    return;
  g_clear_pointer (&round->printed, g_ptr_array_unref);
  g_free (round->after);
  g_mutex_clear (&round->mutex);
  g_cond_clear (&round->idle);
  g_free (round);
}

static void draw (PadSupplierStore *store, gpointer data);

/* From the first order on. */
static void
begin (PadPaperRound *round)
{
  g_free (round->after);
  round->after = g_strdup ("");
  pad_workers_submit (round->workers, PAD_WORK_READ, draw, round);
}

/* Under the mutex. What came while it ran may lie before where it was. */
static void
end (PadPaperRound *round, gboolean may_go_on)
{
  if (may_go_on && round->again && !round->stopping) {
    round->again = FALSE;
    begin (round);
    return;
  }
  round->running = FALSE;
  g_cond_broadcast (&round->idle);
}

static void
end_round (PadPaperRound *round, const GError *error)
{
  if (error != NULL)
    g_warning ("Papers could not be made: %s", error->message);
  g_mutex_lock (&round->mutex);
  end (round, error == NULL);
  g_mutex_unlock (&round->mutex);
}

static void
go_on (PadPaperRound *round, PadWorkKind kind, PadWorkFunc step)
{
  g_mutex_lock (&round->mutex);
  if (round->stopping)
    end (round, FALSE);
  else
    pad_workers_submit (round->workers, kind, step, round);
  g_mutex_unlock (&round->mutex);
}

static void
store_drawn (PadSupplierStore *store, gpointer data)
{
  PadPaperRound *round = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) printed = g_steal_pointer (&round->printed);
  gboolean done = pad_papers_store_due (store, printed, &error);
  round->stored (round->data);
  if (done)
    go_on (round, PAD_WORK_READ, draw);
  else
    end_round (round, error);
}

static void
draw (PadSupplierStore *store, gpointer data)
{
  PadPaperRound *round = data;
  g_autoptr (GError) error = NULL;
  char *last = NULL;
  GPtrArray *printed = pad_papers_print_due (store, round->after, &last, &error);
  if (last == NULL) {
    g_clear_pointer (&printed, g_ptr_array_unref);
    end_round (round, error);
    return;
  }
  g_free (round->after);
  round->after = last;
  round->printed = printed;
  go_on (round, PAD_WORK_WRITE, store_drawn);
}

void
pad_paper_round_wake (PadPaperRound *round)
{
  g_mutex_lock (&round->mutex);
  if (round->running)
    round->again = TRUE;
  else if (!round->stopping) {
    round->running = TRUE;
    begin (round);
  }
  g_mutex_unlock (&round->mutex);
}

void
pad_paper_round_finish (PadPaperRound *round, int64_t deadline)
{
  g_mutex_lock (&round->mutex);
  while (round->running && g_cond_wait_until (&round->idle, &round->mutex, deadline))
    ;
  round->stopping = TRUE;
  g_mutex_unlock (&round->mutex);
}
