#include "pad-order-items.h"

struct _PadOrderItems
{
  PadRows parent_instance;
  PadOrderSegment segment;
  char *text;
  PadOrderCounts counts;
};

G_DEFINE_FINAL_TYPE (PadOrderItems, pad_order_items, PAD_TYPE_ROWS)

/* -- what an order of the list is -- */

static const char *
get_key (gconstpointer row)
{
  return pad_order_row_get_key (row);
}

static gboolean
is_same (gconstpointer before, gconstpointer now)
{
  const PadOrderRow *a = before, *b = now;

  return g_strcmp0 (a->number, b->number) == 0 && g_strcmp0 (a->reference, b->reference) == 0 &&
         g_strcmp0 (a->state, b->state) == 0 && g_strcmp0 (a->date, b->date) == 0 &&
         g_strcmp0 (a->supplier_label, b->supplier_label) == 0 &&
         g_strcmp0 (a->po_number, b->po_number) == 0 && g_strcmp0 (a->account, b->account) == 0 &&
         a->invoicing.invoiced == b->invoicing.invoiced && a->invoicing.paid == b->invoicing.paid &&
         a->lines == b->lines && a->has_gross == b->has_gross && a->gross == b->gross &&
         a->operation_state == b->operation_state && a->local == b->local &&
         a->changing == b->changing && a->cancelling == b->cancelling &&
         g_strcmp0 (a->changes, b->changes) == 0;
}

static void
free_row (gpointer data)
{
  pad_order_row_free (data);
}

static const PadRowKind kind = {get_key, is_same, free_row};

/* -- reading -- */

typedef struct
{
  PadOrderSegment segment;
  char *text;
  GPtrArray *rows;
  PadOrderCounts counts;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->text);
  g_clear_pointer (&reading->rows, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
ask (PadRows *rows)
{
  PadOrderItems *self = PAD_ORDER_ITEMS (rows);
  Reading *reading = g_new0 (Reading, 1);

  reading->segment = self->segment;
  reading->text = g_strdup (self->text);
  return reading;
}

static gboolean
read_orders (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Reading *reading = data;
  PadOrderFilter filter = {.segment = reading->segment,
                           .text = *reading->text ? reading->text : NULL,
                           .limit = PAD_ORDER_ITEMS_LIMIT};

  reading->rows = pad_order_list (profile, &filter, error);
  return reading->rows &&
         pad_order_count (pad_profile_get_local (profile), &reading->counts, error);
}

static GPtrArray *
take (PadRows *rows, gpointer asked)
{
  Reading *reading = asked;

  PAD_ORDER_ITEMS (rows)->counts = reading->counts;
  return reading->rows;
}

/* -- the object -- */

static void
pad_order_items_finalize (GObject *object)
{
  g_free (PAD_ORDER_ITEMS (object)->text);
  G_OBJECT_CLASS (pad_order_items_parent_class)->finalize (object);
}

static void
pad_order_items_class_init (PadOrderItemsClass *klass)
{
  PadRowsClass *rows_class = PAD_ROWS_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pad_order_items_finalize;
  rows_class->kind = &kind;
  rows_class->ask = ask;
  rows_class->read = read_orders;
  rows_class->take = take;
  rows_class->free = reading_free;
}

static void
pad_order_items_init (PadOrderItems *self)
{
  self->text = g_strdup ("");
}

PadOrderItems *
pad_order_items_new (PadWorkspace *workspace)
{
  PadOrderItems *self = g_object_new (PAD_TYPE_ORDER_ITEMS, NULL);

  pad_rows_set_workspace (PAD_ROWS (self), workspace);
  return self;
}

void
pad_order_items_read (PadOrderItems *self, PadOrderSegment segment, const char *text)
{
  g_return_if_fail (PAD_IS_ORDER_ITEMS (self));

  if (segment != self->segment)
    pad_rows_clear (PAD_ROWS (self));
  self->segment = segment;
  g_free (self->text);
  self->text = g_strdup (text);
  pad_rows_refresh (PAD_ROWS (self));
}

const PadOrderCounts *
pad_order_items_get_counts (PadOrderItems *self)
{
  return &self->counts;
}

const char *
pad_order_row_get_key (const PadOrderRow *row)
{
  return row->id ? row->id : row->number;
}
