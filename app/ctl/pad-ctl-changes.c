#include <pad-json-write.h>
#include <pad-number.h>

#include "pad-ctl-print.h"

/* -- as JSON -- */

static void
json_change (const PadOrderChange *change, const char *currency, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_int (out, "line", change->line);
  pad_json_add_text (out, "sku", change->sku);
  pad_json_add_quantity (out, "quantity", change->quantity);
  pad_json_add_quantity (out, "new_quantity", change->new_quantity);
  if (change->has_price) {
    pad_json_add_price (out, "unit_price", change->unit_price);
    pad_json_add_price (out, "new_unit_price", change->new_unit_price);
    pad_json_add_money (out, "line_net", change->net, currency);
    pad_json_add_money (out, "new_line_net", change->new_net, currency);
  }
  pad_json_close_object (out);
}

void
pad_ctl_json_changes (const PadOrderChanges *changes, GString *out)
{
  if (!changes) {
    pad_json_add_null (out, "changes");
    return;
  }
  pad_json_open_object (out, "changes");
  pad_json_open_array (out, "lines");
  for (guint i = 0; i < changes->lines->len; i++)
    json_change (&g_array_index (changes->lines, PadOrderChange, i), changes->currency, out);
  pad_json_close_array (out);
  if (changes->has_gross) {
    pad_json_add_money (out, "gross", changes->gross, changes->currency);
    pad_json_add_money (out, "new_gross", changes->new_gross, changes->currency);
  }
  pad_json_close_object (out);
}

/* -- as text -- */

static void
add_change (PadCtlTable *table, const PadOrderChange *change, const char *currency)
{
  pad_ctl_table_take (table, g_strdup_printf ("%d", change->line));
  pad_ctl_table_take (table, g_strdup (change->sku));
  pad_ctl_table_take (table, pad_quantity_format (change->quantity));
  pad_ctl_table_take (table, pad_quantity_format (change->new_quantity));
  pad_ctl_table_take (table,
                      change->has_price ? pad_ctl_price_text (change->unit_price, currency) : NULL);
  pad_ctl_table_take (
      table, change->has_price ? pad_ctl_price_text (change->new_unit_price, currency) : NULL);
  pad_ctl_table_take (table, change->has_price ? pad_money_format (change->net, currency) : NULL);
  pad_ctl_table_take (table,
                      change->has_price ? pad_money_format (change->new_net, currency) : NULL);
}

void
pad_ctl_print_changes (const PadOrderChanges *changes, GString *out)
{
  PadCtlTable *table;

  if (!changes)
    return;
  if (changes->lines->len > 0) {
    g_string_append (out, "\nWhat the supplier makes of what was sent:\n");
    table =
        pad_ctl_table_new (">line|article|>quantity|>new quantity|>price|>new price|>net|>new net");
    for (guint i = 0; i < changes->lines->len; i++)
      add_change (table, &g_array_index (changes->lines, PadOrderChange, i), changes->currency);
    pad_ctl_table_print (table, out);
  }
  if (changes->has_gross && changes->gross != changes->new_gross) {
    g_autofree char *before = pad_ctl_money (changes->gross, changes->currency);
    g_autofree char *after = pad_ctl_money (changes->new_gross, changes->currency);

    g_string_append_printf (out, "total sent %s, now %s\n", before, after);
  }
}
