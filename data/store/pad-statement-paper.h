#pragma once

#include <pad-paper-statement.h>

#include "pad-account-statement.h"

G_BEGIN_DECLS

/**
 * pad_statement_paper_load:
 * @db: a replica, or the server's store
 * @as_of: milliseconds since 1970: when @money was true
 *
 * @statement of @money's account with the names on it, to be drawn. (transfer full)
 */
PadPaperStatement *pad_statement_paper_load (const PadMoneyStatement *statement,
                                             const PadAccountMoney *money,
                                             PadDb *db,
                                             int64_t as_of,
                                             GError **error);

G_END_DECLS
