#include "pad-line-details.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <pad-evaluate.h>
#include <pad-format.h>
#include <pad-why-button.h>
#include <pad-why-text.h>

#include "pad-line-words.h"

#define PAD_TYPE_LINE_DETAILS (pad_line_details_get_type ())
G_DECLARE_FINAL_TYPE (PadLineDetails, pad_line_details, PAD, LINE_DETAILS, AdwWindow)

struct _PadLineDetails
{
  AdwWindow parent_instance;
  PadOrderEdit *edit;
  int line;
  GtkWidget *note;
  /* template */
  GtkWidget *title;
  AdwPreferencesGroup *facts;
  AdwPreferencesGroup *findings;
  AdwPreferencesGroup *breaks;
};

G_DEFINE_FINAL_TYPE (PadLineDetails, pad_line_details, ADW_TYPE_WINDOW)

/* -- rows -- */

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (text) {
    GtkWidget *label = gtk_label_new (text);

    gtk_label_set_xalign (GTK_LABEL (label), 1);
    gtk_widget_add_css_class (label, "numeric");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  }
  adw_preferences_group_add (group, row);
  return row;
}

/* Takes @text over; nothing where it is NULL. */
static void
add_fact (PadLineDetails *self, const char *title, char *text)
{
  g_autofree char *taken = text;

  if (taken && taken[0])
    add_row (self->facts, title, taken);
}

static char *
with_unit (int64_t quantity, const char *unit)
{
  g_autofree char *number = pad_format_quantity (quantity);

  return g_strdup_printf ("%s\u00a0%s", number, unit);
}

/* -- what the line is -- */

static void
show_money (PadLineDetails *self, PadOrderEditLine *line)
{
  const char *currency = pad_order_edit_get_currency (self->edit);
  int64_t price, net;

  if (pad_order_edit_line_get_price (line, &price)) {
    g_autofree char *text = pad_format_price (price, currency);

    add_fact (self, _ ("Price"),
              g_strdup_printf (_ ("%s %s per %s"), text, currency,
                               pad_order_edit_line_get_base_unit (line)));
  }
  if (pad_order_edit_line_get_net (line, &net))
    add_fact (self, _ ("Total"), pad_format_money (net, currency));
}

static void
show_facts (PadLineDetails *self, PadOrderEditLine *line)
{
  const PadLineResult *result = pad_order_edit_line_get_result (line);
  const char *base_unit = pad_order_edit_line_get_base_unit (line);
  int64_t base, available;
  const char *word = NULL;

  add_fact (
      self, _ ("Quantity"),
      with_unit (pad_order_edit_line_get_quantity (line), pad_order_edit_line_get_unit (line)));
  if (pad_order_edit_line_get_base_quantity (line, &base))
    add_fact (self, _ ("Base quantity"), with_unit (base, base_unit));
  show_money (self, line);
  if (result && pad_order_edit_line_get_available (line, &available, &word) && word == NULL)
    add_fact (self, _ ("In stock"), with_unit (result->stock_available, base_unit));
}

static void
on_note_applied_cb (PadLineDetails *self)
{
  g_autoptr (GError) error = NULL;

  if (!pad_order_edit_set_note (self->edit, self->line,
                                gtk_editable_get_text (GTK_EDITABLE (self->note)), &error)) {
    gtk_widget_add_css_class (self->note, "error");
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->note), error->message);
  }
}

static void
show_note (PadLineDetails *self, PadOrderEditLine *line, gboolean editable)
{
  const char *note = pad_order_edit_line_get_note (line);

  self->note = adw_entry_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->note), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->note), _ ("Note"));
  gtk_editable_set_text (GTK_EDITABLE (self->note), note ? note : "");
  gtk_editable_set_editable (GTK_EDITABLE (self->note), editable);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->note), TRUE);
  g_signal_connect_swapped (self->note, "apply", G_CALLBACK (on_note_applied_cb), self);
  adw_preferences_group_add (self->facts, self->note);
}

static void
show_findings (PadLineDetails *self, PadOrderEditLine *line)
{
  const GPtrArray *findings = pad_order_edit_line_get_findings (line);

  for (guint i = 0; findings && i < findings->len; i++) {
    const PadFinding *finding = findings->pdata[i];
    g_autofree char *words = pad_finding_long_words (finding);
    GtkWidget *icon = gtk_image_new_from_icon_name (pad_severity_icon (finding->severity));

    gtk_widget_add_css_class (icon, pad_severity_style (finding->severity));
    adw_action_row_add_prefix (ADW_ACTION_ROW (add_row (self->findings, words, NULL)), icon);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->findings), findings && findings->len > 0);
}

/* -- why it costs what it does -- */

static void
show_breaks (PadLineDetails *self, const PadPrice *price, const char *base_unit, GArray *breaks)
{
  for (guint i = 0; i < breaks->len; i++) {
    const PadPriceBreak *row = &g_array_index (breaks, PadPriceBreak, i);
    g_autofree char *from = pad_why_from (row, base_unit);
    g_autofree char *text = pad_why_price (row, price->currency);
    GtkWidget *shown = add_row (self->breaks, from, text);

    if (row->current)
      adw_action_row_set_subtitle (ADW_ACTION_ROW (shown), _ ("your price now"));
  }
  gtk_widget_set_visible (GTK_WIDGET (self->breaks), breaks->len > 1);
}

/* What there is to say first: where a price is from that no rule gave today, else what is saved.
 * (transfer full) */
static char *
say_first (const PadPrice *price, const PadOrder *order, gboolean agreed, const char *base_unit)
{
  char *saving = NULL;

  if (agreed && price->source == PAD_SOURCE_QUOTATION)
    return g_strdup_printf (_ ("The price of quotation %s, whatever the lists say"),
                            order->quotation);
  if (agreed)
    return g_strdup (_ ("The price that the order was confirmed with"));
  saving = pad_why_saving (price, base_unit);
  return saving ? saving : g_strdup (_ ("Price explained"));
}

/* @first: taken over. */
static void
show_why (PadLineDetails *self, const PadPrice *price, const PadProductFacts *product, char *first)
{
  g_autofree char *title = first;
  g_autoptr (GArray) breaks = pad_price_table (price->steps, product);
  g_autofree char *text = pad_why_text (product->sku, price, product->base_unit, breaks);
  GtkWidget *row = add_row (self->facts, title, NULL);
  GtkWidget *button = pad_why_button_new (text);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  show_breaks (self, price, product->base_unit, breaks);
}

/* The price explained: worked out once more, since editing has no use for the steps. */
static void
explain (PadLineDetails *self, PadOrderEditLine *line)
{
  const PadFacts *facts = pad_order_edit_get_facts (self->edit);
  const PadOrder *order = pad_order_edit_get_order (self->edit);
  const PadOrderResult *result = pad_order_edit_get_result (self->edit);
  const PadLineResult *of = pad_order_edit_line_get_result (line);
  const PadProductFacts *product =
      facts ? pad_facts_get_product (facts, pad_order_edit_line_get_sku (line)) : NULL;
  g_autoptr (PadPrice) price =
      product && result && of ? pad_order_explain_line (order, facts, result, of->line) : NULL;

  if (price)
    show_why (self, price, product,
              say_first (price, order, of->priced_for == 0 && price->source != PAD_SOURCE_NONE,
                         product->base_unit));
  else
    gtk_widget_set_visible (GTK_WIDGET (self->breaks), FALSE);
}

/* -- the object -- */

static void
pad_line_details_dispose (GObject *object)
{
  g_clear_object (&PAD_LINE_DETAILS (object)->edit);
  G_OBJECT_CLASS (pad_line_details_parent_class)->dispose (object);
}

static void
pad_line_details_class_init (PadLineDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_line_details_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/order/pad-line-details.ui");
  gtk_widget_class_bind_template_child (widget_class, PadLineDetails, title);
  gtk_widget_class_bind_template_child (widget_class, PadLineDetails, facts);
  gtk_widget_class_bind_template_child (widget_class, PadLineDetails, findings);
  gtk_widget_class_bind_template_child (widget_class, PadLineDetails, breaks);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
pad_line_details_init (PadLineDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pad_line_details_present (GtkWidget *widget, PadWorkspace *workspace, PadOrderEdit *edit, int line)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  PadOrderEditLine *of = edit ? pad_order_edit_get_line (edit, line) : NULL;
  g_autofree char *title = NULL;
  PadLineDetails *self;

  if (!of || !root)
    return;
  self = g_object_new (PAD_TYPE_LINE_DETAILS, "transient-for", root, NULL);
  self->edit = g_object_ref (edit);
  self->line = line;
  title = g_strdup_printf (_ ("Line %d: %s"), line, pad_order_edit_line_get_sku (of));
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), title);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), pad_order_edit_line_get_name (of));
  show_facts (self, of);
  explain (self, of);
  show_note (self, of, pad_workspace_may (workspace, PAD_PERMISSION_ORDER_DRAFT));
  show_findings (self, of);
  gtk_window_present (GTK_WINDOW (self));
}
