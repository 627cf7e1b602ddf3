#include "pad-facts-private.h"

#include <pad-number.h>

#include "pad-facts-former.sql.h"
#include "pad-order-invoiced.h"

/* A line without amounts (the user sees none) has nothing to keep. */
static void
read_line (PadFactsLoader *loader, PadStatement *s)
{
  const PadFormerLineFacts line = {
      .line = (int)pad_statement_get_int (s, 0),
      .sku = pad_facts_column (loader, s, 1),
      .quantity = pad_statement_get_int (s, 2),
      .base_quantity = pad_statement_get_int (s, 3),
      .unit_price = pad_statement_get_int (s, 4),
      .discount_percent = pad_statement_get_int (s, 5),
      .net = pad_statement_get_int (s, 6),
      .source = pad_price_source_parse (pad_facts_column (loader, s, 7)),
      .rule = pad_facts_column (loader, s, 8),
      .agreed = pad_statement_get_int (s, 10),
      .unit = pad_facts_column (loader, s, 11),
      .has_tax = !pad_statement_is_null (s, 12),
      .tax_percent = pad_statement_get_int (s, 12),
  };

  if (!pad_statement_is_null (s, 3) && !pad_statement_is_null (s, 4) &&
      !pad_statement_is_null (s, 6))
    g_array_append_val (loader->facts->former, line);
}

/* -- what is invoiced of it -- */

static PadStatement *
ask_former (PadFactsLoader *loader, const char *sql)
{
  PadStatement *s = pad_db_query (loader->db, sql);

  pad_statement_bind_text (s, ":number", loader->order->changes);
  pad_statement_bind_text (s, ":account", loader->order->account);
  return s;
}

gboolean
pad_facts_note_former (PadFactsLoader *loader, GError **error)
{
  const PadOrder *order = loader->order;

  if (order->changes == NULL)
    return TRUE;
  loader->invoiced = pad_order_invoiced (loader->db, order->changes, order->account, error);
  for (guint i = 0; loader->invoiced != NULL && i < loader->invoiced->len; i++)
    pad_facts_note_currency (loader, g_array_index (loader->invoiced, PadInvoiced, i).currency);
  return loader->invoiced != NULL;
}

/* Minor units of @currency. */
static int64_t
sum_invoiced (PadFactsLoader *loader, const char *currency)
{
  return pad_order_invoiced_sum (loader->invoiced, loader->facts, currency);
}

/* -- what a desktop gives back in thought; the server does so in its transaction -- */

static void
free_stock (PadFactsLoader *loader, const char *sku, int64_t reserved)
{
  PadProductFacts *product = pad_facts_get_product (loader->facts, sku);

  if (product != NULL && !pad_add (product->available, reserved, &product->available))
    product->available = INT64_MAX;
}

static void
free_agreement (PadFactsLoader *loader, const PadFormerLineFacts *line)
{
  for (guint i = 0; i < loader->facts->rules->len; i++) {
    PadPriceRule *rule = loader->facts->rules->pdata[i];

    if (rule->has_quantity_left && g_str_equal (rule->code, line->rule) &&
        !pad_add (rule->quantity_left, line->agreed, &rule->quantity_left))
      rule->quantity_left = INT64_MAX;
  }
}

/* What counted of its gross was not invoiced. */
static gboolean
free_credit (PadFactsLoader *loader, GError **error)
{
  PadCreditFacts *credit = &loader->facts->credit;
  PadStatement *s = ask_former (loader, sql_facts_former_gross);
  g_autofree char *currency = NULL;
  int64_t gross = 0;
  PadStep step = pad_statement_step (s, error);

  if (step == PAD_STEP_ROW) {
    gross = pad_statement_get_int (s, 0);
    currency = pad_statement_dup_text (s, 1);
  }
  pad_statement_reset (s);
  if (step != PAD_STEP_ROW)
    return step == PAD_STEP_DONE;
  if (credit->known &&
      pad_facts_convert (loader->facts, MAX (gross - sum_invoiced (loader, currency), 0), currency,
                         credit->currency, loader->facts->today, &gross))
    credit->pending = MAX (credit->pending - gross, 0);
  return TRUE;
}

/* -- both -- */

static gboolean
load_lines (PadFactsLoader *loader, GError **error)
{
  PadStatement *s = ask_former (loader, sql_facts_former_lines);
  gboolean desktop = loader->facts->side == PAD_SIDE_DESKTOP;
  PadStep step;

  pad_statement_bind_text (s, ":currency", loader->facts->account.currency);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    read_line (loader, s);
    if (desktop)
      free_stock (loader, pad_statement_get_text (s, 1), pad_statement_get_int (s, 9));
  }
  return step == PAD_STEP_DONE;
}

gboolean
pad_facts_load_former (PadFactsLoader *loader, GError **error)
{
  const GArray *former = loader->facts->former;

  if (loader->order->changes == NULL)
    return TRUE;
  if (!load_lines (loader, error))
    return FALSE;
  loader->facts->credit.invoiced = sum_invoiced (loader, loader->facts->account.currency);
  if (loader->facts->side != PAD_SIDE_DESKTOP)
    return TRUE;
  for (guint i = 0; i < former->len; i++) {
    const PadFormerLineFacts *line = &g_array_index (former, PadFormerLineFacts, i);

    if (line->agreed > 0)
      free_agreement (loader, line);
  }
  return free_credit (loader, error);
}
