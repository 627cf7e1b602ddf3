#include "pad-workers.h"

typedef struct
{
  PadWorkFunc func; /* NULL ends the thread */
  gpointer data;
} Job;

typedef struct
{
  PadSupplierStore *store;
  GAsyncQueue *queue; /* owned by the workers */
  GThread *thread;
} Worker;

struct _PadWorkers
{
  GAsyncQueue *reading;
  GAsyncQueue *writing;
  GPtrArray *workers;
};

static gpointer
work (gpointer data)
{
  const Worker *worker = data;
  for (;;) {
    g_autofree Job *job = g_async_queue_pop (worker->queue);
    if (job->func == NULL)
      return NULL;
    job->func (worker->store, job->data);
  }
}

static void
worker_free (Worker *worker)
{
  if (worker->thread != NULL)
    g_thread_join (worker->thread);
  pad_supplier_store_close (worker->store);
  g_free (worker);
}

/* The thread is started by start(): every connection must be there first. */
static gboolean
add_worker (
    PadWorkers *workers, PadWorld *world, const char *path, PadWorkKind kind, GError **error)
{
  PadDbMode mode = kind == PAD_WORK_WRITE ? PAD_DB_WRITE : PAD_DB_READ;
  PadSupplierStore *store = pad_supplier_store_open (world, path, mode, error);
  if (store == NULL)
    return FALSE;
  Worker *worker = g_new0 (Worker, 1);
  worker->store = store;
  worker->queue = kind == PAD_WORK_WRITE ? workers->writing : workers->reading;
  g_ptr_array_add (workers->workers, worker);
  return TRUE;
}

static void
start (PadWorkers *workers)
{
  for (guint i = 0; i < workers->workers->len; i++) {
    Worker *worker = workers->workers->pdata[i];
    worker->thread =
        g_thread_new (worker->queue == workers->writing ? "writer" : "reader", work, worker);
  }
}

PadWorkers *
pad_workers_new (PadWorld *world, const char *path, int readers, GError **error)
{
  g_return_val_if_fail (world != NULL && path != NULL && readers > 0, NULL);

  g_autoptr (PadWorkers) workers = g_new0 (PadWorkers, 1);
  workers->reading = g_async_queue_new ();
  workers->writing = g_async_queue_new ();
  workers->workers = g_ptr_array_new_with_free_func ((GDestroyNotify)worker_free);
  if (!add_worker (workers, world, path, PAD_WORK_WRITE, error))
    return NULL;
  for (int i = 0; i < readers; i++)
    if (!add_worker (workers, world, path, PAD_WORK_READ, error))
      return NULL;
  start (workers);
  return g_steal_pointer (&workers);
}

void
pad_workers_submit (PadWorkers *workers, PadWorkKind kind, PadWorkFunc func, gpointer data)
{
  Job *job = g_new (Job, 1);
  *job = (Job) {func, data};
  g_async_queue_push (kind == PAD_WORK_WRITE ? workers->writing : workers->reading, job);
}

void
pad_workers_free (PadWorkers *workers)
{
  if (workers == NULL)
    return;
  for (guint i = 0; i < workers->workers->len; i++) {
    const Worker *worker = workers->workers->pdata[i];
    if (worker->thread != NULL)
      g_async_queue_push (worker->queue, g_new0 (Job, 1));
  }
  g_ptr_array_unref (workers->workers);
  g_async_queue_unref (workers->reading);
  g_async_queue_unref (workers->writing);
  g_free (workers);
}
