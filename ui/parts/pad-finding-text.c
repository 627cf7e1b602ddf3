#include "pad-finding-text.h"

#include <pad-date.h>
#include <pad-number.h>

#include "pad-format.h"

/* What looks a parameter up, and what it was written as. */
typedef struct
{
  PadTextParam param;
  gpointer data;
  GPtrArray *written;
} Lookup;

/* Parameters that are amounts where there is a currency, else quantities (data/rules). Others are
 * left alone: an article's number may look like one. */
static gboolean
is_number (const char *name)
{
  static const char *const names[] = {"above",    "amount",   "available", "below",    "expected",
                                      "exposure", "goods",    "gross",     "limit",    "minimum",
                                      "missing",  "multiple", "over",      "quantity", "sent",
                                      "taken",    "used",     "wanted",    NULL};

  return g_strv_contains (names, name);
}

/* (transfer full) (nullable): it is no number */
static char *
write_number (const char *text, const char *currency)
{
  int64_t value;

  if (!currency)
    return pad_quantity_parse (text, &value, NULL) ? pad_format_quantity (value) : NULL;
  return pad_money_parse (text, currency, &value, NULL) ? pad_format_amount (value, currency)
                                                        : NULL;
}

/* (transfer full) (nullable): as it is */
static char *
write_for_locale (const Lookup *lookup, const char *name, const char *text)
{
  PadDate date;

  if (pad_date_parse (text, &date, NULL))
    return pad_format_day (text);
  return is_number (name) ? write_number (text, lookup->param ("currency", lookup->data)) : NULL;
}

static const char *
look_up (const char *name, gpointer data)
{
  const Lookup *lookup = data;
  const char *text = lookup->param (name, lookup->data);
  char *written = text ? write_for_locale (lookup, name, text) : NULL;

  if (!written)
    return text;
  g_ptr_array_add (lookup->written, written);
  return written;
}

char *
pad_finding_text (const char *code, PadTextParam param, gpointer data)
{
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  Lookup lookup = {param, data, written};

  g_return_val_if_fail (param != NULL, NULL);

  return pad_text_finding (code, look_up, &lookup);
}
