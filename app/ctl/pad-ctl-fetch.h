#pragma once

#include "pad-ctl.h"

G_BEGIN_DECLS

/* Fetches the bytes of the document with this row id: with an engine of this program's own, or by
 * asking the window that works on the profile. Errors as of pad_sync_port_fetch_document_async();
 * PAD_ERROR_LOCKED: another program has the profile and cannot be asked. */
gboolean pad_ctl_fetch_document (PadCtl *ctl, int64_t document, GError **error);

G_END_DECLS
