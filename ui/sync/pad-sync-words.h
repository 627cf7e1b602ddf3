#pragma once

#include <pad-status.h>

G_BEGIN_DECLS

/* "Prices", "Stock", ... */
const char *pad_data_kind_title (PadDataKind kind);
/* How long ago @instant was, seen at @now (ms): "5 minutes ago", "3 days ago"; "unknown" for NULL.
 * (transfer full) */
char *pad_sync_age (const char *instant, int64_t now);

G_END_DECLS
