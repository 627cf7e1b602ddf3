#include "pad-arrivals.h"

#include <glib/gi18n.h>

struct _PadArrivals
{
  GHashTable *states; /* operation -> PadOutboxState; NULL before the first look */
};

/* What is told of, with the wording for several. */
typedef enum
{
  ARRIVED_CONFIRMED,
  ARRIVED_HELD,
  ARRIVED_ASKS,
  ARRIVED_REFUSED,
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
  g_clear_pointer (&self->states, g_hash_table_unref);
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
is_held (const PadOutboxItem *item)
{
  return g_strcmp0 (item->result, "held_credit") == 0 ||
         g_strcmp0 (item->result, "held_approval") == 0 ||
         g_strcmp0 (item->result, "payment_required") == 0;
}

/* FALSE where there is nothing to tell. */
static gboolean
classify (const PadOutboxItem *item, Arrived *what)
{
  switch (item->state) {
  case PAD_OUTBOX_ACKNOWLEDGED:
    *what = is_held (item) ? ARRIVED_HELD : ARRIVED_CONFIRMED;
    return TRUE;
  case PAD_OUTBOX_NEEDS_BUYER:
  case PAD_OUTBOX_CONFLICT:
  case PAD_OUTBOX_QUARANTINED:
    *what = ARRIVED_ASKS;
    return TRUE;
  case PAD_OUTBOX_REJECTED:
    *what = ARRIVED_REFUSED;
    return TRUE;
  case PAD_OUTBOX_NONE:
  case PAD_OUTBOX_QUEUED:
  case PAD_OUTBOX_SENDING:
  case PAD_OUTBOX_CLOSED:
  default:
    return FALSE;
  }
}

static char *
say_one (Arrived what, const PadOutboxItem *item)
{
  const char *order = item->reference ? item->reference : item->document;

  switch (what) {
  case ARRIVED_HELD:
    return g_strcmp0 (item->result, "payment_required") == 0
               ? g_strdup_printf (_ ("Order %s waits for your payment"), order)
               : g_strdup_printf (_ ("Order %s waits for approval"), order);
  case ARRIVED_ASKS:
    return g_strdup_printf (_ ("Order %s needs you"), order);
  case ARRIVED_REFUSED:
    return g_strdup_printf (_ ("Order %s was refused"), order);
  case ARRIVED_CONFIRMED:
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
    return g_strdup_printf (ngettext ("%u order was refused", "%u orders were refused", n), n);
  case ARRIVED_CONFIRMED:
  case N_ARRIVED:
  default:
    return g_strdup_printf (ngettext ("%u order confirmed", "%u orders confirmed", n), n);
  }
}

static gboolean
is_new (PadArrivals *self, const PadOutboxItem *item)
{
  gpointer state;

  return !g_hash_table_lookup_extended (self->states, item->id, NULL, &state) ||
         GPOINTER_TO_INT (state) != (int)item->state;
}

static void
remember (PadArrivals *self, const GPtrArray *items)
{
  GHashTable *states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < items->len; i++) {
    const PadOutboxItem *item = items->pdata[i];

    g_hash_table_insert (states, g_strdup (item->id), GINT_TO_POINTER ((int)item->state));
  }
  g_clear_pointer (&self->states, g_hash_table_unref);
  self->states = states;
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
  Arrived what;

  for (guint i = 0; self->states && i < items->len; i++) {
    const PadOutboxItem *item = items->pdata[i];

    if (!is_new (self, item) || !classify (item, &what))
      continue;
    last[what] = item;
    counts[what]++;
  }
  for (int n = 0; n < N_ARRIVED; n++)
    if (counts[n] > 0)
      add (arrivals, n, counts[n] == 1 ? say_one (n, last[n]) : say_many (n, counts[n]));
  remember (self, items);
  return arrivals;
}
