#include "pad-order-detail.h"

#include <glib/gi18n.h>
#include <math.h>
#include <pad-format.h>
#include <pad-texts.h>

#include "pad-order-actions.h"
#include "pad-order-lines.h"
#include "pad-order-parts.h"
#include "pad-order-state.h"

struct _PadOrderDetail
{
  AdwBin parent_instance;
  PadWorkspace *workspace;
  char *wanted; /* what names the order */
  PadOrderReading *reading;
  GCancellable *cancellable;
  GtkStack *stack;
  AdwStatusPage *error;
  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkImage *state_icon;
  GtkLabel *state;
  GtkLabel *facts;
  GtkLabel *meaning;
  GtkBox *actions;
  AdwPreferencesGroup *changes;
  AdwPreferencesGroup *findings;
  GtkScrolledWindow *lines;
  GtkGrid *totals;
  AdwPreferencesGroup *documents;
  GtkGrid *more;
  GPtrArray *change_rows;
  GPtrArray *finding_rows;
  GPtrArray *document_rows;
  gboolean stale;
  gboolean focus; /* the keyboard's focus comes in with the order */
};

enum
{
  PROP_0,
  PROP_NAME,
  N_PROPS
};

enum
{
  CLOSE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadOrderDetail, pad_order_detail, ADW_TYPE_BIN)

/* -- the header -- */

const char *
pad_order_detail_get_name (PadOrderDetail *self)
{
  return self->reading ? pad_order_name (self->reading->view) : NULL;
}

/* Takes @text. */
static void
append (GString *facts, char *text)
{
  g_autofree char *taken = text;

  if (!taken || !*taken)
    return;
  if (facts->len > 0)
    g_string_append (facts, " · ");
  g_string_append (facts, taken);
}

static void
show_facts (PadOrderDetail *self)
{
  const PadOrderView *view = self->reading->view;
  g_autoptr (GString) facts = g_string_new (NULL);

  if (view->changes_order)
    append (facts, g_strdup_printf (_ ("Change of order %s"), view->changes_order));
  append (facts, g_strdup (self->reading->account));
  append (facts, pad_format_day (view->date));
  if (view->number && view->reference && *view->reference)
    append (facts, g_strdup_printf (_ ("Reference %s"), view->reference));
  if (view->po_number && *view->po_number)
    append (facts, g_strdup_printf (_ ("PO number %s"), view->po_number));
  gtk_label_set_text (self->facts, facts->str);
}

static gboolean
is_online (PadOrderDetail *self)
{
  PadSyncState state = pad_sync_port_get_state (pad_workspace_get_port (self->workspace));

  return state == PAD_SYNC_IDLE || state == PAD_SYNC_SYNCING || state == PAD_SYNC_FILLING;
}

/* What the state means, what came of it there, why it still waits. */
static void
show_meaning (PadOrderDetail *self)
{
  const PadOrderView *view = self->reading->view;
  g_autoptr (GString) text =
      g_string_new (pad_order_state_meaning (view->state, view->operation_state, is_online (self)));

  if (view->changes_order)
    g_string_assign (text, pad_order_state_change_meaning (view->state, view->operation_state,
                                                           is_online (self)));
  if (view->change)
    g_string_append_printf (text, "%s%s", text->len ? " " : "",
                            pad_order_asks (view->change_state)
                                ? _ ("A change of it needs your decision; until then it stands "
                                     "as it was confirmed.")
                                : _ ("A change of it is on its way; it counts once the supplier "
                                     "has taken it."));
  if (view->cancelling)
    g_string_append_printf (text, "%s%s", text->len ? " " : "",
                            _ ("You have asked to cancel it; it stands until the supplier has "
                               "answered."));
  if (pad_order_why_kept (view))
    g_string_append_printf (text, "%s%s", text->len ? " " : "",
                            pad_text_deed (PAD_OUTBOX_CANCEL, "rejected"));
  else if (view->result && view->operation_state == PAD_OUTBOX_ACKNOWLEDGED &&
           !g_str_equal (view->result, "accepted"))
    g_string_append_printf (text, "%s%s", text->len ? " " : "",
                            pad_text_deed (view->operation_kind, view->result));
  if (view->problem && *view->problem)
    g_string_append_printf (text, "\n%s", view->problem);
  gtk_label_set_text (self->meaning, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->meaning), text->len > 0);
}

static void
show_header (PadOrderDetail *self)
{
  const PadOrderView *view = self->reading->view;
  PadOrderState look = pad_order_state_look (view->state, view->operation_state);
  g_autofree char *said = pad_text_state_and_invoiced (
      pad_order_state_word (view->state, view->operation_state),
      pad_part_name (view->invoicing.invoiced), pad_part_name (view->invoicing.paid));
  g_autofree char *state = pad_order_state_and_waiting (said, FALSE, view->cancelling);

  gtk_label_set_text (self->title, pad_order_detail_get_name (self));
  gtk_image_set_from_icon_name (self->state_icon, look.icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state_icon), (const char *[]) {look.style, NULL});
  gtk_label_set_text (self->state, state);
  show_facts (self);
  show_meaning (self);
}

/* -- actions -- */

static void
on_action_clicked_cb (GtkButton *button, gpointer data)
{
  PadOrderDetail *self = data;
  PadOrderDeed deed = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "deed"));

  if (self->reading)
    pad_order_do (GTK_WIDGET (self), self->workspace, deed, self->reading->view);
}

static void
add_action (PadOrderDetail *self, PadOrderDeed deed, gboolean first)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (pad_order_deed_label (deed));
  const char *why = pad_order_why_not (self->reading, deed);

  if (first && (deed == PAD_ORDER_DO_EDIT || deed == PAD_ORDER_DO_ACCEPT))
    gtk_widget_add_css_class (button, "suggested-action");
  if (why) {
    gtk_widget_set_sensitive (button, FALSE);
    gtk_widget_set_tooltip_text (button, why);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    why, -1);
  }
  g_object_set_data (G_OBJECT (button), "deed", GINT_TO_POINTER (deed));
  g_signal_connect (button, "clicked", G_CALLBACK (on_action_clicked_cb), self);
  gtk_box_append (self->actions, button);
}

/* The deeds that are there now, as bits, and above them whether and why not the order is changed.
 */
static guint
find_deeds (PadOrderDetail *self)
{
  guint deeds = 0;

  for (PadOrderDeed deed = 0; deed < PAD_ORDER_N_DEEDS; deed++)
    if (pad_order_can (self->reading, deed))
      deeds |= 1u << deed;
  return deeds | (guint)self->reading->refusal << PAD_ORDER_N_DEEDS;
}

static void
show_actions (PadOrderDetail *self, guint before)
{
  guint deeds = find_deeds (self);
  gboolean first = TRUE;
  GtkWidget *child;

  if (deeds == before)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->actions))))
    gtk_box_remove (self->actions, child);
  for (PadOrderDeed deed = 0; deed < PAD_ORDER_N_DEEDS; deed++)
    if (deeds & (1u << deed)) {
      add_action (self, deed, first);
      first = FALSE;
    }
}

/* -- reading -- */

static void
show_order (PadOrderDetail *self, PadOrderReading *reading)
{
  guint before = self->reading ? find_deeds (self) : 0;

  g_clear_pointer (&self->reading, pad_order_reading_free);
  self->reading = reading;
  show_header (self);
  show_actions (self, before);
  pad_order_parts_changes (self->changes, self->change_rows, reading->view);
  pad_order_parts_findings (self->findings, self->finding_rows, reading->view);
  pad_order_lines_show (GTK_COLUMN_VIEW (gtk_scrolled_window_get_child (self->lines)),
                        reading->view);
  pad_order_parts_totals (self->totals, reading->view->totals);
  pad_order_parts_documents (self->documents, self->document_rows, reading->documents);
  pad_order_parts_more (self->more, reading);
  gtk_stack_set_visible_child_name (self->stack, "order");
  if (self->focus)
    gtk_widget_child_focus (GTK_WIDGET (self->actions), GTK_DIR_TAB_FORWARD);
  self->focus = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

static void
show_error (PadOrderDetail *self, const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  g_clear_pointer (&self->reading, pad_order_reading_free);
  adw_status_page_set_description (self->error, escaped);
  gtk_stack_set_visible_child_name (self->stack, "error");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadOrderDetail) self = data;
  g_autoptr (GError) error = NULL;
  PadOrderReading *reading = pad_order_reading_read_finish (source, result, &error);

  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED) || !self->workspace) {
    g_clear_pointer (&reading, pad_order_reading_free);
    return;
  }
  if (reading)
    show_order (self, reading);
  else if (self->reading && g_error_matches (error, PAD_ERROR, PAD_ERROR_NOT_FOUND))
    g_signal_emit (self, signals[CLOSE], 0); /* it was deleted */
  else
    show_error (self, error);
}

static void
cancel (PadOrderDetail *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
refresh (PadOrderDetail *self)
{
  cancel (self);
  if (!self->wanted)
    return;
  self->cancellable = g_cancellable_new ();
  pad_order_reading_read_async (self->workspace, self->wanted, self->cancellable, on_read_cb,
                                g_object_ref (self));
}

/* -- callbacks -- */

/* What nobody looks at is read when it is looked at again. */
static void
look_again (PadOrderDetail *self)
{
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->stale)
    refresh (self);
}

static void
on_local_changed_cb (PadWorkspace *workspace, gpointer data)
{
  look_again (data);
}

static void
on_replica_changed_cb (PadWorkspace *workspace, PadSyncChange *change, gpointer data)
{
  look_again (data);
}

static void
on_map_cb (PadOrderDetail *self, gpointer data)
{
  if (self->stale)
    look_again (self);
}

static void
on_state_changed_cb (PadSyncPort *port, gpointer data)
{
  PadOrderDetail *self = data;

  if (self->reading)
    show_meaning (self);
}

static void
on_back_clicked_cb (PadOrderDetail *self, GtkButton *button)
{
  g_signal_emit (self, signals[CLOSE], 0);
}

/* The lines are as high as they are: the wheel over them scrolls the page, by GTK's own step. */
static gboolean
on_lines_scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, gpointer data)
{
  PadOrderDetail *self = data;
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (self->scroller);
  double step = 1;

  if (dy == 0)
    return FALSE;
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL)
    step = pow (gtk_adjustment_get_page_size (place), 2.0 / 3.0);
  gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) + dy * step);
  return TRUE;
}

static void
pass_scrolling_on (PadOrderDetail *self)
{
  GtkEventController *wheel =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (wheel, "scroll", G_CALLBACK (on_lines_scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->lines), wheel);
}

/* -- the widget -- */

static void
pad_order_detail_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NAME)
    g_value_set_string (value, pad_order_detail_get_name (PAD_ORDER_DETAIL (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pad_order_detail_dispose (GObject *object)
{
  PadOrderDetail *self = PAD_ORDER_DETAIL (object);

  cancel (self);
  if (self->workspace) {
    g_signal_handlers_disconnect_by_data (self->workspace, self);
    g_signal_handlers_disconnect_by_data (pad_workspace_get_port (self->workspace), self);
  }
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (pad_order_detail_parent_class)->dispose (object);
}

static void
pad_order_detail_finalize (GObject *object)
{
  PadOrderDetail *self = PAD_ORDER_DETAIL (object);

  g_clear_pointer (&self->reading, pad_order_reading_free);
  g_ptr_array_unref (self->change_rows);
  g_ptr_array_unref (self->finding_rows);
  g_ptr_array_unref (self->document_rows);
  g_free (self->wanted);
  G_OBJECT_CLASS (pad_order_detail_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PadOrderDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, PadOrderDetail, error);
  gtk_widget_class_bind_template_child (widget_class, PadOrderDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, PadOrderDetail, title);
  gtk_widget_class_bind_template_child (widget_class, PadOrderDetail, state_icon);
  gtk_widget_class_bind_template_child (widget_class, PadOrderDetail, state);
  gtk_widget_class_bind_template_child (widget_class, PadOrderDetail, facts);
  gtk_widget_class_bind_template_child (widget_class, PadOrderDetail, meaning);
  gtk_widget_class_bind_template_child (widget_class, PadOrderDetail, actions);
  gtk_widget_class_bind_template_child (widget_class, PadOrderDetail, changes);
  gtk_widget_class_bind_template_child (widget_class, PadOrderDetail, findings);
  gtk_widget_class_bind_template_child (widget_class, PadOrderDetail, lines);
  gtk_widget_class_bind_template_child (widget_class, PadOrderDetail, totals);
  gtk_widget_class_bind_template_child (widget_class, PadOrderDetail, documents);
  gtk_widget_class_bind_template_child (widget_class, PadOrderDetail, more);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked_cb);
}

static void
pad_order_detail_class_init (PadOrderDetailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = pad_order_detail_get_property;
  object_class->dispose = pad_order_detail_dispose;
  object_class->finalize = pad_order_detail_finalize;
  properties[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/orders/pad-order-detail.ui");
  bind_children (widget_class);
}

static void
pad_order_detail_init (PadOrderDetail *self)
{
  self->change_rows = g_ptr_array_new ();
  self->finding_rows = g_ptr_array_new ();
  self->document_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_scrolled_window_set_child (self->lines, pad_order_lines_new ());
  pass_scrolling_on (self);
  g_signal_connect (self, "map", G_CALLBACK (on_map_cb), NULL);
}

void
pad_order_detail_set_workspace (PadOrderDetail *self, PadWorkspace *workspace)
{
  g_return_if_fail (PAD_IS_ORDER_DETAIL (self) && !self->workspace);

  self->workspace = g_object_ref (workspace);
  g_signal_connect (workspace, "local-changed", G_CALLBACK (on_local_changed_cb), self);
  g_signal_connect (workspace, "replica-changed", G_CALLBACK (on_replica_changed_cb), self);
  g_signal_connect (pad_workspace_get_port (workspace), "state-changed",
                    G_CALLBACK (on_state_changed_cb), self);
}

void
pad_order_detail_show_order (PadOrderDetail *self, const char *name)
{
  g_return_if_fail (PAD_IS_ORDER_DETAIL (self));

  g_free (self->wanted);
  self->wanted = g_strdup (name);
  self->focus = name != NULL;
  g_clear_pointer (&self->reading, pad_order_reading_free);
  gtk_stack_set_visible_child_name (self->stack, "reading");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  refresh (self);
}
