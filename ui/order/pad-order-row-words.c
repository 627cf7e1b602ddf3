#include "pad-order-row-private.h"

#include <glib/gi18n.h>
#include <pad-texts.h>

#include "pad-line-words.h"

/* One sentence below the line: an icon and words. */
static GtkWidget *
make_sentence (PadSeverity severity, const char *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (pad_severity_icon (severity));
  GtkWidget *label = gtk_label_new (words);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, pad_severity_style (severity));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
add (PadOrderRow *self, GtkWidget *sentence)
{
  gtk_box_append (GTK_BOX (self->words), sentence);
}

static void
add_error (PadOrderRow *self, PadOrderColumn column)
{
  g_autofree char *words = NULL;

  if (!self->errors[column])
    return;
  words = g_strdup_printf (_ ("%s: %s"), pad_text_severity ("block"), self->errors[column]);
  add (self, make_sentence (PAD_SEVERITY_BLOCK, words));
}

static void
add_findings (PadOrderRow *self)
{
  const GPtrArray *findings = pad_order_edit_line_get_findings (self->line);

  for (guint i = 0; findings && i < findings->len; i++) {
    const PadFinding *finding = findings->pdata[i];
    g_autofree char *words = pad_finding_long_words (finding);

    add (self, make_sentence (finding->severity, words));
  }
}

/* "Also line 7", and a way to have it there. */
static void
add_also (PadOrderRow *self)
{
  int line = pad_order_edit_line_get_line (self->line);
  int also = pad_order_edit_line_get_also (self->line);
  g_autofree char *words = NULL, *label = NULL, *name = NULL;
  GtkWidget *sentence, *button;

  if (!also || also > line)
    return;
  words = g_strdup_printf (_ ("Also line %d"), also);
  sentence = make_sentence (PAD_SEVERITY_INFO, words);
  if (self->editable) {
    label = g_strdup_printf (_ ("Add to Line %d"), also);
    name = g_strdup_printf (_ ("Add line %d to line %d"), line, also);
    button = gtk_button_new_with_label (label);
    gtk_widget_add_css_class (button, "flat");
    gtk_widget_set_tooltip_text (button, _ ("Add to the Other Line (Ctrl+J)"));
    gtk_widget_set_focusable (button, FALSE);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "grid.join");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", line);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
    gtk_box_append (GTK_BOX (sentence), button);
  }
  add (self, sentence);
}

void
pad_order_row_show_words (PadOrderRow *self)
{
  GtkWidget *child;

  /* The common row has no words before or after. */
  while ((child = gtk_widget_get_first_child (self->words)))
    gtk_box_remove (GTK_BOX (self->words), child);
  add_error (self, PAD_COLUMN_ARTICLE);
  add_error (self, PAD_COLUMN_QUANTITY);
  add_error (self, PAD_COLUMN_NOTE);
  if (self->line) {
    add_findings (self);
    add_also (self);
  }
  gtk_widget_set_visible (self->words, gtk_widget_get_first_child (self->words) != NULL);
}
