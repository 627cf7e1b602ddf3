#include "rules-fixture.h"

#include <pad-number.h>

PadDate
fixture_date (const char *text)
{
  PadDate date;

  g_assert_true (pad_date_parse (text, &date, NULL));
  return date;
}

int64_t
fixture_price (const char *text)
{
  int64_t price;

  g_assert_true (pad_decimal_parse (text, PAD_PRICE_DIGITS, &price, NULL));
  return price;
}

int64_t
fixture_quantity (const char *text)
{
  int64_t quantity;

  g_assert_true (pad_decimal_parse (text, PAD_QUANTITY_DIGITS, &quantity, NULL));
  return quantity;
}

int64_t
fixture_percent (const char *text)
{
  int64_t percent;

  g_assert_true (pad_percent_parse (text, &percent, NULL));
  return percent;
}

int64_t
fixture_money (const char *text, const char *currency)
{
  int64_t money;

  g_assert_true (pad_money_parse (text, currency, &money, NULL));
  return money;
}

PadFacts *
fixture_facts (PadSide side, const char *currency)
{
  PadFacts *facts = pad_facts_new (side, fixture_date ("2026-06-15"));
  PadAncestorFacts itself = {"A", currency};
  PadAddressFacts address = {"MAIN", "", TRUE};

  facts->account.known = TRUE;
  facts->account.code = "A";
  facts->account.currency = currency;
  facts->account.tax_zone = "HOME";
  g_array_append_val (facts->account.ancestors, itself);
  g_array_append_val (facts->account.addresses, address);
  facts->user.known = facts->user.may_order = TRUE;
  facts->user.login = "u";
  pad_role_bundle ("buyer", &facts->user.permissions);
  fixture_tax (facts, "standard", "HOME", NULL, "20");
  return facts;
}

PadProductFacts *
fixture_product (PadFacts *facts, const char *sku)
{
  PadProductFacts *product = pad_facts_add_product (facts, sku);

  product->base_unit = "pcs";
  product->tax_class = "standard";
  product->available = PAD_QUANTITY_LIMIT;
  return product;
}

void
fixture_unit (PadProductFacts *product,
              const char *unit,
              int64_t num,
              int64_t den,
              const char *minimum,
              const char *multiple)
{
  PadUnitFacts facts = {
      .unit = unit,
      .num = num,
      .den = den,
      .min_quantity = minimum != NULL ? fixture_quantity (minimum) : 0,
      .multiple_of = multiple != NULL ? fixture_quantity (multiple) : 0,
  };

  g_array_append_val (product->units, facts);
}

PadPriceRule *
fixture_rule (PadFacts *facts,
              const char *rule,
              PadPriceSource source,
              const char *owner,
              const char *scope,
              const char *minimum)
{
  g_auto (GStrv) words = g_strsplit (scope, " ", 2);
  PadPriceRule *added = pad_facts_add_rule (facts, rule, source, owner);

  g_assert_true (pad_rule_scope_parse (words[0], &added->scope));
  added->scope_code = pad_facts_text (facts, words[1]);
  added->min_quantity = fixture_quantity (minimum);
  pad_facts_link_rule (facts, added);
  return added;
}

PadPriceRule *
fixture_list_price (
    PadFacts *facts, const char *rule, const char *sku, const char *minimum, const char *price)
{
  g_autofree char *scope = g_strconcat ("product ", sku, NULL);
  PadPriceRule *added = fixture_rule (facts, rule, PAD_SOURCE_LIST, NULL, scope, minimum);

  added->currency = facts->account.currency;
  fixture_fixed (added, price);
  return added;
}

void
fixture_fixed (PadPriceRule *rule, const char *price)
{
  rule->method = PAD_METHOD_FIXED;
  rule->has_price = TRUE;
  rule->price = fixture_price (price);
}

void
fixture_percent_off (PadPriceRule *rule, const char *percent)
{
  rule->method = PAD_METHOD_PERCENT;
  rule->percent = fixture_percent (percent);
}

void
fixture_rate (PadFacts *facts, const char *from, const char *to, const char *date, const char *rate)
{
  PadRateFacts added = {from, to, fixture_date (date), 0};

  g_assert_true (pad_rate_parse (rate, &added.rate, NULL));
  g_array_append_val (facts->rates, added);
}

void
fixture_tax (
    PadFacts *facts, const char *tax_class, const char *zone, const char *from, const char *percent)
{
  PadTaxFacts tax = {tax_class, zone, from != NULL ? fixture_date (from) : PAD_DATE_NONE,
                     fixture_percent (percent)};

  g_array_append_val (facts->taxes, tax);
}

PadOrder *
fixture_order (void)
{
  return pad_order_new ("A", "u");
}

PadOrderLine *
fixture_line (PadOrder *order, const char *sku, const char *quantity, const char *unit)
{
  return pad_order_add_line (order, (int)order->lines->len + 1, sku, fixture_quantity (quantity),
                             unit);
}

const PadFinding *
fixture_find (const PadOrderResult *result, const char *code, guint times)
{
  guint found = 0;

  for (guint i = 0; i < result->findings->len; i++)
    found += g_str_equal (((const PadFinding *)result->findings->pdata[i])->code, code);
  if (found != times)
    g_test_message ("%s is there %u times, not %u", code, found, times);
  g_assert_cmpuint (found, ==, times);
  return pad_findings_find (result->findings, code);
}

void
fixture_assert_codes (const PadOrderResult *result, const char *codes)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < result->findings->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                            ((const PadFinding *)result->findings->pdata[i])->code);
  g_assert_cmpstr (found->str, ==, codes);
}

void
fixture_assert_money (int64_t amount, const char *currency, const char *expected)
{
  g_autofree char *text = pad_money_format (amount, currency);

  g_assert_cmpstr (text, ==, expected);
}

void
fixture_assert_price (int64_t price, const char *expected)
{
  g_autofree char *text = pad_price_format (price);

  g_assert_cmpstr (text, ==, expected);
}

char *
fixture_steps (const GPtrArray *steps, const char *from)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++) {
    const PadPriceStep *step = steps->pdata[i];

    if (from != NULL && text->len == 0 && !g_str_equal (step->step, from))
      continue;
    g_string_append (text, step->step);
    for (guint j = 0; j < pad_params_length (step->params); j++) {
      const PadParam *param = pad_params_nth (step->params, j);

      g_string_append_printf (text, " %s=%s", param->name, param->text);
    }
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}
