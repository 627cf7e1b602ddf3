#include <pad-draft-quotation.h>
#include <pad-drafts.h>
#include <pad-json-write.h>
#include <pad-number.h>
#include <pad-outbox.h>
#include <pad-outcome.h>

#include "pad-ctl-print.h"

/* Empty, or what an offer becomes. */
static gboolean
make_draft (PadCtl *ctl, char **id, GError **error)
{
  const char *quotation = ctl->options.from_quotation;

  if (!quotation)
    return pad_order_desk_new_order (ctl->desk, ctl->options.account, id, error);
  if (ctl->options.account) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                         "an offer is for its own account: leave --account out");
    return FALSE;
  }
  return pad_order_desk_accept_quotation (ctl->desk, quotation, id, error);
}

PadExit
pad_ctl_order_new (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (PadDraft) draft = NULL;

  if (!pad_ctl_open (ctl, error) || !make_draft (ctl, &id, error))
    return PAD_EXIT_USAGE;
  draft = pad_draft_load (pad_profile_get_local (ctl->profile), id, error);
  if (!draft)
    return PAD_EXIT_DAMAGED;
  if (ctl->options.json) {
    pad_json_open_object (ctl->out, NULL);
    pad_json_add_text (ctl->out, "id", id);
    pad_json_add_text (ctl->out, "reference", draft->reference);
    pad_json_add_text (ctl->out, "account", draft->order->account);
    pad_json_close_object (ctl->out);
  } else {
    g_string_append_printf (ctl->out, "%s for account %s, id %s\n", draft->reference,
                            draft->order->account, id);
  }
  return PAD_EXIT_DONE;
}

static const PadOrderViewLine *
find_line (const PadOrderView *view, int number)
{
  for (guint i = 0; i < view->lines->len; i++) {
    const PadOrderViewLine *line = view->lines->pdata[i];

    if (line->line == number)
      return line;
  }
  return NULL;
}

static void
print_line (PadCtl *ctl, const PadOrderView *view, const PadOrderViewLine *line)
{
  g_autofree char *quantity = pad_quantity_format (line->quantity);
  g_autofree char *net =
      line->has_price ? pad_ctl_money (line->line_net, view->currency) : g_strdup ("no price");

  g_string_append_printf (ctl->out, "line %d: %s %s of %s, %s\n", line->line, quantity, line->unit,
                          line->sku, net);
  pad_ctl_print_findings (view->findings, line->line, ctl->out);
}

PadExit
pad_ctl_print_edit (PadCtl *ctl, const char *id, int number, GError **error)
{
  g_autoptr (PadOrderView) view = pad_order_view_load (ctl->desk, id, error);
  const PadOrderViewLine *line = view ? find_line (view, number) : NULL;

  if (!view)
    return PAD_EXIT_DAMAGED;
  if (ctl->options.json) {
    pad_json_open_object (ctl->out, NULL);
    pad_json_add_text (ctl->out, "id", view->id);
    if (line)
      pad_ctl_json_line (line, view->currency, "line", ctl->out);
    else
      pad_json_add_null (ctl->out, "line");
    if (view->totals)
      pad_json_add_money (ctl->out, "gross", view->totals->gross, view->currency);
    pad_ctl_json_findings (view->findings, number, ctl->out);
    pad_json_close_object (ctl->out);
  } else if (line) {
    print_line (ctl, view, line);
  } else {
    g_string_append_printf (ctl->out, "line %d removed\n", number);
  }
  return line && pad_ctl_stops (view->findings, number) ? PAD_EXIT_FINDINGS : PAD_EXIT_DONE;
}

PadExit
pad_ctl_order_add (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *id = NULL;
  PadDraftItem item = {.sku = args[1], .unit = args[3]};
  int line = 0;

  if (!pad_quantity_parse (args[2], &item.quantity, error))
    return PAD_EXIT_USAGE;
  id = pad_ctl_find_order (ctl, args[0], error);
  if (!id || !pad_order_desk_add (ctl->desk, id, &item, &line, error))
    return PAD_EXIT_USAGE;
  return pad_ctl_print_edit (ctl, id, line, error);
}

PadExit
pad_ctl_order_set (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *id = NULL;
  int64_t quantity = 0;
  int line = 0;

  if (!pad_ctl_parse_line (args[1], &line, error) ||
      !pad_quantity_parse (args[2], &quantity, error))
    return PAD_EXIT_USAGE;
  id = pad_ctl_find_order (ctl, args[0], error);
  if (!id || !pad_order_desk_set (ctl->desk, id, line, quantity, error))
    return PAD_EXIT_USAGE;
  return pad_ctl_print_edit (ctl, id, line, error);
}

PadExit
pad_ctl_order_remove (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *id = NULL;
  int line = 0;

  if (!pad_ctl_parse_line (args[1], &line, error))
    return PAD_EXIT_USAGE;
  id = pad_ctl_find_order (ctl, args[0], error);
  if (!id || !pad_order_desk_remove (ctl->desk, id, line, error))
    return PAD_EXIT_USAGE;
  return pad_ctl_print_edit (ctl, id, line, error);
}

PadExit
pad_ctl_order_check (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *id = pad_ctl_find_order (ctl, args[0], error);
  g_autoptr (PadOrderCheck) check = id ? pad_order_desk_check (ctl->desk, id, error) : NULL;
  const GPtrArray *findings;

  if (!check)
    return PAD_EXIT_USAGE;
  findings = check->result->findings;
  if (ctl->options.json) {
    pad_json_open_object (ctl->out, NULL);
    pad_json_add_text (ctl->out, "id", id);
    pad_ctl_json_offline (&check->offline, ctl->out);
    pad_ctl_json_findings (findings, -1, ctl->out);
    pad_json_close_object (ctl->out);
  } else if (findings->len == 0) {
    g_string_append (ctl->out, "nothing stands in the way of this order\n");
  } else {
    pad_ctl_print_findings (findings, -1, ctl->out);
  }
  if (!ctl->options.json)
    pad_ctl_print_offline (&check->offline, ctl->out);
  return pad_findings_stop_submit (findings) ? PAD_EXIT_FINDINGS : PAD_EXIT_DONE;
}

static void
json_submit (PadCtl *ctl, const PadOrderCheck *check, const char *operation)
{
  pad_json_open_object (ctl->out, NULL);
  pad_json_add_text (ctl->out, "id", check->draft->id);
  pad_json_add_text (ctl->out, "reference", check->draft->reference);
  pad_json_add_text (ctl->out, "state", operation ? "queued" : "draft");
  pad_json_add_text (ctl->out, "operation", operation);
  if (check->result->has_totals)
    pad_json_add_money (ctl->out, "gross", check->result->totals->gross, check->result->currency);
  pad_ctl_json_offline (&check->offline, ctl->out);
  pad_ctl_json_findings (check->result->findings, -1, ctl->out);
  pad_json_close_object (ctl->out);
}

static void
print_submit (PadCtl *ctl, const PadOrderCheck *check, const char *operation)
{
  g_autofree char *gross = check->result->has_totals ? pad_ctl_money (check->result->totals->gross,
                                                                      check->result->currency)
                                                     : NULL;

  if (operation)
    g_string_append_printf (ctl->out, "%s is queued%s%s; the next sync sends it\n",
                            check->draft->reference, gross ? ", total " : "", gross ? gross : "");
  else
    g_string_append_printf (ctl->out, "%s was not submitted; it stays a draft\n",
                            check->draft->reference);
  pad_ctl_print_offline (&check->offline, ctl->out);
  pad_ctl_print_findings (check->result->findings, -1, ctl->out);
}

static gboolean
parse_tolerance (PadCtl *ctl, int64_t *tolerance, GError **error)
{
  *tolerance = -1;
  if (!ctl->options.price_tolerance)
    return TRUE;
  if (!pad_percent_parse (ctl->options.price_tolerance, tolerance, error))
    return FALSE;
  if (*tolerance >= 0 && *tolerance <= PAD_PERCENT_HUNDRED)
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                       "a price tolerance is from 0 to 100 percent");
  return FALSE;
}

PadExit
pad_ctl_order_submit (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *operation = NULL;
  g_autoptr (PadOrderCheck) check = NULL;
  PadOrderTerms terms = {.po_number = ctl->options.po};
  gboolean given = ctl->options.po || ctl->options.price_tolerance;

  if (!parse_tolerance (ctl, &terms.tolerance, error))
    return PAD_EXIT_USAGE;
  id = pad_ctl_find_order (ctl, args[0], error);
  check =
      id ? pad_order_desk_submit (ctl->desk, id, given ? &terms : NULL, &operation, error) : NULL;
  if (!check)
    return PAD_EXIT_USAGE;
  if (ctl->options.json)
    json_submit (ctl, check, operation);
  else
    print_submit (ctl, check, operation);
  return operation ? PAD_EXIT_DONE : PAD_EXIT_FINDINGS;
}

static gboolean
write_recall (PadLocal *local, gpointer data, GError **error)
{
  return pad_outbox_recall (local, data, error);
}

PadExit
pad_ctl_order_recall (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *id = pad_ctl_find_order (ctl, args[0], error);

  if (!id || !pad_local_writer_run (ctl->writer, write_recall, id, error))
    return PAD_EXIT_USAGE;
  if (ctl->options.json) {
    pad_json_open_object (ctl->out, NULL);
    pad_json_add_text (ctl->out, "id", id);
    pad_json_add_text (ctl->out, "state", "draft");
    pad_json_close_object (ctl->out);
  } else {
    g_string_append (ctl->out, "taken back; it is a draft again\n");
  }
  return PAD_EXIT_DONE;
}
