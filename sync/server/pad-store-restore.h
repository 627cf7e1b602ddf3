#pragma once

#include <pad-world.h>

G_BEGIN_DECLS

/**
 * pad_store_restore:
 * @backup: a file that pad_store_backup() made, or the file of a store that nobody has open
 * @path: the store; the caller holds its lock (pad_serve_lock())
 * @aside: (out) (transfer full) (nullable): where the store that was there is kept
 *
 * Puts what @backup holds in the place of the store, brought up to this version and with a new
 * epoch, so that each desktop sees that it has been restored and sends again what is not in it
 * (SYNC.md 10). The backup stays as it is. The copy is read to its end before the store that is
 * there is touched: PAD_ERROR_DAMAGED leaves everything as it was.
 */
gboolean pad_store_restore (
    PadWorld *world, const char *backup, const char *path, char **aside, GError **error);

G_END_DECLS
