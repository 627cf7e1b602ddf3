#include "pad-cell-paste.h"

#include <string.h>

static void
row_free (gpointer data)
{
  PadPasteRow *row = data;

  g_free (row->article);
  g_free (row->quantity);
  g_free (row->unit);
  g_free (row);
}

gboolean
pad_paste_is_block (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return strpbrk (stripped, "\t\r\n") || strchr (stripped, ';');
}

/* The field at *@at up to @separator, quotes taken off; moves behind it. (transfer full) */
static char *
take_field (const char **at, char separator)
{
  GString *field = g_string_new (NULL);
  gboolean quoted = **at == '"';
  const char *c = quoted ? *at + 1 : *at;

  for (; *c; c++) {
    if (quoted && *c == '"' && c[1] == '"')
      g_string_append_c (field, *c++);
    else if (quoted && *c == '"')
      quoted = FALSE;
    else if (!quoted && *c == separator)
      break;
    else
      g_string_append_c (field, *c);
  }
  *at = *c ? c + 1 : c;
  return g_strstrip (g_string_free (field, FALSE));
}

static PadPasteRow *
read_row (const char *line)
{
  PadPasteRow *row = g_new0 (PadPasteRow, 1);
  char separator = strchr (line, '\t') ? '\t' : ';';

  row->article = take_field (&line, separator);
  row->quantity = take_field (&line, separator);
  row->unit = take_field (&line, separator);
  return row;
}

/* A quantity has a digit in it; a heading has none. */
static gboolean
is_heading (const PadPasteRow *row)
{
  return row->quantity[0] && !strpbrk (row->quantity, "0123456789") &&
         !strpbrk (row->article, "0123456789");
}

GPtrArray *
pad_paste_read (const char *text, guint *left_out)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  *left_out = 0;
  for (int i = 0; lines[i]; i++) {
    PadPasteRow *row = g_utf8_validate (lines[i], -1, NULL) ? read_row (lines[i]) : NULL;

    if (row && row->article[0] && rows->len >= PAD_PASTE_ROWS)
      (*left_out)++;
    if (row && row->article[0] && rows->len < PAD_PASTE_ROWS &&
        !(rows->len == 0 && is_heading (row)))
      g_ptr_array_add (rows, row);
    else if (row)
      row_free (row);
  }
  return rows;
}
