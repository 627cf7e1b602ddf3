#pragma once

#include "pad-grants.h"

G_BEGIN_DECLS

/**
 * pad_segment_size:
 * @rows: (out): about how many rows @grant's segment has
 *
 * For progress only: of rows about products, those of all articles are counted along an index and
 * scaled by how many of them the assortment has. In a read transaction.
 */
gboolean pad_segment_size (PadSupplierStore *store,
                           const PadGrants *grants,
                           const PadGrant *grant,
                           int64_t *rows,
                           GError **error);

/**
 * PadSegmentSizes: sizes found lately, so that many who ask at once are not many counts. From any
 * thread.
 */
typedef struct _PadSegmentSizes PadSegmentSizes;

PadSegmentSizes *pad_segment_sizes_new (void);
void pad_segment_sizes_free (PadSegmentSizes *sizes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadSegmentSizes, pad_segment_sizes_free)
/* As pad_segment_size(), some minutes old at most. */
gboolean pad_segment_sizes_find (PadSegmentSizes *sizes,
                                 PadSupplierStore *store,
                                 const PadGrants *grants,
                                 const PadGrant *grant,
                                 int64_t *rows,
                                 GError **error);

G_END_DECLS
