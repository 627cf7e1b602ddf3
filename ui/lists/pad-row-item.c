#include "pad-row-item.h"

struct _PadRowItem
{
  GObject parent_instance;
  const PadRowKind *kind;
  gpointer row;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadRowItem, pad_row_item, G_TYPE_OBJECT)

static void
pad_row_item_finalize (GObject *object)
{
  PadRowItem *self = PAD_ROW_ITEM (object);

  self->kind->free (self->row);
  G_OBJECT_CLASS (pad_row_item_parent_class)->finalize (object);
}

static void
pad_row_item_class_init (PadRowItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_row_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
pad_row_item_init (PadRowItem *self)
{
}

PadRowItem *
pad_row_item_new (const PadRowKind *kind, gpointer row)
{
  PadRowItem *self = g_object_new (PAD_TYPE_ROW_ITEM, NULL);

  self->kind = kind;
  self->row = row;
  return self;
}

gconstpointer
pad_row_item_get_row (PadRowItem *self)
{
  return self->row;
}

void
pad_row_item_set_row (PadRowItem *self, gpointer row)
{
  gboolean same = self->kind->is_same (self->row, row);

  self->kind->free (self->row);
  self->row = row;
  if (!same)
    g_signal_emit (self, signals[CHANGED], 0);
}
