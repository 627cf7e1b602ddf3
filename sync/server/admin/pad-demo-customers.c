#include "pad-demo-private.h"

#include <string.h>

#define PICK(demo, words) ((words)[pad_demo_random (demo, (int)g_strv_length ((char **)(words)))])

static const char *const zones[] = {"DE", "DE", "DE", "EU", "WORLD"};

/* --- Accounts --- */

/* Every eighth account is a branch of the one before it and shares its limit. */
static gboolean
is_branch (guint number)
{
  return number % 8 == 7;
}

/* A branch is at home. */
static const PadDemoTown *
find_town (guint number)
{
  guint i = is_branch (number) ? number / 8 * 5 + number % 3 : number;
  return &pad_demo_towns[i % (guint)pad_demo_n_towns];
}

static char *
name_firm (guint number)
{
  guint n_names = g_strv_length ((char **)pad_demo_last_names);
  guint n_firms = g_strv_length ((char **)pad_demo_firms);
  guint owner = is_branch (number) ? number - 1 : number;
  g_auto (GStrv) around =
      g_strsplit (pad_demo_firms[(owner * 4 + owner / n_names) % n_firms], "%s", 2);
  const char *name = pad_demo_last_names[(owner * 7 + 1) % n_names];
  if (is_branch (number))
    return g_strconcat (around[0], name, around[1], ", branch ", find_town (number)->name, NULL);
  return g_strconcat (around[0], name, around[1], NULL);
}

static void
add_address (PadDemo *demo,
             const PadDemoAccount *account,
             const char *code,
             const PadDemoTown *town)
{
  gboolean main = strcmp (code, "MAIN") == 0;
  g_autofree char *name =
      main ? g_strdup (account->name) : g_strconcat (account->name, ", yard", NULL);
  g_autofree char *street =
      g_strdup_printf ("%s %d", PICK (demo, pad_demo_streets), 1 + pad_demo_random (demo, 90));
  pad_demo_add_row (demo, "addresses", account->code, code, name, street, town->postcode,
                    town->name, town->country, main ? "1" : "0", NULL);
}

/* Telephone numbers end in what nobody has. */
static char *
print_phone (PadDemo *demo, const PadDemoTown *town, int extension)
{
  const char *country = strcmp (town->country, "Austria") == 0       ? "43"
                        : strcmp (town->country, "Switzerland") == 0 ? "41"
                                                                     : "49";
  return g_strdup_printf ("+%s %s 5550%d-%d", country, town->area, pad_demo_random (demo, 90) + 10,
                          extension);
}

static void
add_contacts (PadDemo *demo, const PadDemoAccount *account, const PadDemoTown *town)
{
  static const struct
  {
    const char *code, *role;
  } people[] = {{"BUY", "Purchasing"}, {"SHOP", "Workshop"}, {"ACC", "Accounts"}};
  int n = account->branch ? 1 : 3;
  for (int i = 0; i < n; i++) {
    const char *first = PICK (demo, pad_demo_first_names);
    const char *last = PICK (demo, pad_demo_last_names);
    g_autofree char *name = g_strconcat (first, " ", last, NULL);
    g_autofree char *phone = print_phone (demo, town, 10 * (i + 1));
    g_autofree char *box = g_ascii_strdown (people[i].role, -1);
    g_autofree char *code = g_ascii_strdown (account->code, -1);
    g_autofree char *email = g_strconcat (box, "@", code, ".example.com", NULL);
    pad_demo_add_row (demo, "contacts", account->code, people[i].code, name, people[i].role, phone,
                      email, NULL);
  }
}

static void
make_account (PadDemo *demo, guint number)
{
  const PadDemoTown *town = find_town (number);
  PadDemoAccount account = {.branch = is_branch (number), .country = town->country};
  account.code = g_strdup_printf ("D%04u", 1001 + number);
  account.name = name_firm (number);
  account.zone = account.branch ? "DE" : zones[number % G_N_ELEMENTS (zones)];
  int tier = (int)number % (pad_demo_n_tiers + 1);
  account.tier = tier < pad_demo_n_tiers ? &pad_demo_tiers[tier] : NULL;
  account.prompt = number == 0 || pad_demo_random (demo, 6) != 0;
  account.early = number % 3 == 0;
  add_address (demo, &account, "MAIN", town);
  if (number % 3 == 0)
    add_address (demo, &account, "YARD", town);
  add_contacts (demo, &account, town);
  g_array_append_val (demo->accounts, account);
}

/* A branch has what its parent has. */
static void
make_rights (PadDemo *demo, guint number)
{
  const PadDemoAccount *account = &g_array_index (demo->accounts, PadDemoAccount, number);
  if (account->branch)
    return;
  pad_demo_add (demo, "account_assortments", "%s,%s", account->code,
                number % 10 == 4   ? "MECHANICAL"
                : number % 10 == 9 ? "FLUID"
                                   : "ALL");
  if (account->tier != NULL)
    pad_demo_add (demo, "account_price_lists", "%s,%s,1", account->code, account->tier->code);
}

void
pad_demo_make_customers (PadDemo *demo)
{
  pad_demo_begin (demo, "addresses", "account,code,name,street,postcode,city,country,is_default");
  pad_demo_begin (demo, "contacts", "account,code,name,role,phone,email");
  pad_demo_begin (demo, "account_assortments", "account,assortment");
  pad_demo_begin (demo, "account_price_lists", "account,list,priority");
  for (guint i = 0; i < (guint)demo->options.accounts; i++) {
    make_account (demo, i);
    make_rights (demo, i);
  }
}

/* --- Limits --- */

/* What a limit has to hold beside what is open now: one account in seven is close to it. */
static int64_t
find_limit (PadDemo *demo, guint number)
{
  const PadDemoAccount *account = &g_array_index (demo->accounts, PadDemoAccount, number);
  int64_t exposure = account->exposure;
  if (number + 1 < demo->accounts->len && is_branch (number + 1))
    exposure += g_array_index (demo->accounts, PadDemoAccount, number + 1).exposure;
  if (number % 7 == 3 && exposure > 100000)
    return exposure * 104 / 100 / 10000 * 10000 + 20000;
  int64_t room = exposure * 2 + 500000 * (1 + pad_demo_random (demo, 4));
  return (room / 500000 + 1) * 500000;
}

static void
print_tax_number (const PadDemoAccount *account, guint number, char *buffer)
{
  if (strcmp (account->country, "Austria") == 0)
    g_snprintf (buffer, 32, "ATU%08u", 61000000 + number * 7919);
  else if (strcmp (account->country, "Switzerland") == 0)
    g_snprintf (buffer, 32, "CHE-%03u.%03u.%03u", 100 + number % 900, number * 37 % 1000,
                number * 91 % 1000);
  else
    g_snprintf (buffer, 32, "DE%09u", 811000000 + number * 7919);
}

static void
add_account (PadDemo *demo, guint number)
{
  static const char *const groups[] = {"oem", "workshop", "reseller"};
  char limit[32], warn[32], minimum[32], tax_number[32];
  const PadDemoAccount *account = &g_array_index (demo->accounts, PadDemoAccount, number);
  int64_t credit = find_limit (demo, number);
  const char *parent =
      account->branch ? g_array_index (demo->accounts, PadDemoAccount, number - 1).code : "";
  pad_demo_amount (demo, credit, limit);
  pad_demo_amount (demo, credit * 9 / 10, warn);
  pad_demo_amount (demo, 5000, minimum);
  print_tax_number (account, number, tax_number);
  pad_demo_add_row (demo, "accounts", account->code, account->name, parent, demo->currency,
                    groups[number % 3], account->zone, tax_number, limit, warn,
                    number % 2 == 0 ? "block" : "approval", account->branch ? "1" : "0",
                    account->early ? "2-10-N30" : "N30", minimum,
                    number % 2 == 0 ? "block" : "approval", "active", NULL);
}

void
pad_demo_make_accounts (PadDemo *demo)
{
  pad_demo_begin (demo, "accounts",
                  "code,name,parent,currency,group,tax_zone,tax_number,credit_limit,credit_warn,"
                  "credit_policy,shares_parent_limit,payment_terms,order_minimum,"
                  "order_minimum_policy,status");
  for (guint i = 0; i < demo->accounts->len; i++)
    add_account (demo, i);
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
