#include "pad-price-breaks-private.h"

#include <pad-number.h>

static int
compare_quantities (gconstpointer a, gconstpointer b)
{
  int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

  return (left > right) - (left < right);
}

/* At the quantity from which it counts, the rule applies in one of the sources asked; a list price
 * also where it does only as what others start from, in their currency. */
static gboolean
counts_somewhere (const PadPriceQuery *query, const GArray *books, const PadCandidate *candidate)
{
  g_auto (PadPriceHit) hit = PAD_PRICE_HIT_INIT;
  PadPriceBook promotions = pad_price_promotions ();
  PadPriceQuery at = *query;

  at.quantity = candidate->rule->min_quantity;
  if (candidate->rule->source == PAD_SOURCE_LIST && *candidate->rule->currency != '\0')
    at.currency = candidate->rule->currency;
  if (candidate->rule->source == PAD_SOURCE_PROMOTION)
    return pad_price_judge (&at, candidate, &promotions, &hit) == PAD_VERDICT_APPLIES;
  for (guint i = 0; i < books->len; i++) {
    const PadPriceBook *book = &g_array_index (books, PadPriceBook, i);

    if (pad_price_in_book (&at, candidate, book))
      return pad_price_judge (&at, candidate, book, &hit) == PAD_VERDICT_APPLIES;
  }
  return FALSE;
}

/* Ascending, each once. */
static void
sort_once (GArray *quantities)
{
  guint kept = 0;

  g_array_sort (quantities, compare_quantities);
  for (guint i = 0; i < quantities->len; i++)
    if (kept == 0 ||
        g_array_index (quantities, int64_t, i) != g_array_index (quantities, int64_t, kept - 1))
      g_array_index (quantities, int64_t, kept++) = g_array_index (quantities, int64_t, i);
  g_array_set_size (quantities, kept);
}

GArray *
pad_price_break_quantities (const PadPriceQuery *query, const GArray *books)
{
  GArray *quantities = g_array_new (FALSE, FALSE, sizeof (int64_t));

  for (guint i = 0; i < query->candidates->len; i++) {
    const PadCandidate *candidate = &g_array_index (query->candidates, PadCandidate, i);
    int64_t quantity = candidate->rule->min_quantity;

    if (quantity > 0 && quantity < PAD_QUANTITY_LIMIT && counts_somewhere (query, books, candidate))
      g_array_append_val (quantities, quantity);
  }
  sort_once (quantities);
  return quantities;
}

int64_t
pad_price_least_quantity (const PadProductFacts *product)
{
  return product->whole ? PAD_QUANTITY_ONE : 1;
}

GArray *
pad_price_change_quantities (const PadPriceQuery *query, const GArray *books)
{
  GArray *quantities = pad_price_break_quantities (query, books);
  int64_t step = pad_price_least_quantity (query->product);
  int64_t quantity = 0;

  g_array_append_val (quantities, quantity);
  for (guint i = 0; i < query->candidates->len; i++) {
    const PadPriceRule *rule = g_array_index (query->candidates, PadCandidate, i).rule;

    if (rule->source != PAD_SOURCE_AGREEMENT || !rule->has_quantity_left ||
        rule->quantity_left >= PAD_QUANTITY_LIMIT - step)
      continue;
    quantity = MAX (rule->quantity_left, 0) / step * step + step;
    g_array_append_val (quantities, quantity);
  }
  sort_once (quantities);
  return quantities;
}

gboolean
pad_price_next_break (const PadPriceQuery *query,
                      const GArray *books,
                      const PadPriceHit *found,
                      int64_t *quantity,
                      int64_t *price)
{
  g_autoptr (GArray) quantities = pad_price_break_quantities (query, books);
  gboolean show_list = query->facts->settings.show_list_price || found->source == PAD_SOURCE_LIST;
  g_auto (PadPriceHit) hit = PAD_PRICE_HIT_INIT;
  PadPriceQuery at = *query;

  for (guint i = 0; i < quantities->len; i++) {
    at.quantity = g_array_index (quantities, int64_t, i);
    if (at.quantity <= query->quantity || !pad_price_choose (&at, books, &hit) ||
        hit.unit_price >= found->unit_price)
      continue;
    *quantity = at.quantity;
    *price = hit.unit_price;
    return show_list || hit.source != PAD_SOURCE_LIST;
  }
  return FALSE;
}
