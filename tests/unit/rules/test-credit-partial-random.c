/* RULES.md 7, policy `partial`: what is taken is what a literal search finds, which tries each
 * valid quantity of each line from the top down and prices each as an order of its own; and it is
 * worth what those lines are worth as an order. With several thresholds of the order discount, and
 * some of the orders by the million. The seed is
 * printed by the test framework (--seed runs one again); of a failure the smallest case that still
 * fails. */
#include "rules-fixture.h"

#include <pad-number.h>
#include <pad-quantities.h>

#include "shrink.h"

#define ROUNDS 6000
#define MAX_LINES 5
#define MAX_DISCOUNTS 8
#define MILLION 1000000

static const char *const skus[] = {"P", "Q", "R"};
static const char *const units[] = {"pcs", "case"};

/* An article: millionths, thousandths. @step: multiple_of. */
typedef struct
{
  int64_t price, break_at, break_price, minimum, step;
  gboolean whole, reduced;
} Article;

/* A line: thousandths of the unit, ten-thousandths of a percent. */
typedef struct
{
  int64_t quantity, discount, rank;
  int article, unit;
} Line;

/* An order discount: cents and ten-thousandths of a percent; neither is none. */
typedef struct
{
  int64_t from, percent, amount;
} Discount;

/* Money in cents; 0 is none. */
typedef struct
{
  Article articles[G_N_ELEMENTS (skus)];
  Line lines[MAX_LINES];
  int n;
  Discount discounts[MAX_DISCOUNTS];
  gboolean apart; /* the two percents of tax are far apart, so that roundings decide more often */
  int64_t freight, free_from, surcharge, minimum, limit;
} Case;

static int64_t
pick (int64_t n)
{
  return g_test_rand_int_range (0, (int32_t)n);
}

static void
random_article (Article *article)
{
  article->price = pick (6) == 0 ? pick (9000) : pick (40) * 250000 + pick (1000);
  article->break_at = pick (2) ? (1 + pick (12)) * PAD_QUANTITY_ONE : 0;
  article->break_price = article->price * (50 + pick (50)) / 100;
  article->minimum = pick (3) == 0 ? pick (6) * PAD_QUANTITY_ONE : 0;
  article->step = pick (3) == 0 ? (1 + pick (4)) * PAD_QUANTITY_ONE : 0;
  article->whole = pick (4) > 0;
  article->reduced = pick (2);
}

/* Some with the threshold of the one before. */
static void
random_discounts (Case *one)
{
  int n = (int)pick (MAX_DISCOUNTS + 1);

  for (int i = 0; i < n; i++) {
    Discount *discount = &one->discounts[i];

    discount->from = i > 0 && pick (4) == 0 ? discount[-1].from : pick (20000);
    if (pick (3) > 0)
      discount->percent = 1 + pick (600000);
    else
      discount->amount = 1 + pick (3000);
  }
}

/* A million times as many for a millionth each, in steps of as many, so that all of them can be
 * tried. */
static void
make_large (Case *one)
{
  for (guint i = 0; i < G_N_ELEMENTS (skus); i++) {
    Article *article = &one->articles[i];

    article->price /= MILLION;
    article->break_price /= MILLION;
    article->break_at *= MILLION;
    article->minimum *= MILLION;
    article->step = MAX (article->step, PAD_QUANTITY_ONE) * MILLION;
    article->whole = TRUE;
  }
  for (int i = 0; i < one->n; i++)
    one->lines[i].quantity = (1 + pick (12)) * PAD_QUANTITY_ONE * MILLION;
}

static Case
random_case (void)
{
  Case one = {.n = 1 + (int)pick (MAX_LINES)};

  for (guint i = 0; i < G_N_ELEMENTS (skus); i++)
    random_article (&one.articles[i]);
  for (int i = 0; i < one.n; i++) {
    Line *line = &one.lines[i];

    line->article = (int)pick (G_N_ELEMENTS (skus));
    line->unit = pick (4) == 0;
    line->quantity = (1 + pick (line->unit ? 3 : 12)) * PAD_QUANTITY_ONE;
    if (!one.articles[line->article].whole)
      line->quantity = 1 + pick (600);
    line->rank = pick (2) ? pick (4) : 0;
    line->discount = pick (4) == 0 ? pick (PAD_PERCENT_HUNDRED) : 0;
  }
  one.apart = pick (2);
  random_discounts (&one);
  one.freight = pick (2) ? pick (3000) : 0;
  one.free_from = pick (15000);
  one.surcharge = pick (3) == 0 ? pick (2000) : 0;
  one.minimum = pick (15000);
  one.limit = pick (3) == 0 ? pick (2000) : pick (40000);
  if (pick (4) == 0)
    make_large (&one);
  return one;
}

/* -- facts and orders of a case -- */

static void
add_discount (PadFacts *facts, const Discount *discount)
{
  PadDiscountFacts rule = {.code = "D",
                           .group = "",
                           .currency = "EUR",
                           .threshold = discount->from,
                           .has_percent = discount->percent > 0,
                           .percent = discount->percent,
                           .has_amount = discount->amount > 0,
                           .amount = discount->amount,
                           .valid_from = PAD_DATE_NONE,
                           .valid_to = PAD_DATE_NONE};

  if (discount->percent > 0 || discount->amount > 0)
    g_array_append_val (facts->discounts, rule);
}

static void
add_charges (PadFacts *facts, const Case *one)
{
  facts->shipping = (PadShippingFacts) {.known = TRUE,
                                        .code = "DHL",
                                        .currency = "EUR",
                                        .amount = one->freight,
                                        .has_free_from = TRUE,
                                        .free_from = one->free_from,
                                        .tax_class = "standard"};
  facts->account.has_order_minimum = one->surcharge > 0;
  facts->account.order_minimum = one->minimum;
  facts->account.order_minimum_policy = PAD_MINIMUM_SURCHARGE;
  facts->settings.small_order_surcharge = (PadSettingAmount) {TRUE, one->surcharge, "EUR"};
}

static PadProductFacts *
add_product (PadFacts *facts, const Case *one, int n)
{
  const Article *article = &one->articles[n];
  PadProductFacts *product = fixture_product (facts, skus[n]);

  product->whole = article->whole;
  product->tax_class = article->reduced ? "reduced" : "standard";
  return product;
}

static PadUnitFacts
unit_of (const Case *one, int article, int unit)
{
  return (PadUnitFacts) {units[unit], unit ? 24 : 1, 1, one->articles[article].minimum,
                         one->articles[article].step};
}

static PadFacts *
shared_facts (const Case *one)
{
  PadFacts *facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");

  fixture_tax (facts, "reduced", "HOME", NULL, one->apart ? "98.7" : "7.1");
  for (int i = 0; i < MAX_DISCOUNTS; i++)
    add_discount (facts, &one->discounts[i]);
  add_charges (facts, one);
  return facts;
}

/* As the supplier has them. */
static PadFacts *
make_facts (const Case *one)
{
  PadFacts *facts = shared_facts (one);
  PadCreditFacts *credit = &facts->credit;

  for (int n = 0; n < (int)G_N_ELEMENTS (skus); n++) {
    const Article *article = &one->articles[n];
    PadProductFacts *product = add_product (facts, one, n);

    for (int unit = 0; unit < (int)G_N_ELEMENTS (units); unit++) {
      PadUnitFacts made = unit_of (one, n, unit);

      g_array_append_val (product->units, made);
    }
    fixture_list_price (facts, skus[n], skus[n], "0", "1")->price = article->price;
    if (article->break_at > 0) {
      PadPriceRule *rule = fixture_list_price (facts, units[0], skus[n], "0", "1");

      rule->price = article->break_price;
      rule->min_quantity = article->break_at;
    }
  }
  credit->known = credit->has_limit = TRUE;
  credit->account = "A";
  credit->currency = "EUR";
  credit->policy = PAD_CREDIT_PARTIAL;
  credit->limit = one->limit;
  return facts;
}

/* The prices of the whole order, whatever the quantity, every quantity allowed, and no limit. */
static PadFacts *
make_plain_facts (const Case *one, const PadOrderResult *whole)
{
  PadFacts *facts = shared_facts (one);

  for (int n = 0; n < (int)G_N_ELEMENTS (skus); n++) {
    PadUnitFacts piece = {"pcs", 1, 1, 0, 0}, box = {"case", 24, 1, 0, 0};
    PadProductFacts *product = add_product (facts, one, n);

    g_array_append_val (product->units, piece);
    g_array_append_val (product->units, box);
    for (guint i = 0; i < whole->lines->len; i++) {
      const PadLineResult *line = whole->lines->pdata[i];

      if (one->lines[i].article == n && line->has_net) {
        fixture_list_price (facts, skus[n], skus[n], "0", "1")->price = line->price->unit_price;
        break;
      }
    }
  }
  return facts;
}

/* The lines of which something is wanted. */
static PadOrder *
make_order (const Case *one, const int64_t *quantities)
{
  PadOrder *order = fixture_order ();

  order->shipping_method = g_strdup ("DHL");
  for (int i = 0; i < one->n; i++) {
    const Line *line = &one->lines[i];
    PadOrderLine *added;

    if (quantities[i] == 0)
      continue;
    added =
        pad_order_add_line (order, i + 1, skus[line->article], quantities[i], units[line->unit]);
    added->rank = (int)line->rank;
    added->has_discount = line->discount > 0;
    added->discount_percent = line->discount;
  }
  return order;
}

/* -- the literal search -- */

static gboolean
fits (const Case *one, const PadFacts *plain, const int64_t *taken)
{
  g_autoptr (PadOrder) order = make_order (one, taken);
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, plain);

  return result->totals->gross <= one->limit;
}

/* Whether @quantity of line @n is valid beside what was taken before. */
static gboolean
is_valid (const Case *one, const int64_t *taken, int n, int64_t quantity)
{
  int article = one->lines[n].article;
  PadUnitFacts unit = unit_of (one, article, one->lines[n].unit);
  int64_t base, sum = 0;

  if (!pad_quantity_is_multiple (&unit, quantity) ||
      pad_quantity_to_base (&unit, one->articles[article].whole, quantity, &base) != PAD_BASE_OK)
    return FALSE;
  for (int i = 0; i < one->n; i++)
    if (i != n && one->lines[i].article == article)
      sum += taken[i] * (one->lines[i].unit ? 24 : 1);
  return pad_quantity_reaches_minimum (&unit, sum + base);
}

/* The line of which it is the turn: by rank, then number; -1 after the last. */
static int
next_line (const Case *one, gboolean *done)
{
  int best = -1;

  for (int i = 0; i < one->n; i++) {
    int64_t rank = one->lines[i].rank ? one->lines[i].rank : i + 1;

    if (!done[i] && (best < 0 || rank < (one->lines[best].rank ? one->lines[best].rank : best + 1)))
      best = i;
  }
  if (best >= 0)
    done[best] = TRUE;
  return best;
}

static void
search (const Case *one, const PadFacts *plain, const PadOrderResult *whole, int64_t *taken)
{
  gboolean done[MAX_LINES] = {FALSE};
  int64_t step;
  int n;

  while ((n = next_line (one, done)) >= 0) {
    if (!((const PadLineResult *)whole->lines->pdata[n])->has_net)
      continue;
    taken[n] = one->lines[n].quantity;
    if (fits (one, plain, taken))
      continue;
    step = MAX (one->articles[one->lines[n].article].step, 1);
    for (taken[n] = (taken[n] - 1) / step * step; taken[n] > 0; taken[n] -= step)
      if (is_valid (one, taken, n, taken[n]) && fits (one, plain, taken))
        break;
  }
}

/* -- comparison -- */

static PadOrder *
whole_order (const Case *one)
{
  int64_t quantities[MAX_LINES];

  for (int i = 0; i < one->n; i++)
    quantities[i] = one->lines[i].quantity;
  return make_order (one, quantities);
}

/* @part is these lines as an order of their own, to the cent of each. */
static gboolean
is_order_of (const Case *one, const PadFacts *plain, const int64_t *taken, PadOrderResult *part)
{
  g_autoptr (PadOrder) order = make_order (one, taken);
  g_autoptr (PadOrderResult) alone = pad_order_evaluate (order, plain);

  if (part == NULL || part->lines->len != alone->lines->len ||
      part->totals->gross != alone->totals->gross || part->totals->gross > one->limit)
    return part == NULL && alone->lines->len == 0;
  for (guint i = 0; i < part->lines->len; i++) {
    const PadLineResult *left = part->lines->pdata[i], *right = alone->lines->pdata[i];

    if (left->line != right->line || left->quantity != right->quantity || left->net != right->net ||
        left->order_discount != right->order_discount)
      return FALSE;
  }
  return TRUE;
}

/* @asked: whether the case asked for a part at all. */
static gboolean
agrees (const Case *one, gboolean *asked)
{
  g_autoptr (PadFacts) facts = make_facts (one), plain = NULL;
  g_autoptr (PadOrder) order = whole_order (one);
  g_autoptr (PadOrderResult) whole = pad_order_evaluate (order, facts);
  int64_t taken[MAX_LINES] = {0};

  *asked = whole->credit.answer == PAD_CREDIT_EXCEEDED;
  if (!*asked)
    return whole->part == NULL;
  plain = make_plain_facts (one, whole);
  search (one, plain, whole, taken);
  return is_order_of (one, plain, taken, whole->part);
}

/* -- the smallest case that fails -- */

typedef struct
{
  Case one;
  gboolean kept[MAX_LINES];
} Failing;

/* Without the lines that are left out. */
static Case
take_kept (const Failing *failing)
{
  Case one = failing->one;

  one.n = 0;
  for (int i = 0; i < failing->one.n; i++)
    if (failing->kept[i])
      one.lines[one.n++] = failing->one.lines[i];
  return one;
}

static gboolean
still_fails (gpointer data)
{
  Case one = take_kept (data);
  gboolean asked;

  return one.n > 0 && !agrees (&one, &asked);
}

static void
add_number (GArray *numbers, int64_t *value, int64_t least)
{
  ShrinkNumber number = {value, least, 1};

  g_array_append_val (numbers, number);
}

static GArray *
list_numbers (Case *one)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (ShrinkNumber));
  int64_t *const figures[] = {&one->freight, &one->surcharge};

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    add_number (numbers, figures[i], 0);
  for (int i = 0; i < MAX_DISCOUNTS; i++) {
    add_number (numbers, &one->discounts[i].percent, 0);
    add_number (numbers, &one->discounts[i].amount, 0);
  }
  for (int i = 0; i < one->n; i++) {
    add_number (numbers, &one->lines[i].quantity, 1);
    add_number (numbers, &one->lines[i].discount, 0);
    add_number (numbers, &one->lines[i].rank, 0);
  }
  for (guint i = 0; i < G_N_ELEMENTS (one->articles); i++) {
    add_number (numbers, &one->articles[i].minimum, 0);
    add_number (numbers, &one->articles[i].step, 0);
    add_number (numbers, &one->articles[i].break_at, 0);
  }
  return numbers;
}

static void
make_smallest (Case *one)
{
  Failing failing = {.one = *one};
  g_autoptr (GArray) numbers = list_numbers (&failing.one);
  const Shrink smaller = {failing.kept, (guint)one->n, (ShrinkNumber *)(gpointer)numbers->data,
                          numbers->len, still_fails,   &failing};

  for (int i = 0; i < one->n; i++)
    failing.kept[i] = TRUE;
  shrink_case (&smaller);
  *one = take_kept (&failing);
}

static void
print_discounts (const Case *one)
{
  for (int i = 0; i < MAX_DISCOUNTS; i++) {
    const Discount *discount = &one->discounts[i];

    if (discount->percent > 0 || discount->amount > 0)
      g_test_message ("discount %" G_GINT64_FORMAT " or amount %" G_GINT64_FORMAT
                      " from %" G_GINT64_FORMAT,
                      discount->percent, discount->amount, discount->from);
  }
}

static void
print_case (const Case *one)
{
  g_test_message ("limit %" G_GINT64_FORMAT "%s", one->limit,
                  one->apart ? ", taxes far apart" : "");
  print_discounts (one);
  g_test_message ("freight %" G_GINT64_FORMAT " below %" G_GINT64_FORMAT
                  ", surcharge %" G_GINT64_FORMAT " below %" G_GINT64_FORMAT,
                  one->freight, one->free_from, one->surcharge, one->minimum);
  for (int i = 0; i < one->n; i++) {
    const Line *line = &one->lines[i];
    const Article *article = &one->articles[line->article];

    g_test_message ("line %d: %s %" G_GINT64_FORMAT " %s rank %d less %" G_GINT64_FORMAT, i + 1,
                    skus[line->article], line->quantity, units[line->unit], (int)line->rank,
                    line->discount);
    g_test_message ("  price %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT " from %" G_GINT64_FORMAT
                    ", minimum %" G_GINT64_FORMAT ", multiple %" G_GINT64_FORMAT "%s%s",
                    article->price, article->break_price, article->break_at, article->minimum,
                    article->step, article->whole ? ", whole" : "",
                    article->reduced ? ", reduced" : "");
  }
}

static void
test_as_the_literal_search (void)
{
  int asked = 0;

  for (int round = 0; round < ROUNDS; round++) {
    Case one = random_case ();
    gboolean needed;

    if (!agrees (&one, &needed)) {
      make_smallest (&one);
      print_case (&one);
      g_test_fail_printf ("another part than the literal search finds, in round %d", round);
      return;
    }
    asked += needed;
  }
  g_assert_cmpint (asked, >, ROUNDS / 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/partial/as-the-literal-search", test_as_the_literal_search);
  return g_test_run ();
}
