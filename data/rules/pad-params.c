#include "pad-params.h"

#include <pad-number.h>

struct _PadParams
{
  GArray *params;
};

static void
clear_param (gpointer data)
{
  PadParam *param = data;

  g_free (param->name);
  g_free (param->text);
}

/* Takes @text. */
static void
take (PadParams *params, const char *name, char *text)
{
  PadParam param = {g_strdup (name), text};

  g_array_append_val (params->params, param);
}

PadParams *
pad_params_new (void)
{
  PadParams *params = g_new0 (PadParams, 1);

  params->params = g_array_new (FALSE, FALSE, sizeof (PadParam));
  g_array_set_clear_func (params->params, clear_param);
  return params;
}

void
pad_params_free (PadParams *params)
{
  if (params == NULL)
    return;
  g_array_unref (params->params);
  g_free (params);
}

void
pad_params_add (PadParams *params, const char *name, const char *text)
{
  g_return_if_fail (params != NULL && name != NULL);

  if (text != NULL)
    take (params, name, g_strdup (text));
}

void
pad_params_add_money (PadParams *params, const char *name, int64_t amount, const char *currency)
{
  if (currency != NULL && pad_currency_digits (currency) >= 0)
    take (params, name, pad_money_format (amount, currency));
}

void
pad_params_add_price (PadParams *params, const char *name, int64_t price)
{
  take (params, name, pad_price_format (price));
}

void
pad_params_add_quantity (PadParams *params, const char *name, int64_t quantity)
{
  take (params, name, pad_quantity_format (quantity));
}

void
pad_params_add_percent (PadParams *params, const char *name, int64_t percent)
{
  take (params, name, pad_percent_format (percent));
}

void
pad_params_add_rate (PadParams *params, const char *name, int64_t rate)
{
  take (params, name, pad_rate_format (rate));
}

void
pad_params_add_integer (PadParams *params, const char *name, int64_t number)
{
  take (params, name, g_strdup_printf ("%" G_GINT64_FORMAT, (gint64)number));
}

void
pad_params_add_date (PadParams *params, const char *name, PadDate date)
{
  if (date != PAD_DATE_NONE)
    take (params, name, pad_date_format (date));
}

guint
pad_params_length (const PadParams *params)
{
  return params->params->len;
}

const PadParam *
pad_params_nth (const PadParams *params, guint n)
{
  g_return_val_if_fail (n < params->params->len, NULL);

  return &g_array_index (params->params, PadParam, n);
}

const char *
pad_params_get (const PadParams *params, const char *name)
{
  for (guint i = 0; i < params->params->len; i++) {
    const PadParam *param = pad_params_nth (params, i);

    if (g_str_equal (param->name, name))
      return param->text;
  }
  return NULL;
}
