#include "pad-ctl-print.h"

#include <pad-json-write.h>
#include <pad-number.h>
#include <pad-order-json.h>
#include <pad-outcome.h>
#include <pad-texts.h>

char *
pad_ctl_money (int64_t amount, const char *currency)
{
  g_autofree char *text = pad_money_format (amount, currency);

  return g_strdup_printf ("%s %s", text, currency);
}

char *
pad_ctl_price_text (int64_t price, const char *currency)
{
  return pad_decimal_format (price, PAD_PRICE_DIGITS, MAX (0, pad_currency_digits (currency)));
}

char *
pad_ctl_instant_text (const char *instant)
{
  g_autoptr (GDateTime) time = instant ? g_date_time_new_from_iso8601 (instant, NULL) : NULL;
  g_autoptr (GDateTime) local = time ? g_date_time_to_local (time) : NULL;

  return local ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup ("an unknown time");
}

/* -- findings -- */

static const char *
get_param (const char *name, gpointer data)
{
  return pad_params_get (data, name);
}

char *
pad_ctl_finding_text (const char *code, const PadFinding *finding)
{
  return pad_text_finding (code, get_param, finding->params);
}

/* Those of one severity under its heading. */
static void
print_group (const GPtrArray *findings, PadSeverity severity, int line, GString *out)
{
  gboolean headed = FALSE;

  for (guint i = 0; i < findings->len; i++) {
    const PadFinding *finding = findings->pdata[i];
    g_autofree char *text = NULL;

    if (finding->severity != severity || (line >= 0 && finding->line != line))
      continue;
    if (!headed)
      g_string_append_printf (out, "%s:\n", pad_text_severity (pad_severity_name (severity)));
    headed = TRUE;
    text = pad_ctl_finding_text (finding->code, finding);
    if (finding->line > 0 && line < 0)
      g_string_append_printf (out, "  Line %d: %s\n", finding->line, text);
    else
      g_string_append_printf (out, "  %s\n", text);
  }
}

void
pad_ctl_print_findings (const GPtrArray *findings, int line, GString *out)
{
  static const PadSeverity order[] = {PAD_SEVERITY_BLOCK, PAD_SEVERITY_APPROVAL,
                                      PAD_SEVERITY_WARNING, PAD_SEVERITY_INFO};

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    print_group (findings, order[i], line, out);
}

/* Those of @line, borrowed; all where it is below 0. */
static GPtrArray *
pick (const GPtrArray *findings, int line)
{
  GPtrArray *some = g_ptr_array_new ();

  for (guint i = 0; i < findings->len; i++) {
    const PadFinding *finding = findings->pdata[i];

    if (line < 0 || finding->line == line)
      g_ptr_array_add (some, findings->pdata[i]);
  }
  return some;
}

void
pad_ctl_json_findings (const GPtrArray *findings, int line, GString *out)
{
  g_autoptr (GPtrArray) some = pick (findings, line);

  pad_findings_write (some, out, "findings");
}

gboolean
pad_ctl_stops (const GPtrArray *findings, int line)
{
  g_autoptr (GPtrArray) own = pick (findings, line);

  return pad_findings_stop_submit (own);
}

gboolean
pad_ctl_waits (const PadOrderView *view)
{
  return g_str_equal (view->state, "needs_buyer") || g_str_equal (view->state, "quarantined");
}

/* -- an order as JSON -- */

void
pad_ctl_json_line (const PadOrderViewLine *line,
                   const char *currency,
                   const char *name,
                   GString *out)
{
  pad_json_open_object (out, name);
  pad_json_add_int (out, "line", line->line);
  pad_json_add_text (out, "sku", line->sku);
  pad_json_add_text (out, "name", line->name);
  pad_json_add_quantity (out, "quantity", line->quantity);
  pad_json_add_text (out, "unit", line->unit);
  if (line->has_base_quantity)
    pad_json_add_quantity (out, "base_quantity", line->base_quantity);
  else
    pad_json_add_null (out, "base_quantity");
  if (line->has_price)
    pad_json_add_price (out, "unit_price", line->unit_price);
  else
    pad_json_add_null (out, "unit_price");
  if (line->has_discount)
    pad_json_add_percent (out, "discount_percent", line->discount_percent);
  else
    pad_json_add_null (out, "discount_percent");
  if (line->has_requested)
    pad_json_add_price (out, "requested_price", line->requested_price);
  else
    pad_json_add_null (out, "requested_price");
  if (line->has_price)
    pad_json_add_money (out, "line_net", line->line_net, currency);
  else
    pad_json_add_null (out, "line_net");
  pad_json_add_text (out, "source", line->source);
  pad_json_add_text (out, "rule", line->rule);
  pad_json_add_text (out, "promised_date", line->promised_date);
  pad_json_add_quantity (out, "shipped", line->shipped);
  pad_json_add_quantity (out, "cancelled", line->cancelled);
  if (line->promised_date)
    pad_json_add_quantity (out, "reserved", line->reserved);
  else
    pad_json_add_null (out, "reserved");
  pad_json_close_object (out);
}

static void
json_amount (const PadOrderTotals *totals, const char *name, int64_t amount, GString *out)
{
  if (totals)
    pad_json_add_money (out, name, amount, totals->currency);
  else
    pad_json_add_null (out, name);
}

void
pad_ctl_json_order (const PadOrderView *view, GString *out)
{
  const PadOrderTotals *totals = view->totals;

  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "id", view->id);
  pad_json_add_text (out, "reference", view->reference);
  pad_json_add_text (out, "number", view->number);
  pad_json_add_text (out, "state", view->state);
  pad_json_add_text (out, "supplier_label", view->supplier_label);
  pad_json_add_text (out, "invoiced", pad_part_name (view->invoicing.invoiced));
  pad_json_add_text (out, "paid", pad_part_name (view->invoicing.paid));
  pad_json_add_text (out, "account", view->account);
  pad_json_add_text (out, "currency", view->currency);
  pad_json_add_text (out, "date", view->date);
  pad_json_add_text (out, "po_number", view->po_number);
  pad_json_add_text (out, "ship_to", view->ship_to);
  pad_json_add_flag (out, "pickup", view->pickup);
  pad_json_add_text (out, "delivery", view->delivery);
  pad_json_add_text (out, "quotation", view->quotation);
  pad_ctl_json_change_request (view, out);
  pad_json_add_text (out, "operation", view->operation);
  pad_json_add_text (out, "result", view->result);
  pad_json_open_array (out, "lines");
  for (guint i = 0; i < view->lines->len; i++)
    pad_ctl_json_line (view->lines->pdata[i], view->currency, NULL, out);
  pad_json_close_array (out);
  json_amount (totals, "goods", totals ? totals->goods : 0, out);
  json_amount (totals, "discount", totals ? totals->discount : 0, out);
  pad_order_charges_write (totals, out);
  pad_order_taxes_write (totals, out);
  json_amount (totals, "gross", totals ? totals->gross : 0, out);
  pad_ctl_json_findings (view->findings, -1, out);
  pad_ctl_json_stages (view->approvals, out);
  pad_ctl_json_changes (view->changes, out);
  pad_json_close_object (out);
}

/* -- an order as text -- */

/* Whether a quantity is in another unit than the one prices are for. */
static gboolean
has_sales_units (const PadOrderView *view)
{
  for (guint i = 0; i < view->lines->len; i++) {
    const PadOrderViewLine *line = view->lines->pdata[i];

    if (line->has_base_quantity && line->base_quantity != line->quantity)
      return TRUE;
  }
  return FALSE;
}

static void
add_line (PadCtlTable *table,
          const PadOrderViewLine *line,
          gboolean with_base,
          const char *currency)
{
  pad_ctl_table_take (table, g_strdup_printf ("%d", line->line));
  pad_ctl_table_take (table, g_strdup (line->sku));
  pad_ctl_table_take (table, g_strdup (line->name));
  pad_ctl_table_take (table, pad_quantity_format (line->quantity));
  pad_ctl_table_take (table, g_strdup (line->unit));
  if (with_base)
    pad_ctl_table_take (table,
                        line->has_base_quantity ? pad_quantity_format (line->base_quantity) : NULL);
  pad_ctl_table_take (table,
                      line->has_price ? pad_ctl_price_text (line->unit_price, currency) : NULL);
  pad_ctl_table_take (table, line->has_price ? pad_money_format (line->line_net, currency) : NULL);
  pad_ctl_table_take (table, g_strdup (line->has_price ? line->source : "no price"));
}

static void
print_totals (const PadOrderTotals *totals, GString *out)
{
  PadCtlTable *table = pad_ctl_table_new ("|>");

  pad_ctl_table_take_money (table, "goods", totals->goods, totals->currency);
  if (totals->discount != 0)
    pad_ctl_table_take_money (table, "discount", -totals->discount, totals->currency);
  for (guint i = 0; i < totals->charges->len; i++) {
    const PadOrderCharge *charge = totals->charges->pdata[i];

    pad_ctl_table_take_money (table, charge->kind, charge->amount, totals->currency);
  }
  for (guint i = 0; i < totals->taxes->len; i++) {
    const PadOrderTax *tax = &g_array_index (totals->taxes, PadOrderTax, i);
    g_autofree char *percent = pad_percent_format (tax->percent);
    g_autofree char *what = g_strdup_printf ("tax %s %%", percent);

    pad_ctl_table_take_money (table, what, tax->amount, totals->currency);
  }
  pad_ctl_table_take_money (table, "total", totals->gross, totals->currency);
  pad_ctl_table_print (table, out);
}

/* Why the supplier did not cancel it. */
static void
print_kept (const GPtrArray *kept, GString *out)
{
  for (guint i = 0; i < kept->len; i++) {
    const PadFinding *finding = kept->pdata[i];
    g_autofree char *text =
        pad_ctl_finding_text (pad_text_finding_of (PAD_OUTBOX_CANCEL, finding->code), finding);

    g_string_append_printf (out, "  %s\n", text);
  }
}

/* What was answered, as long as the order has not gone on from there; what to do about it. */
static void
print_result (const PadOrderView *view, GString *out)
{
  gboolean held = g_str_has_prefix (view->result, "held_");

  if (held == g_str_equal (view->state, "pending_approval"))
    g_string_append_printf (out, "%s\n", pad_text_deed (view->operation_kind, view->result));
  if (view->kept) {
    g_string_append_printf (out, "%s\n", pad_text_deed (PAD_OUTBOX_CANCEL, "rejected"));
    print_kept (view->kept, out);
  }
  if (g_str_equal (view->state, "needs_buyer"))
    g_string_append_printf (out, "Decide: orderpadctl queue resolve %s %s--discard\n",
                            view->operation, view->acceptable ? "--accept or " : "");
  else if (g_str_equal (view->state, "quarantined"))
    g_string_append_printf (out,
                            "Decide: orderpadctl queue retry %s, or queue resolve %s --discard\n",
                            view->operation, view->operation);
}

/* How far the lines have come, as soon as one has. */
static void
print_progress (const PadOrderView *view, GString *out)
{
  for (guint i = 0; i < view->lines->len; i++) {
    const PadOrderViewLine *line = view->lines->pdata[i];
    g_autofree char *shipped = pad_quantity_format (line->shipped);
    g_autofree char *cancelled = pad_quantity_format (line->cancelled);

    if (line->shipped != 0 || line->cancelled != 0)
      g_string_append_printf (out, "line %d: %s shipped, %s cancelled\n", line->line, shipped,
                              cancelled);
  }
}

/* What is asked for, where that is not in the price. */
static void
print_asked (const PadOrderView *view, GString *out)
{
  for (guint i = 0; i < view->lines->len; i++) {
    const PadOrderViewLine *line = view->lines->pdata[i];
    g_autofree char *price = pad_ctl_price_text (line->requested_price, view->currency);
    g_autofree char *percent = pad_percent_format (line->discount_percent);

    if (line->has_requested && g_strcmp0 (line->source, "requested") != 0)
      g_string_append_printf (out, "line %d: %s %s per base unit is asked for\n", line->line, price,
                              view->currency);
    else if (line->has_discount && !line->has_price)
      g_string_append_printf (out, "line %d: a discount of %s %% is asked for\n", line->line,
                              percent);
  }
}

static void
print_lines (const PadOrderView *view, GString *out)
{
  gboolean with_base = has_sales_units (view);
  PadCtlTable *table = pad_ctl_table_new (
      with_base ? ">line|article|name|>quantity|unit|>base quantity|>price|>net|source"
                : ">line|article|name|>quantity|unit|>price|>net|source");

  for (guint i = 0; i < view->lines->len; i++)
    add_line (table, view->lines->pdata[i], with_base, view->currency);
  pad_ctl_table_print (table, out);
  print_progress (view, out);
  print_asked (view, out);
}

void
pad_ctl_print_order (const PadOrderView *view, GString *out)
{
  g_autofree char *named =
      pad_text_supplier_state (pad_text_order_state (view->state), view->supplier_label);
  g_autofree char *state = pad_text_state_and_invoiced (
      named, pad_part_name (view->invoicing.invoiced), pad_part_name (view->invoicing.paid));

  g_string_append_printf (out, "%s%s%s  account %s  %s\n", view->reference ? view->reference : "",
                          view->reference && view->number ? " / " : "",
                          view->number ? view->number : "", view->account, state);
  g_string_append_printf (out, "id %s\n", view->id);
  if (view->quotation)
    g_string_append_printf (out, "of quotation %s\n", view->quotation);
  if (view->pickup)
    g_string_append_printf (out, "%s\n", pad_text_pickup ());
  pad_ctl_print_change_request (view, out);
  if (view->result)
    print_result (view, out);
  pad_ctl_print_stages (view->approvals, out);
  g_string_append_c (out, '\n');
  print_lines (view, out);
  if (view->totals)
    print_totals (view->totals, out);
  pad_ctl_print_changes (view->changes, out);
  if (view->findings->len > 0)
    g_string_append_c (out, '\n');
  pad_ctl_print_findings (view->findings, -1, out);
}
