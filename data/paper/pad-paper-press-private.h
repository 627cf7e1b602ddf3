#pragma once

#include "pad-paper-sheet-private.h"
#include "pad-paper.h"

G_BEGIN_DECLS

/* Where columns stand, from the left of the sheet; `_point` is where decimal points stand. */
typedef struct
{
  gboolean discount;
  double number_right, sku, name, unit, discount_right, amount_right;
  double sku_width, name_width, unit_width;
  double quantity_right, quantity_point, price_right, price_point;
} PadColumns;

typedef enum
{
  PAD_ITEM_ROW,    /* a line of the paper */
  PAD_ITEM_TOTALS, /* all of them, never parted */
  PAD_ITEM_TEXT,   /* some lines of a text below the totals */
} PadItemKind;

/* Something that stands on one page. @index: of the line or text; @first, @n: lines of the text. */
typedef struct
{
  PadItemKind kind;
  guint index;
  int first, n;
  double height;
} PadItem;

/* The items of one page: @n from @first on. */
typedef struct
{
  guint first, n;
} PadSheetPage;

/* A text below the totals, with what it is about. */
typedef struct
{
  const char *label;
  char *text;
} PadClause;

/**
 * PadPress: a paper on its way to the sheet: measured, laid out on pages, then drawn page by page.
 */
typedef struct
{
  const PadPaper *paper;
  PadSheet *sheet;
  PadColumns columns;
  GArray *clauses; /* (element-type PadClause) */
  GArray *items;   /* (element-type PadItem) */
  GArray *pages;   /* (element-type PadSheetPage) */
} PadPress;

/* Everything around the items. @page: from 0; returns where the items begin. */
double pad_press_begin_page (PadPress *press, guint page);
/* Where they begin and what they may not reach. */
double pad_press_page_top (guint page);
double pad_press_page_bottom (void);

/* Works out the columns, and an item for each line. */
void pad_press_measure_table (PadPress *press);
double pad_press_head_height (void);
double pad_press_carry_height (void);
void pad_press_draw_head (PadPress *press, double y);
void pad_press_draw_row (PadPress *press, const PadItem *item, double y);
/* The sum so far: "Carried forward", "Brought forward". */
void pad_press_draw_carry (PadPress *press, const char *label, int64_t sum, double y);

/* Works out what stands below the lines. */
void pad_press_measure_closing (PadPress *press);
void pad_press_draw_totals (PadPress *press, double y);
void pad_press_draw_clause (PadPress *press, const PadItem *item, double y);

/* Deals the items out to pages. */
void pad_press_lay_out (PadPress *press);

G_END_DECLS
