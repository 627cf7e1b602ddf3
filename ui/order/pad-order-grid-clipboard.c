#include "pad-order-grid-private.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <pad-number.h>
#include <pad-toast.h>

#include "pad-cell-paste.h"
#include "pad-cell-text.h"

/* -- copying -- */

/* Minor units or millionths as one types them in this locale: no groups. (transfer full) */
static char *
plain_number (char *canonical)
{
  g_autofree char *text = canonical;

  return g_strdelimit (g_steal_pointer (&text), ".", localeconv ()->decimal_point[0]);
}

/* Article, quantity, unit, name; price and total where they may be seen. */
static void
append_line (PadOrderGrid *self, PadOrderEditLine *line, GString *out)
{
  const char *currency = pad_order_columns_get_currency (self->columns);
  g_autofree char *quantity = pad_cell_show_quantity (pad_order_edit_line_get_quantity (line));
  g_autofree char *name = g_strdup (pad_order_edit_line_get_name (line));
  int64_t price, net;

  g_strdelimit (name, "\t\r\n", ' ');
  g_string_append_printf (out, "%s\t%s\t%s\t%s", pad_order_edit_line_get_sku (line), quantity,
                          pad_order_edit_line_get_unit (line), name);
  if (pad_order_columns_is_shown (self->columns, PAD_COLUMN_PRICE) &&
      pad_order_edit_line_get_unit_price (line, &price) &&
      pad_order_edit_line_get_net (line, &net)) {
    g_autofree char *price_text = plain_number (pad_price_format (price));
    g_autofree char *net_text = plain_number (pad_money_format (net, currency));

    g_string_append_printf (out, "\t%s\t%s", price_text, net_text);
  }
  g_string_append_c (out, '\n');
}

static void
copy (PadOrderGrid *self, const GString *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
}

void
pad_order_grid_copy_line (PadOrderGrid *self)
{
  PadOrderRow *row = pad_grid_get_row (self);
  PadOrderEditLine *line = row ? pad_order_row_get_line (row) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (!line)
    return;
  append_line (self, line, text);
  copy (self, text);
  pad_toast (GTK_WIDGET (self), _ ("Line copied"));
}

void
pad_order_grid_copy_all (PadOrderGrid *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (PadOrderRow *row = pad_grid_first_row (self); row; row = pad_grid_next_row (row)) {
    PadOrderEditLine *line = pad_order_row_get_line (row);

    if (!line)
      continue;
    append_line (self, line, text);
    n++;
  }
  if (n > 0) {
    g_autofree char *told = g_strdup_printf (ngettext ("%u line copied", "%u lines copied", n), n);

    copy (self, text);
    pad_toast (GTK_WIDGET (self), told);
  }
}

/* -- pasting -- */

/* A row whose article is not known: it stays as it was typed. */
static void
keep_row (PadOrderGrid *self, const PadPasteRow *from, PadOrderRow *before)
{
  PadOrderRow *row = pad_grid_insert_row (self, before);
  PadCell *article = pad_order_row_get_cell (row, PAD_COLUMN_ARTICLE);

  pad_cell_type_text (article, from->article);
  if (from->quantity[0])
    pad_cell_type_text (pad_order_row_get_cell (row, PAD_COLUMN_QUANTITY), from->quantity);
  pad_grid_commit_cell (self, row, article, FALSE);
}

/* The article is known: a line behind those above @before. FALSE where it is not. */
static gboolean
add_row (PadOrderGrid *self, const PadPasteRow *from, PadOrderRow *before)
{
  g_autoptr (PadArticle) article = NULL;
  g_autoptr (GError) error = NULL;
  const char *account = pad_order_edit_get_account (self->edit);
  PadDraftItem item = {NULL};
  int64_t quantity = 0;

  if (from->quantity[0] && pad_cell_read_quantity (from->quantity, &quantity) != PAD_CELL_OK)
    return FALSE;
  if (!pad_article_exact (pad_workspace_get_desk (self->workspace), account, from->article,
                          &article, &error) ||
      !article)
    return FALSE;
  item = (PadDraftItem) {article->sku, quantity, article->unit};
  if (from->unit[0] && g_strv_contains ((const char *const *)article->units, from->unit))
    item.unit = from->unit;
  return pad_order_edit_add (self->edit, &item, pad_grid_position (self, before), NULL, &error);
}

static void
tell_pasted (PadOrderGrid *self, guint added, guint kept, guint left_out)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u line pasted", "%u lines pasted", added), added);
  if (kept)
    g_string_append_printf (text, ngettext (", %u not known", ", %u not known", kept), kept);
  if (left_out)
    g_string_append_printf (text, ngettext (", %u row left out", ", %u rows left out", left_out),
                            left_out);
  pad_toast (GTK_WIDGET (self), text->str);
}

static void
paste_block (PadOrderGrid *self, const char *text)
{
  guint left_out, added = 0, kept = 0;
  g_autoptr (GPtrArray) rows = pad_paste_read (text, &left_out);
  PadOrderRow *before = pad_grid_get_row (self);

  if (rows->len == 0)
    return;
  pad_order_grid_commit (self);
  while (before && !pad_order_row_is_empty (before))
    before = pad_grid_next_row (before);
  pad_grid_begin_own (self, "pasted");
  pad_order_edit_begin_group (self->edit);
  for (guint i = 0; i < rows->len; i++) {
    if (add_row (self, rows->pdata[i], before)) {
      added++;
    } else {
      keep_row (self, rows->pdata[i], before);
      kept++;
    }
  }
  pad_order_edit_end_group (self->edit);
  pad_grid_end_own (self, "pasted");
  tell_pasted (self, added, kept, left_out);
  pad_order_grid_begin (self);
}

/* Text that fits into the cell goes where the caret is. */
static void
paste_text (PadCell *cell, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  GtkEditable *editable = GTK_EDITABLE (cell);
  int position;

  gtk_editable_delete_selection (editable);
  position = gtk_editable_get_position (editable);
  gtk_editable_insert_text (editable, stripped, -1, &position);
  gtk_editable_set_position (editable, position);
}

static void
on_text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadOrderGrid) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  PadCell *cell;

  if (!text || !self->edit || !self->editable)
    return;
  pad_grid_get_focus (self, &cell);
  if (pad_paste_is_block (text))
    paste_block (self, text);
  else if (cell)
    paste_text (cell, text);
}

void
pad_order_grid_paste (PadOrderGrid *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, on_text_cb,
                                 g_object_ref (self));
}
