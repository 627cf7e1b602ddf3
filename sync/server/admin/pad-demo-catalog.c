#include "pad-demo-private.h"

#include <string.h>

/* --- Categories, brands, units --- */

static void
make_categories (PadDemo *demo)
{
  int position = 0;
  pad_demo_begin (demo, "categories", "code,parent,name,position");
  for (int i = 0; pad_demo_groups[i].code != NULL; i++)
    pad_demo_add (demo, "categories", "%s,,%s,%d", pad_demo_groups[i].code, pad_demo_groups[i].name,
                  ++position);
  for (int i = 0; i < pad_demo_n_families; i++) {
    const PadDemoFamily *family = &pad_demo_families[i];
    pad_demo_add (demo, "categories", "%s,%s,%s,%d", family->category, family->parent, family->name,
                  ++position);
  }
}

static void
make_basics (PadDemo *demo)
{
  pad_demo_begin (demo, "brands", "code,name");
  for (int i = 0; i < pad_demo_n_brands; i++)
    pad_demo_add (demo, "brands", "%s,%s", pad_demo_brands[i].code, pad_demo_brands[i].name);
  pad_demo_begin (demo, "units", "code,name,whole");
  pad_demo_add (demo, "units", "pcs,piece,1");
  pad_demo_add (demo, "units", "pack,pack,1");
  pad_demo_add (demo, "units", "box,box,1");
  pad_demo_begin (demo, "assortments", "code,name");
  pad_demo_add (demo, "assortments", "ALL,Whole range");
  pad_demo_add (demo, "assortments", "MECHANICAL,Mechanical parts");
  pad_demo_add (demo, "assortments", "FLUID,Pneumatics and hydraulics");
  pad_demo_begin (demo, "assortment_members", "assortment,scope,code,include");
  pad_demo_add (demo, "assortment_members", "ALL,all,,1");
  pad_demo_add (demo, "assortment_members", "MECHANICAL,all,,1");
  pad_demo_add (demo, "assortment_members", "MECHANICAL,category,drives,0");
  pad_demo_add (demo, "assortment_members", "MECHANICAL,category,sensors,0");
  pad_demo_add (demo, "assortment_members", "FLUID,category,pneumatics,1");
  pad_demo_add (demo, "assortment_members", "FLUID,category,hydraulics,1");
  pad_demo_add (demo, "assortment_members", "FLUID,category,seals,1");
  pad_demo_add (demo, "assortment_members", "FLUID,category,filters,0");
}

/* --- Articles --- */

/* What tells articles of a family apart, from an article's number in the family on. */
typedef struct
{
  int size, n_sizes, suffix, brand, series;
} Variant;

static Variant
find_variant (int number, GStrv sizes, GStrv suffixes)
{
  Variant variant = {.n_sizes = (int)g_strv_length (sizes)};
  int n_suffixes = (int)g_strv_length (suffixes);
  variant.size = number % variant.n_sizes;
  variant.suffix = number / variant.n_sizes % n_suffixes;
  variant.brand = number / variant.n_sizes / n_suffixes % pad_demo_n_brands;
  variant.series = number / variant.n_sizes / n_suffixes / pad_demo_n_brands;
  return variant;
}

static int64_t
find_price (PadDemo *demo,
            const PadDemoFamily *family,
            const Variant *variant,
            const PadDemoBrand *brand)
{
  int64_t span = family->dearest - family->cheapest;
  int64_t price = family->cheapest + span * variant->size / MAX (variant->n_sizes - 1, 1);
  price = price * (100 + 7 * variant->suffix) / 100 * brand->percent / 100;
  return MAX (price + pad_demo_random (demo, (int)(price / 20) + 1), 1);
}

/* Most are in the catalog; a few are on their way out or not shown. */
static const char *
find_status (PadDemo *demo)
{
  int chance = pad_demo_random (demo, 100);
  return chance < 2 ? "discontinued" : chance < 3 ? "unpublished" : "active";
}

static const char *
find_policy (PadDemo *demo, const PadDemoFamily *family)
{
  if (strcmp (family->parent, "drives") == 0)
    return "make_to_order";
  int chance = pad_demo_random (demo, 100);
  return chance < 6 ? "partial" : chance < 10 ? "refuse" : "backorder";
}

/* An EAN-13 of the supplier's own range, its check digit included. */
static void
print_gtin (guint number, char *buffer)
{
  int sum = 0;
  g_snprintf (buffer, 14, "400123%06u", number % 1000000);
  for (int i = 0; i < 12; i++)
    sum += (buffer[i] - '0') * (i % 2 == 0 ? 1 : 3);
  buffer[12] = (char)('0' + (10 - sum % 10) % 10);
  buffer[13] = '\0';
}

static void
make_units (PadDemo *demo, const PadDemoProduct *product)
{
  const PadDemoFamily *family = product->family;
  pad_demo_add (demo, "product_units", "%s,pcs,1,1,,", product->sku);
  if (family->pack > 0)
    pad_demo_add (demo, "product_units", "%s,pack,%d,1,,", product->sku, family->pack);
  if (family->box > 0)
    pad_demo_add (demo, "product_units", "%s,box,%d,1,,", product->sku, family->box);
}

static void
make_product (PadDemo *demo, const PadDemoFamily *family, int number)
{
  g_auto (GStrv) sizes = g_strsplit (family->sizes, " ", -1);
  g_auto (GStrv) suffixes = g_strsplit (family->suffixes, " ", -1);
  const Variant variant = find_variant (number, sizes, suffixes);
  const PadDemoBrand *brand = &pad_demo_brands[variant.brand];
  const char *suffix = strcmp (suffixes[variant.suffix], "-") == 0 ? "" : suffixes[variant.suffix];
  g_autofree char *series =
      variant.series > 0 ? g_strdup_printf (" series %d", variant.series + 1) : g_strdup ("");
  const char *status = find_status (demo);
  const char *policy = find_policy (demo, family);
  PadDemoProduct product = {.family = family, .price = find_price (demo, family, &variant, brand)};
  product.sku = g_strdup_printf ("%s-%05d", family->prefix, 10000 + number);
  product.sold = strcmp (status, "active") == 0;
  char gtin[14];
  print_gtin (demo->products->len, gtin);
  pad_demo_add (demo, "products",
                "%s,%s %s%s%s %s,%s %s%s by %s,%s,%s,pcs,%s,standard,%s,%s,%s,%s,%d", product.sku,
                family->title, sizes[variant.size], suffix, series, brand->name, family->name,
                sizes[variant.size], suffix, brand->name, brand->code, family->category,
                family->pack >= 100 ? "pack" : "", gtin, status, policy,
                strcmp (policy, "make_to_order") == 0 ? "15" : "",
                1000 - MIN (number, 999) + pad_demo_random (demo, 200));
  make_units (demo, &product);
  g_array_append_val (demo->products, product);
}

/* A discontinued article points to the next one of its family. */
static void
make_links (PadDemo *demo)
{
  pad_demo_begin (demo, "product_links", "sku,kind,other_sku,position,quantity");
  for (guint i = 0; i + 1 < demo->products->len; i++) {
    const PadDemoProduct *product = &g_array_index (demo->products, PadDemoProduct, i);
    const PadDemoProduct *next = &g_array_index (demo->products, PadDemoProduct, i + 1);
    if (!product->sold && next->sold && product->family == next->family)
      pad_demo_add (demo, "product_links", "%s,replacement,%s,1,", product->sku, next->sku);
  }
}

void
pad_demo_make_catalog (PadDemo *demo)
{
  make_categories (demo);
  make_basics (demo);
  pad_demo_begin (demo, "products",
                  "sku,name,description,brand,category,base_unit,sales_unit,tax_class,gtin,status,"
                  "stock_policy,lead_time_days,popularity");
  pad_demo_begin (demo, "product_units", "sku,unit,num,den,min_quantity,multiple_of");
  for (int i = 0; i < pad_demo_n_families; i++) {
    int n = demo->options.products / pad_demo_n_families +
            (i < demo->options.products % pad_demo_n_families ? 1 : 0);
    for (int number = 0; number < n; number++)
      make_product (demo, &pad_demo_families[i], number);
  }
  make_links (demo);
}

/* --- Stock --- */

static void
stock_product (PadDemo *demo, const PadDemoProduct *product)
{
  char day[16];
  int usual = product->price < 500 ? 2000 : product->price < 5000 ? 200 : 20;
  int available = pad_demo_random (demo, 12) == 0 ? 0 : usual / 4 + pad_demo_random (demo, usual);
  pad_demo_add (demo, "stock", "MAIN,%s,%d,%d", product->sku, available, usual / 5);
  if (pad_demo_random (demo, 3) == 0)
    pad_demo_add (demo, "stock", "SOUTH,%s,%d,%d", product->sku,
                  usual / 8 + pad_demo_random (demo, usual / 2), usual / 10);
  if (available < usual / 2)
    pad_demo_add (demo, "incoming", "MAIN,%s,%s,%d", product->sku,
                  pad_demo_day (demo, 3 + pad_demo_random (demo, 25), day), usual);
}

void
pad_demo_make_stock (PadDemo *demo)
{
  pad_demo_begin (demo, "warehouses", "code,name");
  pad_demo_add (demo, "warehouses", "MAIN,Main warehouse");
  pad_demo_add (demo, "warehouses", "SOUTH,Warehouse South");
  pad_demo_begin (demo, "stock", "warehouse,sku,available,yellow_below");
  pad_demo_begin (demo, "incoming", "warehouse,sku,date,quantity");
  for (guint i = 0; i < demo->products->len; i++)
    stock_product (demo, &g_array_index (demo->products, PadDemoProduct, i));
}
