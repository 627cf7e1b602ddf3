/* What stands around the lines: letterhead, window for the address, what the paper is about,
 * footer. DIN 5008, form B. */
#include "pad-paper-form-private.h"
#include "pad-paper-press-private.h"

#include <string.h>

#define FIRST_TOP PAD_MM (120)
#define NEXT_TOP PAD_MM (30)
#define BOTTOM PAD_MM (259)
#define FOOTER PAD_MM (269)
#define WIDTH (PAD_SHEET_RIGHT - PAD_SHEET_LEFT)

#define MARK PAD_MM (11)
#define LETTERHEAD PAD_MM (15)
#define WINDOW PAD_MM (46)
#define WINDOW_WIDTH PAD_MM (80)
#define ABOUT PAD_MM (125)
#define ABOUT_VALUE PAD_MM (152)
#define TITLE PAD_MM (99)
#define HAIR 0.5

double
pad_press_page_top (guint page)
{
  return page == 0 ? FIRST_TOP : NEXT_TOP;
}

double
pad_press_page_bottom (void)
{
  return BOTTOM;
}

/* The parts that are not "", with @between. */
static char *
join (const char *between, const char *const *parts, int n)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n; i++) {
    if (*parts[i] == '\0')
      continue;
    if (text->len > 0)
      g_string_append (text, between);
    g_string_append (text, parts[i]);
  }
  return g_string_free (text, FALSE);
}

static char *
write_city (const PadPaperAddress *address)
{
  const char *const parts[] = {address->postcode, address->city};

  return join (" ", parts, G_N_ELEMENTS (parts));
}

/* Draws those of @texts that are not "", one below the other. */
static double
draw_lines (PadSheet *sheet, PadInk ink, double x, double y, double width, const char *const *texts)
{
  for (int i = 0; texts[i] != NULL; i++) {
    if (*texts[i] == '\0')
      continue;
    pad_sheet_left (sheet, ink, x, y, width, texts[i]);
    y += pad_sheet_leading (ink);
  }
  return y;
}

/* --- Letterhead --- */

/* The firm's initial on its colour. */
static void
draw_mark (PadPress *press)
{
  const char *name = press->paper->letterhead.address.name;
  char initial[8] = "";
  double middle = LETTERHEAD + (MARK - pad_sheet_leading (PAD_INK_TITLE)) / 2;

  if (*name == '\0')
    return;
  g_utf8_strncpy (initial, name, 1);
  pad_sheet_fill (press->sheet, PAD_TONE_ACCENT, PAD_SHEET_LEFT, LETTERHEAD, MARK, MARK);
  pad_sheet_knock_out (press->sheet, PAD_INK_TITLE, PAD_SHEET_LEFT + MARK / 2, middle, initial);
}

static void
draw_letterhead (PadPress *press)
{
  const PadPaperLetterhead *letterhead = &press->paper->letterhead;
  double x = PAD_SHEET_LEFT + MARK + PAD_MM (4);
  g_autofree char *city = write_city (&letterhead->address);
  const char *const reach[] = {letterhead->address.street, city, letterhead->phone,
                               letterhead->email, NULL};

  draw_mark (press);
  pad_sheet_left (press->sheet, PAD_INK_FIRM, x, LETTERHEAD, ABOUT - x - PAD_MM (4),
                  letterhead->address.name);
  pad_sheet_left (press->sheet, PAD_INK_QUIET, x, LETTERHEAD + pad_sheet_leading (PAD_INK_FIRM),
                  ABOUT - x - PAD_MM (4), letterhead->line);
  draw_lines (press->sheet, PAD_INK_QUIET, ABOUT, LETTERHEAD, PAD_SHEET_RIGHT - ABOUT, reach);
  pad_sheet_rule (press->sheet, PAD_TONE_ACCENT, PAD_SHEET_LEFT, PAD_MM (34), WIDTH, 1);
}

/* --- Address --- */

static void
draw_window (PadPress *press)
{
  const PadPaperAddress *from = &press->paper->letterhead.address;
  const PadPaperAddress *to = &press->paper->buyer;
  g_autofree char *from_city = write_city (from);
  g_autofree char *to_city = write_city (to);
  const char *const sender[] = {from->name, from->street, from_city};
  g_autofree char *back = join (" · ", sender, G_N_ELEMENTS (sender));
  gboolean abroad = strcmp (from->country, to->country) != 0;
  const char *const lines[] = {to->name, to->street, to_city, abroad ? to->country : "", NULL};

  pad_sheet_left (press->sheet, PAD_INK_TINY, PAD_SHEET_LEFT, WINDOW, WINDOW_WIDTH, back);
  pad_sheet_rule (press->sheet, PAD_TONE_RULE, PAD_SHEET_LEFT,
                  WINDOW + pad_sheet_leading (PAD_INK_TINY) + 1, WINDOW_WIDTH, HAIR);
  draw_lines (press->sheet, PAD_INK_ADDRESS, PAD_SHEET_LEFT, WINDOW + PAD_MM (6), WINDOW_WIDTH,
              lines);
}

/* --- What it is about --- */

static double
draw_fact (PadPress *press, const char *label, const char *value, double y)
{
  if (*value == '\0')
    return y;
  pad_sheet_left (press->sheet, PAD_INK_QUIET, ABOUT, y + 0.7, ABOUT_VALUE - ABOUT, label);
  pad_sheet_left (press->sheet, PAD_INK_BODY, ABOUT_VALUE, y, PAD_SHEET_RIGHT - ABOUT_VALUE, value);
  return y + pad_sheet_leading (PAD_INK_BODY) + 1;
}

static double
draw_day (PadPress *press, const char *label, PadDate day, double y)
{
  g_autofree char *text = pad_paper_day (day);

  return draw_fact (press, label, text, y);
}

static void
draw_about (PadPress *press)
{
  const PadPaper *paper = press->paper;
  gboolean confirmation = paper->kind == PAD_PAPER_CONFIRMATION;
  double y = WINDOW;

  y = draw_day (press, "Date", paper->date, y);
  y = draw_fact (press, "Your account", paper->buyer_code, y);
  y = draw_fact (press, "Your order", paper->po_number, y);
  y = draw_fact (press, "Your reference", paper->reference, y);
  if (!confirmation) {
    y = draw_fact (press, "Our order", paper->order, y);
    y = draw_day (press, "Ordered", paper->order_date, y);
    y = draw_day (press, "Payable by", paper->due_date, y);
  }
  y = draw_fact (press, "Ordered by", paper->contact, y);
  if (confirmation) {
    y = draw_day (press, "Requested", paper->requested_date, y);
    y = draw_day (press, "Expected", paper->expected_date, y);
  }
  draw_fact (press, "Your VAT number", paper->buyer_tax_number, y);
}

static char *
write_opening (const PadPaper *paper)
{
  switch (paper->kind) {
  case PAD_PAPER_CONFIRMATION:
    return *paper->order != '\0'
               ? g_strdup_printf ("We confirm your order %s as you changed it. This replaces our "
                                  "confirmation %s.",
                                  paper->order, paper->supersedes)
               : g_strdup ("Thank you for your order, which we confirm as follows.");
  case PAD_PAPER_INVOICE:
    return *paper->order != '\0'
               ? g_strdup_printf ("For what we delivered on your order %s we invoice:",
                                  paper->order)
               : g_strdup ("We invoice:");
  default:
    return *paper->order != '\0'
               ? g_strdup_printf ("For goods of your order %s that came back we credit you:",
                                  paper->order)
               : g_strdup ("We credit you:");
  }
}

static void
draw_title (PadPress *press)
{
  g_autofree char *title = pad_paper_title (press->paper);
  g_autofree char *opening = write_opening (press->paper);

  pad_sheet_left (press->sheet, PAD_INK_TITLE, PAD_SHEET_LEFT, TITLE, WIDTH, title);
  pad_sheet_left (press->sheet, PAD_INK_BODY, PAD_SHEET_LEFT,
                  TITLE + pad_sheet_leading (PAD_INK_TITLE) + PAD_MM (2.5), WIDTH, opening);
}

/* --- Pages --- */

/* Where the sheet is folded, and its middle for the punch. */
static void
draw_folds (PadPress *press)
{
  pad_sheet_rule (press->sheet, PAD_TONE_RULE, PAD_MM (5), PAD_MM (105), PAD_MM (4), HAIR);
  pad_sheet_rule (press->sheet, PAD_TONE_RULE, PAD_MM (5), PAD_MM (148.5), PAD_MM (6), HAIR);
  pad_sheet_rule (press->sheet, PAD_TONE_RULE, PAD_MM (5), PAD_MM (210), PAD_MM (4), HAIR);
}

static void
draw_next_head (PadPress *press)
{
  g_autofree char *title = pad_paper_title (press->paper);
  g_autofree char *day = pad_paper_day (press->paper->date);
  const char *const parts[] = {title, day};
  g_autofree char *about = join (" · ", parts, G_N_ELEMENTS (parts));

  pad_sheet_left (press->sheet, PAD_INK_BOLD, PAD_SHEET_LEFT, LETTERHEAD, WIDTH / 2,
                  press->paper->letterhead.address.name);
  pad_sheet_right (press->sheet, PAD_INK_BODY, PAD_SHEET_RIGHT, LETTERHEAD, WIDTH / 2, about);
  pad_sheet_rule (press->sheet, PAD_TONE_ACCENT, PAD_SHEET_LEFT, PAD_MM (21), WIDTH, 1);
}

/* "VAT DE811907980"; "" without a value. */
static char *
label (const char *word, const char *value)
{
  return *value != '\0' ? g_strconcat (word, " ", value, NULL) : g_strdup ("");
}

static void
draw_footer (PadPress *press)
{
  const PadPaperLetterhead *from = &press->paper->letterhead;
  static const double widths[] = {PAD_MM (36), PAD_MM (40), PAD_MM (42), PAD_MM (47)};
  double x = PAD_SHEET_LEFT;
  g_autofree char *city = write_city (&from->address);
  g_autofree char *tax = label ("VAT", from->tax_number);
  g_autofree char *iban = label ("IBAN", from->iban);
  g_autofree char *bic = label ("BIC", from->bic);
  g_autofree char *director = label ("Director:", from->director);
  const char *const columns[4][5] = {
      {from->address.name, from->address.street, city, from->address.country, NULL},
      {from->phone, from->email, from->web, NULL},
      {director, from->court, tax, NULL},
      {from->bank, iban, bic, NULL},
  };

  pad_sheet_rule (press->sheet, PAD_TONE_RULE, PAD_SHEET_LEFT, FOOTER, WIDTH, HAIR);
  for (int i = 0; i < 4; i++) {
    draw_lines (press->sheet, PAD_INK_SMALL, x, FOOTER + 5, widths[i] - PAD_MM (2), columns[i]);
    x += widths[i];
  }
}

static void
draw_page_number (PadPress *press, guint page)
{
  g_autofree char *text = g_strdup_printf ("Page %u of %u", page + 1, press->pages->len);

  pad_sheet_right (press->sheet, PAD_INK_QUIET, PAD_SHEET_RIGHT, FOOTER - PAD_MM (5.5), WIDTH,
                   text);
}

double
pad_press_begin_page (PadPress *press, guint page)
{
  if (page == 0) {
    draw_letterhead (press);
    draw_window (press);
    draw_about (press);
    draw_title (press);
    draw_folds (press);
  } else
    draw_next_head (press);
  draw_page_number (press, page);
  draw_footer (press);
  return pad_press_page_top (page);
}
