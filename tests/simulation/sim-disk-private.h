#pragma once

#include "sim-disk.h"

/* One change of a file that was not synced: @bytes at @at, or, without, the size that it was cut
 * or filled to. */
typedef struct
{
  int64_t at;
  GBytes *bytes;
} SimChange;

/* @now: what who reads sees; @durable: what no loss of power takes; @changes: from this to that. */
struct _SimFile
{
  gatomicrefcount refs;
  GByteArray *now;
  GByteArray *durable;
  GPtrArray *changes;
};

/* A name that was made (@file), taken away (NULL), or moved from @from. */
typedef struct
{
  char *path;
  char *from;
  SimFile *file;
} SimNaming;

struct _SimDisk
{
  SimDice dice;
  GHashTable *names; /* of SimFile */
  GHashTable *durable_names;
  GPtrArray *namings;
  uint64_t steps, die_at, fail_at;
  SimResult failure;
  gboolean dead, read_only;
  int64_t capacity;
  guint life;
};

/* Makes @file what it is after the power went: @durable, and of the changes what the dice say. */
void sim_file_lose (SimFile *file, SimDice *dice);
/* Names that the folder was not synced with go back, a random number of the last ones. */
void sim_disk_lose_names (SimDisk *disk);
void sim_file_apply (GByteArray *content, const SimChange *change);
void sim_names_apply (GHashTable *names, const SimNaming *naming);
