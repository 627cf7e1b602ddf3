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
  found.has_price = found.line && found.line->price && found.line->price->source != PAD_SOURCE_NONE;
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

/* -- price -- */

/* What was asked, and the answer. */
typedef struct
{
  const PadLineResult *line;
  const PadPrice *price; /* with next break and steps; source NONE for no price */
  gboolean has_price;
  const PadProductFacts *product; /* (nullable) */
  const char *base_unit;          /* (nullable): what the price is for */
  const PadOrderResult *result;
} Quote;

static void
json_next_break (const PadPrice *price, GString *out)
{
  if (!price || !price->has_next_break) {
    pad_json_add_null (out, "next_break");
    return;
  }
  pad_json_open_object (out, "next_break");
  pad_json_add_quantity (out, "base_quantity", price->next_break_quantity);
  pad_json_add_price (out, "unit_price", price->next_break_price);
  pad_json_close_object (out);
}

static void
json_price_if (GString *out, const char *name, gboolean has, int64_t price)
{
  if (has)
    pad_json_add_price (out, name, price);
  else
    pad_json_add_null (out, name);
}

static void
json_quote (const Quote *quote, gboolean explain, GString *out)
{
  const PadPrice *price = quote->price;

  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "sku", quote->line->sku);
  pad_json_add_quantity (out, "quantity", quote->line->quantity);
  pad_json_add_text (out, "unit", quote->line->unit);
  if (quote->line->has_base_quantity)
    pad_json_add_quantity (out, "base_quantity", quote->line->base_quantity);
  else
    pad_json_add_null (out, "base_quantity");
  json_price_if (out, "unit_price", quote->has_price, price ? price->unit_price : 0);
  json_price_if (out, "list_price", price && price->has_list_price, price ? price->list_price : 0);
  if (quote->line->has_net)
    pad_json_add_money (out, "line_net", quote->line->net, quote->result->currency);
  else
    pad_json_add_null (out, "line_net");
  pad_json_add_text (out, "currency", quote->result->currency);
  pad_json_add_text (out, "source",
                     quote->has_price ? pad_price_source_name (price->source) : NULL);
  pad_json_add_text (out, "rule", quote->has_price ? price->rule_code : NULL);
  json_next_break (price, out);
  if (explain)
    pad_ctl_json_explained (price, quote->product, out);
  pad_ctl_json_findings (quote->result->findings, quote->line->line, out);
  pad_json_close_object (out);
}

/* "3 case of A (72 pcs)". (transfer full) */
static char *
say_what (const Quote *quote)
{
  const PadLineResult *line = quote->line;
  g_autofree char *quantity = pad_quantity_format (line->quantity);
  g_autofree char *base = pad_quantity_format (line->base_quantity);

  if (line->has_base_quantity && line->base_quantity != line->quantity)
    return g_strdup_printf ("%s %s of %s (%s %s)", quantity, line->unit, line->sku, base,
                            quote->base_unit);
  return g_strdup_printf ("%s %s of %s", quantity, line->unit, line->sku);
}

static void
print_next_break (const Quote *quote, GString *out)
{
  const char *currency = quote->result->currency;
  g_autofree char *from = pad_quantity_format (quote->price->next_break_quantity);
  g_autofree char *then = pad_ctl_price_text (quote->price->next_break_price, currency);

  g_string_append_printf (out, "from %s %s on: %s %s per %s\n", from, quote->base_unit, then,
                          currency, quote->base_unit);
}

static void
print_quote (const Quote *quote, GString *out)
{
  const char *currency = quote->result->currency;
  g_autofree char *what = quote->has_price ? say_what (quote) : NULL;
  g_autofree char *price =
      quote->has_price ? pad_ctl_price_text (quote->price->unit_price, currency) : NULL;
  g_autofree char *net = quote->line->has_net ? pad_ctl_money (quote->line->net, currency) : NULL;

  if (price)
    g_string_append_printf (out, "%s: %s %s per %s%s%s (%s)\n", what, price, currency,
                            quote->base_unit, net ? ", together " : "", net ? net : "",
                            pad_price_source_name (quote->price->source));
  else
    g_string_append_printf (out, "%s: no price\n", quote->line->sku);
  if (quote->price && quote->price->has_next_break)
    print_next_break (quote, out);
  if (quote->price && quote->product)
    pad_ctl_print_explained (quote->price, quote->product, out);
}

static PadPrice *
explain (const PadOrderPrices *prices, const PadLineResult *line)
{
  const PadProductFacts *product = pad_facts_get_product (prices->facts, line->sku);

  if (!product || !line->has_base_quantity || !line->price)
    return NULL;
  return pad_price_find (prices->facts, product, line->base_quantity, prices->result->date, NULL,
                         PAD_PRICE_NEXT_BREAK | PAD_PRICE_EXPLAIN);
}

static PadExit
answer (PadCtl *ctl, const PadOrderPrices *prices)
{
  const PadLineResult *line = pad_order_result_get_line (prices->result, 1);
  g_autoptr (PadPrice) explained = ctl->options.explain ? explain (prices, line) : NULL;
  const PadProductFacts *product = pad_facts_get_product (prices->facts, line->sku);
  Quote quote = {line,    explained ? explained : line->price, FALSE,
                 product, product ? product->base_unit : NULL, prices->result};

  quote.has_price = quote.price && quote.price->source != PAD_SOURCE_NONE;
  if (ctl->options.json) {
    json_quote (&quote, ctl->options.explain, ctl->out);
  } else {
    print_quote (&quote, ctl->out);
    pad_ctl_print_findings (prices->result->findings, 1, ctl->out);
  }
  return quote.has_price && !pad_ctl_stops (prices->result->findings, 1) ? PAD_EXIT_DONE
                                                                         : PAD_EXIT_FINDINGS;
}

/* The order of one line that is asked about. */
static PadOrder *
make_order (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *account = pad_ctl_account (ctl, error);
  g_autoptr (PadSignedIn) who =
      account ? pad_signed_in_load (pad_profile_get_local (ctl->profile), error) : NULL;
  g_autoptr (PadOrder) order = who ? pad_order_new (account, who->login) : NULL;
  g_autofree char *last = NULL;
  int64_t quantity = 0;

  if (!order || !pad_quantity_parse (args[1], &quantity, error) ||
      (ctl->options.date && !pad_date_parse (ctl->options.date, &order->date, error)) ||
      !pad_order_desk_last_unit (ctl->desk, account, args[0], &last, error))
    return NULL;
  pad_order_add_line (order, 1, args[0], quantity, args[2] ? args[2] : last);
  return g_steal_pointer (&order);
}

PadExit
pad_ctl_price (PadCtl *ctl, char **args, GError **error)
{
  g_autoptr (PadOrder) order = NULL;
  g_autoptr (PadOrderPrices) prices = NULL;

  if (!pad_ctl_open (ctl, error))
    return PAD_EXIT_DAMAGED;
  order = make_order (ctl, args, error);
  prices = order ? pad_order_desk_price (ctl->desk, order, error) : NULL;
  return prices ? answer (ctl, prices) : PAD_EXIT_DAMAGED;
}
