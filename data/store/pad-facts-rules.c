#include "pad-facts-private.h"
#include "pad-facts-loader.sql.h"

static void
add_owner (GString *owners, PadPriceSource source, const char *owner)
{
  pad_facts_array_add_pair (owners, pad_price_source_name (source), owner);
}

/* Everybody whose rules could price this account's order: [source, owner]. */
static char *
list_owners (const PadAccountFacts *account)
{
  GString *owners = pad_facts_array_new ();

  for (guint i = 0; i < account->ancestors->len; i++)
    add_owner (owners, PAD_SOURCE_ACCOUNT,
               g_array_index (account->ancestors, PadAncestorFacts, i).code);
  for (guint i = 0; i < account->agreements->len; i++)
    add_owner (owners, PAD_SOURCE_AGREEMENT,
               g_array_index (account->agreements, PadAgreementFacts, i).code);
  for (guint i = 0; i < account->lists->len; i++)
    add_owner (owners, PAD_SOURCE_TIER, g_array_index (account->lists, PadListFacts, i).code);
  if (*account->group != '\0')
    add_owner (owners, PAD_SOURCE_GROUP, account->group);
  add_owner (owners, PAD_SOURCE_LIST, "");
  add_owner (owners, PAD_SOURCE_PROMOTION, "");
  return pad_facts_array_end (owners);
}

/* Every category and brand of the articles, and `all`: [scope, code]. */
static char *
list_codes (PadFactsLoader *loader)
{
  GString *codes = pad_facts_array_new ();
  g_autoptr (GHashTable) categories = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) brands = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer value;

  pad_facts_array_add_pair (codes, pad_rule_scope_name (PAD_SCOPE_ALL), "");
  g_hash_table_iter_init (&iter, loader->facts->products);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const PadProductFacts *product = value;

    for (guint i = 0; i < product->categories->len; i++)
      if (g_hash_table_add (categories, product->categories->pdata[i]))
        pad_facts_array_add_pair (codes, pad_rule_scope_name (PAD_SCOPE_CATEGORY),
                                  product->categories->pdata[i]);
    if (*product->brand != '\0' && g_hash_table_add (brands, (char *)product->brand))
      pad_facts_array_add_pair (codes, pad_rule_scope_name (PAD_SCOPE_BRAND), product->brand);
  }
  return pad_facts_array_end (codes);
}

/* An optional price: FALSE where empty. */
static gboolean
read_price (PadStatement *statement, int column, int64_t *price)
{
  *price = pad_statement_get_int (statement, column);
  return !pad_statement_is_null (statement, column);
}

static void
read_method (PadPriceRule *rule, PadStatement *statement)
{
  rule->has_price = read_price (statement, 11, &rule->price);
  if (!pad_statement_is_null (statement, 12))
    rule->per = pad_statement_get_int (statement, 12);
  rule->percent = pad_statement_get_int (statement, 14);
  rule->has_round_to = read_price (statement, 15, &rule->round_to);
  rule->surcharge = pad_statement_get_int (statement, 16);
  rule->has_min_price = read_price (statement, 17, &rule->min_price);
  rule->has_max_price = read_price (statement, 18, &rule->max_price);
  rule->has_quantity_left = read_price (statement, 19, &rule->quantity_left);
}

PadPriceRule *
pad_facts_read_rule (PadFactsLoader *loader, PadStatement *statement)
{
  PadPriceSource source = pad_price_source_parse (pad_statement_get_text (statement, 2));
  PadRuleScope scope;
  PadRuleMethod method;
  PadPriceRule *rule;

  if (source == PAD_SOURCE_NONE ||
      !pad_rule_scope_parse (pad_statement_get_text (statement, 4), &scope) ||
      !pad_rule_method_parse (pad_statement_get_text (statement, 10), &method))
    return NULL;
  rule = pad_facts_add_rule (loader->facts, pad_statement_get_text (statement, 0), source,
                             pad_statement_get_text (statement, 3));
  rule->scope = scope;
  rule->method = method;
  rule->version = pad_statement_get_int (statement, 1);
  rule->scope_code = pad_facts_column (loader, statement, 5);
  rule->min_quantity = pad_statement_get_int (statement, 6);
  rule->valid_from = pad_facts_column_date (statement, 7);
  rule->valid_to = pad_facts_column_date (statement, 8);
  rule->currency = pad_facts_column (loader, statement, 9);
  rule->unit = pad_facts_column (loader, statement, 13);
  rule->firm = pad_statement_get_int (statement, 20) != 0;
  rule->groups = pad_facts_column (loader, statement, 21);
  read_method (rule, statement);
  pad_facts_note_currency (loader, rule->currency);
  pad_facts_link_rule (loader->facts, rule);
  return rule;
}

static gboolean
read_rules (PadFactsLoader *loader, PadStatement *statement, GError **error)
{
  PadStep step;

  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW)
    pad_facts_read_rule (loader, statement);
  return step == PAD_STEP_DONE;
}

/* Rules that name no currency have their owner's. */
static void
note_owner_currencies (PadFactsLoader *loader)
{
  const PadAccountFacts *account = &loader->facts->account;

  for (guint i = 0; i < account->ancestors->len; i++)
    pad_facts_note_currency (loader,
                             g_array_index (account->ancestors, PadAncestorFacts, i).currency);
  for (guint i = 0; i < account->agreements->len; i++)
    pad_facts_note_currency (loader,
                             g_array_index (account->agreements, PadAgreementFacts, i).currency);
  for (guint i = 0; i < account->lists->len; i++)
    pad_facts_note_currency (loader, g_array_index (account->lists, PadListFacts, i).currency);
}

gboolean
pad_facts_load_rules (PadFactsLoader *loader, GError **error)
{
  g_autofree char *owners = list_owners (&loader->facts->account);
  g_autofree char *codes = list_codes (loader);
  PadStatement *statement = pad_db_query (loader->db, sql_facts_product_rules);

  note_owner_currencies (loader);
  pad_statement_bind_text (statement, ":skus", loader->skus);
  pad_statement_bind_text (statement, ":owners", owners);
  if (!read_rules (loader, statement, error))
    return FALSE;
  statement = pad_db_query (loader->db, sql_facts_scope_rules);
  pad_statement_bind_text (statement, ":codes", codes);
  pad_statement_bind_text (statement, ":owners", owners);
  return read_rules (loader, statement, error) &&
         (loader->facts->side != PAD_SIDE_SERVER ||
          pad_facts_load_replaced (loader, owners, codes, error));
}
