/* The files of INTERFACES.md, "Customers and rights", that are about people: who they are, what
 * they may do, who approves. */
#include "pad-table-private.h"

static const char *const budget_scopes[] = {"cost_centre", "department", "user", "role", NULL};
static const char *const budget_policies[] = {"warn", "approval", "block", NULL};
static const char *const sides[] = {"dealer", "supplier", NULL};
static const char *const timeouts[] = {"wait", "approve", "reject", NULL};

static const PadColumn role_permissions[] = {
    PAD_TEXT ("role", KEY),
    PAD_TEXT ("permission", KEY),
    PAD_FLAG ("allowed", "1"),
};

static const PadColumn users[] = {
    PAD_TEXT ("login", KEY),
    PAD_TEXT ("name"),
    PAD_TEXT ("email"),
    PAD_TEXT ("account", .reference = "accounts"),
    PAD_TEXT ("role", REQUIRED),
    PAD_TEXT ("permissions"),
    PAD_TEXT ("department", .reference = "departments"),
    PAD_TEXT ("cost_centre", .reference = "cost_centres"),
    PAD_MONEY ("spending_limit", "account", .least = 0, .most = PAD_LEAST_ONLY),
    PAD_PERCENT ("discount_limit", .least = 0, .most = 1000000),
    PAD_TEXT ("locale"),
};

static const PadColumn user_accounts[] = {
    PAD_TEXT ("login", KEY, .reference = "users"),
    PAD_TEXT ("account", KEY, .reference = "accounts"),
};

static const PadColumn deputies[] = {
    PAD_TEXT ("user", KEY, .reference = "users"),
    PAD_TEXT ("deputy", KEY, .reference = "users"),
    PAD_DATE ("from"),
    PAD_DATE ("to"),
};

static const PadColumn budgets[] = {
    PAD_TEXT ("account", KEY, .reference = "accounts"),
    PAD_CODE ("scope", budget_scopes, KEY),
    PAD_TEXT ("code", KEY),
    PAD_TEXT ("period", KEY),
    PAD_MONEY ("amount", "account", REQUIRED, .least = 0, .most = PAD_LEAST_ONLY),
    PAD_CODE ("policy", budget_policies, .fallback = "warn"),
};

static const PadColumn approval_rules[] = {
    PAD_TEXT ("code", KEY),
    PAD_CODE ("side", sides, REQUIRED),
    PAD_TEXT ("account", .reference = "accounts"),
    PAD_TEXT ("trigger", REQUIRED),
    PAD_MONEY ("value_from", "currency"),
    PAD_MONEY ("value_to", "currency"),
    PAD_CURRENCY ("currency"),
    PAD_FLAG ("four_eyes", NULL),
};

static const PadColumn approval_steps[] = {
    PAD_TEXT ("rule", KEY, .reference = "approval_rules"),
    PAD_INTEGER ("step", KEY),
    PAD_TEXT ("role"),
    PAD_TEXT ("user", .reference = "users"),
    PAD_INTEGER ("expected_hours", .least = 0, .most = 1000000),
    PAD_INTEGER ("escalate_hours", .least = 0, .most = 1000000),
    PAD_CODE ("on_timeout", timeouts, .fallback = "wait"),
};

static const PadTable tables[] = {
    PAD_TABLE ("role_permissions", role_permissions),
    PAD_TABLE ("users", users, BY_USER ("login")),
    PAD_TABLE ("user_accounts", user_accounts, BY_USER ("login")),
    PAD_TABLE ("deputies", deputies, BY_USER ("user")),
    PAD_TABLE ("budgets", budgets, BY_ACCOUNT ("account", "budgets")),
    PAD_TABLE ("approval_rules", approval_rules, BY_ACCOUNT ("account", "core")),
    PAD_TABLE ("approval_steps", approval_steps, WITH_PARENT ("rule", "approval_rules")),
};

const PadSubject pad_subject_users = {tables, G_N_ELEMENTS (tables)};
