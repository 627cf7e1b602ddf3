#include "pad-invoices-columns.h"

#include <glib/gi18n.h>
#include <pad-format.h>
#include <pad-row-cells.h>

#include "pad-invoice-words.h"

/**
 * Column:
 * @chars: the least width in letters, @natural: the one it is well read in
 * @several: only where there are several accounts
 * @money: the heading names the currency; amounts in another one name theirs
 */
typedef struct
{
  const char *title;
  int chars;
  int natural;
  gboolean expand;
  float xalign;
  gboolean several;
  gboolean money;
  char *(*text) (const PadInvoice *invoice, const char *currency);
  int (*compare) (const PadInvoice *a, const PadInvoice *b);
} Column;

/* -- texts -- */

static char *
text_number (const PadInvoice *invoice, const char *currency)
{
  return g_strdup (invoice->number);
}

static char *
text_account (const PadInvoice *invoice, const char *currency)
{
  return g_strdup (invoice->account);
}

static char *
text_date (const PadInvoice *invoice, const char *currency)
{
  return pad_format_day (invoice->date);
}

static char *
text_due (const PadInvoice *invoice, const char *currency)
{
  return pad_format_day (invoice->due_date);
}

static char *
text_state (const PadInvoice *invoice, const char *currency)
{
  return g_strdup (pad_invoice_word (invoice));
}

/* The user's own number for it, where there is one. */
static char *
text_order (const PadInvoice *invoice, const char *currency)
{
  return g_strdup (invoice->po_number ? invoice->po_number : invoice->order ? invoice->order : "");
}

static char *
format_amount (int64_t amount, const PadInvoice *invoice, const char *currency)
{
  return g_strcmp0 (invoice->currency, currency) == 0
             ? pad_format_amount (amount, invoice->currency)
             : pad_format_money (amount, invoice->currency);
}

static int64_t
signed_amount (const PadInvoice *invoice, int64_t amount)
{
  return pad_invoice_is_credit (invoice) ? -amount : amount;
}

static char *
text_amount (const PadInvoice *invoice, const char *currency)
{
  return format_amount (signed_amount (invoice, invoice->gross), invoice, currency);
}

static char *
text_open (const PadInvoice *invoice, const char *currency)
{
  return invoice->open_amount == 0
             ? g_strdup ("")
             : format_amount (signed_amount (invoice, invoice->open_amount), invoice, currency);
}

/* -- orders of the columns -- */

static int
compare_number (const PadInvoice *a, const PadInvoice *b)
{
  return g_strcmp0 (a->number, b->number);
}

static int
compare_account (const PadInvoice *a, const PadInvoice *b)
{
  return g_strcmp0 (a->account, b->account);
}

static int
compare_date (const PadInvoice *a, const PadInvoice *b)
{
  return g_strcmp0 (a->date, b->date);
}

static int
compare_due (const PadInvoice *a, const PadInvoice *b)
{
  return g_strcmp0 (a->due_date, b->due_date);
}

static int
compare_state (const PadInvoice *a, const PadInvoice *b)
{
  return g_utf8_collate (pad_invoice_word (a), pad_invoice_word (b));
}

static int
compare_amounts (int64_t a, int64_t b)
{
  return (a > b) - (a < b);
}

static int
compare_amount (const PadInvoice *a, const PadInvoice *b)
{
  return compare_amounts (signed_amount (a, a->gross), signed_amount (b, b->gross));
}

static int
compare_open (const PadInvoice *a, const PadInvoice *b)
{
  return compare_amounts (signed_amount (a, a->open_amount), signed_amount (b, b->open_amount));
}

static const Column columns[] = {
    {N_ ("Number"), 8, 11, FALSE, 0, FALSE, FALSE, text_number, compare_number},
    {N_ ("Account"), 7, 9, FALSE, 0, TRUE, FALSE, text_account, compare_account},
    {N_ ("Date"), 10, 12, FALSE, 0, FALSE, FALSE, text_date, compare_date},
    {N_ ("Due"), 10, 12, FALSE, 0, FALSE, FALSE, text_due, compare_due},
    {N_ ("State"), 0, 0, FALSE, 0, FALSE, FALSE, text_state, compare_state},
    {N_ ("Amount"), 8, 12, FALSE, 1, FALSE, TRUE, text_amount, compare_amount},
    {N_ ("Open"), 8, 12, FALSE, 1, FALSE, FALSE, text_open, compare_open},
    {N_ ("Order"), 9, 16, TRUE, 0, FALSE, FALSE, text_order, NULL},
};

/* -- cells -- */

static gboolean
is_state (const Column *column)
{
  return column->text == text_state;
}

static GtkWidget *
make_cell (gconstpointer data)
{
  const Column *column = data;

  return is_state (column) ? pad_state_cell_new (column->chars)
                           : pad_text_cell_new (column->chars, column->natural, column->xalign);
}

static void
write_state (GtkWidget *cell, const PadInvoice *invoice)
{
  PadInvoiceLook look = pad_invoice_look (invoice);

  pad_state_cell_set (cell, look.icon, look.style, pad_invoice_word (invoice));
}

/* The currency of the heading may have changed since the cell was made. */
static void
write_cell (GtkWidget *cell, gconstpointer data, gconstpointer row, PadWorkspace *workspace)
{
  const Column *column = data;
  g_autofree char *text = NULL;

  if (is_state (column)) {
    write_state (cell, row);
    return;
  }
  text = column->text (row, pad_workspace_get_currency (workspace));
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

static const PadRowCells cells = {make_cell, write_cell};

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;

  return column->compare (pad_row_item_get_row ((PadRowItem *)a),
                          pad_row_item_get_row ((PadRowItem *)b));
}

static GtkColumnViewColumn *
new_column (const Column *column, PadWorkspace *workspace)
{
  GtkListItemFactory *factory = pad_row_factory_new (&cells, column, workspace);
  GtkColumnViewColumn *made = gtk_column_view_column_new (_ (column->title), factory);

  gtk_column_view_column_set_expand (made, column->expand);
  gtk_column_view_column_set_resizable (made, TRUE);
  if (column->compare) {
    g_autoptr (GtkSorter) sorter =
        GTK_SORTER (gtk_custom_sorter_new (compare_items, (gpointer)column, NULL));

    gtk_column_view_column_set_sorter (made, sorter);
  }
  return made;
}

static char *
title_of (const Column *column, PadWorkspace *workspace)
{
  const char *currency = pad_workspace_get_currency (workspace);

  /* Translators: a heading and its currency, as in "Amount, EUR". */
  return column->money && *currency ? g_strdup_printf (_ ("%s, %s"), _ (column->title), currency)
                                    : g_strdup (_ (column->title));
}

void
pad_invoices_columns_add (GtkColumnView *view, PadWorkspace *workspace)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = new_column (&columns[i], workspace);

    gtk_column_view_append_column (view, column);
  }
  pad_invoices_columns_update (view, workspace);
}

void
pad_invoices_columns_update (GtkColumnView *view, PadWorkspace *workspace)
{
  GListModel *there = gtk_column_view_get_columns (view);
  gboolean several = g_strv_length ((GStrv)pad_workspace_get_accounts (workspace)) > 1;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (there, i);
    g_autofree char *title = title_of (&columns[i], workspace);

    gtk_column_view_column_set_title (column, title);
    gtk_column_view_column_set_visible (column, !columns[i].several || several);
  }
}
