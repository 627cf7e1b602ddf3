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

/* @now: ms */
PadLogItem *pad_log_item_new (const PadOutboxEvidence *evidence, int64_t now);

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
