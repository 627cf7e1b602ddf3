#include <pad-accounts.h>
#include <pad-json-write.h>
#include <pad-number.h>
#include <pad-pricing.h>
#include <pad-search.h>
#include <pad-texts.h>

#include "pad-ctl-print.h"

/* -- search -- */

/* How often what an account does not see is made up for. */
#define LOOKS_MAX 20

/* Prices of all hits together: one set of facts. NULL without error where no account is clear. */
static PadOrderPrices *
price_hits (PadCtl *ctl, const GPtrArray *hits)
{
  g_autofree char *account = pad_ctl_account (ctl, NULL);
  g_autoptr (PadSignedIn) who = pad_signed_in_load (pad_profile_get_local (ctl->profile), NULL);
  g_autoptr (PadOrder) order = NULL;
  g_autoptr (GError) error = NULL;
  PadOrderPrices *prices;

  if (!account || !who)
    return NULL;
  order = pad_order_new (account, who->login);
  for (guint i = 0; i < hits->len; i++) {
    const PadSearchHit *hit = hits->pdata[i];

    pad_order_add_line (order, (int)i + 1, hit->sku, PAD_QUANTITY_ONE, NULL);
  }
  prices = pad_order_desk_price (ctl->desk, order, &error);
  if (!prices)
    g_printerr ("orderpadctl: prices cannot be worked out: %s\n", error->message);
  return prices;
}

/* One hit with what the account pays for it. */
typedef struct
{
  const PadSearchHit *hit;
  const PadLineResult *line; /* (nullable) */
  const PadProductFacts *product;
  const char *stock; /* (nullable): the word that stands for the quantity */
  gboolean has_price;
} Found;

static Found
look_at (const PadSearchHit *hit, const PadOrderPrices *prices, guint i)
{
  Found found = {hit};

  if (!prices)
    return found;
  found.line = pad_order_result_get_line (prices->result, (int)i + 1);
  found.product = pad_facts_get_product (prices->facts, hit->sku);
  if (found.product)
    found.stock = pad_product_stock_word (prices->facts, found.product);
  found.has_price = found.line && found.line->price &&
                    found.line->price->source != PAD_SOURCE_NONE && !found.line->price->overflow;
  return found;
}

static void
json_hit (const Found *found, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "sku", found->hit->sku);
  pad_json_add_text (out, "name", found->hit->name);
  pad_json_add_text (out, "brand", found->hit->brand);
  if (found->has_price)
    pad_json_add_price (out, "unit_price", found->line->price->unit_price);
  else
    pad_json_add_null (out, "unit_price");
  pad_json_add_text (out, "unit", found->product ? found->product->base_unit : NULL);
  if (found->product && !found->stock)
    pad_json_add_quantity (out, "availability", found->product->available);
  else
    pad_json_add_text (out, "availability", found->stock);
  pad_json_close_object (out);
}

static void
add_hit (PadCtlTable *table, const Found *found)
{
  g_autofree char *price = found->has_price ? pad_ctl_price_text (found->line->price->unit_price,
                                                                  found->line->price->currency)
                                            : NULL;

  pad_ctl_table_take (table, g_strdup (found->hit->sku));
  pad_ctl_table_take (table, g_strdup (found->hit->name));
  pad_ctl_table_take (table, g_strdup (found->hit->brand));
  pad_ctl_table_take (table, price ? g_strdup_printf ("%s %s", price, found->line->price->currency)
                                   : NULL);
  pad_ctl_table_take (table, g_strdup (found->product ? found->product->base_unit : NULL));
  if (found->product && !found->stock)
    pad_ctl_table_take (table, pad_quantity_format (found->product->available));
  else
    pad_ctl_table_take (table, g_strdup (found->stock ? pad_text_stock (found->stock) : NULL));
}

static void
print_hits (PadCtl *ctl, const GPtrArray *hits, const PadOrderPrices *prices)
{
  PadCtlTable *table = pad_ctl_table_new ("article|name|brand|>price|unit|>available");

  for (guint i = 0; i < hits->len; i++) {
    Found found = look_at (hits->pdata[i], prices, i);

    add_hit (table, &found);
  }
  pad_ctl_table_print (table, ctl->out);
  if (hits->len == 0)
    g_string_assign (ctl->out, "nothing found\n");
}

/* Adds those of @part that the account sees; all where no account is clear. */
static void
take_seen (PadCtl *ctl, GPtrArray *part, GPtrArray *hits)
{
  g_autoptr (PadOrderPrices) prices = price_hits (ctl, part);

  while (part->len > 0) {
    g_autoptr (PadSearchHit) hit = g_ptr_array_steal_index (part, 0);
    const PadProductFacts *product =
        prices ? pad_facts_get_product (prices->facts, hit->sku) : NULL;

    if (!prices || (product && pad_product_is_visible (product)))
      g_ptr_array_add (hits, g_steal_pointer (&hit));
  }
}

/* What is left out is made up for by the next ones, as long as that takes no more than a few looks.
 */
static GPtrArray *
find_hits (PadCtl *ctl, PadDb *replica, const PadSearch *search, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_search_hit_free);
  PadSearchPlace place = {0};
  PadSearch next = *search;
  gboolean good = TRUE;

  for (int i = 0; good && i < LOOKS_MAX && !place.done && (int)hits->len < search->limit; i++) {
    g_autoptr (GPtrArray) part = NULL;

    next.limit = search->limit - (int)hits->len;
    part = pad_search_next (replica, &next, &place, error);
    good = part != NULL;
    if (good)
      take_seen (ctl, part, hits);
  }
  pad_search_place_clear (&place);
  return good ? g_steal_pointer (&hits) : NULL;
}

PadExit
pad_ctl_search (PadCtl *ctl, char **args, GError **error)
{
  PadSearch search = {.text = args[0] ? args[0] : "",
                      .category = ctl->options.category,
                      .brand = ctl->options.brand,
                      .in_stock = ctl->options.in_stock};
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (PadOrderPrices) prices = NULL;
  PadDb *replica;

  if (!pad_ctl_limit (ctl, 50, &search.limit, error) || !pad_ctl_open (ctl, error))
    return PAD_EXIT_USAGE;
  replica = pad_profile_get_replica (ctl->profile, error);
  hits = replica ? find_hits (ctl, replica, &search, error) : NULL;
  if (!hits)
    return PAD_EXIT_DAMAGED;
  prices = price_hits (ctl, hits);
  if (!ctl->options.json) {
    print_hits (ctl, hits, prices);
    return PAD_EXIT_DONE;
  }
  pad_json_open_array (ctl->out, NULL);
  for (guint i = 0; i < hits->len; i++) {
    Found found = look_at (hits->pdata[i], prices, i);

    json_hit (&found, ctl->out);
  }
  pad_json_close_array (ctl->out);
  return PAD_EXIT_DONE;
}
