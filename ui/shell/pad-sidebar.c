#include "pad-sidebar.h"

#include <glib/gi18n.h>
#include <pad-format.h>
#include <pad-tooltip.h>

#include "pad-page-kinds.h"

struct _PadSidebar
{
  AdwBin parent_instance;
  GtkListBox *list;
  GHashTable *rows; /* name -> Row */
};

/* @badge: label at the end of the row */
typedef struct
{
  const PadPageKind *kind;
  GtkWidget *row;
  GtkLabel *badge;
} Row;

G_DEFINE_FINAL_TYPE (PadSidebar, pad_sidebar, ADW_TYPE_BIN)

static Row *
row_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "row");
}

static void
name_row (Row *row, const char *words)
{
  const char *title = pad_page_kind_title (row->kind);
  g_autofree char *name = words ? g_strdup_printf ("%s, %s", title, words) : g_strdup (title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static GtkWidget *
make_content (Row *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (row->kind->icon);
  GtkWidget *title = gtk_label_new (pad_page_kind_title (row->kind));
  GtkWidget *badge = gtk_label_new (NULL);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_visible (badge, FALSE);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (badge, "pad-badge");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), badge);
  row->badge = GTK_LABEL (badge);
  return box;
}

static void
add_row (PadSidebar *self, const PadPageKind *kind)
{
  Row *row = g_new0 (Row, 1);

  row->kind = kind;
  row->row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row->row), make_content (row));
  g_object_set_data (G_OBJECT (row->row), "row", row);
  name_row (row, NULL);
  gtk_list_box_append (self->list, row->row);
  g_hash_table_insert (self->rows, (gpointer)kind->name, row);
}

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  PadPageGroup group = row_of (row)->kind->group;
  GtkWidget *label;

  if (before && row_of (before)->kind->group == group) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  if (gtk_list_box_row_get_header (row))
    return;
  label = gtk_label_new (pad_page_group_title (group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "pad-group");
  gtk_list_box_row_set_header (row, label);
}

/* Also for the row of the page that is shown: a folded sidebar goes. */
static void
on_row_selected_cb (GtkListBox *list, GtkListBoxRow *row, PadSidebar *self)
{
  if (row)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", row_of (row)->kind->name);
}

static void
pad_sidebar_dispose (GObject *object)
{
  PadSidebar *self = PAD_SIDEBAR (object);

  if (self->rows)
    gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  G_OBJECT_CLASS (pad_sidebar_parent_class)->dispose (object);
}

static void
pad_sidebar_class_init (PadSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_sidebar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/orderpad/Orderpad/ui/shell/pad-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, PadSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
}

static void
pad_sidebar_init (PadSidebar *self)
{
  const PadPageKind *kind;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; (kind = pad_page_kind (i)); i++)
    if (kind->group != PAD_PAGE_GROUP_NONE)
      add_row (self, kind);
  gtk_list_box_set_header_func (self->list, set_header, NULL, NULL);
}

void
pad_sidebar_update (PadSidebar *self, PadWorkspace *workspace)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (PAD_IS_SIDEBAR (self));

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Row *row = value;

    gtk_widget_set_visible (row->row, row->kind->may (workspace));
  }
  gtk_list_box_invalidate_headers (self->list);
}

void
pad_sidebar_select (PadSidebar *self, const char *page)
{
  Row *row;

  g_return_if_fail (PAD_IS_SIDEBAR (self));

  row = page ? g_hash_table_lookup (self->rows, page) : NULL;
  g_signal_handlers_block_by_func (self->list, on_row_selected_cb, self);
  gtk_list_box_select_row (self->list, row ? GTK_LIST_BOX_ROW (row->row) : NULL);
  g_signal_handlers_unblock_by_func (self->list, on_row_selected_cb, self);
}

void
pad_sidebar_set_badge (PadSidebar *self, const char *page, int64_t count, const char *words)
{
  Row *row;
  g_autofree char *text = NULL;

  g_return_if_fail (PAD_IS_SIDEBAR (self));

  row = g_hash_table_lookup (self->rows, page);
  if (!row)
    return;
  text = pad_format_count (count);
  gtk_label_set_label (row->badge, text);
  gtk_widget_set_visible (GTK_WIDGET (row->badge), count > 0);
  pad_tooltip_set (GTK_WIDGET (row->badge), count > 0 ? words : NULL);
  name_row (row, count > 0 ? words : NULL);
}
