#include "pad-facts.h"

#include "pad-setting.h"

#include <pad-fraction.h>
#include <pad-number.h>

static void
free_product (gpointer data)
{
  PadProductFacts *product = data;

  g_array_unref (product->units);
  g_ptr_array_unref (product->categories);
  g_ptr_array_unref (product->rules);
  g_array_unref (product->incoming);
  g_free (product);
}

static void
free_earlier (gpointer data)
{
  PadEarlierOrder *order = data;

  g_array_unref (order->lines);
  g_free (order);
}

static void
free_budget (gpointer data)
{
  PadBudgetFacts *budget = data;

  g_ptr_array_unref (budget->centres);
  g_array_unref (budget->used);
  g_free (budget);
}

static void
init_settings (PadSettingFacts *settings)
{
  settings->show_list_price = TRUE;
  settings->backorder_split = TRUE;
  settings->date_tolerance_days = 3;
  settings->small_order_tax_class = "standard";
  settings->overdue_warn = (PadSettingDays) {TRUE, 15};
  settings->overdue_restrict = (PadSettingDays) {TRUE, 30};
  settings->overdue_block = (PadSettingDays) {TRUE, 45};
  settings->small_order_surcharge.currency = "";
  settings->high_value.currency = "";
  settings->po_unique = "warn";
  settings->honour_days = 2;
  settings->prepay_percent = PAD_PERCENT_HUNDRED;
  settings->unreadable = "";
}

static void
init_account (PadAccountFacts *account)
{
  account->code = account->currency = account->group = account->tax_zone = "";
  account->ancestors = g_array_new (FALSE, TRUE, sizeof (PadAncestorFacts));
  account->agreements = g_array_new (FALSE, TRUE, sizeof (PadAgreementFacts));
  account->lists = g_array_new (FALSE, TRUE, sizeof (PadListFacts));
  account->addresses = g_array_new (FALSE, TRUE, sizeof (PadAddressFacts));
}

static void
init_quotation (PadQuotationFacts *quotation)
{
  quotation->number = quotation->account = quotation->state = "";
  quotation->currency = quotation->order = "";
  quotation->valid_to = quotation->asked = PAD_DATE_NONE;
  quotation->lines = g_array_new (FALSE, TRUE, sizeof (PadQuotationLineFacts));
  quotation->parts = g_array_new (FALSE, TRUE, sizeof (PadQuotationTakenFacts));
  quotation->former = g_array_new (FALSE, TRUE, sizeof (PadQuotationTakenFacts));
}

PadFacts *
pad_facts_new (PadSide side, PadDate today)
{
  PadFacts *facts = g_new0 (PadFacts, 1);

  facts->side = side;
  facts->today = today;
  facts->pool = g_string_chunk_new (4096);
  facts->products = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_product);
  facts->rules = g_ptr_array_new_with_free_func (g_free);
  facts->scope_rules =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  facts->decided = pad_findings_new ();
  facts->paid = g_array_new (FALSE, TRUE, sizeof (PadPaidFacts));
  facts->former = g_array_new (FALSE, TRUE, sizeof (PadFormerLineFacts));
  facts->known.head = PAD_SEQUENCE_NOW;
  facts->moments = g_array_new (FALSE, TRUE, sizeof (PadMomentFacts));
  facts->rates = g_array_new (FALSE, TRUE, sizeof (PadRateFacts));
  facts->taxes = g_array_new (FALSE, TRUE, sizeof (PadTaxFacts));
  facts->discounts = g_array_new (FALSE, TRUE, sizeof (PadDiscountFacts));
  init_account (&facts->account);
  init_settings (&facts->settings);
  facts->credit.account = facts->credit.currency = "";
  facts->credit.oldest_due = PAD_DATE_NONE;
  facts->budgets = g_ptr_array_new_with_free_func (free_budget);
  facts->history.earlier = g_ptr_array_new_with_free_func (free_earlier);
  facts->user.login = facts->user.spending_currency = "";
  facts->shipping.code = facts->shipping.currency = facts->shipping.tax_class = "";
  init_quotation (&facts->quotation);
  facts->entered_by = "";
  return facts;
}

void
pad_facts_free (PadFacts *facts)
{
  if (facts == NULL)
    return;
  g_hash_table_unref (facts->products);
  g_hash_table_unref (facts->scope_rules);
  g_ptr_array_unref (facts->rules);
  g_ptr_array_unref (facts->decided);
  g_array_unref (facts->paid);
  g_array_unref (facts->former);
  g_array_unref (facts->moments);
  g_array_unref (facts->rates);
  g_array_unref (facts->taxes);
  g_array_unref (facts->discounts);
  g_array_unref (facts->account.ancestors);
  g_array_unref (facts->account.agreements);
  g_array_unref (facts->account.lists);
  g_array_unref (facts->account.addresses);
  g_array_unref (facts->quotation.lines);
  g_array_unref (facts->quotation.parts);
  g_array_unref (facts->quotation.former);
  g_ptr_array_unref (facts->history.earlier);
  g_ptr_array_unref (facts->budgets);
  g_string_chunk_free (facts->pool);
  g_free (facts);
}

const char *
pad_facts_text (PadFacts *facts, const char *text)
{
  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (facts->pool, text) : "";
}

PadProductFacts *
pad_facts_add_product (PadFacts *facts, const char *sku)
{
  PadProductFacts *product = g_hash_table_lookup (facts->products, sku);

  if (product != NULL)
    return product;
  product = g_new0 (PadProductFacts, 1);
  product->sku = pad_facts_text (facts, sku);
  product->name = product->brand = product->base_unit = product->sales_unit = product->tax_class =
      "";
  product->special = product->licence = product->substitutes = product->replacement = "";
  product->visible = TRUE;
  product->end_date = PAD_DATE_NONE;
  product->units = g_array_new (FALSE, TRUE, sizeof (PadUnitFacts));
  product->categories = g_ptr_array_new ();
  product->rules = g_ptr_array_new ();
  product->incoming = g_array_new (FALSE, TRUE, sizeof (PadIncoming));
  g_hash_table_insert (facts->products, (char *)product->sku, product);
  return product;
}

PadProductFacts *
pad_facts_get_product (const PadFacts *facts, const char *sku)
{
  return sku != NULL ? g_hash_table_lookup (facts->products, sku) : NULL;
}

PadEarlierOrder *
pad_facts_add_earlier (PadFacts *facts, const char *number)
{
  PadEarlierOrder *order = g_new0 (PadEarlierOrder, 1);

  order->number = pad_facts_text (facts, number);
  order->po_number = "";
  order->lines = g_array_new (FALSE, TRUE, sizeof (PadEarlierLine));
  g_ptr_array_add (facts->history.earlier, order);
  return order;
}

PadBudgetFacts *
pad_facts_add_budget (PadFacts *facts, const char *scope, const char *code, const char *period)
{
  PadBudgetFacts *budget = g_new0 (PadBudgetFacts, 1);

  budget->scope = pad_facts_text (facts, scope);
  budget->code = pad_facts_text (facts, code);
  budget->period = pad_facts_text (facts, period);
  budget->first = budget->last = PAD_DATE_NONE;
  budget->centres = g_ptr_array_new ();
  budget->used = g_array_new (FALSE, TRUE, sizeof (PadUsedFacts));
  g_ptr_array_add (facts->budgets, budget);
  return budget;
}

void
pad_facts_use_budget (PadFacts *facts, PadBudgetFacts *budget, const char *currency, int64_t amount)
{
  PadUsedFacts added = {pad_facts_text (facts, currency), amount};

  for (guint i = 0; i < budget->used->len; i++) {
    PadUsedFacts *used = &g_array_index (budget->used, PadUsedFacts, i);

    if (!g_str_equal (used->currency, currency))
      continue;
    if (!pad_add (used->amount, amount, &used->amount))
      used->amount = INT64_MAX;
    return;
  }
  g_array_append_val (budget->used, added);
}

PadPriceRule *
pad_facts_add_rule (PadFacts *facts, const char *code, PadPriceSource source, const char *owner)
{
  PadPriceRule *rule = g_new0 (PadPriceRule, 1);

  rule->code = pad_facts_text (facts, code);
  rule->source = source;
  rule->owner = pad_facts_text (facts, owner);
  rule->scope = PAD_SCOPE_ALL;
  rule->scope_code = rule->currency = rule->unit = rule->groups = "";
  rule->valid_from = rule->valid_to = PAD_DATE_NONE;
  rule->per = 1;
  g_ptr_array_add (facts->rules, rule);
  return rule;
}

/* @scope is part of the key: a category and a brand may have one code. */
static char *
scope_key (PadRuleScope scope, const char *code)
{
  return g_strdup_printf ("%c%s", 'a' + (int)scope, scope == PAD_SCOPE_ALL ? "" : code);
}

void
pad_facts_link_rule (PadFacts *facts, PadPriceRule *rule)
{
  g_autofree char *key = NULL;
  GPtrArray *rules;

  if (rule->scope == PAD_SCOPE_PRODUCT) {
    PadProductFacts *product = pad_facts_get_product (facts, rule->scope_code);

    if (product != NULL)
      g_ptr_array_add (product->rules, rule);
    return;
  }
  key = scope_key (rule->scope, rule->scope_code);
  rules = g_hash_table_lookup (facts->scope_rules, key);
  if (rules == NULL) {
    rules = g_ptr_array_new ();
    g_hash_table_insert (facts->scope_rules, g_steal_pointer (&key), rules);
  }
  g_ptr_array_add (rules, rule);
}

const GPtrArray *
pad_facts_get_rules (const PadFacts *facts, PadRuleScope scope, const char *code)
{
  g_autofree char *key = scope_key (scope, code);

  return g_hash_table_lookup (facts->scope_rules, key);
}

/* (nullable): the newest not after @date. */
static const PadRateFacts *
find_rate (const GArray *rates, const char *from, const char *to, PadDate date)
{
  const PadRateFacts *best = NULL;

  for (guint i = 0; i < rates->len; i++) {
    const PadRateFacts *one = &g_array_index (rates, PadRateFacts, i);

    if (one->date <= date && g_str_equal (one->from, from) && g_str_equal (one->to, to) &&
        (best == NULL || one->date > best->date))
      best = one;
  }
  return best;
}

gboolean
pad_facts_rate (const PadFacts *facts,
                const char *from,
                const char *to,
                PadDate date,
                int64_t *rate,
                PadDate *rate_date)
{
  const PadRateFacts *best = find_rate (facts->rates, from, to, date);

  if (best == NULL)
    return FALSE;
  *rate = best->rate;
  if (rate_date != NULL)
    *rate_date = best->date;
  return TRUE;
}

gboolean
pad_rates_convert_exactly (const GArray *rates,
                           int64_t amount,
                           const char *from,
                           const char *to,
                           PadDate date,
                           PadFraction *converted)
{
  const PadRateFacts *rate = NULL;

  if (g_str_equal (from, to)) {
    pad_fraction_set (converted, amount, 1);
    return TRUE;
  }
  if (pad_currency_digits (from) < 0 || pad_currency_digits (to) < 0 ||
      (rate = find_rate (rates, from, to, date)) == NULL)
    return FALSE;
  pad_fraction_set (converted, amount, 1);
  pad_fraction_multiply (converted, pad_currency_unit (from), pad_currency_unit (to));
  pad_fraction_multiply (converted, rate->rate, PAD_RATE_ONE);
  return TRUE;
}

gboolean
pad_rates_convert (const GArray *rates,
                   int64_t amount,
                   const char *from,
                   const char *to,
                   PadDate date,
                   int64_t *converted)
{
  g_auto (PadFraction) value = PAD_FRACTION_INIT;

  return pad_rates_convert_exactly (rates, amount, from, to, date, &value) &&
         pad_fraction_round (&value, converted);
}

gboolean
pad_facts_convert (const PadFacts *facts,
                   int64_t amount,
                   const char *from,
                   const char *to,
                   PadDate date,
                   int64_t *converted)
{
  return pad_rates_convert (facts->rates, amount, from, to, date, converted);
}

gboolean
pad_facts_tax_percent (const PadFacts *facts,
                       const char *tax_class,
                       const char *tax_zone,
                       PadDate date,
                       int64_t *percent)
{
  const PadTaxFacts *best = NULL;

  for (guint i = 0; i < facts->taxes->len; i++) {
    const PadTaxFacts *one = &g_array_index (facts->taxes, PadTaxFacts, i);

    if ((one->valid_from == PAD_DATE_NONE || one->valid_from <= date) &&
        g_str_equal (one->tax_class, tax_class) && g_str_equal (one->tax_zone, tax_zone) &&
        (best == NULL || one->valid_from > best->valid_from))
      best = one;
  }
  if (best != NULL)
    *percent = best->percent;
  return best != NULL;
}

gboolean
pad_product_get_unit (const PadProductFacts *product, const char *code, PadUnitFacts *unit)
{
  for (guint i = 0; i < product->units->len; i++) {
    const PadUnitFacts *one = &g_array_index (product->units, PadUnitFacts, i);

    if (g_str_equal (one->unit, code) && one->num >= 1 && one->den >= 1) {
      *unit = *one;
      return TRUE;
    }
  }
  if (!g_str_equal (code, product->base_unit))
    return FALSE;
  *unit = (PadUnitFacts) {.unit = product->base_unit, .num = 1, .den = 1};
  return TRUE;
}

gboolean
pad_product_is_visible (const PadProductFacts *product)
{
  return product->visible && product->status != PAD_PRODUCT_UNPUBLISHED &&
         (product->stock_policy != PAD_STOCK_HIDE || product->available > 0);
}

const char *
pad_product_stock_level (const PadFacts *facts, const PadProductFacts *product)
{
  if (product->available <= 0)
    return "out_of_stock";
  if (facts->settings.stock_display == PAD_STOCK_SHOW_IN_OUT)
    return "in_stock";
  return product->available < product->yellow_below ? "low" : "in_stock";
}

const char *
pad_product_stock_word (const PadFacts *facts, const PadProductFacts *product)
{
  if (facts->settings.stock_display == PAD_STOCK_SHOW_QUANTITY)
    return NULL;
  return pad_product_stock_level (facts, product);
}

gboolean
pad_quotation_is_rest (const PadQuotationFacts *quotation)
{
  return quotation->parts->len > 0;
}

int64_t
pad_settings_honoured (const PadSettingFacts *settings)
{
  return CLAMP (settings->honour_days, 0, PAD_HONOUR_DAYS_MOST) * INT64_C (24) * 60 * 60 * 1000;
}
