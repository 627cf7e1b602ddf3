#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/* The server's store: `store/NNNN-*.sql`, for pad_db_migrate(). Ends with an entry whose sql is
 * NULL. A store that has just been migrated also needs pad_triggers_install(). */
extern const PadMigration pad_store_migrations[];

/* The profile's `local.db`: `local/NNNN-*.sql`. */
extern const PadMigration pad_local_migrations[];

G_END_DECLS
