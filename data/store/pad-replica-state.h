#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/*
 * What a replica knows about itself, beside the registry's tables. Written by the pull in the
 * transaction that stores the rows, read by windows and commands.
 */

/* Names of values. Instants as text, numbers as decimal text. */
#define PAD_REPLICA_EPOCH "epoch"
#define PAD_REPLICA_CURSOR "cursor"       /* opaque: what the next /changes continues from */
#define PAD_REPLICA_SEQUENCE "sequence"   /* every change up to this one is in here */
#define PAD_REPLICA_SYNCED_AT "synced_at" /* server's time at the last footer with more: false */
#define PAD_REPLICA_SEGMENTS_HASH "segments_hash"
#define PAD_REPLICA_COMPLETE "complete" /* "1" once the first fill is through */
#define PAD_REPLICA_TODAY "today"       /* reserved for the supplier's day, YYYY-MM-DD */

/**
 * pad_replica_create:
 *
 * Makes the tables `replica_values` and `replica_segments` and sets application id and version. The
 * registry's tables come from data/schema. Called once on a new, empty generation.
 */
gboolean pad_replica_create (PadDb *replica, GError **error);
/* The indexes that reads of data/store need and the search tables; after the fill, in one go:
 * faster than keeping them up row by row. May be called again. */
gboolean pad_replica_finish (PadDb *replica, GError **error);
/* PAD_ERROR_DAMAGED or _NEWER when @replica is not one that this program reads. */
gboolean pad_replica_verify (PadDb *replica, GError **error);

/* (transfer full) NULL without error where there is no such value. */
gboolean pad_replica_get (PadDb *replica, const char *name, char **value, GError **error);
gboolean pad_replica_set (PadDb *replica, const char *name, const char *value, GError **error);
/* 0 where there is none. */
gboolean pad_replica_get_int (PadDb *replica, const char *name, int64_t *value, GError **error);
gboolean pad_replica_set_int (PadDb *replica, const char *name, int64_t value, GError **error);

/**
 * PadReplicaSegment: one granted segment.
 * @rows: rows stored so far
 * @total: rows the server announced
 * @as_of: instant at which its figures were true, "" unknown
 * @after: row id up to which a fill has come, where it resumes; -1 when it is complete
 */
typedef struct
{
  char *id;
  char *as_of;
  int64_t rows;
  int64_t total;
  int64_t sequence;
  char *after;
  gboolean complete;
} PadReplicaSegment;

PadReplicaSegment *pad_replica_segment_new (const char *id);
void pad_replica_segment_free (PadReplicaSegment *segment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadReplicaSegment, pad_replica_segment_free)
gboolean pad_replica_segment_put (PadDb *replica, const PadReplicaSegment *segment, GError **error);
gboolean pad_replica_segment_remove (PadDb *replica, const char *id, GError **error);
/* Of PadReplicaSegment, by id. */
GPtrArray *pad_replica_segments (PadDb *replica, GError **error);

G_END_DECLS
