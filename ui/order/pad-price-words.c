#include "pad-price-words.h"

#include <glib/gi18n.h>
#include <pad-format.h>
#include <pad-number.h>

static const struct
{
  const char *source;
  const char *words;
} SOURCES[] = {
    {"account", N_ ("Special price of the account")},
    {"agreement", N_ ("Framework agreement")},
    {"tier", N_ ("Price list")},
    {"group", N_ ("Discount of the customer group")},
    {"list", N_ ("List price")},
    {"promotion", N_ ("Promotion")},
    {"quotation", N_ ("Accepted quotation")},
    {"requested", N_ ("Requested price")},
};

const char *
pad_price_source_words (const char *source)
{
  for (gsize i = 0; source && i < G_N_ELEMENTS (SOURCES); i++)
    if (g_str_equal (SOURCES[i].source, source))
      return _ (SOURCES[i].words);
  return source ? source : "";
}

/* Why a rule was or was not taken. */
static const struct
{
  const char *outcome;
  const char *words;
} OUTCOMES[] = {
    {"won", N_ ("applies")},
    {"lost", N_ ("another rule comes first")},
    {"below_minimum", N_ ("the quantity is too small")},
    {"not_yet", N_ ("not in force yet")},
    {"ended", N_ ("no longer in force")},
    {"currency_unknown", N_ ("its currency is not known")},
    {"no_rate", N_ ("there is no exchange rate")},
    {"no_list_price", N_ ("there is no list price")},
    {"unit_unknown", N_ ("its unit is not known")},
    {"incomplete", N_ ("it is not complete")},
    {"agreement_not_in_force", N_ ("the agreement is not in force")},
    {"exhausted", N_ ("the agreed quantity is used up")},
    {"other_group", N_ ("for another customer group")},
    {"replaces", N_ ("lower, so it counts")},
    {"not_lower", N_ ("not lower than the price found")},
    {"firm", N_ ("the price found is firm")},
    {"none", N_ ("gives no price")},
    {"no_price", N_ ("price on request")},
};

static const char *
outcome_words (const char *outcome)
{
  for (gsize i = 0; outcome && i < G_N_ELEMENTS (OUTCOMES); i++)
    if (g_str_equal (OUTCOMES[i].outcome, outcome))
      return _ (OUTCOMES[i].words);
  return outcome ? outcome : "";
}

/* A parameter in the user's form; NULL where there is none. (transfer full) */
static char *
show_price (const PadParams *params, const char *name, const char *currency)
{
  const char *text = pad_params_get (params, name);
  int64_t value;

  if (!text || !pad_price_parse (text, &value, NULL))
    return NULL;
  return pad_format_price (value, currency);
}

static char *
show_quantity (const PadParams *params, const char *name)
{
  const char *text = pad_params_get (params, name);
  int64_t value;

  if (!text || !pad_quantity_parse (text, &value, NULL) || value == 0)
    return NULL;
  return pad_format_quantity (value);
}

/* " from 100 pcs", " from 1 Dec 2026 to 31 Dec 2026": when a rule applies. */
static void
append_conditions (GString *text, const PadParams *params, const char *base_unit)
{
  g_autofree char *quantity = show_quantity (params, "min_quantity");
  g_autofree char *from = pad_format_day (pad_params_get (params, "valid_from"));
  g_autofree char *to = pad_format_day (pad_params_get (params, "valid_to"));

  if (quantity)
    /* Translators: the quantity from which a price applies: , from 100 pcs */
    g_string_append_printf (text, _ (", from %s %s"), quantity, base_unit);
  if (from[0])
    g_string_append_printf (text, _ (", since %s"), from);
  if (to[0])
    g_string_append_printf (text, _ (", until %s"), to);
}

static void
append_conversion (GString *text, const PadParams *params)
{
  const char *from = pad_params_get (params, "from_currency");
  const char *rate = pad_params_get (params, "rate");
  g_autofree char *price = from ? show_price (params, "from_price", from) : NULL;
  g_autofree char *day = pad_format_day (pad_params_get (params, "rate_date"));

  if (from && rate && price)
    /* Translators: a converted price: , converted from 10.00 USD at 0.92 of 20 Nov 2026 */
    g_string_append_printf (text, _ (", converted from %s %s at %s of %s"), price, from, rate, day);
}

static char *
say_rule (const PadParams *params, const char *currency, const char *base_unit)
{
  GString *text = g_string_new (NULL);
  g_autofree char *price = show_price (params, "unit_price", currency);
  const char *rule = pad_params_get (params, "rule");

  /* Translators: a source of prices and the code of its rule: Price list, rule PL-7 */
  g_string_append_printf (text, _ ("%s, rule %s"),
                          pad_price_source_words (pad_params_get (params, "source")), rule);
  append_conditions (text, params, base_unit);
  append_conversion (text, params);
  if (price)
    g_string_append_printf (text, ": %s", price);
  g_string_append_printf (text, " (%s)", outcome_words (pad_params_get (params, "outcome")));
  return g_string_free (text, FALSE);
}

static char *
say_source (const PadParams *params)
{
  const char *outcome = pad_params_get (params, "outcome");

  /* What gives a price is told by its rules. */
  if (g_strcmp0 (outcome, "none") != 0)
    return NULL;
  return g_strdup_printf ("%s: %s", pad_price_source_words (pad_params_get (params, "source")),
                          outcome_words (outcome));
}

static char *
say_list_price (const PadParams *params, const char *currency)
{
  g_autofree char *price = show_price (params, "unit_price", currency);
  GString *text;

  if (!price)
    return NULL;
  text = g_string_new (NULL);
  g_string_append_printf (text, _ ("List price: %s"), price);
  append_conversion (text, params);
  return g_string_free (text, FALSE);
}

static char *
say_result (const PadParams *params, const char *currency, const char *base_unit)
{
  g_autofree char *price = show_price (params, "unit_price", currency);

  if (!price)
    return g_strdup (_ ("No source gives a price: price on request"));
  /* Translators: the price and where it is from: 12.40 EUR per pcs: Price list */
  return g_strdup_printf (_ ("%s %s per %s: %s"), price, currency, base_unit,
                          pad_price_source_words (pad_params_get (params, "source")));
}

/* NULL: the step is not told. (transfer full) */
static char *
say_step (const PadPriceStep *step, const PadPrice *price, const char *base_unit)
{
  if (g_str_equal (step->step, "rule"))
    return say_rule (step->params, price->currency, base_unit);
  if (g_str_equal (step->step, "source"))
    return say_source (step->params);
  if (g_str_equal (step->step, "list_price"))
    return say_list_price (step->params, price->currency);
  if (g_str_equal (step->step, "promotion"))
    return g_strdup_printf (_ ("Promotion: %s"),
                            outcome_words (pad_params_get (step->params, "outcome")));
  if (g_str_equal (step->step, "result"))
    return say_result (step->params, price->currency, base_unit);
  return NULL;
}

GPtrArray *
pad_price_words (const PadPrice *price, const char *base_unit)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; price->steps && i < price->steps->len; i++) {
    char *sentence = say_step (price->steps->pdata[i], price, base_unit);

    if (sentence)
      g_ptr_array_add (words, sentence);
  }
  return words;
}

GArray *
pad_price_breaks (const PadPrice *price)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (PadPriceBreak));

  for (guint i = 0; price->steps && i < price->steps->len; i++) {
    const PadPriceStep *step = price->steps->pdata[i];
    const char *quantity = pad_params_get (step->params, "base_quantity");
    const char *unit_price = pad_params_get (step->params, "unit_price");
    PadPriceBreak row = {0};

    if (!g_str_equal (step->step, "break") || !quantity || !unit_price ||
        !pad_quantity_parse (quantity, &row.quantity, NULL) ||
        !pad_price_parse (unit_price, &row.price, NULL))
      continue;
    if (breaks->len > 0 &&
        g_array_index (breaks, PadPriceBreak, breaks->len - 1).price == row.price)
      continue;
    g_array_append_val (breaks, row);
  }
  return breaks;
}
