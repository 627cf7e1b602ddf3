#include "pad-log-item.h"

#include "pad-outbox-words.h"

struct _PadLogItem
{
  GObject parent_instance;
  char *texts[PAD_LOG_COLUMNS];
};

G_DEFINE_FINAL_TYPE (PadLogItem, pad_log_item, G_TYPE_OBJECT)

static void
pad_log_item_finalize (GObject *object)
{
  PadLogItem *self = PAD_LOG_ITEM (object);

  for (int i = 0; i < PAD_LOG_COLUMNS; i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (pad_log_item_parent_class)->finalize (object);
}

static void
pad_log_item_class_init (PadLogItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_log_item_finalize;
}

static void
pad_log_item_init (PadLogItem *self)
{
}

PadLogItem *
pad_log_item_new (const PadOutboxEvidence *evidence, int64_t now)
{
  PadLogItem *self = g_object_new (PAD_TYPE_LOG_ITEM, NULL);

  self->texts[PAD_LOG_WHEN] = pad_outbox_instant (evidence->entry.at, now);
  self->texts[PAD_LOG_ORDER] = g_strdup (evidence->reference ? evidence->reference : "");
  self->texts[PAD_LOG_WHAT] = pad_outbox_transition (&evidence->entry);
  self->texts[PAD_LOG_NOTE] = pad_outbox_note (&evidence->entry);
  return self;
}

const char *
pad_log_item_get_text (PadLogItem *self, PadLogColumn column)
{
  return self->texts[column];
}
