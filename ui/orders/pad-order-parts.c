#include "pad-order-parts.h"

#include <glib/gi18n.h>
#include <pad-finding-text.h>
#include <pad-format.h>
#include <pad-texts.h>

#include "pad-order-state.h"

/* -- grids -- */

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))))
    gtk_grid_remove (grid, child);
}

static GtkWidget *
new_label (const char *text, float xalign, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  if (style)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* -- totals -- */

static void
add_amount (GtkGrid *grid, int row, const char *name, char *amount, gboolean total)
{
  g_autofree char *taken = amount;
  GtkWidget *value = new_label (taken, 1, total ? "heading" : NULL);

  gtk_widget_add_css_class (value, "numeric");
  gtk_grid_attach (grid, new_label (name, 0, total ? "heading" : "dim-label"), 0, row, 1, 1);
  gtk_grid_attach (grid, value, 1, row, 1, 1);
}

static int
add_charges (GtkGrid *grid, int row, const PadOrderTotals *totals)
{
  for (guint i = 0; i < totals->charges->len; i++) {
    const PadOrderCharge *charge = totals->charges->pdata[i];
    gboolean freight = g_str_equal (charge->kind, "freight");

    add_amount (grid, row++, freight ? _ ("Freight") : _ ("Small-order charge"),
                pad_format_amount (charge->amount, totals->currency), FALSE);
  }
  for (guint i = 0; i < totals->taxes->len; i++) {
    const PadOrderTax *tax = &g_array_index (totals->taxes, PadOrderTax, i);
    g_autofree char *percent = pad_format_percent (tax->percent);
    g_autofree char *name = g_strdup_printf (_ ("Tax %s"), percent);

    add_amount (grid, row++, name, pad_format_amount (tax->amount, totals->currency), FALSE);
  }
  return row;
}

void
pad_order_parts_totals (GtkGrid *grid, const PadOrderTotals *totals)
{
  int row = 0;

  clear_grid (grid);
  gtk_widget_set_visible (GTK_WIDGET (grid), totals != NULL);
  if (!totals)
    return;
  add_amount (grid, row++, _ ("Goods"), pad_format_amount (totals->goods, totals->currency), FALSE);
  if (totals->discount != 0)
    add_amount (grid, row++, _ ("Discount"),
                pad_format_amount (-totals->discount, totals->currency), FALSE);
  row = add_charges (grid, row, totals);
  add_amount (grid, row, _ ("Total"), pad_format_money (totals->gross, totals->currency), TRUE);
}

/* -- more -- */

static void
add_more (GtkGrid *grid, int *row, const char *name, const char *text)
{
  GtkWidget *label, *value;

  if (!text || !*text)
    return;
  label = new_label (name, 0, "dim-label");
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  value = new_label (text, 0, NULL);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_attach (grid, label, 0, *row, 1, 1);
  gtk_grid_attach (grid, value, 1, (*row)++, 1, 1);
}

void
pad_order_parts_more (GtkGrid *grid, const PadOrderReading *reading)
{
  const PadOrderView *view = reading->view;
  g_autofree char *requested = pad_format_day (view->requested_date);
  g_autofree char *expected = pad_format_day (view->expected_date);
  int row = 0;

  clear_grid (grid);
  add_more (grid, &row, _ ("Supplier's word"), view->supplier_label);
  add_more (grid, &row, _ ("Deliver to"), reading->address);
  add_more (grid, &row, _ ("Requested date"), requested);
  add_more (grid, &row, _ ("Expected date"), expected);
  add_more (grid, &row, _ ("Cost centre"), view->cost_centre);
  add_more (grid, &row, _ ("Note"), view->note);
  gtk_widget_set_visible (GTK_WIDGET (grid), row > 0);
}

/* -- rows of groups -- */

static void
clear_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

static void
add_row (AdwPreferencesGroup *group, GPtrArray *rows, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
}

/* -- changes -- */

/* "12.40 → 12.90", one where both are the same. (transfer full); takes both */
static char *
from_to (char *from, char *to)
{
  g_autofree char *taken_from = from, *taken_to = to;

  if (g_str_equal (from, to))
    return g_steal_pointer (&taken_from);
  /* Translators: what was sent, and what the supplier made of it: 12.40 → 12.90 */
  return g_strdup_printf (_ ("%s → %s"), from, to);
}

static GtkWidget *
new_change_row (const char *title, const char *subtitle, char *amount)
{
  g_autofree char *taken = amount, *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped = g_markup_escape_text (subtitle, -1);
  GtkWidget *row = adw_action_row_new (), *label = new_label (amount, 1, "numeric");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

/* The line as it is now; NULL: nothing of it was taken. */
static const PadOrderViewLine *
find_line (const PadOrderView *view, int number)
{
  for (guint i = 0; i < view->lines->len; i++) {
    const PadOrderViewLine *line = view->lines->pdata[i];

    if (line->line == number)
      return line;
  }
  return NULL;
}

/* What of the line is another one: its quantity, its price. (transfer full) */
static char *
say_change (const PadOrderViewLine *line, const PadOrderChange *change, const char *currency)
{
  const char *unit = change->unit ? change->unit : line && line->unit ? line->unit : "";
  GString *text = g_string_new (change->sku);

  if (change->quantity != change->new_quantity) {
    g_autofree char *quantities = from_to (pad_format_quantity (change->quantity),
                                           pad_format_quantity (change->new_quantity));

    g_string_append (text, " · ");
    /* Translators: 10 → 6 pcs */
    g_string_append_printf (text, _ ("Quantity %s %s"), quantities, unit);
  }
  if (line && change->has_price && change->unit_price != change->new_unit_price) {
    g_autofree char *prices = from_to (
        pad_format_price (pad_order_view_line_per_unit (line, change->unit_price), currency),
        pad_format_price (pad_order_view_line_per_unit (line, change->new_unit_price), currency));

    g_string_append (text, " · ");
    /* Translators: 12.40 → 12.90 per pcs */
    g_string_append_printf (text, _ ("Price %s per %s"), prices, unit);
  }
  return g_string_free (text, FALSE);
}

static GtkWidget *
new_line_change_row (const PadOrderView *view, const PadOrderChange *change)
{
  const PadOrderViewLine *line = find_line (view, change->line);
  const char *currency = view->changes->currency;
  g_autofree char *title =
      g_strdup_printf (_ ("Line %d: %s"), change->line, line ? line->name : _ ("not taken"));
  g_autofree char *said = say_change (line, change, currency);
  char *amount = change->has_price ? from_to (pad_format_amount (change->net, currency),
                                              pad_format_amount (change->new_net, currency))
                                   : g_strdup ("");

  return new_change_row (title, said, amount);
}

void
pad_order_parts_changes (AdwPreferencesGroup *group, GPtrArray *rows, const PadOrderView *view)
{
  const PadOrderChanges *changes = view->changes;

  clear_rows (group, rows);
  for (guint i = 0; changes && i < changes->lines->len; i++)
    add_row (group, rows,
             new_line_change_row (view, &g_array_index (changes->lines, PadOrderChange, i)));
  if (changes && changes->has_gross)
    add_row (group, rows,
             new_change_row (_ ("Total"), view->acceptable ? _ ("With all of this accepted") : "",
                             from_to (pad_format_money (changes->gross, changes->currency),
                                      pad_format_money (changes->new_gross, changes->currency))));
  adw_preferences_group_set_title (group, view->acceptable ? _ ("What Would Change")
                                                           : _ ("What Has Changed"));
  gtk_widget_set_visible (GTK_WIDGET (group), rows->len > 0);
}

/* -- findings -- */

static const char *
get_param (const char *name, gpointer data)
{
  const PadFinding *finding = data;

  return pad_params_get (finding->params, name);
}

/* What weighs how much; what can be accepted need not be changed. */
static const char *
weight_of (const PadFinding *finding, gboolean acceptable)
{
  if (acceptable && finding->severity == PAD_SEVERITY_BLOCK)
    return _ ("Needs your decision");
  return pad_text_severity (pad_severity_name (finding->severity));
}

/* What stood against cancelling the order says nothing against the order. */
static GtkWidget *
new_refusal_row (const PadFinding *finding)
{
  g_autofree char *text = pad_finding_text ("not_cancelled", get_param, (gpointer)finding);
  g_autofree char *title = g_markup_escape_text (text, -1);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "dialog-information-symbolic");
  return row;
}

static GtkWidget *
new_finding_row (const PadFinding *finding, const PadOrderView *view)
{
  static const char *const icons[] = {"dialog-information-symbolic", "dialog-warning-symbolic",
                                      "document-open-recent-symbolic", "dialog-error-symbolic"};
  const char *code = pad_text_finding_of (view->operation_kind, finding->code);
  g_autofree char *text = pad_finding_text (code, get_param, (gpointer)finding);
  g_autofree char *line =
      finding->line > 0 ? g_strdup_printf (_ ("Line %d: %s"), finding->line, text) : NULL;
  g_autofree char *title = g_markup_escape_text (line ? line : text, -1);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), weight_of (finding, view->acceptable));
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icons[finding->severity]);
  return row;
}

/* What the rows of the changes say already. */
static gboolean
is_told (const PadFinding *finding, const PadOrderView *view)
{
  if (pad_finding_is_said (finding, view->findings))
    return TRUE;
  if (g_str_equal (finding->code, PAD_FINDING_TOTAL_CHANGED))
    return view->changes && view->changes->has_gross;
  return g_str_equal (finding->code, PAD_FINDING_PRICE_CHANGED) &&
         pad_order_changes_find (view->changes, finding->line);
}

void
pad_order_parts_findings (AdwPreferencesGroup *group, GPtrArray *rows, const PadOrderView *view)
{
  gboolean draft = g_str_equal (view->state, "draft");
  const GPtrArray *kept = pad_order_why_kept (view);

  clear_rows (group, rows);
  for (guint i = 0; kept && i < kept->len; i++)
    add_row (group, rows, new_refusal_row (kept->pdata[i]));
  for (int severity = PAD_SEVERITY_BLOCK; severity >= PAD_SEVERITY_INFO; severity--)
    for (guint i = 0; kept != view->findings && i < view->findings->len; i++) {
      const PadFinding *finding = view->findings->pdata[i];

      if ((int)finding->severity == severity && !is_told (finding, view))
        add_row (group, rows, new_finding_row (finding, view));
    }
  adw_preferences_group_set_title (group, draft ? _ ("Checks") : _ ("What the Supplier Said"));
  gtk_widget_set_visible (GTK_WIDGET (group), rows->len > 0);
}

/* -- documents -- */

static const char *
kind_word (const PadDocument *document)
{
  static const struct
  {
    const char *kind;
    const char *word;
  } kinds[] = {
      {"confirmation", N_ ("Order confirmation")},
      {"invoice", N_ ("Invoice")},
      {"credit_note", N_ ("Credit note")},
      {"delivery_slip", N_ ("Delivery slip")},
      {"quotation", N_ ("Quotation")},
      {"receipt", N_ ("Receipt")},
  };

  for (guint i = 0; document->kind && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, document->kind))
      return _ (kinds[i].word);
  return _ ("Document");
}

static void
on_document_activated_cb (AdwActionRow *row, gpointer data)
{
  const char *invoice = g_object_get_data (G_OBJECT (row), "invoice");
  const int64_t *id = g_object_get_data (G_OBJECT (row), "id");

  if (invoice)
    gtk_widget_activate_action (GTK_WIDGET (row), "win.open-invoice", "s", invoice);
  else
    gtk_widget_activate_action (GTK_WIDGET (row), "win.open-document", "x", *id);
}

static gboolean
is_invoice (const PadDocument *document)
{
  return g_strcmp0 (document->kind, "invoice") == 0 ||
         g_strcmp0 (document->kind, "credit_note") == 0;
}

static GtkWidget *
new_document_row (const PadDocument *document)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *date = pad_format_day (document->date);
  g_autofree char *name =
      g_strdup_printf ("%s %s", kind_word (document), document->number ? document->number : "");
  g_autofree char *title = g_markup_escape_text (g_strchomp (name), -1);
  g_autofree char *subtitle = document->here
                                  ? g_strdup (date)
                                  : g_strdup_printf (_ ("%s · not on this computer yet"), date);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "x-office-document-symbolic");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&document->id, sizeof document->id),
                          g_free);
  if (is_invoice (document))
    g_object_set_data_full (G_OBJECT (row), "invoice", g_strdup (document->number), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (on_document_activated_cb), NULL);
  return row;
}

void
pad_order_parts_documents (AdwPreferencesGroup *group, GPtrArray *rows, const GPtrArray *documents)
{
  clear_rows (group, rows);
  for (guint i = 0; documents && i < documents->len; i++)
    add_row (group, rows, new_document_row (documents->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (group), rows->len > 0);
}
