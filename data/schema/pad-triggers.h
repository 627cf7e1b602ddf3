#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/**
 * pad_triggers_install:
 * @db: a server's store, migrated
 *
 * Drops the triggers made by an earlier version of the registry and makes those of this one, in one
 * transaction: versions, tombstones, and children that bump the version of their header (SYNC.md
 * 3). To be run whenever a store has been made or migrated; not inside a transaction.
 *
 * A row written while head."writing" is NULL fails with PAD_ERROR_INVALID, "written outside a
 * sequence".
 */
gboolean pad_triggers_install (PadDb *db, GError **error);

G_END_DECLS
