#include "pad-paper-press-private.h"

/* Rows that go along with the totals, so that no page has them alone. */
#define ROWS_WITH_TOTALS 2
/* What stands below the totals is kept with them as far as this, so that no page has it alone. */
#define CLOSING 260.0

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

/* The totals and what is kept with them. */
static double
measure_closing (const PadPress *press, guint i)
{
  double height = item_of (press, i)->height;

  while (++i < press->items->len && height + item_of (press, i)->height <= CLOSING)
    height += item_of (press, i)->height;
  return height;
}

/* The room that item @i needs: for a row there is the sum to be carried forward. */
static double
find_need (const PadPress *press, guint i)
{
  switch (item_of (press, i)->kind) {
  case PAD_ITEM_ROW:
    return item_of (press, i)->height + pad_press_carry_height ();
  case PAD_ITEM_TOTALS:
    return measure_closing (press, i);
  default:
    return item_of (press, i)->height;
  }
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
    if (i > page.first && y + find_need (press, i) > pad_press_page_bottom ()) {
      guint first = i - count_kept (press, page.first, i);

      page.n = first - page.first;
      g_array_append_val (press->pages, page);
      page.first = first;
      y = find_top (press, press->pages->len, first);
      for (guint kept = first; kept < i; kept++)
        y += item_of (press, kept)->height;
    }
    y += item_of (press, i)->height;
  }
  page.n = press->items->len - page.first;
  g_array_append_val (press->pages, page);
}
