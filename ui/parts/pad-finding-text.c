#include "pad-finding-text.h"

#include <pad-date.h>

#include "pad-format.h"

/* What looks a parameter up. */
typedef struct
{
  PadTextParam param;
  gpointer data;
} Lookup;

/* Borrowed: days are few, and are kept. */
static const char *
look_up (const char *name, gpointer data)
{
  const Lookup *lookup = data;
  const char *text = lookup->param (name, lookup->data);
  g_autofree char *day = NULL;
  PadDate date;

  if (!text || !pad_date_parse (text, &date, NULL))
    return text;
  day = pad_format_day (text);
  return g_intern_string (day);
}

char *
pad_finding_text (const char *code, PadTextParam param, gpointer data)
{
  Lookup lookup = {param, data};

  g_return_val_if_fail (param != NULL, NULL);

  return pad_text_finding (code, look_up, &lookup);
}
