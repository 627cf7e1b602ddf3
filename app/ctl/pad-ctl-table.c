#include "pad-ctl-print.h"

struct _PadCtlTable
{
  GStrv head;
  guint columns;
  GPtrArray *cells;
};

PadCtlTable *
pad_ctl_table_new (const char *head)
{
  PadCtlTable *table = g_new0 (PadCtlTable, 1);

  table->head = g_strsplit (head, "|", -1);
  table->columns = g_strv_length (table->head);
  table->cells = g_ptr_array_new_with_free_func (g_free);
  return table;
}

void
pad_ctl_table_take (PadCtlTable *table, char *cell)
{
  g_ptr_array_add (table->cells, cell ? cell : g_strdup (""));
}

void
pad_ctl_table_take_money (PadCtlTable *table,
                          const char *what,
                          int64_t amount,
                          const char *currency)
{
  pad_ctl_table_take (table, g_strdup (what));
  pad_ctl_table_take (table, pad_ctl_money (amount, currency));
}

static glong
width_of (const char *text)
{
  glong width = 0;

  for (const char *c = text; *c; c = g_utf8_next_char (c))
    width +=
        g_unichar_iswide (g_utf8_get_char (c)) ? 2 : !g_unichar_iszerowidth (g_utf8_get_char (c));
  return width;
}

static const char *
title (PadCtlTable *table, guint column)
{
  const char *text = table->head[column];

  return *text == '>' ? text + 1 : text;
}

static glong
column_width (PadCtlTable *table, guint column)
{
  glong width = width_of (title (table, column));

  for (guint i = column; i < table->cells->len; i += table->columns)
    width = MAX (width, width_of (table->cells->pdata[i]));
  return width;
}

static void
print_cell (PadCtlTable *table, guint column, const char *text, glong width, GString *out)
{
  gboolean right = *table->head[column] == '>';
  glong blanks = width - width_of (text);

  if (column > 0)
    g_string_append (out, "  ");
  for (glong i = 0; right && i < blanks; i++)
    g_string_append_c (out, ' ');
  g_string_append (out, text);
  for (glong i = 0; !right && column + 1 < table->columns && i < blanks; i++)
    g_string_append_c (out, ' ');
}

void
pad_ctl_table_print (PadCtlTable *table, GString *out)
{
  g_autofree glong *widths = g_new (glong, table->columns);
  gboolean titled = FALSE;

  for (guint c = 0; c < table->columns; c++) {
    widths[c] = column_width (table, c);
    titled = titled || *title (table, c);
  }
  for (guint c = 0; titled && c < table->columns; c++)
    print_cell (table, c, title (table, c), widths[c], out);
  if (titled)
    g_string_append_c (out, '\n');
  for (guint i = 0; i < table->cells->len; i++) {
    guint c = i % table->columns;

    print_cell (table, c, table->cells->pdata[i], widths[c], out);
    if (c + 1 == table->columns)
      g_string_append_c (out, '\n');
  }
  g_strfreev (table->head);
  g_ptr_array_unref (table->cells);
  g_free (table);
}
