/* The files of INTERFACES.md, "Customers and rights", that are about accounts, with those articles
 * and limits that belong to one account. */
#include "pad-table-private.h"

static const char *const credit_policies[] = {"block",   "warn_only", "warn", "approval",
                                              "partial", "prepay",    NULL};
static const char *const minimum_policies[] = {"block", "approval", "surcharge", NULL};
static const char *const statuses[] = {"active", "on_hold", "closed", NULL};
static const char *const setting_scopes[] = {"supplier", "group", "account", NULL};

static const PadColumn payment_terms[] = {
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("name"),
    PAD_INTEGER ("net_days", .least = 0, .most = 36500),
    PAD_INTEGER ("discount_days", .least = 0, .most = 36500),
    PAD_PERCENT ("discount_percent", .least = 0, .most = 1000000),
};

static const PadColumn state_map[] = {
    PAD_TEXT ("supplier_state", KEY),
    PAD_CODE ("state", pad_order_states),
    PAD_TEXT ("label"),
};

/* Limit and policy travel as a row of `credit`, to those who may see it. */
static const PadColumn accounts[] = {
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("name"),
    PAD_TEXT ("parent", .flags = PAD_COLUMN_TREE, .reference = "accounts"),
    PAD_CURRENCY ("currency", REQUIRED),
    PAD_TEXT ("group"),
    PAD_TEXT ("tax_zone"),
    PAD_FLAG ("tax_exempt", "0"),
    PAD_TEXT ("tax_number"),
    PAD_MONEY ("credit_limit", "currency", SERVER, .least = 0, .most = PAD_LEAST_ONLY),
    PAD_MONEY ("credit_warn", "currency", SERVER, .least = 0, .most = PAD_LEAST_ONLY),
    PAD_CODE ("credit_policy", credit_policies, SERVER, .fallback = "block"),
    PAD_FLAG ("shares_parent_limit", "0"),
    PAD_TEXT ("payment_terms", .reference = "payment_terms"),
    PAD_MONEY ("order_minimum", "currency", .least = 0, .most = PAD_LEAST_ONLY),
    PAD_CODE ("order_minimum_policy", minimum_policies, .fallback = "block"),
    PAD_CODE ("status", statuses, .fallback = "active"),
    PAD_TEXT ("manager"),
};

static const PadColumn account_assortments[] = {
    PAD_TEXT ("account", KEY, .reference = "accounts"),
    PAD_TEXT ("assortment", KEY, .reference = "assortments"),
};

static const PadColumn account_warehouses[] = {
    PAD_TEXT ("account", KEY, .reference = "accounts"),
    PAD_TEXT ("warehouse", KEY, .reference = "warehouses"),
};

static const PadColumn account_licences[] = {
    PAD_TEXT ("account", KEY, .reference = "accounts"),
    PAD_TEXT ("licence", KEY, .reference = "licences"),
    PAD_TEXT ("number"),
    PAD_DATE ("valid_from"),
    PAD_DATE ("valid_to"),
};

static const PadColumn addresses[] = {
    PAD_TEXT ("account", KEY, .reference = "accounts"),
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("name"),
    PAD_TEXT ("street"),
    PAD_TEXT ("postcode"),
    PAD_TEXT ("city"),
    PAD_TEXT ("region"),
    PAD_TEXT ("country"),
    PAD_TEXT ("tax_zone"),
    PAD_FLAG ("is_default", "0"),
};

static const PadColumn contacts[] = {
    PAD_TEXT ("account", KEY, .reference = "accounts"),
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("name"),
    PAD_TEXT ("role"),
    PAD_TEXT ("phone"),
    PAD_TEXT ("email"),
};

static const PadColumn departments[] = {
    PAD_TEXT ("account", KEY, .reference = "accounts"),
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("name"),
    PAD_TEXT ("parent", .flags = PAD_COLUMN_TREE, .reference = "departments"),
};

static const PadColumn cost_centres[] = {
    PAD_TEXT ("account", KEY, .reference = "accounts"),
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("name"),
    PAD_TEXT ("parent", .flags = PAD_COLUMN_TREE, .reference = "cost_centres"),
};

static const PadColumn settings[] = {
    PAD_CODE ("scope", setting_scopes, KEY),
    PAD_TEXT ("owner", KEY),
    PAD_TEXT ("name", KEY),
    PAD_TEXT ("value"),
};

static const PadColumn buyer_articles[] = {
    PAD_TEXT ("account", KEY, .reference = "accounts"),
    PAD_TEXT ("buyer_article", KEY),
    PAD_TEXT ("sku", REQUIRED, .reference = "products"),
};

static const PadColumn serials[] = {
    PAD_TEXT ("serial", KEY),
    PAD_TEXT ("account", .reference = "accounts"),
    PAD_TEXT ("sku", REQUIRED, .reference = "products"),
    PAD_DATE ("delivered"),
};

static const PadTable tables[] = {
    PAD_TABLE ("payment_terms", payment_terms, COMMON ()),
    PAD_TABLE ("state_map", state_map, COMMON ()),
    PAD_TABLE ("accounts", accounts, BY_ACCOUNT ("code", "core")),
    PAD_TABLE ("account_assortments", account_assortments, BY_ACCOUNT ("account", "core")),
    PAD_TABLE ("account_warehouses", account_warehouses, BY_ACCOUNT ("account", "core")),
    PAD_TABLE ("account_licences", account_licences, BY_ACCOUNT ("account", "core")),
    PAD_TABLE ("addresses", addresses, BY_ACCOUNT ("account", "core")),
    PAD_TABLE ("contacts",
               contacts,
               COMMON (.condition = "t.\"account\" = ''"),
               BY_ACCOUNT ("account", "core", .condition = "t.\"account\" <> ''")),
    PAD_TABLE ("departments", departments, BY_ACCOUNT ("account", "core")),
    PAD_TABLE ("cost_centres", cost_centres, BY_ACCOUNT ("account", "core")),
    PAD_TABLE ("settings", settings),
    PAD_TABLE ("buyer_articles", buyer_articles, BY_ACCOUNT ("account", "core", .product = "sku")),
    PAD_TABLE ("serials", serials, BY_ACCOUNT ("account", "core", .product = "sku")),
};

const PadSubject pad_subject_customers = {tables, G_N_ELEMENTS (tables)};
