#include "pad-world-private.h"

#include <errno.h>
#include <sys/random.h>

typedef struct
{
  PadWorld parent;
  GMutex mutex;
  GHashTable
      *timers; /* (element-type guint GSource): the armed ones; under mutex, as is last_timer */
  guint last_timer;
} RealWorld;

/* What an armed timer holds: its world too, so that it can always leave the table. */
typedef struct
{
  RealWorld *world;
  guint id;
  GSourceOnceFunc func;
  gpointer data;
} Timer;

static int64_t
now (PadWorld *world)
{
  return g_get_real_time () / 1000;
}

static int64_t
monotonic (PadWorld *world)
{
  return g_get_monotonic_time ();
}

/* A program without randomness would hand out ids and secrets that repeat: it stops instead. */
static void
fill_random (PadWorld *world, void *bytes, size_t n)
{
  char *at = bytes;

  while (n > 0) {
    ssize_t got = getrandom (at, MIN (n, 256), 0);

    if (got < 0 && errno != EINTR)
      g_error ("getrandom: %s", g_strerror (errno));
    if (got > 0) {
      at += got;
      n -= (size_t)got;
    }
  }
}

/* Takes timer @id out of the table; (transfer full), NULL when it is not there. */
static GSource *
steal_timer (RealWorld *world, guint id)
{
  gpointer source = NULL;

  g_mutex_lock (&world->mutex);
  g_hash_table_steal_extended (world->timers, GUINT_TO_POINTER (id), NULL, &source);
  g_mutex_unlock (&world->mutex);
  return source;
}

static void
timer_free (gpointer data)
{
  Timer *timer = data;
  GSource *source = steal_timer (timer->world, timer->id);

  g_clear_pointer (&source, g_source_unref);
  pad_world_unref (&timer->world->parent);
  g_free (timer);
}

static gboolean
on_timer_due_cb (gpointer data)
{
  Timer *timer = data;
  GSource *source = steal_timer (timer->world, timer->id);

  g_clear_pointer (&source, g_source_unref);
  timer->func (timer->data);
  return G_SOURCE_REMOVE;
}

static gboolean
timer_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

static GSourceFuncs timer_funcs = {.dispatch = timer_dispatch};

/* Due times are set directly, because GLib's own timeout ends at 49 days. */
static int64_t
due_time (int64_t delay_ms)
{
  int64_t from = g_get_monotonic_time ();

  return delay_ms >= (INT64_MAX - from) / 1000 ? INT64_MAX : from + MAX (delay_ms, 0) * 1000;
}

static guint
register_timer (RealWorld *world, GSource *source)
{
  guint id;

  g_mutex_lock (&world->mutex);
  do
    id = ++world->last_timer;
  while (id == 0 || g_hash_table_contains (world->timers, GUINT_TO_POINTER (id)));
  g_hash_table_insert (world->timers, GUINT_TO_POINTER (id), g_source_ref (source));
  g_mutex_unlock (&world->mutex);
  return id;
}

static guint
timer_add (PadWorld *world, int64_t delay_ms, GSourceOnceFunc func, gpointer data)
{
  RealWorld *self = (RealWorld *)world;
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  g_autoptr (GSource) source = g_source_new (&timer_funcs, sizeof (GSource));
  Timer *timer = g_new (Timer, 1);
  guint id = register_timer (self, source);

  pad_world_ref (world);
  *timer = (Timer) {.world = self, .id = id, .func = func, .data = data};
  g_source_set_callback (source, on_timer_due_cb, timer, timer_free);
  g_source_set_ready_time (source, due_time (delay_ms));
  g_source_set_static_name (source, "PadWorld timer");
  g_source_attach (source, context);
  return id;
}

static void
timer_remove (PadWorld *world, guint timer)
{
  GSource *source = steal_timer ((RealWorld *)world, timer);

  if (!source)
    return;
  g_source_destroy (source);
  g_source_unref (source);
}

static void
world_free (PadWorld *world)
{
  RealWorld *self = (RealWorld *)world;

  g_hash_table_unref (self->timers);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static const PadWorldClass real_class = {
    .now = now,
    .monotonic = monotonic,
    .random = fill_random,
    .timer_add = timer_add,
    .timer_remove = timer_remove,
    .file_read = pad_real_file_read,
    .file_replace = pad_real_file_replace,
    .file_append = pad_real_file_append,
    .file_rename = pad_real_file_rename,
    .file_delete = pad_real_file_delete,
    .file_exists = pad_real_file_exists,
    .folder_list = pad_real_folder_list,
    .folder_make = pad_real_folder_make,
    .lock_take = pad_real_lock_take,
    .lock_release = pad_real_lock_release,
    .free = world_free,
};

PadWorld *
pad_world_new (void)
{
  RealWorld *self = g_new0 (RealWorld, 1);

  self->parent.klass = &real_class;
  g_atomic_ref_count_init (&self->parent.refs);
  g_mutex_init (&self->mutex);
  self->timers = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_source_unref);
  return &self->parent;
}
