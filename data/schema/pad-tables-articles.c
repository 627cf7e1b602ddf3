/* The files of INTERFACES.md, "Articles", that need nothing but each other. What concerns an
 * account as well (buyer_articles, serials) is with the customers. */
#include "pad-table-private.h"

static const char *const statuses[] = {"active", "discontinued", "unpublished", NULL};
static const char *const policies[] = {"backorder", "make_to_order", "partial",
                                       "refuse",    "hide",          NULL};
static const char *const specials[] = {"contract", "imported", "quota", "hazardous", NULL};
static const char *const links[] = {"substitute", "replacement", "accessory", "spare_part", NULL};
static const char *const scopes[] = {"product", "category", "brand", "all", NULL};

static const PadColumn units[] = {
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("name"),
    PAD_FLAG ("whole", "0"),
};

static const PadColumn categories[] = {
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("parent", .flags = PAD_COLUMN_TREE, .reference = "categories"),
    PAD_TEXT ("name"),
    PAD_INTEGER ("position"),
};

static const PadColumn brands[] = {
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("name"),
};

static const PadColumn licences[] = {
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("name"),
};

static const PadColumn products[] = {
    PAD_TEXT ("sku", KEY),
    PAD_TEXT ("name"),
    PAD_TEXT ("description"),
    PAD_TEXT ("brand", .reference = "brands"),
    PAD_TEXT ("category", .reference = "categories"),
    PAD_TEXT ("parent", .flags = PAD_COLUMN_TREE, .reference = "products"),
    PAD_TEXT ("base_unit", REQUIRED, .reference = "units"),
    PAD_TEXT ("sales_unit", .reference = "units"),
    PAD_TEXT ("tax_class", .fallback = "standard"),
    PAD_TEXT ("gtin"),
    PAD_CODE ("status", statuses, .fallback = "active"),
    PAD_DATE ("end_date"),
    PAD_DATE ("listed_from"),
    PAD_CODE ("stock_policy", policies, .fallback = "backorder"),
    PAD_INTEGER ("lead_time_days", .least = 0, .most = 36500),
    PAD_CODE ("special", specials),
    PAD_TEXT ("licence", .reference = "licences"),
    PAD_INTEGER ("popularity"),
    PAD_FILE ("image"),
};

/* Without a factor the base unit is one of itself; any other unit needs one (RULES.md 2). */
static const PadColumn product_units[] = {
    PAD_TEXT ("sku", KEY, .reference = "products"),
    PAD_TEXT ("unit", KEY, .reference = "units"),
    PAD_INTEGER ("num", .least = 1, .most = 100000),
    PAD_INTEGER ("den", .least = 1, .most = 100000),
    PAD_QUANTITY ("min_quantity", .least = 0, .most = PAD_LEAST_ONLY),
    PAD_QUANTITY ("multiple_of", .least = 0, .most = PAD_LEAST_ONLY),
    PAD_TEXT ("gtin"),
};

static const PadColumn product_texts[] = {
    PAD_TEXT ("sku", KEY, .reference = "products"),
    PAD_TEXT ("locale", KEY),
    PAD_TEXT ("name"),
    PAD_TEXT ("description"),
};

static const PadColumn product_attributes[] = {
    PAD_TEXT ("sku", KEY, .reference = "products"),
    PAD_TEXT ("name", KEY),
    PAD_TEXT ("value"),
    PAD_TEXT ("unit"),
    PAD_INTEGER ("position"),
};

static const PadColumn product_links[] = {
    PAD_TEXT ("sku", KEY, .reference = "products"),
    PAD_CODE ("kind", links, KEY),
    PAD_TEXT ("other_sku", KEY, .reference = "products"),
    PAD_INTEGER ("position"),
    PAD_QUANTITY ("quantity", .least = 0, .most = PAD_LEAST_ONLY),
};

static const PadColumn assortments[] = {
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("name"),
};

static const PadColumn assortment_members[] = {
    PAD_TEXT ("assortment", KEY, .reference = "assortments"),
    PAD_CODE ("scope", scopes, KEY),
    PAD_TEXT ("code", KEY),
    PAD_FLAG ("include", "1"),
};

static const PadColumn warehouses[] = {
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("name"),
};

/* `reserved` is the sum of the store's reservations: available to promise = available - reserved.
 */
static const PadColumn stock[] = {
    PAD_TEXT ("warehouse", KEY, .reference = "warehouses"),
    PAD_TEXT ("sku", KEY, .reference = "products"),
    PAD_QUANTITY ("available", .fallback = "0"),
    PAD_QUANTITY ("yellow_below"),
    PAD_QUANTITY ("reserved", DERIVED, .fallback = "0"),
};

static const PadColumn incoming[] = {
    PAD_TEXT ("warehouse", KEY, .reference = "warehouses"),
    PAD_TEXT ("sku", KEY, .reference = "products"),
    PAD_DATE ("date", KEY),
    PAD_QUANTITY ("quantity", .fallback = "0"),
};

static const PadTable tables[] = {
    PAD_TABLE ("units", units, COMMON ()),
    PAD_TABLE ("categories", categories, COMMON ()),
    PAD_TABLE ("brands", brands, COMMON ()),
    PAD_TABLE ("licences", licences, COMMON ()),
    PAD_TABLE ("warehouses", warehouses, COMMON ()),
    PAD_TABLE ("products", products, BY_PRODUCT ("sku")),
    PAD_TABLE ("product_units", product_units, BY_PRODUCT ("sku")),
    PAD_TABLE ("product_texts", product_texts, BY_PRODUCT ("sku")),
    PAD_TABLE ("product_attributes", product_attributes, BY_PRODUCT ("sku")),
    PAD_TABLE ("product_links", product_links, BY_PRODUCT ("sku", .product2 = "other_sku")),
    PAD_TABLE ("assortments", assortments, {.word = PAD_FOLLOWS_ASSORTMENT, .owner = "code"}),
    PAD_TABLE ("assortment_members", assortment_members),
    PAD_TABLE ("stock", stock, BY_WAREHOUSE ("warehouse", "sku")),
    PAD_TABLE ("incoming", incoming, BY_WAREHOUSE ("warehouse", "sku")),
};

const PadSubject pad_subject_articles = {tables, G_N_ELEMENTS (tables)};
