#include "admin-fixture.h"

#include <string.h>

/* A tier rule for everything, with further columns. */
#define RULE_WITH(columns) "code,source,owner,scope,method,percent," columns "\nR,tier,GOLD,all,"
#define RULE "code,source,owner,scope,method,percent\nR,tier,GOLD,all,"

/* Each file has exactly one row that cannot be meant; it is refused as a whole, and nothing
 * changes. */
static const struct
{
  const char *name;
  const char *table;
  const char *text;
  int line;
  const char *reason; /* part of it */
} cases[] = {
    {"unknown-column", "brands", "code,name,colour\nA,Alpha,red\n", 1, "colour"},
    {"derived-column", "stock", "warehouse,sku,available,reserved\nMAIN,B1,1,1\n", 1, "reserved"},
    {"column-twice", "brands", "code,name,name\nA,Alpha,Beta\n", 1, "name"},
    {"missing-key", "brands", "name\nAlpha\n", 1, "code"},
    {"missing-required", "products", "sku,name\nNEW,New\n", 2, "base_unit"},
    {"empty-required", "products", "sku,base_unit\nNEW,\n", 2, "base_unit"},
    {"empty-file", "brands", "", 1, "empty"},
    {"field-count", "brands", "code,name\nA,Alpha,more\n", 2, "3 fields"},
    {"open-quote", "brands", "code,name\nA,\"Alpha\n", 2, "quote"},
    {"wrong-number", "stock", "warehouse,sku,available\nMAIN,B2,1\nMAIN,B1,12x\n", 3, "available"},
    {"too-many-digits", "accounts", "code,currency,credit_limit\nA,EUR,10.001\n", 2,
     "credit_limit"},
    {"wrong-date", "orders", "number,account,currency,date\nO9,A,EUR,2026-02-30\n", 2, "date"},
    {"wrong-code", "products", "sku,base_unit,status\nNEW,pcs,gone\n", 2, "status"},
    {"invoice-beyond-a-sum", "invoices",
     "number,account,currency,gross,open_amount\nI9,A,EUR,10000000000000.00,0.00\n", 2, "gross"},
    {"open-beyond-a-sum", "invoices",
     "number,account,currency,open_amount\nI9,A,EUR,10000000000000.00\n", 2, "open_amount"},
    {"payment-beyond-a-sum", "payments",
     "number,account,date,currency,amount\nZ9,A,2026-01-01,EUR,92233720368547758.00\n", 2,
     "amount"},
    {"refund-beyond-a-sum", "payments",
     "number,account,date,currency,amount\nZ9,A,2026-01-01,EUR,-92233720368547758.08\n", 2,
     "amount"},
    {"wrong-flag", "units", "code,whole\nx,yes\n", 2, "whole"},
    {"wrong-currency", "price_lists", "code,currency\nX,EURO\n", 2, "currency"},
    {"wrong-op", "brands", "code,op\nACME,remove\n", 2, "op"},
    {"duplicate-key", "brands", "code,name\nA,Alpha\nB,Beta\nA,Again\n", 4, "line 2"},
    {"unknown-reference", "products", "sku,base_unit,category\nNEW,pcs,gone\n", 2, "category"},
    {"unknown-reference-kept", "products", "sku,category\nB1,gone\n", 2, "category"},
    {"unknown-owner", "price_rules",
     "code,source,owner,scope,method,percent\nR,tier,NONE,all,percent,5\n", 2, "owner"},
    {"unknown-owner-account", "price_rules",
     "code,source,owner,scope,method,percent\nR,account,GOLD,all,percent,5\n", 2, "accounts"},
    {"unknown-scope-product", "price_rules",
     "code,source,scope,scope_code,currency,method,price\nR,list,product,NONE,EUR,fixed,1\n", 2,
     "scope_code"},
    {"unknown-scope-category", "price_rules",
     "code,source,owner,scope,scope_code,method,percent\nR,tier,GOLD,category,B1,percent,5\n", 2,
     "categories"},
    {"scope-changed-only", "price_rules", "code,scope\nL1,brand\n", 2, "brands"},
    {"unit-not-of-product", "price_rules",
     "code,source,scope,scope_code,currency,method,price,unit\nR,list,product,N1,EUR,fixed,1,"
     "pack\n",
     2, "unit"},
    {"list-not-fixed", "price_rules",
     "code,source,scope,currency,method,percent\nR,list,all,EUR,percent,5\n", 2, "fixed"},
    {"agreement-not-by-product", "price_rules",
     "code,source,owner,scope,method,percent\nR,agreement,,all,percent,5\n", 2, "scope"},
    {"list-with-owner", "price_rules",
     "code,source,owner,scope,scope_code,currency,method,price\nR,list,GOLD,product,B1,EUR,fixed,"
     "1\n",
     2, "owner"},
    {"list-without-currency", "price_rules",
     "code,source,scope,scope_code,method,price\nR,list,product,B1,fixed,1\n", 2, "currency"},
    {"scope-code-missing", "price_rules",
     "code,source,owner,scope,method,percent\nR,tier,GOLD,brand,percent,5\n", 2, "scope_code"},
    {"price-missing", "price_rules",
     "code,source,scope,scope_code,currency,method\nR,list,product,B1,EUR,fixed\n", 2, "price"},
    {"member-unknown", "assortment_members", "assortment,scope,code\nSOME,brand,NONE\n", 2,
     "brands"},
    {"member-all-with-code", "assortment_members", "assortment,scope,code\nSOME,all,B1\n", 2,
     "code"},
    {"base-unit-factor", "product_units", "sku,unit,num,den\nB1,pcs,2,1\n", 2, "1/1"},
    {"base-unit-changed", "products", "sku,base_unit\nB1,pack\n", 2, "base_unit"},
    {"factor-missing", "product_units", "sku,unit,min_quantity\nB1,m,2\n", 2, "num, den: both"},
    {"factor-emptied", "product_units", "sku,unit,num,den\nB1,pcs,,\nB1,pack,,\n", 3,
     "num, den: both"},
    {"factor-by-half", "product_units", "sku,unit,num,den\nB1,m,,3\n", 2, "num, den: both"},
    {"factor-by-the-other-half", "product_units", "sku,unit,num\nB1,m,3\n", 2, "num, den: both"},
    {"factor-out-of-range", "product_units", "sku,unit,num,den\nB1,m,0,1\n", 2, "num"},
    {"budget-code", "budgets", "account,scope,code,period,amount\nA,cost_centre,NONE,2026,10.00\n",
     2, "cost_centres"},
    {"budget-period", "budgets", "account,scope,code,period,amount\nA,role,buyer,2026-13,10.00\n",
     2, "period"},
    {"permission-unknown", "users", "login,role,permissions\nx,buyer,+order.fly\n", 2,
     "permissions"},
    {"role-permission-unknown", "role_permissions", "role,permission\nbuyer,order.fly\n", 2,
     "permission"},
    {"trigger-unknown", "approval_rules", "code,side,trigger\nR,dealer,too_dear\n", 2,
     "is no code of a finding"},
    {"approval-side-unknown", "approval_rules", "code,side,trigger\nR,buyer,high_value\n", 2,
     "side"},
    {"approval-band", "approval_rules",
     "code,side,trigger,value_from,value_to,currency\nR,dealer,high_value,2.00,1.99,EUR\n", 2,
     "ends before it begins"},
    {"approval-account-unknown", "approval_rules",
     "code,side,account,trigger\nR,dealer,NONE,high_value\n", 2, "account"},
    {"step-of-nobody", "approval_steps", "rule,step,expected_hours\nVALUE,2,4\n", 2, "role, user"},
    {"step-rule-unknown", "approval_steps", "rule,step,role\nNONE,1,admin\n", 2, "rule"},
    {"step-role-unknown", "approval_steps", "rule,step,role\nVALUE,2,boss\n", 2,
     "is none of viewer, "},
    {"step-user-unknown", "approval_steps", "rule,step,user\nVALUE,2,nobody\n", 2, "user"},
    {"step-role-of-other-side", "approval_steps", "rule,step,role\nVALUE,2,admin\n", 2,
     "role: of the other side"},
    {"step-user-of-other-side", "approval_steps", "rule,step,user\nVALUE,2,buyer.a\n", 2,
     "user: of the other side"},
    {"step-hours-negative", "approval_steps", "rule,step,role,expected_hours\nLIMIT,1,admin,-1\n",
     2, "expected_hours"},
    {"step-escalation-negative", "approval_steps",
     "rule,step,role,escalate_hours\nLIMIT,1,admin,-1\n", 2, "escalate_hours"},
    {"step-timeout-unknown", "approval_steps", "rule,step,role,on_timeout\nLIMIT,1,admin,sleep\n",
     2, "on_timeout"},
    {"deputy-unknown", "deputies", "user,deputy\nbuyer.a,nobody\n", 2, "deputy"},
    {"setting-owner", "settings", "scope,owner,name,value\nsupplier,A,pickup,on\n", 2, "owner"},
    {"visibility-unknown", "settings",
     "scope,owner,name,value\nsupplier,,pickup,on\naccount,A,visibility,pricelist\n", 3,
     "none of assortments, price_list"},
    {"assortment-of-a-price-list", "assortments", "code,name\nprice_list:GOLD,Gold\n", 2, "code"},
    {"discount-both", "order_discounts", "code,currency,percent,amount\nD,EUR,5,1.00\n", 2,
     "percent"},
    {"order-gross", "orders",
     "number,account,currency,goods,discount,charges,tax,gross\nO9,A,EUR,1.00,0.00,0.00,0.00,2."
     "00\n",
     2, "gross"},
    {"invoice-open", "invoices",
     "number,account,date,currency,net,tax,gross,open_amount\nI9,A,2026-01-01,EUR,1.00,0.00,1.00,2."
     "00\n",
     2, "open_amount"},
    {"invoice-paid-and-open", "invoices",
     "number,account,currency,gross,open_amount,state\nI9,A,EUR,50.00,20.00,paid\n", 2,
     "nothing is open"},
    {"invoice-due-before-its-date", "invoices",
     "number,account,date,due_date,currency\nI9,A,2026-01-02,2026-01-01,EUR\n", 2,
     "due_date: before the invoice's date"},
    {"invoice-date-after-it-was-due", "invoices", "number,date\nI1,2026-11-01\n", 2,
     "due_date: before the invoice's date"},
    {"invoice-discount-before-its-date", "invoices",
     "number,account,date,discount_date,currency\nI9,A,2026-01-02,2026-01-01,EUR\n", 2,
     "discount_date: not between date and due_date"},
    {"invoice-discount-after-it-is-due", "invoices",
     "number,account,date,due_date,discount_date,currency\n"
     "I9,A,2026-01-02,2026-01-12,2026-01-13,EUR\n",
     2, "discount_date: not between date and due_date"},
    {"invoice-discount-above-gross", "invoices", "number,discount_amount\nI1,119.01\n", 2,
     "discount_amount: not between 0 and gross"},
    {"invoice-discount-below-0", "invoices",
     "number,account,date,currency,discount_amount\nI9,A,2026-01-02,EUR,-0.01\n", 2,
     "discount_amount: not between 0 and gross"},
    {"order-handed-over-again", "orders", "number,state\nO1,handed_over\n", 2,
     "state: the order is confirmed, which cannot become handed_over"},
    {"order-sent-again", "orders", "number,state\nO1,queued\n", 2, "cannot become queued"},
    {"address-of-other-account", "orders", "number,account,currency,ship_to\nO9,C,EUR,MAIN\n", 2,
     "ship_to"},
    {"base-price-by-a-unit-that-is-none", "price_rules",
     "code,source,owner,scope,scope_code,method,price,unit\nR,tier,GOLD,brand,ACME,fixed,1,pack\n",
     2, "unit: not a base unit"},
    {"unit-unknown", "price_rules",
     "code,source,scope,scope_code,currency,method,price,unit\nR,list,product,B1,EUR,fixed,1,"
     "barrel\n",
     2, "unit: there is no "},
    {"currency-unknown", "price_rules",
     "code,source,scope,scope_code,currency,method,price\nR,list,product,B1,EUX,fixed,1\n", 2,
     "is no currency of ISO 4217"},
    {"percent-above-100", "price_rules", RULE "percent,100.0001\n", 2,
     "percent: must be at most 100"},
    {"discount-percent-below-0", "order_discounts", "code,currency,percent\nD,EUR,-5\n", 2,
     "percent: must be from 0 to 100"},
    {"line-discount-below-0", "order_lines",
     "order,line,sku,quantity,discount_percent\nO1,2,B1,1,-5\n", 2,
     "discount_percent: must be from 0 to 100"},
    {"price-below-0", "price_rules", RULE_WITH ("price") "fixed,,-1\n", 2,
     "price: must be at least 0"},
    {"price-too-large", "price_rules", RULE_WITH ("price") "fixed,,1000000000\n", 2, "price: "},
    {"per-0", "price_rules", RULE_WITH ("price,per") "fixed,,1,0\n", 2,
     "per: must be from 1 to 100000"},
    {"per-too-large", "price_rules", RULE_WITH ("price,per") "fixed,,1,100001\n", 2,
     "per: must be from 1 to 100000"},
    {"round-to-0", "price_rules", RULE_WITH ("round_to") "formula,5,0\n", 2,
     "round_to: must be at least 0.000001"},
    {"round-to-below-0", "price_rules", RULE_WITH ("round_to") "formula,5,-0.01\n", 2,
     "round_to: must be at least 0.000001"},
    {"min-above-max", "price_rules", RULE_WITH ("min_price,max_price") "formula,5,2,1.999999\n", 2,
     "min above max"},
    {"min-price-below-0", "price_rules", RULE_WITH ("min_price") "formula,5,-1\n", 2,
     "min_price: must be at least 0"},
    {"min-quantity-below-0", "price_rules", RULE_WITH ("min_quantity") "percent,5,-1\n", 2,
     "min_quantity"},
    {"min-quantity-too-large", "price_rules", RULE_WITH ("min_quantity") "percent,5,1000000000\n",
     2, "min_quantity"},
    {"rule-ends-before-it-begins", "price_rules",
     RULE_WITH ("valid_from,valid_to") "percent,5,2026-02-01,2026-01-31\n", 2,
     "ends before it begins"},
    {"agreement-ends-before-it-begins", "agreements",
     "code,account,valid_from,valid_to\nX,A,2026-02-01,2026-01-31\n", 2, "ends before it begins"},
    {"discount-ends-before-it-begins", "order_discounts",
     "code,currency,percent,valid_from,valid_to\nX,EUR,5,2026-02-01,2026-01-31\n", 2,
     "ends before it begins"},
    {"product-ends-before-it-is-listed", "products",
     "sku,listed_from,end_date\nB1,2026-02-01,2026-01-31\n", 2, "ends before it begins"},
    {"discount-neither", "order_discounts", "code,currency\nD,EUR\n", 2, "exactly one"},
    {"discount-percent", "order_discounts", "code,currency,percent\nD,EUR,100.5\n", 2, "percent"},
    {"discount-amount", "order_discounts", "code,currency,amount\nD,EUR,-0.01\n", 2,
     "amount: must be at least 0"},
    {"discount-threshold", "order_discounts", "code,currency,percent,threshold\nD,EUR,5,-0.01\n", 2,
     "threshold: must be at least 0"},
    {"promotion-without-currency", "price_rules",
     "code,source,scope,method,percent\nR,promotion,all,percent,5\n", 2,
     "currency: rules of list and promotion name theirs"},
    {"factor-too-large", "product_units", "sku,unit,num,den\nB1,m,1,100001\n", 2,
     "den: must be from 1 to 100000"},
    {"rate-too-large", "exchange_rates", "from,to,date,rate\nUSD,EUR,2026-01-01,1000000\n", 2,
     "rate"},
    {"rate-0", "exchange_rates", "from,to,date,rate\nUSD,EUR,2026-01-01,0\n", 2,
     "rate: must be at least"},
    {"tax-above-100", "tax_rates", "tax_class,tax_zone,valid_from,percent\nx,y,,190\n", 2,
     "percent: must be from 0 to 100"},
    {"credit-limit-below-0", "accounts", "code,credit_limit\nA,-1.00\n", 2,
     "credit_limit: must be at least 0"},
    {"order-minimum-below-0", "accounts", "code,order_minimum\nA,-1.00\n", 2,
     "order_minimum: must be at least 0"},
    {"spending-limit-below-0", "users", "login,spending_limit\nbuyer.a,-1.00\n", 2,
     "spending_limit"},
    {"freight-below-0", "shipping_methods", "code,currency,amount\nx,EUR,-1.00\n", 2, "amount"},
    {"freight-missing", "shipping_methods", "code,currency,amount\nx,EUR,\n", 2, "amount: missing"},
    {"freight-left-out", "shipping_methods", "code,currency\nx,EUR\n", 2, "amount: missing"},
    {"cutoff-no-time", "shipping_methods",
     "code,currency,amount,cutoff\nw,EUR,1.00,23:59\nx,EUR,1.00,25:00\n", 3, "cutoff: no time"},
    {"rate-without-a-date", "exchange_rates", "from,to,date,rate\nUSD,EUR,,1\n", 2,
     "date: missing"},
    {"rate-of-itself", "exchange_rates",
     "from,to,date,rate\nEUR,EUR,2026-01-01,1\nEUR,EUR,2026-01-02,2\n", 3, "worth 1 of itself"},
    {"terms-discount-after-due", "payment_terms",
     "code,net_days,discount_days,discount_percent\nT,10,10,2\nU,10,11,2\n", 3,
     "discount_days: later than net_days"},
    {"terms-discount-without-days", "payment_terms",
     "code,net_days,discount_days,discount_percent\nT,30,,0\nU,30,,2\n", 3,
     "discount_days: missing"},
    {"terms-discount-without-percent", "payment_terms",
     "code,net_days,discount_days,discount_percent\nT,30,0,\nU,30,10,\n", 3,
     "discount_percent: missing"},
    {"list-used-up", "price_rules", "code,quantity_left\nL1,5\n", 2, "quantity_left: only"},
    {"list-of-groups", "price_rules", "code,groups\nL1,G\n", 2, "groups: only"},
    {"setting-unknown", "settings", "scope,owner,name,value\nsupplier,,pick_up,on\n", 2,
     "is none of visibility, show_list_price"},
    {"setting-word", "settings", "scope,owner,name,value\nsupplier,,po_unique,maybe\n", 2,
     "is none of off, warn, block"},
    {"setting-count", "settings", "scope,owner,name,value\ngroup,x,honour_days,2.5\n", 2,
     "value: "},
    {"setting-count-below-0", "settings", "scope,owner,name,value\ngroup,x,honour_days,-1\n", 2,
     "value: must not be below 0"},
    {"setting-honoured-longer-than-kept", "settings",
     "scope,owner,name,value\nsupplier,,honour_days,366\naccount,A,honour_days,367\n", 3,
     "value: must be at most 366"},
    {"setting-honoured-for-ever", "settings",
     "scope,owner,name,value\ngroup,x,honour_days,99999999999999\n", 2,
     "value: must be at most 366"},
    {"setting-percent", "settings", "scope,owner,name,value\naccount,A,prepay_percent,101\n", 2,
     "value: must be above 0 and at most 100"},
    {"setting-amount", "settings", "scope,owner,name,value\naccount,A,high_value,1.001\n", 2,
     "value: "},
    {"setting-letterhead", "settings", "scope,owner,name,value\naccount,A,letterhead.city,Bremen\n",
     2, "scope: "},
    {"role-unknown", "users", "login,role\nx,byer\n", 2, "is none of viewer, "},
    {"budget-of-no-role", "budgets", "account,scope,code,period,amount\nA,role,byer,2026,10.00\n",
     2, "is none of viewer, "},
    {"permission-known", "role_permissions", "role,permission\nbuyer,order.fly\n", 2,
     "order.view.own, order.view.assigned"},
    {"deputy-ends-before", "deputies",
     "user,deputy,from,to\nbuyer.a,buyer.a,2026-02-01,2026-01-31\n", 2, "ends before"},
    {"licence-ends-before", "account_licences",
     "account,licence,valid_from,valid_to\nA,L,2026-02-01,2026-01-31\n", 2, "ends before"},
    {"accounts-in-a-circle", "accounts", "code,parent\nA,A\n", 2, "cycle"},
    {"cost-centres-in-a-circle", "cost_centres", "account,code,parent\nA,x,\nA,y,y\n", 3, "cycle"},
    {"cycle-of-two", "categories", "code,parent\nroot,bolts\n", 2, "cycle"},
    {"cycle-of-itself", "categories", "code,parent\nnew,new\n", 2, "cycle"},
    {"delete-still-named", "products", "sku,op\nB1,delete\n", 2, "still name"},
    {"delete-named-by-scope", "brands", "code,op\nZETA,delete\n", 2, "products"},
    {"delete-named-in-file", "categories", "code,parent,op\nroot,,delete\n", 2, "still name"},
    {"missing-file", "documents", "number,kind,file\nD1,other,none.pdf\n", 2, "file"},
};

/* Everything that an import could have touched. */
static char *
look (Fixture *fixture, const char *table)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count (*), max (row_version), (SELECT sequence FROM head), "
                       "(SELECT count (*) FROM tombstones), (SELECT count (*) FROM memberships) "
                       "FROM \"%s\"",
                       table);
  return fixture_ask (fixture, sql);
}

static void
test_case (gconstpointer data)
{
  size_t i = GPOINTER_TO_SIZE (data);
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  g_autofree char *before = look (fixture, cases[i].table);
  g_autoptr (PadImportReport) report = fixture_try (fixture, cases[i].table, cases[i].text, NULL);
  g_assert_cmpint (report->refused, ==, 1);
  g_assert_false (report->applied);
  const PadRefusal *refusal = g_ptr_array_index (report->refusals, 0);
  g_test_message ("line %d: %s", (int)refusal->line, refusal->reason);
  g_assert_cmpint (refusal->line, ==, cases[i].line);
  g_assert_nonnull (strstr (refusal->reason, cases[i].reason));
  g_autofree char *after = look (fixture, cases[i].table);
  g_assert_cmpstr (before, ==, after);
}

static void
test_not_utf8 (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (PadImportReport) report =
      fixture_try (fixture, "brands", "code,name\nA,Alpha\nB,B\xe4ta\n", NULL);
  const PadRefusal *refusal = g_ptr_array_index (report->refusals, 0);
  g_assert_cmpint (refusal->line, ==, 3);
  g_assert_nonnull (strstr (refusal->reason, "UTF-8"));
  g_assert_false (report->applied);
  fixture_expect (fixture, "SELECT count (*) FROM brands", "0");
}

static void
test_strange_name (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (PadImportReport) report =
      fixture_try (fixture, "memberships", "assortment,sku\n", NULL);
  g_assert_cmpint (report->refused, ==, 1);
  g_assert_null (report->table);
}

static void
test_no_such_path (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  const PadImportOptions options = {0};
  const char *const paths[] = {"no-such-folder/brands.csv", NULL};
  g_assert_null (pad_import_run (fixture->store, paths, &options, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
}

/* RULES.md 10: where an order cannot go, import does not take it. A new row may have any state, and
 * what repeats the state is no way. */
static void
test_ways_of_an_order (void)
{
  static const struct
  {
    const char *from, *to;
    gboolean taken;
  } ways[] = {
      {"confirmed", "delivered", TRUE},
      {"ready", "processing", TRUE},
      {"pending_approval", "rejected", TRUE},
      {"needs_buyer", "cancelled", TRUE},
      {"shipped", "shipped", TRUE},
      {"draft", "draft", TRUE},
      {"shipped", "confirmed", FALSE},
      {"shipped", "cancelled", FALSE},
      {"processing", "confirmed", FALSE},
      {"delivered", "shipped", FALSE},
      {"cancelled", "confirmed", FALSE},
      {"rejected", "confirmed", FALSE},
      {"confirmed", "draft", FALSE},
      {"confirmed", "rejected", FALSE},
      {"pending_approval", "queued", FALSE},
      {"needs_buyer", "confirmed", FALSE},
      {"awaiting_payment", "confirmed", TRUE},
      {"cancelled", "draft", FALSE},
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  for (size_t i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autofree char *before = g_strdup_printf (
        "number,account,currency,state,note\nW%zu,A,EUR,%s,before\n", i, ways[i].from);
    g_autofree char *after = g_strdup_printf ("number,state,note\nW%zu,%s,after\n", i, ways[i].to);
    g_autofree char *query =
        g_strdup_printf ("SELECT state, note FROM orders WHERE number = 'W%zu'", i);
    g_autofree char *there = g_strdup_printf ("%s|%s", ways[i].taken ? ways[i].to : ways[i].from,
                                              ways[i].taken ? "after" : "before");
    fixture_import (fixture, "orders", before);
    g_autoptr (PadImportReport) report = fixture_try (fixture, "orders", after, NULL);
    g_assert_cmpint (report->refused, ==, ways[i].taken ? 0 : 1);
    fixture_expect (fixture, query, there);
  }
}

/* RULES.md 12, as books have it: cash on delivery, a discount on the day it is due, one without an
 * end, all of it as discount, and a credit note with the dates of the invoice it is for. */
static void
test_dates_of_invoices (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "invoices",
                  "number,account,kind,date,due_date,discount_date,discount_amount,currency,gross\n"
                  "N1,A,invoice,2026-01-02,2026-01-02,2026-01-02,0.00,EUR,5.00\n"
                  "N2,A,invoice,2026-01-02,2026-02-01,2026-02-01,5.00,EUR,5.00\n"
                  "N3,A,invoice,2026-01-02,,2026-02-01,0.10,EUR,5.00\n"
                  "N4,A,invoice,2026-01-02,,,,EUR,\n"
                  "N5,A,credit_note,2026-01-02,2026-01-01,2025-12-31,0.10,EUR,5.00\n");
  fixture_expect (fixture, "SELECT count (*) FROM invoices WHERE number GLOB 'N*'", "5");
  fixture_expect_problems (fixture, 0);
}

/* A file that breaks off is never applied, whatever is asked. */
static void
test_cut_file (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const PadImportOptions options = {.keep_going = TRUE};
  g_autoptr (PadImportReport) report =
      fixture_try (fixture, "brands", "code,name\nA,Alpha\nB,\"Be", &options);
  g_assert_false (report->applied);
  fixture_expect (fixture, "SELECT count (*) FROM brands", "0");
}

/* One file's refusal does not stop the others. */
static void
test_files_are_independent (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_free (fixture_write (fixture, "two", "brands", "code\nA\nA\n"));
  g_free (fixture_write (fixture, "two", "units", "code\npcs\n"));
  g_autoptr (GPtrArray) reports = fixture_try_folder (fixture, "two", NULL);
  g_assert_cmpint (pad_import_count_refused (reports), ==, 1);
  fixture_expect (fixture, "SELECT (SELECT count (*) FROM brands), (SELECT count (*) FROM units)",
                  "0|1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/server/import/refused/%s", cases[i].name);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
  }
  g_test_add_func ("/server/import/refused/not-utf8", test_not_utf8);
  g_test_add_func ("/server/import/refused/strange-name", test_strange_name);
  g_test_add_func ("/server/import/refused/no-such-path", test_no_such_path);
  g_test_add_func ("/server/import/refused/ways-of-an-order", test_ways_of_an_order);
  g_test_add_func ("/server/import/refused/not-the-dates-of-invoices", test_dates_of_invoices);
  g_test_add_func ("/server/import/refused/cut-file", test_cut_file);
  g_test_add_func ("/server/import/refused/files-are-independent", test_files_are_independent);
  return g_test_run ();
}
