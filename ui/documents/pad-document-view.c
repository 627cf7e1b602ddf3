#include "pad-document-view.h"

#include <glib/gi18n.h>
#include <math.h>
#include <pad-style.h>
#include <pad-toast.h>
#include <pad-trace.h>

#include "pad-document-find.h"
#include "pad-document-print.h"
#include "pad-document-save.h"
#include "pad-sheet-view.h"

struct _PadDocumentView
{
  AdwBin parent_instance;
  GtkStack *stack;
  GtkRevealer *tools;
  PadDocumentFind *find;
  PadSheetView *sheets;
  GtkLabel *page, *percent;
  GtkWidget *print;
  GtkLabel *waiting_text;
  GtkProgressBar *waiting_bar;
  AdwStatusPage *problem, *locked;
  GtkWidget *retry, *problem_save;
  GtkEditable *password;

  PadRenderer *renderer;
  PadRendering *rendering;  /* NULL for none */
  GCancellable *opening;    /* NULL while nothing is being opened */
  GtkEventController *keys; /* in force while the view is seen */
  char *path, *title, *name;
  guint pulse;
  gboolean printing;
};

G_DEFINE_FINAL_TYPE (PadDocumentView, pad_document_view, ADW_TYPE_BIN)

enum
{
  RETRY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* -- what is shown -- */

static void
update_tools (PadDocumentView *self)
{
  int n = self->rendering ? pad_rendering_get_n_pages (self->rendering) : 0;
  /* Translators: which page of how many is looked at, as in "2 of 3". */
  g_autofree char *page =
      n > 0 ? g_strdup_printf (_ ("%d of %d"), pad_sheet_view_get_page (self->sheets) + 1, n)
            : g_strdup ("");
  double zoomed = pad_sheet_view_get_zoom (self->sheets) * 100;
  g_autofree char *percent = g_strdup_printf (zoomed < 1 ? "%.1f %%" : "%.0f %%", zoomed);
  g_autofree char *zoom = g_strdup_printf (_ ("Zoom %s, fit page width"), percent);

  gtk_label_set_text (self->page, page);
  gtk_label_set_text (self->percent, percent);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self->percent))),
      GTK_ACCESSIBLE_PROPERTY_LABEL, zoom, -1);
}

static void
update_actions (PadDocumentView *self)
{
  static const char *const READING[] = {"document.find",          "document.find-next",
                                        "document.find-previous", "document.zoom-in",
                                        "document.zoom-out",      "document.zoom-fit",
                                        "document.next-page",     "document.previous-page"};
  gboolean shown = self->rendering != NULL;
  gboolean may_print = shown && pad_rendering_get_may_print (self->rendering);

  for (size_t i = 0; i < G_N_ELEMENTS (READING); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), READING[i], shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.save", self->path != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.print", may_print && !self->printing);
  gtk_widget_set_tooltip_text (self->print,
                               !shown || may_print
                                   ? _ ("Print")
                                   : _ ("Its author does not allow this document to be printed"));
}

static void
show_state (PadDocumentView *self, const char *state)
{
  g_clear_handle_id (&self->pulse, g_source_remove);
  gtk_stack_set_visible_child_name (self->stack, state);
  gtk_revealer_set_reveal_child (self->tools, self->rendering != NULL);
  update_tools (self);
  update_actions (self);
}

/* Nothing is open any more. */
static void
drop (PadDocumentView *self)
{
  if (self->opening)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  pad_document_find_set_rendering (self->find, NULL);
  pad_sheet_view_set_rendering (self->sheets, NULL);
  g_clear_object (&self->rendering);
}

static void
forget (PadDocumentView *self)
{
  drop (self);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->name, g_free);
  gtk_editable_set_text (self->password, "");
}

static void
set_problem (PadDocumentView *self, const char *title, const char *text, gboolean retry)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->problem, title);
  adw_status_page_set_description (self->problem, escaped);
  gtk_widget_set_visible (self->retry, retry);
  show_state (self, "problem");
  gtk_widget_set_visible (self->problem_save, self->path != NULL);
}

/* -- opening -- */

static const char *
problem_title (const GError *error)
{
  switch (error->code) {
  case PAD_ERROR_NOT_FOUND:
    return _ ("PDF Is Not There");
  case PAD_ERROR_LIMIT:
    return _ ("PDF Is Too Much to Show");
  case PAD_ERROR_DAMAGED:
    return _ ("PDF Cannot Be Read");
  default:
    return _ ("PDF Cannot Be Shown");
  }
}

static void
ask_password (PadDocumentView *self, const GError *error)
{
  g_autofree char *text = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->locked, text);
  show_state (self, "password");
  gtk_editable_select_region (self->password, 0, -1);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
on_opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadDocumentView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PadRendering) rendering =
      pad_renderer_open_finish (PAD_RENDERER (object), result, &error);

  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED))
    return;
  g_clear_object (&self->opening);
  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED)) {
    ask_password (self, error);
  } else if (error) {
    set_problem (self, problem_title (error), error->message, FALSE);
  } else {
    self->rendering = g_steal_pointer (&rendering);
    gtk_editable_set_text (self->password, "");
    pad_document_find_set_rendering (self->find, self->rendering);
    pad_sheet_view_set_rendering (self->sheets, self->rendering);
    show_state (self, "pages");
  }
}

static void
open_path (PadDocumentView *self, const char *password)
{
  const PadOpening opening = {self->path, password, pad_sheet_view_get_fit (self->sheets)};

  drop (self);
  self->opening = g_cancellable_new ();
  pad_renderer_open_async (self->renderer, &opening, self->opening, on_opened_cb,
                           g_object_ref (self));
}

static void
on_unlock_cb (PadDocumentView *self)
{
  const char *password = gtk_editable_get_text (self->password);

  if (self->path && !self->opening && *password != '\0')
    open_path (self, password);
}

static void
on_retry_cb (PadDocumentView *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

/* -- actions -- */

static void
on_printed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadDocumentView) self = data;
  g_autoptr (GError) error = NULL;

  self->printing = FALSE;
  update_actions (self);
  if (!pad_document_print_finish (result, &error))
    pad_toast_error (GTK_WIDGET (self), _ ("The document was not printed"), error);
}

static void
on_print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PadDocumentView *self = PAD_DOCUMENT_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (!self->rendering)
    return;
  self->printing = TRUE;
  update_actions (self);
  pad_document_print_async (self->rendering, self->title ? self->title : _ ("Document"),
                            GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, on_printed_cb,
                            g_object_ref (self));
}

static void
on_save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PadDocumentView *self = PAD_DOCUMENT_VIEW (widget);

  if (self->path)
    pad_document_save (widget, self->path, self->name);
}

static void
on_find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pad_document_view_find (PAD_DOCUMENT_VIEW (widget));
}

static void
on_find_step_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pad_document_find_step (PAD_DOCUMENT_VIEW (widget)->find,
                          g_str_equal (action, "document.find-next") ? 1 : -1);
}

static gboolean
on_escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return pad_document_find_close (PAD_DOCUMENT_VIEW (widget)->find);
}

static void
on_zoom_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PadSheetView *sheets = PAD_DOCUMENT_VIEW (widget)->sheets;

  if (g_str_equal (action, "document.zoom-in"))
    pad_sheet_view_zoom_in (sheets);
  else if (g_str_equal (action, "document.zoom-out"))
    pad_sheet_view_zoom_out (sheets);
  else
    pad_sheet_view_zoom_fit (sheets);
}

static void
on_turn_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PadSheetView *sheets = PAD_DOCUMENT_VIEW (widget)->sheets;
  int by = g_str_equal (action, "document.next-page") ? 1 : -1;

  pad_sheet_view_show_page (sheets, pad_sheet_view_get_page (sheets) + by);
}

/* Keys that hold wherever the focus is in the window, while the view is seen. */
static const struct
{
  guint key;
  GdkModifierType modifiers;
  const char *action;
} KEYS[] = {
    {GDK_KEY_g, GDK_CONTROL_MASK, "document.find-next"},
    {GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "document.find-previous"},
    {GDK_KEY_plus, GDK_CONTROL_MASK, "document.zoom-in"},
    {GDK_KEY_equal, GDK_CONTROL_MASK, "document.zoom-in"},
    {GDK_KEY_KP_Add, GDK_CONTROL_MASK, "document.zoom-in"},
    {GDK_KEY_minus, GDK_CONTROL_MASK, "document.zoom-out"},
    {GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "document.zoom-out"},
    {GDK_KEY_0, GDK_CONTROL_MASK, "document.zoom-fit"},
    {GDK_KEY_KP_0, GDK_CONTROL_MASK, "document.zoom-fit"},
    {GDK_KEY_s, GDK_CONTROL_MASK, "document.save"},
    {GDK_KEY_p, GDK_CONTROL_MASK, "document.print"},
};

static void
add_keys (PadDocumentView *self)
{
  self->keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (self->keys),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  for (size_t i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (self->keys),
        gtk_shortcut_new (gtk_keyval_trigger_new (KEYS[i].key, KEYS[i].modifiers),
                          gtk_named_action_new (KEYS[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), self->keys);
}

/* -- its life -- */

static void
pad_document_view_map (GtkWidget *widget)
{
  PadDocumentView *self = PAD_DOCUMENT_VIEW (widget);

  GTK_WIDGET_CLASS (pad_document_view_parent_class)->map (widget);
  pad_renderer_prepare (self->renderer);
  if (!self->keys)
    add_keys (self);
}

static void
pad_document_view_unmap (GtkWidget *widget)
{
  PadDocumentView *self = PAD_DOCUMENT_VIEW (widget);

  if (self->keys)
    gtk_widget_remove_controller (widget, self->keys);
  self->keys = NULL;
  GTK_WIDGET_CLASS (pad_document_view_parent_class)->unmap (widget);
}

static void
pad_document_view_dispose (GObject *object)
{
  PadDocumentView *self = PAD_DOCUMENT_VIEW (object);

  g_clear_handle_id (&self->pulse, g_source_remove);
  if (self->find)
    forget (self);
  g_clear_object (&self->renderer);
  G_OBJECT_CLASS (pad_document_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PadDocumentView, stack);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentView, tools);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentView, find);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentView, sheets);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentView, page);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentView, percent);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentView, print);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentView, waiting_text);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentView, waiting_bar);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentView, problem);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentView, locked);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentView, retry);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentView, problem_save);
  gtk_widget_class_bind_template_child (widget_class, PadDocumentView, password);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unlock_cb);
}

static void
pad_document_view_class_init (PadDocumentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_document_view_dispose;
  widget_class->map = pad_document_view_map;
  widget_class->unmap = pad_document_view_unmap;
  g_type_ensure (PAD_TYPE_DOCUMENT_FIND);
  g_type_ensure (PAD_TYPE_SHEET_VIEW);
  signals[RETRY] = g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  pad_style_load ("/org/orderpad/Orderpad/ui/documents/pad-documents.css");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/documents/pad-document-view.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "document.find", NULL, on_find_cb);
  gtk_widget_class_install_action (widget_class, "document.find-next", NULL, on_find_step_cb);
  gtk_widget_class_install_action (widget_class, "document.find-previous", NULL, on_find_step_cb);
  gtk_widget_class_install_action (widget_class, "document.zoom-in", NULL, on_zoom_cb);
  gtk_widget_class_install_action (widget_class, "document.zoom-out", NULL, on_zoom_cb);
  gtk_widget_class_install_action (widget_class, "document.zoom-fit", NULL, on_zoom_cb);
  gtk_widget_class_install_action (widget_class, "document.next-page", NULL, on_turn_cb);
  gtk_widget_class_install_action (widget_class, "document.previous-page", NULL, on_turn_cb);
  gtk_widget_class_install_action (widget_class, "document.save", NULL, on_save_cb);
  gtk_widget_class_install_action (widget_class, "document.print", NULL, on_print_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "document.find",
                                       NULL);
}

static void
pad_document_view_init (PadDocumentView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pad_document_find_set_sheets (self->find, self->sheets);
  g_signal_connect_object (self->sheets, "notify::zoom", G_CALLBACK (update_tools), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sheets, "notify::page", G_CALLBACK (update_tools), self,
                           G_CONNECT_SWAPPED);
  show_state (self, "empty");
}

GtkWidget *
pad_document_view_new (PadRenderer *renderer)
{
  PadDocumentView *self;

  g_return_val_if_fail (PAD_IS_RENDERER (renderer), NULL);

  self = g_object_new (PAD_TYPE_DOCUMENT_VIEW, NULL);
  self->renderer = g_object_ref (renderer);
  return GTK_WIDGET (self);
}

void
pad_document_view_show_file (PadDocumentView *self,
                             const char *path,
                             const char *title,
                             const char *suggested_name)
{
  g_return_if_fail (PAD_IS_DOCUMENT_VIEW (self) && path);

  if (g_strcmp0 (self->path, path) == 0 && (self->rendering || self->opening))
    return;
  pad_trace ("document-open", suggested_name ? suggested_name : path);
  forget (self);
  self->path = g_strdup (path);
  self->title = g_strdup (title);
  self->name = suggested_name ? g_strdup (suggested_name) : g_path_get_basename (path);
  /* From one document to the next the tools stay: they would go and come within two frames. */
  if (!gtk_revealer_get_reveal_child (self->tools))
    show_state (self, "pages");
  open_path (self, NULL);
}

void
pad_document_view_clear (PadDocumentView *self)
{
  g_return_if_fail (PAD_IS_DOCUMENT_VIEW (self));

  forget (self);
  show_state (self, "empty");
}

static gboolean
on_pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (PAD_DOCUMENT_VIEW (data)->waiting_bar);
  return G_SOURCE_CONTINUE;
}

void
pad_document_view_set_waiting (PadDocumentView *self, const char *text, double fraction)
{
  g_return_if_fail (PAD_IS_DOCUMENT_VIEW (self) && text);

  forget (self);
  show_state (self, "waiting");
  gtk_label_set_text (self->waiting_text, text);
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->waiting_bar, MIN (fraction, 1));
  else
    self->pulse = g_timeout_add (150, on_pulse_cb, self);
}

void
pad_document_view_set_problem (PadDocumentView *self,
                               const char *title,
                               const char *text,
                               gboolean retry)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (PAD_IS_DOCUMENT_VIEW (self) && title && text);

  forget (self);
  escaped = g_markup_escape_text (title, -1);
  set_problem (self, escaped, text, retry);
}

gboolean
pad_document_view_find (PadDocumentView *self)
{
  g_return_val_if_fail (PAD_IS_DOCUMENT_VIEW (self), FALSE);

  if (!self->rendering)
    return FALSE;
  pad_document_find_open (self->find);
  return TRUE;
}
