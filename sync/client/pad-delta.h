#pragma once

#include <pad-apply.h>
#include <pad-db.h>
#include <pad-sync-change.h>

G_BEGIN_DECLS

/**
 * PadDelta: takes in one reply of `/v1/changes`, as its bytes come. Rows are held back until the
 * mark that ends their transaction is there, then rows and cursor are stored in one transaction, so
 * that a reply that is cut leaves neither a hole nor half a transaction (SYNC.md 4). Write
 * transactions are kept short.
 */
typedef struct _PadDelta PadDelta;

/* Told after each commit that changed rows. @change (transfer none) */
typedef void (*PadDeltaFunc) (PadSyncChange *change, gpointer data);

/**
 * pad_delta_new:
 * @apply: of @replica; both must live longer
 * @epoch: the replica's; a reply of another one is PAD_REFUSAL epoch_changed
 */
PadDelta *pad_delta_new (PadDb *replica,
                         PadApply *apply,
                         const char *epoch,
                         int64_t generation,
                         PadDeltaFunc func,
                         gpointer data);
void pad_delta_free (PadDelta *delta);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadDelta, pad_delta_free)

/* PAD_ERROR_PROTOCOL, _LIMIT, or the database's error; what was stored before stays good. */
gboolean pad_delta_feed (PadDelta *delta, const void *bytes, size_t n, GError **error);
/* The reply has ended: PAD_ERROR_UNREACHABLE when its footer is missing: it was cut. */
gboolean pad_delta_end (PadDelta *delta, GError **error);
/* After the end: the server has more. */
gboolean pad_delta_has_more (PadDelta *delta);

G_END_DECLS
