#include "pad-invoice-words.h"

#include <glib/gi18n.h>
#include <pad-date.h>
#include <pad-format.h>
#include <pad-texts.h>

static const struct
{
  const char *state;
  PadInvoiceLook look;
} looks[] = {
    {"draft", {"document-edit-symbolic", NULL}},
    {"open", {"document-open-recent-symbolic", NULL}},
    {"partly_paid", {"document-open-recent-symbolic", NULL}},
    {"overdue", {"dialog-warning-symbolic", "error"}},
    {"paid", {"emblem-ok-symbolic", "success"}},
    {"cancelled", {"process-stop-symbolic", NULL}},
};

static gboolean
is (const PadInvoice *invoice, const char *state)
{
  return g_strcmp0 (invoice->state, state) == 0;
}

static gboolean
is_unpaid (const PadInvoice *invoice)
{
  return is (invoice, "open") || is (invoice, "partly_paid") || is (invoice, "overdue");
}

static gboolean
is_disputed (const PadInvoice *invoice)
{
  return invoice->disputed && is_unpaid (invoice);
}

PadInvoiceLook
pad_invoice_look (const PadInvoice *invoice)
{
  if (is_disputed (invoice))
    return (PadInvoiceLook) {"dialog-question-symbolic", "warning"};
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (is (invoice, looks[i].state))
      return looks[i].look;
  return (PadInvoiceLook) {"x-office-document-symbolic", NULL};
}

const char *
pad_invoice_word (const PadInvoice *invoice)
{
  if (is_disputed (invoice))
    return _ ("Disputed");
  return pad_invoice_is_credit (invoice) && is (invoice, "paid")
             ? _ ("Credited")
             : pad_text_invoice_state (invoice->state);
}

/* Days from @today until @day, less than 0 when it has passed; FALSE where either is no day. */
static gboolean
days_until (const char *day, const char *today, int *days)
{
  PadDate to, from;

  if (!day || !today || !pad_date_parse (day, &to, NULL) || !pad_date_parse (today, &from, NULL))
    return FALSE;
  *days = (int)(to - from);
  return TRUE;
}

static char *
say_due (int days, const char *day)
{
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day overdue: it was due on %s.",
                                      "%d days overdue: it was due on %s.", (gulong)-days),
                            -days, day);
  if (days == 0)
    return g_strdup (_ ("Due today."));
  return g_strdup_printf (
      ngettext ("Due in %d day, on %s.", "Due in %d days, on %s.", (gulong)days), days, day);
}

char *
pad_invoice_meaning (const PadInvoice *invoice, const char *today)
{
  g_autofree char *day = pad_format_day (invoice->due_date);
  g_autofree char *due = NULL;
  int days;

  if (pad_invoice_is_credit (invoice) && is_unpaid (invoice))
    return g_strdup (_ ("This amount is in your favour."));
  if (!is_unpaid (invoice) || !days_until (invoice->due_date, today, &days))
    return g_strdup ("");
  due = say_due (days, day);
  return invoice->disputed ? g_strdup_printf (_ ("You have disputed this invoice. %s"), due)
                           : g_steal_pointer (&due);
}

char *
pad_invoice_discount (const PadInvoice *invoice, const char *today)
{
  g_autofree char *pay = NULL;
  g_autofree char *save = NULL;
  g_autofree char *day = pad_format_day (invoice->discount_date);

  if (!today || !pad_invoice_discount_holds (invoice, today))
    return NULL;
  pay = pad_format_money (invoice->open_amount - invoice->discount_amount, invoice->currency);
  save = pad_format_money (invoice->discount_amount, invoice->currency);
  return g_strdup_printf (_ ("Pay %s by %s and save %s."), pay, day, save);
}

char *
pad_invoice_title (const PadInvoice *invoice)
{
  return g_strdup_printf (pad_invoice_is_credit (invoice) ? _ ("Credit Note %s") : _ ("Invoice %s"),
                          invoice->number);
}
