#include "pad-waiters.h"

#define LOOK_US (10 * 1000)

typedef struct
{
  gpointer waiter;
  int64_t sequence;
  int64_t until;
} Waiter;

struct _PadWaiters
{
  PadSupplierStore *store; /* the thread's */
  PadWaiterFunc func;
  GThread *thread;
  GMutex mutex;
  GCond cond;
  GArray *waiting; /* of Waiter */
  gboolean released;
  gboolean stopped;
  int64_t version; /* data_version of the last look */
  int64_t head;
};

/* The head is read again only when another connection has committed. */
static void
look (PadWaiters *waiters)
{
  g_autoptr (GError) error = NULL;
  int64_t version;
  PadDb *db = pad_supplier_store_get_db (waiters->store);
  if (!pad_db_read_int (db, "PRAGMA data_version", 0, &version, &error) ||
      (version != waiters->version &&
       !pad_supplier_store_head (waiters->store, &waiters->head, &error))) {
    g_warning ("The store cannot be watched: %s", error->message);
    return;
  }
  waiters->version = version;
}

/* Takes out of the list who need not wait any more. */
static GArray *
take_due (PadWaiters *waiters)
{
  GArray *due = g_array_new (FALSE, FALSE, sizeof (Waiter));
  int64_t now = pad_world_monotonic (pad_supplier_store_get_world (waiters->store));
  for (guint i = waiters->waiting->len; i > 0; i--) {
    Waiter waiter = g_array_index (waiters->waiting, Waiter, i - 1);
    if (!waiters->released && waiter.sequence >= waiters->head && waiter.until > now)
      continue;
    g_array_append_val (due, waiter);
    g_array_remove_index_fast (waiters->waiting, i - 1);
  }
  return due;
}

static void
look_once (PadWaiters *waiters)
{
  g_mutex_unlock (&waiters->mutex);
  look (waiters);
  g_mutex_lock (&waiters->mutex);
  g_autoptr (GArray) due = take_due (waiters);
  g_mutex_unlock (&waiters->mutex);
  for (guint i = 0; i < due->len; i++)
    waiters->func (g_array_index (due, Waiter, i).waiter);
  g_mutex_lock (&waiters->mutex);
}

static gpointer
watch (gpointer data)
{
  PadWaiters *waiters = data;
  g_mutex_lock (&waiters->mutex);
  while (!waiters->stopped || waiters->waiting->len > 0) {
    if (waiters->waiting->len == 0) {
      g_cond_wait (&waiters->cond, &waiters->mutex);
      continue;
    }
    look_once (waiters);
    if (waiters->waiting->len > 0)
      g_cond_wait_until (&waiters->cond, &waiters->mutex, g_get_monotonic_time () + LOOK_US);
  }
  g_mutex_unlock (&waiters->mutex);
  return NULL;
}

PadWaiters *
pad_waiters_new (PadWorld *world, const char *path, PadWaiterFunc func, GError **error)
{
  g_return_val_if_fail (world != NULL && path != NULL && func != NULL, NULL);

  PadSupplierStore *store = pad_supplier_store_open (world, path, PAD_DB_READ, error);
  if (store == NULL)
    return NULL;
  PadWaiters *waiters = g_new0 (PadWaiters, 1);
  waiters->store = store;
  waiters->func = func;
  waiters->version = -1;
  waiters->waiting = g_array_new (FALSE, FALSE, sizeof (Waiter));
  g_mutex_init (&waiters->mutex);
  g_cond_init (&waiters->cond);
  waiters->thread = g_thread_new ("waiters", watch, waiters);
  return waiters;
}

void
pad_waiters_add (PadWaiters *waiters, gpointer waiter, int64_t sequence, int64_t until)
{
  Waiter added = {waiter, sequence, until};
  g_mutex_lock (&waiters->mutex);
  g_array_append_val (waiters->waiting, added);
  g_cond_signal (&waiters->cond);
  g_mutex_unlock (&waiters->mutex);
}

void
pad_waiters_poke (PadWaiters *waiters)
{
  g_mutex_lock (&waiters->mutex);
  g_cond_signal (&waiters->cond);
  g_mutex_unlock (&waiters->mutex);
}

void
pad_waiters_release (PadWaiters *waiters)
{
  g_mutex_lock (&waiters->mutex);
  waiters->released = TRUE;
  g_cond_signal (&waiters->cond);
  g_mutex_unlock (&waiters->mutex);
}

void
pad_waiters_free (PadWaiters *waiters)
{
  if (waiters == NULL)
    return;
  g_mutex_lock (&waiters->mutex);
  waiters->released = TRUE;
  waiters->stopped = TRUE;
  g_cond_signal (&waiters->cond);
  g_mutex_unlock (&waiters->mutex);
  g_thread_join (waiters->thread);
  pad_supplier_store_close (waiters->store);
  g_array_unref (waiters->waiting);
  g_mutex_clear (&waiters->mutex);
  g_cond_clear (&waiters->cond);
  g_free (waiters);
}
