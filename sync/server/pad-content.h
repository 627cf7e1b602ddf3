#pragma once

#include "pad-pull.h"

G_BEGIN_DECLS

/**
 * PadContent: the bytes of a document on their way to one user (SYNC.md 9). Who may have them is
 * asked through the document, by the way its row would come to the user in a pull: knowing a hash
 * is worth nothing.
 */
typedef struct _PadContent PadContent;

/**
 * pad_content_open:
 * @pull: (transfer full): who asks, and what they may see
 * @document: row id
 *
 * Inside a read transaction. PAD_PROBLEM_NOT_FOUND where there is no such document for this user,
 * or it has no bytes.
 */
PadContent *pad_content_open (PadSupplierStore *store,
                              PadPull *pull,
                              int64_t document,
                              GError **error);
void pad_content_free (PadContent *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadContent, pad_content_free)

int64_t pad_content_get_size (const PadContent *content);
const char *pad_content_get_sha256 (const PadContent *content);
/* What its first bytes say it is. */
const char *pad_content_get_media (const PadContent *content);
/* Only the bytes from @first up to, not including, @end. */
void pad_content_limit (PadContent *content, int64_t first, int64_t end);

/* A chunk; each is a read transaction, in which the user's access is looked at again. */
gboolean pad_content_next (
    PadContent *content, PadSupplierStore *store, GString *chunk, gboolean *more, GError **error);

G_END_DECLS
