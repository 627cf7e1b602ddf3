#include "ends-rules.h"

#include <pad-number.h>

#include "ends-supplier.h"
#include "rules-random.h"

/* Sound enough for import: what one rule says never contradicts itself. */
static void
make_sound (PadPriceRule *rule)
{
  PadDate from = rule->valid_from;

  if (rule->scope != PAD_SCOPE_PRODUCT)
    rule->unit = "";
  rule->percent = CLAMP (rule->percent, 0, PAD_PERCENT_HUNDRED);
  if (from != PAD_DATE_NONE && rule->valid_to != PAD_DATE_NONE && from > rule->valid_to) {
    rule->valid_from = rule->valid_to;
    rule->valid_to = from;
  }
}

static void
add_date (GString *row, PadDate date)
{
  g_autofree char *text = date == PAD_DATE_NONE ? g_strdup ("") : pad_date_format (date);

  g_string_append_printf (row, ",%s", text);
}

static void
add_figure (GString *row, gboolean has, char *(*format) (int64_t), int64_t figure)
{
  g_autofree char *text = has ? format (figure) : g_strdup ("");

  g_string_append_printf (row, ",%s", text);
}

static void
add_method (GString *row, const PadPriceRule *rule)
{
  gboolean fixed = rule->method == PAD_METHOD_FIXED, formula = rule->method == PAD_METHOD_FORMULA;

  g_string_append_printf (row, ",%s", pad_rule_method_name (rule->method));
  add_figure (row, fixed, pad_price_format, rule->price);
  if (fixed)
    g_string_append_printf (row, ",%d,%s", (int)rule->per, rule->unit);
  else
    g_string_append (row, ",,");
  add_figure (row, !fixed, pad_percent_format, rule->percent);
  add_figure (row, formula && rule->has_round_to, pad_price_format, rule->round_to);
  add_figure (row, formula, pad_price_format, rule->surcharge);
  add_figure (row, formula && rule->has_min_price, pad_price_format, rule->min_price);
  add_figure (row, formula && rule->has_max_price, pad_price_format, rule->max_price);
}

void
ends_rule_add (EndsRows *rows, GRand *rand, guint n, const char *list)
{
  RandomRule draft = {0};
  PadPriceRule *rule = &draft.rule;
  g_autoptr (GString) row = g_string_new (NULL);
  PadDate today;

  if (list != NULL) {
    ends_rows_add (rows, "price_rules", ",R%03u,list,,product,%s,,,,EUR,fixed,%d.25", n, list,
                   1 + g_rand_int_range (rand, 0, 40));
    return;
  }
  g_assert_true (pad_date_parse (ENDS_DAY, &today, NULL));
  random_rule (&draft, rand, n, today);
  make_sound (rule);
  g_string_append_printf (row, ",R%03u,%s,%s,%s,%s", n, pad_price_source_name (rule->source),
                          rule->owner, pad_rule_scope_name (rule->scope), rule->scope_code);
  add_figure (row, rule->min_quantity > 0, pad_quantity_format, rule->min_quantity);
  add_date (row, rule->valid_from);
  add_date (row, rule->valid_to);
  g_string_append_printf (row, ",%s", rule->currency);
  add_method (row, rule);
  add_figure (row, rule->has_quantity_left, pad_quantity_format, rule->quantity_left);
  g_string_append_printf (row, ",%d,%s", rule->firm, rule->groups);
  ends_rows_add (rows, "price_rules", "%s", row->str);
}

void
ends_rule_add_fraction (EndsRows *rows, GRand *rand)
{
  ends_rows_add (rows, "price_rules", ",FRACTION,account,A,product,V,,,,,fixed,%s,,,,,,,,1",
                 g_rand_boolean (rand) ? "10.03,12" : "0.835833,1");
}
