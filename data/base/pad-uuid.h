#pragma once

#include "pad-world.h"

G_BEGIN_DECLS

/* A UUIDv7 (RFC 9562) in lower case: the world's clock and randomness; ids of one world sort in the
 * order they were made, in any thread and when the clock goes back. (transfer full) */
char *pad_uuid_new (PadWorld *world);
/* Lower-case canonical form of any version. */
gboolean pad_uuid_is_valid (const char *text);

G_END_DECLS
