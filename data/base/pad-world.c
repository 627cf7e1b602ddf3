#include "pad-world.h"

PadWorld *
pad_world_ref (PadWorld *world)
{
  g_return_val_if_fail (world, NULL);
  g_atomic_ref_count_inc (&world->refs);
  return world;
}

void
pad_world_unref (PadWorld *world)
{
  g_return_if_fail (world);
  if (g_atomic_ref_count_dec (&world->refs))
    world->klass->free (world);
}

int64_t
pad_world_now (PadWorld *world)
{
  return world->klass->now (world);
}

int64_t
pad_world_monotonic (PadWorld *world)
{
  return world->klass->monotonic (world);
}

void
pad_world_random (PadWorld *world, void *bytes, size_t n)
{
  world->klass->random (world, bytes, n);
}

guint
pad_world_timer_add (PadWorld *world, int64_t delay_ms, GSourceOnceFunc func, gpointer data)
{
  g_return_val_if_fail (func, 0);
  return world->klass->timer_add (world, delay_ms, func, data);
}

void
pad_world_timer_remove (PadWorld *world, guint timer)
{
  world->klass->timer_remove (world, timer);
}

GBytes *
pad_world_file_read (PadWorld *world, const char *path, GError **error)
{
  g_return_val_if_fail (path, NULL);
  return world->klass->file_read (world, path, error);
}

gboolean
pad_world_file_replace (
    PadWorld *world, const char *path, const void *bytes, size_t n, int mode, GError **error)
{
  g_return_val_if_fail (path && (bytes || n == 0), FALSE);
  return world->klass->file_replace (world, path, bytes, n, mode, error);
}

gboolean
pad_world_file_append (
    PadWorld *world, const char *path, const void *bytes, size_t n, int mode, GError **error)
{
  g_return_val_if_fail (path && (bytes || n == 0), FALSE);
  return world->klass->file_append (world, path, bytes, n, mode, error);
}

gboolean
pad_world_file_rename (PadWorld *world, const char *from, const char *to, GError **error)
{
  g_return_val_if_fail (from && to, FALSE);
  return world->klass->file_rename (world, from, to, error);
}

gboolean
pad_world_file_delete (PadWorld *world, const char *path, GError **error)
{
  g_return_val_if_fail (path, FALSE);
  return world->klass->file_delete (world, path, error);
}

gboolean
pad_world_file_exists (PadWorld *world, const char *path)
{
  g_return_val_if_fail (path, FALSE);
  return world->klass->file_exists (world, path);
}

GStrv
pad_world_folder_list (PadWorld *world, const char *path, GError **error)
{
  g_return_val_if_fail (path, NULL);
  return world->klass->folder_list (world, path, error);
}

gboolean
pad_world_folder_make (PadWorld *world, const char *path, int mode, GError **error)
{
  g_return_val_if_fail (path, FALSE);
  return world->klass->folder_make (world, path, mode, error);
}

PadWorldLock *
pad_world_lock_take (PadWorld *world, const char *path, GError **error)
{
  g_return_val_if_fail (path, NULL);
  return world->klass->lock_take (world, path, error);
}

void
pad_world_lock_release (PadWorld *world, PadWorldLock *lock)
{
  if (lock)
    world->klass->lock_release (world, lock);
}

const char *
pad_world_get_vfs (PadWorld *world)
{
  return world->klass->vfs;
}
