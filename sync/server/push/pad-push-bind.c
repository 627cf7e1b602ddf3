#include "pad-push-bind.h"

void
pad_push_bind_text (PadStatement *row, const char *name, const char *text)
{
  pad_statement_bind_text (row, name, text != NULL && *text != '\0' ? text : NULL);
}

void
pad_push_bind_date (PadStatement *row, const char *name, PadDate date)
{
  g_autofree char *text = date != PAD_DATE_NONE ? pad_date_format (date) : NULL;

  pad_statement_bind_text (row, name, text);
}
