#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

#define PAD_STORE_APPLICATION_ID 0x4f506453 /* "OPdS" */

/**
 * PadSupplierStore:
 *
 * The server's store: one SQLite file with the tables of the registry, the change order (SYNC.md 3)
 * and what only the server knows. One connection; a thread that reads beside the writer opens its
 * own.
 */
typedef struct _PadSupplierStore PadSupplierStore;

/* PAD_DB_READ and PAD_DB_WRITE refuse what is no store (PAD_ERROR_DAMAGED), an older one (run
 * `migrate`) and a newer one (PAD_ERROR_NEWER). */
PadSupplierStore *pad_supplier_store_open (PadWorld *world,
                                           const char *path,
                                           PadDbMode mode,
                                           GError **error);
/* Makes a new store; an existing file is PAD_ERROR_EXISTS and stays as it is. */
PadSupplierStore *pad_supplier_store_make (PadWorld *world,
                                           const char *path,
                                           const char *supplier,
                                           const char *currency,
                                           const char *time_zone,
                                           GError **error);
void pad_supplier_store_close (PadSupplierStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadSupplierStore, pad_supplier_store_close)

PadDb *pad_supplier_store_get_db (PadSupplierStore *store);
PadWorld *pad_supplier_store_get_world (PadSupplierStore *store);
/* Random, new when a store is made or restored (SYNC.md 3). Borrowed. */
const char *pad_supplier_store_get_epoch (PadSupplierStore *store);
/* The sequence of the last commit, as this connection sees it now. */
gboolean pad_supplier_store_head (PadSupplierStore *store, int64_t *sequence, GError **error);
/* The last sequence that a backup holds, 0: none; at most the head. */
gboolean pad_supplier_store_durable (PadSupplierStore *store, int64_t *sequence, GError **error);
/* A verified backup of the epoch @epoch holds everything up to @sequence. Uses up no sequence. */
gboolean pad_supplier_store_raise_durable (PadSupplierStore *store,
                                           const char *epoch,
                                           int64_t sequence,
                                           GError **error);
/* The file at @path, a store that nobody has open, gets a new epoch, and is its own backup
 * (SYNC.md 10: restored). */
gboolean pad_supplier_store_begin_epoch (PadWorld *world, const char *path, GError **error);
/* What is known of a sequence; @known is FALSE when it is older than the horizon, or has never
 * been. */
typedef struct
{
  gboolean known;
  int64_t salt;
  int64_t time; /* wall clock, milliseconds since 1970 */
} PadSequence;

gboolean pad_supplier_store_find_sequence (PadSupplierStore *store,
                                           int64_t sequence,
                                           PadSequence *found,
                                           GError **error);
/* The oldest sequence a pull can go on from; 0: from all. */
gboolean pad_supplier_store_horizon (PadSupplierStore *store, int64_t *sequence, GError **error);
/* The supplier's currency and time zone; borrowed. */
const char *pad_supplier_store_get_currency (PadSupplierStore *store);
GTimeZone *pad_supplier_store_get_zone (PadSupplierStore *store);
/* The supplier's day it is now. */
int32_t pad_supplier_store_today (PadSupplierStore *store);

/**
 * pad_supplier_store_write:
 * @sequence: (out) (optional): the sequence of this transaction, 0 when no synced row changed
 *
 * Runs @func in one write transaction that has one sequence number with its salt and time, assigned
 * inside it (SYNC.md 3). Every change of a synced row must happen here: the triggers refuse it
 * elsewhere. When
 * @func changes no synced row and leaves no tombstone, no sequence is used up; its other writes
 * (tokens, results) are still committed.
 */
gboolean pad_supplier_store_write (
    PadSupplierStore *store, PadDbFunc func, gpointer data, int64_t *sequence, GError **error);
/* Inside pad_supplier_store_write() only: the sequence that changed rows get. */
int64_t pad_supplier_store_writing (PadSupplierStore *store);

G_END_DECLS
