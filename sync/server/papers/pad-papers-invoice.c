#include "pad-papers-load-private.h"

#include <string.h>

#include "pad-papers.sql.h"

/* What the invoice says itself. */
typedef struct
{
  const char *account, *order;
  int64_t net, tax;
} Head;

static void
read_head (PadPaper *paper, PadStatement *row, Head *head)
{
  gboolean back = g_strcmp0 (pad_statement_get_text (row, 0), "credit_note") == 0;

  paper->kind = back ? PAD_PAPER_CREDIT_NOTE : PAD_PAPER_INVOICE;
  head->account = pad_paper_text (paper, pad_statement_get_text (row, 1));
  paper->date = pad_papers_day (row, 2);
  paper->created = pad_papers_noon (paper->date);
  paper->due_date = pad_papers_day (row, 3);
  paper->discount_date = pad_papers_day (row, 4);
  paper->discount_amount = pad_statement_get_int (row, 5);
  paper->currency = pad_paper_text (paper, pad_statement_get_text (row, 6));
  head->net = pad_statement_get_int (row, 7);
  head->tax = pad_statement_get_int (row, 8);
  paper->gross = pad_statement_get_int (row, 9);
  head->order = paper->order = pad_paper_text (paper, pad_statement_get_text (row, 10));
  paper->terms = pad_paper_text (paper, pad_statement_get_text (row, 11));
}

static gboolean
load_head (PadPaperLoader *loader, Head *head, GError **error)
{
  PadPaper *paper = loader->paper;
  PadStatement *row = pad_db_query (loader->db, sql_read_invoice);
  PadStep step;

  pad_statement_bind_text (row, ":number", paper->number);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW)
    read_head (paper, row, head);
  else if (step == PAD_STEP_DONE)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "There is no invoice %s", paper->number);
  pad_statement_reset (row);
  return step == PAD_STEP_ROW;
}

/* Whom it is for: who ordered, or the account alone where no order is named or it is gone. */
static gboolean
load_buyer (PadPaperLoader *loader, const Head *head, GError **error)
{
  PadPaper *paper = loader->paper;
  const char *currency = paper->currency, *terms = paper->terms;
  g_autoptr (GError) local = NULL;
  PadOrderSums sums;
  gboolean found = pad_papers_load_order_head (loader, head->order, &sums, &local);

  paper->currency = currency;
  paper->terms = terms;
  paper->note = "";
  if (found)
    return TRUE;
  paper->buyer_code = head->account;
  if (g_error_matches (local, PAD_ERROR, PAD_ERROR_NOT_FOUND))
    return pad_papers_load_addresses (loader, "", PAD_PAPER_PLACE_UNKNOWN, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Between the lines and net stand the order's discount and charges, where the whole order was
 * invoiced. What else there is has no name. */
static gboolean
load_charges (PadPaperLoader *loader, const Head *head, GError **error)
{
  PadPaper *paper = loader->paper;
  int64_t rest = head->net - paper->goods;

  if (rest == 0 || paper->kind == PAD_PAPER_CREDIT_NOTE)
    paper->discount = 0;
  else if (!pad_papers_load_charges (loader, head->order, error))
    return FALSE;
  rest += paper->discount;
  for (guint i = 0; i < paper->charges->len; i++)
    rest -= g_array_index (paper->charges, PadPaperCharge, i).amount;
  if (rest != 0)
    pad_paper_add_charge (paper, "Other", rest);
  return TRUE;
}

static gboolean
load (PadPaperLoader *loader, GError **error)
{
  Head head;

  return pad_papers_load_letterhead (loader, error) && load_head (loader, &head, error) &&
         load_buyer (loader, &head, error) &&
         pad_papers_load_lines (loader, sql_read_invoice_lines, loader->paper->number, error) &&
         load_charges (loader, &head, error) && pad_papers_settle_taxes (loader, head.tax, error);
}

PadPaper *
pad_papers_load_invoice (PadSupplierStore *store, const char *number, GError **error)
{
  PadPaperLoader loader = {.store = store, .db = pad_supplier_store_get_db (store), .taxes = TRUE};

  loader.paper = pad_paper_new (PAD_PAPER_INVOICE, number, "");
  if (load (&loader, error))
    return loader.paper;
  pad_paper_free (loader.paper);
  return NULL;
}
