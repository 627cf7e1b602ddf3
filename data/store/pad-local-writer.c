#include "pad-local-writer.h"

#include "pad-local-db-private.h"

/* One posted change; owned by the queue, then by whoever waits for it. */
typedef struct
{
  PadLocalFunc func;
  gpointer data;
  GTask *task; /* asynchronous: completed in its own context */
  gboolean done;
  gboolean ok;
  GError *error;
} Job;

struct _PadLocalWriter
{
  GObject parent_instance;
  PadLocal local;
  char *folder;
  char *log;
  GThread *thread;
  GAsyncQueue *jobs;
  GMutex mutex;
  GCond cond;
  GMainContext *context;
  GSource *changed; /* under mutex: a `changed` that is on its way */
  gboolean closed;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadLocalWriter, pad_local_writer, G_TYPE_OBJECT)

static gboolean
on_changed_cb (gpointer data)
{
  PadLocalWriter *self = data;

  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->changed, g_source_unref);
  g_mutex_unlock (&self->mutex);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* One signal for all changes that were committed before it is handled. */
static void
tell_changed (PadLocalWriter *self)
{
  if (!self->thread) {
    g_signal_emit (self, signals[CHANGED], 0);
    return;
  }
  g_mutex_lock (&self->mutex);
  if (!self->changed) {
    self->changed = g_idle_source_new ();
    g_source_set_callback (self->changed, on_changed_cb, g_object_ref (self), g_object_unref);
    g_source_attach (self->changed, self->context);
  }
  g_mutex_unlock (&self->mutex);
}

typedef struct
{
  PadLocalWriter *self;
  Job *job;
} Call;

static gboolean
call_func (PadDb *db, gpointer data, GError **error)
{
  Call *call = data;

  return call->job->func (&call->self->local, call->job->data, error);
}

static void
run_job (PadLocalWriter *self, Job *job)
{
  Call call = {self, job};

  job->ok = pad_db_transact (self->local.db, call_func, &call, &job->error);
  if (job->ok)
    tell_changed (self);
}

static void
complete_task (Job *job)
{
  g_autoptr (GTask) task = g_steal_pointer (&job->task);

  if (job->ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&job->error));
  g_free (job);
}

static void
run_task (PadLocalWriter *self, Job *job)
{
  run_job (self, job);
  complete_task (job);
}

static gpointer
run_thread (gpointer data)
{
  PadLocalWriter *self = data;

  for (;;) {
    Job *job = g_async_queue_pop (self->jobs);

    if (!job->func) { /* the last one, from close */
      g_free (job);
      return NULL;
    }
    if (job->task) {
      run_task (self, job);
      continue;
    }
    run_job (self, job);
    g_mutex_lock (&self->mutex);
    job->done = TRUE;
    g_cond_broadcast (&self->cond);
    g_mutex_unlock (&self->mutex);
  }
}

static void
pad_local_writer_dispose (GObject *object)
{
  pad_local_writer_close (PAD_LOCAL_WRITER (object));
  G_OBJECT_CLASS (pad_local_writer_parent_class)->dispose (object);
}

static void
pad_local_writer_finalize (GObject *object)
{
  PadLocalWriter *self = PAD_LOCAL_WRITER (object);

  g_async_queue_unref (self->jobs);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->local.world, pad_world_unref);
  g_free (self->folder);
  g_free (self->log);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  G_OBJECT_CLASS (pad_local_writer_parent_class)->finalize (object);
}

static void
pad_local_writer_class_init (PadLocalWriterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pad_local_writer_dispose;
  object_class->finalize = pad_local_writer_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
pad_local_writer_init (PadLocalWriter *self)
{
  self->jobs = g_async_queue_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
}

PadLocalWriter *
pad_local_writer_new (PadWorld *world, const char *folder, PadLocalWriterMode mode, GError **error)
{
  g_autoptr (PadLocalWriter) self = NULL;
  g_autoptr (PadDb) db = pad_local_db_open (world, folder, PAD_DB_WRITE, error);

  if (!db)
    return NULL;
  self = g_object_new (PAD_TYPE_LOCAL_WRITER, NULL);
  self->folder = g_strdup (folder);
  self->log = g_build_filename (folder, PAD_OUTBOX_LOG, NULL);
  self->local.db = g_steal_pointer (&db);
  self->local.world = pad_world_ref (world);
  self->local.folder = self->folder;
  self->local.log = self->log;
  self->context = g_main_context_ref_thread_default ();
  if (mode == PAD_LOCAL_WRITER_THREAD)
    self->thread = g_thread_new ("store", run_thread, self);
  return g_steal_pointer (&self);
}

gboolean
pad_local_writer_run (PadLocalWriter *self, PadLocalFunc func, gpointer data, GError **error)
{
  Job job = {func, data};

  g_return_val_if_fail (PAD_IS_LOCAL_WRITER (self) && func && !self->closed, FALSE);
  if (!self->thread) {
    run_job (self, &job);
  } else {
    g_async_queue_push (self->jobs, &job);
    g_mutex_lock (&self->mutex);
    while (!job.done)
      g_cond_wait (&self->cond, &self->mutex);
    g_mutex_unlock (&self->mutex);
  }
  if (job.error)
    g_propagate_error (error, job.error);
  return job.ok;
}

void
pad_local_writer_run_async (PadLocalWriter *self,
                            PadLocalFunc func,
                            gpointer data,
                            GDestroyNotify destroy,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (PAD_IS_LOCAL_WRITER (self) && func && !self->closed);
  g_task_set_source_tag (task, pad_local_writer_run_async);
  g_task_set_task_data (task, data, destroy);
  job->func = func;
  job->data = data;
  job->task = g_steal_pointer (&task);
  if (self->thread)
    g_async_queue_push (self->jobs, job);
  else
    run_task (self, job);
}

gboolean
pad_local_writer_run_finish (PadLocalWriter *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

GMainContext *
pad_local_writer_get_context (PadLocalWriter *self)
{
  g_return_val_if_fail (PAD_IS_LOCAL_WRITER (self), NULL);

  return self->context;
}

void
pad_local_writer_close (PadLocalWriter *self)
{
  g_return_if_fail (PAD_IS_LOCAL_WRITER (self));
  if (self->closed)
    return;
  self->closed = TRUE;
  if (self->thread) {
    g_async_queue_push (self->jobs, g_new0 (Job, 1));
    g_thread_join (g_steal_pointer (&self->thread));
  }
  g_clear_pointer (&self->local.db, pad_db_close);
}
