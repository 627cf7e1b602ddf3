#include "pad-order-foot.h"

#include <glib/gi18n.h>
#include <pad-format.h>
#include <pad-number.h>
#include <pad-texts.h>
#include <pad-tooltip.h>

#include "pad-credit-bar.h"
#include "pad-credit-chip.h"
#include "pad-figure-label.h"
#include "pad-line-words.h"

#define FINDINGS_IN_SIGHT 3 /* more are scrolled */

struct _PadOrderFoot
{
  GtkWidget parent_instance;
  GtkWidget *few_findings;
  GtkWidget *findings_scroller;
  GtkWidget *findings;
  GtkWidget *minimum;
  GtkWidget *minimum_icon;
  PadFigureLabel *minimum_text;
  GtkWidget *minimum_bar;
  GtkWidget *lines;
  GtkWidget *problems;
  GtkWidget *stale;
  PadFigureLabel *sums;
  PadCreditBar *credit;
  PadCreditChip *chip;
  GtkWidget *total;
  GtkWidget *submit;
  GtkWidget *submit_label;
  char *shown_findings;
};

G_DEFINE_FINAL_TYPE (PadOrderFoot, pad_order_foot, GTK_TYPE_WIDGET)

static void
set_label (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
}

/* -- lines and problems -- */

static void
show_lines (PadOrderFoot *self, PadOrderEdit *edit, guint open)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (edit));
  guint problems = n > 0 || open > 0 ? pad_order_edit_count_problems (edit) + open : 0;
  g_autofree char *lines = g_strdup_printf (ngettext ("%u line", "%u lines", n), n);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u problem", "%u problems", problems), problems);

  set_label (self->lines, lines);
  gtk_widget_set_visible (self->problems, problems > 0);
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->problems)), text) != 0)
    gtk_button_set_label (GTK_BUTTON (self->problems), text);
}

/* -- findings of the order itself -- */

static GtkWidget *
make_sentence (const PadFinding *finding, const char *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (pad_severity_icon (finding->severity));
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (icon, pad_severity_style (finding->severity));
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static gboolean
is_shown (const PadFinding *finding, const PadOrderResult *result)
{
  /* An order without lines needs no telling that it has none; the minimum has a bar. */
  return finding->line == 0 && result->lines->len > 0 &&
         !pad_finding_is_said (finding, result->findings) &&
         !(result->has_totals && g_str_equal (finding->code, PAD_FINDING_ORDER_BELOW_MINIMUM));
}

static char *
all_words (const PadOrderResult *result)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < result->findings->len; i++) {
    const PadFinding *finding = result->findings->pdata[i];
    g_autofree char *words = pad_finding_long_words (finding);

    if (is_shown (finding, result))
      g_string_append_printf (all, "%s\n", words);
  }
  return g_string_free (all, FALSE);
}

static void
empty (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)))
    gtk_box_remove (GTK_BOX (box), child);
}

static guint
count_shown (const PadOrderResult *result)
{
  guint n = 0;

  for (guint i = 0; result && i < result->findings->len; i++)
    n += is_shown (result->findings->pdata[i], result) ? 1 : 0;
  return n;
}

/* A few stand in a box of their own: what scrolls does not grow with a sentence that is wrapped. */
static void
show_findings (PadOrderFoot *self, const PadOrderResult *result)
{
  g_autofree char *all = result ? all_words (result) : g_strdup ("");
  guint n = count_shown (result);
  GtkWidget *box = n > FINDINGS_IN_SIGHT ? self->findings : self->few_findings;

  if (g_strcmp0 (all, self->shown_findings) == 0)
    return;
  empty (self->findings);
  empty (self->few_findings);
  for (guint i = 0; result && i < result->findings->len; i++) {
    const PadFinding *finding = result->findings->pdata[i];
    g_autofree char *words = pad_finding_long_words (finding);

    if (is_shown (finding, result))
      gtk_box_append (GTK_BOX (box), make_sentence (finding, words));
  }
  gtk_widget_set_visible (self->findings_scroller, n > FINDINGS_IN_SIGHT);
  gtk_widget_set_visible (self->few_findings, n > 0 && n <= FINDINGS_IN_SIGHT);
  g_free (self->shown_findings);
  self->shown_findings = g_steal_pointer (&all);
}

/* -- totals -- */

static void
append_sum (GString *text, const char *name, int64_t amount, const char *currency)
{
  g_autofree char *number = pad_format_amount (amount, currency);

  g_string_append_printf (text, "%s%s\u00a0%s", text->len ? "   " : "", name, number);
}

static void
show_totals (PadOrderFoot *self, const PadOrderResult *result)
{
  const PadOrderTotals *totals = result && result->has_totals ? result->totals : NULL;
  g_autoptr (GString) sums = g_string_new (NULL);
  g_autofree char *total = NULL, *whole = NULL;

  gtk_widget_set_visible (self->total, totals != NULL);
  if (!totals) {
    pad_figure_label_set_text (self->sums, "");
    return;
  }
  append_sum (sums, _ ("Goods"), totals->goods, totals->currency);
  if (totals->discount)
    append_sum (sums, _ ("Discount"), -totals->discount, totals->currency);
  if (pad_order_totals_charges (totals))
    append_sum (sums, _ ("Charges"), pad_order_totals_charges (totals), totals->currency);
  append_sum (sums, _ ("Tax"), pad_order_totals_tax (totals), totals->currency);
  total = pad_format_money (totals->gross, totals->currency);
  whole = g_strdup_printf ("%s\u00a0%s", _ ("Total"), total);
  pad_figure_label_set_text (self->sums, sums->str);
  set_label (self->total, whole);
}

/* Amounts of the finding that says so; the rules leave it out where the minimum is reached. */
static void
show_minimum (PadOrderFoot *self, const PadOrderResult *result)
{
  const PadFinding *finding =
      result ? pad_findings_find (result->findings, PAD_FINDING_ORDER_BELOW_MINIMUM) : NULL;
  const char *minimum = finding ? pad_params_get (finding->params, "minimum") : NULL;
  gboolean shown = minimum && result->has_totals && result->lines->len > 0;
  g_autofree char *text = NULL;
  int64_t amount;

  if (shown)
    shown = pad_money_parse (minimum, result->currency, &amount, NULL) && amount > 0;
  gtk_widget_set_visible (self->minimum, shown);
  if (!shown)
    return;
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->minimum_bar),
                                 CLAMP ((double)result->totals->goods / (double)amount, 0, 1));
  {
    g_autofree char *goods = pad_format_amount (result->totals->goods, result->currency);
    g_autofree char *wanted = pad_format_money (amount, result->currency);

    /* Translators: how much it weighs, and goods: Must be changed: goods for 32.00 of the order
     * minimum of 50.00 EUR */
    text =
        g_strdup_printf (_ ("%s: goods for %s of the order minimum of %s"),
                         pad_text_severity (pad_severity_name (finding->severity)), goods, wanted);
  }
  pad_figure_label_set_text (self->minimum_text, text);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->minimum_icon),
                                pad_severity_icon (finding->severity));
  gtk_widget_set_css_classes (self->minimum_icon,
                              (const char *[]) {pad_severity_style (finding->severity), NULL});
}

/* Submit stays at the end, whoever may see neither the limit nor a sum. */
static void
fill_row (PadOrderFoot *self)
{
  gboolean credit = gtk_widget_get_visible (GTK_WIDGET (self->credit));

  gtk_widget_set_hexpand (self->total, !credit);
  gtk_widget_set_hexpand (self->submit, !credit && !gtk_widget_get_visible (self->total));
}

void
pad_order_foot_update (PadOrderFoot *self, PadWorkspace *workspace, PadOrderEdit *edit, guint open)
{
  const PadOrderResult *result = pad_order_edit_get_result (edit);
  gboolean credit = pad_workspace_may (workspace, PAD_PERMISSION_CREDIT_VIEW);

  show_lines (self, edit, open);
  show_findings (self, result);
  show_totals (self, result);
  show_minimum (self, result);
  pad_credit_bar_show (
      self->credit, credit ? pad_order_edit_get_credit (edit) : NULL,
      result ? &result->credit : NULL,
      pad_world_now (pad_profile_get_world (pad_workspace_get_profile (workspace))));
  pad_credit_chip_show (self->chip, credit && result && result->lines->len > 0 ? result : NULL,
                        pad_workspace_may_see_invoices (workspace));
  fill_row (self);
}

void
pad_order_foot_set_stale (PadOrderFoot *self, gboolean stale)
{
  gtk_widget_set_visible (self->stale, stale);
}

void
pad_order_foot_set_submit (PadOrderFoot *self, const char *label, gboolean visible)
{
  set_label (self->submit_label, label);
  gtk_widget_set_visible (self->submit, visible);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->submit), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  pad_tooltip_set (self->submit, _ ("Submit the Order (Ctrl+Return)"));
}

/* -- the object -- */

static void
pad_order_foot_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (pad_order_foot_parent_class)->dispose (object);
}

static void
pad_order_foot_finalize (GObject *object)
{
  g_free (PAD_ORDER_FOOT (object)->shown_findings);
  G_OBJECT_CLASS (pad_order_foot_parent_class)->finalize (object);
}

static void
pad_order_foot_class_init (PadOrderFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_order_foot_dispose;
  G_OBJECT_CLASS (klass)->finalize = pad_order_foot_finalize;
  g_type_ensure (PAD_TYPE_CREDIT_BAR);
  g_type_ensure (PAD_TYPE_CREDIT_CHIP);
  g_type_ensure (PAD_TYPE_FIGURE_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/orderpad/Orderpad/ui/order/pad-order-foot.ui");
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, few_findings);
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, findings_scroller);
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, findings);
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, minimum);
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, minimum_icon);
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, minimum_text);
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, minimum_bar);
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, lines);
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, problems);
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, stale);
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, sums);
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, credit);
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, chip);
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, total);
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, submit);
  gtk_widget_class_bind_template_child (widget_class, PadOrderFoot, submit_label);
  gtk_widget_class_set_css_name (widget_class, "orderfoot");
}

static void
pad_order_foot_init (PadOrderFoot *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pad_figure_label_set_align (self->sums, 1);
}
