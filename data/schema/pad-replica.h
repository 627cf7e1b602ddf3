#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

#define PAD_REPLICA_APPLICATION_ID 0x4f506452 /* "OPdR" */

/* Number of the replica's schema, its user_version. Raised whenever the registry changes: a replica
 * of another number is not altered but replaced by a new generation (SYNC.md 1). */
#define PAD_REPLICA_SCHEMA 11

/**
 * pad_replica_create_tables:
 * @db: a new, empty database opened with PAD_DB_CREATE
 *
 * Makes the synced tables of the registry, with the columns that are synced, and `meta` ("key" TEXT
 * PRIMARY KEY, value TEXT) for cursor, epoch and the like; sets application id and user version. No
 * index but the primary keys: pad_replica_create_indexes() follows when the first fill is in. One
 * transaction. A database that is not empty is PAD_ERROR_EXISTS.
 */
gboolean pad_replica_create_tables (PadDb *db, GError **error);
/* The indexes that queries on the replica rely on; those that exist stay. One transaction each, so
 * that a reader never waits for more than one. */
gboolean pad_replica_create_indexes (PadDb *db, GError **error);
/* The same one by one, @number from 0 to below the count, for whoever must stay reachable between
 * them. */
int pad_replica_count_indexes (void);
gboolean pad_replica_create_index (PadDb *db, int number, GError **error);
/* PAD_ERROR_DAMAGED when @db is no replica or an older one (make a new generation), PAD_ERROR_NEWER
 * when it is a newer one. */
gboolean pad_replica_verify (PadDb *db, GError **error);

/* Values of `meta`. @value NULL removes. A missing key reads as NULL without an error. Setting
 * belongs into the caller's transaction. (transfer full) */
char *pad_replica_get_meta (PadDb *db, const char *key, GError **error);
gboolean pad_replica_set_meta (PadDb *db, const char *key, const char *value, GError **error);

G_END_DECLS
