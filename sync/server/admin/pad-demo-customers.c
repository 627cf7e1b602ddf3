#include "pad-demo-private.h"

#include <string.h>

#define PICK(demo, words) ((words)[pad_demo_random (demo, (int)g_strv_length ((char **)(words)))])

static const struct
{
  const char *zone, *country;
} places[] = {{"DE", "Germany"},
              {"DE", "Germany"},
              {"DE", "Germany"},
              {"EU", "Austria"},
              {"WORLD", "Switzerland"}};

static const struct
{
  const char *list;
  int percent;
} tiers[] = {{"GOLD", 20}, {"SILVER", 12}, {"BRONZE", 5}, {NULL, 0}};

/* --- Accounts --- */

/* Every eighth account is a branch of the one before it and shares its limit. */
static gboolean
is_branch (guint number)
{
  return number % 8 == 7;
}

static void
make_account (PadDemo *demo, guint number)
{
  char limit[32], warn[32], minimum[32];
  const char *town = PICK (demo, pad_demo_towns);
  const char *zone = is_branch (number) ? "DE" : places[number % G_N_ELEMENTS (places)].zone;
  gboolean branch = is_branch (number);
  int64_t credit = 500000 * (2 + pad_demo_random (demo, 9));
  PadDemoAccount account = {.discount = tiers[number % G_N_ELEMENTS (tiers)].percent};
  account.code = g_strdup_printf ("D%04u", 1001 + number);
  account.zone = g_strdup (zone);
  account.prompt = number == 0 || pad_demo_random (demo, 6) != 0;
  g_autofree char *parent = branch ? g_strdup_printf ("D%04u", 1000 + number) : g_strdup ("");
  pad_demo_add (
      demo, "accounts", "%s,%s %s %s,%s,%s,%s,%s,%s,%s,%s,%d,%s,%s,%s,active", account.code,
      PICK (demo, pad_demo_last_names), PICK (demo, pad_demo_trades), town, parent, demo->currency,
      (number % 3 == 0)   ? "oem"
      : (number % 3 == 1) ? "workshop"
                          : "reseller",
      zone, pad_demo_amount (demo, credit, limit), pad_demo_amount (demo, credit * 9 / 10, warn),
      number % 2 == 0 ? "block" : "approval", branch ? 1 : 0, number % 3 == 0 ? "2-10-N30" : "N30",
      pad_demo_amount (demo, 5000, minimum), number % 2 == 0 ? "block" : "approval");
  pad_demo_add (demo, "addresses", "%s,MAIN,%s,Industriestraße %d,%05d,%s,%s,1", account.code, town,
                1 + pad_demo_random (demo, 90), 10000 + pad_demo_random (demo, 89999), town,
                branch ? "Germany" : places[number % G_N_ELEMENTS (places)].country);
  if (number % 3 == 0)
    pad_demo_add (demo, "addresses", "%s,YARD,%s yard,Hafenweg %d,%05d,%s,%s,0", account.code, town,
                  1 + pad_demo_random (demo, 40), 10000 + pad_demo_random (demo, 89999), town,
                  branch ? "Germany" : places[number % G_N_ELEMENTS (places)].country);
  g_array_append_val (demo->accounts, account);
}

/* A branch has what its parent has. */
static void
make_rights (PadDemo *demo, guint number)
{
  const PadDemoAccount *account = &g_array_index (demo->accounts, PadDemoAccount, number);
  const char *list = tiers[number % G_N_ELEMENTS (tiers)].list;
  if (is_branch (number))
    return;
  pad_demo_add (demo, "account_assortments", "%s,%s", account->code,
                number % 10 == 4   ? "MECHANICAL"
                : number % 10 == 9 ? "FLUID"
                                   : "ALL");
  if (list != NULL)
    pad_demo_add (demo, "account_price_lists", "%s,%s,1", account->code, list);
}

void
pad_demo_make_customers (PadDemo *demo)
{
  pad_demo_begin (demo, "accounts",
                  "code,name,parent,currency,group,tax_zone,credit_limit,credit_warn,credit_policy,"
                  "shares_parent_limit,payment_terms,order_minimum,order_minimum_policy,status");
  pad_demo_begin (demo, "addresses", "account,code,name,street,postcode,city,country,is_default");
  pad_demo_begin (demo, "account_assortments", "account,assortment");
  pad_demo_begin (demo, "account_price_lists", "account,list,priority");
  for (guint i = 0; i < (guint)demo->options.accounts; i++) {
    make_account (demo, i);
    make_rights (demo, i);
  }
}

/* --- Users --- */

static void
make_user (PadDemo *demo, const char *role, const char *account)
{
  char limit[32] = "";
  PadDemoUser *user = g_new0 (PadDemoUser, 1);
  g_autofree char *code = g_ascii_strdown (account, -1);
  user->login = *account != '\0' ? g_strdup_printf ("%s.%s", role, code) : g_strdup (role);
  user->account = g_strdup (account);
  user->role = g_strdup (role);
  if (strcmp (role, "buyer") == 0)
    pad_demo_amount (demo, 2500000, limit);
  pad_demo_add (demo, "users", "%s,%s %s,%s@example.com,%s,%s,%s,%s", user->login,
                PICK (demo, pad_demo_first_names), PICK (demo, pad_demo_last_names), user->login,
                account, role, limit, strcmp (role, "sales_rep") == 0 ? "10" : "");
  g_ptr_array_add (demo->users, user);
}

void
pad_demo_make_users (PadDemo *demo)
{
  static const char *const staff[] = {"supplier_admin", "finance", "sales_rep"};
  static const char *const others[] = {"admin", "approver", "requisitioner", "accounting",
                                       "viewer"};
  pad_demo_begin (demo, "users", "login,name,email,account,role,spending_limit,discount_limit");
  pad_demo_begin (demo, "user_accounts", "login,account");
  for (guint i = 0; i < demo->accounts->len; i++) {
    const char *account = g_array_index (demo->accounts, PadDemoAccount, i).code;
    make_user (demo, "buyer", account);
    for (size_t j = 0; j < G_N_ELEMENTS (others) && i % 4 == 0; j++)
      make_user (demo, others[j], account);
    if (i % 2 == 0)
      pad_demo_add (demo, "user_accounts", "sales_rep,%s", account);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (staff); i++)
    make_user (demo, staff[i], "");
}
