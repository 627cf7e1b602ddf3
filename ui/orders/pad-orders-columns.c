#include "pad-orders-columns.h"

#include <glib/gi18n.h>
#include <pad-format.h>

#include "pad-order-item.h"
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

/* The user's own words for it; the reference of an order that has a number by now. */
static char *
text_reference (const PadOrderRow *row)
{
  const char *reference = row->number ? row->reference : NULL;

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
  return g_strdup (pad_order_state_word (row->state, row->operation_state));
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

static void
write_state (GtkWidget *cell, const PadOrderRow *row)
{
  GtkWidget *icon = gtk_widget_get_first_child (cell);
  PadOrderState look = pad_order_state_look (row->state, row->operation_state);

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), look.icon);
  gtk_widget_set_css_classes (icon, (const char *[]) {look.style, NULL});
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (cell)),
                      pad_order_state_word (row->state, row->operation_state));
}

static void
write_cell (GtkListItem *list_item)
{
  const Column *column = g_object_get_data (G_OBJECT (list_item), "column");
  PadOrderItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  g_autofree char *text = NULL;

  if (is_state (column)) {
    write_state (cell, pad_order_item_get_row (item));
    return;
  }
  text = column->text (pad_order_item_get_row (item));
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

static void
on_item_changed_cb (PadOrderItem *item, gpointer data)
{
  write_cell (data);
}

static GtkWidget *
new_text (const Column *column)
{
  GtkWidget *cell = gtk_inscription_new (NULL);
  GtkInscription *inscription = GTK_INSCRIPTION (cell);

  gtk_inscription_set_min_chars (inscription, column->chars);
  gtk_inscription_set_nat_chars (inscription, column->natural);
  gtk_inscription_set_xalign (inscription, column->xalign);
  gtk_inscription_set_text_overflow (inscription, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (column->xalign > 0)
    gtk_widget_add_css_class (cell, "numeric");
  return cell;
}

static GtkWidget *
new_state (const Column *column)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_label_set_width_chars (GTK_LABEL (label), column->chars - 4);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (cell), icon);
  gtk_box_append (GTK_BOX (cell), label);
  return cell;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const Column *column = data;

  g_object_set_data (G_OBJECT (list_item), "column", data);
  gtk_list_item_set_child (list_item, is_state (column) ? new_state (column) : new_text (column));
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  g_signal_connect (gtk_list_item_get_item (list_item), "changed", G_CALLBACK (on_item_changed_cb),
                    list_item);
  write_cell (list_item);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), on_item_changed_cb,
                                        list_item);
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;

  return column->compare (pad_order_item_get_row ((PadOrderItem *)a),
                          pad_order_item_get_row ((PadOrderItem *)b));
}

static GtkColumnViewColumn *
new_column (const Column *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *made;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), (gpointer)column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_cb), NULL);
  made = gtk_column_view_column_new (_ (column->title), factory);
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
    g_autoptr (GtkColumnViewColumn) column = new_column (&columns[i]);

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
