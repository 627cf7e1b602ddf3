#include "pad-order-grid-private.h"

/*
 * Numbers that no article has stand in no order, so they are kept beside it, in the profile's
 * settings: a line `<line above>\t<number>\t<quantity>` each.
 */

#define SETTING "order.open:"

static char *
setting_name (PadOrderGrid *self)
{
  return g_strconcat (SETTING, pad_order_edit_get_id (self->edit), NULL);
}

/* (nullable) (transfer full) */
static char *
list_open (PadOrderGrid *self)
{
  g_autoptr (GString) all = g_string_new (NULL);
  int above = 0;

  for (PadOrderRow *row = pad_grid_first_row (self); row; row = pad_grid_next_row (row)) {
    PadOrderEditLine *line = pad_order_row_get_line (row);

    if (line)
      above = pad_order_edit_line_get_line (line);
    else if (!pad_order_row_is_empty (row))
      g_string_append_printf (
          all, "%d\t%s\t%s\n", above,
          pad_cell_get_text (pad_order_row_get_cell (row, PAD_COLUMN_ARTICLE)),
          pad_cell_get_text (pad_order_row_get_cell (row, PAD_COLUMN_QUANTITY)));
  }
  return all->len ? g_strdup (all->str) : NULL;
}

void
pad_grid_store_open (PadOrderGrid *self)
{
  g_autofree char *value = self->edit ? list_open (self) : NULL;
  g_autofree char *name = NULL;

  if (!self->edit || self->loading || g_strcmp0 (value, self->kept) == 0)
    return;
  name = setting_name (self);
  pad_workspace_remember (self->workspace, name, value);
  g_free (self->kept);
  self->kept = g_steal_pointer (&value);
}

/* The row behind the line @above, and behind those typed there already. */
static PadOrderRow *
row_behind (PadOrderGrid *self, int above)
{
  PadOrderRow *row = pad_grid_find_line (self, above);

  row = row ? pad_grid_next_row (row) : pad_grid_first_row (self);
  while (row && !pad_order_row_get_line (row) && !pad_order_row_is_empty (row))
    row = pad_grid_next_row (row);
  return row;
}

static void
put_open (PadOrderGrid *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\t", 3);
  PadOrderRow *row;
  PadCell *article;

  if (g_strv_length (parts) != 3)
    return;
  row = pad_grid_insert_row (self, row_behind (self, (int)g_ascii_strtoll (parts[0], NULL, 10)));
  article = pad_order_row_get_cell (row, PAD_COLUMN_ARTICLE);
  pad_cell_type_text (article, parts[1]);
  pad_cell_type_text (pad_order_row_get_cell (row, PAD_COLUMN_QUANTITY), parts[2]);
  pad_grid_commit_cell (self, row, article, FALSE);
}

void
pad_grid_load_open (PadOrderGrid *self)
{
  g_autofree char *name = setting_name (self);
  g_autofree char *value = pad_workspace_recall (self->workspace, name);
  g_auto (GStrv) lines = NULL;

  g_clear_pointer (&self->kept, g_free);
  if (!value)
    return;
  self->kept = g_strdup (value);
  lines = g_strsplit (value, "\n", -1);
  self->loading = TRUE;
  for (int i = 0; lines[i]; i++)
    put_open (self, lines[i]);
  self->loading = FALSE;
}
