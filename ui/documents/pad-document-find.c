#include "pad-document-find.h"

#include <glib/gi18n.h>

struct _PadDocumentFind
{
  AdwBin parent_instance;
  GtkRevealer *revealer;
  GtkEditable *entry;
  GtkLabel *count;
  GtkWidget *previous, *next;

  PadSheetView *sheets;    /* borrowed */
  PadRendering *rendering; /* NULL for none */
  GCancellable *finding;   /* NULL while nothing is under way */
  GArray *hits;            /* of PadTextHit; NULL before the first answer */
  int current;
};

G_DEFINE_FINAL_TYPE (PadDocumentFind, pad_document_find, ADW_TYPE_BIN)

/* -- what is shown -- */

static char *
describe (PadDocumentFind *self)
{
  if (!self->hits)
    return g_strdup ("");
  if (self->hits->len == 0)
    return g_strdup (_ ("No results"));
  /* Translators: which of how many matches is looked at, as in "3 of 12". */
  return g_strdup_printf (_ ("%d of %u"), self->current + 1, self->hits->len);
}

static void
update (PadDocumentFind *self)
{
  g_autofree char *text = describe (self);
  gboolean some = self->hits && self->hits->len > 0;

  gtk_label_set_text (self->count, text);
  gtk_widget_set_sensitive (self->previous, some);
  gtk_widget_set_sensitive (self->next, some);
  if (self->hits && !some)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  if (self->sheets)
    pad_sheet_view_set_hits (self->sheets, self->hits, some ? self->current : -1);
}

/* -- finding -- */

static void
cancel (PadDocumentFind *self)
{
  if (!self->finding)
    return;
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
}

static void
forget (PadDocumentFind *self)
{
  cancel (self);
  g_clear_pointer (&self->hits, g_array_unref);
  self->current = 0;
}

/* The first match from the page on that is looked at. */
static int
first_from (GArray *hits, int page)
{
  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, PadTextHit, i).page >= page)
      return (int)i;
  return 0;
}

static void
on_found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadDocumentFind) self = data;
  g_autoptr (GError) error = NULL;
  GArray *hits = pad_rendering_find_finish (PAD_RENDERING (object), result, &error);

  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED))
    return;
  g_clear_object (&self->finding);
  if (!hits) {
    gtk_label_set_text (self->count, _ ("Cannot search"));
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), error->message);
    return;
  }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), NULL);
  self->hits = hits;
  self->current = first_from (hits, pad_sheet_view_get_page (self->sheets));
  update (self);
}

static void
find (PadDocumentFind *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  forget (self);
  update (self);
  if (!self->rendering || *text == '\0')
    return;
  self->finding = g_cancellable_new ();
  pad_rendering_find_async (self->rendering, text, self->finding, on_found_cb, g_object_ref (self));
}

static void
step (PadDocumentFind *self, int by)
{
  int n = self->hits ? (int)self->hits->len : 0;

  if (n == 0)
    return;
  self->current = (self->current + by + n) % n;
  update (self);
}

static void
on_search_changed_cb (PadDocumentFind *self)
{
  if (gtk_revealer_get_reveal_child (self->revealer))
    find (self);
}

static void
on_activate_cb (PadDocumentFind *self)
{
  step (self, 1);
}

static void
on_previous_cb (PadDocumentFind *self)
{
  step (self, -1);
}

static gboolean
on_shift_return_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  step (PAD_DOCUMENT_FIND (widget), -1);
  return TRUE;
}

/* -- its life -- */

static void
pad_document_find_dispose (GObject *object)
{
  PadDocumentFind *self = PAD_DOCUMENT_FIND (object);

  forget (self);
  self->sheets = NULL;
  g_clear_object (&self->rendering);
  G_OBJECT_CLASS (pad_document_find_parent_class)->dispose (object);
}

static void
pad_document_find_class_init (PadDocumentFindClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_document_find_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/documents/pad-document-find.ui");
  gtk_widget_class_bind_template_child (widget_class, PadDocumentFind, revealer);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentFind, entry);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentFind, count);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentFind, previous);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentFind, next);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, pad_document_find_close);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_SHIFT_MASK, on_shift_return_cb,
                                NULL);
}

static void
pad_document_find_init (PadDocumentFind *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

void
pad_document_find_set_sheets (PadDocumentFind *self, PadSheetView *sheets)
{
  self->sheets = sheets;
}

void
pad_document_find_set_rendering (PadDocumentFind *self, PadRendering *rendering)
{
  g_return_if_fail (PAD_IS_DOCUMENT_FIND (self));

  pad_document_find_close (self);
  g_set_object (&self->rendering, rendering);
}

void
pad_document_find_open (PadDocumentFind *self)
{
  g_return_if_fail (PAD_IS_DOCUMENT_FIND (self));

  if (!gtk_revealer_get_reveal_child (self->revealer)) {
    gtk_revealer_set_reveal_child (self->revealer, TRUE);
    find (self);
  }
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

gboolean
pad_document_find_close (PadDocumentFind *self)
{
  g_return_val_if_fail (PAD_IS_DOCUMENT_FIND (self), FALSE);

  if (!gtk_revealer_get_reveal_child (self->revealer))
    return FALSE;
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  forget (self);
  update (self);
  if (self->sheets)
    gtk_widget_grab_focus (GTK_WIDGET (self->sheets));
  return TRUE;
}

void
pad_document_find_step (PadDocumentFind *self, int by)
{
  g_return_if_fail (PAD_IS_DOCUMENT_FIND (self));

  if (gtk_revealer_get_reveal_child (self->revealer))
    step (self, by);
  else
    pad_document_find_open (self);
}
