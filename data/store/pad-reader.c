#include "pad-reader.h"

/* One posted reading: the data of its task. @func NULL: the last one, from close. */
typedef struct
{
  PadReaderFunc func;
  gpointer data;
  GDestroyNotify destroy;
  gulong on_cancelled; /* 0 for none */
} Job;

struct _PadReader
{
  GObject parent_instance;
  PadWorld *world;
  char *folder;
  PadLocalWriter *writer;
  PadOrderEncode encode;
  GThread *thread;
  GAsyncQueue *tasks; /* of GTask */
  GMutex mutex;
  /* Under mutex: what runs, the connections it may be interrupted on, and the end. */
  GTask *running;
  PadDb *local, *replica;
  gboolean closing;
};

G_DEFINE_FINAL_TYPE (PadReader, pad_reader, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->destroy)
    job->destroy (job->data);
  g_free (job);
}

/* -- in the reader's thread -- */

/* What the thread has open. */
typedef struct
{
  PadProfile *profile;
  PadOrderDesk *desk;
} Opened;

static gboolean
open_profile (PadReader *self, Opened *opened, GError **error)
{
  if (opened->profile)
    return pad_profile_refresh (opened->profile, error);
  opened->profile = pad_profile_open (self->world, self->folder, error);
  if (!opened->profile)
    return FALSE;
  opened->desk = pad_order_desk_new (opened->profile, self->writer, self->encode);
  return TRUE;
}

/* Says what runs, and on which connections; FALSE where it is not wanted any more. */
static gboolean
begin (PadReader *self, GTask *task, PadProfile *profile, GError **error)
{
  PadDb *replica = pad_profile_get_replica (profile, NULL);
  gboolean wanted;

  g_mutex_lock (&self->mutex);
  wanted = !self->closing && !g_cancellable_is_cancelled (g_task_get_cancellable (task));
  self->running = wanted ? task : NULL;
  self->local = wanted ? pad_profile_get_local (profile) : NULL;
  self->replica = wanted ? replica : NULL;
  g_mutex_unlock (&self->mutex);
  if (!wanted)
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_CANCELLED, "no longer wanted");
  return wanted;
}

static void
end (PadReader *self)
{
  g_mutex_lock (&self->mutex);
  self->running = NULL;
  self->local = self->replica = NULL;
  g_mutex_unlock (&self->mutex);
}

static void
run (PadReader *self, GTask *task, Opened *opened)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean ok = open_profile (self, opened, &error) &&
                begin (self, task, opened->profile, &error) &&
                job->func (opened->profile, opened->desk, job->data, &error);

  end (self);
  if (job->on_cancelled != 0)
    g_cancellable_disconnect (g_task_get_cancellable (task), job->on_cancelled);
  if (ok)
    g_task_return_pointer (task, job->data, NULL);
  else
    g_task_return_error (task, error);
}

static gpointer
run_thread (gpointer data)
{
  PadReader *self = data;
  Opened opened = {NULL};

  for (;;) {
    g_autoptr (GTask) task = g_async_queue_pop (self->tasks);

    if (!((Job *)g_task_get_task_data (task))->func)
      break;
    run (self, task, &opened);
  }
  g_clear_pointer (&opened.desk, pad_order_desk_free);
  g_clear_pointer (&opened.profile, pad_profile_close);
  return NULL;
}

/* -- in other threads -- */

/* Under mutex. */
static void
interrupt (PadReader *self)
{
  if (self->replica)
    pad_db_interrupt (self->replica);
  if (self->local)
    pad_db_interrupt (self->local);
}

static void
on_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  GTask *task = data;
  PadReader *self = g_task_get_source_object (task);

  g_mutex_lock (&self->mutex);
  if (self->running == task)
    interrupt (self);
  g_mutex_unlock (&self->mutex);
}

static void
pad_reader_dispose (GObject *object)
{
  pad_reader_close (PAD_READER (object));
  G_OBJECT_CLASS (pad_reader_parent_class)->dispose (object);
}

static void
pad_reader_finalize (GObject *object)
{
  PadReader *self = PAD_READER (object);

  g_async_queue_unref (self->tasks);
  g_object_unref (self->writer);
  g_clear_pointer (&self->world, pad_world_unref);
  g_free (self->folder);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (pad_reader_parent_class)->finalize (object);
}

static void
pad_reader_class_init (PadReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pad_reader_dispose;
  object_class->finalize = pad_reader_finalize;
}

static void
pad_reader_init (PadReader *self)
{
  self->tasks = g_async_queue_new ();
  g_mutex_init (&self->mutex);
}

PadReader *
pad_reader_new (PadWorld *world, const char *folder, PadLocalWriter *writer, PadOrderEncode encode)
{
  PadReader *self = g_object_new (PAD_TYPE_READER, NULL);

  self->world = pad_world_ref (world);
  self->folder = g_strdup (folder);
  self->writer = g_object_ref (writer);
  self->encode = encode;
  self->thread = g_thread_new ("reader", run_thread, self);
  return self;
}

static Job *
job_new (PadReaderFunc func, gpointer data, GDestroyNotify destroy)
{
  Job *job = g_new0 (Job, 1);

  job->func = func;
  job->data = data;
  job->destroy = destroy;
  return job;
}

void
pad_reader_run_async (PadReader *self,
                      PadReaderFunc func,
                      gpointer data,
                      GDestroyNotify destroy,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (PAD_IS_READER (self) && func != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pad_reader_run_async);
  g_task_set_check_cancellable (task, FALSE);
  job = job_new (func, data, destroy);
  g_task_set_task_data (task, job, job_free);
  if (!self->thread) {
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_CANCELLED, "no longer wanted");
    g_object_unref (task);
    return;
  }
  if (cancellable)
    job->on_cancelled = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled_cb),
                                               g_object_ref (task), g_object_unref);
  g_async_queue_push (self->tasks, task);
}

gpointer
pad_reader_run_finish (PadReader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
pad_reader_close (PadReader *self)
{
  GTask *last;

  if (!self->thread)
    return;
  g_mutex_lock (&self->mutex);
  self->closing = TRUE;
  interrupt (self);
  g_mutex_unlock (&self->mutex);
  last = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (last, job_new (NULL, NULL, NULL), job_free);
  g_async_queue_push (self->tasks, last);
  g_thread_join (g_steal_pointer (&self->thread));
}
