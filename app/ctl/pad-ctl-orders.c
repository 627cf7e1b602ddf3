#include <pad-json-write.h>
#include <pad-number.h>
#include <pad-order-list.h>
#include <pad-texts.h>

#include "pad-ctl-print.h"

PadExit
pad_ctl_order_show (PadCtl *ctl, char **args, GError **error)
{
  g_autoptr (PadOrderView) view = NULL;

  if (!pad_ctl_open (ctl, error))
    return PAD_EXIT_DAMAGED;
  view = pad_order_view_load (ctl->desk, args[0], error);
  if (!view)
    return PAD_EXIT_USAGE;
  if (ctl->options.json)
    pad_ctl_json_order (view, ctl->out);
  else
    pad_ctl_print_order (view, ctl->out);
  return pad_ctl_waits (view) ? PAD_EXIT_WAITING : PAD_EXIT_DONE;
}

static void
json_row (const PadOrderRow *row, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "id", row->id);
  pad_json_add_text (out, "reference", row->reference);
  pad_json_add_text (out, "number", row->number);
  pad_json_add_text (out, "state", row->state);
  pad_json_add_text (out, "supplier_label", row->supplier_label);
  pad_json_add_text (out, "invoiced", pad_part_name (row->invoicing.invoiced));
  pad_json_add_text (out, "paid", pad_part_name (row->invoicing.paid));
  pad_json_add_text (out, "change_of", row->changes);
  pad_json_add_flag (out, "change_waiting", row->changing);
  pad_json_add_flag (out, "cancellation_waiting", row->cancelling);
  pad_json_add_text (out, "account", row->account);
  pad_json_add_text (out, "date", row->date);
  pad_json_add_text (out, "po_number", row->po_number);
  pad_json_add_int (out, "lines", row->lines);
  pad_json_add_text (out, "currency", row->currency);
  if (row->has_gross)
    pad_json_add_money (out, "gross", row->gross, row->currency);
  else
    pad_json_add_null (out, "gross");
  pad_json_close_object (out);
}

/* (transfer full) */
static char *
say_state (const PadOrderRow *row)
{
  g_autofree char *named =
      pad_text_supplier_state (pad_text_order_state (row->state), row->supplier_label);
  g_autofree char *state = pad_text_state_and_invoiced (
      named, pad_part_name (row->invoicing.invoiced), pad_part_name (row->invoicing.paid));

  if (row->changes)
    return g_strdup_printf ("%s, changes %s", state, row->changes);
  if (row->cancelling)
    return g_strdup_printf ("%s, cancellation waiting", state);
  return row->changing ? g_strdup_printf ("%s, change waiting", state) : g_steal_pointer (&state);
}

static void
print_rows (const GPtrArray *rows, GString *out)
{
  PadCtlTable *table = pad_ctl_table_new ("reference|number|date|account|state|>lines|>total");

  for (guint i = 0; i < rows->len; i++) {
    const PadOrderRow *row = rows->pdata[i];

    pad_ctl_table_take (table, g_strdup (row->reference));
    pad_ctl_table_take (table, g_strdup (row->number));
    pad_ctl_table_take (table, g_strdup (row->date));
    pad_ctl_table_take (table, g_strdup (row->account));
    pad_ctl_table_take (table, say_state (row));
    pad_ctl_table_take (table, g_strdup_printf ("%" G_GINT64_FORMAT, row->lines));
    pad_ctl_table_take (table, row->has_gross ? pad_ctl_money (row->gross, row->currency) : NULL);
  }
  pad_ctl_table_print (table, out);
}

/* --state, where given: another word would only find nothing. */
static gboolean
check_state (const char *state, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  g_autofree char *quoted = NULL;
  const char *code;

  if (!state)
    return TRUE;
  for (guint i = 0; (code = pad_text_order_state_code (i)) != NULL; i++) {
    if (g_str_equal (code, state))
      return TRUE;
    g_string_append_printf (known, "%s%s", i == 0 ? "" : ", ", code);
  }
  quoted = pad_error_quote (state);
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "%s is no state of an order; the states are %s",
               quoted, known->str);
  return FALSE;
}

PadExit
pad_ctl_order_list (PadCtl *ctl, char **args, GError **error)
{
  PadOrderFilter filter = {.state = ctl->options.state,
                           .text = ctl->options.text,
                           .from = ctl->options.from,
                           .to = ctl->options.to};
  g_autoptr (GPtrArray) rows = NULL;

  if (!check_state (filter.state, error) || !pad_ctl_check_date (filter.from, error) ||
      !pad_ctl_check_date (filter.to, error) || !pad_ctl_limit (ctl, 500, &filter.limit, error) ||
      !pad_ctl_open (ctl, error))
    return PAD_EXIT_USAGE;
  rows = pad_order_list (ctl->profile, &filter, error);
  if (!rows)
    return PAD_EXIT_DAMAGED;
  if (!ctl->options.json) {
    print_rows (rows, ctl->out);
    if (rows->len == 0)
      g_string_assign (ctl->out, "no orders\n");
    return PAD_EXIT_DONE;
  }
  pad_json_open_array (ctl->out, NULL);
  for (guint i = 0; i < rows->len; i++)
    json_row (rows->pdata[i], ctl->out);
  pad_json_close_array (ctl->out);
  return PAD_EXIT_DONE;
}
