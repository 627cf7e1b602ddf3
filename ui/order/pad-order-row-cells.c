#include "pad-order-row-private.h"

#include <glib/gi18n.h>
#include <pad-format.h>
#include <pad-number.h>
#include <pad-texts.h>

#include "pad-cell-text.h"
#include "pad-line-words.h"

/* -- making -- */

static GtkWidget *
make_text (PadOrderColumn column)
{
  GtkWidget *text = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (text), pad_order_columns_align (column));
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (text), TRUE);
  gtk_widget_add_css_class (text, "text");
  if (pad_order_columns_align (column) > 0)
    gtk_widget_add_css_class (text, "numeric");
  return text;
}

/* Takes a new text only where it is one: a label is measured anew each time. */
static void
set_text (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text ? text : "") != 0)
    gtk_label_set_text (GTK_LABEL (label), text ? text : "");
}

static GtkWidget *
make_state (PadOrderRow *self)
{
  GtkWidget *state = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->state_icon = gtk_image_new ();
  self->state_word = make_text (PAD_COLUMN_STATE);
  gtk_widget_set_hexpand (self->state_word, TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->state_icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE,
                               -1);
  gtk_box_append (GTK_BOX (state), self->state_icon);
  gtk_box_append (GTK_BOX (state), self->state_word);
  gtk_widget_add_css_class (state, "state");
  return state;
}

/* -- the units -- */

static void
on_popover_closed_cb (GtkPopover *popover, gpointer data)
{
  g_idle_add_once ((GSourceOnceFunc)gtk_widget_unparent, popover);
}

static GMenu *
list_units (PadOrderEditLine *line)
{
  const char *const *units = pad_order_edit_line_get_units (line);
  GMenu *menu = g_menu_new ();

  for (int i = 0; units && units[i]; i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (units[i], NULL);

    g_menu_item_set_action_and_target (item, "grid.set-unit", "(is)",
                                       pad_order_edit_line_get_line (line), units[i]);
    g_menu_append_item (menu, item);
  }
  return menu;
}

static void
on_unit_clicked_cb (GtkButton *button, gpointer data)
{
  PadOrderRow *self = data;
  g_autoptr (GMenu) menu = self->line ? list_units (self->line) : NULL;
  GtkWidget *popover;

  if (!menu)
    return;
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (popover, GTK_WIDGET (button));
  g_signal_connect (popover, "closed", G_CALLBACK (on_popover_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static GtkWidget *
make_unit (PadOrderRow *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *text = make_text (PAD_COLUMN_UNIT);

  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "unit");
  g_signal_connect (button, "clicked", G_CALLBACK (on_unit_clicked_cb), self);
  return button;
}

void
pad_order_row_make_cell (PadOrderRow *self, PadOrderColumn column)
{
  GtkWidget *cell;

  switch (column) {
  case PAD_COLUMN_ARTICLE:
  case PAD_COLUMN_QUANTITY:
  case PAD_COLUMN_NOTE:
    cell = GTK_WIDGET (pad_cell_new (column));
    gtk_editable_set_editable (GTK_EDITABLE (cell), self->editable);
    break;
  case PAD_COLUMN_STATE:
    cell = make_state (self);
    break;
  case PAD_COLUMN_UNIT:
    cell = make_unit (self);
    break;
  default:
    cell = make_text (column);
  }
  self->cells[column] = cell;
  gtk_widget_set_parent (cell, GTK_WIDGET (self));
  pad_order_row_name_cells (self);
}

/* -- names -- */

static char *
name_of (PadOrderRow *self, PadOrderColumn column)
{
  const char *title = pad_order_columns_title (column);

  if (self->line)
    /* Translators: a cell of the order: Quantity, line 3 */
    return g_strdup_printf (_ ("%s, line %d"), title, pad_order_edit_line_get_line (self->line));
  if (!pad_order_row_is_empty (self))
    /* Translators: a cell beside an article number that is not known: Quantity, unknown article */
    return g_strdup_printf (_ ("%s, unknown article"), title);
  /* Translators: a cell of the empty row: Article, new line */
  return g_strdup_printf (_ ("%s, new line"), title);
}

static char *
name_of_row (PadOrderRow *self)
{
  if (self->line)
    return g_strdup_printf (_ ("Line %d"), pad_order_edit_line_get_line (self->line));
  return g_strdup (pad_order_row_is_empty (self) ? _ ("New line") : _ ("Unknown article"));
}

void
pad_order_row_name_cells (PadOrderRow *self)
{
  static const PadOrderColumn controls[] = {PAD_COLUMN_ARTICLE, PAD_COLUMN_QUANTITY,
                                            PAD_COLUMN_NOTE, PAD_COLUMN_UNIT};

  g_autofree char *row = NULL;

  if (!self->cells[PAD_COLUMN_ARTICLE])
    return;
  row = name_of_row (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, row, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (controls); i++) {
    GtkWidget *cell = self->cells[controls[i]];
    g_autofree char *name = cell ? name_of (self, controls[i]) : NULL;

    if (cell)
      gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
  }
}

/* -- showing -- */

/* Takes @text over. */
static void
show_text (PadOrderRow *self, PadOrderColumn column, char *text)
{
  g_autofree char *taken = text;
  GtkWidget *cell = self->cells[column];

  if (!cell)
    return;
  set_text (cell, taken);
  /* An empty one has nothing to say to assistive technology either. */
  gtk_widget_set_visible (cell,
                          taken && taken[0] && pad_order_columns_is_shown (self->columns, column));
}

static char *
with_base_unit (PadOrderEditLine *line, int64_t base)
{
  g_autofree char *number = pad_format_quantity (base);

  return g_strdup_printf ("%s\u00a0%s", number, pad_order_edit_line_get_base_unit (line));
}

static char *
base_text (PadOrderEditLine *line)
{
  int64_t base;

  return pad_order_edit_line_get_base_quantity (line, &base) ? with_base_unit (line, base) : NULL;
}

static char *
price_text (PadOrderEditLine *line, const char *currency)
{
  int64_t price;

  return pad_order_edit_line_get_unit_price (line, &price) ? pad_format_price (price, currency)
                                                           : NULL;
}

static char *
total_text (PadOrderEditLine *line, const char *currency)
{
  int64_t net;

  return pad_order_edit_line_get_net (line, &net) ? pad_format_amount (net, currency) : NULL;
}

/* What the line's price is below the list price, with its own discount where it has one. */
static char *
saving_text (PadOrderEditLine *line)
{
  const PadLineResult *result = pad_order_edit_line_get_result (line);
  const PadPrice *price = result ? result->price : NULL;
  int64_t amount, percent;

  if (result && result->discount_percent)
    return pad_format_percent (result->discount_percent);
  return price && pad_price_saving (price, &amount, &percent) ? pad_format_percent (percent) : NULL;
}

/* The day the rest comes, where the rules say it. */
static const char *
stock_day (PadOrderEditLine *line)
{
  const GPtrArray *findings = pad_order_edit_line_get_findings (line);
  const PadFinding *finding =
      findings ? pad_findings_find (findings, PAD_FINDING_STOCK_SHORT) : NULL;

  return finding ? pad_params_get (finding->params, "date") : NULL;
}

static char *
stock_text (PadOrderEditLine *line)
{
  int64_t available;
  const char *word = "";
  gboolean known = pad_order_edit_line_get_available (line, &available, &word);
  const char *day = stock_day (line);

  if (day) {
    g_autofree char *text = pad_format_day_short (day);

    /* Translators: the day on which an article comes: on 3 Dec */
    return g_strdup_printf (_ ("on %s"), text);
  }
  if (!known)
    return word && word[0] ? g_strdup (pad_text_stock (word)) : NULL;
  if (available <= 0)
    /* Translators: of the stock */
    return g_strdup (_ ("none"));
  return with_base_unit (line, available);
}

static void
show_unit (PadOrderRow *self)
{
  GtkWidget *button = self->cells[PAD_COLUMN_UNIT];
  const char *const *units = self->line ? pad_order_edit_line_get_units (self->line) : NULL;
  const char *unit = self->line ? pad_order_edit_line_get_unit (self->line) : "";
  gboolean choice = self->editable && units && units[0] && units[1];
  GtkWidget *text = gtk_button_get_child (GTK_BUTTON (button));
  /* Translators: a unit that can be changed */
  g_autofree char *shown = choice ? g_strdup_printf (_ ("%s ▾"), unit) : g_strdup (unit);

  set_text (text, shown);
  if (gtk_widget_get_sensitive (button) != choice)
    gtk_widget_set_sensitive (button, choice);
  gtk_widget_set_visible (button, unit[0] != 0);
}

static void
show_quantity (PadOrderRow *self)
{
  PadCell *cell = PAD_CELL (self->cells[PAD_COLUMN_QUANTITY]);
  g_autofree char *text =
      self->line ? pad_cell_show_quantity (pad_order_edit_line_get_quantity (self->line)) : NULL;
  const char *grey = self->offered && text ? text : "";

  if (g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (cell)), grey) != 0)
    gtk_entry_set_placeholder_text (GTK_ENTRY (cell), grey);
  pad_cell_set_text (cell, self->offered || !text ? "" : text);
}

static void
show_line (PadOrderRow *self)
{
  PadOrderEditLine *line = self->line;
  const char *currency = pad_order_columns_get_currency (self->columns);
  const char *note = pad_order_edit_line_get_note (line);

  show_text (self, PAD_COLUMN_LINE, g_strdup_printf ("%d", pad_order_edit_line_get_line (line)));
  show_text (self, PAD_COLUMN_PRODUCT, g_strdup (pad_order_edit_line_get_name (line)));
  show_text (self, PAD_COLUMN_BASE, base_text (line));
  show_text (self, PAD_COLUMN_PRICE, price_text (line, currency));
  show_text (self, PAD_COLUMN_SAVING, saving_text (line));
  show_text (self, PAD_COLUMN_TOTAL, total_text (line, currency));
  show_text (self, PAD_COLUMN_STOCK, stock_text (line));
  show_text (self, PAD_COLUMN_LAST, g_strdup (self->last));
  pad_cell_set_text (PAD_CELL (self->cells[PAD_COLUMN_ARTICLE]),
                     pad_order_edit_line_get_sku (line));
  if (self->cells[PAD_COLUMN_NOTE])
    pad_cell_set_text (PAD_CELL (self->cells[PAD_COLUMN_NOTE]), note ? note : "");
}

static void
show_nothing (PadOrderRow *self)
{
  static const PadOrderColumn texts[] = {PAD_COLUMN_LINE,  PAD_COLUMN_PRODUCT, PAD_COLUMN_BASE,
                                         PAD_COLUMN_PRICE, PAD_COLUMN_SAVING,  PAD_COLUMN_TOTAL,
                                         PAD_COLUMN_STOCK, PAD_COLUMN_LAST};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    show_text (self, texts[i], NULL);
}

void
pad_order_row_show_cells (PadOrderRow *self)
{
  if (self->line)
    show_line (self);
  else
    show_nothing (self);
  show_quantity (self);
  show_unit (self);
}

void
pad_order_row_show_state (PadOrderRow *self)
{
  GtkWidget *state = self->cells[PAD_COLUMN_STATE];
  PadLineState shown = {"", NULL, NULL};

  if (self->errors[PAD_COLUMN_ARTICLE])
    shown = pad_line_state_unknown ();
  else if (self->errors[PAD_COLUMN_QUANTITY])
    shown = pad_line_state_mistyped ();
  else if (self->line)
    shown = pad_line_state (pad_order_edit_line_get_findings (self->line));
  if (g_strcmp0 (shown.style, self->style) != 0) {
    if (self->style)
      gtk_widget_remove_css_class (state, self->style);
    if (shown.style)
      gtk_widget_add_css_class (state, shown.style);
    self->style = shown.style;
  }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->state_icon), shown.icon);
  gtk_widget_set_visible (state, shown.word[0] != 0);
  set_text (self->state_word, shown.word);
}
