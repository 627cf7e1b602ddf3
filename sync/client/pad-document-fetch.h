#pragma once

#include <gio/gio.h>

#include "pad-client-session.h"

G_BEGIN_DECLS

/**
 * pad_document_fetch_async:
 * @document: row id
 * @sha256: what its bytes are to be
 * @path: where they are to lie
 *
 * Fetches the bytes of a document. What came before a cut is kept and gone on from, at once while
 * each try brings something, else with the next call.
 *
 * Errors as of pad_client_session_send_async(); PAD_ERROR_DAMAGED (other bytes came), _LIMIT, and
 * those of writing: _FULL, _IO.
 */
void pad_document_fetch_async (PadClientSession *session,
                               int64_t document,
                               const char *sha256,
                               const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
/* @bytes: (out) (optional): what came over the wire. */
gboolean pad_document_fetch_finish (GAsyncResult *result, int64_t *bytes, GError **error);

G_END_DECLS
