#include "pad-order-item.h"

struct _PadOrderItem
{
  GObject parent_instance;
  PadOrderRow *row;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadOrderItem, pad_order_item, G_TYPE_OBJECT)

static void
pad_order_item_finalize (GObject *object)
{
  pad_order_row_free (PAD_ORDER_ITEM (object)->row);
  G_OBJECT_CLASS (pad_order_item_parent_class)->finalize (object);
}

static void
pad_order_item_class_init (PadOrderItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_order_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
pad_order_item_init (PadOrderItem *self)
{
}

PadOrderItem *
pad_order_item_new (PadOrderRow *row)
{
  PadOrderItem *self = g_object_new (PAD_TYPE_ORDER_ITEM, NULL);

  self->row = row;
  return self;
}

const PadOrderRow *
pad_order_item_get_row (PadOrderItem *self)
{
  return self->row;
}

static gboolean
is_same (const PadOrderRow *a, const PadOrderRow *b)
{
  return g_strcmp0 (a->number, b->number) == 0 && g_strcmp0 (a->reference, b->reference) == 0 &&
         g_strcmp0 (a->state, b->state) == 0 && g_strcmp0 (a->date, b->date) == 0 &&
         g_strcmp0 (a->po_number, b->po_number) == 0 && g_strcmp0 (a->account, b->account) == 0 &&
         a->lines == b->lines && a->has_gross == b->has_gross && a->gross == b->gross &&
         a->operation_state == b->operation_state && a->local == b->local;
}

void
pad_order_item_set_row (PadOrderItem *self, PadOrderRow *row)
{
  gboolean same = is_same (self->row, row);

  pad_order_row_free (self->row);
  self->row = row;
  if (!same)
    g_signal_emit (self, signals[CHANGED], 0);
}

const char *
pad_order_row_get_key (const PadOrderRow *row)
{
  return row->id ? row->id : row->number;
}

const char *
pad_order_item_get_key (PadOrderItem *self)
{
  return pad_order_row_get_key (self->row);
}
