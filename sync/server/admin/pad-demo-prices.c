#include "pad-demo-private.h"

/* Percent off the list price from a quantity on; cheap parts are sold by the hundred. */
static const struct
{
  int quantity, percent;
} breaks[] = {{10, 5}, {50, 10}, {250, 16}};

static void
make_list_prices (PadDemo *demo, const PadDemoProduct *product)
{
  static const char format[] = "L-%s-%d,list,,product,%s,%d,%s,fixed,%s,%d,pcs,,,,,";
  char price[32];
  /* A price below a hundredth of a piece is said for a hundred. */
  int per = product->price < 20 ? 100 : 1;
  int64_t whole = product->price * (per == 100 ? 97 : 1);
  pad_demo_add (demo, "price_rules", format, product->sku, 1, product->sku, 0, demo->currency,
                pad_demo_amount (demo, whole, price), per);
  int steps = product->price < 2000 ? 3 : product->price < 10000 ? 2 : 0;
  for (int i = 0; i < steps; i++)
    pad_demo_add (demo, "price_rules", format, product->sku, breaks[i].quantity, product->sku,
                  breaks[i].quantity, demo->currency,
                  pad_demo_amount (demo, MAX (whole * (100 - breaks[i].percent) / 100, 1), price),
                  per);
}

static void
make_tiers (PadDemo *demo)
{
  static const struct
  {
    const char *code, *name;
    int percent, drives;
  } tiers[] = {{"GOLD", "Gold", 20, 12}, {"SILVER", "Silver", 12, 8}, {"BRONZE", "Bronze", 5, 3}};
  pad_demo_begin (demo, "price_lists", "code,name,currency");
  for (size_t i = 0; i < G_N_ELEMENTS (tiers); i++) {
    pad_demo_add (demo, "price_lists", "%s,%s,%s", tiers[i].code, tiers[i].name, demo->currency);
    pad_demo_add (demo, "price_rules", "T-%s,tier,%s,all,,0,%s,percent,,,,%d,,,,", tiers[i].code,
                  tiers[i].code, demo->currency, tiers[i].percent);
    pad_demo_add (demo, "price_rules", "T-%s-drives,tier,%s,category,drives,0,%s,percent,,,,%d,,,,",
                  tiers[i].code, tiers[i].code, demo->currency, tiers[i].drives);
    pad_demo_add (demo, "price_rules", "T-%s-ARVIKA,tier,%s,brand,ARVIKA,0,%s,percent,,,,%d,,,,",
                  tiers[i].code, tiers[i].code, demo->currency, tiers[i].percent / 2);
  }
}

/* Every 40th article has a net price in the best list. */
static void
make_net_prices (PadDemo *demo)
{
  char price[32];
  for (guint i = 0; i < demo->products->len; i += 40) {
    const PadDemoProduct *product = &g_array_index (demo->products, PadDemoProduct, i);
    pad_demo_add (demo, "price_rules", "G-%s,tier,GOLD,product,%s,0,%s,fixed,%s,1,pcs,,,,,",
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
                    "A-%s-%d,account,%s,product,%s,0,%s,fixed,%s,1,pcs,,%s,%s,1,", account->code, n,
                    account->code, product->sku, demo->currency,
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
      "valid_from,valid_to,firm,groups");
  for (guint i = 0; i < demo->products->len; i++)
    make_list_prices (demo, &g_array_index (demo->products, PadDemoProduct, i));
  make_tiers (demo);
  make_net_prices (demo);
  make_account_prices (demo);
  make_taxes (demo);
}
