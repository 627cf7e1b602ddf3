/* Lines, charges and taxes of a paper. */
#include "pad-papers-load-private.h"

#include <pad-number.h>
#include <string.h>

#include "pad-papers.sql.h"

/* Adds what is taxed at @row's @column. */
static void
add_taxed (PadPaperLoader *loader, PadStatement *row, int column, int64_t base)
{
  if (pad_statement_is_null (row, column))
    loader->taxes = FALSE;
  else
    pad_paper_add_taxed (loader->paper, "", pad_statement_get_int (row, column), base);
}

static void
add_line (PadPaperLoader *loader, PadStatement *row)
{
  PadPaper *paper = loader->paper;
  PadPaperLine *line =
      pad_paper_add_line (paper, pad_statement_get_text (row, 1), pad_statement_get_text (row, 2));

  line->number = (int)pad_statement_get_int (row, 0);
  line->note = pad_paper_text (paper, pad_statement_get_text (row, 3));
  line->quantity = pad_statement_get_int (row, 4);
  line->unit = pad_paper_text (paper, pad_statement_get_text (row, 5));
  if (!pad_statement_is_null (row, 6)) {
    line->base_quantity = pad_statement_get_int (row, 6);
    line->base_unit = pad_paper_text (paper, pad_statement_get_text (row, 7));
  }
  line->unit_price = pad_statement_get_int (row, 8);
  line->discount_percent = pad_statement_get_int (row, 9);
  line->net = pad_statement_get_int (row, 10);
  line->promised = pad_papers_day (row, 13);
  line->now = pad_statement_get_int (row, 14);
  paper->goods += line->net;
  add_taxed (loader, row, 12, line->net - pad_statement_get_int (row, 11));
}

gboolean
pad_papers_load_lines (PadPaperLoader *loader, const char *sql, const char *number, GError **error)
{
  PadStatement *row = pad_db_query (loader->db, sql);
  PadStep step;

  pad_statement_bind_text (row, ":number", number);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW)
    add_line (loader, row);
  return step == PAD_STEP_DONE;
}

static const char *
name_charge (const char *kind)
{
  if (strcmp (kind, "freight") == 0)
    return "Freight";
  return strcmp (kind, "small_order") == 0 ? "Small-order surcharge" : kind;
}

gboolean
pad_papers_load_charges (PadPaperLoader *loader, const char *order, GError **error)
{
  PadStatement *row = pad_db_query (loader->db, sql_read_order_charges);
  PadStep step;

  pad_statement_bind_text (row, ":number", order);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    pad_paper_add_charge (loader->paper, name_charge (pad_statement_get_text (row, 0)),
                          pad_statement_get_int (row, 1));
    add_taxed (loader, row, 2, pad_statement_get_int (row, 1));
  }
  return step == PAD_STEP_DONE;
}

/* What the supplier calls it; the percent where it has no name. */
static gboolean
name_tax (PadPaperLoader *loader, PadPaperTax *tax, GError **error)
{
  PadStatement *row = pad_db_query (loader->db, sql_read_tax_name);
  g_autofree char *date = pad_date_format (loader->paper->date);
  PadStep step;

  pad_statement_bind_text (row, ":zone", loader->zone);
  pad_statement_bind_int (row, ":percent", tax->percent);
  pad_statement_bind_text (row, ":date", date);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW) {
    tax->name = pad_paper_text (loader->paper, pad_statement_get_text (row, 0));
  } else {
    g_autofree char *percent = pad_percent_format (tax->percent);
    g_autofree char *name = g_strdup_printf ("Tax %s\u00a0%%", percent);

    tax->name = pad_paper_text (loader->paper, name);
  }
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

gboolean
pad_papers_settle_taxes (PadPaperLoader *loader, int64_t tax, GError **error)
{
  PadPaper *paper = loader->paper;

  if (pad_paper_round_taxes (paper) != tax || !loader->taxes) {
    PadPaperTax sum = {.name = "Tax", .base = paper->gross - tax, .amount = tax};

    g_array_set_size (paper->taxes, 0);
    if (tax != 0)
      g_array_append_val (paper->taxes, sum);
    return TRUE;
  }
  for (guint i = 0; i < paper->taxes->len; i++)
    if (!name_tax (loader, &g_array_index (paper->taxes, PadPaperTax, i), error))
      return FALSE;
  return TRUE;
}
