#pragma once

#include "sim-dice.h"

G_BEGIN_DECLS

/**
 * SimDisk:
 *
 * The disk of one simulated machine, in memory. What was written and not synced is there for who
 * reads, and may be gone, whole or by sectors of 512 bytes, when the power goes; names that were
 * made, moved or taken away since the folder was synced go back, the last ones first. Paths are
 * names only: folders are there when they are asked for.
 *
 * Everything that changes the disk counts as a step, so that a fault can be set for each.
 */
typedef struct _SimDisk SimDisk;

/* A file: what a name leads to. It lives on without a name while somebody has it open. */
typedef struct _SimFile SimFile;

typedef enum
{
  SIM_OK,
  SIM_MISSING,
  SIM_IO,
  SIM_FULL,
  SIM_READ_ONLY,
} SimResult;

typedef enum
{
  SIM_KILLED,     /* the program ended where it was; the system wrote what it had been given */
  SIM_POWER_LOST, /* what was not synced may be lost or torn */
} SimEnd;

#define SIM_SECTOR 512

SimDisk *sim_disk_new (uint64_t seed);
void sim_disk_free (SimDisk *disk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimDisk, sim_disk_free)

/* -- as programs use it -- */

/* (nullable) (transfer full): SIM_MISSING where there is none and @create is not set. */
SimFile *sim_disk_open (SimDisk *disk, const char *path, gboolean create, SimResult *result);
SimFile *sim_file_ref (SimFile *file);
void sim_file_unref (SimFile *file);
int64_t sim_file_size (const SimFile *file);
/* Up to @n bytes from @offset; @got of them. */
SimResult sim_disk_read (
    SimDisk *disk, const SimFile *file, int64_t offset, void *bytes, size_t n, size_t *got);
SimResult sim_disk_write (
    SimDisk *disk, SimFile *file, int64_t offset, const void *bytes, size_t n);
SimResult sim_disk_truncate (SimDisk *disk, SimFile *file, int64_t size);
SimResult sim_disk_sync (SimDisk *disk, SimFile *file);
/* Makes durable which names there are. */
SimResult sim_disk_sync_names (SimDisk *disk);
SimResult sim_disk_remove (SimDisk *disk, const char *path);
SimResult sim_disk_rename (SimDisk *disk, const char *from, const char *to);
gboolean sim_disk_exists (SimDisk *disk, const char *path);
/* (transfer full): the names in @folder, sorted. */
GStrv sim_disk_list (SimDisk *disk, const char *folder);

/* -- as faults strike -- */

/* Steps so far. */
uint64_t sim_disk_steps (SimDisk *disk);
/* The @steps'th step from now, 1 is the next, is not finished: from then on everything fails with
 * SIM_IO until sim_disk_restart(). 0: no more. */
void sim_disk_die_at (SimDisk *disk, uint64_t steps);
/* From now on as if that step had come. */
void sim_disk_die (SimDisk *disk);
gboolean sim_disk_is_dead (SimDisk *disk);
/* The machine is there again, after @how; what was open before is not. */
void sim_disk_restart (SimDisk *disk, SimEnd how);
/* Goes up with every restart. */
guint sim_disk_get_life (SimDisk *disk);
/* The @steps'th step from now fails with @result, the others do not; 0: no more. */
void sim_disk_fail_at (SimDisk *disk, uint64_t steps, SimResult result);
/* Bytes that fit in all files together; -1: any number. */
void sim_disk_set_capacity (SimDisk *disk, int64_t bytes);
void sim_disk_set_read_only (SimDisk *disk, gboolean read_only);
/* Turns a bit of @path, synced and read alike; FALSE where there is nothing to turn. */
gboolean sim_disk_flip (SimDisk *disk, const char *path);
/* Bytes in all files. */
int64_t sim_disk_get_used (SimDisk *disk);
/* SHA-256 of all names and what is in them, in hex. (transfer full) */
char *sim_disk_get_sum (SimDisk *disk);
/* A disk with the same files, all of it synced: a home that was copied, a backup. */
SimDisk *sim_disk_copy (SimDisk *disk, uint64_t seed);

G_END_DECLS
