#include "pad-push-private.h"

#include "pad-push-bind.h"
#include "pad-push.sql.h"

static PadDb *
db_of (const PadPushOrder *order)
{
  return pad_supplier_store_get_db (order->store);
}

static gboolean
number_is_taken (PadDb *db, const char *number, gboolean *taken, GError **error)
{
  PadStatement *row = pad_db_query (db, sql_number_is_taken);
  PadStep step;

  pad_statement_bind_text (row, ":number", number);
  step = pad_statement_step (row, error);
  pad_statement_reset (row);
  *taken = step == PAD_STEP_ROW;
  return step != PAD_STEP_ERROR;
}

char *
pad_push_next_number (PadSupplierStore *store, GError **error)
{
  PadDb *db = pad_supplier_store_get_db (store);
  gboolean taken = TRUE;
  char *number = NULL;

  while (taken) {
    PadStatement *row = pad_db_query (db, sql_next_number);

    g_clear_pointer (&number, g_free);
    if (pad_statement_step (row, error) != PAD_STEP_ROW)
      return NULL;
    number = g_strdup_printf ("SO-%06" G_GINT64_FORMAT, pad_statement_get_int (row, 0));
    pad_statement_reset (row);
    if (!number_is_taken (db, number, &taken, error)) {
      g_free (number);
      return NULL;
    }
  }
  return number;
}

static void
bind_amounts (const PadOrderTotals *totals, PadStatement *row)
{
  pad_statement_bind_text (row, ":currency", totals->currency);
  pad_statement_bind_int (row, ":goods", totals->goods);
  pad_statement_bind_int (row, ":discount", totals->discount);
  pad_statement_bind_int (row, ":charges", pad_order_totals_charges (totals));
  pad_statement_bind_int (row, ":tax", pad_order_totals_tax (totals));
  pad_statement_bind_int (row, ":gross", totals->gross);
}

static void
bind_decisions (const PadOrder *order, PadStatement *row)
{
  pad_push_bind_text (row, ":po_number", order->po_number);
  pad_push_bind_text (row, ":cost_centre", order->cost_centre);
  pad_push_bind_text (row, ":project", order->project);
  pad_push_bind_text (row, ":shipping_method", order->shipping_method);
  pad_push_bind_date (row, ":requested_date", order->requested_date);
  pad_push_bind_text (row, ":note", order->note);
  pad_push_bind_text (row, ":quotation", order->quotation);
}

/* Where it goes: to an address, or it is collected. */
static void
bind_place (const PadPushOrder *order, PadStatement *row)
{
  gboolean pickup = order->evaluated->pickup;

  pad_statement_bind_int (row, ":pickup", pickup);
  pad_push_bind_text (row, ":ship_to", pickup ? NULL : order->body->order->ship_to);
}

/* In whose prices it is: those that everybody sees, or (NULL) the customer's. */
static const char *
price_view_of (const PadPushOrder *order)
{
  PadPriceView view = pad_permissions_price_view (order->facts->user.permissions);

  return view == PAD_PRICE_VIEW_CATALOG ? "catalog" : NULL;
}

static void
bind_order (const PadPushOrder *order, PadStatement *row)
{
  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (order->store));
  pad_statement_bind_text (row, ":number", order->number);
  pad_push_bind_date (row, ":date", order->evaluated->date);
  pad_statement_bind_text (row, ":state", order->state);
  pad_statement_bind_int (row, ":revision", order->revision);
  bind_amounts (order->evaluated->totals, row);
  bind_decisions (order->body->order, row);
  bind_place (order, row);
  pad_push_bind_text (row, ":split", pad_push_split_of (order));
  pad_statement_bind_text (row, ":price_view", price_view_of (order));
  pad_statement_bind_int (row, ":allow_partial", !order->evaluated->whole_lines);
}

static gboolean
add_order (PadPushOrder *order, GError **error)
{
  PadWorld *world = pad_supplier_store_get_world (order->store);
  g_autofree char *now = pad_instant_format (pad_world_now (world));
  PadStatement *row;

  order->number = pad_push_next_number (order->store, error);
  if (order->number == NULL)
    return FALSE;
  row = pad_db_query (db_of (order), sql_add_order);
  bind_order (order, row);
  pad_statement_bind_text (row, ":id", order->body->id);
  pad_push_bind_text (row, ":reference", order->body->reference);
  pad_statement_bind_text (row, ":account", order->body->order->account);
  pad_statement_bind_text (row, ":created_at", now);
  pad_statement_bind_text (row, ":entered_by", order->login);
  return pad_statement_run (row, error);
}

static gboolean
drop_rows (const PadPushOrder *order, const char *sql, GError **error)
{
  PadStatement *row = pad_db_query (db_of (order), sql);

  pad_statement_bind_text (row, ":order", order->number);
  return pad_statement_run (row, error);
}

/* An order that waited holds neither stock nor agreements. */
static gboolean
replace_order (const PadPushOrder *order, GError **error)
{
  PadStatement *row = pad_db_query (db_of (order), sql_replace_order);

  bind_order (order, row);
  return pad_statement_run (row, error) && drop_rows (order, sql_drop_order_lines, error) &&
         drop_rows (order, sql_drop_order_charges, error);
}

static void
bind_price (const PadLineResult *line, PadStatement *row)
{
  pad_statement_bind_int (row, ":base_quantity", line->base_quantity);
  pad_statement_bind_int (row, ":unit_price", line->price->unit_price);
  pad_statement_bind_int (row, ":line_net", line->net);
  pad_statement_bind_int (row, ":order_discount", line->order_discount);
  pad_statement_bind_int (row, ":tax_percent", line->tax_percent);
  pad_push_bind_text (row, ":source", pad_price_source_name (line->price->source));
  pad_push_bind_text (row, ":rule", line->price->rule_code);
  if (line->price->rule_version > 0)
    pad_statement_bind_int (row, ":rule_version", line->price->rule_version);
  pad_push_bind_date (row, ":honoured_on", line->honoured ? line->honoured_on : PAD_DATE_NONE);
}

/* (nullable): the day by which what is not there yet is expected, as the buyer is told (RULES.md 6,
 * `stock_short`); borrowed. */
static const char *
find_promised (const PadPushOrder *order, guint i)
{
  const PadLineResult *line = g_ptr_array_index (order->evaluated->lines, i);
  const GPtrArray *findings = order->evaluated->findings;

  if (pad_taking_get (&order->taking, i)->reserved >= line->base_quantity)
    return NULL;
  for (guint f = 0; f < findings->len; f++) {
    const PadFinding *finding = g_ptr_array_index (findings, f);

    if (g_str_equal (finding->code, PAD_FINDING_STOCK_SHORT) &&
        g_strcmp0 (pad_params_get (finding->params, "sku"), line->sku) == 0)
      return pad_params_get (finding->params, "date");
  }
  return NULL;
}

/* The lines that are written are in the order of those that were sent, which may be more. */
static const PadOrderLine *
find_sent (const PadPushOrder *order, guint i)
{
  const GPtrArray *sent = order->body->order->lines;
  const PadLineResult *line = g_ptr_array_index (order->evaluated->lines, i);
  guint at = i;

  while (((const PadOrderLine *)g_ptr_array_index (sent, at))->line != line->line)
    at++;
  return g_ptr_array_index (sent, at);
}

static gboolean
add_line (const PadPushOrder *order, guint i, GError **error)
{
  const PadOrderLine *sent = find_sent (order, i);
  const PadLineResult *line = g_ptr_array_index (order->evaluated->lines, i);
  const PadTakenLine *taken = pad_taking_get (&order->taking, i);
  PadStatement *row = pad_db_query (db_of (order), sql_add_order_line);

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (order->store));
  pad_statement_bind_text (row, ":order", order->number);
  pad_statement_bind_int (row, ":line", line->line);
  pad_statement_bind_text (row, ":sku", line->sku);
  pad_statement_bind_int (row, ":quantity", line->quantity);
  pad_push_bind_text (row, ":unit", line->unit);
  bind_price (line, row);
  if (sent->has_discount)
    pad_statement_bind_int (row, ":discount_percent", sent->discount_percent);
  if (sent->has_requested)
    pad_statement_bind_int (row, ":requested_price", sent->requested_price);
  pad_push_bind_text (row, ":promised_date", find_promised (order, i));
  pad_statement_bind_int (row, ":reserved", taken->reserved);
  if (taken->agreed > 0)
    pad_statement_bind_int (row, ":agreed", taken->agreed);
  if (sent->rank != 0)
    pad_statement_bind_int (row, ":rank", sent->rank);
  pad_push_bind_text (row, ":note", sent->note);
  return pad_statement_run (row, error);
}

static gboolean
add_charge (const PadPushOrder *order, const PadOrderCharge *charge, GError **error)
{
  PadStatement *row = pad_db_query (db_of (order), sql_add_order_charge);

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (order->store));
  pad_statement_bind_text (row, ":order", order->number);
  pad_statement_bind_text (row, ":kind", charge->kind);
  pad_statement_bind_int (row, ":amount", charge->amount);
  pad_statement_bind_int (row, ":tax_percent", charge->tax_percent);
  return pad_statement_run (row, error);
}

gboolean
pad_push_write_order (PadPushOrder *order, GError **error)
{
  const GPtrArray *charges = order->evaluated->totals->charges;

  if (order->number == NULL ? !add_order (order, error) : !replace_order (order, error))
    return FALSE;
  for (guint i = 0; i < order->evaluated->lines->len; i++) {
    if (!add_line (order, i, error))
      return FALSE;
  }
  for (guint i = 0; i < charges->len; i++) {
    if (!add_charge (order, g_ptr_array_index (charges, i), error))
      return FALSE;
  }
  return TRUE;
}
