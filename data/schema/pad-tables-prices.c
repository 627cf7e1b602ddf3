/* The files of INTERFACES.md, "Prices", and which price lists an account has. */
#include "pad-table-private.h"

#include <pad-number.h>

static const char *const sources[] = {"account", "agreement", "tier", "group",
                                      "list",    "promotion", NULL};
static const char *const scopes[] = {"product", "category", "brand", "all", NULL};
static const char *const methods[] = {"fixed", "percent", "formula", NULL};

static const PadColumn tax_rates[] = {
    PAD_TEXT ("tax_class", KEY),
    PAD_TEXT ("tax_zone", KEY),
    PAD_DATE ("valid_from", KEY),
    PAD_PERCENT ("percent", REQUIRED, .least = 0, .most = PAD_PERCENT_HUNDRED),
    PAD_TEXT ("name"),
};

static const PadColumn exchange_rates[] = {
    PAD_CURRENCY ("from", KEY),
    PAD_CURRENCY ("to", KEY),
    PAD_DATE ("date", KEY),
    PAD_RATE ("rate", REQUIRED, .least = 1, .most = PAD_LEAST_ONLY),
};

static const PadColumn shipping_methods[] = {
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("name"),
    PAD_CURRENCY ("currency", REQUIRED),
    PAD_MONEY ("amount", "currency", .least = 0, .most = PAD_LEAST_ONLY),
    PAD_MONEY ("free_from", "currency", .least = 0, .most = PAD_LEAST_ONLY),
    PAD_TEXT ("tax_class", .fallback = "standard"),
    PAD_TEXT ("cutoff"),
};

static const PadColumn price_lists[] = {
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("name"),
    PAD_CURRENCY ("currency"),
};

static const PadColumn account_price_lists[] = {
    PAD_TEXT ("account", KEY, .reference = "accounts"),
    PAD_TEXT ("list", KEY, .reference = "price_lists"),
    PAD_INTEGER ("priority", .fallback = "0"),
};

static const PadColumn agreements[] = {
    PAD_TEXT ("code", KEY),  PAD_TEXT ("account", REQUIRED, .reference = "accounts"),
    PAD_TEXT ("name"),       PAD_TEXT ("project"),
    PAD_DATE ("valid_from"), PAD_DATE ("valid_to"),
};

/* What `owner` and `scope_code` name depends on source and scope: pad_reference_by_value(). */
static const PadColumn price_rules[] = {
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("name"),
    PAD_CODE ("source", sources, REQUIRED),
    PAD_TEXT ("owner"),
    PAD_CODE ("scope", scopes, REQUIRED),
    PAD_TEXT ("scope_code"),
    PAD_QUANTITY ("min_quantity", .fallback = "0", .least = 0, .most = PAD_LEAST_ONLY),
    PAD_DATE ("valid_from"),
    PAD_DATE ("valid_to"),
    PAD_CURRENCY ("currency"),
    PAD_CODE ("method", methods, REQUIRED),
    PAD_PRICE ("price", .least = 0, .most = PAD_LEAST_ONLY),
    PAD_INTEGER ("per", .least = 1, .most = 100000),
    PAD_TEXT ("unit", .reference = "units"),
    PAD_PERCENT ("percent", .least = PAD_MOST_ONLY, .most = PAD_PERCENT_HUNDRED),
    PAD_PRICE ("round_to", .least = 1, .most = PAD_LEAST_ONLY),
    PAD_PRICE ("surcharge"),
    PAD_PRICE ("min_price", .least = 0, .most = PAD_LEAST_ONLY),
    PAD_PRICE ("max_price", .least = 0, .most = PAD_LEAST_ONLY),
    PAD_QUANTITY ("quantity_left", .least = 0, .most = PAD_LEAST_ONLY),
    PAD_FLAG ("firm", "0"),
    PAD_TEXT ("groups"),
};

static const PadColumn order_discounts[] = {
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("group"),
    PAD_CURRENCY ("currency", REQUIRED),
    PAD_MONEY ("threshold", "currency", .least = 0, .most = PAD_LEAST_ONLY),
    PAD_PERCENT ("percent", .least = 0, .most = PAD_PERCENT_HUNDRED),
    PAD_MONEY ("amount", "currency", .least = 0, .most = PAD_LEAST_ONLY),
    PAD_DATE ("valid_from"),
    PAD_DATE ("valid_to"),
};

/* A promotion's owners are its customer groups; every other rule has one, the list price the empty
 * one. */
#define PROMOTION "t.\"source\" = 'promotion'"
#define NO_PROMOTION "t.\"source\" <> 'promotion'"
#define OF_PRODUCT "t.\"scope\" = 'product'"
#define OF_OTHERS "t.\"scope\" <> 'product'"

static const PadTable tables[] = {
    PAD_TABLE ("tax_rates", tax_rates, COMMON ()),
    PAD_TABLE ("exchange_rates", exchange_rates, COMMON ()),
    PAD_TABLE ("shipping_methods", shipping_methods, COMMON ()),
    PAD_TABLE ("price_lists", price_lists, BY_OWNER ("code", "'tier'")),
    PAD_TABLE ("account_price_lists", account_price_lists, BY_ACCOUNT ("account", "core")),
    PAD_TABLE ("agreements", agreements, BY_OWNER ("code", "'agreement'")),
    PAD_TABLE (
        "price_rules",
        price_rules,
        BY_OWNER ("owner", "source", .condition = OF_OTHERS " AND " NO_PROMOTION),
        BY_OWNER ("owner",
                  "source",
                  .product = "scope_code",
                  .condition = OF_PRODUCT " AND " NO_PROMOTION),
        BY_OWNER ("groups", "source", .list = TRUE, .condition = OF_OTHERS " AND " PROMOTION),
        BY_OWNER ("groups",
                  "source",
                  .list = TRUE,
                  .product = "scope_code",
                  .condition = OF_PRODUCT " AND " PROMOTION)),
    PAD_TABLE ("order_discounts", order_discounts, BY_OWNER ("group", "'discount'")),
};

const PadSubject pad_subject_prices = {tables, G_N_ELEMENTS (tables)};
