#include "pad-papers-load-private.h"

#include "pad-papers.sql.h"

/* A changed order has a confirmation already: this one is of the revision, and stands in its
 * place. */
static gboolean
name_paper (PadPaperLoader *loader, const char *number, int64_t revision, GError **error)
{
  PadStatement *row = pad_db_query (loader->db, sql_read_former);
  PadPaper *paper = loader->paper;
  PadStep step;

  pad_statement_bind_text (row, ":number", number);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW) {
    g_autofree char *name = g_strdup_printf ("%s-%" G_GINT64_FORMAT, number, revision);

    paper->supersedes = pad_paper_text (paper, pad_statement_get_text (row, 0));
    paper->order = pad_paper_text (paper, number);
    paper->number = pad_paper_text (paper, name);
  }
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

static gboolean
load (PadPaperLoader *loader, const char *number, GError **error)
{
  PadPaper *paper = loader->paper;
  PadOrderSums sums;

  if (!pad_papers_load_letterhead (loader, error) ||
      !pad_papers_load_order_head (loader, number, &sums, error) ||
      !pad_papers_load_lines (loader, sql_read_order_lines, number, error) ||
      !pad_papers_load_charges (loader, number, error) ||
      !name_paper (loader, number, sums.revision, error))
    return FALSE;
  paper->date = paper->order_date;
  if (!pad_instant_parse (sums.created, &paper->created, NULL))
    paper->created = pad_papers_noon (paper->date);
  paper->gross = sums.gross;
  paper->revision = sums.revision;
  return pad_papers_settle_taxes (loader, sums.tax, error);
}

PadPaper *
pad_papers_load_order (PadSupplierStore *store, const char *number, GError **error)
{
  PadPaperLoader loader = {.store = store, .db = pad_supplier_store_get_db (store), .taxes = TRUE};

  loader.paper = pad_paper_new (PAD_PAPER_CONFIRMATION, number, "");
  if (load (&loader, number, error))
    return loader.paper;
  pad_paper_free (loader.paper);
  return NULL;
}
