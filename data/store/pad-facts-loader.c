#include "pad-facts-loader.h"

#include "pad-facts-private.h"
#include "pad-facts-loader.sql.h"

GString *
pad_facts_array_new (void)
{
  return g_string_new ("[");
}

static void
add_text (GString *array, const char *text)
{
  g_string_append_c (array, '"');
  for (const char *at = text; *at != '\0'; at++)
    if (*at == '"' || *at == '\\')
      g_string_append_printf (array, "\\%c", *at);
    else if ((guchar)*at < 0x20)
      g_string_append_printf (array, "\\u%04x", (guchar)*at);
    else
      g_string_append_c (array, *at);
  g_string_append_c (array, '"');
}

static void
separate (GString *array)
{
  if (array->len > 1)
    g_string_append_c (array, ',');
}

void
pad_facts_array_add (GString *array, const char *text)
{
  separate (array);
  add_text (array, text);
}

void
pad_facts_array_add_pair (GString *array, const char *first, const char *second)
{
  separate (array);
  g_string_append_c (array, '[');
  add_text (array, first);
  g_string_append_c (array, ',');
  add_text (array, second);
  g_string_append_c (array, ']');
}

char *
pad_facts_array_end (GString *array)
{
  g_string_append_c (array, ']');
  return g_string_free (array, FALSE);
}

char *
pad_facts_array_of (GHashTable *set)
{
  GString *array = pad_facts_array_new ();
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    pad_facts_array_add (array, text);
  return pad_facts_array_end (array);
}

const char *
pad_facts_column (PadFactsLoader *loader, PadStatement *statement, int column)
{
  return pad_facts_text (loader->facts, pad_statement_get_text (statement, column));
}

PadDate
pad_facts_column_date (PadStatement *statement, int column)
{
  const char *text = pad_statement_get_text (statement, column);
  PadDate date;

  if (text == NULL || *text == '\0' || !pad_date_parse (text, &date, NULL))
    return PAD_DATE_NONE;
  return date;
}

void
pad_facts_note_currency (PadFactsLoader *loader, const char *currency)
{
  if (currency != NULL && *currency != '\0')
    g_hash_table_add (loader->currencies, (char *)pad_facts_text (loader->facts, currency));
}

/* The supplier's currency, and the day it is now in its zone; UTC where the supplier is not known.
 */
static gboolean
load_supplier (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_supplier);
  PadStep step = pad_statement_step (statement, error);
  const char *zone = step == PAD_STEP_ROW ? pad_statement_get_text (statement, 1) : "UTC";

  if (step == PAD_STEP_ERROR)
    return FALSE;
  if (step == PAD_STEP_ROW)
    loader->supplier_currency = pad_statement_dup_text (statement, 0);
  loader->zone = pad_db_get_time_zone (loader->db, zone, error);
  pad_statement_reset (statement);
  if (loader->zone == NULL)
    return FALSE;
  loader->facts->today = pad_date_at (pad_world_now (pad_db_get_world (loader->db)), loader->zone);
  return TRUE;
}

static gboolean
load_shipping (PadFactsLoader *loader, GError **error)
{
  PadShippingFacts *shipping = &loader->facts->shipping;
  const char *method = loader->order->shipping_method;
  PadStatement *statement;
  PadStep step;

  if (method == NULL || *method == '\0')
    return TRUE;
  statement = pad_db_query (loader->db, sql_facts_shipping);
  pad_statement_bind_text (statement, ":code", method);
  step = pad_statement_step (statement, error);
  if (step != PAD_STEP_ROW)
    return step == PAD_STEP_DONE;
  shipping->known = TRUE;
  shipping->code = pad_facts_text (loader->facts, method);
  shipping->currency = pad_facts_column (loader, statement, 0);
  shipping->amount = pad_statement_get_int (statement, 1);
  shipping->has_free_from = !pad_statement_is_null (statement, 2);
  shipping->free_from = pad_statement_get_int (statement, 2);
  shipping->tax_class = pad_facts_column (loader, statement, 3);
  pad_statement_reset (statement);
  g_hash_table_add (loader->classes, (char *)shipping->tax_class);
  pad_facts_note_currency (loader, shipping->currency);
  return TRUE;
}

static gboolean
load_discounts (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_discounts);
  PadStep step;

  pad_statement_bind_text (statement, ":group", loader->facts->account.group);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadDiscountFacts discount = {
        .code = pad_facts_column (loader, statement, 0),
        .group = pad_facts_column (loader, statement, 1),
        .currency = pad_facts_column (loader, statement, 2),
        .threshold = pad_statement_get_int (statement, 3),
        .has_percent = !pad_statement_is_null (statement, 4),
        .percent = pad_statement_get_int (statement, 4),
        .has_amount = !pad_statement_is_null (statement, 5),
        .amount = pad_statement_get_int (statement, 5),
        .valid_from = pad_facts_column_date (statement, 6),
        .valid_to = pad_facts_column_date (statement, 7),
    };

    g_array_append_val (loader->facts->discounts, discount);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
load_taxes (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_taxes);
  g_autofree char *classes = pad_facts_array_of (loader->classes);
  g_autofree char *zones = pad_facts_array_of (loader->zones);
  PadStep step;

  pad_statement_bind_text (statement, ":classes", classes);
  pad_statement_bind_text (statement, ":zones", zones);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadTaxFacts tax = {
        .tax_class = pad_facts_column (loader, statement, 0),
        .tax_zone = pad_facts_column (loader, statement, 1),
        .valid_from = pad_facts_column_date (statement, 2),
        .percent = pad_statement_get_int (statement, 3),
    };

    g_array_append_val (loader->facts->taxes, tax);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
load_rates (PadFactsLoader *loader, GError **error)
{
  g_autofree char *currencies = NULL;
  PadStatement *statement;
  PadStep step;

  if (g_hash_table_size (loader->currencies) < 2)
    return TRUE;
  currencies = pad_facts_array_of (loader->currencies);
  statement = pad_db_query (loader->db, sql_facts_rates);
  pad_statement_bind_text (statement, ":currencies", currencies);
  pad_statement_bind_text (statement, ":date", loader->date_text);
  pad_statement_bind_text (statement, ":from",
                           loader->rates_from != NULL ? loader->rates_from : loader->date_text);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadRateFacts rate = {
        .from = pad_facts_column (loader, statement, 0),
        .to = pad_facts_column (loader, statement, 1),
        .date = pad_facts_column_date (statement, 2),
        .rate = pad_statement_get_int (statement, 3),
    };

    g_array_append_val (loader->facts->rates, rate);
  }
  return step == PAD_STEP_DONE;
}

static char *
list_skus (const PadOrder *order)
{
  GString *array = pad_facts_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < order->lines->len; i++) {
    const PadOrderLine *line = order->lines->pdata[i];

    if (line->sku != NULL && g_hash_table_add (seen, line->sku))
      pad_facts_array_add (array, line->sku);
  }
  return pad_facts_array_end (array);
}

static void
set_date (PadFactsLoader *loader)
{
  gboolean own = loader->facts->side == PAD_SIDE_DESKTOP && loader->order->date != PAD_DATE_NONE;

  loader->date = own ? loader->order->date : loader->facts->today;
  loader->date_text = pad_date_format (loader->date);
}

static gboolean
load (PadFactsLoader *loader, GError **error)
{
  if (!load_supplier (loader, error))
    return FALSE;
  set_date (loader);
  return pad_facts_load_account (loader, error) && pad_facts_load_settings (loader, error) &&
         pad_facts_load_user (loader, error) && pad_facts_load_credit (loader, error) &&
         pad_facts_load_history (loader, error) && pad_facts_load_budgets (loader, error) &&
         load_shipping (loader, error) && pad_facts_load_quotation (loader, error) &&
         pad_facts_load_products (loader, error) && pad_facts_load_rules (loader, error) &&
         pad_facts_load_known (loader, error) && load_discounts (loader, error) &&
         load_taxes (loader, error) && pad_facts_load_paid (loader, error) &&
         pad_facts_note_former (loader, error) && load_rates (loader, error) &&
         pad_facts_load_former (loader, error);
}

PadFacts *
pad_facts_load (PadDb *db, const PadOrder *order, PadSide side, GError **error)
{
  g_autoptr (PadFacts) facts = pad_facts_new (side, 0);
  PadFactsLoader loader = {.db = db, .order = order, .facts = facts, .credit_owner = ""};
  gboolean done;

  g_return_val_if_fail (db != NULL && order != NULL, NULL);

  loader.skus = list_skus (order);
  loader.currencies = g_hash_table_new (g_str_hash, g_str_equal);
  loader.classes = g_hash_table_new (g_str_hash, g_str_equal);
  loader.zones = g_hash_table_new (g_str_hash, g_str_equal);
  done = load (&loader, error);
  g_hash_table_unref (loader.currencies);
  g_hash_table_unref (loader.classes);
  g_hash_table_unref (loader.zones);
  g_free (loader.rates_from);
  g_clear_pointer (&loader.invoiced, g_array_unref);
  g_free (loader.skus);
  g_free (loader.date_text);
  g_free (loader.supplier_currency);
  return done ? g_steal_pointer (&facts) : NULL;
}
