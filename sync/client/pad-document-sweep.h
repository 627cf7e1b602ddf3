#pragma once

#include <pad-profile.h>

G_BEGIN_DECLS

/*
 * Files of `documents/` that no document of the replica names any more go (SYNC.md 9). Only what is
 * named like a document's bytes, in the folder where such are kept, is ever touched.
 */

/* How many steps a sweep has; each looks through one of the folders there. */
#define PAD_DOCUMENT_SWEEP_STEPS 256

/* Step @number, against the replica as @profile has it: a complete one. Files that cannot be judged
 * or deleted stay. FALSE when the replica cannot be read. */
gboolean pad_document_sweep_step (PadProfile *profile, int number, GError **error);
/* All of them: the device may keep nothing (SYNC.md 10). */
void pad_document_sweep_all (PadWorld *world, const char *folder);

G_END_DECLS
