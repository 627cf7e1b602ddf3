/*
 * What a window costs that does nothing: an empty AdwApplicationWindow, or with --list a column
 * view of a million rows with sidebar and search, as PLATFORM.md describes them. Says when its
 * first frame, and its first rows, have been painted (microseconds of the monotonic clock), then
 * stays until it is ended.
 */
#include <adwaita.h>
#include <stdio.h>
#include <string.h>

#define ROWS 1000000
#define COLUMNS 7

static gboolean with_list;

static void
say (const char *event)
{
  printf ("%s at=%" G_GINT64_FORMAT "\n", event, g_get_monotonic_time ());
  fflush (stdout);
}

static void
on_after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  g_signal_handlers_disconnect_by_func (clock, on_after_paint_cb, data);
  say ("first-frame");
  if (with_list)
    say ("first-rows");
}

static void
on_setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
on_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_autofree char *text =
      g_strdup_printf ("%d/%u", GPOINTER_TO_INT (data), gtk_list_item_get_position (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

/* -- a list model of a million rows that are made when they are asked for -- */

#define BARE_TYPE_ROWS (bare_rows_get_type ())
G_DECLARE_FINAL_TYPE (BareRows, bare_rows, BARE, ROWS, GObject)

struct _BareRows
{
  GObject parent_instance;
};

static GType
get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  return ROWS;
}

static gpointer
get_item (GListModel *model, guint position)
{
  return position < ROWS ? g_object_new (G_TYPE_OBJECT, NULL) : NULL;
}

static void
rows_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BareRows,
                               bare_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, rows_iface_init))

static void
bare_rows_class_init (BareRowsClass *klass)
{
}

static void
bare_rows_init (BareRows *self)
{
}

/* -- the window -- */

static GtkWidget *
new_list (void)
{
  GListModel *rows = g_object_new (BARE_TYPE_ROWS, NULL);
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (rows)));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (int i = 0; i < COLUMNS; i++) {
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) column = NULL;

    g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
    g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), GINT_TO_POINTER (i));
    column = gtk_column_view_column_new ("Column", factory);
    gtk_column_view_column_set_expand (column, TRUE);
    gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
  }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
new_content (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *sidebar = gtk_list_box_new ();

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), below);
  if (!with_list)
    return box;
  gtk_widget_set_size_request (sidebar, 220, -1);
  for (int i = 0; i < 6; i++)
    gtk_list_box_append (GTK_LIST_BOX (sidebar), gtk_label_new ("Entry"));
  gtk_box_append (GTK_BOX (below), sidebar);
  gtk_box_insert_child_after (GTK_BOX (box), gtk_search_entry_new (),
                              gtk_widget_get_first_child (box));
  gtk_box_append (GTK_BOX (below), new_list ());
  return box;
}

static void
on_activate_cb (GtkApplication *application, gpointer data)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 780);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), new_content ());
  gtk_widget_realize (window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (on_after_paint_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("org.orderpad.BareWindow", G_APPLICATION_NON_UNIQUE);

  with_list = argc > 1 && strcmp (argv[1], "--list") == 0;
  g_signal_connect (application, "activate", G_CALLBACK (on_activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
