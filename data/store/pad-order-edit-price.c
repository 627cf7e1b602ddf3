#include <pad-evaluate.h>

#include "pad-facts-loader.h"
#include "pad-order-desk-private.h"
#include "pad-order-edit-private.h"
#include "pad-queue-facts.h"

/* The supplier's day may begin at any quarter of an hour of ours. */
#define QUARTER_MS (INT64_C (15) * 60 * 1000)

/* -- facts: kept from edit to edit -- */

static int64_t
now (PadOrderEdit *self)
{
  return pad_world_now (pad_profile_get_world (self->desk->profile));
}

void
pad_edit_drop_facts (PadOrderEdit *self)
{
  g_clear_pointer (&self->facts, pad_facts_free);
  g_hash_table_remove_all (self->asked);
}

typedef struct
{
  const PadOrder *order;
  PadFacts *facts;
} Loading;

static gboolean
load_facts (PadDb *replica, gpointer data, GError **error)
{
  Loading *loading = data;

  loading->facts = pad_facts_load (replica, loading->order, PAD_SIDE_DESKTOP, error);
  return loading->facts != NULL;
}

static gboolean
is_asked (PadOrderEdit *self, const char *sku)
{
  return !sku || g_hash_table_contains (self->asked, sku);
}

static gboolean
are_facts_enough (PadOrderEdit *self, const char *sku)
{
  const GPtrArray *lines = self->draft->order->lines;

  if (!self->facts || self->facts_quarter != now (self) / QUARTER_MS || !is_asked (self, sku))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (!is_asked (self, ((const PadOrderLine *)lines->pdata[i])->sku))
      return FALSE;
  return TRUE;
}

/* Loads facts of the order's articles and of @sku; what was queued is read with them. */
static gboolean
renew_facts (PadOrderEdit *self, const char *sku, GError **error)
{
  PadOrder *order = self->draft->order;
  PadDb *replica = pad_profile_get_replica (self->desk->profile, error);
  guint n = order->lines->len;
  Loading loading = {order};
  gboolean loaded;

  pad_edit_drop_facts (self);
  if (!replica)
    return FALSE;
  if (sku)
    pad_order_add_line (order, self->last_line + 1, sku, 0, NULL);
  loaded = pad_db_read (replica, load_facts, &loading, error);
  for (guint i = 0; i < order->lines->len; i++)
    g_hash_table_add (self->asked, g_strdup (((const PadOrderLine *)order->lines->pdata[i])->sku));
  g_ptr_array_set_size (order->lines, n);
  self->facts = loading.facts;
  if (!loaded || !pad_queue_mark (self->desk->profile, &self->queue_mark, error) ||
      !pad_queue_facts (self->desk->profile, self->draft->id, self->facts, error)) {
    pad_edit_drop_facts (self);
    return FALSE;
  }
  self->facts_quarter = now (self) / QUARTER_MS;
  self->facts_loaded++;
  self->credit_stale = TRUE;
  return TRUE;
}

gboolean
pad_edit_need_facts (PadOrderEdit *self, const char *sku, GError **error)
{
  return are_facts_enough (self, sku) || renew_facts (self, sku, error);
}

gboolean
pad_edit_look_at_queue (PadOrderEdit *self)
{
  int64_t mark = 0;

  if (!self->facts || !pad_queue_mark (self->desk->profile, &mark, NULL) ||
      mark == self->queue_mark)
    return FALSE;
  pad_edit_drop_facts (self);
  return TRUE;
}

/* -- prices -- */

static gboolean
is_among (const GPtrArray *skus, const char *sku)
{
  return skus && g_ptr_array_find_with_equal_func ((GPtrArray *)skus, sku, g_str_equal, NULL);
}

/* Lines of @skus are built with the prices of @result. */
static void
quote_lines (PadOrderEdit *self, const GPtrArray *skus, const PadOrderResult *result)
{
  PadOrder *order = self->draft->order;
  g_autoptr (PadOrder) priced = NULL;

  if (!skus || skus->len == 0)
    return;
  priced = pad_order_new (order->account, order->login);
  for (guint i = 0; i < order->lines->len; i++) {
    const PadOrderLine *line = order->lines->pdata[i];

    pad_order_add_line (priced, line->line, line->sku, line->quantity, line->unit);
  }
  pad_order_quote (priced, result, now (self));
  for (guint i = 0; i < priced->lines->len; i++) {
    const PadOrderLine *line = priced->lines->pdata[i];

    if (is_among (skus, line->sku))
      pad_order_edit_line_set_quote (
          g_hash_table_lookup (self->objects, GINT_TO_POINTER (line->line)), line);
  }
  pad_edit_build_order (self);
}

static void
renew_credit (PadOrderEdit *self)
{
  g_autoptr (GError) error = NULL;
  PadCreditView *view;

  if (!self->credit_stale)
    return;
  view = pad_credit_view_of (self->desk, self->facts, &error);
  if (!view) {
    g_message ("the credit figures cannot be read: %s", error->message);
    return;
  }
  g_clear_pointer (&self->credit, pad_credit_view_free);
  self->credit = view;
  self->credit_stale = FALSE;
}

static void
evaluate (PadOrderEdit *self, const GPtrArray *skus)
{
  const PadOrderResult *before =
      self->prices && self->priced_with == self->facts_loaded ? self->prices->result : NULL;
  PadOrderResult *result = pad_order_evaluate_again (self->draft->order, self->facts, before);

  result->credit.account = g_intern_string (result->credit.account);
  result->credit.currency = g_intern_string (result->credit.currency);
  result->credit.rate_from = g_intern_string (result->credit.rate_from);
  result->credit.rate_to = g_intern_string (result->credit.rate_to);
  quote_lines (self, skus, result);
  pad_desk_compare_quotes (self->draft->order, result);
  g_clear_pointer (&self->prices, pad_edit_prices_unref);
  self->prices = pad_edit_prices_new (result);
  self->priced_with = self->facts_loaded;
  renew_credit (self);
}

static void
spread (PadOrderEdit *self)
{
  GHashTableIter iter;
  gpointer object;

  g_hash_table_iter_init (&iter, self->objects);
  while (g_hash_table_iter_next (&iter, NULL, &object)) {
    PadOrderEditLine *line = object;

    if (line->there)
      pad_order_edit_line_take (line, self->prices, self->facts,
                                self->facts ? pad_facts_get_product (self->facts, line->state->sku)
                                            : NULL);
  }
}

void
pad_edit_price (PadOrderEdit *self, const GPtrArray *skus)
{
  g_autoptr (GError) error = NULL;

  pad_edit_build_order (self);
  if (pad_edit_need_facts (self, NULL, &error))
    evaluate (self, skus);
  else {
    g_message ("the order cannot be priced: %s", error->message);
    g_clear_pointer (&self->prices, pad_edit_prices_unref);
  }
  spread (self);
}

void
pad_order_edit_reprice (PadOrderEdit *self)
{
  g_return_if_fail (PAD_IS_ORDER_EDIT (self));

  pad_edit_drop_facts (self);
  pad_edit_price (self, NULL);
  pad_edit_notify_history (self); /* the rights too may be others */
  pad_edit_emit_news (self);
}
