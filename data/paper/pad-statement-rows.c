/* The rows of a statement: measured, dealt out to pages, drawn. */
#include "pad-paper-form-private.h"
#include "pad-statement-press-private.h"

#include <pad-texts.h>

#define GAP PAD_MM (3)
#define DATE_WIDTH PAD_MM (20)
#define KIND_WIDTH PAD_MM (30)
#define NUMBER_LINES 12
#define HEAD 16.0
#define ROW 15.0
#define PADDING 3.0
#define SECTION 22.0
#define AGEING_RIGHT PAD_MM (120)
#define AGEING_ROW 13.5
#define HAIR 0.4
#define WIDTH (PAD_SHEET_RIGHT - PAD_SHEET_LEFT)

static const PadPaperBalance *
balance_of (const PadStatementPress *press, const PadStatementRow *row)
{
  return press->statement->balances->pdata[row->balance];
}

static const PadPaperEntry *
entry_of (const PadStatementPress *press, const PadStatementRow *row)
{
  return &g_array_index (balance_of (press, row)->entries, PadPaperEntry, row->entry);
}

gboolean
pad_statement_is_inside (const PadStatementRow *row)
{
  return row->kind == PAD_STATEMENT_ENTRY || row->kind == PAD_STATEMENT_CLOSING;
}

/* --- Columns --- */

static void
widen (PadStatementPress *press, const char *currency, int64_t amount, double *width)
{
  g_autofree char *text = pad_paper_amount_of (currency, amount);

  *width = MAX (*width, pad_sheet_measure (press->sheet, PAD_INK_BOLD, text));
}

/* Amounts are never cut: what is left is the number's, which wraps. */
static void
place_columns (PadStatementPress *press)
{
  PadStatementColumns *columns = &press->columns;
  double amount = pad_sheet_measure (press->sheet, PAD_INK_HEAD, pad_text_paper ("amount"));
  double balance = pad_sheet_measure (press->sheet, PAD_INK_HEAD, pad_text_paper ("balance"));

  for (guint i = 0; i < press->statement->balances->len; i++) {
    const PadPaperBalance *one = press->statement->balances->pdata[i];

    widen (press, one->currency, one->opening, &balance);
    widen (press, one->currency, one->closing, &balance);
    for (guint j = 0; j < one->entries->len; j++) {
      const PadPaperEntry *entry = &g_array_index (one->entries, PadPaperEntry, j);

      widen (press, one->currency, entry->amount, &amount);
      widen (press, one->currency, entry->balance, &balance);
    }
  }
  columns->balance_right = PAD_SHEET_RIGHT;
  columns->amount_right = columns->balance_right - balance - GAP;
  columns->due = columns->amount_right - amount - GAP - DATE_WIDTH;
  columns->kind = PAD_SHEET_LEFT + DATE_WIDTH;
  columns->number = columns->kind + KIND_WIDTH;
  columns->number_width = MAX (columns->due - columns->number - GAP, PAD_MM (15));
}

/* --- Measuring --- */

static PadBlock
number_block (const PadStatementPress *press, const char *number)
{
  return (PadBlock) {PAD_INK_BODY, press->columns.number, press->columns.number_width, number,
                     NUMBER_LINES};
}

static double
measure_entry (const PadStatementPress *press, const PadPaperEntry *entry)
{
  const PadBlock block = number_block (press, entry->number);

  return MAX (pad_sheet_count_lines (press->sheet, &block), 1) * pad_sheet_leading (PAD_INK_BODY) +
         PADDING;
}

static void
add_row (PadStatementPress *press, PadStatementRowKind kind, guint balance, double height)
{
  PadStatementRow row = {kind, balance, 0, height};

  g_array_append_val (press->rows, row);
}

static void
add_table (PadStatementPress *press, guint i)
{
  const PadPaperBalance *balance = press->statement->balances->pdata[i];

  if (press->statement->balances->len > 1)
    add_row (press, PAD_STATEMENT_HEADING, i, SECTION);
  add_row (press, PAD_STATEMENT_OPENING, i, HEAD + ROW);
  for (guint j = 0; j < balance->entries->len; j++) {
    const PadPaperEntry *entry = &g_array_index (balance->entries, PadPaperEntry, j);
    PadStatementRow row = {PAD_STATEMENT_ENTRY, i, j, measure_entry (press, entry)};

    g_array_append_val (press->rows, row);
  }
  add_row (press, PAD_STATEMENT_CLOSING, i, ROW + SECTION);
}

static void
add_rows (PadStatementPress *press)
{
  for (guint i = 0; i < press->statement->balances->len; i++)
    add_table (press, i);
  for (guint i = 0; i < press->statement->balances->len; i++)
    add_row (press, PAD_STATEMENT_AGEING, i,
             HEAD + (PAD_PAPER_BUCKETS + 1) * AGEING_ROW + SECTION / 2);
  if (press->statement->has_total && press->statement->balances->len > 1)
    add_row (press, PAD_STATEMENT_TOTAL, 0, ROW);
}

/* What must stand on one page with it: a heading never stands alone at the foot. */
static double
find_need (const PadStatementPress *press, guint i)
{
  const PadStatementRow *row = &g_array_index (press->rows, PadStatementRow, i);
  double need = row->kind == PAD_STATEMENT_CLOSING ? ROW : row->height;

  if (row->kind == PAD_STATEMENT_HEADING || row->kind == PAD_STATEMENT_OPENING)
    need += find_need (press, i + 1);
  return need;
}

void
pad_statement_lay_out (PadStatementPress *press, double top)
{
  guint first = 0;
  double y = top;

  place_columns (press);
  add_rows (press);
  g_array_append_val (press->pages, first);
  for (guint i = 0; i < press->rows->len; i++) {
    const PadStatementRow *row = &g_array_index (press->rows, PadStatementRow, i);

    if (i > first && y + find_need (press, i) > PAD_STATEMENT_BOTTOM) {
      first = i;
      g_array_append_val (press->pages, first);
      y = PAD_STATEMENT_NEXT_TOP + (pad_statement_is_inside (row) ? HEAD + ROW : 0);
    }
    y += row->height;
  }
}

/* --- Drawing --- */

static void
draw_heads (PadStatementPress *press, double y)
{
  const PadStatementColumns *columns = &press->columns;
  double text = y + (HEAD - pad_sheet_leading (PAD_INK_HEAD)) / 2;

  pad_sheet_fill (press->sheet, PAD_TONE_TINT, PAD_SHEET_LEFT, y, WIDTH, HEAD);
  pad_sheet_left (press->sheet, PAD_INK_HEAD, PAD_SHEET_LEFT, text, DATE_WIDTH,
                  pad_text_paper ("date"));
  pad_sheet_left (press->sheet, PAD_INK_HEAD, columns->kind, text, KIND_WIDTH,
                  pad_text_paper ("kind"));
  pad_sheet_left (press->sheet, PAD_INK_HEAD, columns->number, text, columns->number_width,
                  pad_text_paper ("number"));
  pad_sheet_left (press->sheet, PAD_INK_HEAD, columns->due, text, DATE_WIDTH,
                  pad_text_paper ("due_date"));
  pad_sheet_right (press->sheet, PAD_INK_HEAD, columns->amount_right, text, 0,
                   pad_text_paper ("amount"));
  pad_sheet_right (press->sheet, PAD_INK_HEAD, columns->balance_right, text, 0,
                   pad_text_paper ("balance"));
}

/* A balance with its words, as a row of the table. */
static void
draw_sum (PadStatementPress *press,
          const PadPaperBalance *balance,
          const char *words,
          int64_t amount,
          double y)
{
  g_autofree char *text = pad_paper_amount_of (balance->currency, amount);
  g_autofree char *label = g_strdup_printf ("%s (%s)", pad_text_paper (words), balance->currency);

  pad_sheet_left (press->sheet, PAD_INK_BOLD, press->columns.kind, y + 1.5,
                  press->columns.amount_right - press->columns.kind, label);
  pad_sheet_right (press->sheet, PAD_INK_BOLD, press->columns.balance_right, y + 1.5, 0, text);
  pad_sheet_rule (press->sheet, PAD_TONE_RULE, PAD_SHEET_LEFT, y + ROW - HAIR, WIDTH, HAIR);
}

static void
draw_entry (PadStatementPress *press, const PadStatementRow *row, double y)
{
  const PadStatementColumns *columns = &press->columns;
  const PadPaperEntry *entry = entry_of (press, row);
  const PadBlock block = number_block (press, entry->number);
  const char *currency = balance_of (press, row)->currency;
  g_autofree char *date = pad_date_format (entry->date);
  g_autofree char *due = pad_date_format (entry->due);
  g_autofree char *amount = pad_paper_amount_of (currency, entry->amount);
  g_autofree char *balance = pad_paper_amount_of (currency, entry->balance);

  y += PADDING / 2;
  pad_sheet_left (press->sheet, PAD_INK_BODY, PAD_SHEET_LEFT, y, DATE_WIDTH, date);
  pad_sheet_left (press->sheet, PAD_INK_BODY, columns->kind, y, KIND_WIDTH - GAP / 2,
                  pad_text_paper (entry->kind));
  pad_sheet_wrap (press->sheet, &block, y, 0, pad_sheet_count_lines (press->sheet, &block));
  pad_sheet_left (press->sheet, PAD_INK_BODY, columns->due, y, DATE_WIDTH, due);
  pad_sheet_right (press->sheet, PAD_INK_BODY, columns->amount_right, y, 0, amount);
  pad_sheet_right (press->sheet, PAD_INK_BODY, columns->balance_right, y, 0, balance);
  pad_sheet_rule (press->sheet, PAD_TONE_RULE, PAD_SHEET_LEFT, y + row->height - PADDING / 2, WIDTH,
                  HAIR / 2);
}

static void
draw_bucket (PadStatementPress *press,
             PadInk ink,
             const char *words,
             const char *currency,
             int64_t amount,
             double y)
{
  g_autofree char *text = pad_paper_amount_of (currency, amount);

  pad_sheet_left (press->sheet, ink, PAD_SHEET_LEFT, y, AGEING_RIGHT - PAD_SHEET_LEFT,
                  pad_text_paper (words));
  pad_sheet_right (press->sheet, ink, AGEING_RIGHT + PAD_MM (30), y, 0, text);
}

static void
draw_ageing (PadStatementPress *press, const PadPaperBalance *balance, double y)
{
  static const char *const buckets[PAD_PAPER_BUCKETS] = {"current", "1-30", "31-60", "61-90",
                                                         "over 90"};
  g_autofree char *title =
      g_strdup_printf ("%s (%s)", pad_text_paper ("ageing"), balance->currency);
  double width = AGEING_RIGHT + PAD_MM (30) - PAD_SHEET_LEFT;

  pad_sheet_fill (press->sheet, PAD_TONE_TINT, PAD_SHEET_LEFT, y, width, HEAD);
  pad_sheet_left (press->sheet, PAD_INK_HEAD, PAD_SHEET_LEFT,
                  y + (HEAD - pad_sheet_leading (PAD_INK_HEAD)) / 2, width, title);
  y += HEAD + 1;
  for (int i = 0; i < PAD_PAPER_BUCKETS; i++, y += AGEING_ROW)
    draw_bucket (press, PAD_INK_BODY, buckets[i], balance->currency, balance->buckets[i], y);
  pad_sheet_rule (press->sheet, PAD_TONE_ACCENT, PAD_SHEET_LEFT, y - 1, width, HAIR);
  draw_bucket (press, PAD_INK_BOLD, "total", balance->currency, balance->closing, y + 1);
}

static void
draw_total (PadStatementPress *press, double y)
{
  const PadPaperStatement *statement = press->statement;
  g_autofree char *amount = pad_paper_amount_of (statement->currency, statement->total);
  g_autofree char *money = g_strdup_printf ("%s\u00a0%s", amount, statement->currency);

  pad_sheet_left (press->sheet, PAD_INK_BOLD, PAD_SHEET_LEFT, y, AGEING_RIGHT - PAD_SHEET_LEFT,
                  pad_text_paper ("together"));
  pad_sheet_right (press->sheet, PAD_INK_BOLD, PAD_SHEET_RIGHT, y, 0, money);
}

void
pad_statement_draw_row (PadStatementPress *press, const PadStatementRow *row, double y)
{
  const PadPaperBalance *balance = balance_of (press, row);

  switch (row->kind) {
  case PAD_STATEMENT_HEADING:
    pad_sheet_left (press->sheet, PAD_INK_TOTAL, PAD_SHEET_LEFT, y, WIDTH, balance->currency);
    break;
  case PAD_STATEMENT_OPENING:
    draw_heads (press, y);
    draw_sum (press, balance, "opening_balance", balance->opening, y + HEAD);
    break;
  case PAD_STATEMENT_ENTRY:
    draw_entry (press, row, y);
    break;
  case PAD_STATEMENT_CLOSING:
    draw_sum (press, balance, "closing_balance", balance->closing, y);
    break;
  case PAD_STATEMENT_AGEING:
    draw_ageing (press, balance, y);
    break;
  case PAD_STATEMENT_TOTAL:
    draw_total (press, y);
    break;
  }
}

/* After the entry before @row: of the first one it is the opening balance. */
static int64_t
balance_before (const PadStatementPress *press, const PadStatementRow *row)
{
  const PadPaperBalance *balance = balance_of (press, row);
  guint entry = row->kind == PAD_STATEMENT_CLOSING ? balance->entries->len : row->entry;

  return entry == 0 ? balance->opening
                    : g_array_index (balance->entries, PadPaperEntry, entry - 1).balance;
}

double
pad_statement_draw_carry (PadStatementPress *press, const PadStatementRow *row, double y)
{
  draw_heads (press, y);
  draw_sum (press, balance_of (press, row), "brought_forward", balance_before (press, row),
            y + HEAD);
  return y + HEAD + ROW;
}
