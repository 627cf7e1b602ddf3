#include "pad-catalog-columns.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * Column:
 * @chars: its least width, @natural: the one it is well read in; @expand: it takes what is left
 * @xalign: 1 for numbers
 * @needs_prices: not for those who see no amounts
 */
typedef struct
{
  const char *title;
  guint chars;
  guint natural;
  gboolean expand;
  float xalign;
  gboolean needs_prices;
  char *(*text) (const PadCatalogRow *row, const PadCatalogStyle *style);
} Column;

static char *
text_sku (const PadCatalogRow *row, const PadCatalogStyle *style)
{
  return g_strdup (row->sku);
}

static char *
text_name (const PadCatalogRow *row, const PadCatalogStyle *style)
{
  return g_strdup (row->name);
}

static char *
text_unit (const PadCatalogRow *row, const PadCatalogStyle *style)
{
  return pad_catalog_text_unit (row);
}

static const Column columns[] = {
    {N_ ("Article"), 8, 10, FALSE, 0, FALSE, text_sku},
    {N_ ("Name"), 12, 36, TRUE, 0, FALSE, text_name},
    {N_ ("Unit"), 7, 10, FALSE, 0, FALSE, text_unit},
    {N_ ("My Price"), 9, 12, FALSE, 1, TRUE, pad_catalog_text_price},
    {N_ ("Next Break"), 15, 18, FALSE, 1, TRUE, pad_catalog_text_break},
    {N_ ("Availability"), 17, 22, FALSE, 0, FALSE, pad_catalog_text_stock},
};

/* What a column's factory is made with. */
typedef struct
{
  const Column *column;
  PadCatalogList *list;
} Writer;

static void
writer_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static gboolean
is_stock (const Column *column)
{
  return column->text == pad_catalog_text_stock;
}

static void
set_class (GtkWidget *cell, const char *name)
{
  static const char *const names[] = {"warning", "error", "dim-label"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], name) == 0)
      gtk_widget_add_css_class (cell, names[i]);
    else
      gtk_widget_remove_css_class (cell, names[i]);
}

/* Said without the blanks that only put prices below each other. */
static void
say_text (GtkWidget *cell, const char *text)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *plain = NULL;

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  if (!strstr (text, "\u2007"))
    return;
  parts = g_strsplit (text, "\u2007", -1);
  plain = g_strjoinv ("", parts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
}

static void
write_cell (const Writer *writer, PadCatalogItem *item, GtkWidget *cell)
{
  const PadCatalogRow *row = pad_catalog_item_get_row (item);
  const PadCatalogStyle *style = pad_catalog_list_get_style (writer->list);
  gboolean gone = pad_catalog_item_is_gone (item);
  g_autofree char *text = NULL;

  if (gone && is_stock (writer->column))
    text = g_strdup (_ ("No longer in the catalog"));
  else if (row && !(gone && writer->column->needs_prices))
    text = writer->column->text (row, style);
  say_text (cell, text ? text : "");
  if (is_stock (writer->column) || gone)
    set_class (cell, gone || !row ? "dim-label" : pad_catalog_stock_class (row, style));
}

static void
on_item_changed_cb (PadCatalogItem *item, gpointer data)
{
  GtkListItem *list_item = data;

  write_cell (g_object_get_data (G_OBJECT (list_item), "writer"), item,
              gtk_list_item_get_child (list_item));
}

/* The whole of what is cut. */
static gboolean
on_query_tooltip_cb (
    GtkWidget *cell, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (cell));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (cell, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width <= gtk_widget_get_width (cell))
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const Writer *writer = data;
  GtkWidget *cell = gtk_inscription_new (NULL);
  GtkInscription *inscription = GTK_INSCRIPTION (cell);

  gtk_inscription_set_min_chars (inscription, writer->column->chars);
  gtk_inscription_set_nat_chars (inscription, writer->column->natural);
  gtk_inscription_set_xalign (inscription, writer->column->xalign);
  gtk_inscription_set_text_overflow (inscription, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (writer->column->xalign > 0)
    gtk_widget_add_css_class (cell, "numeric");
  gtk_widget_set_has_tooltip (cell, TRUE);
  g_signal_connect (cell, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), NULL);
  g_object_set_data (G_OBJECT (list_item), "writer", data);
  gtk_list_item_set_child (list_item, cell);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  PadCatalogItem *item = gtk_list_item_get_item (list_item);

  g_signal_connect (item, "changed", G_CALLBACK (on_item_changed_cb), list_item);
  write_cell (data, item, gtk_list_item_get_child (list_item));
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), on_item_changed_cb,
                                        list_item);
}

static GtkListItemFactory *
new_factory (const Column *column, PadCatalogList *list)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Writer *writer = g_new0 (Writer, 1);

  writer->column = column;
  writer->list = list;
  g_signal_connect_data (factory, "setup", G_CALLBACK (on_setup_cb), writer, writer_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), writer);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_cb), writer);
  return factory;
}

/* -- the columns of prices -- */

static void
update_column (PadCatalogList *list, GtkColumnViewColumn *view_column)
{
  const Column *column = g_object_get_data (G_OBJECT (view_column), "column");
  const char *currency = pad_catalog_list_get_style (list)->currency;
  g_autofree char *title = NULL;

  gtk_column_view_column_set_visible (view_column, pad_catalog_list_sees_prices (list));
  if (column->text != pad_catalog_text_price || !*currency)
    return;
  /* Translators: heading of a column of prices, and their currency: My Price, EUR */
  title = g_strdup_printf (_ ("%s, %s"), _ (column->title), currency);
  gtk_column_view_column_set_title (view_column, title);
}

static void
on_style_changed_cb (PadCatalogList *list, gpointer data)
{
  update_column (list, data);
}

void
pad_catalog_columns_add (GtkColumnView *view, PadCatalogList *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column =
        gtk_column_view_column_new (_ (columns[i].title), new_factory (&columns[i], list));

    gtk_column_view_column_set_resizable (column, TRUE);
    gtk_column_view_column_set_expand (column, columns[i].expand);
    if (columns[i].needs_prices) {
      g_object_set_data (G_OBJECT (column), "column", (gpointer)&columns[i]);
      g_signal_connect_object (list, "style-changed", G_CALLBACK (on_style_changed_cb), column, 0);
      update_column (list, column);
    }
    gtk_column_view_append_column (view, column);
  }
}
