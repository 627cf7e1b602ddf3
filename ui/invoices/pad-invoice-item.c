#include "pad-invoice-item.h"

struct _PadInvoiceItem
{
  GObject parent_instance;
  PadInvoice *invoice;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadInvoiceItem, pad_invoice_item, G_TYPE_OBJECT)

static void
pad_invoice_item_finalize (GObject *object)
{
  pad_invoice_free (PAD_INVOICE_ITEM (object)->invoice);
  G_OBJECT_CLASS (pad_invoice_item_parent_class)->finalize (object);
}

static void
pad_invoice_item_class_init (PadInvoiceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_invoice_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
pad_invoice_item_init (PadInvoiceItem *self)
{
}

PadInvoiceItem *
pad_invoice_item_new (PadInvoice *invoice)
{
  PadInvoiceItem *self = g_object_new (PAD_TYPE_INVOICE_ITEM, NULL);

  self->invoice = invoice;
  return self;
}

const PadInvoice *
pad_invoice_item_get_invoice (PadInvoiceItem *self)
{
  return self->invoice;
}

static gboolean
is_same (const PadInvoice *a, const PadInvoice *b)
{
  return g_strcmp0 (a->state, b->state) == 0 && g_strcmp0 (a->date, b->date) == 0 &&
         g_strcmp0 (a->due_date, b->due_date) == 0 && g_strcmp0 (a->order, b->order) == 0 &&
         g_strcmp0 (a->po_number, b->po_number) == 0 && g_strcmp0 (a->kind, b->kind) == 0 &&
         g_strcmp0 (a->currency, b->currency) == 0 && a->gross == b->gross &&
         a->open_amount == b->open_amount && a->disputed == b->disputed;
}

void
pad_invoice_item_set_invoice (PadInvoiceItem *self, PadInvoice *invoice)
{
  gboolean same = is_same (self->invoice, invoice);

  pad_invoice_free (self->invoice);
  self->invoice = invoice;
  if (!same)
    g_signal_emit (self, signals[CHANGED], 0);
}
