#include "pad-shares.h"

/* Products of two 64-bit amounts. */
__extension__ typedef __int128 Wide;

/* The larger remainder, then the lower line number. */
static gboolean
comes_before (const PadShare *a, const PadShare *b)
{
  return a->remainder != b->remainder ? a->remainder > b->remainder : a->line < b->line;
}

static void
swap (PadShare *a, PadShare *b)
{
  PadShare kept = *a;

  *a = *b;
  *b = kept;
}

/* Parts those from @from to @to (inclusive): none up to the returned @first_end comes after
 * @pivot, none from the returned @second on before it. */
static void
divide (PadShare *shares, int64_t from, int64_t to, int64_t *first_end, int64_t *second)
{
  PadShare pivot = shares[from + (to - from) / 2];

  while (from <= to) {
    while (comes_before (&shares[from], &pivot))
      from++;
    while (comes_before (&pivot, &shares[to]))
      to--;
    if (from <= to)
      swap (&shares[from++], &shares[to--]);
  }
  *first_end = to;
  *second = from;
}

/* Moves the @count that come first to the front, in any order: no sorting of all, as this is done
 * for each candidate of a search. */
static void
move_first (PadShare *shares, guint n, int64_t count)
{
  int64_t from = 0, to = (int64_t)n - 1;

  while (from < to) {
    int64_t first_end, second;

    divide (shares, from, to, &first_end, &second);
    if (count <= first_end)
      to = first_end;
    else if (count > second)
      from = second;
    else
      return;
  }
}

void
pad_shares_apportion (PadShare *shares, guint n, int64_t discount, int64_t goods)
{
  int64_t rest = discount;

  for (guint i = 0; i < n; i++) {
    Wide part = (Wide)discount * shares[i].net;

    shares[i].part = (int64_t)(part / goods);
    shares[i].remainder = (int64_t)(part - (Wide)shares[i].part * goods);
    rest -= shares[i].part;
  }
  if (rest > 0)
    move_first (shares, n, rest);
  for (guint i = 0; i < n && rest > 0; i++, rest--)
    shares[i].part++;
}
