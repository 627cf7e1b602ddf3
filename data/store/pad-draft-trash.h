#pragma once

#include "pad-local-writer.h"

G_BEGIN_DECLS

/* Deleting drafts, so that it can be taken back. Inside PadLocalWriter. */

/* @record: (out) (transfer full): all of the draft, for pad_draft_restore(). PAD_ERROR_INVALID: it
 * is no draft any more. */
gboolean pad_draft_delete (PadLocal *local, const char *id, char **record, GError **error);
/* Brings it back with id, reference and lines; as it is one that is there again already. */
gboolean pad_draft_restore (PadLocal *local, const char *record, GError **error);

G_END_DECLS
