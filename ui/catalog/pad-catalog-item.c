#include "pad-catalog-item.h"

struct _PadCatalogItem
{
  GObject parent_instance;
  int64_t row_id;
  PadCatalogRow *row;
  gboolean gone;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (PadCatalogItem, pad_catalog_item, G_TYPE_OBJECT)

static void
pad_catalog_item_finalize (GObject *object)
{
  pad_catalog_row_free (PAD_CATALOG_ITEM (object)->row);
  G_OBJECT_CLASS (pad_catalog_item_parent_class)->finalize (object);
}

static void
pad_catalog_item_class_init (PadCatalogItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_catalog_item_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
pad_catalog_item_init (PadCatalogItem *self)
{
}

PadCatalogItem *
pad_catalog_item_new (int64_t row_id)
{
  PadCatalogItem *self = g_object_new (PAD_TYPE_CATALOG_ITEM, NULL);

  self->row_id = row_id;
  return self;
}

int64_t
pad_catalog_item_get_row_id (PadCatalogItem *self)
{
  return self->row_id;
}

const PadCatalogRow *
pad_catalog_item_get_row (PadCatalogItem *self)
{
  return self->row;
}

gboolean
pad_catalog_item_is_gone (PadCatalogItem *self)
{
  return self->gone;
}

void
pad_catalog_item_take_row (PadCatalogItem *self, PadCatalogRow *row)
{
  g_return_if_fail (PAD_IS_CATALOG_ITEM (self));

  self->gone = row == NULL;
  if (row) {
    pad_catalog_row_free (self->row);
    self->row = row;
    self->row_id = row->row_id;
  }
  pad_catalog_item_touch (self);
}

void
pad_catalog_item_touch (PadCatalogItem *self)
{
  g_signal_emit (self, changed_signal, 0);
}
