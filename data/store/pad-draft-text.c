#include <pad-row.h>

#include "pad-drafts.h"

/* The texts of an order that users type, by their columns of `orders`. */
static const struct
{
  const char *column;
  const char *words;
  gboolean has_lines;
} texts[] = {
    {"reference", "reference", FALSE},
    {"po_number", "purchase-order number", FALSE},
    {"cost_centre", "cost centre", FALSE},
    {"project", "project", FALSE},
    {"note", "note", TRUE},
    {"line_note", "note", TRUE},
};

/* The server takes line breaks and tabs everywhere; in a number or code they are slips of the
 * clipboard. */
static gboolean
has_control (const char *text, gboolean has_lines)
{
  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gboolean space = *at == '\n' || *at == '\r' || *at == '\t';

    if (g_unichar_iscntrl (g_utf8_get_char (at)) && !(space && has_lines))
      return TRUE;
  }
  return FALSE;
}

static gboolean
check_value (const char *column, const char *words, const char *text, GError **error)
{
  gboolean of_line = g_str_equal (column, "line_note");
  const PadTable *table = pad_table_find (of_line ? "order_lines" : "orders");
  g_autoptr (GError) refused = NULL;
  PadValue value;

  if (pad_value_parse (&table->columns[pad_table_column (table, of_line ? "note" : column)], text,
                       -1, NULL, &value, &refused))
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
               "the server would not take this %s (%s); type a shorter one", words,
               refused->message);
  return FALSE;
}

gboolean
pad_draft_check_text (const char *column, const char *text, GError **error)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (texts) && !g_str_equal (texts[i].column, column))
    i++;
  g_return_val_if_fail (i < G_N_ELEMENTS (texts), FALSE);
  if (!text || !*text)
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL) || has_control (text, texts[i].has_lines)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
                 "this %s has a character that cannot be printed%s; type it again without",
                 texts[i].words, texts[i].has_lines ? "" : ", a line break or a tab");
    return FALSE;
  }
  return check_value (column, texts[i].words, text, error);
}
