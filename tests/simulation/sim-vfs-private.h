#pragma once

#include "sim-vfs.h"

/* What the handles of a file have in common in one life of the machine: locks, and the index of the
 * WAL. */
typedef struct
{
  SimFile *file;
  guint life;
  GPtrArray *handles;
  GPtrArray *regions;
} SimShare;

struct _SimVfs
{
  sqlite3_vfs base;
  char *name;
  SimDisk *disk;
  SimDice dice;
  int64_t (*now) (gpointer data);
  gpointer data;
  GHashTable *shares; /* of SimFile to the SimShare of this life; borrowed */
};

/* @names: its folder is synced with its first sync, as SQLite does for journals. */
typedef struct
{
  sqlite3_file base;
  SimVfs *vfs;
  SimFile *file;
  SimShare *share; /* NULL for what has no locks */
  guint life;
  gboolean names, mapped;
  char *drop; /* the name that goes with it */
  int lock;
  guint shared, exclusive; /* bits of the WAL's locks */
} SimHandle;

/* The machine is still the one that it was opened on. */
gboolean sim_handle_lives (const SimHandle *handle);

void sim_share_join (SimHandle *handle);
void sim_share_leave (SimHandle *handle);
int sim_share_lock (sqlite3_file *file, int level);
int sim_share_unlock (sqlite3_file *file, int level);
int sim_share_check_reserved (sqlite3_file *file, int *reserved);
int sim_share_map (sqlite3_file *file, int region, int size, int extend, void volatile **memory);
int sim_share_lock_wal (sqlite3_file *file, int offset, int n, int flags);
void sim_share_barrier (sqlite3_file *file);
int sim_share_unmap (sqlite3_file *file, int drop);
