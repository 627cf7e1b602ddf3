#include "virtual-world.h"

#include <string.h>

/* 2026-01-01T00:00:00Z */
#define BEGIN_MS INT64_C (1767225600000)

typedef struct
{
  guint id;
  int64_t due;
  GSourceOnceFunc func;
  gpointer data;
} Timer;

typedef struct
{
  PadWorld parent;
  PadWorldClass klass;
  PadWorld *real;
  int64_t elapsed;
  guint last;
  GArray *timers;
  guint64 dice;
} VirtualWorld;

static int64_t
now (PadWorld *world)
{
  return BEGIN_MS + ((VirtualWorld *)world)->elapsed;
}

static int64_t
monotonic (PadWorld *world)
{
  return ((VirtualWorld *)world)->elapsed * 1000;
}

/* The same in every run. */
static void
random_bytes (PadWorld *world, void *bytes, size_t n)
{
  VirtualWorld *self = (VirtualWorld *)world;
  guint8 *target = bytes;

  for (size_t i = 0; i < n; i++) {
    self->dice = self->dice * 6364136223846793005u + 1442695040888963407u;
    target[i] = (guint8)(self->dice >> 56);
  }
}

static guint
timer_add (PadWorld *world, int64_t delay_ms, GSourceOnceFunc func, gpointer data)
{
  VirtualWorld *self = (VirtualWorld *)world;
  Timer timer = {++self->last, self->elapsed + delay_ms, func, data};

  g_array_append_val (self->timers, timer);
  return timer.id;
}

static void
timer_remove (PadWorld *world, guint id)
{
  VirtualWorld *self = (VirtualWorld *)world;

  for (guint i = 0; i < self->timers->len; i++)
    if (g_array_index (self->timers, Timer, i).id == id) {
      g_array_remove_index (self->timers, i);
      return;
    }
  g_assert_not_reached ();
}

static int
earliest (VirtualWorld *self)
{
  int best = -1;

  for (guint i = 0; i < self->timers->len; i++)
    if (best < 0 ||
        g_array_index (self->timers, Timer, i).due < g_array_index (self->timers, Timer, best).due)
      best = (int)i;
  return best;
}

void
virtual_world_pass (PadWorld *world, int64_t ms)
{
  ((VirtualWorld *)world)->elapsed += ms;
}

void
virtual_world_set_now (PadWorld *world, int64_t now_ms)
{
  ((VirtualWorld *)world)->elapsed = now_ms - BEGIN_MS;
}

int64_t
virtual_world_next (PadWorld *world)
{
  VirtualWorld *self = (VirtualWorld *)world;
  int at = earliest (self);

  return at < 0 ? -1 : g_array_index (self->timers, Timer, at).due - self->elapsed;
}

gboolean
virtual_world_step (PadWorld *world)
{
  VirtualWorld *self = (VirtualWorld *)world;
  int at = earliest (self);
  Timer timer;

  if (at < 0)
    return FALSE;
  timer = g_array_index (self->timers, Timer, at);
  g_array_remove_index (self->timers, (guint)at);
  self->elapsed = MAX (self->elapsed, timer.due);
  timer.func (timer.data);
  return TRUE;
}

int64_t
virtual_world_elapsed (PadWorld *world)
{
  return ((VirtualWorld *)world)->elapsed;
}

static GBytes *
file_read (PadWorld *world, const char *path, GError **error)
{
  return pad_world_file_read (((VirtualWorld *)world)->real, path, error);
}

static gboolean
file_replace (
    PadWorld *world, const char *path, const void *bytes, size_t n, int mode, GError **error)
{
  return pad_world_file_replace (((VirtualWorld *)world)->real, path, bytes, n, mode, error);
}

static gboolean
file_append (
    PadWorld *world, const char *path, const void *bytes, size_t n, int mode, GError **error)
{
  return pad_world_file_append (((VirtualWorld *)world)->real, path, bytes, n, mode, error);
}

static gboolean
file_rename (PadWorld *world, const char *from, const char *to, GError **error)
{
  return pad_world_file_rename (((VirtualWorld *)world)->real, from, to, error);
}

static gboolean
file_delete (PadWorld *world, const char *path, GError **error)
{
  return pad_world_file_delete (((VirtualWorld *)world)->real, path, error);
}

static gboolean
file_exists (PadWorld *world, const char *path)
{
  return pad_world_file_exists (((VirtualWorld *)world)->real, path);
}

static GStrv
folder_list (PadWorld *world, const char *path, GError **error)
{
  return pad_world_folder_list (((VirtualWorld *)world)->real, path, error);
}

static gboolean
folder_make (PadWorld *world, const char *path, int mode, GError **error)
{
  return pad_world_folder_make (((VirtualWorld *)world)->real, path, mode, error);
}

static PadWorldLock *
lock_take (PadWorld *world, const char *path, GError **error)
{
  return pad_world_lock_take (((VirtualWorld *)world)->real, path, error);
}

static void
lock_release (PadWorld *world, PadWorldLock *lock)
{
  pad_world_lock_release (((VirtualWorld *)world)->real, lock);
}

static void
free_world (PadWorld *world)
{
  VirtualWorld *self = (VirtualWorld *)world;

  pad_world_unref (self->real);
  g_array_unref (self->timers);
  g_free (self);
}

PadWorld *
virtual_world_new (void)
{
  VirtualWorld *self = g_new0 (VirtualWorld, 1);

  self->klass = (PadWorldClass) {.now = now,
                                 .monotonic = monotonic,
                                 .random = random_bytes,
                                 .timer_add = timer_add,
                                 .timer_remove = timer_remove,
                                 .file_read = file_read,
                                 .file_replace = file_replace,
                                 .file_append = file_append,
                                 .file_rename = file_rename,
                                 .file_delete = file_delete,
                                 .file_exists = file_exists,
                                 .folder_list = folder_list,
                                 .folder_make = folder_make,
                                 .lock_take = lock_take,
                                 .lock_release = lock_release,
                                 .free = free_world};
  self->parent.klass = &self->klass;
  g_atomic_ref_count_init (&self->parent.refs);
  self->real = pad_world_new ();
  self->timers = g_array_new (FALSE, FALSE, sizeof (Timer));
  self->dice = 42;
  return &self->parent;
}
