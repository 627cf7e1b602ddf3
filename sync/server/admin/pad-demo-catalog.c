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

/* What the words of a family come to, split once. */
typedef struct
{
  const PadDemoFamily *family;
  GStrv sizes, attributes, variants, brands, fixed;
  int n_sizes, n_variants, n_brands;
} Range;

/* One article of it. @round: counts how often all combinations were used up. */
typedef struct
{
  const char *values; /* (nullable): what tells the size apart; its name where there is none */
  const char *suffix_value;
  const PadDemoBrand *brand;
  int size, variant, round;
  char name[32], suffix[16];
} Article;

static void
range_init (Range *range, const PadDemoFamily *family)
{
  range->family = family;
  range->sizes = g_strsplit (family->sizes, " ", -1);
  range->attributes = g_strsplit (family->attributes, "|", -1);
  range->variants = g_strsplit (family->variants, "|", -1);
  range->brands = g_strsplit (family->brands, " ", -1);
  range->fixed = g_strsplit (family->fixed, "|", -1);
  range->n_sizes = (int)g_strv_length (range->sizes);
  range->n_variants = (int)g_strv_length (range->variants);
  range->n_brands = (int)g_strv_length (range->brands);
}

static void
range_clear (Range *range)
{
  g_strfreev (range->sizes);
  g_strfreev (range->attributes);
  g_strfreev (range->variants);
  g_strfreev (range->brands);
  g_strfreev (range->fixed);
}

static int
range_size (const Range *range)
{
  return range->n_sizes * range->n_variants * range->n_brands;
}

static const PadDemoBrand *
find_brand (const char *code)
{
  int i = 0;
  while (strcmp (pad_demo_brands[i].code, code) != 0)
    i++;
  return &pad_demo_brands[i];
}

/* Sizes first, then variants; brands alternate, so that a small range has them all. */
static Article
find_article (const Range *range, int number)
{
  Article article = {.size = number % range->n_sizes};
  int rest = number / range->n_sizes;
  article.variant = rest % range->n_variants;
  article.round = rest / range->n_variants / range->n_brands;
  int brand = (article.size * 7 + article.variant * 3 + rest / range->n_variants) % range->n_brands;
  article.brand = find_brand (range->brands[brand]);
  const char *size = range->sizes[article.size];
  const char *variant = range->variants[article.variant];
  g_strlcpy (article.name, size, MIN (sizeof article.name, strcspn (size, ":") + 1));
  article.values = strchr (size, ':') != NULL ? strchr (size, ':') + 1 : NULL;
  g_strlcpy (article.suffix, variant, MIN (sizeof article.suffix, strcspn (variant, "=") + 1));
  article.suffix_value = strchr (variant, '=') + 1;
  return article;
}

static int64_t
find_price (PadDemo *demo, const Range *range, const Article *article)
{
  const PadDemoFamily *family = range->family;
  int64_t span = family->dearest - family->cheapest;
  int64_t price = family->cheapest + span * article->size / MAX (range->n_sizes - 1, 1);
  price = price * (100 + 7 * article->variant) / 100 * article->brand->percent / 100;
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

/* "Bore" or "Bore:mm"; a value may have the unit already. */
static void
add_attribute (
    PadDemo *demo, const char *sku, const char *attribute, const char *value, int *position)
{
  char place[16];
  g_auto (GStrv) parts = g_strsplit (attribute, ":", 2);
  const char *unit = parts[1] != NULL ? parts[1] : "";
  g_autofree char *number = g_strdup (value);
  if (*unit != '\0' && g_str_has_suffix (number, unit))
    number[strlen (number) - strlen (unit)] = '\0';
  g_snprintf (place, sizeof place, "%d", ++*position);
  pad_demo_add_row (demo, "product_attributes", sku, parts[0], number, unit, place, NULL);
}

static void
make_attributes (PadDemo *demo, const char *sku, const Range *range, const Article *article)
{
  int position = 0;
  g_auto (GStrv) values = article->values != NULL ? g_strsplit (article->values, "x", -1)
                                                  : g_strsplit_set (article->name, "x-", -1);
  for (int i = 0; range->attributes[i] != NULL && values[i] != NULL; i++)
    add_attribute (demo, sku, range->attributes[i], values[i], &position);
  add_attribute (demo, sku, range->family->variant, article->suffix_value, &position);
  for (int i = 0; range->fixed[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (range->fixed[i], "=", 2);
    add_attribute (demo, sku, parts[0], parts[1], &position);
  }
}

static char *
name_article (const Range *range, const Article *article)
{
  g_autofree char *series =
      article->round > 0 ? g_strdup_printf (" series %d", article->round + 1) : g_strdup ("");
  return g_strdup_printf ("%s %s%s%s %s", range->family->title, article->name, article->suffix,
                          series, article->brand->name);
}

static char *
describe_article (const Range *range, const Article *article)
{
  return g_strdup_printf ("%s %s: %s.", range->family->about, range->family->variant,
                          article->suffix_value);
}

static void
add_product (PadDemo *demo,
             const PadDemoProduct *product,
             const char *status,
             const Range *range,
             const Article *article)
{
  char gtin[14], popularity[16];
  const PadDemoFamily *family = range->family;
  g_autofree char *name = name_article (range, article);
  g_autofree char *description = describe_article (range, article);
  const char *policy = find_policy (demo, family);
  print_gtin (demo->products->len, gtin);
  g_snprintf (popularity, sizeof popularity, "%d",
              1000 - MIN (article->size * 20 + article->round, 999) + pad_demo_random (demo, 200));
  pad_demo_add_row (demo, "products", product->sku, name, description, article->brand->code,
                    family->category, "pcs", family->pack >= 100 ? "pack" : "",
                    product->tax == PAD_DEMO_TAX ? "standard" : "reduced", gtin, status, policy,
                    strcmp (policy, "make_to_order") == 0 ? "15" : "", popularity, NULL);
}

static void
make_product (PadDemo *demo, const Range *range, int number)
{
  const Article article = find_article (range, number);
  const char *status = find_status (demo);
  PadDemoProduct product = {.family = range->family,
                            .brand = article.brand->code,
                            .price = find_price (demo, range, &article)};
  product.sku = g_strdup_printf ("%s-%05d", range->family->prefix, 10000 + number);
  product.sold = strcmp (status, "active") == 0;
  product.tax =
      strcmp (range->family->category, "books") == 0 ? PAD_DEMO_TAX_REDUCED : PAD_DEMO_TAX;
  add_product (demo, &product, status, range, &article);
  make_attributes (demo, product.sku, range, &article);
  make_units (demo, &product);
  g_array_append_val (demo->products, product);
}

static void
make_family (PadDemo *demo, const Range *range, int n)
{
  for (int number = 0; number < n; number++)
    make_product (demo, range, number);
}

/* Each family has its share of the articles, by the number of those that differ. */
static void
make_products (PadDemo *demo)
{
  int64_t all = 0, before = 0;
  Range *ranges = g_new0 (Range, pad_demo_n_families);
  for (int i = 0; i < pad_demo_n_families; i++) {
    range_init (&ranges[i], &pad_demo_families[i]);
    all += range_size (&ranges[i]);
  }
  for (int i = 0; i < pad_demo_n_families; i++) {
    int64_t until = before + range_size (&ranges[i]);
    make_family (
        demo, &ranges[i],
        (int)(until * demo->options.products / all - before * demo->options.products / all));
    before = until;
    range_clear (&ranges[i]);
  }
  g_free (ranges);
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
  pad_demo_begin (demo, "product_attributes", "sku,name,value,unit,position");
  make_products (demo);
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
