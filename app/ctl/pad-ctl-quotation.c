#include <pad-json-write.h>
#include <pad-number.h>
#include <pad-quotation-desk.h>
#include <pad-quotations.h>
#include <pad-texts.h>

#include "pad-ctl-print.h"

/* -- json -- */

static void
json_head (const PadQuotation *quotation, GString *out)
{
  pad_json_add_text (out, "number", quotation->number);
  pad_json_add_text (out, "id", quotation->id);
  pad_json_add_text (out, "reference", quotation->reference);
  pad_json_add_text (out, "account", quotation->account);
  pad_json_add_text (out, "state", quotation->state);
  pad_json_add_text (out, "valid_to", quotation->valid_to);
  pad_json_add_text (out, "currency", quotation->currency);
  pad_json_add_text (out, "note", quotation->note);
  pad_json_add_text (out, "created_at", quotation->created_at);
  pad_json_add_text (out, "entered_by", quotation->entered_by);
  pad_json_add_text (out, "order", quotation->order);
  pad_json_add_text (out, "on_its_way", quotation->on_its_way);
  pad_json_add_text (out, "operation", quotation->operation);
}

static void
json_price (const char *name, gboolean has, int64_t price, GString *out)
{
  if (has)
    pad_json_add_price (out, name, price);
  else
    pad_json_add_null (out, name);
}

static void
json_line (const PadQuotationLine *line, GString *out)
{
  g_autofree char *per = g_strdup_printf ("%" G_GINT64_FORMAT, (int64_t)line->per);

  pad_json_open_object (out, NULL);
  pad_json_add_int (out, "line", line->line);
  pad_json_add_text (out, "sku", line->sku);
  pad_json_add_text (out, "text", line->text);
  if (line->has_quantity)
    pad_json_add_quantity (out, "quantity", line->quantity);
  else
    pad_json_add_null (out, "quantity");
  pad_json_add_text (out, "unit", line->unit);
  json_price ("price", line->has_price, line->price, out);
  pad_json_add_text (out, "per", per);
  json_price ("requested_price", line->has_requested, line->requested_price, out);
  if (line->has_discount)
    pad_json_add_percent (out, "discount_percent", line->discount_percent);
  else
    pad_json_add_null (out, "discount_percent");
  pad_json_close_object (out);
}

static void
json_quotation (const PadQuotation *quotation, GString *out)
{
  pad_json_open_object (out, NULL);
  json_head (quotation, out);
  pad_json_add_text (out, "project", quotation->project);
  pad_json_add_text (out, "ship_to", quotation->ship_to);
  pad_json_add_text (out, "requested_date", quotation->requested_date);
  pad_json_open_array (out, "lines");
  for (guint i = 0; i < quotation->lines->len; i++)
    json_line (quotation->lines->pdata[i], out);
  pad_json_close_array (out);
  pad_json_open_array (out, "notes");
  for (guint i = 0; i < quotation->notes->len; i++) {
    const PadQuotationNote *note = quotation->notes->pdata[i];

    pad_json_open_object (out, NULL);
    pad_json_add_text (out, "at", note->at);
    pad_json_add_text (out, "login", note->login);
    pad_json_add_text (out, "event", note->event);
    pad_json_add_text (out, "note", note->note);
    pad_json_close_object (out);
  }
  pad_json_close_array (out);
  pad_json_close_object (out);
}

/* -- text -- */

/* The state, and what is on its way. (transfer full) */
static char *
say_state (const PadQuotation *quotation)
{
  const char *state = pad_text_quotation_state (quotation->state ? quotation->state : "");

  if (!quotation->on_its_way)
    return g_strdup (state);
  return g_strdup_printf ("%s (%s on its way)", state, quotation->on_its_way);
}

static void
print_list (const GPtrArray *quotations, GString *out)
{
  PadCtlTable *table = pad_ctl_table_new ("number|reference|account|state|valid to|>lines|order");

  for (guint i = 0; i < quotations->len; i++) {
    const PadQuotation *quotation = quotations->pdata[i];

    pad_ctl_table_take (table, g_strdup (quotation->number));
    pad_ctl_table_take (table, g_strdup (quotation->reference));
    pad_ctl_table_take (table, g_strdup (quotation->account));
    pad_ctl_table_take (table, say_state (quotation));
    pad_ctl_table_take (table, g_strdup (quotation->valid_to));
    pad_ctl_table_take (table, g_strdup_printf ("%" G_GINT64_FORMAT, quotation->n_lines));
    pad_ctl_table_take (table, g_strdup (quotation->order));
  }
  pad_ctl_table_print (table, out);
}

static void
print_lines (const PadQuotation *quotation, GString *out)
{
  PadCtlTable *table = pad_ctl_table_new (">line|article|text|>quantity|unit|>price|>per");

  for (guint i = 0; i < quotation->lines->len; i++) {
    const PadQuotationLine *line = quotation->lines->pdata[i];

    pad_ctl_table_take (table, g_strdup_printf ("%d", line->line));
    pad_ctl_table_take (table, g_strdup (line->sku));
    pad_ctl_table_take (table, g_strdup (line->text));
    pad_ctl_table_take (table, line->has_quantity ? pad_quantity_format (line->quantity) : NULL);
    pad_ctl_table_take (table, g_strdup (line->unit));
    pad_ctl_table_take (
        table, line->has_price ? pad_ctl_price_text (line->price, quotation->currency) : NULL);
    pad_ctl_table_take (table,
                        line->has_price ? g_strdup_printf ("%" G_GINT64_FORMAT, line->per) : NULL);
  }
  pad_ctl_table_print (table, out);
}

static void
print_notes (const PadQuotation *quotation, GString *out)
{
  for (guint i = 0; i < quotation->notes->len; i++) {
    const PadQuotationNote *note = quotation->notes->pdata[i];
    g_autofree char *when = pad_ctl_instant_text (note->at);

    g_string_append_printf (out, "%s  %s: %s%s%s\n", when, note->login ? note->login : "?",
                            note->event, note->note ? ": " : "", note->note ? note->note : "");
  }
}

static void
print_quotation (const PadQuotation *quotation, GString *out)
{
  g_autofree char *state = say_state (quotation);

  g_string_append_printf (out, "Quotation %s for account %s: %s%s%s%s%s, in %s\n",
                          quotation->number ? quotation->number : quotation->reference,
                          quotation->account, state, quotation->valid_to ? ", valid to " : "",
                          quotation->valid_to ? quotation->valid_to : "",
                          quotation->order ? ", order " : "",
                          quotation->order ? quotation->order : "", quotation->currency);
  if (quotation->note)
    g_string_append_printf (out, "%s\n", quotation->note);
  print_lines (quotation, out);
  print_notes (quotation, out);
  if (g_strcmp0 (quotation->state, "offered") == 0 && !quotation->on_its_way)
    g_string_append_printf (out,
                            "Accept it: orderpadctl order new --from-quotation %s, then order "
                            "submit\n",
                            quotation->number);
}

/* -- commands -- */

/* --state, where given: another word would only find nothing. */
static gboolean
check_state (const char *state, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  g_autofree char *quoted = NULL;
  const char *code;

  for (guint i = 0; state && (code = pad_text_quotation_state_code (i)) != NULL; i++) {
    if (g_str_equal (code, state))
      return TRUE;
    g_string_append_printf (known, "%s%s", i == 0 ? "" : ", ", code);
  }
  if (!state)
    return TRUE;
  quoted = pad_error_quote (state);
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
               "%s is no state of a quotation; the states are %s", quoted, known->str);
  return FALSE;
}

PadExit
pad_ctl_quotation_list (PadCtl *ctl, char **args, GError **error)
{
  g_autoptr (GPtrArray) quotations = NULL;
  int limit;

  if (!check_state (ctl->options.state, error) || !pad_ctl_limit (ctl, 500, &limit, error) ||
      !pad_ctl_open (ctl, error))
    return PAD_EXIT_USAGE;
  quotations = pad_quotations_list (ctl->profile, ctl->options.state, limit, error);
  if (!quotations)
    return PAD_EXIT_DAMAGED;
  if (!ctl->options.json) {
    print_list (quotations, ctl->out);
    if (quotations->len == 0)
      g_string_assign (ctl->out, "no quotations\n");
    return PAD_EXIT_DONE;
  }
  pad_json_open_array (ctl->out, NULL);
  for (guint i = 0; i < quotations->len; i++) {
    const PadQuotation *quotation = quotations->pdata[i];

    pad_json_open_object (ctl->out, NULL);
    json_head (quotation, ctl->out);
    pad_json_add_int (ctl->out, "lines", quotation->n_lines);
    pad_json_close_object (ctl->out);
  }
  pad_json_close_array (ctl->out);
  return PAD_EXIT_DONE;
}

PadExit
pad_ctl_quotation_show (PadCtl *ctl, char **args, GError **error)
{
  g_autoptr (PadQuotation) quotation = NULL;

  if (!pad_ctl_open (ctl, error))
    return PAD_EXIT_DAMAGED;
  quotation = pad_quotation_load (ctl->profile, args[0], error);
  if (!quotation)
    return PAD_EXIT_USAGE;
  if (ctl->options.json)
    json_quotation (quotation, ctl->out);
  else
    print_quotation (quotation, ctl->out);
  return PAD_EXIT_DONE;
}

PadExit
pad_ctl_quotation_request (PadCtl *ctl, char **args, GError **error)
{
  g_autofree char *id = NULL;

  if (!pad_ctl_open (ctl, error))
    return PAD_EXIT_DAMAGED;
  id = pad_ctl_find_order (ctl, args[0], error);
  if (!id || !pad_order_desk_request_quotation (ctl->desk, id, ctl->options.note, error))
    return PAD_EXIT_USAGE;
  if (ctl->options.json) {
    pad_json_open_object (ctl->out, NULL);
    pad_json_add_text (ctl->out, "id", id);
    pad_json_close_object (ctl->out);
  } else
    g_string_append_printf (ctl->out, "%s is asked for with the next sync\n", id);
  return PAD_EXIT_DONE;
}

static PadExit
answer (PadCtl *ctl, const char *number, const char *kind, GError **error)
{
  g_autofree char *operation = NULL;

  if (!pad_ctl_open (ctl, error))
    return PAD_EXIT_DAMAGED;
  if (!pad_quotation_desk_answer (ctl->desk, number, kind, ctl->options.note, &operation, error))
    return PAD_EXIT_USAGE;
  if (!ctl->options.json) {
    g_string_append (ctl->out, "queued; the next sync tells the supplier\n");
    return PAD_EXIT_DONE;
  }
  pad_json_open_object (ctl->out, NULL);
  pad_json_add_text (ctl->out, "quotation", number);
  pad_json_add_text (ctl->out, "operation", operation);
  pad_json_close_object (ctl->out);
  return PAD_EXIT_DONE;
}

PadExit
pad_ctl_quotation_change (PadCtl *ctl, char **args, GError **error)
{
  return answer (ctl, args[0], PAD_QUOTE_CHANGE, error);
}

PadExit
pad_ctl_quotation_decline (PadCtl *ctl, char **args, GError **error)
{
  return answer (ctl, args[0], PAD_QUOTE_DECLINE, error);
}

PadExit
pad_ctl_quotation_withdraw (PadCtl *ctl, char **args, GError **error)
{
  return answer (ctl, args[0], PAD_QUOTE_WITHDRAW, error);
}
