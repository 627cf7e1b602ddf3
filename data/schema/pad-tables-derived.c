/* What the server works out and keeps, so that a segment is a range of an index and every end has
 * the same answer: no interchange file, the same columns at both ends. */
#include "pad-table-private.h"

static const char *const credit_policies[] = {"block",   "warn_only", "warn", "approval",
                                              "partial", "prepay",    NULL};
static const char *const scope_kinds[] = {"ancestor",  "group",     "price_list",   "assortment",
                                          "warehouse", "agreement", "credit_owner", NULL};

/* One row, key ''. */
static const PadColumn supplier[] = {
    PAD_TEXT ("name", KEY),
    PAD_CURRENCY ("currency", REQUIRED),
    PAD_TEXT ("time_zone", REQUIRED),
};

/* Which products an assortment holds, includes and excludes resolved (RULES.md 3): the only stored
 * membership. The assortment is one of `assortments`, or PAD_LISTED_PREFIX and a price list. */
static const PadColumn memberships[] = {
    PAD_TEXT ("assortment", KEY),
    PAD_TEXT ("sku", KEY, .reference = "products"),
};

/* What an account has, inheritance resolved once. `position`: of an ancestor 0 for itself, 1 for
 * its parent, ...; of a price list its priority. */
static const PadColumn account_scopes[] = {
    PAD_TEXT ("account", KEY, .reference = "accounts"),
    PAD_CODE ("kind", scope_kinds, KEY),
    PAD_TEXT ("code", KEY),
    PAD_INTEGER ("position"),
};

/* Settings of RULES.md 11 that have a value for the account after the narrowest won; absent is the
 * default. `currency`: of an amount. */
static const PadColumn account_settings[] = {
    PAD_TEXT ("account", KEY, .reference = "accounts"),
    PAD_TEXT ("name", KEY),
    PAD_TEXT ("value"),
    PAD_CURRENCY ("currency"),
};

/* One row for each account that owns a limit; no limit is no check. What cannot be worked out is
 * empty, and beside it stands the currency of which there is no rate to the row's. */
static const PadColumn credit[] = {
    PAD_TEXT ("account", KEY, .reference = "accounts"),
    PAD_CURRENCY ("currency", REQUIRED),
    PAD_CODE ("policy", credit_policies),
    PAD_MONEY ("credit_limit", "currency"),
    PAD_MONEY ("credit_warn", "currency"),
    PAD_MONEY ("open_balance", "currency"),
    PAD_MONEY ("pending", "currency"),
    PAD_DATE ("oldest_due"),
    PAD_CURRENCY ("open_no_rate"),
    PAD_CURRENCY ("pending_no_rate"),
};

static const PadColumn user_permissions[] = {
    PAD_TEXT ("login", KEY, .reference = "users"),
    PAD_TEXT ("permission", KEY),
};

static const PadTable tables[] = {
    PAD_DERIVED_TABLE ("supplier", supplier, COMMON ()),
    PAD_DERIVED_TABLE (
        "memberships", memberships, {.word = PAD_FOLLOWS_ASSORTMENT, .owner = "assortment"}),
    PAD_DERIVED_TABLE ("account_scopes", account_scopes, BY_ACCOUNT ("account", "core")),
    PAD_DERIVED_TABLE ("account_settings", account_settings, BY_ACCOUNT ("account", "core")),
    PAD_DERIVED_TABLE ("credit", credit, BY_ACCOUNT ("account", "credit")),
    PAD_DERIVED_TABLE ("user_permissions", user_permissions, BY_USER ("login")),
};

const PadSubject pad_subject_derived = {tables, G_N_ELEMENTS (tables)};
