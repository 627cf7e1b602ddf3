#include "pad-paper.h"

#include <pad-fraction.h>
#include <pad-number.h>

#define TEXTS_BLOCK 2048

static void
letterhead_init (PadPaperLetterhead *letterhead)
{
  letterhead->line = letterhead->phone = letterhead->email = letterhead->web = "";
  letterhead->tax_number = letterhead->court = letterhead->director = "";
  letterhead->bank = letterhead->iban = letterhead->bic = "";
}

PadPaper *
pad_paper_new (PadPaperKind kind, const char *number, const char *currency)
{
  static const PadPaperAddress nowhere = {"", "", "", "", ""};
  PadPaper *paper = g_new0 (PadPaper, 1);

  paper->texts = g_string_chunk_new (TEXTS_BLOCK);
  paper->kind = kind;
  paper->number = pad_paper_text (paper, number);
  paper->currency = pad_paper_text (paper, currency);
  paper->letterhead.address = paper->buyer = paper->ship_to = nowhere;
  letterhead_init (&paper->letterhead);
  paper->buyer_code = paper->buyer_tax_number = paper->order = paper->po_number = "";
  paper->supersedes = "";
  paper->reference = paper->contact = paper->shipping = paper->terms = paper->note = "";
  paper->date = paper->order_date = paper->expected_date = paper->requested_date = PAD_DATE_NONE;
  paper->due_date = paper->discount_date = PAD_DATE_NONE;
  paper->lines = g_array_new (FALSE, TRUE, sizeof (PadPaperLine));
  paper->charges = g_array_new (FALSE, TRUE, sizeof (PadPaperCharge));
  paper->taxes = g_array_new (FALSE, TRUE, sizeof (PadPaperTax));
  return paper;
}

void
pad_paper_free (PadPaper *paper)
{
  if (paper == NULL)
    return;
  g_array_unref (paper->lines);
  g_array_unref (paper->charges);
  g_array_unref (paper->taxes);
  g_string_chunk_free (paper->texts);
  g_free (paper);
}

const char *
pad_paper_text (PadPaper *paper, const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL || *text == '\0')
    return "";
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  return g_string_chunk_insert_const (paper->texts, text);
}

PadPaperLine *
pad_paper_add_line (PadPaper *paper, const char *sku, const char *name)
{
  PadPaperLine line = {.number = (int)paper->lines->len + 1,
                       .note = "",
                       .unit = "",
                       .base_unit = "",
                       .promised = PAD_DATE_NONE};

  line.sku = pad_paper_text (paper, sku);
  line.name = pad_paper_text (paper, name);
  g_array_append_val (paper->lines, line);
  return &g_array_index (paper->lines, PadPaperLine, paper->lines->len - 1);
}

void
pad_paper_add_charge (PadPaper *paper, const char *name, int64_t amount)
{
  PadPaperCharge charge = {pad_paper_text (paper, name), amount};

  g_array_append_val (paper->charges, charge);
}

void
pad_paper_add_taxed (PadPaper *paper, const char *name, int64_t percent, int64_t base)
{
  guint at = 0;

  while (at < paper->taxes->len && g_array_index (paper->taxes, PadPaperTax, at).percent < percent)
    at++;
  if (at == paper->taxes->len || g_array_index (paper->taxes, PadPaperTax, at).percent != percent) {
    PadPaperTax tax = {pad_paper_text (paper, name), percent, 0, 0};

    g_array_insert_val (paper->taxes, at, tax);
  }
  g_array_index (paper->taxes, PadPaperTax, at).base += base;
}

int64_t
pad_paper_round_taxes (PadPaper *paper)
{
  int64_t sum = 0;

  for (guint i = 0; i < paper->taxes->len; i++) {
    PadPaperTax *tax = &g_array_index (paper->taxes, PadPaperTax, i);
    g_auto (PadFraction) amount = PAD_FRACTION_INIT;

    pad_fraction_set (&amount, tax->base, 1);
    pad_fraction_multiply (&amount, tax->percent, PAD_PERCENT_HUNDRED);
    if (pad_fraction_round (&amount, &tax->amount))
      sum += tax->amount;
  }
  return sum;
}

char *
pad_paper_title (const PadPaper *paper)
{
  static const char *const words[] = {"Order confirmation", "Invoice", "Credit note"};

  return g_strconcat (words[paper->kind], " ", paper->number, NULL);
}
