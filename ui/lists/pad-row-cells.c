#include "pad-row-cells.h"

#define ICON_CHARS 4 /* the room of the icon of a state, in letters */

/* What the cells of one column are written with. */
typedef struct
{
  const PadRowCells *cells;
  gconstpointer column;
  PadWorkspace *workspace;
} Writer;

static void
writer_free (gpointer data)
{
  Writer *writer = data;

  g_object_unref (writer->workspace);
  g_free (writer);
}

static void
write_cell (GtkListItem *list_item, const Writer *writer)
{
  writer->cells->write (gtk_list_item_get_child (list_item), writer->column,
                        pad_row_item_get_row (gtk_list_item_get_item (list_item)),
                        writer->workspace);
}

static void
on_item_changed_cb (PadRowItem *item, gpointer data)
{
  write_cell (data, g_object_get_data (data, "writer"));
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const Writer *writer = data;

  g_object_set_data (G_OBJECT (list_item), "writer", data);
  gtk_list_item_set_child (list_item, writer->cells->make (writer->column));
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  g_signal_connect (gtk_list_item_get_item (list_item), "changed", G_CALLBACK (on_item_changed_cb),
                    list_item);
  write_cell (list_item, data);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), on_item_changed_cb,
                                        list_item);
}

GtkListItemFactory *
pad_row_factory_new (const PadRowCells *cells, gconstpointer column, PadWorkspace *workspace)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Writer *writer = g_new0 (Writer, 1);

  writer->cells = cells;
  writer->column = column;
  writer->workspace = g_object_ref (workspace);
  g_object_set_data_full (G_OBJECT (factory), "writer", writer, writer_free);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), writer);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), writer);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_cb), NULL);
  return factory;
}

GtkWidget *
pad_text_cell_new (int chars, int natural, float xalign)
{
  GtkWidget *cell = gtk_inscription_new (NULL);
  GtkInscription *inscription = GTK_INSCRIPTION (cell);

  gtk_inscription_set_min_chars (inscription, chars);
  gtk_inscription_set_nat_chars (inscription, natural);
  gtk_inscription_set_xalign (inscription, xalign);
  gtk_inscription_set_text_overflow (inscription, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (xalign > 0)
    gtk_widget_add_css_class (cell, "numeric");
  return cell;
}

GtkWidget *
pad_state_cell_new (int chars)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (chars > 0) {
    gtk_label_set_width_chars (GTK_LABEL (label), chars - ICON_CHARS);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  }
  gtk_box_append (GTK_BOX (cell), icon);
  gtk_box_append (GTK_BOX (cell), label);
  return cell;
}

void
pad_state_cell_set (GtkWidget *cell, const char *icon, const char *style, const char *word)
{
  GtkWidget *image = gtk_widget_get_first_child (cell);

  gtk_image_set_from_icon_name (GTK_IMAGE (image), icon);
  gtk_widget_set_css_classes (image, (const char *[]) {style, NULL});
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (cell)), word);
}

GtkSingleSelection *
pad_row_view_show (GtkColumnView *view, GListModel *rows)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (view);
  GtkSortListModel *sorted = gtk_sort_list_model_new (g_object_ref (rows), g_object_ref (sorter));
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (G_LIST_MODEL (sorted));

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (selection));
  return selection;
}
