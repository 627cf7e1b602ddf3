/* RULES.md 4, "why this price", for random suppliers: the numbers of the steps alone lead to the
 * price, and none of them betrays a list price that may not be shown. */
#include "rules-random.h"

#include <pad-number.h>
#include <string.h>

static const char *
get (const PadPriceStep *step, const char *name)
{
  return pad_params_get (step->params, name);
}

/* The digits of @text up to its end or a '/', which follows; each after a point is a tenth. */
static const char *
read_digits (const char *text, PadFraction *value)
{
  gboolean behind = FALSE;

  pad_fraction_set (value, 0, 1);
  for (; *text != '\0' && *text != '/'; text++) {
    g_auto (PadFraction) digit = PAD_FRACTION_INIT;

    if (*text == '.') {
      behind = TRUE;
      continue;
    }
    g_assert_true (g_ascii_isdigit (*text));
    pad_fraction_set (&digit, *text - '0', 1);
    pad_fraction_multiply (value, 10, 1);
    pad_fraction_add (value, &digit);
  }
  if (behind)
    for (const char *at = text - 1; *at != '.'; at--)
      pad_fraction_multiply (value, 1, 10);
  return text;
}

/* "10/3", "-0.125". */
static void
read_number (const char *text, PadFraction *value)
{
  const char *rest = read_digits (text + (*text == '-'), value);
  int64_t denominator = 1;

  if (*rest == '/')
    g_assert_true (g_ascii_string_to_signed (rest + 1, 10, 1, G_MAXINT64, &denominator, NULL));
  pad_fraction_multiply (value, *text == '-' ? -1 : 1, denominator);
}

static gboolean
is_value (const PadPriceStep *step, const char *name, const PadFraction *value, GString *why)
{
  g_auto (PadFraction) said = PAD_FRACTION_INIT;

  read_number (get (step, name), &said);
  if (pad_fraction_compare (&said, value) == 0)
    return TRUE;
  g_string_append_printf (why, "%s %s %s does not follow", step->step, name, get (step, name));
  return FALSE;
}

/* @value x @name of the step, or divided by it. */
static void
scale (const PadPriceStep *step, const char *name, gboolean divide, PadFraction *value)
{
  g_auto (PadFraction) factor = PAD_FRACTION_INIT;
  int64_t whole;

  if (!get (step, name))
    return;
  read_number (get (step, name), &factor);
  if (!divide)
    pad_fraction_multiply_by (value, &factor);
  else {
    pad_fraction_multiply (&factor, PAD_RATE_ONE, 1);
    g_assert_true (pad_fraction_exact (&factor, &whole));
    pad_fraction_multiply (value, PAD_RATE_ONE, whole);
  }
}

static void
take_percent (const PadPriceStep *step, PadFraction *value)
{
  g_auto (PadFraction) rest = PAD_FRACTION_INIT, percent = PAD_FRACTION_INIT;

  read_number (get (step, "percent"), &percent);
  pad_fraction_multiply (&percent, 1, 100);
  pad_fraction_set (&rest, 1, 1);
  pad_fraction_subtract (&rest, &percent);
  pad_fraction_multiply_by (value, &rest);
}

/* What a working makes of @value; @list: the list price as far as it has been worked out. */
static void
work (const PadPriceStep *step, const PadFraction *list, PadFraction *value)
{
  const char *operation = get (step, "operation");
  g_auto (PadFraction) surcharge = PAD_FRACTION_INIT;

  if (g_str_equal (operation, "fixed")) {
    read_number (get (step, "price"), value);
    scale (step, "per", TRUE, value);
    scale (step, "num", TRUE, value);
    scale (step, "den", FALSE, value);
  } else if (g_str_equal (operation, "percent")) {
    pad_fraction_copy (value, list);
    take_percent (step, value);
  } else if (g_str_equal (operation, "conversion"))
    scale (step, "rate", FALSE, value);
  else if (g_str_equal (operation, "surcharge")) {
    read_number (get (step, "surcharge"), &surcharge);
    pad_fraction_add (value, &surcharge);
  } else if (g_str_equal (operation, "not_below_zero"))
    pad_fraction_set (value, 0, 1);
  else
    read_number (get (step, operation), value);
}

/* @value to the next multiple, half away from zero. */
static void
round_to (const PadPriceStep *step, PadFraction *value)
{
  int64_t times;

  scale (step, "multiple", TRUE, value);
  g_assert_true (pad_fraction_round (value, &times));
  pad_fraction_set (value, times, 1);
  scale (step, "multiple", FALSE, value);
}

/* FALSE where the values of a step do not follow from those before it. */
static gboolean
follow (const PadPriceStep *step, PadFraction *list, PadFraction *price, GString *why)
{
  PadFraction *value = g_strcmp0 (get (step, "of"), "list_price") == 0 ? list : price;

  if (g_str_equal (step->step, "working")) {
    work (step, list, value);
    return is_value (step, "value", value, why);
  }
  if (!g_str_equal (step->step, "rounding"))
    return TRUE;
  if (!is_value (step, "before", value, why))
    return FALSE;
  round_to (step, value);
  return is_value (step, "after", value, why);
}

static gboolean
steps_lead_to_the_price (const RandomCase *random, GString *why)
{
  g_autoptr (PadFacts) facts = random_facts (random, FALSE);
  g_autoptr (PadPrice) price = random_price (random, facts);
  g_auto (PadFraction) list = PAD_FRACTION_INIT, value = PAD_FRACTION_INIT;

  if (price->source == PAD_SOURCE_NONE || random->big)
    return TRUE;
  for (guint i = 0; i < price->steps->len; i++)
    if (!follow (price->steps->pdata[i], &list, &value, why))
      return FALSE;
  return is_value (price->steps->pdata[price->steps->len - 1], "unit_price", &value, why);
}

/* -- the list price hidden -- */

/* Parameters whose text is an amount. */
static const char *const amounts[] = {"price", "unit_price", "from_price", "from",
                                      "value", "before",     "after"};

/* What nobody may say who hides the list price. */
static const char *const telling[] = {"percent", "round_to", "surcharge", "min_price", "max_price"};

/* The texts of all list prices of "S", by rule and at the quantity asked for. */
static GHashTable *
list_prices (const RandomCase *random, const PadPrice *open)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < random->rules->len; i++) {
    const PadPriceRule *rule = &g_array_index (random->rules, RandomRule, i).rule;

    if (rule->source == PAD_SOURCE_LIST)
      g_hash_table_add (texts, pad_price_format (rule->price));
  }
  if (open->has_list_price && open->list_price != 0)
    g_hash_table_add (texts, pad_price_format (open->list_price));
  return texts;
}

static gboolean
betrays (const PadPriceStep *step, GHashTable *list, GString *why)
{
  if (g_str_equal (step->step, "list_price") || g_strcmp0 (get (step, "of"), "list_price") == 0)
    g_string_append (why, "a step of the list price");
  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    if (get (step, telling[i]))
      g_string_append_printf (why, "%s has %s", step->step, telling[i]);
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    if (get (step, amounts[i]) && g_hash_table_contains (list, get (step, amounts[i])))
      g_string_append_printf (why, "%s says %s", step->step, get (step, amounts[i]));
  return why->len > 0;
}

/* Where the price is from the list, it is shown: it is what they pay. */
static gboolean
nothing_betrays_the_list_price (const RandomCase *random, GString *why)
{
  g_autoptr (PadFacts) facts = random_facts (random, FALSE);
  g_autoptr (PadPrice) open = random_price (random, facts), hidden = NULL;
  g_autoptr (GHashTable) list = list_prices (random, open);

  facts->settings.show_list_price = FALSE;
  hidden = random_price (random, facts);
  if (hidden->source == PAD_SOURCE_LIST || random->big ||
      (open->has_list_price && open->list_price == open->unit_price))
    return TRUE;
  if (hidden->has_list_price || hidden->unit_price != open->unit_price)
    g_string_append (why, "the price says its list price, or is another");
  for (guint i = 0; i < hidden->steps->len; i++)
    if (betrays (hidden->steps->pdata[i], list, why))
      return FALSE;
  if (hidden->has_next_break) {
    g_autofree char *next = pad_price_format (hidden->next_break_price);

    if (g_hash_table_contains (list, next))
      g_string_append (why, "the next break is a list price");
  }
  return why->len == 0;
}

static void
test_recompute (void)
{
  random_check (steps_lead_to_the_price);
}

static void
test_hidden (void)
{
  random_check (nothing_betrays_the_list_price);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/explain/random/steps-lead-to-the-price", test_recompute);
  g_test_add_func ("/rules/explain/random/hidden-list-price-stays-hidden", test_hidden);
  return g_test_run ();
}
