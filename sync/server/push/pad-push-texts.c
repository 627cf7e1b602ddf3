#include "pad-push-private.h"

#include <pad-row.h>

/* Whether @text may stand in @name of @table, as the registry says. */
static gboolean
check (const PadTable *table, const char *name, const char *text, GError **error)
{
  PadValue value;
  int column = pad_table_column (table, name);

  g_assert (column >= 0);
  if (text == NULL || *text == '\0')
    return TRUE;
  return pad_value_parse (&table->columns[column], text, -1, NULL, &value, error);
}

/* A quantity is of a unit. Which one the buyer had last, the device knows: from here it might be
 * another one, today or when the order is looked at again (RULES.md 2). */
static gboolean
check_unit (const PadTable *table, const PadOrderLine *line, GError **error)
{
  if (line->unit != NULL && *line->unit != '\0')
    return check (table, "unit", line->unit, error);
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL,
                       "\"unit\" is missing: name the unit that the quantity is in");
  return FALSE;
}

static gboolean
check_lines (const PadOrder *order, GError **error)
{
  const PadTable *table = pad_table_find ("order_lines");

  for (guint i = 0; i < order->lines->len; i++) {
    const PadOrderLine *line = g_ptr_array_index (order->lines, i);

    if (!check (table, "sku", line->sku, error) || !check_unit (table, line, error) ||
        !check (table, "note", line->note, error)) {
      g_prefix_error (error, "lines[%u]: ", i);
      return FALSE;
    }
  }
  return TRUE;
}

gboolean
pad_push_check_texts (const PadOrderBody *body, GError **error)
{
  const PadTable *table = pad_table_find ("orders");
  const PadOrder *order = body->order;

  return check (table, "reference", body->reference, error) &&
         check (table, "account", order->account, error) &&
         check (table, "po_number", order->po_number, error) &&
         check (table, "cost_centre", order->cost_centre, error) &&
         check (table, "quotation", order->quotation, error) &&
         check (table, "project", order->project, error) &&
         check (table, "ship_to", order->ship_to, error) &&
         check (table, "shipping_method", order->shipping_method, error) &&
         check (table, "split", order->split, error) && check (table, "note", order->note, error) &&
         check_lines (order, error);
}
