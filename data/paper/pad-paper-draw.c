#include "pad-paper-press-private.h"

#include <cairo-pdf.h>

static void
clause_clear (gpointer clause)
{
  g_free (((PadClause *)clause)->text);
}

static void
press_init (PadPress *press, const PadPaper *paper)
{
  press->paper = paper;
  press->sheet = pad_sheet_new ();
  press->clauses = g_array_new (FALSE, FALSE, sizeof (PadClause));
  press->items = g_array_new (FALSE, FALSE, sizeof (PadItem));
  press->pages = g_array_new (FALSE, FALSE, sizeof (PadSheetPage));
  g_array_set_clear_func (press->clauses, clause_clear);
}

static void
press_clear (PadPress *press)
{
  pad_sheet_free (press->sheet);
  g_array_unref (press->clauses);
  g_array_unref (press->items);
  g_array_unref (press->pages);
}

static void
describe (PadPress *press)
{
  cairo_surface_t *surface = press->sheet->surface;
  g_autofree char *title = pad_paper_title (press->paper);
  g_autofree char *created = pad_instant_format (press->paper->created);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR,
                                  press->paper->letterhead.address.name);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Orderpad");
  /* Without decimals: that is how PDF has it. */
  created[19] = 'Z';
  created[20] = '\0';
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
}

/* The sum of the lines before the first item of @page. */
static int64_t
sum_before (const PadPress *press, guint page)
{
  guint first = g_array_index (press->pages, PadSheetPage, page).first;
  int64_t sum = 0;

  for (guint i = 0; i < MIN (first, press->paper->lines->len); i++)
    sum += g_array_index (press->paper->lines, PadPaperLine, i).net;
  return sum;
}

static double
draw_item (PadPress *press, const PadItem *item, double y)
{
  switch (item->kind) {
  case PAD_ITEM_ROW:
    pad_press_draw_row (press, item, y);
    break;
  case PAD_ITEM_TOTALS:
    pad_press_draw_totals (press, y);
    break;
  case PAD_ITEM_TEXT:
    pad_press_draw_clause (press, item, y);
    break;
  }
  return y + item->height;
}

static double
begin_rows (PadPress *press, guint page, double y)
{
  pad_press_draw_head (press, y);
  y += pad_press_head_height ();
  if (page == 0)
    return y;
  pad_press_draw_carry (press, "Brought forward", sum_before (press, page), y);
  return y + pad_press_carry_height ();
}

static void
draw_page (PadPress *press, guint n)
{
  const PadSheetPage *page = &g_array_index (press->pages, PadSheetPage, n);
  double y = pad_press_begin_page (press, n);
  const PadItem *item = &g_array_index (press->items, PadItem, page->first);

  if (item->kind == PAD_ITEM_ROW)
    y = begin_rows (press, n, y);
  for (guint i = 0; i < page->n; i++) {
    item = &g_array_index (press->items, PadItem, page->first + i);
    y = draw_item (press, item, y);
  }
  if (item->kind == PAD_ITEM_ROW && n + 1 < press->pages->len)
    pad_press_draw_carry (press, "Carried forward", sum_before (press, n + 1), y);
}

GBytes *
pad_paper_draw (const PadPaper *paper, GError **error)
{
  PadPress press = {0};
  GBytes *bytes;

  g_return_val_if_fail (paper != NULL, NULL);

  press_init (&press, paper);
  describe (&press);
  pad_press_measure_table (&press);
  pad_press_measure_closing (&press);
  pad_press_lay_out (&press);
  for (guint i = 0; i < press.pages->len; i++) {
    if (i > 0)
      pad_sheet_next_page (press.sheet);
    draw_page (&press, i);
  }
  bytes = pad_sheet_finish (press.sheet, error);
  press_clear (&press);
  return bytes;
}
