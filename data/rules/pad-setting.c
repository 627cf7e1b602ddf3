#include "pad-setting.h"

#include <pad-error.h>
#include <pad-number.h>

typedef enum
{
  KIND_WORD,
  KIND_TEXT,
  KIND_AMOUNT,
  KIND_COUNT,   /* whole, not below 0 */
  KIND_PERCENT, /* above 0, at most 100 */
} Kind;

static const char *const visibilities[] = {"assortments", "price_list", NULL};
static const char *const displays[] = {"quantity", "level", "in_out", NULL};
static const char *const yes_no[] = {"yes", "no", "on", "off", "1", "0", NULL};
static const char *const uniques[] = {"off", "warn", "block", NULL};

static const struct
{
  const char *name;
  Kind kind;
  const char *const *words;
  int64_t most; /* of a count, 0 for any */
} settings[] = {
    {"visibility", KIND_WORD, visibilities},
    {"show_list_price", KIND_WORD, yes_no},
    {"stock_display", KIND_WORD, displays},
    {"pickup", KIND_WORD, yes_no},
    {"date_tolerance_days", KIND_COUNT, NULL},
    {"small_order_surcharge", KIND_AMOUNT, NULL},
    {"small_order_tax_class", KIND_TEXT, NULL},
    {"overdue_warn", KIND_COUNT, NULL},
    {"overdue_restrict", KIND_COUNT, NULL},
    {"overdue_block", KIND_COUNT, NULL},
    {"overdue_ignore_below", KIND_AMOUNT, NULL},
    {"offline_days", KIND_COUNT, NULL},
    {"high_value", KIND_AMOUNT, NULL},
    {"first_orders", KIND_COUNT, NULL},
    {"po_unique", KIND_WORD, uniques},
    {"honour_days", KIND_COUNT, NULL, PAD_HONOUR_DAYS_MOST},
    {"prepay_percent", KIND_PERCENT, NULL},
    {"backorder_split", KIND_WORD, yes_no},
};

static const char *const letterhead[] = {
    "letterhead.line",       "letterhead.street",   "letterhead.postcode",
    "letterhead.city",       "letterhead.country",  "letterhead.phone",
    "letterhead.email",      "letterhead.web",      "letterhead.court",
    "letterhead.tax_number", "letterhead.director", "letterhead.bank",
    "letterhead.iban",       "letterhead.bic",      NULL,
};

static gboolean
refuse_word (const char *value, const char *const *words, GError **error)
{
  g_autofree char *quoted = pad_error_quote (value);
  g_autofree char *known = g_strjoinv (", ", (char **)words);

  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "value: %s is none of %s", quoted, known);
  return FALSE;
}

static gboolean
refuse_name (const char *name, GError **error)
{
  g_autofree char *quoted = pad_error_quote (name);
  g_autofree char *last = g_strjoinv (", ", (char **)letterhead);
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_string_append_printf (known, "%s, ", settings[i].name);
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "name: %s is none of %s%s", quoted, known->str,
               last);
  return FALSE;
}

static gboolean
refuse (const char *what, GError **error)
{
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "value: %s", what);
  return FALSE;
}

static gboolean
check_count (const char *value, int64_t most, GError **error)
{
  g_autofree char *beyond = g_strdup_printf ("must be at most %" G_GINT64_FORMAT, most);
  int64_t count;

  if (!pad_decimal_parse (value, 0, &count, error)) {
    g_prefix_error (error, "value: ");
    return FALSE;
  }
  if (count < 0)
    return refuse ("must not be below 0", error);
  return most == 0 || count <= most || refuse (beyond, error);
}

static gboolean
check_percent (const char *value, GError **error)
{
  int64_t percent;

  if (!pad_percent_parse (value, &percent, error)) {
    g_prefix_error (error, "value: ");
    return FALSE;
  }
  return (percent > 0 && percent <= PAD_PERCENT_HUNDRED) ||
         refuse ("must be above 0 and at most 100", error);
}

static gboolean
check_amount (const char *value, const char *currency, GError **error)
{
  int64_t amount;

  if (currency == NULL || pad_currency_digits (currency) < 0)
    return TRUE;
  if (!pad_money_parse (value, currency, &amount, error)) {
    g_prefix_error (error, "value: ");
    return FALSE;
  }
  return amount >= 0 || refuse ("must not be below 0", error);
}

static gboolean
check_value (guint place, const char *value, const char *currency, GError **error)
{
  switch (settings[place].kind) {
  case KIND_WORD:
    return g_strv_contains (settings[place].words, value) ||
           refuse_word (value, settings[place].words, error);
  case KIND_AMOUNT:
    return check_amount (value, currency, error);
  case KIND_COUNT:
    return check_count (value, settings[place].most, error);
  case KIND_PERCENT:
    return check_percent (value, error);
  default:
    return TRUE;
  }
}

gboolean
pad_setting_check (
    const char *scope, const char *name, const char *value, const char *currency, GError **error)
{
  g_return_val_if_fail (scope != NULL && name != NULL, FALSE);

  if (g_strv_contains (letterhead, name)) {
    if (g_str_equal (scope, "supplier"))
      return TRUE;
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
                 "scope: the letterhead is a setting of the supplier");
    return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i].name, name))
      return value == NULL || *value == '\0' || check_value (i, value, currency, error);
  return refuse_name (name, error);
}

gboolean
pad_setting_is_amount (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i].name, name))
      return settings[i].kind == KIND_AMOUNT;
  return FALSE;
}
