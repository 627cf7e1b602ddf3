/* The lines of the paper as rows of a table. */
#include "pad-paper-form-private.h"
#include "pad-paper-press-private.h"

#include <string.h>

#define NAME_LINES 12
#define NOTE_LINES 8
#define SKU_LINES 4
#define PADDING 3.2
#define HEAD_HEIGHT 19.0
#define CARRY_HEIGHT 17.0
#define HAIR 0.4
#define WIDTH (PAD_SHEET_RIGHT - PAD_SHEET_LEFT)

static const PadPaperLine *
line_of (const PadPress *press, guint i)
{
  return &g_array_index (press->paper->lines, PadPaperLine, i);
}

/* --- Columns --- */

/* How much of @text stands right of where its decimal point is. */
static double
measure_fraction (PadSheet *sheet, const char *text)
{
  const char *point = strrchr (text, '.');

  return point != NULL ? pad_sheet_measure (sheet, PAD_INK_BODY, point) : 0;
}

static void
find_points (PadPress *press)
{
  double quantity = 0, price = 0;

  for (guint i = 0; i < press->paper->lines->len; i++) {
    g_autofree char *quantity_text = pad_paper_quantity (line_of (press, i)->quantity);
    g_autofree char *price_text = pad_paper_price (press->paper, line_of (press, i)->unit_price);

    quantity = MAX (quantity, measure_fraction (press->sheet, quantity_text));
    price = MAX (price, measure_fraction (press->sheet, price_text));
  }
  press->columns.quantity_point = press->columns.quantity_right - quantity;
  press->columns.price_point = press->columns.price_right - price;
}

static gboolean
has_discount (const PadPress *press)
{
  for (guint i = 0; i < press->paper->lines->len; i++)
    if (line_of (press, i)->discount_percent != 0)
      return TRUE;
  return FALSE;
}

static void
place_columns (PadPress *press)
{
  PadColumns *columns = &press->columns;
  double left = PAD_SHEET_LEFT;

  columns->discount = has_discount (press);
  columns->number_right = left + PAD_MM (7);
  columns->sku = left + PAD_MM (10);
  columns->sku_width = PAD_MM (20);
  columns->name = left + PAD_MM (32);
  columns->amount_right = PAD_SHEET_RIGHT - PAD_MM (1.5);
  columns->discount_right = columns->amount_right - PAD_MM (24);
  columns->price_right = columns->discount_right - (columns->discount ? PAD_MM (13) : 0);
  columns->unit = columns->price_right - PAD_MM (29);
  columns->unit_width = PAD_MM (11);
  columns->quantity_right = columns->unit - PAD_MM (1.5);
  columns->name_width = columns->quantity_right - PAD_MM (11) - columns->name;
  find_points (press);
}

/* --- Rows --- */

static PadBlock
sku_block (const PadPress *press, const PadPaperLine *line)
{
  return (PadBlock) {PAD_INK_BODY, press->columns.sku, press->columns.sku_width, line->sku,
                     SKU_LINES};
}

static PadBlock
name_block (const PadPress *press, const PadPaperLine *line)
{
  return (PadBlock) {PAD_INK_BODY, press->columns.name, press->columns.name_width, line->name,
                     NAME_LINES};
}

static PadBlock
note_block (const PadPress *press, const char *note)
{
  return (PadBlock) {PAD_INK_QUIET, press->columns.name, press->columns.name_width, note,
                     NOTE_LINES};
}

static void
append_expected (GString *text, const PadPaperLine *line)
{
  g_autofree char *now = pad_paper_quantity (line->now);
  g_autofree char *day = pad_paper_day (line->promised);

  if (line->promised == PAD_DATE_NONE)
    return;
  if (line->now > 0)
    g_string_append_printf (text, "%s %s now, the rest expected on %s\n", now, line->base_unit,
                            day);
  else
    g_string_append_printf (text, "Expected on %s\n", day);
}

/* What the quantity comes to where the price is for another unit, when it comes, and the line's
 * note. */
static char *
write_note (const PadPaperLine *line)
{
  GString *text = g_string_new (NULL);

  if (*line->base_unit != '\0' && strcmp (line->unit, line->base_unit) != 0) {
    g_autofree char *base = pad_paper_quantity (line->base_quantity);

    g_string_append_printf (text, "%s %s, price per %s\n", base, line->base_unit, line->base_unit);
  }
  append_expected (text, line);
  g_string_append (text, line->note);
  return g_strchomp (g_string_free (text, FALSE));
}

static void
measure_row (PadPress *press, guint i)
{
  const PadPaperLine *line = line_of (press, i);
  g_autofree char *note = write_note (line);
  const PadBlock sku = sku_block (press, line), name = name_block (press, line);
  const PadBlock explained = note_block (press, note);
  double left = pad_sheet_count_lines (press->sheet, &sku) * pad_sheet_leading (PAD_INK_BODY);
  double right =
      MAX (pad_sheet_count_lines (press->sheet, &name), 1) * pad_sheet_leading (PAD_INK_BODY) +
      pad_sheet_count_lines (press->sheet, &explained) * pad_sheet_leading (PAD_INK_QUIET);
  PadItem item = {.kind = PAD_ITEM_ROW, .index = i, .height = MAX (left, right) + 2 * PADDING};

  g_array_append_val (press->items, item);
}

void
pad_press_measure_table (PadPress *press)
{
  place_columns (press);
  for (guint i = 0; i < press->paper->lines->len; i++)
    measure_row (press, i);
}

/* --- Drawing --- */

double
pad_press_head_height (void)
{
  return HEAD_HEIGHT;
}

double
pad_press_carry_height (void)
{
  return CARRY_HEIGHT;
}

void
pad_press_draw_head (PadPress *press, double y)
{
  const PadColumns *columns = &press->columns;
  PadSheet *sheet = press->sheet;
  double text = y + (HEAD_HEIGHT - pad_sheet_leading (PAD_INK_HEAD)) / 2;
  g_autofree char *amount = g_strconcat ("Amount ", press->paper->currency, NULL);

  pad_sheet_fill (sheet, PAD_TONE_TINT, PAD_SHEET_LEFT, y, WIDTH, HEAD_HEIGHT - 1);
  pad_sheet_rule (sheet, PAD_TONE_ACCENT, PAD_SHEET_LEFT, y + HEAD_HEIGHT - 1, WIDTH, 0.8);
  pad_sheet_right (sheet, PAD_INK_HEAD, columns->number_right, text, 0, "No.");
  pad_sheet_left (sheet, PAD_INK_HEAD, columns->sku, text, 0, "Article");
  pad_sheet_left (sheet, PAD_INK_HEAD, columns->name, text, 0, "Description");
  pad_sheet_right (sheet, PAD_INK_HEAD, columns->quantity_right, text, 0, "Qty");
  pad_sheet_left (sheet, PAD_INK_HEAD, columns->unit, text, 0, "Unit");
  pad_sheet_right (sheet, PAD_INK_HEAD, columns->price_right, text, 0, "Price");
  if (columns->discount)
    pad_sheet_right (sheet, PAD_INK_HEAD, columns->discount_right, text, 0, "Disc.");
  pad_sheet_right (sheet, PAD_INK_HEAD, columns->amount_right, text, 0, amount);
}

/* Puts the decimal point of @text on @point. */
static void
draw_decimal (PadSheet *sheet, double point, double y, const char *text)
{
  const char *fraction = strrchr (text, '.');
  size_t n = fraction != NULL ? (size_t)(fraction - text) : strlen (text);
  g_autofree char *whole = g_strndup (text, n);

  pad_sheet_left (sheet, PAD_INK_BODY, point - pad_sheet_measure (sheet, PAD_INK_BODY, whole), y, 0,
                  text);
}

static void
draw_numbers (PadPress *press, const PadPaperLine *line, double y)
{
  const PadColumns *columns = &press->columns;
  PadSheet *sheet = press->sheet;
  g_autofree char *number = g_strdup_printf ("%d", line->number);
  g_autofree char *quantity = pad_paper_quantity (line->quantity);
  g_autofree char *price = pad_paper_price (press->paper, line->unit_price);
  g_autofree char *net = pad_paper_amount (press->paper, line->net);
  g_autofree char *percent = pad_paper_percent (line->discount_percent);

  pad_sheet_right (sheet, PAD_INK_QUIET, columns->number_right, y + 0.7, 0, number);
  draw_decimal (sheet, columns->quantity_point, y, quantity);
  pad_sheet_left (sheet, PAD_INK_BODY, columns->unit, y, columns->unit_width, line->unit);
  draw_decimal (sheet, columns->price_point, y, price);
  if (line->discount_percent != 0)
    pad_sheet_right (sheet, PAD_INK_BODY, columns->discount_right, y, 0, percent);
  pad_sheet_right (sheet, PAD_INK_BODY, columns->amount_right, y, 0, net);
}

void
pad_press_draw_row (PadPress *press, const PadItem *item, double y)
{
  const PadPaperLine *line = line_of (press, item->index);
  g_autofree char *note = write_note (line);
  const PadBlock sku = sku_block (press, line), name = name_block (press, line);
  const PadBlock explained = note_block (press, note);
  int n = pad_sheet_count_lines (press->sheet, &name);
  double top = y + PADDING;

  draw_numbers (press, line, top);
  pad_sheet_wrap (press->sheet, &sku, top, 0, pad_sheet_count_lines (press->sheet, &sku));
  pad_sheet_wrap (press->sheet, &name, top, 0, n);
  pad_sheet_wrap (press->sheet, &explained, top + MAX (n, 1) * pad_sheet_leading (PAD_INK_BODY), 0,
                  pad_sheet_count_lines (press->sheet, &explained));
  pad_sheet_rule (press->sheet, PAD_TONE_RULE, PAD_SHEET_LEFT, y + item->height - HAIR, WIDTH,
                  HAIR);
}

void
pad_press_draw_carry (PadPress *press, const char *label, int64_t sum, double y)
{
  g_autofree char *amount = pad_paper_amount (press->paper, sum);
  double text = y + (CARRY_HEIGHT - pad_sheet_leading (PAD_INK_BOLD)) / 2;

  pad_sheet_left (press->sheet, PAD_INK_BOLD, press->columns.name, text, 0, label);
  pad_sheet_right (press->sheet, PAD_INK_BOLD, press->columns.amount_right, text, 0, amount);
  pad_sheet_rule (press->sheet, PAD_TONE_RULE, PAD_SHEET_LEFT, y + CARRY_HEIGHT - HAIR, WIDTH,
                  HAIR);
}
