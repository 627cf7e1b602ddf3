#pragma once

#include <pad-world.h>

G_BEGIN_DECLS

/**
 * pad_store_backup:
 * @path: the store; it may be in use
 * @copy: where the backup goes; PAD_ERROR_EXISTS when there is something already
 * @sequence: (out): what the backup holds, the store's durable sequence from now on
 *
 * Writes one snapshot of the store, reads the whole of it again (PAD_ERROR_DAMAGED when it is not
 * sound) and gives it its name when it is synced; then the store says that it is durable up to
 * there (SYNC.md 6). What went wrong leaves nothing under @copy.
 */
gboolean pad_store_backup (
    PadWorld *world, const char *path, const char *copy, int64_t *sequence, GError **error);

/* A new file @to with what the store @from holds, read again and found sound; not synced. Nothing
 * is left of one that is not. */
gboolean pad_store_copy (PadWorld *world, const char *from, const char *to, GError **error);

G_END_DECLS
