/* What stands around the rows of a statement: who owes whom, for which days, on which page. */
#include "pad-paper-statement.h"
#include "pad-statement-press-private.h"

#include <cairo-pdf.h>
#include <pad-texts.h>

#define TOP PAD_MM (15)
#define WIDTH (PAD_SHEET_RIGHT - PAD_SHEET_LEFT)
#define ABOUT PAD_MM (118)
#define ABOUT_VALUE PAD_MM (145)
#define NAME_LINES 4
#define FOOTER PAD_MM (275)
#define HAIR 0.5

/* "2026-10-01 – 2026-10-31" */
static char *
write_period (const PadPaperStatement *statement)
{
  g_autofree char *from = pad_date_format (statement->from);
  g_autofree char *to = pad_date_format (statement->to);

  return g_strdup_printf ("%s – %s", from, to);
}

/* "2026-11-21 14:05 UTC": the same wherever it is printed. */
static char *
write_instant (int64_t instant)
{
  g_autofree char *text = pad_instant_format (instant);

  return g_strdup_printf ("%.10s %.5s UTC", text, text + 11);
}

/* Draws at most @most lines of @text; returns where the next one begins. */
static double
draw_block (
    PadStatementPress *press, PadInk ink, double x, double width, const char *text, double y)
{
  const PadBlock block = {ink, x, width, text, NAME_LINES};
  int n = pad_sheet_count_lines (press->sheet, &block);

  pad_sheet_wrap (press->sheet, &block, y, 0, n);
  return y + n * pad_sheet_leading (ink);
}

static double
draw_buyer (PadStatementPress *press, double y)
{
  const PadPaperAddress *to = &press->statement->buyer;
  g_autofree char *city =
      g_strdup_printf ("%s%s%s", to->postcode, *to->postcode != '\0' ? " " : "", to->city);
  const char *const lines[] = {to->name, to->street, city, to->country};

  for (size_t i = 0; i < G_N_ELEMENTS (lines); i++)
    y = draw_block (press, PAD_INK_ADDRESS, PAD_SHEET_LEFT, ABOUT - PAD_SHEET_LEFT - PAD_MM (6),
                    lines[i], y);
  return y;
}

static double
draw_about (PadStatementPress *press, double y)
{
  const PadPaperStatement *statement = press->statement;
  g_autofree char *period = write_period (statement);
  g_autofree char *as_of = write_instant (statement->as_of);
  const char *const facts[][2] = {
      {"account", statement->account}, {"period", period}, {"as_of", as_of}};

  for (size_t i = 0; i < G_N_ELEMENTS (facts); i++) {
    pad_sheet_left (press->sheet, PAD_INK_QUIET, ABOUT, y + 0.7, ABOUT_VALUE - ABOUT,
                    pad_text_paper (facts[i][0]));
    y = draw_block (press, PAD_INK_BODY, ABOUT_VALUE, PAD_SHEET_RIGHT - ABOUT_VALUE, facts[i][1],
                    y);
  }
  return y;
}

/* Returns where the rows begin. */
static double
draw_first_head (PadStatementPress *press)
{
  double y =
      draw_block (press, PAD_INK_FIRM, PAD_SHEET_LEFT, WIDTH, press->statement->supplier, TOP);
  double buyer, about;

  pad_sheet_rule (press->sheet, PAD_TONE_ACCENT, PAD_SHEET_LEFT, y + PAD_MM (2), WIDTH, 1);
  y += PAD_MM (10);
  buyer = draw_buyer (press, y);
  about = draw_about (press, y);
  y = MAX (buyer, about) + PAD_MM (10);
  pad_sheet_left (press->sheet, PAD_INK_TITLE, PAD_SHEET_LEFT, y, WIDTH,
                  pad_text_paper ("statement"));
  return y + pad_sheet_leading (PAD_INK_TITLE) + PAD_MM (4);
}

static void
draw_next_head (PadStatementPress *press)
{
  g_autofree char *period = write_period (press->statement);
  g_autofree char *about = g_strdup_printf ("%s · %s", pad_text_paper ("statement"), period);

  pad_sheet_left (press->sheet, PAD_INK_BOLD, PAD_SHEET_LEFT, TOP, WIDTH / 2 - PAD_MM (4),
                  press->statement->supplier);
  pad_sheet_right (press->sheet, PAD_INK_BODY, PAD_SHEET_RIGHT, TOP, WIDTH / 2, about);
  pad_sheet_rule (press->sheet, PAD_TONE_ACCENT, PAD_SHEET_LEFT, PAD_MM (21), WIDTH, 1);
}

static void
draw_footer (PadStatementPress *press, guint page)
{
  const PadPaperStatement *statement = press->statement;
  g_autofree char *as_of = write_instant (statement->as_of);
  g_autofree char *left = g_strdup_printf ("%s %s · %s · %s", pad_text_paper ("as_of"), as_of,
                                           statement->account, statement->buyer.name);
  g_autofree char *number = pad_text_page (page + 1, press->pages->len);

  pad_sheet_rule (press->sheet, PAD_TONE_RULE, PAD_SHEET_LEFT, FOOTER, WIDTH, HAIR);
  pad_sheet_left (press->sheet, PAD_INK_SMALL, PAD_SHEET_LEFT, FOOTER + 5, WIDTH - PAD_MM (30),
                  left);
  pad_sheet_right (press->sheet, PAD_INK_SMALL, PAD_SHEET_RIGHT, FOOTER + 5, PAD_MM (28), number);
}

static void
draw_page (PadStatementPress *press, guint page, double y)
{
  guint first = g_array_index (press->pages, guint, page);
  guint end = page + 1 < press->pages->len ? g_array_index (press->pages, guint, page + 1)
                                           : press->rows->len;
  const PadStatementRow *row = &g_array_index (press->rows, PadStatementRow, first);

  if (page > 0) {
    pad_sheet_next_page (press->sheet);
    draw_next_head (press);
    y = PAD_STATEMENT_NEXT_TOP;
    if (pad_statement_is_inside (row))
      y = pad_statement_draw_carry (press, row, y);
  }
  for (guint i = first; i < end; i++) {
    row = &g_array_index (press->rows, PadStatementRow, i);
    pad_statement_draw_row (press, row, y);
    y += row->height;
  }
  draw_footer (press, page);
}

static void
describe (PadStatementPress *press)
{
  cairo_surface_t *surface = press->sheet->surface;
  g_autofree char *period = write_period (press->statement);
  g_autofree char *title =
      g_strdup_printf ("%s %s %s", pad_text_paper ("statement"), press->statement->account, period);
  g_autofree char *created = pad_instant_format (press->statement->as_of);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Orderpad");
  /* Without decimals: that is how PDF has it. */
  created[19] = 'Z';
  created[20] = '\0';
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
}

GBytes *
pad_paper_statement_draw (const PadPaperStatement *statement, GError **error)
{
  PadStatementPress press = {.statement = statement};
  GBytes *bytes;
  double top;

  g_return_val_if_fail (statement != NULL && statement->balances->len > 0, NULL);

  press.sheet = pad_sheet_new ();
  press.rows = g_array_new (FALSE, FALSE, sizeof (PadStatementRow));
  press.pages = g_array_new (FALSE, FALSE, sizeof (guint));
  describe (&press);
  top = draw_first_head (&press);
  pad_statement_lay_out (&press, top);
  for (guint i = 0; i < press.pages->len; i++)
    draw_page (&press, i, top);
  bytes = pad_sheet_finish (press.sheet, error);
  pad_sheet_free (press.sheet);
  g_array_unref (press.rows);
  g_array_unref (press.pages);
  return bytes;
}
