#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * PadWorld:
 *
 * Clock, timers, randomness and files, as the engine and the server's core see them (SYNC.md 11).
 * The real one is pad_world_new(); a simulation fills the same table with a virtual one. A world is
 * used from any thread; a timer fires in the GMainContext that was the thread's default when it was
 * armed.
 */
typedef struct _PadWorld PadWorld;
typedef struct _PadWorldLock PadWorldLock;

typedef struct
{
  int64_t (*now) (PadWorld *world);
  int64_t (*monotonic) (PadWorld *world);
  void (*random) (PadWorld *world, void *bytes, size_t n);
  guint (*timer_add) (PadWorld *world, int64_t delay_ms, GSourceOnceFunc func, gpointer data);
  void (*timer_remove) (PadWorld *world, guint timer);
  GBytes *(*file_read) (PadWorld *world, const char *path, GError **error);
  gboolean (*file_replace) (
      PadWorld *world, const char *path, const void *bytes, size_t n, int mode, GError **error);
  gboolean (*file_append) (
      PadWorld *world, const char *path, const void *bytes, size_t n, int mode, GError **error);
  gboolean (*file_rename) (PadWorld *world, const char *from, const char *to, GError **error);
  gboolean (*file_delete) (PadWorld *world, const char *path, GError **error);
  gboolean (*file_exists) (PadWorld *world, const char *path);
  GStrv (*folder_list) (PadWorld *world, const char *path, GError **error);
  gboolean (*folder_make) (PadWorld *world, const char *path, int mode, GError **error);
  PadWorldLock *(*lock_take) (PadWorld *world, const char *path, GError **error);
  void (*lock_release) (PadWorld *world, PadWorldLock *lock);
  void (*free) (PadWorld *world);
  const char *vfs;
} PadWorldClass;

struct _PadWorld
{
  const PadWorldClass *klass;
  gatomicrefcount refs;
  uint64_t last_uuid; /* what pad_uuid_new() made last; starts at 0 */
};

/* The real world: system clock, main-loop timers, getrandom(), the file system. */
PadWorld *pad_world_new (void);
PadWorld *pad_world_ref (PadWorld *world);
void pad_world_unref (PadWorld *world);

/* Wall clock, milliseconds since 1970 UTC. Never decides order or freshness between machines. */
int64_t pad_world_now (PadWorld *world);
/* Microseconds since some fixed point; never goes back. */
int64_t pad_world_monotonic (PadWorld *world);
/* @n unpredictable bytes. */
void pad_world_random (PadWorld *world, void *bytes, size_t n);
/* Calls @func once after @delay_ms; the id is never 0. A timer that fired is gone. */
guint pad_world_timer_add (PadWorld *world, int64_t delay_ms, GSourceOnceFunc func, gpointer data);
void pad_world_timer_remove (PadWorld *world, guint timer);

/* PAD_ERROR_NOT_FOUND, _FULL (no space, read-only, no permission to write) or _IO. */
GBytes *pad_world_file_read (PadWorld *world, const char *path, GError **error);
/* Written aside, synced, renamed over @path, folder synced: all or nothing. */
gboolean pad_world_file_replace (
    PadWorld *world, const char *path, const void *bytes, size_t n, int mode, GError **error);
/* Appended and synced before it returns. */
gboolean pad_world_file_append (
    PadWorld *world, const char *path, const void *bytes, size_t n, int mode, GError **error);
/* Puts @from, which is synced, in the place of @to, in the same folder; folder synced. */
gboolean pad_world_file_rename (PadWorld *world, const char *from, const char *to, GError **error);
/* TRUE too when there was no such file. */
gboolean pad_world_file_delete (PadWorld *world, const char *path, GError **error);
gboolean pad_world_file_exists (PadWorld *world, const char *path);
/* Names in a folder, sorted. */
GStrv pad_world_folder_list (PadWorld *world, const char *path, GError **error);
gboolean pad_world_folder_make (PadWorld *world, const char *path, int mode, GError **error);
/* An exclusive lock on @path that ends with the process; PAD_ERROR_LOCKED at once when another has
 * it (another process, or another holder in this one). */
PadWorldLock *pad_world_lock_take (PadWorld *world, const char *path, GError **error);
void pad_world_lock_release (PadWorld *world, PadWorldLock *lock);
/* The SQLite VFS that databases of this world are opened with; NULL is SQLite's own. */
const char *pad_world_get_vfs (PadWorld *world);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadWorld, pad_world_unref)

G_END_DECLS
