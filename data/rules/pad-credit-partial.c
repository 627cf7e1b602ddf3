#include "pad-credit-partial.h"

#include <pad-number.h>

#include "pad-credit-gross.h"
#include "pad-quantities.h"

/* @trial: what is taken so far, as an order of its own. Its lines stand beside those of @whole; one
 * that is left out has no product and no net. @gross: what that comes to. @taken: product ->
 * int64_t *, thousandths of its base unit on the lines that were taken. */
typedef struct
{
  const PadEvaluation *whole;
  PadEvaluation trial;
  PadCreditGross *gross;
  GHashTable *taken;
} Search;

/* The line of which a part is looked for. @scale: what a net is of the base quantity (thousandths)
 * before it is rounded, turned over; @free: whatever the quantity, the net is 0. */
typedef struct
{
  const PadLineWork *work;
  PadQuantityRange range;
  gboolean free;
  PadFraction scale;
} Cut;

static void
add_line (Search *search, const PadLineWork *from)
{
  PadLineWork work = *from;
  PadLineResult *line = g_memdup2 (from->result, sizeof *from->result);

  line->sku = g_strdup (line->sku);
  line->unit = g_strdup (line->unit);
  line->price = NULL;
  line->quantity = line->order_discount = 0;
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

/* Takes @quantity of the line, thousandths of its unit. */
static void
put (Search *search, guint n, int64_t quantity)
{
  const PadLineWork *from = pad_evaluation_line (search->whole, n);
  PadLineWork *work = pad_evaluation_line (&search->trial, n);
  PadLineResult *line = work->result;

  line->quantity = quantity;
  line->has_base_quantity = find_base (from, quantity, &line->base_quantity);
  line->has_net =
      line->has_base_quantity && pad_price_line_net (from->result->price, line->base_quantity,
                                                     line->discount_percent, &line->net);
  work->product = line->has_net ? from->product : NULL;
  work->former = line->has_net ? from->former : NULL;
}

/* -- the part of a line -- */

/* The line with @net. Where its percent of tax is not known, it is taxed with none. */
static PadCreditLine
line_with (const PadLineWork *work, int64_t net)
{
  const PadLineResult *result = work->result;

  return (PadCreditLine) {result->line, result->has_tax ? result->tax_percent : 0, net};
}

/* Of a valid quantity, which is less than the line's. */
static int64_t
find_net (const PadLineWork *work, int64_t quantity)
{
  int64_t base, net;

  if (!find_base (work, quantity, &base) ||
      !pad_price_line_net (work->result->price, base, work->result->discount_percent, &net))
    return 0;
  return net;
}

/* The largest valid quantity with a net of at most @net; 0 where there is none. A net is at most
 * that while what it is rounded from is below @net and a half. */
static int64_t
find_quantity (const Cut *cut, int64_t net)
{
  const PadUnitFacts *unit = &cut->work->unit;
  g_auto (PadFraction) beyond = PAD_FRACTION_INIT, half = PAD_FRACTION_INIT;
  int64_t quantity, most = cut->range.most;

  if (net < 0)
    return 0;
  if (cut->free)
    return most;
  pad_fraction_set (&beyond, net, 1);
  pad_fraction_set (&half, 1, 2);
  pad_fraction_add (&beyond, &half);
  pad_fraction_multiply_by (&beyond, &cut->scale);
  pad_fraction_multiply (&beyond, unit->den, unit->num);
  if (pad_fraction_ceil (&beyond, &quantity))
    most = MIN (most, quantity - 1);
  most -= most % cut->range.step;
  return most >= cut->range.least ? most : 0;
}

/* The largest valid quantity with a net from @low to @high that fits; 0 where there is none. Only
 * nets are tried that a quantity has, each once. */
static int64_t
find_fitting (Search *search, const Cut *cut, int64_t low, int64_t high)
{
  int64_t quantity = find_quantity (cut, high);

  while (quantity > 0) {
    PadCreditLine line = line_with (cut->work, find_net (cut->work, quantity));

    if (line.net < low)
      return 0;
    if (pad_credit_gross_fits (search->gross, &line))
      return quantity;
    quantity = find_quantity (cut, line.net - 1);
  }
  return 0;
}

/* The largest valid quantity that fits; 0 where none does. The same as trying each from the top
 * down: what is passed over cannot fit. */
static int64_t
find_cut (Search *search, const Cut *cut)
{
  int64_t least = find_net (cut->work, cut->range.least);
  PadCreditLine line = line_with (cut->work, find_net (cut->work, cut->range.most));

  while (line.net >= least) {
    int64_t from = pad_credit_gross_even_from (search->gross, least, line.net);
    int64_t reach = pad_credit_gross_reach (search->gross, &line, from);
    int64_t found = reach >= from ? find_fitting (search, cut, from, reach) : 0;

    if (found > 0)
      return found;
    line.net = from - 1;
  }
  return 0;
}

/* -- line by line -- */

/* Thousandths of the base unit taken of the line's product before it. */
static int64_t
find_others (const Search *search, const PadLineWork *work)
{
  const int64_t *taken = g_hash_table_lookup (search->taken, work->product);

  return taken != NULL ? *taken : 0;
}

static void
find_scale (Cut *cut)
{
  cut->free = !pad_price_line_scale (cut->work->result->price, cut->work->result->discount_percent,
                                     &cut->scale) ||
              pad_fraction_sign (&cut->scale) == 0;
  if (!cut->free)
    pad_fraction_invert (&cut->scale);
}

/* What is taken of the line where not all of it is, thousandths of its unit. */
static int64_t
find_part (Search *search, const PadLineWork *work)
{
  Cut cut = {.work = work};
  int64_t quantity;

  if (work->product == NULL || !work->has_unit ||
      !pad_quantity_range (&work->unit, work->product->whole, work->line->quantity,
                           find_others (search, work), &cut.range))
    return 0;
  find_scale (&cut);
  quantity = find_cut (search, &cut);
  pad_fraction_clear (&cut.scale);
  return quantity;
}

static void
note_taken (Search *search, const PadLineWork *work)
{
  int64_t *taken = g_hash_table_lookup (search->taken, work->product);

  if (taken == NULL) {
    taken = g_new0 (int64_t, 1);
    g_hash_table_insert (search->taken, (gpointer)work->product, taken);
  }
  *taken += work->result->base_quantity;
}

static gboolean
take_line (Search *search, guint n)
{
  const PadLineWork *work = pad_evaluation_line (search->whole, n);
  PadCreditLine line = line_with (work, work->result->net);
  int64_t quantity = pad_credit_gross_fits (search->gross, &line) ? work->line->quantity
                                                                  : find_part (search, work);

  if (quantity == 0)
    return FALSE;
  put (search, n, quantity);
  work = pad_evaluation_line (&search->trial, n);
  line.net = work->result->net;
  pad_credit_gross_take (search->gross, &line);
  note_taken (search, work);
  return TRUE;
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

static gboolean
fits (const Search *search, int64_t gross)
{
  const PadEvaluation *whole = search->whole;

  return pad_credit_test (whole->facts, gross, whole->result->currency, whole->date).answer ==
         PAD_CREDIT_FITS;
}

/* The largest gross that fits; -1 where none does. */
static int64_t
find_limit (const Search *search)
{
  int64_t low = -1, high = INT64_MAX;

  while (low < high) {
    int64_t middle = low + (int64_t)(((uint64_t)high - (uint64_t)low + 1) / 2);

    if (fits (search, middle))
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

/* What was taken as a result of its own. */
static void
finish (Search *search)
{
  PadOrderResult *result = search->trial.result;

  result->totals = pad_order_totals_new (result->currency);
  pad_totals_work_out (&search->trial);
  g_ptr_array_set_size (result->findings, 0); /* said of the whole order already */
  for (guint i = result->lines->len; i-- > 0;) {
    PadLineResult *line = result->lines->pdata[i];

    if (line->has_net)
      line->price = pad_price_copy (pad_evaluation_line (search->whole, i)->result->price);
    else
      g_ptr_array_remove_index (result->lines, i);
  }
  result->credit = pad_credit_test (search->trial.facts, result->totals->gross, result->currency,
                                    search->trial.date);
}

/* FALSE where nothing fits. */
static gboolean
run (Search *search)
{
  int64_t limit = find_limit (search);
  gboolean taken;

  if (limit < 0)
    return FALSE;
  search->gross = pad_credit_gross_new (&search->trial, limit);
  search->taken = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  taken = take_lines (search);
  pad_credit_gross_free (search->gross);
  g_hash_table_unref (search->taken);
  return taken;
}

PadOrderResult *
pad_credit_part (const PadEvaluation *whole)
{
  Search search = {.whole = whole};

  start (&search);
  if (run (&search))
    finish (&search);
  else
    g_clear_pointer (&search.trial.result, pad_order_result_free);
  g_array_unref (search.trial.work);
  return search.trial.result;
}
