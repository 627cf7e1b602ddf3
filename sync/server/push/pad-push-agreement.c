#include "pad-push-private.h"

#include <pad-replaced-rules.h>
#include <string.h>

#include "pad-push.sql.h"

static const PadLineResult *
line_of (const PadPushOrder *order, guint n)
{
  return g_ptr_array_index (order->evaluated->lines, n);
}

static int
compare_rules (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint *left = a, *right = b;
  int by_rule =
      strcmp (line_of (data, *left)->price->rule_code, line_of (data, *right)->price->rule_code);

  return by_rule != 0 ? by_rule : (*left > *right) - (*left < *right);
}

/* (transfer full): indices (guint) of the lines that an agreement prices, by rule: the order in
 * which rules are locked. */
static GArray *
list_lines (PadPushOrder *order)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < order->evaluated->lines->len; i++) {
    const PadLineResult *line = line_of (order, i);

    if (line->has_net && line->price->source == PAD_SOURCE_AGREEMENT)
      g_array_append_val (lines, i);
  }
  g_array_sort_with_data (lines, compare_rules, order);
  return lines;
}

/* The guarded statement found nothing to take from: right where the rule has no limit. */
static gboolean
check_unlimited (const PadPushOrder *order, const char *rule, GError **error)
{
  PadStatement *row =
      pad_db_query (pad_supplier_store_get_db (order->store), sql_agreement_is_limited);
  PadStep step;

  pad_statement_bind_text (row, ":rule", rule);
  step = pad_statement_step (row, error);
  pad_statement_reset (row);
  if (step == PAD_STEP_ROW)
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_LOCKED,
                         "The agreement was used up by another order meanwhile");
  return step == PAD_STEP_DONE;
}

static gboolean
take (PadPushOrder *order, guint n, GError **error)
{
  const PadLineResult *line = line_of (order, n);
  int64_t quantity = pad_former_lines_take (order->facts->former, line->line, line->sku,
                                            line->base_quantity, line->price->rule_code);
  PadStatement *row;
  PadStep step;

  if (quantity == 0)
    return TRUE;
  row = pad_db_query (pad_supplier_store_get_db (order->store), sql_take_agreement);
  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (order->store));
  pad_statement_bind_int (row, ":quantity", quantity);
  pad_statement_bind_text (row, ":rule", line->price->rule_code);
  step = pad_statement_step (row, error);
  pad_statement_reset (row);
  order->agreed[n] = step == PAD_STEP_ROW ? quantity : 0;
  return step == PAD_STEP_DONE ? check_unlimited (order, line->price->rule_code, error)
                               : step == PAD_STEP_ROW;
}

gboolean
pad_push_take_agreements (PadPushOrder *order, GError **error)
{
  g_autoptr (GArray) lines = list_lines (order);

  for (guint i = 0; i < lines->len; i++) {
    if (!take (order, g_array_index (lines, guint, i), error))
      return FALSE;
  }
  return lines->len == 0 || pad_replaced_rules_prune (order->store, error);
}

gboolean
pad_push_note_agreements (const PadPushOrder *order, GError **error)
{
  for (guint i = 0; i < order->evaluated->lines->len; i++) {
    const PadLineResult *line = line_of (order, i);
    PadStatement *row;

    if (order->agreed[i] == 0)
      continue;
    row = pad_db_query (pad_supplier_store_get_db (order->store), sql_add_agreement_take);
    pad_statement_bind_text (row, ":order", order->number);
    pad_statement_bind_int (row, ":line", line->line);
    pad_statement_bind_text (row, ":rule", line->price->rule_code);
    pad_statement_bind_int (row, ":quantity", order->agreed[i]);
    if (!pad_statement_run (row, error))
      return FALSE;
  }
  return TRUE;
}
