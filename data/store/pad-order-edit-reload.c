#include "pad-order-desk-private.h"
#include "pad-order-edit-private.h"

#include <glib/gi18n-lib.h>

static void
take_file (PadOrderEdit *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup (self->draft->id);

  if (!pad_edit_load (self, id, &error)) {
    g_message ("the order is not read: %s", error->message);
    pad_edit_set_open (self, FALSE);
    return;
  }
  pad_edit_clear_history (self, _ ("Another program changed this order."));
  pad_edit_price (self, NULL);
  pad_edit_arrange (self);
  pad_edit_emit_news (self);
}

void
pad_order_edit_reload (PadOrderEdit *self)
{
  g_autoptr (GError) error = NULL;
  gboolean open = FALSE;
  int64_t edit = 0;

  g_return_if_fail (PAD_IS_ORDER_EDIT (self));

  self->reload_wanted = !g_queue_is_empty (&self->pending) || self->submit || self->group_depth > 0;
  if (self->reload_wanted)
    return;
  if (!pad_draft_read_edit (pad_profile_get_local (self->desk->profile), self->draft->id, &open,
                            &edit, &error)) {
    g_message ("the order is not read: %s", error->message);
    return;
  }
  if (!open) {
    pad_edit_set_open (self, FALSE);
    return;
  }
  pad_edit_set_open (self, TRUE);
  if (!pad_edit_is_own (self, edit)) {
    take_file (self);
  } else if (pad_edit_look_at_queue (self)) {
    pad_edit_price (self, NULL);
    pad_edit_emit_news (self);
  }
}

/* -- edits that met another program's -- */

/* Numbers of lines that were given on both sides: old -> new. */
static int
translate (GHashTable *numbers, int line)
{
  gpointer found = g_hash_table_lookup (numbers, GINT_TO_POINTER (line));

  return found ? GPOINTER_TO_INT (found) : line;
}

static PadDraftLine *
renumber (PadDraftLine *state, int line)
{
  PadDraftLine *copy = pad_draft_line_copy (state);

  copy->line = line;
  return copy;
}

/* The same change on top of what is there now. NULL: there is nothing left to do. An edit beats a
 * removal: its line comes back (SYNC.md 7). */
static PadDraftChange *
rebase_line (
    PadOrderEdit *self, GHashTable *numbers, int number, PadDraftLine *before, PadDraftLine *after)
{
  int line = translate (numbers, number);
  PadOrderEditLine *there = pad_order_edit_get_line (self, line);

  if (!before && there) {
    g_hash_table_insert (numbers, GINT_TO_POINTER (number), GINT_TO_POINTER (self->last_line + 1));
    line = self->last_line + 1;
    there = NULL;
  }
  if (!there && !after)
    return NULL;
  return pad_draft_change_new_line (there ? pad_draft_line_ref (there->state) : NULL,
                                    after ? renumber (after, line) : NULL);
}

static PadDraftChange *
rebase_field (PadOrderEdit *self, PadOrderField field, const char *text)
{
  return pad_draft_change_new_field (field, self->fields[field], text);
}

static void
rebase_step (PadOrderEdit *self, GHashTable *numbers, const PadEditStep *step, gboolean back)
{
  g_autoptr (PadEditStep) again = pad_edit_step_new (step->kind, translate (numbers, step->line));

  again->field = step->field;
  for (guint i = 0; i < step->changes->len; i++) {
    const PadDraftChange *old = step->changes->pdata[i];
    PadDraftChange *change;

    if (old->line != 0)
      change = rebase_line (self, numbers, old->line, back ? old->after : old->before,
                            back ? old->before : old->after);
    else
      change = rebase_field (self, old->field, back ? old->text_before : old->text_after);
    if (change)
      pad_edit_step_add (again, change);
  }
  if (again->line != 0)
    again->line = translate (numbers, step->line);
  if (again->changes->len > 0)
    pad_edit_commit (self, g_steal_pointer (&again));
}

void
pad_edit_rebase (PadOrderEdit *self)
{
  g_autoptr (GPtrArray) steps = g_steal_pointer (&self->clashed);
  g_autoptr (GArray) back = g_steal_pointer (&self->clashed_back);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);

  self->clashed = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_edit_step_unref);
  self->clashed_back = g_array_new (FALSE, FALSE, sizeof (gboolean));
  take_file (self);
  for (guint i = 0; self->open && i < steps->len; i++)
    rebase_step (self, numbers, steps->pdata[i], g_array_index (back, gboolean, i));
}
