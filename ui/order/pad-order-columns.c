#include "pad-order-columns.h"

#include <glib/gi18n.h>
#include <string.h>

#define PADDING 10 /* of a cell, beside its text */

struct _PadOrderColumns
{
  GObject parent_instance;
  gboolean chosen[PAD_N_COLUMNS];
  gboolean prices;
  char *currency;
  /* of the last layout */
  int width;
  int letter;
  int x[PAD_N_COLUMNS];
  int widths[PAD_N_COLUMNS];
};

/* @least, @enough: letters; @takes: the share of what is left over. */
typedef struct
{
  const char *name;
  const char *title;
  int least, enough, takes;
  float align;
  gboolean optional, amount;
} Column;

static const Column COLUMNS[PAD_N_COLUMNS] = {
    [PAD_COLUMN_LINE] = {"line", N_ ("Line"), 3, 3, 0, 1},
    [PAD_COLUMN_STATE] = {"state", N_ ("State"), 11, 14, 0, 0},
    [PAD_COLUMN_ARTICLE] = {"article", N_ ("Article"), 11, 13, 0, 0},
    [PAD_COLUMN_PRODUCT] = {"product", N_ ("Product"), 12, 36, 3, 0},
    [PAD_COLUMN_QUANTITY] = {"quantity", N_ ("Quantity"), 8, 8, 0, 1},
    [PAD_COLUMN_UNIT] = {"unit", N_ ("Unit"), 6, 7, 0, 0},
    [PAD_COLUMN_BASE] = {"base", N_ ("Base quantity"), 11, 12, 0, 1, TRUE},
    [PAD_COLUMN_PRICE] = {"price", N_ ("Price"), 8, 9, 0, 1, FALSE, TRUE},
    [PAD_COLUMN_SAVING] = {"saving", N_ ("Discount"), 8, 8, 0, 1, TRUE, TRUE},
    [PAD_COLUMN_TOTAL] = {"total", N_ ("Total"), 9, 10, 0, 1, FALSE, TRUE},
    [PAD_COLUMN_STOCK] = {"stock", N_ ("Stock, date"), 10, 12, 0, 0},
    [PAD_COLUMN_LAST] = {"last", N_ ("Last ordered"), 11, 12, 0, 0, TRUE},
    [PAD_COLUMN_NOTE] = {"note", N_ ("Note"), 12, 20, 1, 0, TRUE},
};

static guint signal_changed;

G_DEFINE_FINAL_TYPE (PadOrderColumns, pad_order_columns, G_TYPE_OBJECT)

static void
pad_order_columns_finalize (GObject *object)
{
  g_free (PAD_ORDER_COLUMNS (object)->currency);
  G_OBJECT_CLASS (pad_order_columns_parent_class)->finalize (object);
}

static void
pad_order_columns_class_init (PadOrderColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_order_columns_finalize;
  signal_changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
pad_order_columns_init (PadOrderColumns *self)
{
  self->currency = g_strdup ("");
}

PadOrderColumns *
pad_order_columns_new (void)
{
  return g_object_new (PAD_TYPE_ORDER_COLUMNS, NULL);
}

const char *
pad_order_columns_title (PadOrderColumn column)
{
  return _ (COLUMNS[column].title);
}

gboolean
pad_order_columns_is_optional (PadOrderColumn column)
{
  return COLUMNS[column].optional;
}

float
pad_order_columns_align (PadOrderColumn column)
{
  return COLUMNS[column].align;
}

/* -- which are shown -- */

static void
tell (PadOrderColumns *self)
{
  self->width = 0;
  g_signal_emit (self, signal_changed, 0);
}

gboolean
pad_order_columns_is_shown (PadOrderColumns *self, PadOrderColumn column)
{
  if (COLUMNS[column].amount && !self->prices)
    return FALSE;
  return !COLUMNS[column].optional || self->chosen[column];
}

gboolean
pad_order_columns_is_chosen (PadOrderColumns *self, PadOrderColumn column)
{
  return self->chosen[column];
}

void
pad_order_columns_show (PadOrderColumns *self, PadOrderColumn column, gboolean shown)
{
  g_return_if_fail (COLUMNS[column].optional);

  if (self->chosen[column] == shown)
    return;
  self->chosen[column] = shown;
  tell (self);
}

char *
pad_order_columns_dup_chosen (PadOrderColumns *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (int i = 0; i < PAD_N_COLUMNS; i++)
    if (self->chosen[i])
      g_strv_builder_add (names, COLUMNS[i].name);
  all = g_strv_builder_end (names);
  return g_strjoinv (" ", all);
}

void
pad_order_columns_set_chosen (PadOrderColumns *self, const char *chosen)
{
  g_auto (GStrv) names = g_strsplit (chosen ? chosen : "", " ", -1);

  for (int i = 0; i < PAD_N_COLUMNS; i++)
    self->chosen[i] =
        COLUMNS[i].optional && g_strv_contains ((const char *const *)names, COLUMNS[i].name);
  tell (self);
}

void
pad_order_columns_set_money (PadOrderColumns *self, const char *currency, gboolean prices)
{
  if (g_strcmp0 (self->currency, currency) == 0 && self->prices == prices)
    return;
  g_free (self->currency);
  self->currency = g_strdup (currency);
  self->prices = prices;
  tell (self);
}

const char *
pad_order_columns_get_currency (PadOrderColumns *self)
{
  return self->currency;
}

/* -- how wide they are -- */

/* By the font of what holds heads and rows: heads have a smaller one. */
static int
letter_width (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  PangoContext *context = gtk_widget_get_pango_context (parent ? parent : widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_digit_width (metrics),
                   pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return (width + PANGO_SCALE - 1) / PANGO_SCALE;
}

/* Sums of the least and the wanted widths, and of the shares of the rest. */
typedef struct
{
  int least, enough, takes;
} Sums;

static Sums
sum_up (PadOrderColumns *self)
{
  Sums sums = {0};

  for (int i = 0; i < PAD_N_COLUMNS; i++) {
    if (!pad_order_columns_is_shown (self, i))
      continue;
    sums.least += COLUMNS[i].least * self->letter + PADDING;
    sums.enough += COLUMNS[i].enough * self->letter + PADDING;
    sums.takes += COLUMNS[i].takes;
  }
  return sums;
}

/* All columns grow alike from least to enough; what is left goes to those that take it. */
static int
column_width (PadOrderColumns *self, const Column *column, const Sums *sums, int width)
{
  int least = column->least * self->letter + PADDING;
  int enough = column->enough * self->letter + PADDING;

  if (width < sums->enough)
    return least + (int)((int64_t)(enough - least) * MAX (width - sums->least, 0) /
                         MAX (sums->enough - sums->least, 1));
  return enough + (sums->takes ? (width - sums->enough) * column->takes / sums->takes : 0);
}

static void
lay_out (PadOrderColumns *self, GtkWidget *widget, int width)
{
  int letter = letter_width (widget);
  Sums sums;
  int x = 0;

  if (self->width == width && self->letter == letter)
    return;
  self->width = width;
  self->letter = letter;
  sums = sum_up (self);
  for (int i = 0; i < PAD_N_COLUMNS; i++) {
    self->x[i] = x;
    self->widths[i] =
        pad_order_columns_is_shown (self, i) ? column_width (self, &COLUMNS[i], &sums, width) : 0;
    x += self->widths[i];
  }
}

void
pad_order_columns_measure (PadOrderColumns *self,
                           GtkWidget *widget,
                           GtkWidget *const *cells,
                           GtkOrientation orientation,
                           int *minimum,
                           int *natural)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    int letter = letter_width (widget);
    Sums sums;

    if (letter != self->letter)
      self->width = 0;
    self->letter = letter;
    sums = sum_up (self);
    *minimum = sums.least;
    *natural = sums.enough;
    return;
  }
  for (int i = 0; i < PAD_N_COLUMNS; i++) {
    int least = 0, wanted = 0;

    if (!cells[i] || !gtk_widget_should_layout (cells[i]))
      continue;
    gtk_widget_measure (cells[i], orientation, -1, &least, &wanted, NULL, NULL);
    *minimum = MAX (*minimum, least);
    *natural = MAX (*natural, wanted);
  }
}

void
pad_order_columns_allocate (
    PadOrderColumns *self, GtkWidget *widget, GtkWidget *const *cells, int width, int height)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  lay_out (self, widget, width);
  for (int i = 0; i < PAD_N_COLUMNS; i++) {
    GtkAllocation place = {self->x[i], 0, self->widths[i], height};
    int least = 0;

    if (!cells[i] || !gtk_widget_should_layout (cells[i]))
      continue;
    gtk_widget_measure (cells[i], GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    place.width = MAX (place.width, least);
    if (mirrored)
      place.x = width - place.x - place.width;
    gtk_widget_size_allocate (cells[i], &place, -1);
  }
}

int
pad_order_columns_get_x (PadOrderColumns *self, GtkWidget *widget, PadOrderColumn column, int width)
{
  lay_out (self, widget, width);
  return self->x[column];
}
