#pragma once

#include "pad-archive.h"

G_BEGIN_DECLS

/*
 * The archive as the engine keeps it: what is to be fetched unasked, and what nobody refers to any
 * more.
 */

/* Lower-case hexadecimal of the right length: nothing that could lead out of the folder. */
gboolean pad_archive_is_hash (const char *text);
/* `<folder>/documents`. (transfer full) */
char *pad_archive_folder (const char *folder);

/* Papers about orders and money that have bytes, newest first, from after (@date, @number) on in
 * that order. (transfer full) (element-type PadDocument) */
GPtrArray *pad_archive_papers_before (
    PadProfile *profile, const char *date, const char *number, int limit, GError **error);

/* Whether a document of the replica has the file @sha256. */
gboolean pad_archive_is_used (PadProfile *profile,
                              const char *sha256,
                              gboolean *used,
                              GError **error);

G_END_DECLS
