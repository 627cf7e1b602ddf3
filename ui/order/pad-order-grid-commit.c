#include "pad-order-grid-private.h"

#include <glib/gi18n.h>
#include <pad-format.h>
#include <pad-quantities.h>

#include "pad-cell-text.h"

/* `committed`'s detail for a line that has no number yet. */
#define NEW_LINE "new"

static char *
detail_of (PadOrderRow *row)
{
  PadOrderEditLine *line = pad_order_row_get_line (row);

  return line ? g_strdup_printf ("%d", pad_order_edit_line_get_line (line)) : g_strdup (NEW_LINE);
}

static void
set_error (PadOrderGrid *self, PadOrderRow *row, PadOrderColumn column, const char *words)
{
  pad_grid_begin_own (self, NULL);
  pad_order_row_set_error (row, column, words);
  pad_grid_end_own (self, NULL);
}

/* -- articles -- */

/* Shows what counts in a cell that was typed into. */
static void
accept (PadOrderRow *row, PadOrderColumn column)
{
  PadCell *cell = pad_order_row_get_cell (row, column);

  if (cell)
    pad_cell_restore (cell);
  pad_order_row_set_error (row, column, NULL);
}

static gboolean
add_line (PadOrderGrid *self, PadOrderRow *row, const PadDraftItem *item, GError **error)
{
  guint position = pad_grid_position (self, row);
  gboolean added;

  self->adopting = row;
  added = pad_order_edit_add (self->edit, item, position, NULL, error);
  self->adopting = NULL;
  return added;
}

static gboolean
change_line (PadOrderGrid *self, PadOrderRow *row, const PadDraftItem *item, GError **error)
{
  int line = pad_order_edit_line_get_line (pad_order_row_get_line (row));
  gboolean changed;

  pad_order_edit_begin_group (self->edit);
  changed = pad_order_edit_set_article (self->edit, line, item->sku, error);
  if (changed && item->unit)
    changed = pad_order_edit_set_unit (self->edit, line, item->unit, error);
  if (changed && item->quantity)
    changed = pad_order_edit_set_quantity (self->edit, line, item->quantity, error);
  pad_order_edit_end_group (self->edit);
  return changed;
}

/* What was typed as quantity while the article was not known. */
static int64_t
waiting_quantity (PadOrderRow *row)
{
  PadCell *cell = pad_order_row_get_cell (row, PAD_COLUMN_QUANTITY);
  int64_t quantity = 0;

  if (pad_order_row_get_line (row) || !pad_cell_is_touched (cell) ||
      pad_cell_read_quantity (pad_cell_get_text (cell), &quantity) != PAD_CELL_OK)
    return 0;
  return quantity;
}

static void
show_last (PadOrderGrid *self, PadOrderRow *row)
{
  PadOrderEditLine *line = pad_order_row_get_line (row);
  g_autoptr (PadArticle) article = NULL;
  g_autofree char *number = NULL, *text = NULL;

  if (!line || !pad_order_columns_is_shown (self->columns, PAD_COLUMN_LAST))
    return;
  pad_article_exact (pad_workspace_get_desk (self->workspace),
                     pad_order_edit_get_account (self->edit), pad_order_edit_line_get_sku (line),
                     &article, NULL);
  if (!article || !article->has_last)
    return;
  number = pad_format_quantity (article->last_quantity);
  text = g_strdup_printf ("%s\u00a0%s", number, article->last_unit);
  pad_order_row_set_last (row, text);
}

void
pad_order_grid_show_last (PadOrderGrid *self)
{
  for (PadOrderRow *row = pad_grid_first_row (self); row; row = pad_grid_next_row (row))
    show_last (self, row);
}

gboolean
pad_grid_take_article (
    PadOrderGrid *self, PadOrderRow *row, const char *sku, const char *unit, int64_t quantity)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *detail = detail_of (row);
  gboolean known = pad_order_row_get_line (row) != NULL;
  PadDraftItem item = {sku, quantity ? quantity : waiting_quantity (row), unit};
  gboolean taken;

  pad_grid_begin_own (self, detail);
  pad_suggestions_hide (self->suggestions);
  taken = known ? change_line (self, row, &item, &error) : add_line (self, row, &item, &error);
  if (taken) {
    accept (row, PAD_COLUMN_ARTICLE);
    if (!known || item.quantity)
      accept (row, PAD_COLUMN_QUANTITY);
    pad_order_row_set_offered (row, !known && !item.quantity);
    show_last (self, row);
  } else {
    pad_order_row_set_error (row, PAD_COLUMN_ARTICLE, error->message);
  }
  pad_grid_end_own (self, detail);
  return taken;
}

/* The article that @text names, and the quantity typed with it. NULL without error for none. */
static PadArticle *
find_article (PadOrderGrid *self, const char *text, int64_t *quantity, GError **error)
{
  g_autoptr (GPtrArray) readings = pad_cell_read_article (text);

  for (guint i = 0; i < readings->len; i++) {
    const PadCellArticle *reading = readings->pdata[i];
    PadArticle *article = NULL;

    if (!pad_article_exact (pad_workspace_get_desk (self->workspace),
                            pad_order_edit_get_account (self->edit), reading->number, &article,
                            error))
      return NULL;
    *quantity = reading->quantity;
    if (article)
      return article;
  }
  return NULL;
}

/* The article that @text must have meant, for the words about it. (transfer full) */
static char *
meant_number (const char *text)
{
  g_autoptr (GPtrArray) readings = pad_cell_read_article (text);
  const PadCellArticle *reading = readings->pdata[readings->len > 1 && strchr (text, '*') ? 1 : 0];

  return g_strdup (reading->number);
}

static void
say_unknown (PadOrderGrid *self, PadOrderRow *row, const char *text, const GError *error)
{
  g_autofree char *number = meant_number (text);
  g_autofree char *words =
      error ? g_strdup (error->message)
            : g_strdup_printf (_ ("Article %s is not in your catalog. Type another number, or "
                                  "choose with ↓ from what is offered"),
                               number);

  set_error (self, row, PAD_COLUMN_ARTICLE, words);
}

/* An empty article cell: the line keeps its article; a row that was no line goes. */
static gboolean
commit_no_article (PadOrderGrid *self, PadOrderRow *row)
{
  gboolean is_last = !gtk_widget_get_next_sibling (GTK_WIDGET (row));

  accept (row, PAD_COLUMN_ARTICLE);
  if (!pad_order_row_get_line (row)) {
    accept (row, PAD_COLUMN_QUANTITY);
    if (!is_last && !gtk_widget_get_focus_child (GTK_WIDGET (row)))
      pad_grid_drop_row (self, row);
  }
  pad_grid_begin_own (self, NULL);
  pad_grid_end_own (self, NULL);
  return TRUE;
}

static gboolean
commit_article (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)
{
  g_autofree char *text = g_strstrip (g_strdup (pad_cell_get_text (cell)));
  g_autoptr (PadArticle) article = NULL;
  g_autoptr (GError) error = NULL;
  int64_t quantity = 0;

  if (!pad_cell_is_touched (cell))
    return TRUE;
  if (!text[0])
    return commit_no_article (self, row);
  article = find_article (self, text, &quantity, &error);
  if (article)
    return pad_grid_take_article (self, row, article->sku, article->unit, quantity);
  say_unknown (self, row, text, error);
  return FALSE;
}

/* -- quantities -- */

static char *
say_not_whole (const PadUnitFacts *unit, const PadNearest *nearest)
{
  g_autofree char *below = nearest->has_below ? pad_format_quantity (nearest->below) : NULL;
  g_autofree char *above = nearest->has_above ? pad_format_quantity (nearest->above) : NULL;

  if (below && above)
    return g_strdup_printf (_ ("This cannot be divided so: type %s or %s %s"), below, above,
                            unit->unit);
  if (above || below)
    return g_strdup_printf (_ ("This cannot be divided so: type %s %s"), above ? above : below,
                            unit->unit);
  return g_strdup (_ ("This quantity cannot be supplied"));
}

/* What is wrong with a part of a unit that is sold whole; NULL for nothing. (transfer full) */
static char *
check_whole (PadOrderGrid *self, PadOrderEditLine *line, int64_t quantity)
{
  const PadFacts *facts = pad_order_edit_get_facts (self->edit);
  const PadProductFacts *product =
      facts ? pad_facts_get_product (facts, pad_order_edit_line_get_sku (line)) : NULL;
  PadUnitFacts unit;
  PadNearest nearest;
  int64_t base;

  if (!product || !pad_product_get_unit (product, pad_order_edit_line_get_unit (line), &unit) ||
      pad_quantity_to_base (&unit, product->whole, quantity, &base) != PAD_BASE_NOT_REPRESENTABLE)
    return NULL;
  nearest = pad_quantity_nearest (&unit, product->whole, quantity, 0);
  return say_not_whole (&unit, &nearest);
}

static char *
say_answer (PadCellAnswer answer)
{
  switch (answer) {
  case PAD_CELL_NOT_ABOVE_ZERO:
    return g_strdup (_ ("The quantity has to be above 0. Ctrl+Delete removes the line"));
  case PAD_CELL_TOO_LARGE:
    return g_strdup (_ ("The quantity has to be below 1,000,000,000"));
  case PAD_CELL_TOO_FINE:
    return g_strdup (_ ("Type at most three digits behind the decimal mark"));
  default:
    return g_strdup (_ ("This is not a quantity. Type a number such as 12, 2.5 or 3*24"));
  }
}

/* @words with what the line keeps meanwhile. Takes @words. */
static void
refuse_quantity (PadOrderGrid *self, PadOrderRow *row, char *words)
{
  g_autofree char *taken = words;
  PadOrderEditLine *line = pad_order_row_get_line (row);
  g_autofree char *kept =
      line ? pad_format_quantity (pad_order_edit_line_get_quantity (line)) : NULL;
  g_autofree char *whole = line ? g_strdup_printf (_ ("%s. The line keeps %s %s"), taken, kept,
                                                   pad_order_edit_line_get_unit (line))
                                : g_strdup (taken);

  set_error (self, row, PAD_COLUMN_QUANTITY, whole);
}

static gboolean
take_quantity (PadOrderGrid *self, PadOrderRow *row, int64_t quantity)
{
  PadOrderEditLine *line = pad_order_row_get_line (row);
  g_autoptr (GError) error = NULL;
  g_autofree char *detail = detail_of (row);
  gboolean taken = TRUE;

  pad_grid_begin_own (self, detail);
  if (pad_order_edit_line_get_quantity (line) != quantity)
    taken = pad_order_edit_set_quantity (self->edit, pad_order_edit_line_get_line (line), quantity,
                                         &error);
  if (taken) {
    pad_order_row_set_offered (row, FALSE);
    accept (row, PAD_COLUMN_QUANTITY);
  }
  pad_grid_end_own (self, detail);
  if (!taken)
    refuse_quantity (self, row, g_strdup (error->message));
  return taken;
}

/* Nothing typed: Enter takes the smallest valid quantity; leaving keeps what counts. */
static gboolean
commit_no_quantity (PadOrderGrid *self, PadOrderRow *row, gboolean entered)
{
  PadOrderEditLine *line = pad_order_row_get_line (row);
  int64_t smallest = pad_order_edit_line_get_smallest (line);
  gboolean offered = pad_order_row_is_offered (row);

  if (entered && !offered && smallest > 0)
    return take_quantity (self, row, smallest);
  return take_quantity (self, row, pad_order_edit_line_get_quantity (line));
}

static gboolean
commit_quantity (PadOrderGrid *self, PadOrderRow *row, PadCell *cell, gboolean entered)
{
  PadOrderEditLine *line = pad_order_row_get_line (row);
  const char *text = pad_cell_get_text (cell);
  int64_t quantity = 0;
  PadCellAnswer answer = pad_cell_read_quantity (text, &quantity);
  char *words;

  if (!line) {
    set_error (self, row, PAD_COLUMN_QUANTITY, NULL);
    if (answer != PAD_CELL_OK && answer != PAD_CELL_EMPTY)
      refuse_quantity (self, row, say_answer (answer));
    return answer == PAD_CELL_OK || answer == PAD_CELL_EMPTY;
  }
  if (!pad_cell_is_touched (cell) && !pad_order_row_is_offered (row))
    return TRUE;
  if (answer == PAD_CELL_EMPTY)
    return commit_no_quantity (self, row, entered);
  words = answer == PAD_CELL_OK ? check_whole (self, line, quantity) : say_answer (answer);
  if (!words)
    return take_quantity (self, row, quantity);
  refuse_quantity (self, row, words);
  return FALSE;
}

/* -- notes -- */

static gboolean
commit_note (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)
{
  PadOrderEditLine *line = pad_order_row_get_line (row);
  g_autoptr (GError) error = NULL;
  gboolean taken;

  if (!line || !pad_cell_is_touched (cell))
    return TRUE;
  pad_grid_begin_own (self, NULL);
  taken = pad_order_edit_set_note (self->edit, pad_order_edit_line_get_line (line),
                                   pad_cell_get_text (cell), &error);
  if (taken)
    accept (row, PAD_COLUMN_NOTE);
  else
    pad_order_row_set_error (row, PAD_COLUMN_NOTE, error->message);
  pad_grid_end_own (self, NULL);
  return taken;
}

gboolean
pad_grid_commit_cell (PadOrderGrid *self, PadOrderRow *row, PadCell *cell, gboolean entered)
{
  if (!self->edit || !self->editable)
    return TRUE;
  if (pad_cell_is_touched (cell))
    pad_grid_note_entry (self, row, cell);
  switch (pad_cell_get_column (cell)) {
  case PAD_COLUMN_ARTICLE:
    return commit_article (self, row, cell);
  case PAD_COLUMN_QUANTITY:
    return commit_quantity (self, row, cell, entered);
  case PAD_COLUMN_NOTE:
    return commit_note (self, row, cell);
  default:
    return TRUE;
  }
}
