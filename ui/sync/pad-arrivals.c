#include "pad-arrivals.h"

#include <glib/gi18n.h>

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
  ARRIVED_REFUSED,  /* its content is a draft */
  ARRIVED_DECLINED, /* by an approver, later */
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

/* An answered order may have been approved or refused since. */
static Arrived
classify_order (const PadOutboxItem *item)
{
  const char *state = item->order_state;

  if (g_strcmp0 (state, "pending_approval") == 0 || g_strcmp0 (state, "awaiting_payment") == 0)
    return ARRIVED_HELD;
  return g_strcmp0 (state, "rejected") == 0 ? ARRIVED_DECLINED : ARRIVED_CONFIRMED;
}

static Arrived
classify (const PadOutboxItem *item)
{
  switch (item->state) {
  case PAD_OUTBOX_ACKNOWLEDGED:
    return classify_order (item);
  case PAD_OUTBOX_NEEDS_BUYER:
  case PAD_OUTBOX_CONFLICT:
  case PAD_OUTBOX_QUARANTINED:
    return ARRIVED_ASKS;
  case PAD_OUTBOX_REJECTED:
    return ARRIVED_REFUSED;
  case PAD_OUTBOX_NONE:
  case PAD_OUTBOX_QUEUED:
  case PAD_OUTBOX_SENDING:
  case PAD_OUTBOX_CLOSED:
  default:
    return ARRIVED_NOT;
  }
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
  case ARRIVED_ASKS:
    return g_strdup_printf (_ ("Order %s needs you"), order);
  case ARRIVED_REFUSED:
  case ARRIVED_DECLINED:
    return g_strdup_printf (_ ("Order %s was refused"), order);
  case ARRIVED_CONFIRMED:
  case ARRIVED_NOT:
  case N_ARRIVED:
  default:
    /* Translators: the buyer's reference, then the supplier's number */
    return item->number ? g_strdup_printf (_ ("Order %s confirmed as %s"), order, item->number)
                        : g_strdup_printf (_ ("Order %s confirmed"), order);
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
  arrival->needs_user = what == ARRIVED_ASKS || what == ARRIVED_REFUSED;
  g_ptr_array_add (arrivals, arrival);
}

GPtrArray *
pad_arrivals_take (PadArrivals *self, const GPtrArray *items)
{
  GPtrArray *arrivals = g_ptr_array_new_with_free_func (free_arrival);
  const PadOutboxItem *last[N_ARRIVED] = {NULL};
  guint counts[N_ARRIVED] = {0};

  for (guint i = 0; self->known && i < items->len; i++) {
    const PadOutboxItem *item = items->pdata[i];
    Arrived what = classify (item);

    if (!is_new (self, item))
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
