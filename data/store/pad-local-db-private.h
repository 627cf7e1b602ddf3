#pragma once

#include "pad-local-writer.h"

G_BEGIN_DECLS

#define PAD_LOCAL_DB "local.db"
#define PAD_OUTBOX_LOG "outbox.log"

/* A connection to the profile's local.db, verified. A damaged one: PAD_ERROR_DAMAGED with what to
 * do. */
PadDb *pad_local_db_open (PadWorld *world, const char *folder, PadDbMode mode, GError **error);
/* Makes or migrates it (a copy of an existing one first) and takes over what outbox.log has more.
 */
gboolean pad_local_db_bring_up (PadWorld *world, const char *folder, GError **error);

G_END_DECLS
