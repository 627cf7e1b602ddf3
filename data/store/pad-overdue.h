#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/* How many of the invoices the user sees are overdue (RULES.md 12) on the supplier's day. Looks at
 * all of them: not for the main thread. */
gboolean pad_overdue_count (PadDb *replica, int64_t *count, GError **error);

G_END_DECLS
