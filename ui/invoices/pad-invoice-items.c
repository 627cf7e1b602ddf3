#include "pad-invoice-items.h"

#include <pad-replica-state.h>

struct _PadInvoiceItems
{
  PadRows parent_instance;
  const char *state;
  char *text;
  GPtrArray *sums;
  char *as_of;
};

G_DEFINE_FINAL_TYPE (PadInvoiceItems, pad_invoice_items, PAD_TYPE_ROWS)

/* -- what an invoice of the list is -- */

static const char *
get_key (gconstpointer row)
{
  const PadInvoice *invoice = row;

  return invoice->number;
}

static gboolean
is_same (gconstpointer before, gconstpointer now)
{
  const PadInvoice *a = before, *b = now;

  return g_strcmp0 (a->state, b->state) == 0 && g_strcmp0 (a->date, b->date) == 0 &&
         g_strcmp0 (a->due_date, b->due_date) == 0 && g_strcmp0 (a->order, b->order) == 0 &&
         g_strcmp0 (a->po_number, b->po_number) == 0 && g_strcmp0 (a->kind, b->kind) == 0 &&
         g_strcmp0 (a->currency, b->currency) == 0 && a->gross == b->gross &&
         a->open_amount == b->open_amount && a->disputed == b->disputed;
}

static void
free_invoice (gpointer data)
{
  pad_invoice_free (data);
}

static const PadRowKind kind = {get_key, is_same, free_invoice};

/* -- reading -- */

typedef struct
{
  const char *state;
  char *text;
  GPtrArray *invoices;
  GPtrArray *sums;
  char *as_of;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->text);
  g_free (reading->as_of);
  g_clear_pointer (&reading->invoices, g_ptr_array_unref);
  g_clear_pointer (&reading->sums, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
ask (PadRows *rows)
{
  PadInvoiceItems *self = PAD_INVOICE_ITEMS (rows);
  Reading *reading = g_new0 (Reading, 1);

  reading->state = self->state;
  reading->text = g_strdup (self->text);
  return reading;
}

static gboolean
read_invoices (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Reading *reading = data;
  PadDb *replica = pad_profile_get_replica (profile, error);
  g_autofree char *today = replica ? pad_replica_today (replica, error) : NULL;
  PadInvoiceFilter filter = {.state = reading->state,
                             .text = *reading->text ? reading->text : NULL,
                             .today = today,
                             .limit = PAD_INVOICE_ITEMS_LIMIT};

  if (!today)
    return FALSE;
  reading->invoices = pad_invoices_list (replica, &filter, error);
  reading->sums = reading->invoices ? pad_invoices_sum (replica, NULL, today, error) : NULL;
  reading->as_of = pad_replica_get_meta (replica, PAD_REPLICA_SYNCED_AT, NULL);
  return reading->sums != NULL;
}

static GPtrArray *
take (PadRows *rows, gpointer asked)
{
  PadInvoiceItems *self = PAD_INVOICE_ITEMS (rows);
  Reading *reading = asked;

  g_clear_pointer (&self->sums, g_ptr_array_unref);
  self->sums = g_steal_pointer (&reading->sums);
  g_free (self->as_of);
  self->as_of = g_steal_pointer (&reading->as_of);
  return reading->invoices;
}

/* -- the object -- */

static void
pad_invoice_items_finalize (GObject *object)
{
  PadInvoiceItems *self = PAD_INVOICE_ITEMS (object);

  g_free (self->text);
  g_free (self->as_of);
  g_clear_pointer (&self->sums, g_ptr_array_unref);
  G_OBJECT_CLASS (pad_invoice_items_parent_class)->finalize (object);
}

static void
pad_invoice_items_class_init (PadInvoiceItemsClass *klass)
{
  PadRowsClass *rows_class = PAD_ROWS_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pad_invoice_items_finalize;
  rows_class->kind = &kind;
  rows_class->ask = ask;
  rows_class->read = read_invoices;
  rows_class->take = take;
  rows_class->free = reading_free;
}

static void
pad_invoice_items_init (PadInvoiceItems *self)
{
  self->text = g_strdup ("");
}

PadInvoiceItems *
pad_invoice_items_new (PadWorkspace *workspace)
{
  PadInvoiceItems *self = g_object_new (PAD_TYPE_INVOICE_ITEMS, NULL);

  pad_rows_set_workspace (PAD_ROWS (self), workspace);
  return self;
}

void
pad_invoice_items_read (PadInvoiceItems *self, const char *state, const char *text)
{
  g_return_if_fail (PAD_IS_INVOICE_ITEMS (self));

  self->state = state;
  g_free (self->text);
  self->text = g_strdup (text);
  pad_rows_refresh (PAD_ROWS (self));
}

const GPtrArray *
pad_invoice_items_get_sums (PadInvoiceItems *self)
{
  return self->sums;
}

const char *
pad_invoice_items_get_as_of (PadInvoiceItems *self)
{
  return self->as_of;
}
