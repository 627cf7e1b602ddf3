#include "pad-log-item.h"

#include <glib/gi18n.h>

#include "pad-outbox-words.h"

struct _PadLogItem
{
  GObject parent_instance;
  char *texts[PAD_LOG_COLUMNS];
  int attempts; /* of those that failed; else 0 */
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

static PadLogItem *
new_item (const PadOutboxEvidence *evidence, int64_t now)
{
  PadLogItem *self = g_object_new (PAD_TYPE_LOG_ITEM, NULL);

  self->texts[PAD_LOG_WHEN] = pad_outbox_instant (evidence->entry.at, now);
  self->texts[PAD_LOG_ORDER] = g_strdup (evidence->reference ? evidence->reference : "");
  self->texts[PAD_LOG_WHAT] = pad_outbox_transition (&evidence->entry);
  self->texts[PAD_LOG_NOTE] = pad_outbox_note (evidence->kind, &evidence->entry);
  return self;
}

static void
count_attempt (PadLogItem *self)
{
  self->attempts++;
  if (self->attempts == 1)
    return;
  g_free (self->texts[PAD_LOG_WHAT]);
  self->texts[PAD_LOG_WHAT] = g_strdup_printf (
      ngettext ("Not sent, %d attempt", "Not sent, %d attempts", (unsigned long)self->attempts),
      self->attempts);
}

/* Whether @evidence is one more attempt of those that @last tells of. */
static gboolean
is_again (PadLogItem *last, const PadOutboxEvidence *evidence)
{
  g_autofree char *note = pad_outbox_note (evidence->kind, &evidence->entry);

  return last && last->attempts > 0 && g_str_equal (last->texts[PAD_LOG_NOTE], note);
}

GPtrArray *
pad_log_items (const GPtrArray *evidence, int64_t now)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) last = g_hash_table_new (g_str_hash, g_str_equal); /* by operation */

  for (guint i = 0; i < evidence->len; i++) {
    const PadOutboxEvidence *found = evidence->pdata[i];
    PadLogItem *item = g_hash_table_lookup (last, found->operation);
    gboolean lost = g_strcmp0 (found->entry.event, "lost") == 0;

    if (item && g_strcmp0 (found->entry.event, "send") == 0)
      continue;
    if (!lost || !is_again (item, found)) {
      item = new_item (found, now);
      g_ptr_array_add (items, item);
      g_hash_table_insert (last, found->operation, item);
    }
    if (lost)
      count_attempt (item);
  }
  return items;
}

const char *
pad_log_item_get_text (PadLogItem *self, PadLogColumn column)
{
  return self->texts[column];
}
