#include "pad-arrivals.h"

#include <glib/gi18n.h>

#include "pad-outbox-words.h"

struct _PadArrivals
{
  GHashTable *known; /* operation -> Arrived; NULL before the first look */
};

/* What is told of, with the wording for several. */
typedef enum
{
  ARRIVED_NOT,
  ARRIVED_CONFIRMED,
  ARRIVED_HELD,
  ARRIVED_ASKS,
  ARRIVED_REFUSED,   /* its content is a draft */
  ARRIVED_DECLINED,  /* by an approver, later */
  ARRIVED_CANCELLED, /* later, and not from here */
  /* Of what asks for something else than a new order, a cancellation: */
  ARRIVED_DONE,
  ARRIVED_REQUEST_ASKS,
  ARRIVED_REQUEST_REFUSED,
  N_ARRIVED
} Arrived;

PadArrivals *
pad_arrivals_new (void)
{
  return g_new0 (PadArrivals, 1);
}

void
pad_arrivals_free (PadArrivals *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_free (self);
}

static void
free_arrival (gpointer data)
{
  PadArrival *arrival = data;

  g_free (arrival->text);
  g_free (arrival);
}

static gboolean
is_order (const PadOutboxItem *item)
{
  return g_strcmp0 (item->kind, "order.submit") == 0;
}

/* An answered order may have been approved, refused or cancelled since. */
static Arrived
classify_order (const PadOutboxItem *item)
{
  const char *state = item->order_state;

  if (g_strcmp0 (state, "pending_approval") == 0 || g_strcmp0 (state, "awaiting_payment") == 0)
    return ARRIVED_HELD;
  if (g_strcmp0 (state, "cancelled") == 0)
    return ARRIVED_CANCELLED;
  return g_strcmp0 (state, "rejected") == 0 ? ARRIVED_DECLINED : ARRIVED_CONFIRMED;
}

static Arrived
classify (const PadOutboxItem *item)
{
  switch (item->state) {
  case PAD_OUTBOX_ACKNOWLEDGED:
    return is_order (item) ? classify_order (item) : ARRIVED_DONE;
  case PAD_OUTBOX_NEEDS_BUYER:
  case PAD_OUTBOX_CONFLICT:
  case PAD_OUTBOX_QUARANTINED:
    return is_order (item) ? ARRIVED_ASKS : ARRIVED_REQUEST_ASKS;
  case PAD_OUTBOX_REJECTED:
    return is_order (item) ? ARRIVED_REFUSED : ARRIVED_REQUEST_REFUSED;
  case PAD_OUTBOX_NONE:
  case PAD_OUTBOX_QUEUED:
  case PAD_OUTBOX_SENDING:
  case PAD_OUTBOX_CLOSED:
  default:
    return ARRIVED_NOT;
  }
}

static char *
say_confirmed (const PadOutboxItem *item, const char *order)
{
  /* Translators: the buyer's reference, then the supplier's number */
  return item->number ? g_strdup_printf (_ ("Order %s confirmed as %s"), order, item->number)
                      : pad_text_operation (item->kind, PAD_TEXT_OPERATION_DONE, order);
}

static char *
say_one (Arrived what, const PadOutboxItem *item)
{
  const char *order = item->reference ? item->reference : item->document;

  switch (what) {
  case ARRIVED_HELD:
    return g_strcmp0 (item->order_state, "awaiting_payment") == 0
               ? g_strdup_printf (_ ("Order %s waits for your payment"), order)
               : g_strdup_printf (_ ("Order %s waits for approval"), order);
  case ARRIVED_CANCELLED:
    return g_strdup_printf (_ ("Order %s was cancelled"), order);
  case ARRIVED_DONE:
    return pad_outbox_say (item, PAD_TEXT_OPERATION_DONE);
  case ARRIVED_ASKS:
  case ARRIVED_REQUEST_ASKS:
    return pad_outbox_say (item, PAD_TEXT_OPERATION_ASKS);
  case ARRIVED_REFUSED:
  case ARRIVED_DECLINED:
  case ARRIVED_REQUEST_REFUSED:
    return pad_outbox_say (item, PAD_TEXT_OPERATION_REFUSED);
  case ARRIVED_CONFIRMED:
  case ARRIVED_NOT:
  case N_ARRIVED:
  default:
    return say_confirmed (item, order);
  }
}

static char *
say_many_requests (Arrived what, guint n)
{
  switch (what) {
  case ARRIVED_REQUEST_ASKS:
    return g_strdup_printf (
        ngettext ("%u of your requests needs you", "%u of your requests need you", n), n);
  case ARRIVED_REQUEST_REFUSED:
    return g_strdup_printf (
        ngettext ("%u of your requests was refused", "%u of your requests were refused", n), n);
  default:
    return g_strdup_printf (
        ngettext ("%u of your requests is done", "%u of your requests are done", n), n);
  }
}

static char *
say_many (Arrived what, guint n)
{
  switch (what) {
  case ARRIVED_HELD:
    return g_strdup_printf (ngettext ("%u order is held", "%u orders are held", n), n);
  case ARRIVED_ASKS:
    return g_strdup_printf (ngettext ("%u order needs you", "%u orders need you", n), n);
  case ARRIVED_REFUSED:
  case ARRIVED_DECLINED:
    return g_strdup_printf (ngettext ("%u order was refused", "%u orders were refused", n), n);
  case ARRIVED_CANCELLED:
    return g_strdup_printf (ngettext ("%u order was cancelled", "%u orders were cancelled", n), n);
  case ARRIVED_DONE:
  case ARRIVED_REQUEST_ASKS:
  case ARRIVED_REQUEST_REFUSED:
    return say_many_requests (what, n);
  case ARRIVED_CONFIRMED:
  case ARRIVED_NOT:
  case N_ARRIVED:
  default:
    return g_strdup_printf (ngettext ("%u order confirmed", "%u orders confirmed", n), n);
  }
}

static gboolean
is_new (PadArrivals *self, const PadOutboxItem *item)
{
  gpointer known;

  return !g_hash_table_lookup_extended (self->known, item->id, NULL, &known) ||
         GPOINTER_TO_INT (known) != (int)classify (item);
}

static void
remember (PadArrivals *self, const GPtrArray *items)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < items->len; i++) {
    const PadOutboxItem *item = items->pdata[i];

    g_hash_table_insert (known, g_strdup (item->id), GINT_TO_POINTER ((int)classify (item)));
  }
  g_clear_pointer (&self->known, g_hash_table_unref);
  self->known = known;
}

static void
add (GPtrArray *arrivals, Arrived what, char *text)
{
  PadArrival *arrival = g_new0 (PadArrival, 1);

  arrival->text = text;
  arrival->needs_user = what == ARRIVED_ASKS || what == ARRIVED_REFUSED ||
                        what == ARRIVED_REQUEST_ASKS || what == ARRIVED_REQUEST_REFUSED;
  g_ptr_array_add (arrivals, arrival);
}

/* Ids of the orders that were cancelled from here, which is told when it is answered. */
static GHashTable *
find_cancelled (const GPtrArray *items)
{
  GHashTable *orders = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < items->len; i++) {
    const PadOutboxItem *item = items->pdata[i];

    if (item->state == PAD_OUTBOX_ACKNOWLEDGED && g_strcmp0 (item->kind, PAD_OUTBOX_CANCEL) == 0)
      g_hash_table_add (orders, item->document);
  }
  return orders;
}

GPtrArray *
pad_arrivals_take (PadArrivals *self, const GPtrArray *items)
{
  GPtrArray *arrivals = g_ptr_array_new_with_free_func (free_arrival);
  g_autoptr (GHashTable) cancelled = find_cancelled (items);
  const PadOutboxItem *last[N_ARRIVED] = {NULL};
  guint counts[N_ARRIVED] = {0};

  for (guint i = 0; self->known && i < items->len; i++) {
    const PadOutboxItem *item = items->pdata[i];
    Arrived what = classify (item);

    if (!is_new (self, item) ||
        (what == ARRIVED_CANCELLED && g_hash_table_contains (cancelled, item->document)))
      continue;
    last[what] = item;
    counts[what]++;
  }
  for (int n = ARRIVED_CONFIRMED; n < N_ARRIVED; n++)
    if (counts[n] > 0)
      add (arrivals, n, counts[n] == 1 ? say_one (n, last[n]) : say_many (n, counts[n]));
  remember (self, items);
  return arrivals;
}
