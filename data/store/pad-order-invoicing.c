#include "pad-order-invoicing.h"

#include <pad-cancelled.h>
#include <pad-number.h>

#include "pad-facts-private.h"
#include "pad-order-invoiced.sql.h"
#include "pad-order-invoicing.sql.h"

/* An order that has invoices. @invoices: of PadOrderInvoice; @cancelled: what of its worth never is
 * invoiced, minor units. */
typedef struct
{
  GArray *invoices;
  gboolean has_worth;
  int64_t worth;
  PadFraction cancelled;
} Billed;

static void
billed_free (gpointer data)
{
  Billed *billed = data;

  g_array_unref (billed->invoices);
  pad_fraction_clear (&billed->cancelled);
  g_free (billed);
}

static Billed *
ensure_billed (GHashTable *orders, const char *number)
{
  Billed *billed = g_hash_table_lookup (orders, number);

  if (billed)
    return billed;
  billed = g_new0 (Billed, 1);
  billed->invoices = g_array_new (FALSE, FALSE, sizeof (PadOrderInvoice));
  g_hash_table_insert (orders, g_strdup (number), billed);
  return billed;
}

static PadStatement *
ask (PadDb *replica, const char *sql, const char *numbers)
{
  PadStatement *s = pad_db_query (replica, sql);

  pad_statement_bind_text (s, ":numbers", numbers);
  return s;
}

static gboolean
load_invoices (PadDb *replica, const char *numbers, GHashTable *orders, GError **error)
{
  PadStatement *s = ask (replica, sql_invoices_of_orders, numbers);
  PadStep step;

  pad_statement_bind_text (s, ":account", NULL);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    const PadOrderInvoice invoice = {.has_amounts = !pad_statement_is_null (s, 2) &&
                                                    pad_statement_get_int (s, 4) != 0,
                                     .gross = pad_statement_get_int (s, 2),
                                     .open = pad_statement_get_int (s, 3),
                                     .net_of_order = pad_statement_get_int (s, 5),
                                     .net = pad_statement_get_int (s, 6)};

    if (invoice.net == 0 || invoice.net_of_order != 0) /* else its lines are of other orders */
      g_array_append_val (ensure_billed (orders, pad_statement_get_text (s, 0))->invoices, invoice);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
load_worth (PadDb *replica, const char *numbers, GHashTable *orders, GError **error)
{
  PadStatement *s = ask (replica, sql_worth_of_orders, numbers);
  PadStep step;

  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    Billed *billed = ensure_billed (orders, pad_statement_get_text (s, 0));

    billed->has_worth = TRUE;
    billed->worth = pad_statement_get_int (s, 1);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
load_cancelled (PadDb *replica, const char *numbers, GHashTable *orders, GError **error)
{
  PadStatement *s = ask (replica, sql_cancelled_of_orders, numbers);
  PadStep step;

  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    const PadCancelledLine line = {pad_statement_get_int (s, 1), pad_statement_get_int (s, 2),
                                   pad_statement_get_int (s, 3), pad_statement_get_int (s, 4)};

    pad_cancelled_add (&line, TRUE,
                       &ensure_billed (orders, pad_statement_get_text (s, 0))->cancelled);
  }
  return step == PAD_STEP_DONE;
}

/* What the invoices are compared with, of those that have some. */
static gboolean
load_orders (PadDb *replica, GHashTable *orders, GError **error)
{
  g_autofree char *numbers = NULL;

  if (g_hash_table_size (orders) == 0)
    return TRUE;
  numbers = pad_facts_array_of (orders);
  return load_worth (replica, numbers, orders, error) &&
         load_cancelled (replica, numbers, orders, error);
}

static PadInvoicing
work_out (const Billed *billed)
{
  int64_t cancelled = 0;

  if (!pad_fraction_round (&billed->cancelled, &cancelled))
    cancelled = 0;
  return pad_order_invoicing (billed->invoices, billed->has_worth, billed->worth - cancelled);
}

static GHashTable *
work_all_out (GHashTable *orders)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer number, billed;

  g_hash_table_iter_init (&iter, orders);
  while (g_hash_table_iter_next (&iter, &number, &billed)) {
    PadInvoicing *invoicing = g_new (PadInvoicing, 1);

    *invoicing = work_out (billed);
    g_hash_table_insert (found, g_strdup (number), invoicing);
  }
  return found;
}

GHashTable *
pad_order_invoicing_load (PadDb *replica, const GPtrArray *numbers, GError **error)
{
  g_autoptr (GHashTable) orders =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, billed_free);
  GString *array = pad_facts_array_new ();
  g_autofree char *asked = NULL;

  for (guint i = 0; i < numbers->len; i++)
    pad_facts_array_add (array, numbers->pdata[i]);
  asked = pad_facts_array_end (array);
  if (!load_invoices (replica, asked, orders, error) || !load_orders (replica, orders, error))
    return NULL;
  return work_all_out (orders);
}

gboolean
pad_order_invoicing_load_one (PadDb *replica,
                              const char *number,
                              PadInvoicing *invoicing,
                              GError **error)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();
  g_autoptr (GHashTable) found = NULL;
  const PadInvoicing *one;

  g_ptr_array_add (numbers, (gpointer)number);
  found = pad_order_invoicing_load (replica, numbers, error);
  if (!found)
    return FALSE;
  one = g_hash_table_lookup (found, number);
  *invoicing = one ? *one : (PadInvoicing) {PAD_PART_NONE, PAD_PART_NONE};
  return TRUE;
}
