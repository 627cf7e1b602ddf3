#include "pad-import-private.h"

#include <string.h>

/* What a row must be beyond what the registry says of its columns: conditions over the row `r` as
 * it will be. One that comes to NULL holds. */
typedef struct
{
  const char *table;
  const char *condition;
  const char *reason;
} Rule;

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
    /* RULES.md 3 */
    {"assortment_members", "(r.\"scope\" = 'all') = (r.\"code\" = '')",
     "code: empty for the scope all, and only there"},
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
    /* RULES.md 5 */
    {"order_discounts", "(r.\"percent\" IS NULL) <> (r.\"amount\" IS NULL)",
     "percent, amount: exactly one of the two"},
    {"order_discounts", "r.\"amount\" >= 0", "amount: below 0"},
    {"orders", "r.\"gross\" = r.\"goods\" - r.\"discount\" + r.\"charges\" + r.\"tax\"",
     "gross: not goods - discount + charges + tax"},
    {"orders",
     "NOT EXISTS (SELECT 1 FROM main.orders AS o WHERE o.id = r.\"id\" AND o.number <> "
     "r.\"number\")",
     "id: another order has it"},
    /* RULES.md 7, 12 */
    {"invoices", "r.\"gross\" = r.\"net\" + r.\"tax\"", "gross: not net + tax"},
    {"invoices",
     "r.\"open_amount\" >= 0 AND r.\"open_amount\" <= coalesce (r.\"gross\", r.\"open_amount\")",
     "open_amount: not between 0 and gross"},
    {"payment_allocations",
     "r.\"amount\" = 0 OR (r.\"amount\" > 0) = "
     "(SELECT p.amount > 0 FROM main.payments AS p WHERE p.number = r.\"payment\")",
     "amount: not of the payment's sign"},
    /* RULES.md 8 */
    {"users", "pad_permissions_valid (r.\"permissions\")",
     "permissions: written `+bit -bit`, each a permission"},
    {"role_permissions", "pad_permissions_valid ('+' || r.\"permission\")",
     "permission: there is no such permission"},
    {"budgets",
     "r.\"period\" GLOB '[0-9][0-9][0-9][0-9]' OR r.\"period\" GLOB '[0-9][0-9][0-9][0-9]-Q[1-4]' "
     "OR "
     "r.\"period\" GLOB '[0-9][0-9][0-9][0-9]-0[1-9]' OR r.\"period\" GLOB "
     "'[0-9][0-9][0-9][0-9]-1[0-2]'",
     "period: written 2026, 2026-Q4 or 2026-11"},
    /* RULES.md 11 */
    {"settings", "(r.\"scope\" = 'supplier') = (r.\"owner\" = '')",
     "owner: empty for the scope supplier, and only there"},
};

char *
pad_import_rules_sql (const PadTable *table)
{
  g_autoptr (GString) sql = g_string_new ("CASE");
  int n = 0;
  for (size_t i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strcmp (rules[i].table, table->name) == 0)
      g_string_append_printf (sql, " WHEN NOT (%s) THEN %d", rules[i].condition, ++n);
  g_string_append (sql, " ELSE 0 END");
  return n > 0 ? g_strdup (sql->str) : NULL;
}

const char *
pad_import_rules_reason (const PadTable *table, int number)
{
  for (size_t i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strcmp (rules[i].table, table->name) == 0 && --number == 0)
      return rules[i].reason;
  g_return_val_if_reached ("");
}
