#include "pad-credit-partial.h"

#include <pad-number.h>

#include "pad-quantities.h"

/* @trial: what is taken so far and the quantity that is tried, as an order of its own. Its lines
 * stand beside those of @whole; one that is left out has no product and no net. */
typedef struct
{
  const PadEvaluation *whole;
  PadEvaluation trial;
} Search;

/* What a trial came to, minor units. @net: of the line that is tried. */
typedef struct
{
  int64_t net;
  int64_t goods;
  int64_t discount;
  int64_t charges;
  int64_t gross;
  gboolean fits;
} Figures;

static void
add_line (Search *search, const PadLineWork *from)
{
  PadLineWork work = *from;
  PadLineResult *line = g_memdup2 (from->result, sizeof *from->result);

  line->sku = g_strdup (line->sku);
  line->unit = g_strdup (line->unit);
  line->price = NULL;
  line->quantity = 0;
  line->has_base_quantity = line->has_net = FALSE;
  work.product = NULL;
  work.former = NULL;
  work.result = line;
  g_array_append_val (search->trial.work, work);
  g_ptr_array_add (search->trial.result->lines, line);
}

static void
start (Search *search)
{
  const PadOrderResult *whole = search->whole->result;
  PadOrderResult *result = pad_order_result_new ();

  result->date = whole->date;
  result->pickup = whole->pickup;
  result->whole_lines = whole->whole_lines;
  result->currency = g_strdup (whole->currency);
  search->trial = *search->whole;
  search->trial.result = result;
  search->trial.work = g_array_new (FALSE, FALSE, sizeof (PadLineWork));
  for (guint i = 0; i < search->whole->work->len; i++)
    add_line (search, pad_evaluation_line (search->whole, i));
}

/* All of a line is what it was worked out with. */
static gboolean
find_base (const PadLineWork *from, int64_t quantity, int64_t *base)
{
  *base = from->result->base_quantity;
  return quantity == from->line->quantity ||
         pad_quantity_to_base (&from->unit, from->product->whole, quantity, base) == PAD_BASE_OK;
}

/* Puts @quantity (thousandths of the line's unit, 0 for none of it) into the trial. */
static void
put (Search *search, guint n, int64_t quantity)
{
  const PadLineWork *from = pad_evaluation_line (search->whole, n);
  PadLineWork *work = pad_evaluation_line (&search->trial, n);
  PadLineResult *line = work->result;

  line->quantity = quantity;
  line->has_base_quantity = quantity > 0 && find_base (from, quantity, &line->base_quantity);
  line->has_net =
      line->has_base_quantity && pad_price_line_net (from->result->price, line->base_quantity,
                                                     line->discount_percent, &line->net);
  work->product = line->has_net ? from->product : NULL;
  work->former = line->has_net ? from->former : NULL;
}

static gboolean
fits (const Search *search, int64_t gross)
{
  const PadOrderResult *result = search->trial.result;

  return pad_credit_test (search->trial.facts, gross, result->currency, result->date).answer ==
         PAD_CREDIT_FITS;
}

/* Discount, charges and tax of the trial as it is (RULES.md 5). */
static void
add_up (Search *search)
{
  PadOrderResult *result = search->trial.result;

  g_clear_pointer (&result->totals, pad_order_totals_free);
  result->totals = pad_order_totals_new (result->currency);
  result->has_totals = FALSE;
  for (guint i = 0; i < result->lines->len; i++)
    ((PadLineResult *)result->lines->pdata[i])->order_discount = 0;
  pad_totals_work_out (&search->trial);
  g_ptr_array_set_size (result->findings, 0); /* said of the whole order already */
}

static Figures
try (Search *search, guint n, int64_t quantity)
{
  const PadOrderResult *result = search->trial.result;
  Figures figures = {0};

  put (search, n, quantity);
  add_up (search);
  figures.net = pad_evaluation_line (&search->trial, n)->result->net;
  figures.goods = result->totals->goods;
  figures.discount = result->totals->discount;
  figures.charges = pad_order_totals_charges (result->totals);
  figures.gross = result->totals->gross;
  figures.fits = result->has_totals && fits (search, figures.gross);
  return figures;
}

/* The lines of the trial at @percent. */
static int64_t
count_lines (const Search *search, int64_t percent)
{
  const PadOrderResult *result = search->trial.result;
  int64_t lines = 0;

  for (guint i = 0; i < result->lines->len; i++) {
    const PadLineResult *line = result->lines->pdata[i];

    lines += line->has_net && line->tax_percent == percent;
  }
  return lines;
}

/* The percent of most lines. */
static int64_t
find_usual_percent (const Search *search)
{
  const GArray *taxes = search->trial.result->totals->taxes;
  int64_t usual = 0, most = -1;

  for (guint i = 0; i < taxes->len; i++) {
    int64_t percent = g_array_index (taxes, PadOrderTax, i).percent;
    int64_t lines = count_lines (search, percent);

    if (lines > most) {
      most = lines;
      usual = percent;
    }
  }
  return usual;
}

/* By how much the gross may fall while goods grow and neither the threshold of the order discount
 * nor the charges change. What is left of goods after the discount never falls, so with one percent
 * or without a discount nothing does. With several, the largest remainder puts each line off by
 * less than a unit, which moves tax between two percents by their difference; the rounding of the
 * discount and of each tax moves half a unit. All that at both ends. */
static int64_t
find_slack (const Search *search, const Figures *high)
{
  const GArray *taxes = search->trial.result->totals->taxes;
  int64_t usual, slack = 0;

  if (high->discount == 0 || taxes->len <= 1)
    return 0;
  usual = find_usual_percent (search);
  for (guint i = 0; i < taxes->len; i++) {
    int64_t percent = g_array_index (taxes, PadOrderTax, i).percent;
    int64_t apart = ABS (percent - usual) * count_lines (search, percent) + percent;

    slack += 2 * (apart / PAD_PERCENT_HUNDRED + 2);
  }
  return slack;
}

/* No quantity from @low on to @high fits: what costs least of them already does not. Only called
 * where @high does not fit. */
static gboolean
is_hopeless (const Search *search, const Figures *low, const Figures *high)
{
  const PadEvaluation *trial = &search->trial;

  if (low->net == high->net)
    return TRUE;
  return low->charges == high->charges &&
         pad_order_discount_threshold (trial->facts, low->goods, trial->date) ==
             pad_order_discount_threshold (trial->facts, high->goods, trial->date) &&
         !fits (search, low->gross - find_slack (search, high));
}

/* The largest quantity of the line from @low to @high, @step apart, that fits; 0 where none does.
 * The same as trying each from the top down: what is passed over cannot fit. */
static int64_t
find_cut (Search *search, guint n, int64_t low, int64_t high, int64_t step)
{
  Figures at_high = try (search, n, high), at_low;
  int64_t middle, found;

  if (at_high.fits || low == high)
    return at_high.fits ? high : 0;
  at_low = try (search, n, low);
  if (is_hopeless (search, &at_low, &at_high))
    return 0;
  middle = low + (high - low) / step / 2 * step;
  found = find_cut (search, n, middle + step, high, step);
  return found > 0 ? found : find_cut (search, n, low, middle, step);
}

/* Thousandths of the base unit taken of the line's product on other lines. */
static int64_t
find_others (const Search *search, guint n)
{
  const PadProductFacts *product = pad_evaluation_line (search->whole, n)->product;
  int64_t sum = 0;

  for (guint i = 0; i < search->trial.work->len; i++) {
    const PadLineWork *work = pad_evaluation_line (&search->trial, i);

    if (i != n && work->product == product)
      sum += work->result->base_quantity;
  }
  return sum;
}

static gboolean
take_line (Search *search, guint n)
{
  const PadLineWork *work = pad_evaluation_line (search->whole, n);
  int64_t quantity = work->line->quantity;
  PadQuantityRange range;

  if (!try (search, n, quantity).fits)
    quantity = work->product != NULL && work->has_unit &&
                       pad_quantity_range (&work->unit, work->product->whole, quantity,
                                           find_others (search, n), &range)
                   ? find_cut (search, n, range.least, range.most, range.step)
                   : 0;
  put (search, n, quantity);
  return quantity > 0;
}

static int
compare_ranks (gconstpointer a, gconstpointer b, gpointer data)
{
  const PadOrderLine *left = pad_evaluation_line (data, *(const guint *)a)->line;
  const PadOrderLine *right = pad_evaluation_line (data, *(const guint *)b)->line;
  int first = left->rank != 0 ? left->rank : left->line;
  int second = right->rank != 0 ? right->rank : right->line;

  if (first != second)
    return first < second ? -1 : 1;
  return (left->line > right->line) - (left->line < right->line);
}

static gboolean
take_lines (Search *search)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean taken = FALSE;

  for (guint i = 0; i < search->whole->work->len; i++)
    if (pad_evaluation_line (search->whole, i)->result->has_net)
      g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_ranks, (gpointer)search->whole);
  for (guint i = 0; i < order->len; i++)
    taken |= take_line (search, g_array_index (order, guint, i));
  return taken;
}

/* What was taken as a result of its own. */
static void
finish (Search *search)
{
  PadOrderResult *result = search->trial.result;

  add_up (search);
  for (guint i = result->lines->len; i-- > 0;) {
    PadLineResult *line = result->lines->pdata[i];

    if (line->has_net)
      line->price = pad_price_copy (pad_evaluation_line (search->whole, i)->result->price);
    else
      g_ptr_array_remove_index (result->lines, i);
  }
  result->credit =
      pad_credit_test (search->trial.facts, result->totals->gross, result->currency, result->date);
}

PadOrderResult *
pad_credit_part (const PadEvaluation *whole)
{
  Search search = {.whole = whole};

  start (&search);
  if (take_lines (&search))
    finish (&search);
  else
    g_clear_pointer (&search.trial.result, pad_order_result_free);
  g_array_unref (search.trial.work);
  return search.trial.result;
}
