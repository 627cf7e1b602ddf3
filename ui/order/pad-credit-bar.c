#include "pad-credit-bar.h"

#include <glib/gi18n.h>
#include <pad-format.h>
#include <pad-tooltip.h>

#include "pad-figure-label.h"

#define HEIGHT 12
#define GAP 4
#define MARK 2

enum
{
  PART_OPEN,
  PART_PENDING,
  PART_QUEUED,
  PART_ORDER,
  PART_FREE,
  N_PARTS
};

enum
{
  MARK_WARN,
  MARK_LIMIT,
  N_MARKS
};

struct _PadCreditBar
{
  GtkWidget parent_instance;
  GtkWidget *label;
  GtkWidget *parts[N_PARTS];
  GtkWidget *marks[N_MARKS];
  int64_t amounts[N_PARTS];
  int64_t places[N_MARKS]; /* amounts from the left; -1: none */
  int64_t whole;
};

G_DEFINE_FINAL_TYPE (PadCreditBar, pad_credit_bar, GTK_TYPE_WIDGET)

/* -- drawing -- */

static int
to_pixels (PadCreditBar *self, int64_t amount, int width)
{
  return self->whole > 0 ? (int)((__int128)amount * width / self->whole) : 0;
}

static void
place (GtkWidget *bar, GtkWidget *child, GdkRectangle at)
{
  int least;

  if (gtk_widget_get_direction (bar) == GTK_TEXT_DIR_RTL)
    at.x = gtk_widget_get_width (bar) - at.x - at.width;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  at.width = MAX (at.width, least);
  gtk_widget_set_child_visible (child, at.width > 0);
  if (at.width > 0)
    gtk_widget_size_allocate (child, &at, -1);
}

static void
pad_credit_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PadCreditBar *self = PAD_CREDIT_BAR (widget);
  int label = MAX (height - HEIGHT - GAP, 0);
  int64_t sum = 0;

  gtk_widget_size_allocate (self->label, &(GdkRectangle) {0, 0, width, label}, -1);
  for (int i = 0; i < N_PARTS; i++) {
    int from = to_pixels (self, sum, width);

    sum += self->amounts[i];
    place (widget, self->parts[i],
           (GdkRectangle) {from, label + GAP, to_pixels (self, sum, width) - from, HEIGHT});
  }
  for (int i = 0; i < N_MARKS; i++) {
    int at = self->places[i] < 0 ? 0 : to_pixels (self, self->places[i], width);

    place (widget, self->marks[i],
           (GdkRectangle) {CLAMP (at - MARK / 2, 0, width - MARK), label + GAP - 2,
                           self->places[i] < 0 ? 0 : MARK, HEIGHT + 4});
  }
}

static void
pad_credit_bar_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  PadCreditBar *self = PAD_CREDIT_BAR (widget);

  gtk_widget_measure (self->label, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL) {
    *minimum += HEIGHT + GAP + 2;
    *natural += HEIGHT + GAP + 2;
  }
}

static GtkSizeRequestMode
pad_credit_bar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* -- the object -- */

static void
pad_credit_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (pad_credit_bar_parent_class)->dispose (object);
}

static void
pad_credit_bar_class_init (PadCreditBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_credit_bar_dispose;
  widget_class->measure = pad_credit_bar_measure;
  widget_class->size_allocate = pad_credit_bar_size_allocate;
  widget_class->get_request_mode = pad_credit_bar_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "creditbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static GtkWidget *
add_piece (PadCreditBar *self, const char *style)
{
  GtkWidget *piece =
      g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (piece, style);
  gtk_widget_set_parent (piece, GTK_WIDGET (self));
  return piece;
}

static void
pad_credit_bar_init (PadCreditBar *self)
{
  static const char *const parts[] = {"open", "pending", "queued", "order", "free"};
  static const char *const marks[] = {"warn", "limit"};

  self->label = pad_figure_label_new (0);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  for (int i = 0; i < N_PARTS; i++)
    self->parts[i] = add_piece (self, parts[i]);
  for (int i = 0; i < N_MARKS; i++)
    self->marks[i] = add_piece (self, marks[i]);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
pad_credit_bar_new (void)
{
  return g_object_new (PAD_TYPE_CREDIT_BAR, NULL);
}

/* -- words -- */

/* (nullable): a currency without a rate to the limit's, so that nothing can be said of what is
 * left.
 */
static const char *
find_missing (const PadCreditView *view, const PadCreditResult *credit)
{
  return view->rate_from || !credit ? view->rate_from : credit->rate_from;
}

/* That it is not known what is left, and why. (transfer full) */
static char *
say_missing (const PadCreditView *view, const char *from, int64_t now)
{
  g_autofree char *age = pad_format_as_of (view->as_of, now);

  if (!age[0])
    /* Translators: two currencies: USD, EUR */
    return g_strdup_printf (_ ("Credit not known: no exchange rate from %s to %s"), from,
                            view->currency);
  /* Translators: two currencies, and the age of the figure: as of 13:58 */
  return g_strdup_printf (_ ("Credit not known: no exchange rate from %s to %s (%s)"), from,
                          view->currency, age);
}

/* What is left, and the age of the figures. (transfer full) */
static char *
say_left (const PadCreditView *view, int64_t left, int64_t now)
{
  g_autofree char *amount = pad_format_amount (ABS (left), view->currency);
  g_autofree char *age = pad_format_as_of (view->as_of, now);

  if (left < 0 && !age[0])
    return g_strdup_printf (_ ("Over the credit limit after this order: %s"), amount);
  if (left < 0)
    /* Translators: an amount, and the age of the figure: as of 13:58 */
    return g_strdup_printf (_ ("Over the credit limit after this order: %s (credit %s)"), amount,
                            age);
  if (!age[0])
    return g_strdup_printf (_ ("Available after this order: %s"), amount);
  /* Translators: an amount, and the age of the figure: as of 13:58 */
  return g_strdup_printf (_ ("Available after this order: %s (credit %s)"), amount, age);
}

static void
append_amount (GString *text, const char *name, gboolean known, int64_t value, const char *currency)
{
  g_autofree char *amount =
      known ? pad_format_amount (value, currency) : g_strdup (_ ("not known"));

  /* Translators: a part of the credit: Open: 1,032.52 */
  g_string_append_printf (text, _ ("%s: %s"), name, amount);
  g_string_append_c (text, '\n');
}

/* All parts, for a tooltip. @missing: (nullable): the currency whose rate is missing. (transfer
 * full) */
static char *
say_parts (PadCreditBar *self,
           const PadCreditView *view,
           const PadCreditResult *credit,
           const char *missing)
{
  gboolean counted = !credit || !credit->rate_from || credit->has_gross;
  GString *text = g_string_new (NULL);

  append_amount (text, _ ("Open"), view->has_open_balance, self->amounts[PART_OPEN],
                 view->currency);
  append_amount (text, _ ("Pending orders"), view->has_pending, self->amounts[PART_PENDING],
                 view->currency);
  append_amount (text, _ ("Queued here"), view->has_queued, self->amounts[PART_QUEUED],
                 view->currency);
  append_amount (text, _ ("This order"), counted, self->amounts[PART_ORDER], view->currency);
  append_amount (text, _ ("Free"), !missing, self->amounts[PART_FREE], view->currency);
  if (view->has_warn)
    append_amount (text, _ ("Warning from"), TRUE, view->warn, view->currency);
  append_amount (text, _ ("Credit limit"), TRUE, view->limit, view->currency);
  g_string_append (text, missing ? _ ("The supplier has to enter the missing exchange rate.") : "");
  return g_strchomp (g_string_free (text, FALSE));
}

/* Nothing is drawn but that nothing is known. */
static void
show_unknown (PadCreditBar *self)
{
  for (int i = 0; i < N_PARTS; i++)
    self->amounts[i] = 0;
  self->whole = self->amounts[PART_FREE] = 1;
  self->places[MARK_LIMIT] = self->places[MARK_WARN] = -1;
}

static void
take_amounts (PadCreditBar *self, const PadCreditView *view, int64_t gross, int64_t left)
{
  self->amounts[PART_OPEN] = MAX (view->open_balance, 0);
  self->amounts[PART_PENDING] = MAX (view->pending, 0);
  self->amounts[PART_QUEUED] = MAX (view->queued, 0);
  self->amounts[PART_ORDER] = MAX (gross, 0);
  self->amounts[PART_FREE] = MAX (left, 0);
  self->whole = 0;
  for (int i = 0; i < N_PARTS; i++)
    self->whole += self->amounts[i];
  self->places[MARK_LIMIT] = view->limit;
  self->places[MARK_WARN] = view->has_warn && view->warn < self->whole ? view->warn : -1;
}

static void
set_class (PadCreditBar *self, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

void
pad_credit_bar_show (PadCreditBar *self,
                     const PadCreditView *view,
                     const PadCreditResult *credit,
                     int64_t now)
{
  int64_t gross = credit && credit->has_gross ? credit->gross : 0;
  gboolean shown = view && view->known && view->has_limit;
  g_autofree char *text = NULL, *parts = NULL, *name = NULL;
  const char *missing;
  int64_t left;

  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  if (!shown)
    return;
  missing = find_missing (view, credit);
  left = view->available - gross;
  take_amounts (self, view, gross, left);
  text = missing ? say_missing (view, missing, now) : say_left (view, left, now);
  parts = say_parts (self, view, credit, missing);
  name = g_strdup_printf ("%s\n%s", text, parts);
  if (missing)
    show_unknown (self);
  set_class (self, "unknown", missing != NULL);
  set_class (self, "over", !missing && left < 0);
  pad_figure_label_set_text (PAD_FIGURE_LABEL (self->label), text);
  pad_tooltip_set (GTK_WIDGET (self), parts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

const char *
pad_credit_bar_get_text (PadCreditBar *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return "";
  return pad_figure_label_get_text (PAD_FIGURE_LABEL (self->label));
}
