#include "pad-desk-edit.h"

#include <pad-number.h>

#include "pad-accounts.h"
#include "pad-desk-edit-replica.sql.h"
#include "pad-desk-edit.sql.h"
#include "pad-draft-change.h"
#include "pad-order-desk-private.h"

static PadDraft *
load_draft (PadOrderDesk *desk, const char *id, GError **error)
{
  g_autoptr (PadDraft) draft =
      pad_profile_may_draft (desk->profile, error)
          ? pad_draft_load (pad_profile_get_local (desk->profile), id, error)
          : NULL;

  if (!draft || g_str_equal (draft->state, "draft"))
    return g_steal_pointer (&draft);
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
               "order %s is %s, no draft any more; recall it first", draft->reference,
               draft->state);
  return NULL;
}

static gboolean
is_empty (const char *text)
{
  return *text == '\0';
}

/* -- a line -- */

static gboolean
set_discount (PadDraftLine *line, const char *text, GError **error)
{
  line->has_discount = !is_empty (text);
  line->discount_percent = 0;
  if (!line->has_discount)
    return TRUE;
  if (!pad_percent_parse (text, &line->discount_percent, error))
    return FALSE;
  if (line->discount_percent >= 0 && line->discount_percent <= PAD_PERCENT_HUNDRED) {
    line->has_requested = FALSE;
    line->requested_price = 0;
    return TRUE;
  }
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "a discount is from 0 to 100 percent, not %s",
               text);
  return FALSE;
}

static gboolean
set_requested (PadDraftLine *line, const char *text, GError **error)
{
  line->has_requested = !is_empty (text);
  line->requested_price = 0;
  if (!line->has_requested)
    return TRUE;
  if (!pad_price_parse (text, &line->requested_price, error))
    return FALSE;
  if (line->requested_price >= 0) {
    line->has_discount = FALSE;
    line->discount_percent = 0;
    return TRUE;
  }
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "a requested price is not below 0, as %s is",
               text);
  return FALSE;
}

static gboolean
set_rank (PadDraftLine *line, const char *text, GError **error)
{
  guint64 rank = 0;

  if (!is_empty (text) && !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT32, &rank, NULL)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "%s is no rank; give a whole number from 1",
                 text);
    return FALSE;
  }
  line->rank = (int)rank;
  return TRUE;
}

static gboolean
set_note (PadDraftLine *line, const char *text, GError **error)
{
  if (!pad_draft_check_text ("line_note", text, error))
    return FALSE;
  g_free (line->note);
  line->note = is_empty (text) ? NULL : g_strdup (text);
  return TRUE;
}

static gboolean
set_unit (
    PadOrderDesk *desk, const char *account, PadDraftLine *line, const char *text, GError **error)
{
  char *unit =
      pad_desk_choose_unit (desk, account, line->sku, is_empty (text) ? NULL : text, error);

  if (!unit)
    return FALSE;
  g_free (line->unit);
  line->unit = unit;
  return TRUE;
}

static gboolean
edit_line (PadOrderDesk *desk,
           const char *account,
           const PadLineEdit *edit,
           PadDraftLine *line,
           GError **error)
{
  if (edit->discount_percent && edit->requested_price && !is_empty (edit->discount_percent) &&
      !is_empty (edit->requested_price)) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                         "a line has a discount or a requested price, not both; name one of them");
    return FALSE;
  }
  return (!edit->unit || set_unit (desk, account, line, edit->unit, error)) &&
         (!edit->discount_percent || set_discount (line, edit->discount_percent, error)) &&
         (!edit->requested_price || set_requested (line, edit->requested_price, error)) &&
         (!edit->rank || set_rank (line, edit->rank, error)) &&
         (!edit->note || set_note (line, edit->note, error));
}

static const PadOrderLine *
find_line (const PadDraft *draft, int number, GError **error)
{
  for (guint i = 0; i < draft->order->lines->len; i++) {
    const PadOrderLine *line = draft->order->lines->pdata[i];

    if (line->line == number)
      return line;
  }
  g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "order %s has no line %d", draft->reference,
               number);
  return NULL;
}

static gboolean
write_line (PadLocal *local, gpointer data, GError **error)
{
  return pad_draft_write (local, data, error);
}

gboolean
pad_order_desk_edit_line (
    PadOrderDesk *desk, const char *id, int number, const PadLineEdit *edit, GError **error)
{
  g_autoptr (PadDraft) draft = load_draft (desk, id, error);
  const PadOrderLine *found = draft ? find_line (draft, number, error) : NULL;
  g_autoptr (PadDraftLine) before = found ? pad_draft_line_of (found) : NULL;
  g_autoptr (PadDraftLine) after = before ? pad_draft_line_copy (before) : NULL;
  g_autoptr (GPtrArray) changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify)pad_draft_change_free);
  PadDraftWrite write = {.id = id, .changes = changes};

  if (!after || !edit_line (desk, draft->order->account, edit, after, error))
    return FALSE;
  g_ptr_array_add (changes,
                   pad_draft_change_new_line (g_steal_pointer (&before), g_steal_pointer (&after)));
  write.expected = draft->edit;
  return pad_local_writer_run (desk->writer, write_line, &write, error) &&
         pad_desk_quote (desk, id, found->sku, error);
}

/* -- the order -- */

typedef struct
{
  const char *id;
  const PadHeadEdit *edit;
  int64_t expected;
} HeadWrite;

static gboolean
check_known (PadOrderDesk *desk,
             const char *account,
             const char *sql,
             const char *what,
             const char *code,
             GError **error)
{
  PadDb *replica;
  PadStatement *row;
  PadStep step;

  if (!code || is_empty (code))
    return TRUE;
  replica = pad_profile_get_replica (desk->profile, error);
  if (!replica)
    return FALSE;
  row = pad_db_query (replica, sql);
  pad_statement_bind_text (row, ":account", account);
  pad_statement_bind_text (row, ":code", code);
  step = pad_statement_step (row, error);
  pad_statement_reset (row);
  if (step == PAD_STEP_DONE)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "account %s has no %s %s", account, what,
                 code);
  return step == PAD_STEP_ROW;
}

static gboolean
check_head (PadOrderDesk *desk, const char *account, const PadHeadEdit *edit, GError **error)
{
  PadDate date;

  if (edit->pickup == PAD_PICKUP_YES && edit->ship_to && !is_empty (edit->ship_to)) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                         "an order is sent to an address or picked up, not both; name one of them");
    return FALSE;
  }
  return check_known (desk, account, sql_knows_address, "address", edit->ship_to, error) &&
         check_known (desk, account, sql_knows_shipping_method, "shipping method",
                      edit->shipping_method, error) &&
         check_known (desk, account, sql_knows_cost_centre, "cost centre", edit->cost_centre,
                      error) &&
         pad_draft_check_text ("project", edit->project, error) &&
         pad_draft_check_text ("note", edit->note, error) &&
         (!edit->requested_date || is_empty (edit->requested_date) ||
          pad_date_parse (edit->requested_date, &date, error));
}

static gboolean
write_head (PadLocal *local, gpointer data, GError **error)
{
  const HeadWrite *write = data;
  const PadHeadEdit *edit = write->edit;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  PadDraftWrite begun = {.id = write->id, .changes = none, .expected = write->expected};
  PadStatement *row;

  if (!pad_draft_write (local, &begun, error))
    return FALSE;
  row = pad_db_query (local->db, sql_edit_head);
  pad_statement_bind_text (row, ":id", write->id);
  pad_statement_bind_text (row, ":ship_to", edit->ship_to);
  if (edit->pickup != PAD_PICKUP_KEEP)
    pad_statement_bind_int (row, ":pickup", edit->pickup == PAD_PICKUP_YES);
  pad_statement_bind_text (row, ":shipping_method", edit->shipping_method);
  pad_statement_bind_text (row, ":project", edit->project);
  pad_statement_bind_text (row, ":cost_centre", edit->cost_centre);
  pad_statement_bind_text (row, ":requested_date", edit->requested_date);
  pad_statement_bind_text (row, ":note", edit->note);
  return pad_statement_run (row, error);
}

gboolean
pad_order_desk_edit_head (PadOrderDesk *desk,
                          const char *id,
                          const PadHeadEdit *edit,
                          GError **error)
{
  g_autoptr (PadDraft) draft = load_draft (desk, id, error);
  HeadWrite write = {.id = id, .edit = edit};

  if (!draft || !check_head (desk, draft->order->account, edit, error))
    return FALSE;
  write.expected = draft->edit;
  return pad_local_writer_run (desk->writer, write_head, &write, error) &&
         pad_desk_quote (desk, id, NULL, error);
}
