/* RULES.md 4, "sources" and "within one source", for random suppliers: the rules that applied, as
 * "why this price" names them, are put in order once more by the text of the page. The first of the
 * first source that has any is the one that won; a promotion replaces it where it is lower. */
#include "rules-random.h"

#include <pad-number.h>
#include <string.h>

/* A rule that applied. @scope: 0 the narrowest; @converted: it is in another currency. */
typedef struct
{
  const char *code;
  const char *source;
  gboolean won;
  gboolean converted;
  int scope;
  int64_t minimum;
  const char *from;
  int64_t price;
} Applied;

/* The widest last: product, its category, the one above, brand, all. */
static int
read_scope (const PadParams *params)
{
  static const char *const scopes[] = {"product", "category inner", "category outer", "brand B",
                                       "all"};
  const char *scope = pad_params_get (params, "scope"),
             *code = pad_params_get (params, "scope_code");
  g_autofree char *both = g_strjoin (" ", scope, code, NULL);

  for (int i = 0; i < (int)G_N_ELEMENTS (scopes); i++)
    if (g_str_has_prefix (both, scopes[i]))
      return i;
  g_error ("scope %s", both);
}

static int64_t
read_quantity (const char *text)
{
  int64_t quantity = 0;

  g_assert_true (text == NULL || pad_quantity_parse (text, &quantity, NULL));
  return quantity;
}

/* FALSE where the step is no rule that applied. */
static gboolean
read_applied (const PadPriceStep *step, Applied *applied)
{
  const PadParams *params = step->params;
  const char *outcome = pad_params_get (params, "outcome");

  if (!g_str_equal (step->step, "rule"))
    return FALSE;
  *applied = (Applied) {.code = pad_params_get (params, "rule"),
                        .source = pad_params_get (params, "source"),
                        .won = g_str_equal (outcome, "won"),
                        .converted = pad_params_get (params, "from_currency") != NULL,
                        .scope = read_scope (params),
                        .minimum = read_quantity (pad_params_get (params, "min_quantity")),
                        .from = pad_params_get (params, "valid_from")};
  if (!applied->won && !g_str_equal (outcome, "lost"))
    return FALSE;
  g_assert_true (pad_price_parse (pad_params_get (params, "unit_price"), &applied->price, NULL));
  return TRUE;
}

/* By the words of the page, one after the other. Days compare as they are written; none is the
 * oldest. */
static gboolean
comes_first (const Applied *a, const Applied *b)
{
  int days = g_strcmp0 (a->from, b->from);

  if (a->converted != b->converted)
    return b->converted;
  if (g_str_equal (a->source, "promotion") && a->price != b->price)
    return a->price < b->price;
  if (a->scope != b->scope)
    return a->scope < b->scope;
  if (a->minimum != b->minimum)
    return a->minimum > b->minimum;
  if (days != 0)
    return days > 0;
  return a->price != b->price ? a->price < b->price : strcmp (a->code, b->code) < 0;
}

/* The first of the rules of each source that applied; @found of Applied, in the order asked. */
static void
find_first (const GPtrArray *steps, GArray *found)
{
  for (guint i = 0; i < steps->len; i++) {
    Applied applied, *last = NULL;

    if (!read_applied (steps->pdata[i], &applied))
      continue;
    if (found->len > 0)
      last = &g_array_index (found, Applied, found->len - 1);
    if (last == NULL || !g_str_equal (last->source, applied.source))
      g_array_append_val (found, applied);
    else if (comes_first (&applied, last))
      *last = applied;
  }
}

static gboolean
is_firm (const RandomCase *random, const Applied *applied)
{
  for (guint i = 0; i < random->rules->len; i++) {
    const RandomRule *draft = &g_array_index (random->rules, RandomRule, i);

    if (random->kept[i] && g_str_equal (draft->code, applied->code))
      return draft->rule.firm;
  }
  g_assert_not_reached ();
}

/* Of the sources only the one that yields a price has rules that apply, and the promotions. */
static gboolean
first_is_taken (const RandomCase *random, GString *why)
{
  g_autoptr (PadFacts) facts = random_facts (random, FALSE);
  g_autoptr (PadPrice) price =
      pad_price_find (facts, pad_facts_get_product (facts, "S"), random->quantity, facts->today,
                      NULL, PAD_PRICE_EXPLAIN);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Applied));
  const Applied *first = NULL, *expected = NULL;

  find_first (price->steps, found);
  for (guint i = 0; i < found->len; i++) {
    const Applied *one = &g_array_index (found, Applied, i);

    if (!g_str_equal (one->source, "promotion") && first == NULL)
      first = expected = one;
    else if (!g_str_equal (one->source, "promotion"))
      g_string_append_printf (why, "%s and %s both gave a price; ", first->source, one->source);
    else if (first != NULL && one->price < first->price && !is_firm (random, first))
      expected = one;
  }
  if (expected != NULL && g_strcmp0 (price->rule_code, expected->code) != 0)
    g_string_append_printf (why, "%s is taken, not %s; ", price->rule_code, expected->code);
  if (first != NULL && !first->won)
    g_string_append_printf (why, "%s comes first in its source, and lost", first->code);
  return why->len == 0 && (price->source != PAD_SOURCE_NONE) == (first != NULL);
}

static void
test_first_is_taken (void)
{
  random_check (first_is_taken);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/choice/first-by-the-page-is-taken", test_first_is_taken);
  return g_test_run ();
}
