#include "pad-waiters.h"

#include "pad-access.h"

#define LOOK_US (10 * 1000)

typedef struct
{
  gpointer waiter;
  int64_t sequence;
  int64_t revoked;
  int64_t until;
} Waiter;

/* What the store said at the last look: its data_version, its head, and how many devices are
 * revoked. */
typedef struct
{
  int64_t version;
  int64_t head;
  int64_t revoked;
} Seen;

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
  Seen seen;
  gboolean failed; /* the last look; the thread's */
};

/* Read again only when another connection has committed. */
static gboolean
read_store (PadSupplierStore *store, Seen *seen, GError **error)
{
  int64_t version;
  PadDb *db = pad_supplier_store_get_db (store);
  if (!pad_db_read_int (db, "PRAGMA data_version", 0, &version, error))
    return FALSE;
  if (version == seen->version)
    return TRUE;
  if (!pad_supplier_store_head (store, &seen->head, error) ||
      !pad_access_count_revoked (store, &seen->revoked, error))
    return FALSE;
  seen->version = version;
  return TRUE;
}

/* A store that cannot be read is said once, not at every look. */
static void
look (PadWaiters *waiters)
{
  g_autoptr (GError) error = NULL;
  g_mutex_lock (&waiters->mutex);
  Seen seen = waiters->seen;
  g_mutex_unlock (&waiters->mutex);
  gboolean ok = read_store (waiters->store, &seen, &error);
  if (!ok && !waiters->failed)
    g_warning ("The store cannot be watched: %s", error->message);
  waiters->failed = !ok;
  g_mutex_lock (&waiters->mutex);
  if (ok)
    waiters->seen = seen;
  g_mutex_unlock (&waiters->mutex);
}

/* Who waits for news, or lost access, or has waited long enough. */
static gboolean
is_due (const PadWaiters *waiters, const Waiter *waiter, int64_t now)
{
  return waiters->released || waiter->sequence < waiters->seen.head ||
         waiter->revoked != waiters->seen.revoked || waiter->until <= now;
}

/* Takes out of the list who need not wait any more. */
static GArray *
take_due (PadWaiters *waiters)
{
  GArray *due = g_array_new (FALSE, FALSE, sizeof (Waiter));
  int64_t now = pad_world_monotonic (pad_supplier_store_get_world (waiters->store));
  for (guint i = waiters->waiting->len; i > 0; i--) {
    Waiter waiter = g_array_index (waiters->waiting, Waiter, i - 1);
    if (!is_due (waiters, &waiter, now))
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
  Seen seen = {.version = -1};
  if (!read_store (store, &seen, error)) {
    pad_supplier_store_close (store);
    return NULL;
  }
  PadWaiters *waiters = g_new0 (PadWaiters, 1);
  waiters->store = store;
  waiters->func = func;
  waiters->seen = seen;
  waiters->waiting = g_array_new (FALSE, FALSE, sizeof (Waiter));
  g_mutex_init (&waiters->mutex);
  g_cond_init (&waiters->cond);
  waiters->thread = g_thread_new ("waiters", watch, waiters);
  return waiters;
}

int64_t
pad_waiters_get_revoked (PadWaiters *waiters)
{
  g_mutex_lock (&waiters->mutex);
  int64_t revoked = waiters->seen.revoked;
  g_mutex_unlock (&waiters->mutex);
  return revoked;
}

void
pad_waiters_add (
    PadWaiters *waiters, gpointer waiter, int64_t sequence, int64_t revoked, int64_t until)
{
  Waiter added = {waiter, sequence, revoked, until};
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
