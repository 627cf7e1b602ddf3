#include <pad-number.h>
#include <pad-quantities.h>
#include <string.h>

#include "pad-ctl-print.h"

/* What a price is explained with. */
typedef struct
{
  const char *currency;
  const char *unit; /* the base unit */
  int64_t smallest; /* thousandths of it: what can be ordered at least */
  GString *out;
} Explanation;

/* Words for codes of data/rules/README.md. */
typedef struct
{
  const char *code;
  const char *words;
} Word;

static const Word sources[] = {
    {"account", "your special prices"},
    {"agreement", "your framework agreements"},
    {"tier", "price list"},
    {"group", "your customer group"},
    {"list", "the list price"},
    {"promotion", "promotions"},
    {NULL, NULL},
};

static const Word outcomes[] = {
    {"won", "counts"},
    {"lost", "a narrower or better rule comes first"},
    {"below_minimum", "the quantity is too small for it"},
    {"not_yet", "does not apply yet"},
    {"ended", "has ended"},
    {"currency_unknown", "its currency is not known"},
    {"no_rate", "there is no exchange rate for it"},
    {"no_list_price", "there is no list price to start from"},
    {"unit_unknown", "its unit is not one of the article"},
    {"incomplete", "it is not complete"},
    {"agreement_not_in_force", "the agreement does not apply to this order"},
    {"exhausted", "not enough is left of the agreed quantity"},
    {"other_group", "is for other customers"},
    {NULL, NULL},
};

static const Word promotions[] = {
    {"replaces", "The promotion is lower and takes its place."},
    {"not_lower", "No promotion is lower."},
    {"firm", "The price is firm: promotions do not change it."},
    {NULL, NULL},
};

static const char *
find_words (const Word *words, const char *code)
{
  for (; words->code; words++)
    if (g_strcmp0 (words->code, code) == 0)
      return words->words;
  return code ? code : "";
}

static const char *
get (const PadPriceStep *step, const char *name)
{
  return pad_params_get (step->params, name);
}

/* A price of the step with the currency's digits. (transfer full) */
static char *
get_price (const Explanation *explanation, const PadPriceStep *step, const char *name)
{
  int64_t price = 0;

  if (!get (step, name) || !pad_price_parse (get (step, name), &price, NULL))
    return g_strdup (get (step, name));
  return pad_ctl_price_text (price, explanation->currency);
}

static void
print_conversion (const Explanation *explanation, const PadPriceStep *step)
{
  if (get (step, "rate"))
    g_string_append_printf (explanation->out, " (%s %s at the rate %s of %s)",
                            get (step, "from_price"), get (step, "from_currency"),
                            get (step, "rate"), get (step, "rate_date"));
}

static void
print_list_price (const Explanation *explanation, const PadPriceStep *step)
{
  g_autofree char *price = get_price (explanation, step, "unit_price");

  g_string_append_printf (explanation->out, "  The list price is %s %s per %s", price,
                          explanation->currency, explanation->unit);
  print_conversion (explanation, step);
  g_string_append (explanation->out, ".\n");
}

static void
print_source (const Explanation *explanation, const PadPriceStep *step)
{
  const char *owner = get (step, "owner");
  const char *source = get (step, "source");

  g_string_append_printf (explanation->out, "  Asked: %s%s%s%s, %s\n", find_words (sources, source),
                          owner ? " (" : "", owner ? owner : "", owner ? ")" : "",
                          g_strcmp0 (get (step, "outcome"), "price") == 0 ? "which has a price:"
                                                                          : "no price there.");
}

/* What a rule is about: "for brand ARVIKA", "for all articles", "for this article". */
static void
print_scope (const Explanation *explanation, const PadPriceStep *step)
{
  const char *scope = get (step, "scope");

  if (g_strcmp0 (scope, "product") == 0)
    g_string_append (explanation->out, " for this article");
  else if (g_strcmp0 (scope, "all") == 0)
    g_string_append (explanation->out, " for all articles");
  else
    g_string_append_printf (explanation->out, " for %s %s", scope, get (step, "scope_code"));
  if (get (step, "min_quantity"))
    g_string_append_printf (explanation->out, " from %s %s", get (step, "min_quantity"),
                            explanation->unit);
  if (get (step, "valid_from"))
    g_string_append_printf (explanation->out, " from %s", get (step, "valid_from"));
  if (get (step, "valid_to"))
    g_string_append_printf (explanation->out, " until %s", get (step, "valid_to"));
}

/* What it makes of the list price, as far as that may be seen. */
static void
print_method (const Explanation *explanation, const PadPriceStep *step)
{
  if (get (step, "percent"))
    g_string_append_printf (explanation->out, ", list price less %s %%", get (step, "percent"));
  if (get (step, "round_to"))
    g_string_append_printf (explanation->out, ", rounded to %s", get (step, "round_to"));
  if (get (step, "surcharge") && strcmp (get (step, "surcharge"), "0") != 0)
    g_string_append_printf (explanation->out, ", plus %s", get (step, "surcharge"));
  if (get (step, "min_price"))
    g_string_append_printf (explanation->out, ", at least %s", get (step, "min_price"));
  if (get (step, "max_price"))
    g_string_append_printf (explanation->out, ", at most %s", get (step, "max_price"));
}

static void
print_rule (const Explanation *explanation, const PadPriceStep *step)
{
  g_autofree char *price = get_price (explanation, step, "unit_price");

  g_string_append_printf (explanation->out, "    Rule %s", get (step, "rule"));
  print_scope (explanation, step);
  print_method (explanation, step);
  if (price)
    g_string_append_printf (explanation->out, ", gives %s %s", price, explanation->currency);
  print_conversion (explanation, step);
  g_string_append_printf (explanation->out, ": %s\n", find_words (outcomes, get (step, "outcome")));
}

static void
print_step (const Explanation *explanation, const PadPriceStep *step)
{
  if (g_str_equal (step->step, "list_price"))
    print_list_price (explanation, step);
  else if (g_str_equal (step->step, "source"))
    print_source (explanation, step);
  else if (g_str_equal (step->step, "rule"))
    print_rule (explanation, step);
  else if (g_str_equal (step->step, "promotion"))
    g_string_append_printf (explanation->out, "  %s\n",
                            find_words (promotions, get (step, "outcome")));
}

/* One row of the table of breaks. */
typedef struct
{
  int64_t from; /* thousandths of the base unit */
  const PadPriceStep *step;
  gboolean current;
} Break;

static gboolean
same_price (const Break *a, const Break *b)
{
  return g_strcmp0 (get (a->step, "unit_price"), get (b->step, "unit_price")) == 0;
}

/* Of Break: where the price changes, from the smallest quantity on. */
static GArray *
collect_breaks (const Explanation *explanation, const GPtrArray *steps)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Break));

  for (guint i = 0; i < steps->len; i++) {
    const PadPriceStep *step = steps->pdata[i];
    Break row = {0, step, g_strcmp0 (get (step, "current"), "1") == 0};
    Break *last = rows->len > 0 ? &g_array_index (rows, Break, rows->len - 1) : NULL;

    if (!g_str_equal (step->step, "break") ||
        !pad_quantity_parse (get (step, "base_quantity"), &row.from, NULL))
      continue;
    row.from = MAX (row.from, explanation->smallest);
    if (last && last->from == row.from) /* nothing so small can be ordered */
      *last = row;
    else if (last && same_price (last, &row))
      last->current |= row.current;
    else
      g_array_append_val (rows, row);
  }
  return rows;
}

static void
add_break (const Explanation *explanation, PadCtlTable *table, const Break *row)
{
  pad_ctl_table_take (table, g_strdup (row->current ? "->" : ""));
  pad_ctl_table_take (table, pad_quantity_format (row->from));
  pad_ctl_table_take (table, g_strdup (explanation->unit));
  pad_ctl_table_take (table, get_price (explanation, row->step, "unit_price"));
}

/* Each quantity with the price from there on; an arrow at the row that counts now. */
static void
print_breaks (const Explanation *explanation, const GPtrArray *steps)
{
  g_autoptr (GArray) rows = collect_breaks (explanation, steps);
  PadCtlTable *table;

  if (rows->len == 0)
    return;
  table = pad_ctl_table_new ("|>from|unit|>price");
  for (guint i = 0; i < rows->len; i++)
    add_break (explanation, table, &g_array_index (rows, Break, i));
  g_string_append (explanation->out, "Prices by quantity:\n");
  pad_ctl_table_print (table, explanation->out);
}

/* What can be ordered at least, in whichever unit: thousandths of the base unit. */
static int64_t
find_smallest (const PadProductFacts *product)
{
  int64_t smallest = PAD_QUANTITY_LIMIT;

  for (guint i = 0; i <= product->units->len; i++) {
    const char *code = i == product->units->len
                           ? product->base_unit
                           : g_array_index (product->units, PadUnitFacts, i).unit;
    PadUnitFacts unit;
    PadNearest nearest;
    int64_t base = 0;

    if (!pad_product_get_unit (product, code, &unit))
      continue;
    nearest = pad_quantity_nearest (&unit, product->whole, 0, 0);
    if (nearest.has_above &&
        pad_quantity_to_base (&unit, product->whole, nearest.above, &base) == PAD_BASE_OK)
      smallest = MIN (smallest, base);
  }
  return smallest == PAD_QUANTITY_LIMIT ? 0 : smallest;
}

void
pad_ctl_print_steps (const GPtrArray *steps,
                     const char *currency,
                     const PadProductFacts *product,
                     GString *out)
{
  const Explanation explanation = {currency, product->base_unit, find_smallest (product), out};

  if (!steps)
    return;
  g_string_append (out, "Why this price:\n");
  for (guint i = 0; i < steps->len; i++)
    print_step (&explanation, steps->pdata[i]);
  print_breaks (&explanation, steps);
}
