#include "pad-order-edit-private.h"

#include <stdlib.h>

/* -- what was worked out, found by line and by article -- */

static void
add_to (GHashTable *table, gpointer key, gpointer value)
{
  GPtrArray *list = g_hash_table_lookup (table, key);

  if (!list) {
    list = g_ptr_array_new ();
    g_hash_table_insert (table, key, list);
  }
  g_ptr_array_add (list, value);
}

PadEditPrices *
pad_edit_prices_new (PadOrderResult *result)
{
  PadEditPrices *prices = g_atomic_rc_box_new0 (PadEditPrices);

  prices->result = result;
  prices->lines =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  prices->findings = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < result->lines->len; i++) {
    PadLineResult *line = result->lines->pdata[i];

    if (line->sku)
      add_to (prices->lines, line->sku, line);
  }
  for (guint i = 0; i < result->findings->len; i++) {
    PadFinding *finding = result->findings->pdata[i];

    add_to (prices->findings, GINT_TO_POINTER (finding->line), finding);
  }
  return prices;
}

const GPtrArray *
pad_edit_prices_findings (const PadEditPrices *prices, int line)
{
  return g_hash_table_lookup (prices->findings, GINT_TO_POINTER (line));
}

int
pad_edit_prices_also (const PadEditPrices *prices, const char *sku, int line)
{
  const GPtrArray *lines = g_hash_table_lookup (prices->lines, sku);
  int found = 0;

  for (guint i = 0; lines && i < lines->len; i++) {
    int other = ((const PadLineResult *)lines->pdata[i])->line;

    if (other != line && (found == 0 || abs (other - line) < abs (found - line)))
      found = other;
  }
  return found;
}

PadEditPrices *
pad_edit_prices_ref (PadEditPrices *prices)
{
  return g_atomic_rc_box_acquire (prices);
}

static void
clear_prices (gpointer data)
{
  PadEditPrices *prices = data;

  g_hash_table_unref (prices->lines);
  g_hash_table_unref (prices->findings);
  pad_order_result_free (prices->result);
}

void
pad_edit_prices_unref (PadEditPrices *prices)
{
  g_atomic_rc_box_release_full (prices, clear_prices);
}
