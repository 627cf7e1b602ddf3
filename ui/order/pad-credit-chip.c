#include "pad-credit-chip.h"

#include <glib/gi18n.h>

#include "pad-credit-words.h"
#include "pad-line-words.h"

#define WIDTH_CHARS 44

struct _PadCreditChip
{
  AdwBin parent_instance;
  GtkWidget *button;
  GtkWidget *icon;
  GtkWidget *label;
  GtkWidget *box;
  char *shown; /* all that is said now */
};

G_DEFINE_FINAL_TYPE (PadCreditChip, pad_credit_chip, ADW_TYPE_BIN)

/* -- behind it -- */

static void
add_text (PadCreditChip *self, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  if (style)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (self->box), label);
}

/* The rung that is reached stands out, with a sign before it that is no colour. */
static void
add_rungs (PadCreditChip *self, const PadOverdueLadder *ladder)
{
  for (PadOverdue rung = PAD_OVERDUE_WARN; rung <= PAD_OVERDUE_BLOCK; rung++) {
    g_autofree char *words = pad_credit_rung_words (ladder, rung);
    g_autofree char *text =
        words ? g_strdup_printf ("%s %s", rung == ladder->rung ? "➤" : "·", words) : NULL;

    if (text)
      add_text (self, text, rung == ladder->rung ? "heading" : "dim-label");
  }
}

static void
fill (PadCreditChip *self, const PadOrderResult *result, gboolean invoices)
{
  gboolean late = result->overdue.rung != PAD_OVERDUE_NONE;
  gboolean above = pad_credit_exceeds (&result->credit);
  g_autofree char *overdue = late ? pad_credit_overdue_words (&result->overdue) : NULL;
  g_autofree char *limit = above ? pad_credit_limit_words (&result->credit) : NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)))
    gtk_box_remove (GTK_BOX (self->box), child);
  if (overdue)
    add_text (self, overdue, NULL);
  if (overdue)
    add_rungs (self, &result->overdue);
  if (limit)
    add_text (self, limit, NULL);
  if (invoices) {
    GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Show _Invoices"));

    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), "win.show-page::invoices");
    gtk_widget_set_halign (button, GTK_ALIGN_START);
    gtk_box_append (GTK_BOX (self->box), button);
  }
}

/* -- the object -- */

void
pad_credit_chip_show (PadCreditChip *self, const PadOrderResult *result, gboolean invoices)
{
  PadSeverity severity = PAD_SEVERITY_INFO;
  g_autofree char *words = result ? pad_credit_short_words (result, &severity) : NULL;
  g_autofree char *all =
      words ? g_strdup_printf ("%s %" G_GINT64_FORMAT " %s %d", words, result->credit.gross,
                               result->credit.rate_from ? result->credit.rate_from : "", invoices)
            : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
  if (!words || g_strcmp0 (all, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&all);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), pad_severity_icon (severity));
  gtk_widget_set_css_classes (self->icon, (const char *[]) {pad_severity_style (severity), NULL});
  gtk_label_set_text (GTK_LABEL (self->label), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  fill (self, result, invoices);
}

static void
pad_credit_chip_finalize (GObject *object)
{
  g_free (PAD_CREDIT_CHIP (object)->shown);
  G_OBJECT_CLASS (pad_credit_chip_parent_class)->finalize (object);
}

static void
pad_credit_chip_class_init (PadCreditChipClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_credit_chip_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "creditchip");
}

static void
pad_credit_chip_init (PadCreditChip *self)
{
  GtkWidget *face = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *popover = gtk_popover_new ();

  self->icon = gtk_image_new ();
  self->label = gtk_label_new (NULL);
  gtk_box_append (GTK_BOX (face), self->icon);
  gtk_box_append (GTK_BOX (face), self->label);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), self->box);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), face);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->button), GTK_ARROW_UP);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_set_tooltip_text (self->button, _ ("What the Supplier Does, and What to Do"));
  gtk_widget_add_css_class (self->button, "flat");
  adw_bin_set_child (ADW_BIN (self), self->button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
