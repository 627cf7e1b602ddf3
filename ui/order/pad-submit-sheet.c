#include "pad-submit-sheet.h"

#include <glib/gi18n.h>
#include <math.h>
#include <pad-format.h>
#include <pad-number.h>
#include <pad-outcome.h>
#include <pad-status.h>

#include "pad-credit-bar.h"
#include "pad-line-words.h"

struct _PadSubmitSheet
{
  AdwWindow parent_instance;
  PadOrderTerms terms;
  char *po_text;
  /* template */
  GtkWidget *title;
  GtkWidget *cancel;
  GtkWidget *send;
  GtkWidget *groups;
  GtkWidget *outcome;
  PadCreditBar *credit;
  GtkWidget *ages;
  GtkWidget *po_number;
  GtkWidget *tolerance;
  GtkWidget *tolerance_row;
};

static guint signal_confirmed;

G_DEFINE_FINAL_TYPE (PadSubmitSheet, pad_submit_sheet, ADW_TYPE_WINDOW)

/* -- findings -- */

static GtkWidget *
make_group (PadSubmitSheet *self, PadSeverity severity, gboolean left)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (pad_severity_icon (severity));
  GtkWidget *title = gtk_label_new (pad_weight_words (severity, left));

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (icon, pad_severity_style (severity));
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (group), head);
  gtk_box_append (GTK_BOX (self->groups), group);
  return group;
}

static void
add_words (GtkWidget *group, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_margin_start (label, 22);
  gtk_box_append (GTK_BOX (group), label);
}

static void
add_finding (GtkWidget *group, const PadFinding *finding)
{
  g_autofree char *words = pad_finding_words (finding);
  g_autofree char *whole =
      finding->line ? g_strdup_printf (_ ("Line %d: %s"), finding->line, words) : g_strdup (words);

  add_words (group, whole);
}

static void
add_severity (PadSubmitSheet *self,
              const GPtrArray *findings,
              PadSeverity severity,
              gboolean left,
              const char *const *open)
{
  GtkWidget *group = NULL;

  if (severity == PAD_SEVERITY_BLOCK && !left && open[0])
    group = make_group (self, severity, left);
  for (int i = 0; group && open[i]; i++)
    add_words (group, open[i]);
  for (guint i = 0; findings && i < findings->len; i++) {
    const PadFinding *finding = findings->pdata[i];

    if (finding->severity != severity || pad_finding_is_left (finding) != left ||
        pad_finding_is_said (finding, findings))
      continue;
    if (!group)
      group = make_group (self, severity, left);
    add_finding (group, finding);
  }
}

static void
add_findings (PadSubmitSheet *self, const GPtrArray *findings, const char *const *open)
{
  static const PadSeverity order[] = {PAD_SEVERITY_APPROVAL, PAD_SEVERITY_WARNING,
                                      PAD_SEVERITY_INFO};

  add_severity (self, findings, PAD_SEVERITY_BLOCK, FALSE, open);
  add_severity (self, findings, PAD_SEVERITY_BLOCK, TRUE, open);
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    add_severity (self, findings, order[i], FALSE, open);
}

/* -- what will happen -- */

static const char *
say_outcome (const GPtrArray *findings, gboolean stopped)
{
  if (stopped)
    return _ ("The order stays a draft until this is changed.");
  switch (pad_findings_outcome (findings)) {
  case PAD_OUTCOME_PENDING_APPROVAL:
    return _ ("The order will be sent and then wait for approval.");
  case PAD_OUTCOME_AWAITING_PAYMENT:
    return _ ("The order will be sent and then wait for your payment.");
  case PAD_OUTCOME_NEEDS_BUYER:
  case PAD_OUTCOME_REJECTED:
    return _ ("The supplier decides with newer figures; the order may come back to you. Nothing "
              "is lost.");
  default:
    return _ ("The order will be sent and confirmed.");
  }
}

static void
append_age (GString *text, const char *what, const char *as_of, int64_t now)
{
  g_autofree char *age = pad_format_as_of (as_of, now);

  if (age[0])
    /* Translators: a kind of data and its age: Prices as of 14:05 */
    g_string_append_printf (text, _ ("%s%s %s"), text->len ? " · " : "", what, age);
}

/* How old the figures are that the order was checked with. */
static void
show_ages (PadSubmitSheet *self, PadWorkspace *workspace, int64_t now)
{
  g_autoptr (PadStatus) status = pad_status_load (pad_workspace_get_profile (workspace), NULL);
  g_autofree char *days = status ? pad_offline_text (&status->offline) : NULL;
  g_autoptr (GString) text = g_string_new (days);

  if (status && !days) {
    append_age (text, _ ("Prices"), status->as_of[PAD_DATA_PRICES], now);
    append_age (text, _ ("stock"), status->as_of[PAD_DATA_STOCK], now);
    if (status->granted[PAD_DATA_CREDIT])
      append_age (text, _ ("credit"), status->as_of[PAD_DATA_CREDIT], now);
  }
  gtk_label_set_text (GTK_LABEL (self->ages), text->str);
  gtk_widget_set_visible (self->ages, text->len > 0);
}

static gboolean
is_online (PadWorkspace *workspace)
{
  PadSyncState state = pad_sync_port_get_state (pad_workspace_get_port (workspace));

  return state == PAD_SYNC_IDLE || state == PAD_SYNC_SYNCING || state == PAD_SYNC_FILLING;
}

static void
show_send (PadSubmitSheet *self, PadWorkspace *workspace, gboolean stopped)
{
  gboolean online = is_online (workspace);

  gtk_button_set_label (GTK_BUTTON (self->send), online ? _ ("_Send Order") : _ ("_Queue Order"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->send), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  online ? _ ("Send Order") : _ ("Queue Order"), -1);
  gtk_widget_set_sensitive (self->send, !stopped);
  gtk_window_set_focus (GTK_WINDOW (self), stopped ? self->cancel : self->send);
  if (stopped)
    gtk_widget_set_tooltip_text (self->send, _ ("Something Must Be Changed First"));
}

/* -- terms -- */

const PadOrderTerms *
pad_submit_sheet_get_terms (PadSubmitSheet *self)
{
  double percent = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->tolerance));

  g_free (self->po_text);
  self->po_text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->po_number))));
  self->terms.tolerance = llround (percent * 10) * (PAD_PERCENT_ONE / 10);
  self->terms.po_number = self->po_text;
  return &self->terms;
}

/* Without a line and a price there is nothing to tolerate. */
static void
show_terms (PadSubmitSheet *self, PadOrderEdit *edit)
{
  const PadOrder *order = pad_order_edit_get_order (edit);
  const PadOrderResult *result = pad_order_edit_get_result (edit);

  gtk_editable_set_text (GTK_EDITABLE (self->po_number),
                         pad_order_edit_get_field (edit, PAD_ORDER_FIELD_PO_NUMBER));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->tolerance),
                             (double)order->tolerance / PAD_PERCENT_ONE);
  gtk_widget_set_visible (self->tolerance_row, result && result->has_totals);
}

static void
show_title (PadSubmitSheet *self, PadOrderEdit *edit)
{
  const PadOrderResult *result = pad_order_edit_get_result (edit);
  g_autofree char *title =
      g_strdup_printf (_ ("Submit Order %s"), pad_order_edit_get_reference (edit));
  g_autofree char *total = NULL;

  if (result && result->has_totals)
    total = pad_format_money (result->totals->gross, result->totals->currency);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), title);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), total ? total : "");
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/* -- the object -- */

static void
on_send_clicked_cb (PadSubmitSheet *self)
{
  g_signal_emit (self, signal_confirmed, 0);
}

static void
pad_submit_sheet_finalize (GObject *object)
{
  g_free (PAD_SUBMIT_SHEET (object)->po_text);
  G_OBJECT_CLASS (pad_submit_sheet_parent_class)->finalize (object);
}

static void
pad_submit_sheet_class_init (PadSubmitSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pad_submit_sheet_finalize;
  signal_confirmed = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (PAD_TYPE_CREDIT_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/order/pad-submit-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, PadSubmitSheet, title);
  gtk_widget_class_bind_template_child (widget_class, PadSubmitSheet, cancel);
  gtk_widget_class_bind_template_child (widget_class, PadSubmitSheet, send);
  gtk_widget_class_bind_template_child (widget_class, PadSubmitSheet, groups);
  gtk_widget_class_bind_template_child (widget_class, PadSubmitSheet, outcome);
  gtk_widget_class_bind_template_child (widget_class, PadSubmitSheet, credit);
  gtk_widget_class_bind_template_child (widget_class, PadSubmitSheet, ages);
  gtk_widget_class_bind_template_child (widget_class, PadSubmitSheet, po_number);
  gtk_widget_class_bind_template_child (widget_class, PadSubmitSheet, tolerance);
  gtk_widget_class_bind_template_child (widget_class, PadSubmitSheet, tolerance_row);
  gtk_widget_class_bind_template_callback (widget_class, on_send_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
pad_submit_sheet_init (PadSubmitSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

PadSubmitSheet *
pad_submit_sheet_new (GtkWindow *parent,
                      PadWorkspace *workspace,
                      PadOrderEdit *edit,
                      const GPtrArray *findings,
                      const char *const *open)
{
  PadSubmitSheet *self = g_object_new (PAD_TYPE_SUBMIT_SHEET, "transient-for", parent, NULL);
  const PadOrderResult *result = pad_order_edit_get_result (edit);
  int64_t now = pad_world_now (pad_profile_get_world (pad_workspace_get_profile (workspace)));
  gboolean stopped = open[0] || (findings && pad_findings_stop_submit (findings));

  show_title (self, edit);
  add_findings (self, findings, open);
  if (findings)
    gtk_label_set_text (GTK_LABEL (self->outcome), say_outcome (findings, stopped));
  if (pad_workspace_may (workspace, PAD_PERMISSION_CREDIT_VIEW))
    pad_credit_bar_show (self->credit, pad_order_edit_get_credit (edit),
                         result ? &result->credit : NULL, now);
  show_ages (self, workspace, now);
  show_terms (self, edit);
  show_send (self, workspace, stopped);
  return self;
}
