#pragma once

#include <pad-outbox-view.h>

G_BEGIN_DECLS

/**
 * PadLogItem:
 *
 * A row of the log, in words.
 */
#define PAD_TYPE_LOG_ITEM (pad_log_item_get_type ())
G_DECLARE_FINAL_TYPE (PadLogItem, pad_log_item, PAD, LOG_ITEM, GObject)

/**
 * pad_log_items:
 * @evidence: pad_outbox_evidence()
 * @now: ms
 *
 * Of PadLogItem, (transfer full), newest first. Attempts that failed of the same cause are one row
 * with their number, and that something went on the wire is left out where what came of it is said.
 */
GPtrArray *pad_log_items (const GPtrArray *evidence, int64_t now);

/* Columns of the log. */
typedef enum
{
  PAD_LOG_WHEN,
  PAD_LOG_ORDER,
  PAD_LOG_WHAT,
  PAD_LOG_NOTE,
  PAD_LOG_COLUMNS
} PadLogColumn;

const char *pad_log_item_get_text (PadLogItem *self, PadLogColumn column);

G_END_DECLS
