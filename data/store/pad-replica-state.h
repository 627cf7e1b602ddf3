#pragma once

#include <pad-db.h>
#include <pad-replica.h>

G_BEGIN_DECLS

/*
 * What a replica knows about itself, beside the registry's tables: values of `meta` (pad-replica.h)
 * and the table `replica_segments`. Written by the pull in the transaction that stores the rows,
 * read by windows and commands.
 */

/* Names of values in `meta`. Instants as text (RULES.md 1), numbers as decimal text. */
#define PAD_REPLICA_EPOCH "epoch"
#define PAD_REPLICA_CURSOR "cursor"       /* opaque: what the next /changes continues from */
#define PAD_REPLICA_SEQUENCE "sequence"   /* every change up to this one is in here */
#define PAD_REPLICA_SYNCED_AT "synced_at" /* server's time at the last footer with more: false */
#define PAD_REPLICA_PULLED_AT "pulled_at" /* this computer's time at that footer */
#define PAD_REPLICA_HASH "segments_hash"
#define PAD_REPLICA_COMPLETE "complete" /* "1" once the first fill is through */

/* Makes `replica_segments`; after pad_replica_create_tables() on a new generation. */
gboolean pad_replica_create_state (PadDb *replica, GError **error);
/* All indexes that reads need and the search tables: after the fill, in one go, faster than keeping
 * them up row by row. May be called again. Not inside a transaction. */
gboolean pad_replica_finish (PadDb *replica, GError **error);
/* The same in @n steps, made in their order from 0, for whoever must stay reachable between them. A
 * step is one index, or some thousand products of the search tables: well below a second each. */
gboolean pad_replica_count_steps (PadDb *replica, int *n, GError **error);
gboolean pad_replica_finish_step (PadDb *replica, int number, int n, GError **error);

/* Values of `meta` as numbers; 0 where there is none. */
gboolean pad_replica_get_number (PadDb *replica, const char *name, int64_t *value, GError **error);
gboolean pad_replica_set_number (PadDb *replica, const char *name, int64_t value, GError **error);

/* (transfer full) The supplier's day it is now by this computer's clock, YYYY-MM-DD. */
char *pad_replica_today (PadDb *replica, GError **error);

/**
 * PadReplicaSegment: one granted segment.
 * @as_of: instant at which its figures were true, "" unknown
 * @rows: rows stored so far
 * @total: rows the server announced
 * @sequence: of the first page it was read at
 * @after: where a fill goes on, "" at its beginning
 * @complete: the fill of this segment is through
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
/* Sets the instant of the segments whose id fits the GLOB pattern @segments ("stock:*"). */
gboolean pad_replica_set_as_of (PadDb *replica,
                                const char *segments,
                                const char *as_of,
                                GError **error);
/**
 * pad_replica_account_as_of:
 * @section: "credit", "invoices", ... (SYNC.md 2)
 * @as_of: (out) (nullable) (transfer full): the instant at which the account's figures were true:
 * the supplier's, else the last sync; NULL where this user is not granted them
 */
gboolean pad_replica_account_as_of (
    PadDb *replica, const char *account, const char *section, char **as_of, GError **error);
/* Of PadReplicaSegment, by id. */
GPtrArray *pad_replica_segments (PadDb *replica, GError **error);

G_END_DECLS
