/* RULES.md 4, "why this price", for random suppliers: the numbers of the steps alone lead to the
 * price and to the line's net, none of them betrays a list price that may not be shown, and each
 * row of the table of breaks is what that quantity costs. */
#include "rules-random.h"

#include <inttypes.h>
#include <pad-number.h>
#include <pad-price-table.h>
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
take_percent (const PadPriceStep *step, const char *name, PadFraction *value)
{
  g_auto (PadFraction) rest = PAD_FRACTION_INIT, percent = PAD_FRACTION_INIT;

  read_number (get (step, name), &percent);
  pad_fraction_multiply (&percent, 1, 100);
  pad_fraction_set (&rest, 1, 1);
  pad_fraction_subtract (&rest, &percent);
  pad_fraction_multiply_by (value, &rest);
}

/* What has been worked out so far; @shown: the price as it is shown, @net: the line's. */
typedef struct
{
  PadFraction list, price, shown, net;
} Figures;

static void
clear_figures (Figures *figures)
{
  pad_fraction_clear (&figures->list);
  pad_fraction_clear (&figures->price);
  pad_fraction_clear (&figures->shown);
  pad_fraction_clear (&figures->net);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Figures, clear_figures)

#define FIGURES_INIT                                                                               \
  {                                                                                                \
    PAD_FRACTION_INIT, PAD_FRACTION_INIT, PAD_FRACTION_INIT, PAD_FRACTION_INIT                     \
  }

/* The figure that a step is about. */
static PadFraction *
figure_of (const PadPriceStep *step, Figures *figures)
{
  const char *of = get (step, "of");

  if (g_str_equal (of, "list_price"))
    return &figures->list;
  if (g_str_equal (of, "line_net"))
    return &figures->net;
  return g_str_equal (of, "unit_price") ? &figures->shown : &figures->price;
}

/* From the price to the net; FALSE where it is no such operation. */
static gboolean
work_net_out (const PadPriceStep *step, const char *operation, Figures *figures)
{
  if (g_str_equal (operation, "base_quantity")) {
    pad_fraction_copy (&figures->net, &figures->price);
    scale (step, "base_quantity", FALSE, &figures->net);
  } else if (g_str_equal (operation, "discount_percent"))
    take_percent (step, "discount_percent", &figures->net);
  else
    return FALSE;
  return TRUE;
}

/* What a working makes of @value. */
static void
work (const PadPriceStep *step, Figures *figures, PadFraction *value)
{
  const char *operation = get (step, "operation");
  g_auto (PadFraction) surcharge = PAD_FRACTION_INIT;

  if (g_str_equal (operation, "fixed")) {
    read_number (get (step, "price"), value);
    scale (step, "per", TRUE, value);
    scale (step, "num", TRUE, value);
    scale (step, "den", FALSE, value);
  } else if (g_str_equal (operation, "percent")) {
    pad_fraction_copy (value, &figures->list);
    take_percent (step, "percent", value);
  } else if (g_str_equal (operation, "conversion"))
    scale (step, "rate", FALSE, value);
  else if (g_str_equal (operation, "surcharge")) {
    read_number (get (step, "surcharge"), &surcharge);
    pad_fraction_add (value, &surcharge);
  } else if (g_str_equal (operation, "not_below_zero"))
    pad_fraction_set (value, 0, 1);
  else if (!work_net_out (step, operation, figures))
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
follow (const PadPriceStep *step, Figures *figures, GString *why)
{
  PadFraction *value;

  if (!g_str_equal (step->step, "working") && !g_str_equal (step->step, "rounding"))
    return (!g_str_equal (step->step, "result") || !get (step, "unit_price") ||
            is_value (step, "unit_price", &figures->shown, why)) &&
           (!g_str_equal (step->step, "line_net") ||
            is_value (step, "line_net", &figures->net, why));
  value = figure_of (step, figures);
  if (g_str_equal (step->step, "working")) {
    work (step, figures, value);
    if (!is_value (step, "value", value, why))
      return FALSE;
  } else {
    if (!is_value (step, "before", value, why))
      return FALSE;
    round_to (step, value);
    if (!is_value (step, "after", value, why))
      return FALSE;
  }
  if (value == &figures->price)
    pad_fraction_copy (&figures->shown, value);
  return TRUE;
}

static gboolean
follow_all (const PadPrice *price, Figures *figures, GString *why)
{
  for (guint i = 0; i < price->steps->len; i++)
    if (!follow (price->steps->pdata[i], figures, why))
      return FALSE;
  return TRUE;
}

static gboolean
steps_lead_to_the_price (const RandomCase *random, GString *why)
{
  g_autoptr (PadFacts) facts = random_facts (random, FALSE);
  g_autoptr (PadPrice) price = random_price (random, facts);
  g_auto (Figures) figures = FIGURES_INIT;

  if (price->source == PAD_SOURCE_NONE || random->big)
    return TRUE;
  return follow_all (price, &figures, why) &&
         is_value (price->steps->pdata[price->steps->len - 1], "unit_price", &figures.shown, why);
}

/* -- of a line -- */

/* The order accepts an offer of what is wanted of S. */
static void
random_offer (GRand *rand, const RandomCase *random, PadFacts *facts, PadOrder *order)
{
  static const char *const currencies[] = {"EUR", "USD", "JPY"};
  PadQuotationFacts *quotation = &facts->quotation;
  const PadQuotationLineFacts line = {.line = 1,
                                      .sku = "S",
                                      .unit = g_rand_boolean (rand) ? "case" : "",
                                      .quantity = random->quantity,
                                      .has_price = TRUE,
                                      .price = g_rand_int_range (rand, 0, 100000000),
                                      .per = g_rand_int_range (rand, 0, 8)};

  quotation->known = TRUE;
  quotation->number = "Q1";
  quotation->account = "A";
  quotation->state = "offered";
  quotation->currency = currencies[g_rand_int_range (rand, 0, 3)];
  g_array_append_val (quotation->lines, line);
  order->quotation = g_strdup ("Q1");
  pad_order_add_line (order, 1, "S", random->quantity, *line.unit != '\0' ? line.unit : "pcs");
}

/* The order changes one that had the same line, often at less than it costs today. */
static void
random_former (GRand *rand, const RandomCase *random, PadFacts *facts, const PadOrderLine *line)
{
  const PadFormerLineFacts former = {.line = 1,
                                     .sku = "S",
                                     .quantity = random->quantity,
                                     .base_quantity = random->quantity,
                                     .unit_price = g_rand_int_range (rand, 0, 10000000),
                                     .discount_percent =
                                         g_rand_boolean (rand) ? line->discount_percent : 0,
                                     .net = g_rand_int_range (rand, 0, 1000000),
                                     .source = PAD_SOURCE_TIER,
                                     .rule = "T"};

  g_array_append_val (facts->former, former);
}

static PadOrder *
random_order (GRand *rand, const RandomCase *random, PadFacts *facts)
{
  PadOrder *order = fixture_order ();
  int kind = g_rand_int_range (rand, 0, 3);
  PadOrderLine *line;

  if (kind == 0) {
    random_offer (rand, random, facts, order);
    return order;
  }
  line = pad_order_add_line (order, 1, "S", random->quantity, "pcs");
  line->has_discount = g_rand_boolean (rand);
  line->discount_percent = line->has_discount ? g_rand_int_range (rand, 0, 1000001) : 0;
  if (kind == 1)
    random_former (rand, random, facts, line);
  return order;
}

/* Whatever its price is from, the steps of a line end with its unit price and its net. */
static gboolean
steps_lead_to_the_net (const RandomCase *random, GString *why)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (random->seed);
  g_autoptr (PadFacts) facts = random_facts (random, FALSE);
  g_autoptr (PadOrder) order = random_order (rand, random, facts);
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);
  const PadLineResult *line = result->lines->pdata[0];
  g_autoptr (PadPrice) price = NULL;
  g_auto (Figures) figures = FIGURES_INIT;
  g_auto (PadFraction) unit_price = PAD_FRACTION_INIT, net = PAD_FRACTION_INIT;

  if (random->big || !line->has_net)
    return TRUE;
  price = pad_order_explain_line (order, facts, result, 1);
  if (!follow_all (price, &figures, why))
    return FALSE;
  pad_fraction_set (&unit_price, line->price->unit_price, PAD_PRICE_ONE);
  pad_fraction_set (&net, line->net, 100);
  if (pad_fraction_compare (&figures.shown, &unit_price) != 0 ||
      pad_fraction_compare (&figures.net, &net) != 0)
    g_string_append (why, "the steps end with another price or net than the line's");
  return why->len == 0;
}

/* -- the table of breaks -- */

static PadPrice *
price_at (const PadFacts *facts, int64_t quantity)
{
  return pad_price_find (facts, pad_facts_get_product (facts, "S"), quantity, facts->today, NULL,
                         PAD_PRICE_PLAIN);
}

/* @quantity costs what the row says. */
static gboolean
costs (const PadFacts *facts, int64_t quantity, const PadPriceBreak *row, GString *why)
{
  g_autoptr (PadPrice) price = price_at (facts, quantity);

  if ((price->source == PAD_SOURCE_NONE) != row->no_price ||
      (!row->no_price && price->unit_price != row->unit_price))
    g_string_append_printf (why, "%" PRId64 " costs %" PRId64 ", from %" PRId64 " on %" PRId64,
                            quantity, price->unit_price, row->from, row->unit_price);
  return why->len == 0;
}

/* At its first quantity, its last, and one between. */
static gboolean
is_row_true (GRand *rand, const PadFacts *facts, const GArray *rows, guint n, GString *why)
{
  const PadPriceBreak *row = &g_array_index (rows, PadPriceBreak, n);
  int64_t end = n + 1 < rows->len ? row[1].from - 1 : row->from + 1000 * PAD_QUANTITY_ONE;
  int64_t between = row->from + (int64_t)(g_rand_double (rand) * (double)(end - row->from));

  return costs (facts, row->from, row, why) && costs (facts, end, row, why) &&
         costs (facts, between, row, why);
}

static gboolean
each_row_is_what_that_quantity_costs (const RandomCase *random, GString *why)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (random->seed);
  g_autoptr (PadFacts) facts = random_facts (random, FALSE);
  g_autoptr (PadPrice) price = random_price (random, facts);
  g_autoptr (GArray) rows = NULL;
  guint current = 0;

  if (random->big)
    return TRUE;
  rows = pad_price_table (price->steps, pad_facts_get_product (facts, "S"));
  for (guint i = 0; i < rows->len; i++) {
    const PadPriceBreak *row = &g_array_index (rows, PadPriceBreak, i);

    if (!is_row_true (rand, facts, rows, i, why))
      return FALSE;
    if (row->current && (row->from > random->quantity || row->unit_price != price->unit_price))
      g_string_append (why, "the current row is not what is asked for");
    current += row->current;
  }
  if (price->source != PAD_SOURCE_NONE && current != 1)
    g_string_append_printf (why, "%u rows are current", current);
  return why->len == 0;
}

/* -- the list price hidden -- */

/* Parameters whose text is an amount. */
static const char *const amounts[] = {"price",  "unit_price", "from_price", "from",     "value",
                                      "before", "after",      "today",      "confirmed"};

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
  if (g_strcmp0 (get (step, "source"), "list") == 0 && get (step, "lost_by"))
    g_string_append (why, "list prices are compared");
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

/* (nullable): the row of @rows that begins at @from. */
static const PadPriceBreak *
find_row (const GArray *rows, int64_t from)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, PadPriceBreak, i).from == from)
      return &g_array_index (rows, PadPriceBreak, i);
  return NULL;
}

/* Each quantity from which the price changes has its row also where the list price is hidden, with
 * its price unless that is a list price. */
static gboolean
no_row_is_left_out (const RandomCase *random, GString *why)
{
  g_autoptr (PadFacts) facts = random_facts (random, FALSE);
  g_autoptr (PadPrice) open = random_price (random, facts), hidden = NULL;
  const PadProductFacts *product = pad_facts_get_product (facts, "S");
  g_autoptr (GArray) all = pad_price_table (open->steps, product), rows = NULL;

  facts->settings.show_list_price = FALSE;
  hidden = random_price (random, facts);
  rows = pad_price_table (hidden->steps, product);
  for (guint i = 0; i < all->len; i++) {
    const PadPriceBreak *row = &g_array_index (all, PadPriceBreak, i);
    const PadPriceBreak *told = find_row (rows, row->from);
    g_autoptr (PadPrice) price = price_at (facts, row->from);
    gboolean listed = price->source == PAD_SOURCE_LIST && open->source != PAD_SOURCE_LIST;

    if (!told)
      g_string_append_printf (why, "no row from %" PRId64 " on", row->from);
    else if (told->not_shown != listed || told->no_price != row->no_price ||
             (!listed && told->unit_price != row->unit_price))
      g_string_append_printf (why, "the row from %" PRId64 " is another", row->from);
  }
  return why->len == 0;
}

/* Of a line that keeps what was confirmed, which is no list price. */
static gboolean
nothing_betrays_it_in_a_line (const RandomCase *random, GString *why)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (random->seed);
  g_autoptr (PadFacts) facts = random_facts (random, FALSE);
  g_autoptr (PadPrice) open = random_price (random, facts), hidden = NULL;
  g_autoptr (GHashTable) list = list_prices (random, open);
  g_autoptr (PadOrder) order = fixture_order ();
  PadOrderLine *line = pad_order_add_line (order, 1, "S", random->quantity, "pcs");
  g_autoptr (PadOrderResult) result = NULL;

  facts->settings.show_list_price = FALSE;
  random_former (rand, random, facts, line);
  result = pad_order_evaluate (order, facts);
  hidden = pad_order_explain_line (order, facts, result, 1);
  if (random->big || hidden->source == PAD_SOURCE_LIST ||
      (open->has_list_price && open->list_price == hidden->unit_price))
    return TRUE;
  for (guint i = 0; i < hidden->steps->len; i++)
    if (betrays (hidden->steps->pdata[i], list, why))
      return FALSE;
  return TRUE;
}

static void
test_hidden_table (void)
{
  random_check (no_row_is_left_out);
}

static void
test_hidden_line (void)
{
  random_check (nothing_betrays_it_in_a_line);
}

static void
test_recompute (void)
{
  random_check (steps_lead_to_the_price);
}

static void
test_net (void)
{
  random_check (steps_lead_to_the_net);
}

static void
test_table (void)
{
  random_check (each_row_is_what_that_quantity_costs);
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
  g_test_add_func ("/rules/explain/random/steps-lead-to-the-net", test_net);
  g_test_add_func ("/rules/explain/random/each-row-of-the-table-is-a-price", test_table);
  g_test_add_func ("/rules/explain/random/hidden-list-price-stays-hidden", test_hidden);
  g_test_add_func ("/rules/explain/random/hidden-list-price-leaves-no-row-out", test_hidden_table);
  g_test_add_func ("/rules/explain/random/hidden-list-price-stays-hidden-in-a-line",
                   test_hidden_line);
  return g_test_run ();
}
