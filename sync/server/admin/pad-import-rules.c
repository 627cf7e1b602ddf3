#include "pad-import-rules.h"

#include <pad-db.h>
#include <string.h>

/* What a row must be beyond what the registry says of its columns: conditions over the row `r` as
 * it will be. One that comes to NULL holds. Without a @reason the condition is an expression that
 * says what is wrong, NULL for nothing. */
typedef struct
{
  const char *table;
  const char *condition;
  const char *reason;
} Rule;

/* Both inclusive, either empty. */
#define DATES_IN_ORDER(table, from, to)                                                            \
  {                                                                                                \
    table, "r.\"" from "\" <= r.\"" to "\"", from ", " to ": the period ends before it begins"     \
  }

/* Amounts that are added up, of an order or an account: minor units. Some nine thousand of the
 * largest fit 64 bits together. */
#define IN_A_SUM(table, column)                                                                    \
  {                                                                                                \
    table, "r.\"" column "\" BETWEEN -999999999999999 AND 999999999999999",                        \
        column ": beyond what can be added up; at most 15 digits with those after the point"       \
  }

/* Shipped roles, and those that role_permissions makes. */
#define ROLE_PROBLEM(column)                                                                       \
  "iif (EXISTS (SELECT 1 FROM main.role_permissions AS k WHERE k.role = r.\"" column "\"), NULL, " \
  "pad_role_problem ('" column "', r.\"" column "\"))"

static const Rule rules[] = {
    /* RULES.md 2 */
    {"products",
     "NOT EXISTS (SELECT 1 FROM main.product_units AS u "
     "WHERE u.sku = r.\"sku\" AND u.unit = r.\"base_unit\" AND u.num <> u.den)",
     "base_unit: this unit has another factor than 1/1 in product_units"},
    {"product_units",
     "r.\"num\" = r.\"den\" OR "
     "r.\"unit\" <> (SELECT p.base_unit FROM main.products AS p WHERE p.sku = r.\"sku\")",
     "num, den: the factor of the base unit is 1/1"},
    {"product_units",
     "(r.\"num\" IS NOT NULL AND r.\"den\" IS NOT NULL) OR "
     "r.\"unit\" = (SELECT p.base_unit FROM main.products AS p WHERE p.sku = r.\"sku\")",
     "num, den: both are needed; only the base unit goes without a factor"},
    {"products",
     "NOT EXISTS (SELECT 1 FROM main.product_units AS u "
     "WHERE u.sku = r.\"sku\" AND u.unit <> r.\"base_unit\" AND (u.num IS NULL OR u.den IS NULL))",
     "base_unit: another unit has no num and den in product_units; name both in an earlier import"},
    DATES_IN_ORDER ("products", "listed_from", "end_date"),
    DATES_IN_ORDER ("account_licences", "valid_from", "valid_to"),
    /* RULES.md 3 */
    {"assortment_members", "(r.\"scope\" = 'all') = (r.\"code\" = '')",
     "code: empty for the scope all, and only there"},
    {"assortments", "r.\"code\" NOT GLOB 'price_list:*'",
     "code: `price_list:` is how what price lists make visible is named; choose another"},
    /* RULES.md 4 */
    {"price_rules", "r.\"source\" <> 'list' OR r.\"method\" = 'fixed'",
     "method: a rule of the source list is always fixed"},
    {"price_rules", "r.\"source\" <> 'agreement' OR r.\"scope\" = 'product'",
     "scope: a rule of an agreement has the scope product"},
    {"price_rules", "(r.\"source\" IN ('list', 'promotion')) = (r.\"owner\" IS NULL)",
     "owner: empty for the sources list and promotion, and only there"},
    {"price_rules", "r.\"source\" NOT IN ('list', 'promotion') OR r.\"currency\" IS NOT NULL",
     "currency: rules of list and promotion name theirs"},
    {"price_rules", "(r.\"scope\" = 'all') = (r.\"scope_code\" IS NULL)",
     "scope_code: empty for the scope all, and only there"},
    {"price_rules", "r.\"method\" <> 'fixed' OR r.\"price\" IS NOT NULL",
     "price: missing for the method fixed"},
    {"price_rules", "r.\"method\" <> 'percent' OR r.\"percent\" IS NOT NULL",
     "percent: missing for the method percent"},
    {"price_rules",
     "r.\"unit\" IS NULL OR r.\"scope\" <> 'product' OR "
     "r.\"unit\" = (SELECT p.base_unit FROM main.products AS p WHERE p.sku = r.\"scope_code\") OR "
     "EXISTS (SELECT 1 FROM main.product_units AS u "
     "WHERE u.sku = r.\"scope_code\" AND u.unit = r.\"unit\")",
     "unit: not a unit of the product"},
    {"price_rules",
     "r.\"scope\" = 'product' OR r.\"unit\" IS NULL OR "
     "r.\"unit\" IN (SELECT base_unit FROM main.products)",
     "unit: not a base unit; only a rule of the scope product may have another"},
    {"price_rules", "r.\"source\" = 'agreement' OR r.\"quantity_left\" IS NULL",
     "quantity_left: only rules of the source agreement are used up"},
    {"price_rules", "r.\"source\" = 'promotion' OR coalesce (r.\"groups\", '') = ''",
     "groups: only rules of the source promotion are for some groups"},
    {"exchange_rates", "r.\"date\" <> ''", "date: missing; a rate counts from a day on"},
    {"exchange_rates", "r.\"from\" <> r.\"to\" OR r.\"rate\" = 100000000",
     "rate: a currency is worth 1 of itself"},
    {"price_rules", "r.\"min_price\" <= r.\"max_price\"", "min_price, max_price: min above max"},
    DATES_IN_ORDER ("price_rules", "valid_from", "valid_to"),
    DATES_IN_ORDER ("agreements", "valid_from", "valid_to"),
    /* RULES.md 5 */
    {"order_discounts", "(r.\"percent\" IS NULL) <> (r.\"amount\" IS NULL)",
     "percent, amount: exactly one of the two"},
    DATES_IN_ORDER ("order_discounts", "valid_from", "valid_to"),
    {"shipping_methods", "r.\"amount\" IS NOT NULL", "amount: missing; 0 where nothing is charged"},
    {"shipping_methods",
     "coalesce (r.\"cutoff\", '') = '' OR r.\"cutoff\" GLOB '[01][0-9]:[0-5][0-9]' "
     "OR r.\"cutoff\" GLOB '2[0-3]:[0-5][0-9]'",
     "cutoff: no time of day; written 16:00"},
    {"orders", "r.\"gross\" = r.\"goods\" - r.\"discount\" + r.\"charges\" + r.\"tax\"",
     "gross: not goods - discount + charges + tax"},
    {"orders",
     "NOT EXISTS (SELECT 1 FROM main.orders AS o WHERE o.id = r.\"id\" AND o.number <> "
     "r.\"number\")",
     "id: another order has it"},
    /* RULES.md 10 */
    {"orders",
     "pad_order_way_problem ((SELECT o.state FROM main.orders AS o WHERE o.number = r.\"number\"), "
     "r.\"state\", (SELECT m.state FROM main.state_map AS m "
     "WHERE m.supplier_state = r.\"supplier_state\"))",
     NULL},
    {"order_lines", "r.\"cancelled_quantity\" BETWEEN 0 AND max (r.\"quantity\", 0)",
     "cancelled_quantity: not between 0 and quantity"},
    {"state_map",
     "(SELECT iif (count (*) = 0, NULL, 'state: ' || min (o.number) || "
     "iif (count (*) > 1, ' and ' || (count (*) - 1) || ' more', '') || ' cannot become ' || "
     "r.\"state\" || ' from the state that this supplier_state gave; name the state of such an "
     "order in orders.csv, then it counts') "
     "FROM main.order_words AS w CROSS JOIN main.orders AS o "
     "ON o.number = w.\"order\" AND o.state = w.state "
     "WHERE o.supplier_state = r.\"supplier_state\" AND r.\"state\" <> '' "
     "AND o.state NOT IN ('delivered', 'rejected', 'cancelled') "
     "AND pad_order_way_problem (o.state, r.\"state\", NULL) IS NOT NULL)",
     NULL},
    {"quotations",
     "NOT EXISTS (SELECT 1 FROM main.quotations AS q WHERE q.id = r.\"id\" AND q.number <> "
     "r.\"number\")",
     "id: another quotation has it"},
    {"quotations",
     "pad_quotation_way_problem ((SELECT q.state FROM main.quotations AS q WHERE q.number = "
     "r.\"number\"), r.\"state\")",
     NULL},
    /* RULES.md 7, 12 */
    IN_A_SUM ("invoices", "net"),
    IN_A_SUM ("invoices", "tax"),
    IN_A_SUM ("invoices", "gross"),
    IN_A_SUM ("invoices", "open_amount"),
    IN_A_SUM ("invoices", "discount_amount"),
    IN_A_SUM ("invoice_lines", "line_net"),
    IN_A_SUM ("payments", "amount"),
    IN_A_SUM ("payment_allocations", "amount"),
    IN_A_SUM ("payment_allocations", "discount"),
    {"payment_terms", "r.\"discount_days\" <= r.\"net_days\"",
     "discount_days: later than net_days; a discount is for who pays before it is due"},
    {"payment_terms", "r.\"discount_days\" IS NOT NULL OR coalesce (r.\"discount_percent\", 0) = 0",
     "discount_days: missing; until when may discount_percent be deducted?"},
    {"payment_terms", "r.\"discount_percent\" IS NOT NULL OR coalesce (r.\"discount_days\", 0) = 0",
     "discount_percent: missing; how much may be deducted until discount_days?"},
    {"invoices", "r.\"gross\" = r.\"net\" + r.\"tax\"", "gross: not net + tax"},
    {"invoices",
     "r.\"open_amount\" >= 0 AND r.\"open_amount\" <= coalesce (r.\"gross\", r.\"open_amount\")",
     "open_amount: not between 0 and gross"},
    {"invoices", "r.\"state\" <> 'paid' OR r.\"open_amount\" = 0",
     "open_amount: of an invoice that is paid nothing is open; set it to 0 with the state"},
    {"invoices", "r.\"kind\" IS 'credit_note' OR coalesce (r.\"due_date\" >= r.\"date\", 1)",
     "due_date: before the invoice's date; what is due at once is due on that date"},
    {"invoices",
     "r.\"kind\" IS 'credit_note' OR coalesce (r.\"discount_date\" BETWEEN r.\"date\" AND "
     "coalesce (r.\"due_date\", r.\"discount_date\"), 1)",
     "discount_date: not between date and due_date; leave it empty where nothing may be deducted"},
    {"invoices",
     "r.\"discount_amount\" BETWEEN 0 AND coalesce (r.\"gross\", r.\"discount_amount\")",
     "discount_amount: not between 0 and gross; it is what an early payment may deduct of gross"},
    {"payment_allocations",
     "r.\"amount\" = 0 OR (r.\"amount\" > 0) = "
     "(SELECT p.amount > 0 FROM main.payments AS p WHERE p.number = r.\"payment\")",
     "amount: not of the payment's sign"},
    /* RULES.md 8 */
    {"users", "pad_permissions_problem ('permissions', r.\"permissions\")", NULL},
    {"users", ROLE_PROBLEM ("role"), NULL},
    {"role_permissions", "pad_permission_problem (r.\"permission\")", NULL},
    {"budgets", "iif (r.\"scope\" = 'role', " ROLE_PROBLEM ("code") ", NULL)", NULL},
    DATES_IN_ORDER ("deputies", "from", "to"),
    {"budgets",
     "r.\"period\" GLOB '[0-9][0-9][0-9][0-9]' OR r.\"period\" GLOB '[0-9][0-9][0-9][0-9]-Q[1-4]' "
     "OR "
     "r.\"period\" GLOB '[0-9][0-9][0-9][0-9]-0[1-9]' OR r.\"period\" GLOB "
     "'[0-9][0-9][0-9][0-9]-1[0-2]'",
     "period: written 2026, 2026-Q4 or 2026-11"},
    {"approval_rules", "pad_trigger_problem (r.\"trigger\")", NULL},
    {"approval_rules", "r.\"value_from\" <= r.\"value_to\"",
     "value_from, value_to: the band ends before it begins"},
    {"approval_steps", "r.\"role\" IS NOT NULL OR r.\"user\" IS NOT NULL",
     "role, user: at least one of the two says who decides"},
    {"approval_steps", ROLE_PROBLEM ("role"), NULL},
    {"approval_steps",
     "pad_role_side (r.\"role\") = "
     "(SELECT a.side FROM main.approval_rules AS a WHERE a.code = r.\"rule\")",
     "role: of the other side than the rule"},
    {"approval_steps",
     "(SELECT iif (u.account IS NULL, 'supplier', 'dealer') FROM main.users AS u "
     "WHERE u.login = r.\"user\") = "
     "(SELECT a.side FROM main.approval_rules AS a WHERE a.code = r.\"rule\")",
     "user: of the other side than the rule"},
    /* RULES.md 11 */
    {"settings", "(r.\"scope\" = 'supplier') = (r.\"owner\" = '')",
     "owner: empty for the scope supplier, and only there"},
    {"settings",
     "pad_setting_problem (r.\"scope\", r.\"name\", r.\"value\", "
     "iif (r.\"scope\" = 'account', "
     "(SELECT a.currency FROM main.accounts AS a WHERE a.code = r.\"owner\"), "
     "(SELECT currency FROM main.supplier)))",
     NULL},
};

static void
append_rule (GString *sql, const Rule *rule)
{
  char *reason = rule->reason != NULL ? sqlite3_mprintf ("%Q", rule->reason) : NULL;

  if (reason != NULL)
    g_string_append_printf (sql, "iif (NOT (%s), %s, NULL), ", rule->condition, reason);
  else
    g_string_append_printf (sql, "%s, ", rule->condition);
  sqlite3_free (reason);
}

char *
pad_import_rules_sql (const PadTable *table)
{
  g_autoptr (GString) sql = g_string_new ("coalesce (");
  gsize empty = sql->len;

  for (size_t i = 0; i < G_N_ELEMENTS (rules); i++) {
    if (strcmp (rules[i].table, table->name) != 0)
      continue;
    append_rule (sql, &rules[i]);
  }
  if (sql->len == empty)
    return NULL;
  /* coalesce() wants two. */
  g_string_append (sql, "NULL, NULL)");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}
