#include "pad-facts-private.h"
#include "pad-facts-loader.sql.h"

#include <pad-number.h>
#include <pad-setting.h>

/* Money in the setting's currency. */
static gboolean
read_amount (PadFactsLoader *loader,
             PadSettingAmount *amount,
             const char *value,
             const char *currency)
{
  amount->has = *value != '\0';
  amount->currency =
      pad_facts_text (loader->facts, currency != NULL ? currency : loader->facts->account.currency);
  if (!amount->has)
    return TRUE;
  pad_facts_note_currency (loader, amount->currency);
  return pad_money_parse (value, amount->currency, &amount->amount, NULL);
}

/* Empty is off. */
static gboolean
read_days (PadSettingDays *setting, const char *value)
{
  setting->has = *value != '\0';
  return !setting->has || pad_decimal_parse (value, 0, &setting->days, NULL);
}

/* Empty leaves @number as it is, the default. */
static gboolean
read_number (int64_t *number, const char *value)
{
  return *value == '\0' || pad_decimal_parse (value, 0, number, NULL);
}

/* Above 0, at most all of it; empty as above. */
static gboolean
read_prepay_percent (int64_t *percent, const char *value)
{
  return *value == '\0' || (pad_percent_parse (value, percent, NULL) && *percent > 0 &&
                            *percent <= PAD_PERCENT_HUNDRED);
}

static gboolean
is_on (const char *value)
{
  static const char *const words[] = {"yes", "on", "1", NULL};

  return g_strv_contains (words, value);
}

/* A word of a newer server shows least. */
static PadStockDisplay
read_stock_display (const char *value)
{
  if (*value == '\0' || g_str_equal (value, "quantity"))
    return PAD_STOCK_SHOW_QUANTITY;
  return g_str_equal (value, "level") ? PAD_STOCK_SHOW_LEVEL : PAD_STOCK_SHOW_IN_OUT;
}

/* The settings whose value is a word. */
static gboolean
read_word (PadFactsLoader *loader, const char *name, const char *value)
{
  PadSettingFacts *settings = &loader->facts->settings;

  if (g_str_equal (name, "show_list_price"))
    settings->show_list_price = *value == '\0' || is_on (value);
  else if (g_str_equal (name, "stock_display"))
    settings->stock_display = read_stock_display (value);
  else if (g_str_equal (name, "pickup"))
    settings->pickup = is_on (value);
  else if (g_str_equal (name, "backorder_split"))
    settings->backorder_split = *value == '\0' || is_on (value);
  else if (g_str_equal (name, "po_unique"))
    settings->po_unique = *value != '\0' ? pad_facts_text (loader->facts, value) : "warn";
  else if (g_str_equal (name, "small_order_tax_class"))
    settings->small_order_tax_class =
        *value != '\0' ? pad_facts_text (loader->facts, value) : "standard";
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_figure (PadFactsLoader *loader, const char *name, const char *value, const char *currency)
{
  PadSettingFacts *settings = &loader->facts->settings;

  if (g_str_equal (name, "small_order_surcharge"))
    return read_amount (loader, &settings->small_order_surcharge, value, currency);
  if (g_str_equal (name, "high_value"))
    return read_amount (loader, &settings->high_value, value, currency);
  if (g_str_equal (name, "overdue_warn"))
    return read_days (&settings->overdue_warn, value);
  if (g_str_equal (name, "overdue_restrict"))
    return read_days (&settings->overdue_restrict, value);
  if (g_str_equal (name, "overdue_block"))
    return read_days (&settings->overdue_block, value);
  if (g_str_equal (name, "first_orders"))
    return read_number (&settings->first_orders, value);
  if (g_str_equal (name, "honour_days"))
    return read_number (&settings->honour_days, value);
  if (g_str_equal (name, "date_tolerance_days"))
    return read_number (&settings->date_tolerance_days, value);
  if (g_str_equal (name, "prepay_percent"))
    return read_prepay_percent (&settings->prepay_percent, value);
  /* What it means is in the account's assortments already; another word is one of a newer server.
   */
  if (g_str_equal (name, "visibility"))
    return pad_setting_check ("account", name, value, NULL, NULL);
  return TRUE;
}

static void
read_setting (PadFactsLoader *loader, PadStatement *statement)
{
  const char *name = pad_statement_get_text (statement, 0);
  const char *value = pad_statement_get_text (statement, 1);
  const char *currency = pad_statement_get_text (statement, 2);

  if (value == NULL)
    value = "";
  if (!read_word (loader, name, value) && !read_figure (loader, name, value, currency))
    loader->facts->settings.unreadable = pad_facts_text (loader->facts, name);
}

gboolean
pad_facts_load_settings (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_settings);
  PadStep step;

  pad_statement_bind_text (statement, ":account", loader->order->account);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW)
    read_setting (loader, statement);
  g_hash_table_add (loader->classes, (char *)loader->facts->settings.small_order_tax_class);
  return step == PAD_STEP_DONE;
}
