#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/*
 * Generations of the replica (SYNC.md 1): `replica-<n>.db` of the profile's folder. One that is
 * being filled has no readers, so it is written with large transactions, with a rollback journal,
 * which writes each new page once where the WAL writes it twice, and without waiting for the disk;
 * pad_generation_seal() makes up for all that.
 */

/* A new one, its tables made; the file must not exist. */
PadDb *pad_generation_create (PadWorld *world, const char *folder, int64_t number, GError **error);
/* One whose fill was interrupted, to go on with. PAD_ERROR_DAMAGED when it is of no use. */
PadDb *pad_generation_resume (PadWorld *world, const char *folder, int64_t number, GError **error);
/* On disk for good, in WAL mode: ready for readers. */
gboolean pad_generation_seal (PadDb *replica, GError **error);
/* The current one, for the pull. PAD_ERROR_DAMAGED when it is no replica or its fill was not
 * completed. */
PadDb *pad_generation_open (PadWorld *world, const char *folder, int64_t number, GError **error);
/* Whether the file of @replica is still in its place: somebody may have deleted it, or put another
 * there, while it is open. */
gboolean pad_generation_is_there (PadDb *replica);
/* The file and what SQLite keeps beside it. */
gboolean pad_generation_delete (PadWorld *world,
                                const char *folder,
                                int64_t number,
                                GError **error);
/* (element-type int64_t) numbers on disk, ascending. */
GArray *pad_generation_list (PadWorld *world, const char *folder, GError **error);

G_END_DECLS
