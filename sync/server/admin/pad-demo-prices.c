#include "pad-demo-private.h"

#include <string.h>

#define CHEAP 20 /* hundredths: below, a price is said for a hundred pieces */

/* Percent off the list price from a quantity on; cheap parts are sold by the hundred. */
static const struct
{
  int quantity, percent;
} breaks[] = {{10, 5}, {50, 10}, {250, 16}};

const PadDemoTier pad_demo_tiers[] = {
    {"GOLD", "Gold", 20, 12, 10}, {"SILVER", "Silver", 12, 8, 6}, {"BRONZE", "Bronze", 5, 3, 2}};
const int pad_demo_n_tiers = G_N_ELEMENTS (pad_demo_tiers);

/* --- The list --- */

static int
count_breaks (const PadDemoProduct *product)
{
  return product->price < 2000 ? 3 : product->price < 10000 ? 2 : 0;
}

static int
find_per (const PadDemoProduct *product)
{
  return product->price < CHEAP ? 100 : 1;
}

/* Hundredths for so many pieces as find_per() says, with what break @i takes off; -1 for none. */
static int64_t
find_list_price (const PadDemoProduct *product, int i)
{
  int64_t whole = product->price * (find_per (product) == 100 ? 97 : 1);
  return i < 0 ? whole : MAX (whole * (100 - breaks[i].percent) / 100, 1);
}

static void
make_list_prices (PadDemo *demo, const PadDemoProduct *product)
{
  char price[32];
  for (int i = -1; i < count_breaks (product); i++) {
    int quantity = i < 0 ? 1 : breaks[i].quantity;
    pad_demo_add (demo, "price_rules", "L-%s-%d,list,,product,%s,%d,%s,fixed,%s,%d,pcs,,,,,,",
                  product->sku, quantity, product->sku, i < 0 ? 0 : quantity, demo->currency,
                  pad_demo_amount (demo, find_list_price (product, i), price), find_per (product));
  }
}

/* --- Tiers --- */

/* Families of cheap parts have prices of a hundredth of the smallest coin. */
static gboolean
is_fine (const PadDemoFamily *family)
{
  return family->cheapest < CHEAP;
}

/* What a price is rounded to, in millionths. */
static int64_t
find_step (PadDemo *demo, gboolean fine)
{
  return pad_demo_price_factor (demo) / (fine ? 100 : 1);
}

int64_t
pad_demo_find_price (PadDemo *demo,
                     const PadDemoAccount *account,
                     const PadDemoProduct *product,
                     int pieces)
{
  const PadDemoTier *tier = account->tier;
  int i = count_breaks (product) - 1;
  while (i >= 0 && pieces < breaks[i].quantity)
    i--;
  int64_t list = find_list_price (product, i) * pad_demo_price_factor (demo) / find_per (product);
  if (tier == NULL)
    return list;
  int percent = strcmp (product->family->parent, "drives") == 0     ? tier->drives
                : strcmp (product->brand, PAD_DEMO_DEAR_BRAND) == 0 ? tier->dear
                                                                    : tier->percent;
  int64_t step = find_step (demo, is_fine (product->family));
  return MAX ((list * (100 - percent) + 50 * step) / (100 * step), 1) * step;
}

/* What a tier takes off of @code, to whole steps. */
typedef struct
{
  const char *scope, *code;
  int percent;
  gboolean fine;
} Part;

static void
add_tier (PadDemo *demo, const PadDemoTier *tier, const Part *part)
{
  char step[32];
  pad_decimal_print (find_step (demo, part->fine), PAD_PRICE_DIGITS, 0, step);
  pad_demo_add (demo, "price_rules", "T-%s%s%s,tier,%s,%s,%s,0,%s,formula,,,,%d,%s,,,,", tier->code,
                *part->code != '\0' ? "-" : "", part->code, tier->code, part->scope, part->code,
                demo->currency, part->percent, step);
}

static void
make_tier (PadDemo *demo, const PadDemoTier *tier)
{
  const Part parts[] = {{"all", "", tier->percent, FALSE},
                        {"category", "drives", tier->drives, FALSE},
                        {"brand", PAD_DEMO_DEAR_BRAND, tier->dear, FALSE}};
  pad_demo_add (demo, "price_lists", "%s,%s,%s", tier->code, tier->name, demo->currency);
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    add_tier (demo, tier, &parts[i]);
  for (int i = 0; i < pad_demo_n_families; i++) {
    const Part cheap = {"category", pad_demo_families[i].category, tier->percent, TRUE};
    if (is_fine (&pad_demo_families[i]))
      add_tier (demo, tier, &cheap);
  }
}

static void
make_tiers (PadDemo *demo)
{
  pad_demo_begin (demo, "price_lists", "code,name,currency");
  for (int i = 0; i < pad_demo_n_tiers; i++)
    make_tier (demo, &pad_demo_tiers[i]);
}

/* --- Agreed prices --- */

/* Every 40th article has a net price in the best list. */
static void
make_net_prices (PadDemo *demo)
{
  char price[32];
  for (guint i = 0; i < demo->products->len; i += 40) {
    const PadDemoProduct *product = &g_array_index (demo->products, PadDemoProduct, i);
    pad_demo_add (demo, "price_rules", "G-%s,tier,GOLD,product,%s,0,%s,fixed,%s,1,pcs,,,,,,",
                  product->sku, product->sku, demo->currency,
                  pad_demo_amount (demo, MAX (product->price * 72 / 100, 1), price));
  }
}

/* Prices agreed with one customer in five, for half a year. */
static void
make_account_prices (PadDemo *demo)
{
  char price[32], from[16], to[16];
  for (guint i = 0; i < demo->accounts->len; i += 5) {
    const PadDemoAccount *account = &g_array_index (demo->accounts, PadDemoAccount, i);
    for (int n = 0; n < 6; n++) {
      const PadDemoProduct *product = &g_array_index (
          demo->products, PadDemoProduct, pad_demo_random (demo, (int)demo->products->len));
      pad_demo_add (demo, "price_rules",
                    "A-%s-%d,account,%s,product,%s,0,%s,fixed,%s,1,pcs,,,%s,%s,1,", account->code,
                    n, account->code, product->sku, demo->currency,
                    pad_demo_amount (demo, MAX (product->price * 65 / 100, 1), price),
                    pad_demo_day (demo, -90, from), pad_demo_day (demo, 90, to));
    }
  }
}

static void
make_taxes (PadDemo *demo)
{
  char amount[32], free_from[32];
  pad_demo_begin (demo, "tax_rates", "tax_class,tax_zone,valid_from,percent,name");
  pad_demo_add (demo, "tax_rates", "standard,DE,,%d,VAT %d %%", PAD_DEMO_TAX, PAD_DEMO_TAX);
  pad_demo_add (demo, "tax_rates", "reduced,DE,,%d,VAT %d %%", PAD_DEMO_TAX_REDUCED,
                PAD_DEMO_TAX_REDUCED);
  pad_demo_add (demo, "tax_rates", "standard,EU,,0,Intra-community supply");
  pad_demo_add (demo, "tax_rates", "reduced,EU,,0,Intra-community supply");
  pad_demo_add (demo, "tax_rates", "standard,WORLD,,0,Export");
  pad_demo_add (demo, "tax_rates", "reduced,WORLD,,0,Export");
  pad_demo_begin (demo, "payment_terms", "code,name,net_days,discount_days,discount_percent");
  pad_demo_add (demo, "payment_terms", "N30,30 days net,30,,");
  pad_demo_add (demo, "payment_terms",
                "2-10-N30,30 days net; 2 %% discount within 10 days,30,10,2");
  pad_demo_begin (demo, "shipping_methods", "code,name,currency,amount,free_from,tax_class,cutoff");
  pad_demo_add (demo, "shipping_methods", "STANDARD,Parcel service,%s,%s,%s,standard,16:00",
                demo->currency, pad_demo_amount (demo, 990, amount),
                pad_demo_amount (demo, 50000, free_from));
  pad_demo_add (demo, "shipping_methods", "EXPRESS,Express courier,%s,%s,,standard,14:00",
                demo->currency, pad_demo_amount (demo, 2490, amount));
}

void
pad_demo_make_prices (PadDemo *demo)
{
  pad_demo_begin (
      demo, "price_rules",
      "code,source,owner,scope,scope_code,min_quantity,currency,method,price,per,unit,percent,"
      "round_to,valid_from,valid_to,firm,groups");
  for (guint i = 0; i < demo->products->len; i++)
    make_list_prices (demo, &g_array_index (demo->products, PadDemoProduct, i));
  make_tiers (demo);
  make_net_prices (demo);
  make_account_prices (demo);
  make_taxes (demo);
}
