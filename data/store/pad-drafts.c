#include "pad-drafts.h"

#include <pad-uuid.h>

#include "pad-drafts.sql.h"
#include "pad-profile.h"

/* -- reading -- */

void
pad_draft_free (PadDraft *draft)
{
  if (!draft)
    return;
  g_free (draft->id);
  g_free (draft->reference);
  g_free (draft->number);
  g_free (draft->state);
  g_free (draft->currency);
  g_free (draft->copied_from);
  g_clear_pointer (&draft->order, pad_order_free);
  g_free (draft);
}

/* The first column of the one row of a bound statement; NULL without error for no row. */
static gboolean
read_text (PadStatement *statement, char **text, GError **error)
{
  PadStep step = pad_statement_step (statement, error);

  *text = step == PAD_STEP_ROW ? pad_statement_dup_text (statement, 0) : NULL;
  pad_statement_reset (statement);
  return step != PAD_STEP_ERROR;
}

gboolean
pad_draft_find (PadDb *local, const char *name, char **id, GError **error)
{
  PadStatement *statement = pad_db_query (local, sql_find_draft);

  pad_statement_bind_text (statement, ":name", name);
  return read_text (statement, id, error);
}

gboolean
pad_draft_is_open (PadDb *local, const char *id, gboolean *open, GError **error)
{
  PadStatement *statement = pad_db_query (local, sql_draft_is_open);
  PadStep step;

  pad_statement_bind_text (statement, ":id", id);
  step = pad_statement_step (statement, error);
  *open = step == PAD_STEP_ROW;
  pad_statement_reset (statement);
  return step != PAD_STEP_ERROR;
}

gboolean
pad_draft_last_unit (
    PadDb *local, const char *account, const char *sku, char **unit, GError **error)
{
  PadStatement *statement = pad_db_query (local, sql_last_unit);

  pad_statement_bind_text (statement, ":account", account);
  pad_statement_bind_text (statement, ":sku", sku);
  return read_text (statement, unit, error);
}

static PadDate
read_date (PadStatement *statement, int column)
{
  const char *text = pad_statement_get_text (statement, column);
  PadDate date = PAD_DATE_NONE;

  if (text)
    pad_date_parse (text, &date, NULL);
  return date;
}

static PadOrder *
read_order (PadStatement *s)
{
  PadOrder *order = pad_order_new (pad_statement_get_text (s, 10), pad_statement_get_text (s, 11));

  order->id = pad_statement_dup_text (s, 0);
  order->date = read_date (s, 12);
  order->ship_to = pad_statement_dup_text (s, 13);
  order->pickup = pad_statement_get_int (s, 14) != 0;
  order->shipping_method = pad_statement_dup_text (s, 15);
  order->project = pad_statement_dup_text (s, 16);
  order->po_number = pad_statement_dup_text (s, 17);
  order->cost_centre = pad_statement_dup_text (s, 18);
  order->tolerance = pad_statement_get_int (s, 19);
  order->requested_date = read_date (s, 20);
  order->note = pad_statement_dup_text (s, 21);
  order->quotation = pad_statement_dup_text (s, 26);
  order->split = pad_statement_dup_text (s, 27);
  order->changes = pad_statement_dup_text (s, 28);
  if (order->changes) {
    g_free (order->id);
    order->id = pad_statement_dup_text (s, 29);
  }
  if (!pad_statement_is_null (s, 24)) {
    order->quoted = pad_order_totals_new (pad_statement_get_text (s, 4));
    order->quoted->goods = pad_statement_get_int (s, 22);
    order->quoted->discount = pad_statement_get_int (s, 23);
    order->quoted->gross = pad_statement_get_int (s, 24);
  }
  return order;
}

static PadDraft *
read_draft (PadStatement *s)
{
  PadDraft *draft = g_new0 (PadDraft, 1);

  draft->id = pad_statement_dup_text (s, 0);
  draft->reference = pad_statement_dup_text (s, 1);
  draft->number = pad_statement_dup_text (s, 2);
  draft->state = pad_statement_dup_text (s, 3);
  draft->currency = pad_statement_dup_text (s, 4);
  draft->copied_from = pad_statement_dup_text (s, 5);
  draft->edit = pad_statement_get_int (s, 6);
  draft->revision = pad_statement_get_int (s, 7);
  draft->created_at = pad_statement_get_int (s, 8);
  draft->changed_at = pad_statement_get_int (s, 9);
  draft->last_line = (int)pad_statement_get_int (s, 25);
  draft->order = read_order (s);
  return draft;
}

static void
read_line (PadStatement *s, PadOrder *order)
{
  PadOrderLine *line =
      pad_order_add_line (order, (int)pad_statement_get_int (s, 0), pad_statement_get_text (s, 1),
                          pad_statement_get_int (s, 2), pad_statement_get_text (s, 3));

  line->has_discount = !pad_statement_is_null (s, 4);
  line->discount_percent = pad_statement_get_int (s, 4);
  line->has_requested = !pad_statement_is_null (s, 5);
  line->requested_price = pad_statement_get_int (s, 5);
  line->rank = (int)pad_statement_get_int (s, 6);
  line->note = pad_statement_dup_text (s, 7);
  line->has_quote = !pad_statement_is_null (s, 10);
  line->quoted_unit_price = pad_statement_get_int (s, 8);
  line->quoted_net = pad_statement_get_int (s, 9);
  line->quoted_source = pad_statement_dup_text (s, 10);
  line->quoted_rule = pad_statement_dup_text (s, 11);
  line->quoted_rule_version = pad_statement_get_int (s, 12);
  line->priced_at = pad_statement_get_int (s, 13);
  line->position = pad_statement_get_int (s, 14);
}

static gboolean
load_lines (PadDb *local, PadDraft *draft, GError **error)
{
  PadStatement *statement = pad_db_query (local, sql_load_lines);
  PadStep step;

  pad_statement_bind_text (statement, ":id", draft->id);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW)
    read_line (statement, draft->order);
  return step == PAD_STEP_DONE;
}

static gboolean
load_parts (PadDb *local, PadDraft *draft, GError **error)
{
  PadStatement *s = pad_db_query (local, sql_load_parts);
  PadStep step;

  pad_statement_bind_text (s, ":id", draft->id);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    const char *kind = pad_statement_get_text (s, 0);
    int64_t amount = pad_statement_get_int (s, 1);
    int64_t percent = pad_statement_get_int (s, 3);

    if (!draft->order->quoted)
      continue;
    if (g_str_equal (kind, "tax"))
      pad_order_totals_add_tax (draft->order->quoted, percent, pad_statement_get_int (s, 2),
                                amount);
    else
      pad_order_totals_add_charge (draft->order->quoted, kind, amount, percent);
  }
  return step == PAD_STEP_DONE;
}

PadDraft *
pad_draft_load (PadDb *local, const char *id, GError **error)
{
  PadStatement *statement = pad_db_query (local, sql_load_draft);
  g_autoptr (PadDraft) draft = NULL;
  PadStep step;

  pad_statement_bind_text (statement, ":id", id);
  step = pad_statement_step (statement, error);
  if (step == PAD_STEP_ROW)
    draft = read_draft (statement);
  else if (step == PAD_STEP_DONE)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no order %s here", id);
  pad_statement_reset (statement);
  if (!draft || !load_lines (local, draft, error) || !load_parts (local, draft, error))
    return NULL;
  return g_steal_pointer (&draft);
}

/* -- changes -- */

#define PREFIX_SETTING "reference.prefix"

gboolean
pad_draft_set_device (PadLocal *local, int64_t number, GError **error)
{
  g_autofree char *prefix =
      number > 1 ? g_strdup_printf ("D%" G_GINT64_FORMAT "-", number) : g_strdup ("D-");

  return pad_settings_set (local, PREFIX_SETTING, prefix, error);
}

static gboolean
make_reference (PadLocal *local, char **reference, GError **error)
{
  int64_t number = 0;
  g_autofree char *prefix = NULL;
  g_autofree char *text = NULL;

  if (!pad_db_read_int (local->db, sql_next_reference, 1, &number, error) ||
      !pad_settings_get (local->db, PREFIX_SETTING, &prefix, error))
    return FALSE;
  text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  *reference = g_strconcat (prefix ? prefix : "D-", text, NULL);
  return pad_settings_set (local, "reference.last", text, error);
}

gboolean
pad_draft_new (PadLocal *local,
               const char *account,
               const char *currency,
               const char *login,
               char **id,
               GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_new_draft);
  g_autofree char *reference = NULL;
  g_autofree char *made = pad_uuid_new (local->world);

  if (!make_reference (local, &reference, error))
    return FALSE;
  pad_statement_bind_text (statement, ":id", made);
  pad_statement_bind_text (statement, ":reference", reference);
  pad_statement_bind_text (statement, ":account", account);
  pad_statement_bind_text (statement, ":currency", currency);
  pad_statement_bind_text (statement, ":login", login);
  pad_statement_bind_int (statement, ":now", pad_world_now (local->world));
  if (!pad_statement_run (statement, error))
    return FALSE;
  *id = g_steal_pointer (&made);
  return TRUE;
}

static gboolean
copy_lines (PadLocal *local, const char *from, const char *id, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_copy_lines);

  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_text (statement, ":from", from);
  return pad_statement_run (statement, error);
}

gboolean
pad_draft_copy (PadLocal *local, const char *id, char **copy, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_copy_draft);
  g_autofree char *reference = NULL;
  g_autofree char *made = pad_uuid_new (local->world);

  if (!make_reference (local, &reference, error))
    return FALSE;
  pad_statement_bind_text (statement, ":id", made);
  pad_statement_bind_text (statement, ":reference", reference);
  pad_statement_bind_text (statement, ":from", id);
  pad_statement_bind_int (statement, ":now", pad_world_now (local->world));
  if (!pad_statement_run (statement, error) || !copy_lines (local, id, made, error))
    return FALSE;
  if (copy)
    *copy = g_steal_pointer (&made);
  return TRUE;
}

/* State and edit of an order; PAD_ERROR_NOT_FOUND. */
static gboolean
read_state (PadLocal *local, const char *id, char **state, int64_t *edit, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_state_of);
  PadStep step;

  pad_statement_bind_text (statement, ":id", id);
  step = pad_statement_step (statement, error);
  if (step == PAD_STEP_ROW) {
    *state = pad_statement_dup_text (statement, 0);
    *edit = pad_statement_get_int (statement, 1);
  } else if (step == PAD_STEP_DONE) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no order %s here", id);
  }
  pad_statement_reset (statement);
  return step == PAD_STEP_ROW;
}

/* Every edit begins here: only a draft can be edited. */
static gboolean
touch (PadLocal *local, const char *id, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_touch);
  g_autofree char *state = NULL;
  int64_t edit = 0;

  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_int (statement, ":now", pad_world_now (local->world));
  if (!pad_statement_run (statement, error))
    return FALSE;
  if (pad_db_changes (local->db) == 1)
    return TRUE;
  if (!read_state (local, id, &state, &edit, error))
    return FALSE;
  if (g_str_equal (state, "needs_buyer"))
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                         "this order waits for your answer to the supplier; \"queue resolve "
                         "--discard\" makes it a draft again, which you can edit");
  else if (g_str_equal (state, "quarantined"))
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                         "the server could not read this order; \"queue resolve --discard\" makes "
                         "it a draft again, which you can edit");
  else
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "this order is %s and cannot be edited%s",
                 state, g_str_equal (state, "queued") ? "; recall it first" : "");
  return FALSE;
}

static PadStatement *
line_query (PadLocal *local, const char *sql, const char *id, int line)
{
  PadStatement *statement = pad_db_query (local->db, sql);

  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_int (statement, ":line", line);
  return statement;
}

static gboolean
run_on_line (PadLocal *local, PadStatement *statement, int line, GError **error)
{
  if (!pad_statement_run (statement, error))
    return FALSE;
  if (pad_db_changes (local->db) == 1)
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "the order has no line %d", line);
  return FALSE;
}

static gboolean
next_line (PadLocal *local, const char *id, int *line, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_next_line);

  pad_statement_bind_text (statement, ":id", id);
  if (pad_statement_step (statement, error) != PAD_STEP_ROW)
    return FALSE;
  *line = (int)pad_statement_get_int (statement, 0);
  pad_statement_reset (statement);
  return pad_statement_run (line_query (local, sql_keep_line_number, id, *line), error);
}

gboolean
pad_draft_add_line (
    PadLocal *local, const char *id, const PadDraftItem *item, int *line, GError **error)
{
  PadStatement *statement;

  if (!touch (local, id, error) || !next_line (local, id, line, error))
    return FALSE;
  statement = line_query (local, sql_add_line, id, *line);
  pad_statement_bind_text (statement, ":sku", item->sku);
  pad_statement_bind_int (statement, ":quantity", item->quantity);
  pad_statement_bind_text (statement, ":unit", item->unit);
  if (!pad_statement_run (statement, error))
    return FALSE;
  statement = pad_db_query (local->db, sql_remember_unit);
  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_text (statement, ":sku", item->sku);
  pad_statement_bind_text (statement, ":unit", item->unit);
  return pad_statement_run (statement, error);
}

gboolean
pad_draft_set_quantity (PadLocal *local, const char *id, int line, int64_t quantity, GError **error)
{
  PadStatement *statement;

  if (!touch (local, id, error))
    return FALSE;
  statement = line_query (local, sql_set_quantity, id, line);
  pad_statement_bind_int (statement, ":quantity", quantity);
  return run_on_line (local, statement, line, error);
}

gboolean
pad_draft_remove_line (PadLocal *local, const char *id, int line, GError **error)
{
  return touch (local, id, error) &&
         run_on_line (local, line_query (local, sql_remove_line, id, line), line, error);
}

gboolean
pad_draft_set_terms (
    PadLocal *local, const char *id, int64_t tolerance, const char *po_number, GError **error)
{
  PadStatement *statement;

  if (!pad_draft_check_text ("po_number", po_number, error) || !touch (local, id, error))
    return FALSE;
  statement = pad_db_query (local->db, sql_set_terms);
  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_int (statement, ":tolerance", tolerance);
  pad_statement_bind_text (statement, ":po_number", po_number);
  return pad_statement_run (statement, error);
}

/* -- prices -- */

static gboolean
quote_line (
    PadLocal *local, const char *id, const PadLineResult *line, int64_t priced_at, GError **error)
{
  PadStatement *statement = line_query (local, sql_quote_line, id, line->line);
  gboolean priced = line->price && line->price->source != PAD_SOURCE_NONE && line->has_net;

  if (line->has_base_quantity)
    pad_statement_bind_int (statement, ":base_quantity", line->base_quantity);
  if (priced) {
    pad_statement_bind_int (statement, ":unit_price", line->price->unit_price);
    pad_statement_bind_int (statement, ":line_net", line->net);
    pad_statement_bind_text (statement, ":source", pad_price_source_name (line->price->source));
    pad_statement_bind_text (statement, ":rule", line->price->rule_code);
    pad_statement_bind_int (statement, ":rule_version", line->price->rule_version);
    pad_statement_bind_int (statement, ":priced_at", priced_at);
  }
  return pad_statement_run (statement, error);
}

static gboolean
is_quoted (const PadDraftQuote *quote, const char *sku)
{
  if (quote->sku)
    return g_str_equal (quote->sku, sku);
  return !quote->skus ||
         g_ptr_array_find_with_equal_func ((GPtrArray *)quote->skus, sku, g_str_equal, NULL);
}

gboolean
pad_draft_quote (PadLocal *local, const PadDraftQuote *quote, GError **error)
{
  const PadOrderResult *result = quote->result;
  g_autofree char *state = NULL;
  int64_t now = 0;

  if (!read_state (local, quote->id, &state, &now, error))
    return FALSE;
  if (now != quote->edit)
    return TRUE;
  for (guint i = 0; i < result->lines->len; i++) {
    const PadLineResult *line = result->lines->pdata[i];

    if (is_quoted (quote, line->sku) &&
        !quote_line (local, quote->id, line, quote->priced_at, error))
      return FALSE;
  }
  return pad_draft_store_totals (local, quote->id, result->has_totals ? result->totals : NULL,
                                 error);
}

typedef struct
{
  const char *kind;
  int64_t amount, base, percent;
} Part;

static gboolean
add_part (PadLocal *local, const char *id, int position, const Part *part, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_add_part);

  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_int (statement, ":position", position);
  pad_statement_bind_text (statement, ":kind", part->kind);
  pad_statement_bind_int (statement, ":amount", part->amount);
  pad_statement_bind_int (statement, ":base", part->base);
  pad_statement_bind_int (statement, ":percent", part->percent);
  return pad_statement_run (statement, error);
}

static gboolean
add_parts (PadLocal *local, const char *id, const PadOrderTotals *totals, GError **error)
{
  int position = 0;

  for (guint i = 0; i < totals->charges->len; i++) {
    const PadOrderCharge *charge = totals->charges->pdata[i];
    Part part = {charge->kind, charge->amount, 0, charge->tax_percent};

    if (!add_part (local, id, position++, &part, error))
      return FALSE;
  }
  for (guint i = 0; i < totals->taxes->len; i++) {
    const PadOrderTax *tax = &g_array_index (totals->taxes, PadOrderTax, i);
    Part part = {"tax", tax->amount, tax->base, tax->percent};

    if (!add_part (local, id, position++, &part, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
pad_draft_store_totals (PadLocal *local,
                        const char *id,
                        const PadOrderTotals *totals,
                        GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_store_totals);

  pad_statement_bind_text (statement, ":id", id);
  if (totals) {
    pad_statement_bind_int (statement, ":goods", totals->goods);
    pad_statement_bind_int (statement, ":discount", totals->discount);
    pad_statement_bind_int (statement, ":charges", pad_order_totals_charges (totals));
    pad_statement_bind_int (statement, ":tax", pad_order_totals_tax (totals));
    pad_statement_bind_int (statement, ":gross", totals->gross);
  }
  if (!pad_statement_run (statement, error))
    return FALSE;
  statement = pad_db_query (local->db, sql_remove_parts);
  pad_statement_bind_text (statement, ":id", id);
  return pad_statement_run (statement, error) && (!totals || add_parts (local, id, totals, error));
}
