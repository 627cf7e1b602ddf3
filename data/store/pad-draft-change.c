#include "pad-draft-change.h"

#include "pad-draft-change.sql.h"

/* -- lines -- */

PadDraftLine *
pad_draft_line_new (int line, const char *sku, int64_t quantity, const char *unit)
{
  PadDraftLine *made = g_atomic_rc_box_new0 (PadDraftLine);

  made->line = line;
  made->sku = g_strdup (sku);
  made->quantity = quantity;
  made->unit = g_strdup (unit);
  return made;
}

PadDraftLine *
pad_draft_line_of (const PadOrderLine *line)
{
  PadDraftLine *made = pad_draft_line_new (line->line, line->sku, line->quantity, line->unit);

  made->position = line->position;
  made->note = g_strdup (line->note);
  made->has_discount = line->has_discount;
  made->discount_percent = line->discount_percent;
  made->has_requested = line->has_requested;
  made->requested_price = line->requested_price;
  made->rank = line->rank;
  return made;
}

PadDraftLine *
pad_draft_line_copy (const PadDraftLine *line)
{
  PadDraftLine *made = pad_draft_line_new (line->line, line->sku, line->quantity, line->unit);

  made->position = line->position;
  made->note = g_strdup (line->note);
  made->has_discount = line->has_discount;
  made->discount_percent = line->discount_percent;
  made->has_requested = line->has_requested;
  made->requested_price = line->requested_price;
  made->rank = line->rank;
  return made;
}

PadDraftLine *
pad_draft_line_ref (PadDraftLine *line)
{
  return line ? g_atomic_rc_box_acquire (line) : NULL;
}

static void
clear_line (gpointer data)
{
  PadDraftLine *line = data;

  g_free (line->sku);
  g_free (line->unit);
  g_free (line->note);
}

void
pad_draft_line_unref (PadDraftLine *line)
{
  if (line)
    g_atomic_rc_box_release_full (line, clear_line);
}

gboolean
pad_draft_line_same_worth (const PadDraftLine *a, const PadDraftLine *b)
{
  return a->quantity == b->quantity && g_strcmp0 (a->sku, b->sku) == 0 &&
         g_strcmp0 (a->unit, b->unit) == 0 && a->has_discount == b->has_discount &&
         a->discount_percent == b->discount_percent && a->has_requested == b->has_requested &&
         a->requested_price == b->requested_price;
}

/* -- changes -- */

PadDraftChange *
pad_draft_change_new_line (PadDraftLine *before, PadDraftLine *after)
{
  PadDraftChange *change = g_new0 (PadDraftChange, 1);

  g_assert (before || after);
  change->line = before ? before->line : after->line;
  change->before = before;
  change->after = after;
  return change;
}

PadDraftChange *
pad_draft_change_new_field (PadOrderField field, const char *before, const char *after)
{
  PadDraftChange *change = g_new0 (PadDraftChange, 1);

  change->field = field;
  change->text_before = g_strdup (before ? before : "");
  change->text_after = g_strdup (after ? after : "");
  return change;
}

void
pad_draft_change_free (PadDraftChange *change)
{
  if (!change)
    return;
  pad_draft_line_unref (change->before);
  pad_draft_line_unref (change->after);
  g_free (change->text_before);
  g_free (change->text_after);
  g_free (change);
}

gboolean
pad_draft_change_same_place (const PadDraftChange *a, const PadDraftChange *b)
{
  return a->line == b->line && (a->line != 0 || a->field == b->field);
}

/* -- writing -- */

gboolean
pad_draft_read_edit (PadDb *local, const char *id, gboolean *open, int64_t *edit, GError **error)
{
  PadStatement *statement = pad_db_query (local, sql_edit_of);
  PadStep step;

  pad_statement_bind_text (statement, ":id", id);
  step = pad_statement_step (statement, error);
  *open = step == PAD_STEP_ROW && g_str_equal (pad_statement_get_text (statement, 1), "draft");
  *edit = step == PAD_STEP_ROW ? pad_statement_get_int (statement, 0) : 0;
  pad_statement_reset (statement);
  return step != PAD_STEP_ERROR;
}

static gboolean
begin (PadLocal *local, const PadDraftWrite *write, GError **error)
{
  PadStatement *statement;
  gboolean open = FALSE;
  int64_t edit = 0;

  if (!pad_draft_read_edit (local->db, write->id, &open, &edit, error))
    return FALSE;
  if (!open || edit != write->expected) {
    g_set_error_literal (error, PAD_ERROR, open ? PAD_ERROR_EXISTS : PAD_ERROR_INVALID,
                         open ? "another program changed this order at the same time"
                              : "this order is no draft any more");
    return FALSE;
  }
  statement = pad_db_query (local->db, sql_next_edit);
  pad_statement_bind_text (statement, ":id", write->id);
  pad_statement_bind_int (statement, ":now", pad_world_now (local->world));
  return pad_statement_run (statement, error);
}

static gboolean
put_line (PadLocal *local, const char *id, const PadDraftLine *line, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_put_line);

  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_int (statement, ":line", line->line);
  pad_statement_bind_text (statement, ":sku", line->sku);
  pad_statement_bind_int (statement, ":quantity", line->quantity);
  pad_statement_bind_text (statement, ":unit", line->unit);
  pad_statement_bind_text (statement, ":note", line->note);
  pad_statement_bind_int (statement, ":position", line->position);
  if (line->has_discount)
    pad_statement_bind_int (statement, ":discount_percent", line->discount_percent);
  if (line->has_requested)
    pad_statement_bind_int (statement, ":requested_price", line->requested_price);
  if (line->rank > 0)
    pad_statement_bind_int (statement, ":rank", line->rank);
  return pad_statement_run (statement, error);
}

static gboolean
use_number (PadLocal *local, const char *id, int line, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_number_is_used);

  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_int (statement, ":line", line);
  return pad_statement_run (statement, error);
}

static gboolean
use_unit (PadLocal *local, const char *id, const PadDraftLine *line, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_use_unit);

  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_text (statement, ":sku", line->sku);
  pad_statement_bind_text (statement, ":unit", line->unit);
  return pad_statement_run (statement, error);
}

static gboolean
take_line (PadLocal *local, const char *id, int line, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_take_line);

  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_int (statement, ":line", line);
  return pad_statement_run (statement, error);
}

static gboolean
set_field (PadLocal *local, const char *id, PadOrderField field, const char *text, GError **error)
{
  static const char *const queries[PAD_ORDER_N_FIELDS] = {
      [PAD_ORDER_FIELD_PO_NUMBER] = sql_set_po_number,
      [PAD_ORDER_FIELD_COST_CENTRE] = sql_set_cost_centre,
      [PAD_ORDER_FIELD_NOTE] = sql_set_note,
      [PAD_ORDER_FIELD_SHIP_TO] = sql_set_ship_to,
      [PAD_ORDER_FIELD_REQUESTED_DATE] = sql_set_requested_date,
  };
  PadStatement *statement = pad_db_query (local->db, queries[field]);

  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_text (statement, ":text", *text ? text : NULL);
  return pad_statement_run (statement, error);
}

static gboolean
write_change (
    PadLocal *local, const char *id, const PadDraftChange *change, gboolean back, GError **error)
{
  const PadDraftLine *from = back ? change->after : change->before;
  const PadDraftLine *to = back ? change->before : change->after;

  if (change->line == 0)
    return set_field (local, id, change->field, back ? change->text_before : change->text_after,
                      error);
  if (!to)
    return take_line (local, id, change->line, error);
  return put_line (local, id, to, error) && use_number (local, id, change->line, error) &&
         ((from && pad_draft_line_same_worth (from, to)) || use_unit (local, id, to, error));
}

static gboolean
write_prices (PadLocal *local, const PadDraftWrite *write, GError **error)
{
  PadDraftQuote quote = {.id = write->id,
                         .edit = write->expected + 1,
                         .result = write->result,
                         .skus = write->skus,
                         .priced_at = write->priced_at};

  return !write->result || pad_draft_quote (local, &quote, error);
}

gboolean
pad_draft_write (PadLocal *local, const PadDraftWrite *write, GError **error)
{
  if (!begin (local, write, error))
    return FALSE;
  for (guint i = 0; i < write->changes->len; i++)
    if (!write_change (local, write->id, write->changes->pdata[i], write->back, error))
      return FALSE;
  return write_prices (local, write, error);
}
