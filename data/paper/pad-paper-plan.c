#include "pad-paper-press-private.h"

/* Rows that go along with the totals, so that no page has them alone. */
#define ROWS_WITH_TOTALS 2

static const PadItem *
item_of (const PadPress *press, guint i)
{
  return &g_array_index (press->items, PadItem, i);
}

static gboolean
is_row (const PadPress *press, guint i)
{
  return item_of (press, i)->kind == PAD_ITEM_ROW;
}

/* What item @i needs below itself: room for the sum to be carried forward. */
static double
reserve (const PadPress *press, guint i)
{
  return is_row (press, i) ? pad_press_carry_height () : 0;
}

/* How many of the rows before item @i begin the next page with it. */
static guint
count_kept (const PadPress *press, guint first, guint i)
{
  guint kept = 0;

  if (item_of (press, i)->kind != PAD_ITEM_TOTALS)
    return 0;
  while (kept < ROWS_WITH_TOTALS && i - kept > first + 1 && is_row (press, i - kept - 1))
    kept++;
  return kept;
}

/* Where the first item of a page stands, heads included. */
static double
find_top (const PadPress *press, guint page, guint first)
{
  double top = pad_press_page_top (page);

  if (!is_row (press, first))
    return top;
  return top + pad_press_head_height () + (page > 0 ? pad_press_carry_height () : 0);
}

void
pad_press_lay_out (PadPress *press)
{
  PadSheetPage page = {0, 0};
  double y = find_top (press, 0, 0);

  for (guint i = 0; i < press->items->len; i++) {
    double height = item_of (press, i)->height;

    if (i > page.first && y + height + reserve (press, i) > pad_press_page_bottom ()) {
      guint first = i - count_kept (press, page.first, i);

      page.n = first - page.first;
      g_array_append_val (press->pages, page);
      page.first = first;
      y = find_top (press, press->pages->len, first);
      for (guint kept = first; kept < i; kept++)
        y += item_of (press, kept)->height;
    }
    y += height;
  }
  page.n = press->items->len - page.first;
  g_array_append_val (press->pages, page);
}
