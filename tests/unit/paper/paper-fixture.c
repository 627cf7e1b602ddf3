#include "paper-fixture.h"

#include <stdlib.h>
#include <string.h>

/* Letters less than that apart in height are on one line. */
#define LINE 4.0

static void
add_line (PadPaper *paper, int i)
{
  g_autofree char *sku = g_strdup_printf ("BB-%05d", 10000 + i);
  g_autofree char *name = g_strdup_printf ("Deep groove ball bearing %d", 6000 + i);
  PadPaperLine *line = pad_paper_add_line (paper, sku, name);

  line->quantity = (i % 7 + 1) * 1000;
  line->unit = line->base_unit = "pcs";
  line->base_quantity = line->quantity;
  line->unit_price = 1250000 + i * 10000;
  line->net = line->unit_price / 10000 * line->quantity / 1000;
}

void
paper_add_up (PadPaper *paper)
{
  paper->goods = 0;
  g_array_set_size (paper->taxes, 0);
  for (guint i = 0; i < paper->lines->len; i++) {
    const PadPaperLine *line = &g_array_index (paper->lines, PadPaperLine, i);
    gboolean reduced = i % 5 == 1 || i % 5 == 3;

    paper->goods += line->net;
    pad_paper_add_taxed (paper, reduced ? "VAT 7 %" : "VAT 19 %", reduced ? 70000 : 190000,
                         line->net);
  }
  paper->gross = paper->goods - paper->discount + pad_paper_round_taxes (paper);
  for (guint i = 0; i < paper->charges->len; i++)
    paper->gross += g_array_index (paper->charges, PadPaperCharge, i).amount;
}

static void
add_letterhead (PadPaper *paper)
{
  PadPaperLetterhead *from = &paper->letterhead;

  from->address = (PadPaperAddress) {"Hartmann Industrial Spares", "Speicherstraße 48", "28217",
                                     "Bremen", "Germany"};
  from->phone = "+49 421 555 01-0";
  from->email = "orders@hartmann.example.com";
  from->tax_number = "DE811907980";
  from->court = "Amtsgericht Bremen, HRB 30127";
  from->director = "Dr. Henrike Hartmann";
  from->bank = "Hansebank Bremen";
  from->iban = "DE54 2999 0000 0012 3456 78";
  from->bic = "HANSDEH1XXX";
}

PadPaper *
paper_new (PadPaperKind kind, int lines)
{
  static const char *const numbers[] = {"S2000001", "R3000001", "G3000002"};
  PadPaper *paper = pad_paper_new (kind, numbers[kind], "EUR");

  add_letterhead (paper);
  paper->buyer = (PadPaperAddress) {"Müller & Söhne", "Werkstraße 7", "34117", "Kassel", "Germany"};
  paper->buyer_code = "D1001";
  paper->order = "S2000001";
  paper->po_number = "45000-1";
  paper->date = 20000; /* 2024-10-04 */
  paper->created = INT64_C (20000) * 86400000;
  paper->due_date = 20030;
  for (int i = 0; i < lines; i++)
    add_line (paper, i);
  paper_add_up (paper);
  return paper;
}

PaperFile *
paper_read (const PadPaper *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pad_paper_draw (paper, &error);
  PaperFile *document;

  g_assert_no_error (error);
  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  return document;
}

/* @text without white space: a reader of PDF sees no blank between columns. */
static char *
squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isspace (g_utf8_get_char (c)))
      g_string_append_unichar (out, g_utf8_get_char (c));
  return g_string_free (out, FALSE);
}

gboolean
paper_has (const char *text, const char *part)
{
  g_autofree char *squeezed = squeeze (part);

  return strstr (text, squeezed) != NULL;
}

typedef struct
{
  double x, y;
  gunichar letter;
} Letter;

static int
compare_y (gconstpointer a, gconstpointer b)
{
  return (((const Letter *)a)->y > ((const Letter *)b)->y) -
         (((const Letter *)a)->y < ((const Letter *)b)->y);
}

static int
compare_x (gconstpointer a, gconstpointer b)
{
  return (((const Letter *)a)->x > ((const Letter *)b)->x) -
         (((const Letter *)a)->x < ((const Letter *)b)->x);
}

/* Letters and where their middle is. */
static GArray *
read_letters (PaperPage *page)
{
  GArray *letters = g_array_new (FALSE, FALSE, sizeof (Letter));
  g_autofree char *text = poppler_page_get_text (page);
  g_autofree PopplerRectangle *places = NULL;
  const char *at = text;
  guint n = 0;

  poppler_page_get_text_layout (page, &places, &n);
  for (guint i = 0; i < n; i++, at = g_utf8_next_char (at)) {
    Letter letter = {places[i].x1, (places[i].y1 + places[i].y2) / 2, g_utf8_get_char (at)};

    g_array_append_val (letters, letter);
  }
  return letters;
}

/* What stands on a line of the sheet is sorted from left to right. */
static void
sort_letters (GArray *letters)
{
  guint first = 0;

  g_array_sort (letters, compare_y);
  for (guint i = 1; i <= letters->len; i++) {
    Letter *line = &g_array_index (letters, Letter, first);

    if (i < letters->len && g_array_index (letters, Letter, i).y - line->y < LINE)
      continue;
    qsort (line, i - first, sizeof (Letter), compare_x);
    first = i;
  }
}

/* As a person reads it: Poppler reads columns as blocks. */
char *
paper_page_text (PaperFile *document, int n)
{
  g_autoptr (PaperPage) page = poppler_document_get_page (document, n);
  g_autoptr (GArray) letters = read_letters (page);
  g_autoptr (GString) text = g_string_new (NULL);

  sort_letters (letters);
  for (guint i = 0; i < letters->len; i++)
    g_string_append_unichar (text, g_array_index (letters, Letter, i).letter);
  return squeeze (text->str);
}

char *
paper_text (PaperFile *document)
{
  GString *all = g_string_new (NULL);

  for (int i = 0; i < poppler_document_get_n_pages (document); i++) {
    g_autofree char *text = paper_page_text (document, i);

    g_string_append_printf (all, "%s\n", text);
  }
  return g_string_free (all, FALSE);
}

void
paper_expect (const char *text, const char *part)
{
  if (!paper_has (text, part))
    g_error ("“%s” does not stand in: %s", part, text);
}
