/* What must hold for any rules: random suppliers with three currencies, parents, lists, groups,
 * categories, all methods, overlapping scopes and dates. What fails is printed with its seed and as
 * small as it still fails (--seed of the test framework runs it again). */
#include "rules-random.h"

#include <pad-json-write.h>
#include <pad-number.h>
#include <pad-price-json.h>

/* Source, rule and price; and what goes beyond them where the case is small enough. */
static gboolean
same_price (const PadPrice *a, const PadPrice *b, GString *why)
{
  if (a->source == b->source && g_strcmp0 (a->rule_code, b->rule_code) == 0 &&
      a->unit_price == b->unit_price &&
      g_strcmp0 (a->agreement_exhausted, b->agreement_exhausted) == 0 &&
      a->has_next_break == b->has_next_break && a->next_break_quantity == b->next_break_quantity &&
      a->next_break_price == b->next_break_price && a->has_list_price == b->has_list_price &&
      a->list_price == b->list_price)
    return TRUE;
  g_string_append_printf (why,
                          "rule %s, %" G_GINT64_FORMAT ", next %" G_GINT64_FORMAT
                          "; rule %s, %" G_GINT64_FORMAT ", next %" G_GINT64_FORMAT,
                          a->rule_code, (gint64)a->unit_price, (gint64)a->next_break_quantity,
                          b->rule_code, (gint64)b->unit_price, (gint64)b->next_break_quantity);
  return FALSE;
}

static gboolean
order_changes_nothing (const RandomCase *random, GString *why)
{
  g_autoptr (PadFacts) facts = random_facts (random, FALSE);
  g_autoptr (PadFacts) shuffled = random_facts (random, TRUE);
  g_autoptr (PadPrice) one = random_price (random, facts);
  g_autoptr (PadPrice) other = random_price (random, shuffled);

  return same_price (one, other, why);
}

/* "Why this price" in full. */
static char *
explained (const RandomCase *random, const PadFacts *facts)
{
  const PadProductFacts *product = pad_facts_get_product (facts, "S");
  g_autoptr (PadPrice) price =
      pad_price_find (facts, product, random->quantity, facts->today, NULL, PAD_PRICE_EXPLAIN);
  GString *out = g_string_new (NULL);

  pad_json_open_object (out, NULL);
  pad_price_json (price, product, out);
  pad_json_close_object (out);
  return g_string_free (out, FALSE);
}

static gboolean
order_changes_no_step (const RandomCase *random, GString *why)
{
  g_autoptr (PadFacts) facts = random_facts (random, FALSE);
  g_autoptr (PadFacts) shuffled = random_facts (random, TRUE);
  g_autofree char *one = NULL, *other = NULL;

  if (random->big)
    return TRUE;
  facts->settings.show_list_price = shuffled->settings.show_list_price = random->seed % 2;
  one = explained (random, facts);
  other = explained (random, shuffled);
  if (!g_str_equal (one, other))
    g_string_append_printf (why, "%s\n%s", one, other);
  return why->len == 0;
}

/* A rule of a stranger, of another article, brand or category, for others, or of another time. */
static void
make_irrelevant (RandomRule *draft, guint32 seed, PadDate today)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed + 2);
  PadPriceRule *rule = &draft->rule;

  random_rule (draft, rand, 999, today);
  rule->min_quantity = 0;
  switch (seed % 8) {
  case 0:
    rule->owner = "STRANGER", rule->source = PAD_SOURCE_ACCOUNT;
    break;
  case 1:
    rule->owner = "L3", rule->source = PAD_SOURCE_TIER;
    break;
  case 2:
    rule->owner = "H", rule->source = PAD_SOURCE_GROUP;
    break;
  case 3:
    rule->scope = PAD_SCOPE_PRODUCT, rule->scope_code = "T";
    break;
  case 4:
    rule->scope = PAD_SCOPE_CATEGORY, rule->scope_code = "elsewhere";
    break;
  case 5:
    rule->scope = PAD_SCOPE_BRAND, rule->scope_code = "C";
    break;
  case 6:
    rule->valid_from = today + 1, rule->valid_to = PAD_DATE_NONE;
    break;
  default:
    rule->valid_from = PAD_DATE_NONE, rule->valid_to = today - 1;
  }
}

static gboolean
irrelevant_changes_nothing (const RandomCase *random, GString *why)
{
  g_autoptr (PadFacts) facts = random_facts (random, FALSE);
  g_autoptr (PadFacts) more = random_facts (random, FALSE);
  g_autoptr (PadPrice) one = random_price (random, facts), other = NULL;
  RandomRule draft = {0};

  make_irrelevant (&draft, random->seed, facts->today);
  random_put_rule (more, &draft);
  other = random_price (random, more);
  return same_price (one, other, why);
}

/* The case's quantity of "S" in @parts lines. */
static PadOrder *
split_order (const RandomCase *random, guint parts)
{
  PadOrder *order = fixture_order ();
  int64_t each = random->quantity / parts;

  for (guint i = 0; i < parts; i++)
    pad_order_add_line (order, (int)i + 1, "S",
                        i + 1 < parts ? each : random->quantity - each * (parts - 1), NULL);
  return order;
}

/* Its net may differ by rounding, half a minor unit a line; its unit price never. */
static gboolean
split_keeps_the_price (const RandomCase *random, GString *why)
{
  g_autoptr (PadFacts) facts = random_facts (random, FALSE);
  g_autoptr (PadOrder) one = split_order (random, 1), many = split_order (random, random->parts);
  g_autoptr (PadOrderResult) whole = pad_order_evaluate (one, facts);
  g_autoptr (PadOrderResult) split = pad_order_evaluate (many, facts);
  const PadPrice *price = pad_order_result_get_line (whole, 1)->price;
  int64_t difference = ABS (whole->totals->goods - split->totals->goods);

  for (guint i = 0; i < random->parts; i++)
    if (!same_price (pad_order_result_get_line (split, (int)i + 1)->price, price, why))
      return FALSE;
  if (difference <= (random->parts + 1) / 2)
    return TRUE;
  g_string_append_printf (why, "goods differ by %" G_GINT64_FORMAT, (gint64)difference);
  return FALSE;
}

/* At the next break the price is the one promised and lower. */
static gboolean
next_break_is_kept (const RandomCase *random, GString *why)
{
  g_autoptr (PadFacts) facts = random_facts (random, FALSE);
  g_autoptr (PadPrice) price = random_price (random, facts), there = NULL;
  RandomCase at = *random;

  if (!price->has_next_break)
    return TRUE;
  at.quantity = price->next_break_quantity;
  there = random_price (&at, facts);
  if (at.quantity > random->quantity && there->unit_price == price->next_break_price &&
      there->unit_price < price->unit_price)
    return TRUE;
  g_string_append_printf (
      why, "%" G_GINT64_FORMAT " now, %" G_GINT64_FORMAT " from %" G_GINT64_FORMAT " on",
      (gint64)price->unit_price, (gint64)there->unit_price, (gint64)at.quantity);
  return FALSE;
}

/* An order discount, in percent or as an amount, that the case's goods reach. */
static void
add_discount (PadFacts *facts, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed + 3);
  PadDiscountFacts discount = {.code = "D",
                               .group = "",
                               .currency = "EUR",
                               .valid_from = PAD_DATE_NONE,
                               .valid_to = PAD_DATE_NONE};

  discount.has_percent = g_rand_boolean (rand);
  discount.has_amount = !discount.has_percent;
  discount.percent = g_rand_int_range (rand, 0, 1000001);
  discount.amount = g_rand_int_range (rand, 0, 1000000);
  g_array_append_val (facts->discounts, discount);
}

/* Products of two amounts. */
__extension__ typedef __int128 Wide;

/* Whether @line got a minor unit more than its whole share, and what is left of that share. */
static gboolean
is_rounded_up (const PadLineResult *line, const PadOrderTotals *totals, int64_t *rest)
{
  Wide share = (Wide)totals->discount * line->net;

  *rest = totals->goods > 0 ? (int64_t)(share % totals->goods) : 0;
  return totals->goods > 0 && line->order_discount > (int64_t)(share / totals->goods);
}

/* Largest remainder: nobody who was rounded down had more left, nor as much at a lower number. */
static void
check_remainders (const PadOrderResult *result, GString *why)
{
  for (guint i = 0; i < result->lines->len; i++)
    for (guint k = 0; k < result->lines->len; k++) {
      const PadLineResult *up = result->lines->pdata[i], *down = result->lines->pdata[k];
      int64_t more, less;

      if (is_rounded_up (up, result->totals, &more) && down->net != 0 &&
          !is_rounded_up (down, result->totals, &less) &&
          (less > more || (less == more && down->line < up->line)))
        g_string_append_printf (why, "line %d before line %d; ", up->line, down->line);
    }
}

/* The parts of the discount are the discount, by largest remainder, none above its line's net; the
 * gross adds up. */
static gboolean
discount_is_apportioned (const RandomCase *random, GString *why)
{
  g_autoptr (PadFacts) facts = random_facts (random, FALSE);
  g_autoptr (PadOrder) order = split_order (random, random->parts);
  g_autoptr (PadOrderResult) result = NULL;
  int64_t sum = 0;

  add_discount (facts, random->seed);
  pad_order_add_line (order, (int)random->parts + 1, "T", random->quantity, NULL);
  result = pad_order_evaluate (order, facts);
  for (guint i = 0; i <= random->parts; i++) {
    const PadLineResult *line = pad_order_result_get_line (result, (int)i + 1);

    if (line->order_discount < 0 || line->order_discount > line->net)
      g_string_append_printf (why, "line %u has more than its net; ", i + 1);
    sum += line->order_discount;
  }
  check_remainders (result, why);
  if (sum != result->totals->discount ||
      result->totals->gross != result->totals->goods - sum + pad_order_totals_tax (result->totals))
    g_string_append_printf (why, "the parts are %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT,
                            (gint64)sum, (gint64)result->totals->discount);
  return why->len == 0;
}

/* What the desktop quotes from the same facts the server accepts without a word. */
static gboolean
ends_agree (const RandomCase *random, GString *why)
{
  static const char *const codes[] = {"total_mismatch", "price_changed", "total_changed"};
  g_autoptr (PadFacts) here = random_facts (random, FALSE), there = random_facts (random, TRUE);
  g_autoptr (PadOrder) order = split_order (random, random->parts);
  g_autoptr (PadOrderResult) desktop = NULL, server = NULL;

  pad_order_add_line (order, (int)random->parts + 1, "S", random->parts * PAD_QUANTITY_ONE, "case");
  pad_order_add_line (order, (int)random->parts + 2, "T", random->quantity, NULL);
  desktop = pad_order_evaluate (order, here);
  pad_order_quote (order, desktop, 0);
  there->side = PAD_SIDE_SERVER;
  server = pad_order_evaluate (order, there);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (pad_findings_find (server->findings, codes[i]))
      g_string_append_printf (why, "%s ", codes[i]);
  if (desktop->totals->gross != server->totals->gross)
    g_string_append (why, "another gross");
  return why->len == 0;
}

static void
check (gconstpointer data)
{
  random_check (*(const RandomHolds *)data);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    RandomHolds holds;
  } properties[] = {
      {"/rules/properties/order-of-rules-changes-nothing", order_changes_nothing},
      {"/rules/properties/order-of-rules-changes-no-step", order_changes_no_step},
      {"/rules/properties/irrelevant-rule-changes-nothing", irrelevant_changes_nothing},
      {"/rules/properties/split-keeps-the-unit-price", split_keeps_the_price},
      {"/rules/properties/next-break-is-kept", next_break_is_kept},
      {"/rules/properties/apportioned-discount-is-the-discount", discount_is_apportioned},
      {"/rules/properties/desktop-and-server-agree", ends_agree},
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_test_add_data_func (properties[i].name, &properties[i].holds, check);
  return g_test_run ();
}
