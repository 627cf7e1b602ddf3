#include "pad-orders-columns.h"

#include <glib/gi18n.h>
#include <pad-format.h>
#include <pad-order-list.h>
#include <pad-row-cells.h>
#include <pad-texts.h>

#include "pad-order-state.h"

/**
 * Column:
 * @chars: the least width in letters, @natural: the one it is well read in
 * @several: only where there are several accounts; @priced: only with amounts
 */
typedef struct
{
  const char *title;
  int chars;
  int natural;
  gboolean expand;
  float xalign;
  gboolean several;
  gboolean priced;
  char *(*text) (const PadOrderRow *row);
  int (*compare) (const PadOrderRow *a, const PadOrderRow *b);
} Column;

/* -- texts -- */

static const char *
name_of (const PadOrderRow *row)
{
  return row->number ? row->number : row->reference ? row->reference : "";
}

static char *
text_number (const PadOrderRow *row)
{
  return g_strdup (name_of (row));
}

/* The user's own words for it; the reference of an order that has a number by now, and what a
 * change is of. */
static char *
text_reference (const PadOrderRow *row)
{
  const char *reference = row->number ? row->reference : NULL;

  if (row->changes)
    return g_strdup_printf (_ ("Change of %s"), row->changes);
  if (row->po_number && reference)
    return g_strdup_printf ("%s · %s", row->po_number, reference);
  return g_strdup (row->po_number ? row->po_number : reference ? reference : "");
}

static char *
text_account (const PadOrderRow *row)
{
  return g_strdup (row->account);
}

static char *
text_date (const PadOrderRow *row)
{
  return pad_format_day (row->date);
}

static char *
text_state (const PadOrderRow *row)
{
  g_autofree char *state = pad_text_supplier_state (
      pad_order_state_word (row->state, row->operation_state), row->supplier_label);
  g_autofree char *said = pad_text_state_and_invoiced (
      state, pad_part_name (row->invoicing.invoiced), pad_part_name (row->invoicing.paid));

  return pad_order_state_and_waiting (said, row->changing, row->cancelling);
}

static char *
text_lines (const PadOrderRow *row)
{
  return pad_format_count (row->lines);
}

static char *
text_total (const PadOrderRow *row)
{
  return row->has_gross ? pad_format_money (row->gross, row->currency) : g_strdup ("");
}

/* -- orders of the columns -- */

static int
compare_number (const PadOrderRow *a, const PadOrderRow *b)
{
  return g_strcmp0 (name_of (a), name_of (b));
}

static int
compare_date (const PadOrderRow *a, const PadOrderRow *b)
{
  return g_strcmp0 (a->date, b->date);
}

static int
compare_total (const PadOrderRow *a, const PadOrderRow *b)
{
  return (a->gross > b->gross) - (a->gross < b->gross);
}

static int
compare_account (const PadOrderRow *a, const PadOrderRow *b)
{
  return g_strcmp0 (a->account, b->account);
}

static int
compare_state (const PadOrderRow *a, const PadOrderRow *b)
{
  return g_utf8_collate (pad_order_state_word (a->state, a->operation_state),
                         pad_order_state_word (b->state, b->operation_state));
}

static const Column columns[] = {
    {N_ ("Number"), 9, 12, FALSE, 0, FALSE, FALSE, text_number, compare_number},
    {N_ ("Reference"), 8, 24, TRUE, 0, FALSE, FALSE, text_reference, NULL},
    {N_ ("Account"), 6, 10, FALSE, 0, TRUE, FALSE, text_account, compare_account},
    {N_ ("Date"), 11, 12, FALSE, 0, FALSE, FALSE, text_date, compare_date},
    {N_ ("State"), 16, 22, FALSE, 0, FALSE, FALSE, text_state, compare_state},
    {N_ ("Lines"), 5, 6, FALSE, 1, FALSE, FALSE, text_lines, NULL},
    {N_ ("Total"), 12, 15, FALSE, 1, FALSE, TRUE, text_total, compare_total},
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
write_state (GtkWidget *cell, const PadOrderRow *row)
{
  PadOrderState look = pad_order_state_look (row->state, row->operation_state);
  g_autofree char *text = text_state (row);

  pad_state_cell_set (cell, look.icon, look.style, text);
}

static void
write_cell (GtkWidget *cell, gconstpointer data, gconstpointer row, PadWorkspace *workspace)
{
  const Column *column = data;
  g_autofree char *text = NULL;

  if (is_state (column)) {
    write_state (cell, row);
    return;
  }
  text = column->text (row);
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

void
pad_orders_columns_add (GtkColumnView *view, PadWorkspace *workspace)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = new_column (&columns[i], workspace);

    gtk_column_view_append_column (view, column);
  }
  pad_orders_columns_update (view, workspace);
}

void
pad_orders_columns_update (GtkColumnView *view, PadWorkspace *workspace)
{
  GListModel *there = gtk_column_view_get_columns (view);
  gboolean several = g_strv_length ((GStrv)pad_workspace_get_accounts (workspace)) > 1;
  gboolean priced = pad_workspace_may (workspace, PAD_PERMISSION_PRICE_CUSTOMER) ||
                    pad_workspace_may (workspace, PAD_PERMISSION_PRICE_CATALOG);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (there, i);

    gtk_column_view_column_set_visible (column, (!columns[i].several || several) &&
                                                    (!columns[i].priced || priced));
  }
}
