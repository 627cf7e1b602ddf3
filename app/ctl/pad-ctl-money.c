#include <pad-credit-view.h>
#include <pad-invoices.h>
#include <pad-json-write.h>
#include <pad-replica-state.h>

#include "pad-ctl-print.h"

static void
json_amount_if (GString *out, const char *name, gboolean has, int64_t amount, const char *currency)
{
  if (has)
    pad_json_add_money (out, name, amount, currency);
  else
    pad_json_add_null (out, name);
}

/* Without which the figures that are null cannot be worked out. */
static void
json_missing_rate (const PadCreditView *view, GString *out)
{
  if (!view->rate_from) {
    pad_json_add_null (out, "missing_rate");
    return;
  }
  pad_json_open_object (out, "missing_rate");
  pad_json_add_text (out, "from", view->rate_from);
  pad_json_add_text (out, "to", view->currency);
  pad_json_close_object (out);
}

static void
json_credit (const PadCreditView *view, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "account", view->account);
  pad_json_add_text (out, "owner", view->owner);
  pad_json_add_text (out, "currency", view->currency);
  pad_json_add_text (out, "policy", view->known ? view->policy : NULL);
  json_amount_if (out, "limit", view->has_limit, view->limit, view->currency);
  json_amount_if (out, "warn", view->has_warn, view->warn, view->currency);
  json_amount_if (out, "open_balance", view->has_open_balance, view->open_balance, view->currency);
  json_amount_if (out, "pending", view->has_pending, view->pending, view->currency);
  json_amount_if (out, "queued", view->has_queued, view->queued, view->currency);
  json_amount_if (out, "available", view->has_available, view->available, view->currency);
  json_missing_rate (view, out);
  pad_json_add_text (out, "oldest_due", view->oldest_due);
  pad_json_add_text (out, "as_of", view->as_of);
  pad_json_close_object (out);
}

/* What becomes of an order beyond the limit (RULES.md 7). */
static const char *
say_policy (const char *policy)
{
  static const struct
  {
    const char *policy, *words;
  } words[] = {
      {"block", "Orders beyond the limit are stopped"},
      {"approval", "Orders beyond the limit need approval"},
      {"warn", "Orders beyond the limit are warned about and need approval"},
      {"warn_only", "Orders beyond the limit are sent with a warning"},
      {"partial", "Of an order beyond the limit a part is taken"},
      {"prepay", "Orders beyond the limit are paid in advance"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (policy, words[i].policy) == 0)
      return words[i].words;
  return policy ? policy : "";
}

/* A row of the figures: one that cannot be worked out says so. */
static void
take_figure (
    PadCtlTable *table, const char *what, gboolean has, int64_t amount, const char *currency)
{
  pad_ctl_table_take (table, g_strdup (what));
  pad_ctl_table_take (table, has ? pad_ctl_money (amount, currency) : g_strdup ("not known"));
}

/* What is missing, who can mend it, and what can be done meanwhile. */
static void
print_missing_rate (const PadCreditView *view, GString *out)
{
  g_string_append_printf (out,
                          "There is no exchange rate from %s to %s: the supplier has to enter it. "
                          "Until then what is not known cannot be worked out%s\n",
                          view->rate_from, view->currency,
                          view->has_limit
                              ? ", and the limit counts as exceeded. Orders can be sent "
                                "all the same: the supplier decides about them."
                              : ".");
}

static void
print_credit (const PadCreditView *view, GString *out)
{
  g_autofree char *as_of = pad_ctl_instant_text (view->as_of);
  PadCtlTable *table;

  if (!view->known) {
    g_string_append_printf (out, "there are no credit figures of account %s here\n", view->account);
    return;
  }
  table = pad_ctl_table_new ("|>");
  if (view->has_limit)
    take_figure (table, "limit", TRUE, view->limit, view->currency);
  take_figure (table, "open balance", view->has_open_balance, view->open_balance, view->currency);
  take_figure (table, "pending orders", view->has_pending, view->pending, view->currency);
  take_figure (table, "queued here", view->has_queued, view->queued, view->currency);
  if (view->has_limit)
    take_figure (table, "available", view->has_available, view->available, view->currency);
  pad_ctl_table_print (table, out);
  if (view->rate_from)
    print_missing_rate (view, out);
  g_string_append_printf (out, "%s. As of %s\n",
                          view->has_limit ? say_policy (view->policy) : "No limit", as_of);
}

PadExit
pad_ctl_credit (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *account = NULL;
  g_autoptr (PadCreditView) view = NULL;

  if (!pad_ctl_may (ctl, PAD_PERMISSION_CREDIT_VIEW, "credit figures", "credit.view", error))
    return PAD_EXIT_NOT_ALLOWED;
  account = pad_ctl_account (ctl, error);
  view = account ? pad_credit_view_load (ctl->desk, account, error) : NULL;
  if (!view)
    return PAD_EXIT_NOT_ALLOWED;
  if (ctl->options.json)
    json_credit (view, ctl->out);
  else
    print_credit (view, ctl->out);
  return PAD_EXIT_DONE;
}

/* The members of an invoice. */
static void
json_invoice (const PadInvoice *invoice, GString *out)
{
  pad_json_add_text (out, "number", invoice->number);
  pad_json_add_text (out, "account", invoice->account);
  pad_json_add_text (out, "order", invoice->order);
  pad_json_add_text (out, "po_number", invoice->po_number);
  pad_json_add_text (out, "kind", invoice->kind);
  pad_json_add_text (out, "date", invoice->date);
  pad_json_add_text (out, "due_date", invoice->due_date);
  pad_json_add_text (out, "discount_date", invoice->discount_date);
  json_amount_if (out, "discount_amount", invoice->has_discount, invoice->discount_amount,
                  invoice->currency);
  pad_json_add_text (out, "currency", invoice->currency);
  pad_json_add_money (out, "gross", invoice->gross, invoice->currency);
  pad_json_add_money (out, "open_amount", invoice->open_amount, invoice->currency);
  pad_json_add_text (out, "state", invoice->state);
  pad_json_add_flag (out, "disputed", invoice->disputed);
}

static void
print_invoices (const GPtrArray *invoices, const char *as_of, GString *out)
{
  PadCtlTable *table = pad_ctl_table_new ("number|kind|date|due|state|>amount|>open");
  g_autofree char *when = pad_ctl_instant_text (as_of);

  for (guint i = 0; i < invoices->len; i++) {
    const PadInvoice *invoice = invoices->pdata[i];

    pad_ctl_table_take (table, g_strdup (invoice->number));
    pad_ctl_table_take (table, g_strdup (invoice->kind));
    pad_ctl_table_take (table, g_strdup (invoice->date));
    pad_ctl_table_take (table, g_strdup (invoice->due_date));
    pad_ctl_table_take (table, g_strdup (invoice->state));
    pad_ctl_table_take (table, pad_ctl_money (invoice->gross, invoice->currency));
    pad_ctl_table_take (table, pad_ctl_money (invoice->open_amount, invoice->currency));
  }
  pad_ctl_table_print (table, out);
  if (invoices->len == 0)
    g_string_assign (out, "No invoices. ");
  g_string_append_printf (out, "As of %s\n", when);
}

static void
json_invoices (const GPtrArray *invoices, const char *as_of, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "as_of", as_of);
  pad_json_open_array (out, "invoices");
  for (guint i = 0; i < invoices->len; i++) {
    pad_json_open_object (out, NULL);
    json_invoice (invoices->pdata[i], out);
    pad_json_close_object (out);
  }
  pad_json_close_array (out);
  pad_json_close_object (out);
}

/* Since when they are known: as invoices of the account, or their summary, else as own ones, by the
 * last sync. */
static char *
find_as_of (PadCtl *ctl, PadDb *replica, const char *account)
{
  g_autofree char *own = account ? g_strdup (account) : pad_ctl_account (ctl, NULL);
  char *as_of = NULL;

  if (own)
    pad_replica_account_as_of (replica, own, "invoices", &as_of, NULL);
  if (own && !as_of)
    pad_replica_account_as_of (replica, own, "invoice-summary", &as_of, NULL);
  return as_of ? as_of : pad_replica_get_meta (replica, PAD_REPLICA_SYNCED_AT, NULL);
}

static gboolean
may_see_invoices (PadCtl *ctl, GError **error)
{
  return pad_ctl_may (ctl,
                      PAD_PERMISSION_INVOICE_VIEW_OWN | PAD_PERMISSION_INVOICE_VIEW_ALL |
                          PAD_PERMISSION_INVOICE_SUMMARY,
                      "invoices", "invoice.view.own, invoice.view.all or invoice.summary", error);
}

PadExit
pad_ctl_invoices (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *today = NULL;
  g_autofree char *as_of = NULL;
  g_autoptr (GPtrArray) invoices = NULL;
  PadInvoiceFilter filter = {.account = ctl->options.account, .state = ctl->options.state};
  PadDb *replica;

  if (!pad_ctl_limit (ctl, 500, &filter.limit, error) || !may_see_invoices (ctl, error))
    return PAD_EXIT_USAGE;
  replica = pad_profile_get_replica (ctl->profile, error);
  if (!replica)
    return PAD_EXIT_DAMAGED;
  today = pad_replica_today (replica, error);
  filter.today = today;
  invoices = today ? pad_invoices_list (replica, &filter, error) : NULL;
  if (!invoices)
    return PAD_EXIT_DAMAGED;
  as_of = find_as_of (ctl, replica, filter.account);
  if (ctl->options.json)
    json_invoices (invoices, as_of, ctl->out);
  else
    print_invoices (invoices, as_of, ctl->out);
  return PAD_EXIT_DONE;
}

/* -- one invoice -- */

static void
json_payments (const GPtrArray *payments, GString *out)
{
  pad_json_open_array (out, "payments");
  for (guint i = 0; i < payments->len; i++) {
    const PadInvoicePayment *payment = payments->pdata[i];

    pad_json_open_object (out, NULL);
    pad_json_add_text (out, "number", payment->number);
    pad_json_add_text (out, "date", payment->date);
    pad_json_add_text (out, "method", payment->method);
    pad_json_add_text (out, "currency", payment->currency);
    pad_json_add_money (out, "amount", payment->amount, payment->currency);
    pad_json_add_money (out, "discount", payment->discount, payment->currency);
    pad_json_close_object (out);
  }
  pad_json_close_array (out);
}

/* What may still be deducted, and until when. */
static void
json_discount (const PadInvoice *invoice, const char *today, GString *out)
{
  if (!pad_invoice_discount_holds (invoice, today)) {
    pad_json_add_null (out, "discount");
    return;
  }
  pad_json_open_object (out, "discount");
  pad_json_add_text (out, "until", invoice->discount_date);
  pad_json_add_money (out, "amount", invoice->discount_amount, invoice->currency);
  pad_json_close_object (out);
}

static void
json_detail (const PadInvoiceDetail *detail, const char *today, const char *as_of, GString *out)
{
  const PadInvoice *invoice = detail->invoice;

  pad_json_open_object (out, NULL);
  json_invoice (invoice, out);
  json_amount_if (out, "net", detail->has_net, detail->net, invoice->currency);
  json_amount_if (out, "tax", detail->has_net, detail->tax, invoice->currency);
  json_discount (invoice, today, out);
  pad_json_add_text (out, "terms", detail->terms);
  json_payments (detail->payments, out);
  pad_ctl_json_findings (detail->findings, -1, out);
  pad_json_add_text (out, "as_of", as_of);
  pad_json_close_object (out);
}

static void
print_payments (const GPtrArray *payments, GString *out)
{
  for (guint i = 0; i < payments->len; i++) {
    const PadInvoicePayment *payment = payments->pdata[i];
    g_autofree char *amount = pad_ctl_money (payment->amount, payment->currency);
    g_autofree char *discount = pad_ctl_money (payment->discount, payment->currency);

    g_string_append_printf (out, "paid %s on %s by %s", amount, payment->date, payment->number);
    if (payment->discount != 0)
      g_string_append_printf (out, ", discount %s", discount);
    g_string_append_c (out, '\n');
  }
}

static void
print_detail (const PadInvoiceDetail *detail, const char *today, const char *as_of, GString *out)
{
  const PadInvoice *invoice = detail->invoice;
  g_autofree char *gross = pad_ctl_money (invoice->gross, invoice->currency);
  g_autofree char *open = pad_ctl_money (invoice->open_amount, invoice->currency);
  g_autofree char *when = pad_ctl_instant_text (as_of);

  g_string_append_printf (out, "%s of %s, %s: %s, open %s\n", invoice->number, invoice->date,
                          invoice->state, gross, open);
  if (invoice->due_date)
    g_string_append_printf (out, "due on %s\n", invoice->due_date);
  if (pad_invoice_discount_holds (invoice, today)) {
    g_autofree char *discount = pad_ctl_money (invoice->discount_amount, invoice->currency);

    g_string_append_printf (out, "%s less up to %s\n", discount, invoice->discount_date);
  }
  if (detail->terms)
    g_string_append_printf (out, "terms: %s\n", detail->terms);
  print_payments (detail->payments, out);
  pad_ctl_print_findings (detail->findings, -1, out);
  g_string_append_printf (out, "As of %s\n", when);
}

PadExit
pad_ctl_invoice_show (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *today = NULL;
  g_autofree char *as_of = NULL;
  g_autoptr (PadInvoiceDetail) detail = NULL;
  PadDb *replica;

  if (!may_see_invoices (ctl, error))
    return PAD_EXIT_USAGE;
  replica = pad_profile_get_replica (ctl->profile, error);
  today = replica ? pad_replica_today (replica, error) : NULL;
  detail = today ? pad_invoice_detail_load (replica, args[0], today, error) : NULL;
  if (!detail)
    return PAD_EXIT_DAMAGED;
  as_of = find_as_of (ctl, replica, detail->invoice->account);
  if (ctl->options.json)
    json_detail (detail, today, as_of, ctl->out);
  else
    print_detail (detail, today, as_of, ctl->out);
  return PAD_EXIT_DONE;
}
