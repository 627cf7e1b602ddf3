#include "pad-invoice-facts.h"

#include <glib/gi18n.h>
#include <pad-finding-text.h>
#include <pad-finding.h>
#include <pad-format.h>

/* Space above a group, in pixels; letters after which a value goes on in the next line. */
#define GROUP_SPACE 12
#define VALUE_CHARS 22

/* Where the next row goes; @space: it begins a group. */
typedef struct
{
  GtkGrid *grid;
  int row;
  gboolean space;
} Writer;

static GtkWidget *
new_label (const char *text, float xalign, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_justify (GTK_LABEL (label), xalign > 0 ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), VALUE_CHARS);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  if (style)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
attach (Writer *writer, GtkWidget *name, GtkWidget *value)
{
  if (writer->space && writer->row > 0) {
    gtk_widget_set_margin_top (name, GROUP_SPACE);
    gtk_widget_set_margin_top (value, GROUP_SPACE);
  }
  writer->space = FALSE;
  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_attach (writer->grid, name, 0, writer->row, 1, 1);
  gtk_grid_attach (writer->grid, value, 1, writer->row++, 1, 1);
}

/* Nothing where @text is empty; @text (transfer full). */
static void
add (Writer *writer, const char *name, char *text)
{
  g_autofree char *taken = text;
  GtkWidget *value;

  if (!taken || !*taken)
    return;
  value = new_label (taken, 1, NULL);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  attach (writer, new_label (name, 0, "dim-label"), value);
}

static void
add_amount (Writer *writer, const char *name, char *amount, const char *style)
{
  g_autofree char *taken = amount;
  GtkWidget *value = new_label (taken, 1, style);

  gtk_widget_add_css_class (value, "numeric");
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  attach (writer, new_label (name, 0, style ? style : "dim-label"), value);
}

static void
write_amounts (Writer *writer, const PadInvoiceDetail *detail)
{
  const PadInvoice *invoice = detail->invoice;
  gboolean credit = pad_invoice_is_credit (invoice);

  if (detail->has_net) {
    add_amount (writer, _ ("Net"), pad_format_amount (detail->net, invoice->currency), NULL);
    add_amount (writer, _ ("Tax"), pad_format_amount (detail->tax, invoice->currency), NULL);
  }
  add_amount (writer, credit ? _ ("Credit") : _ ("Total"),
              pad_format_money (invoice->gross, invoice->currency), "heading");
  if (invoice->open_amount != 0)
    add_amount (writer, _ ("Open"), pad_format_money (invoice->open_amount, invoice->currency),
                "heading");
}

static void
write_dates (Writer *writer, const PadInvoiceDetail *detail, const char *today)
{
  const PadInvoice *invoice = detail->invoice;

  writer->space = TRUE;
  add (writer, _ ("Date"), pad_format_day (invoice->date));
  add (writer, _ ("Due"), pad_format_day (invoice->due_date));
  if (today && pad_invoice_discount_holds (invoice, today))
    add (writer, _ ("Discount until"), pad_format_day (invoice->discount_date));
  add (writer, _ ("Terms"), g_strdup (detail->terms));
}

static void
write_references (Writer *writer, const PadInvoiceDetail *detail, gboolean several)
{
  const PadInvoice *invoice = detail->invoice;

  writer->space = TRUE;
  add (writer, _ ("Your number"), g_strdup (invoice->po_number));
  if (several)
    add (writer, _ ("Account"),
         detail->account_name ? g_strdup_printf ("%s, %s", invoice->account, detail->account_name)
                              : g_strdup (invoice->account));
}

/* "12 Nov 2026, transfer". */
static char *
name_payment (const PadInvoicePayment *payment)
{
  g_autofree char *day = pad_format_day (payment->date);

  return payment->method && *payment->method
             ? g_strdup_printf (_ ("Paid %s, %s"), day, payment->method)
             : g_strdup_printf (_ ("Paid %s"), day);
}

static void
write_payments (Writer *writer, const PadInvoiceDetail *detail)
{
  writer->space = TRUE;
  for (guint i = 0; i < detail->payments->len; i++) {
    const PadInvoicePayment *payment = detail->payments->pdata[i];
    g_autofree char *name = name_payment (payment);

    add_amount (writer, name, pad_format_money (payment->amount, payment->currency), NULL);
    if (payment->discount != 0)
      add_amount (writer, _ ("Discount taken"),
                  pad_format_money (payment->discount, payment->currency), NULL);
  }
}

static const char *
look_up (const char *name, gpointer data)
{
  return pad_params_get (data, name);
}

/* Lines that are not as they were ordered (RULES.md 12). */
static void
write_differences (Writer *writer, const PadInvoiceDetail *detail)
{
  writer->space = TRUE;
  for (guint i = 0; i < detail->findings->len; i++) {
    const PadFinding *finding = detail->findings->pdata[i];
    g_autofree char *name = g_strdup_printf (_ ("Line %d"), finding->line);

    add (writer, name, pad_finding_text (finding->code, look_up, finding->params));
  }
}

void
pad_invoice_facts_write (GtkGrid *grid,
                         const PadInvoiceDetail *detail,
                         gboolean several,
                         const char *today)
{
  Writer writer = {.grid = grid};
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))))
    gtk_grid_remove (grid, child);
  if (!detail)
    return;
  write_amounts (&writer, detail);
  write_dates (&writer, detail, today);
  write_references (&writer, detail, several);
  write_payments (&writer, detail);
  write_differences (&writer, detail);
}
