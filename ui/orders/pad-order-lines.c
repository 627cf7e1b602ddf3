#include "pad-order-lines.h"

#include <glib/gi18n.h>
#include <pad-format.h>

#define N_COLUMNS 10

/* A line as texts, one for each column. */
#define PAD_TYPE_ORDER_TEXTS (pad_order_texts_get_type ())
G_DECLARE_FINAL_TYPE (PadOrderTexts, pad_order_texts, PAD, ORDER_TEXTS, GObject)

struct _PadOrderTexts
{
  GObject parent_instance;
  char *texts[N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (PadOrderTexts, pad_order_texts, G_TYPE_OBJECT)

static void
pad_order_texts_finalize (GObject *object)
{
  for (int i = 0; i < N_COLUMNS; i++)
    g_free (PAD_ORDER_TEXTS (object)->texts[i]);
  G_OBJECT_CLASS (pad_order_texts_parent_class)->finalize (object);
}

static void
pad_order_texts_class_init (PadOrderTextsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_order_texts_finalize;
}

static void
pad_order_texts_init (PadOrderTexts *self)
{
}

/* -- texts -- */

static char *
text_line (const PadOrderView *view, const PadOrderViewLine *line)
{
  return g_strdup_printf ("%d", line->line);
}

static char *
text_sku (const PadOrderView *view, const PadOrderViewLine *line)
{
  return g_strdup (line->sku);
}

static char *
text_name (const PadOrderView *view, const PadOrderViewLine *line)
{
  const char *name = *line->name ? line->name : _ ("No longer in the catalog");

  return line->note && *line->note ? g_strdup_printf ("%s (%s)", name, line->note)
                                   : g_strdup (name);
}

static char *
text_quantity (const PadOrderView *view, const PadOrderViewLine *line)
{
  return pad_format_quantity (line->quantity);
}

static char *
text_unit (const PadOrderView *view, const PadOrderViewLine *line)
{
  return g_strdup (line->unit ? line->unit : "");
}

/* Of one of the line's unit; what is stored is that of the base unit. */
static char *
text_price (const PadOrderView *view, const PadOrderViewLine *line)
{
  return line->has_price ? pad_format_price (pad_order_view_line_per_unit (line, line->unit_price),
                                             view->currency)
                         : g_strdup ("");
}

static char *
text_total (const PadOrderView *view, const PadOrderViewLine *line)
{
  return line->has_price ? pad_format_amount (line->line_net, view->currency) : g_strdup ("");
}

static char *
text_promised (const PadOrderView *view, const PadOrderViewLine *line)
{
  return pad_format_day (line->promised_date);
}

static char *
text_shipped (const PadOrderView *view, const PadOrderViewLine *line)
{
  return line->shipped > 0 ? pad_format_quantity (line->shipped) : g_strdup ("");
}

static char *
text_cancelled (const PadOrderView *view, const PadOrderViewLine *line)
{
  return line->cancelled > 0 ? pad_format_quantity (line->cancelled) : g_strdup ("");
}

/* @optional: left out where no line has anything in it. */
static const struct
{
  const char *title;
  int chars;
  int natural;
  gboolean expand;
  float xalign;
  gboolean optional;
  char *(*text) (const PadOrderView *view, const PadOrderViewLine *line);
} columns[N_COLUMNS] = {
    {N_ ("Line"), 3, 3, FALSE, 1, FALSE, text_line},
    {N_ ("Article"), 9, 10, FALSE, 0, FALSE, text_sku},
    {N_ ("Name"), 10, 32, TRUE, 0, FALSE, text_name},
    {N_ ("Quantity"), 5, 5, FALSE, 1, FALSE, text_quantity},
    {N_ ("Unit"), 4, 4, FALSE, 0, FALSE, text_unit},
    {N_ ("Price"), 7, 7, FALSE, 1, TRUE, text_price},
    {N_ ("Total"), 9, 9, FALSE, 1, TRUE, text_total},
    {N_ ("Promised"), 10, 10, FALSE, 0, TRUE, text_promised},
    {N_ ("Shipped"), 4, 4, FALSE, 1, TRUE, text_shipped},
    {N_ ("Cancelled"), 4, 4, FALSE, 1, TRUE, text_cancelled},
};

/* -- cells -- */

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  int column = GPOINTER_TO_INT (data);
  GtkWidget *cell = gtk_inscription_new (NULL);
  GtkInscription *inscription = GTK_INSCRIPTION (cell);

  gtk_inscription_set_min_chars (inscription, columns[column].chars);
  gtk_inscription_set_nat_chars (inscription, columns[column].natural);
  gtk_inscription_set_xalign (inscription, columns[column].xalign);
  gtk_inscription_set_text_overflow (inscription, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (columns[column].xalign > 0)
    gtk_widget_add_css_class (cell, "numeric");
  gtk_list_item_set_child (list_item, cell);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  PadOrderTexts *texts = gtk_list_item_get_item (list_item);
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  const char *text = texts->texts[GPOINTER_TO_INT (data)];

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  if (columns[GPOINTER_TO_INT (data)].expand)
    gtk_widget_set_tooltip_text (cell, text);
}

GtkWidget *
pad_order_lines_new (void)
{
  GListStore *store = g_list_store_new (PAD_TYPE_ORDER_TEXTS);
  GtkNoSelection *selection = gtk_no_selection_new (G_LIST_MODEL (store));
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (selection));

  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Lines"),
                                  -1);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  for (int i = 0; i < N_COLUMNS; i++) {
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    GtkColumnViewColumn *column = gtk_column_view_column_new (_ (columns[i].title), factory);

    g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), GINT_TO_POINTER (i));
    g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), GINT_TO_POINTER (i));
    gtk_column_view_column_set_expand (column, columns[i].expand);
    gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    g_object_unref (column);
  }
  return view;
}

static GListStore *
get_store (GtkColumnView *lines)
{
  GtkNoSelection *selection = GTK_NO_SELECTION (gtk_column_view_get_model (lines));

  return G_LIST_STORE (gtk_no_selection_get_model (selection));
}

static gboolean
is_same (GListStore *store, GPtrArray *items)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (store));
  gboolean same = n == items->len;

  for (guint i = 0; same && i < n; i++) {
    g_autoptr (PadOrderTexts) before = g_list_model_get_item (G_LIST_MODEL (store), i);
    PadOrderTexts *now = items->pdata[i];

    for (int c = 0; same && c < N_COLUMNS; c++)
      same = g_str_equal (before->texts[c], now->texts[c]);
  }
  return same;
}

static void
show_columns (GtkColumnView *lines, const gboolean *filled)
{
  GListModel *there = gtk_column_view_get_columns (lines);

  for (int i = 0; i < N_COLUMNS; i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (there, i);

    gtk_column_view_column_set_visible (column, filled[i] || !columns[i].optional);
  }
}

void
pad_order_lines_show (GtkColumnView *lines, const PadOrderView *view)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GListStore *store = get_store (lines);
  gboolean filled[N_COLUMNS] = {FALSE};

  for (guint i = 0; i < view->lines->len; i++) {
    PadOrderTexts *texts = g_object_new (PAD_TYPE_ORDER_TEXTS, NULL);

    for (int c = 0; c < N_COLUMNS; c++) {
      texts->texts[c] = columns[c].text (view, view->lines->pdata[i]);
      filled[c] = filled[c] || *texts->texts[c];
    }
    g_ptr_array_add (items, texts);
  }
  show_columns (lines, filled);
  if (is_same (store, items))
    return;
  g_list_store_remove_all (store);
  g_list_store_splice (store, 0, 0, items->pdata, items->len);
}
