#include "pad-suggestions.h"

#include <glib/gi18n.h>
#include <pad-format.h>

struct _PadSuggestions
{
  GObject parent_instance;
  GtkWidget *popover;
  GtkWidget *list;
  GtkWidget *rows[PAD_ARTICLE_SUGGESTIONS];
  GtkWidget *numbers[PAD_ARTICLE_SUGGESTIONS];
  GtkWidget *names[PAD_ARTICLE_SUGGESTIONS];
  GtkWidget *facts[PAD_ARTICLE_SUGGESTIONS];
  PadReader *reader;
  PadCell *cell;
  GCancellable *asking;
  GPtrArray *found;
  int chosen; /* -1: none */
};

static guint signal_picked;

G_DEFINE_FINAL_TYPE (PadSuggestions, pad_suggestions, G_TYPE_OBJECT)

/* -- rows -- */

static GtkWidget *
make_label (int letters, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), letters);
  if (style)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_row (PadSuggestions *self, int i)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->numbers[i] = make_label (14, "heading");
  self->names[i] = make_label (34, NULL);
  self->facts[i] = make_label (12, "dim-label");
  gtk_widget_set_hexpand (self->names[i], TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->facts[i]), 1);
  gtk_box_append (GTK_BOX (box), self->numbers[i]);
  gtk_box_append (GTK_BOX (box), self->names[i]);
  gtk_box_append (GTK_BOX (box), self->facts[i]);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

/* Price and last quantity, as far as there are any. (transfer full) */
static char *
facts_of (const PadArticle *article)
{
  g_autofree char *price = NULL;

  if (!article->orderable)
    return g_strdup (_ ("not orderable"));
  if (!article->has_price)
    return g_strdup ("");
  price = pad_format_price (article->unit_price, article->currency);
  /* Translators: a price of a unit: 12.40 / pcs */
  return g_strdup_printf (_ ("%s / %s"), price, article->base_unit);
}

static void
show_article (PadSuggestions *self, guint i)
{
  const PadArticle *article = i < self->found->len ? self->found->pdata[i] : NULL;
  g_autofree char *facts = article ? facts_of (article) : NULL;
  g_autofree char *name = NULL;

  gtk_widget_set_visible (self->rows[i], article != NULL);
  if (!article)
    return;
  name = g_strdup_printf ("%s, %s", article->sku, article->name);
  gtk_label_set_text (GTK_LABEL (self->numbers[i]), article->sku);
  gtk_label_set_text (GTK_LABEL (self->names[i]), article->name);
  gtk_label_set_text (GTK_LABEL (self->facts[i]), facts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
choose (PadSuggestions *self, int chosen)
{
  const PadArticle *article;
  g_autofree char *words = NULL;

  self->chosen = chosen;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                           chosen < 0 ? NULL : GTK_LIST_BOX_ROW (self->rows[chosen]));
  article = pad_suggestions_get_chosen (self);
  words = article ? g_strdup_printf ("%s, %s", article->sku, article->name) : g_strdup ("");
  if (self->cell)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->cell),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

/* -- asking -- */

/* A row that is new has not been scrolled into sight yet, and a popover beside the screen has no
 * monitor: what is pointed at stays inside the grid. */
static void
point_at_cell (PadSuggestions *self)
{
  GtkWidget *parent = gtk_widget_get_parent (self->popover);
  graphene_rect_t bounds;
  GdkRectangle place;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (self->cell), parent, &bounds))
    return;
  place = (GdkRectangle) {(int)bounds.origin.x, (int)bounds.origin.y, (int)bounds.size.width,
                          (int)bounds.size.height};
  place.x = CLAMP (place.x, 0, MAX (gtk_widget_get_width (parent) - place.width, 0));
  place.y = CLAMP (place.y, 0, MAX (gtk_widget_get_height (parent) - place.height, 0));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
}

static void
show_found (PadSuggestions *self)
{
  choose (self, -1);
  for (guint i = 0; i < PAD_ARTICLE_SUGGESTIONS; i++)
    show_article (self, i);
  if (self->found->len == 0) {
    gtk_popover_popdown (GTK_POPOVER (self->popover));
    return;
  }
  point_at_cell (self);
  if (!gtk_widget_get_visible (self->popover))
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadSuggestions) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *found = pad_article_suggest_finish (PAD_READER (source), result, &error);

  if (!found) {
    if (!g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED))
      g_message ("no suggestions: %s", error->message);
    return;
  }
  if (!self->asking || !self->cell || !self->popover) {
    g_ptr_array_unref (found);
    return;
  }
  g_clear_object (&self->asking);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = found;
  show_found (self);
}

static void
stop_asking (PadSuggestions *self)
{
  if (self->asking)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

void
pad_suggestions_ask (PadSuggestions *self, PadCell *cell, const char *account, const char *text)
{
  stop_asking (self);
  if (!text[0]) {
    pad_suggestions_hide (self);
    return;
  }
  choose (self, -1);
  self->cell = cell;
  self->asking = g_cancellable_new ();
  pad_article_suggest_async (self->reader, account, text, self->asking, on_found_cb,
                             g_object_ref (self));
}

void
pad_suggestions_hide (PadSuggestions *self)
{
  stop_asking (self);
  choose (self, -1);
  self->cell = NULL;
  if (self->popover && gtk_widget_get_visible (self->popover))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

gboolean
pad_suggestions_is_shown (PadSuggestions *self)
{
  return self->cell && self->popover && gtk_widget_get_visible (self->popover);
}

void
pad_suggestions_move (PadSuggestions *self, int by)
{
  int n = self->found ? (int)self->found->len : 0;

  if (n > 0)
    choose (self, CLAMP (self->chosen + by, -1, n - 1));
}

const PadArticle *
pad_suggestions_get_chosen (PadSuggestions *self)
{
  if (!self->found || self->chosen < 0 || self->chosen >= (int)self->found->len)
    return NULL;
  return self->found->pdata[self->chosen];
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  PadSuggestions *self = data;
  int i = gtk_list_box_row_get_index (row);
  g_autofree char *sku = NULL;

  if (!self->found || i >= (int)self->found->len)
    return;
  sku = g_strdup (((const PadArticle *)self->found->pdata[i])->sku);
  g_signal_emit (self, signal_picked, 0, sku);
}

/* -- the object -- */

void
pad_suggestions_close (PadSuggestions *self)
{
  stop_asking (self);
  self->cell = NULL;
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

static void
pad_suggestions_finalize (GObject *object)
{
  PadSuggestions *self = PAD_SUGGESTIONS (object);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_object (&self->reader);
  G_OBJECT_CLASS (pad_suggestions_parent_class)->finalize (object);
}

static void
pad_suggestions_class_init (PadSuggestionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_suggestions_finalize;
  signal_picked = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pad_suggestions_init (PadSuggestions *self)
{
  self->chosen = -1;
}

PadSuggestions *
pad_suggestions_new (GtkWidget *parent, PadReader *reader)
{
  PadSuggestions *self = g_object_new (PAD_TYPE_SUGGESTIONS, NULL);

  self->reader = g_object_ref (reader);
  self->popover = gtk_popover_new ();
  self->list = gtk_list_box_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_widget_add_css_class (self->popover, "suggestions");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Suggestions"), -1);
  for (int i = 0; i < PAD_ARTICLE_SUGGESTIONS; i++) {
    self->rows[i] = make_row (self, i);
    gtk_list_box_append (GTK_LIST_BOX (self->list), self->rows[i]);
  }
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self);
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->list);
  gtk_widget_set_parent (self->popover, parent);
  return self;
}
