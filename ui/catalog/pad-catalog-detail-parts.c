#include "pad-catalog-detail-parts.h"

#include <glib/gi18n.h>
#include <pad-format.h>
#include <pad-number.h>
#include <pad-texts.h>
#include <pad-why-button.h>
#include <pad-why-text.h>

#include "pad-catalog-text.h"

/* -- pieces -- */

static GtkWidget *
new_text (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  if (style)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_text (GtkBox *box, const char *text, const char *style)
{
  if (text && *text)
    gtk_box_append (box, new_text (text, style));
}

/* A heading and what stands below it. */
static void
add_section (GtkBox *box, const char *title, GtkWidget *content)
{
  GtkWidget *heading = new_text (title, "heading");

  gtk_widget_set_margin_top (heading, 12);
  gtk_box_append (box, heading);
  gtk_box_append (box, content);
}

static GtkWidget *
new_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  return grid;
}

/* @text: (transfer full) */
static GtkWidget *
take_cell (GtkWidget *grid, int column, int row, char *text, const char *style)
{
  GtkWidget *label = new_text (text, style);

  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
  g_free (text);
  return label;
}

/* -- prices -- */

static void
add_price (GtkBox *box, const PadProductView *view)
{
  g_autofree char *price = NULL, *text = NULL, *list = NULL, *list_text = NULL, *saving = NULL;

  if (!view->sees_prices)
    return;
  if (!view->row->has_price) {
    add_text (box, _ ("Price on request"), "title-4");
    return;
  }
  price = pad_format_price (view->row->unit_price, view->currency);
  /* Translators: a price, its currency and the unit it is for: 2.50 EUR per pcs */
  text = g_strdup_printf (_ ("%s %s per %s"), price, view->currency, view->row->base_unit);
  add_text (box, text, "title-4");
  if (!view->has_list_price || view->list_price <= view->row->unit_price)
    return;
  list = pad_format_price (view->list_price, view->currency);
  list_text = g_strdup_printf (_ ("List price %s %s"), list, view->currency);
  add_text (box, list_text, "dim-label");
  saving = view->price ? pad_why_saving (view->price, view->row->base_unit) : NULL;
  add_text (box, saving, "dim-label");
}

static void
add_breaks (GtkBox *box, const PadProductView *view)
{
  GtkWidget *grid;

  if (view->breaks->len < 2)
    return;
  grid = new_grid ();
  for (guint i = 0; i < view->breaks->len; i++) {
    const PadPriceBreak *row = &g_array_index (view->breaks, PadPriceBreak, i);
    const char *style = row->current ? "heading" : NULL;
    GtkWidget *quantity, *price;

    quantity = take_cell (grid, 0, (int)i, pad_why_from (row, view->row->base_unit), style);
    gtk_label_set_wrap (GTK_LABEL (quantity), FALSE);
    price = take_cell (grid, 1, (int)i, pad_why_price (row, view->currency), "numeric");
    gtk_label_set_xalign (GTK_LABEL (price), 1);
    if (row->current)
      take_cell (grid, 2, (int)i, g_strdup (_ ("your price now")), "dim-label");
  }
  add_section (box, _ ("Prices by Quantity"), grid);
}

static GtkWidget *
add_why (GtkBox *box, const PadProductView *view)
{
  g_autofree char *text = NULL;
  GtkWidget *button;

  if (!view->price || !view->price->steps)
    return NULL;
  text = pad_why_text (view->row->sku, view->price, view->row->base_unit, view->breaks);
  button = pad_why_button_new (text);
  gtk_widget_set_margin_top (button, 6);
  gtk_box_append (box, button);
  return button;
}

/* -- stock -- */

static char *
text_stock (const PadProductView *view, const PadProductStock *stock)
{
  g_autofree char *quantity = NULL;

  if (!view->row->shows_quantity || g_strcmp0 (stock->stock, "out_of_stock") == 0)
    return g_strdup (pad_text_stock (stock->stock));
  quantity = pad_format_quantity (stock->available);
  if (g_strcmp0 (stock->stock, "low") == 0)
    /* Translators: stock of a warehouse: 12 pcs, low */
    return g_strdup_printf (_ ("%s %s, low"), quantity, view->row->base_unit);
  return g_strdup_printf ("%s %s", quantity, view->row->base_unit);
}

static const char *
age_class (PadCatalogAge age)
{
  return age == PAD_CATALOG_STALE ? "warning" : "dim-label";
}

static void
add_stock (GtkBox *box, const PadProductView *view, int64_t now)
{
  GtkWidget *grid;

  if (view->stock->len == 0)
    return;
  grid = new_grid ();
  for (guint i = 0; i < view->stock->len; i++) {
    const PadProductStock *stock = view->stock->pdata[i];
    char *age_text = NULL;
    PadCatalogAge age = pad_catalog_text_age (stock->as_of, now, &age_text);

    take_cell (grid, 0, 2 * (int)i, g_strdup (stock->warehouse), NULL);
    take_cell (grid, 1, 2 * (int)i, text_stock (view, stock), "numeric");
    if (!*age_text) {
      g_free (age_text);
      age_text = stock->as_of ? pad_format_as_of (stock->as_of, now) : NULL;
    }
    if (age_text)
      take_cell (grid, 1, 2 * (int)i + 1, age_text, age_class (age));
  }
  add_section (box, _ ("Stock"), grid);
}

static void
add_incoming (GtkBox *box, const PadProductView *view)
{
  GtkWidget *grid;

  if (view->incoming->len == 0)
    return;
  grid = new_grid ();
  for (guint i = 0; i < view->incoming->len; i++) {
    const PadIncoming *incoming = &g_array_index (view->incoming, PadIncoming, i);
    g_autofree char *date = pad_date_format (incoming->date);
    g_autofree char *quantity = pad_format_quantity (incoming->quantity);

    take_cell (grid, 0, (int)i, pad_format_day (date), NULL);
    if (view->row->shows_quantity)
      take_cell (grid, 1, (int)i, g_strdup_printf ("%s %s", quantity, view->row->base_unit),
                 "numeric");
  }
  add_section (box, _ ("Expected"), grid);
}

/* How it is sold when there is none. */
static void
add_policy (GtkBox *box, const PadProductView *view)
{
  g_autofree char *days = NULL;

  if (view->row->ended)
    add_text (box, _ ("This article is no longer sold."), "warning");
  if (!view->row->made_to_order)
    return;
  if (view->row->lead_days >= 0)
    days = g_strdup_printf (ngettext ("Made to order in %d day.", "Made to order in %d days.",
                                      (gulong)view->row->lead_days),
                            (int)view->row->lead_days);
  add_text (box, days ? days : _ ("Made to order."), NULL);
}

/* -- units, attributes -- */

/* "50 pcs, at least 2, in steps of 2". (transfer full) */
static char *
text_unit (const PadProductView *view, const PadProductUnit *unit)
{
  g_autofree char *factor = pad_catalog_text_factor (unit->num, unit->den);
  GString *text = g_string_new (NULL);

  if (g_strcmp0 (unit->code, view->row->base_unit) != 0)
    g_string_append_printf (text, "%s %s", factor, view->row->base_unit);
  if (unit->min_quantity > 0) {
    g_autofree char *least = pad_format_quantity (unit->min_quantity);

    g_string_append (text, text->len > 0 ? ", " : "");
    /* Translators: of a quantity: at least 55 */
    g_string_append_printf (text, _ ("at least %s"), least);
  }
  if (unit->multiple_of > 0) {
    g_autofree char *step = pad_format_quantity (unit->multiple_of);

    g_string_append (text, text->len > 0 ? ", " : "");
    /* Translators: of a quantity: in multiples of 12 */
    g_string_append_printf (text, _ ("in multiples of %s"), step);
  }
  return g_string_free (text, FALSE);
}

static void
add_units (GtkBox *box, const PadProductView *view)
{
  GtkWidget *grid;

  if (view->units->len == 0)
    return;
  grid = new_grid ();
  for (guint i = 0; i < view->units->len; i++) {
    const PadProductUnit *unit = view->units->pdata[i];
    gboolean same = g_strcmp0 (unit->name, unit->code) == 0;

    take_cell (grid, 0, (int)i,
               same ? g_strdup (unit->code) : g_strdup_printf ("%s (%s)", unit->code, unit->name),
               NULL);
    take_cell (grid, 1, (int)i, text_unit (view, unit), NULL);
  }
  add_section (box, _ ("Units"), grid);
}

static void
add_attributes (GtkBox *box, const PadProductView *view)
{
  GtkWidget *grid;

  if (view->attributes->len == 0)
    return;
  grid = new_grid ();
  for (guint i = 0; i < view->attributes->len; i++) {
    const PadProductAttribute *attribute = view->attributes->pdata[i];

    take_cell (grid, 0, (int)i, g_strdup (attribute->name), "dim-label");
    take_cell (
        grid, 1, (int)i,
        g_strdup_printf ("%s%s%s", attribute->value, *attribute->unit ? " " : "", attribute->unit),
        NULL);
  }
  add_section (box, _ ("Attributes"), grid);
}

static void
add_description (GtkBox *box, const PadProductView *view)
{
  if (*view->description && g_strcmp0 (view->description, view->name) != 0)
    add_section (box, _ ("Description"), new_text (view->description, NULL));
}

static void
add_head (GtkBox *box, const PadProductView *view)
{
  const PadCatalogRow *row = view->row;
  g_autofree char *line =
      *row->brand ? g_strdup_printf ("%s · %s", row->sku, row->brand) : g_strdup (row->sku);
  g_autofree char *gtin = *view->gtin ? g_strdup_printf (_ ("Barcode %s"), view->gtin) : NULL;

  add_text (box, view->name, "title-3");
  add_text (box, line, NULL);
  add_text (box, view->category, "dim-label");
  add_text (box, gtin, "dim-label");
}

void
pad_catalog_detail_fill (GtkBox *box, const PadProductView *view, int64_t now, GtkWidget **why)
{
  add_head (box, view);
  add_price (box, view);
  *why = add_why (box, view);
  add_policy (box, view);
  add_breaks (box, view);
  add_stock (box, view, now);
  add_incoming (box, view);
  add_units (box, view);
  add_description (box, view);
  add_attributes (box, view);
}
