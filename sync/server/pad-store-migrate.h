#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/**
 * pad_store_migrate:
 * @copy: (out) (transfer full) (nullable): path of the copy that was kept, NULL when the store was
 * up to date
 *
 * Brings a store that an older Orderpad made up to this one's schema, after a copy of it was kept
 * as
 * `<path>.schema-<number>`. Nothing is changed when it is up to date, newer (PAD_ERROR_NEWER), no
 * store (PAD_ERROR_DAMAGED), or when that copy exists already (PAD_ERROR_EXISTS: it may be all that
 * is left of an earlier attempt). The caller sees to it that nobody serves the store.
 */
gboolean pad_store_migrate (PadWorld *world, const char *path, char **copy, GError **error);

/* The same without keeping a copy: for a file that is one. */
gboolean pad_store_bring_up (PadWorld *world, const char *path, GError **error);

G_END_DECLS
