/* What stands below the lines: totals, tax, terms. */
#include "pad-paper-form-private.h"
#include "pad-paper-press-private.h"

#include <string.h>

#define GAP 7.0
#define SUM_LEFT PAD_MM (108)
#define SUM_HEIGHT 14.0
#define GROSS_HEIGHT 22.0
#define CLAUSES_GAP 12.0
#define CLAUSE_GAP 5.0
#define CLAUSE_TEXT (PAD_SHEET_LEFT + PAD_MM (22))
#define CLAUSE_WHOLE 8 /* lines that are never parted */

/* --- Totals --- */

static gboolean
has_sums (const PadPaper *paper)
{
  return paper->discount != 0 || paper->charges->len > 0;
}

/* Goods, discount, charges and net where there is something between goods and net. */
static guint
count_sums (const PadPaper *paper)
{
  guint n = 1 + paper->taxes->len;

  if (has_sums (paper))
    n += 1 + (paper->discount != 0 ? 1 : 0) + paper->charges->len;
  return n;
}

static double
draw_sum (PadPress *press, const char *label, int64_t amount, double y)
{
  double right = press->columns.amount_right;
  g_autofree char *text = pad_paper_amount (press->paper, amount);

  pad_sheet_left (press->sheet, PAD_INK_BODY, SUM_LEFT, y, right - PAD_MM (26) - SUM_LEFT, label);
  pad_sheet_right (press->sheet, PAD_INK_BODY, right, y, 0, text);
  return y + SUM_HEIGHT;
}

static int64_t
find_net (const PadPaper *paper)
{
  int64_t net = paper->goods - paper->discount;

  for (guint i = 0; i < paper->charges->len; i++)
    net += g_array_index (paper->charges, PadPaperCharge, i).amount;
  return net;
}

static double
draw_parts (PadPress *press, double y)
{
  const PadPaper *paper = press->paper;

  if (has_sums (paper)) {
    y = draw_sum (press, "Goods", paper->goods, y);
    if (paper->discount != 0)
      y = draw_sum (press, "Order discount", -paper->discount, y);
    for (guint i = 0; i < paper->charges->len; i++) {
      const PadPaperCharge *charge = &g_array_index (paper->charges, PadPaperCharge, i);

      y = draw_sum (press, charge->name, charge->amount, y);
    }
  }
  return draw_sum (press, "Net", find_net (paper), y);
}

static double
draw_taxes (PadPress *press, double y)
{
  for (guint i = 0; i < press->paper->taxes->len; i++) {
    const PadPaperTax *tax = &g_array_index (press->paper->taxes, PadPaperTax, i);
    g_autofree char *base = pad_paper_amount (press->paper, tax->base);
    g_autofree char *label = g_strconcat (tax->name, " on ", base, NULL);

    y = draw_sum (press, label, tax->amount, y);
  }
  return y;
}

static void
draw_gross (PadPress *press, double y)
{
  static const char *const words[] = {"Order total", "Invoice total", "Credit"};
  double right = press->columns.amount_right;
  double text = y + (GROSS_HEIGHT - pad_sheet_leading (PAD_INK_TOTAL)) / 2;
  g_autofree char *amount = pad_paper_money (press->paper, press->paper->gross);

  pad_sheet_fill (press->sheet, PAD_TONE_TINT, SUM_LEFT - PAD_MM (2), y,
                  PAD_SHEET_RIGHT - SUM_LEFT + PAD_MM (2), GROSS_HEIGHT);
  pad_sheet_rule (press->sheet, PAD_TONE_ACCENT, SUM_LEFT - PAD_MM (2), y,
                  PAD_SHEET_RIGHT - SUM_LEFT + PAD_MM (2), 0.8);
  pad_sheet_left (press->sheet, PAD_INK_TOTAL, SUM_LEFT, text, 0, words[press->paper->kind]);
  pad_sheet_right (press->sheet, PAD_INK_TOTAL, right, text, 0, amount);
}

void
pad_press_draw_totals (PadPress *press, double y)
{
  y = draw_parts (press, y + GAP);
  y = draw_taxes (press, y);
  draw_gross (press, y + 3);
}

static void
measure_totals (PadPress *press)
{
  PadItem item = {.kind = PAD_ITEM_TOTALS};

  item.height = GAP + count_sums (press->paper) * SUM_HEIGHT + 3 + GROSS_HEIGHT + CLAUSES_GAP;
  g_array_append_val (press->items, item);
}

/* --- Clauses --- */

/* Takes @text over; "" is none. */
static void
add_clause (PadPress *press, const char *label, char *text)
{
  PadClause clause = {label, text};

  if (*text == '\0')
    g_free (text);
  else
    g_array_append_val (press->clauses, clause);
}

static char *
write_payment (const PadPaper *paper)
{
  g_autofree char *gross = pad_paper_money (paper, paper->gross);
  g_autofree char *less = pad_paper_money (paper, paper->gross - paper->discount_amount);
  g_autofree char *off = pad_paper_money (paper, paper->discount_amount);
  g_autofree char *due = pad_paper_day (paper->due_date);
  g_autofree char *early = pad_paper_day (paper->discount_date);

  if (*due == '\0')
    return g_strdup (paper->terms);
  if (*early == '\0' || paper->discount_amount == 0)
    return g_strdup_printf ("%s until %s, without deduction", gross, due);
  return g_strdup_printf ("%s until %s, with %s discount\n%s until %s, without deduction", less,
                          early, off, gross, due);
}

/* Where money goes, with what to quote. */
static char *
write_bank (const PadPaper *paper)
{
  const PadPaperLetterhead *from = &paper->letterhead;

  if (*from->iban == '\0')
    return g_strdup ("");
  return g_strdup_printf ("%s%sIBAN %s%s%s\nPlease quote %s.", from->bank,
                          *from->bank != '\0' ? ", " : "", from->iban,
                          *from->bic != '\0' ? ", BIC " : "", from->bic, paper->number);
}

static char *
write_delivery (const PadPaper *paper)
{
  const PadPaperAddress *to = &paper->ship_to;
  const char *const parts[] = {to->name, to->street, to->postcode, to->city, to->country};
  static const char *const before[] = {"", ", ", ", ", " ", ", "};
  GString *text = g_string_new (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? before[i] : "", parts[i]);
  return g_string_free (text, FALSE);
}

/* Why there is no tax, where there is none. */
static char *
write_tax (const PadPaper *paper)
{
  for (guint i = 0; i < paper->taxes->len; i++) {
    const PadPaperTax *tax = &g_array_index (paper->taxes, PadPaperTax, i);

    if (tax->percent == 0)
      return g_strdup_printf ("%s: free of tax.", tax->name);
  }
  return g_strdup ("");
}

static void
add_clauses (PadPress *press)
{
  const PadPaper *paper = press->paper;

  switch (paper->kind) {
  case PAD_PAPER_CONFIRMATION:
    add_clause (press, "Payment", g_strdup (paper->terms));
    break;
  case PAD_PAPER_INVOICE:
    add_clause (press, "Payment", write_payment (paper));
    add_clause (press, "Bank", write_bank (paper));
    break;
  case PAD_PAPER_CREDIT_NOTE:
    add_clause (press, "Payment",
                g_strdup ("We set this amount off against your next payment, or pay it out."));
    break;
  }
  if (paper->kind != PAD_PAPER_CREDIT_NOTE) {
    add_clause (press, "Delivery", write_delivery (paper));
    add_clause (press, "Shipping", g_strdup (paper->shipping));
  }
  add_clause (press, "Tax", write_tax (paper));
  add_clause (press, "Note", g_strdup (paper->note));
}

static PadBlock
clause_block (const PadClause *clause)
{
  return (PadBlock) {PAD_INK_BODY, CLAUSE_TEXT, PAD_SHEET_RIGHT - CLAUSE_TEXT, clause->text, 0};
}

/* A short one is one item, a long one an item a line. */
static void
measure_clause (PadPress *press, guint i)
{
  const PadBlock block = clause_block (&g_array_index (press->clauses, PadClause, i));
  int lines = pad_sheet_count_lines (press->sheet, &block);
  int step = lines <= CLAUSE_WHOLE ? lines : 1;

  for (int first = 0; first < lines; first += step) {
    PadItem item = {.kind = PAD_ITEM_TEXT, .index = i, .first = first, .n = step};

    item.height =
        step * pad_sheet_leading (PAD_INK_BODY) + (first + step == lines ? CLAUSE_GAP : 0);
    g_array_append_val (press->items, item);
  }
}

void
pad_press_measure_closing (PadPress *press)
{
  measure_totals (press);
  add_clauses (press);
  for (guint i = 0; i < press->clauses->len; i++)
    measure_clause (press, i);
}

void
pad_press_draw_clause (PadPress *press, const PadItem *item, double y)
{
  const PadClause *clause = &g_array_index (press->clauses, PadClause, item->index);
  const PadBlock block = clause_block (clause);

  if (item->first == 0)
    pad_sheet_left (press->sheet, PAD_INK_BOLD, PAD_SHEET_LEFT, y, CLAUSE_TEXT - PAD_SHEET_LEFT,
                    clause->label);
  pad_sheet_wrap (press->sheet, &block, y, item->first, item->n);
}
