#include "pad-papers-load-private.h"

#include "pad-papers.sql.h"

static gboolean
load (PadPaperLoader *loader, const char *number, GError **error)
{
  PadPaper *paper = loader->paper;
  PadOrderSums sums;

  if (!pad_papers_load_letterhead (loader, error) ||
      !pad_papers_load_order_head (loader, number, &sums, error) ||
      !pad_papers_load_lines (loader, sql_read_order_lines, number, error) ||
      !pad_papers_load_charges (loader, number, error))
    return FALSE;
  paper->date = paper->order_date;
  if (!pad_instant_parse (sums.created, &paper->created, NULL))
    paper->created = pad_papers_noon (paper->date);
  paper->gross = sums.gross;
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
