#include "pad-order-edit-private.h"

/* -- edits -- */

PadEditStep *
pad_edit_step_new (PadEditKind kind, int line)
{
  PadEditStep *step = g_atomic_rc_box_new0 (PadEditStep);

  step->kind = kind;
  step->line = line;
  step->changes = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_draft_change_free);
  return step;
}

PadEditStep *
pad_edit_step_ref (PadEditStep *step)
{
  return g_atomic_rc_box_acquire (step);
}

static void
clear_step (gpointer data)
{
  PadEditStep *step = data;

  g_ptr_array_unref (step->changes);
}

void
pad_edit_step_unref (PadEditStep *step)
{
  g_atomic_rc_box_release_full (step, clear_step);
}

static PadDraftChange *
find (const PadEditStep *step, const PadDraftChange *change)
{
  for (guint i = 0; i < step->changes->len; i++)
    if (pad_draft_change_same_place (step->changes->pdata[i], change))
      return step->changes->pdata[i];
  return NULL;
}

void
pad_edit_step_add (PadEditStep *step, PadDraftChange *change)
{
  PadDraftChange *earlier = find (step, change);

  if (!earlier) {
    g_ptr_array_add (step->changes, change);
    return;
  }
  pad_draft_line_unref (earlier->after);
  earlier->after = g_steal_pointer (&change->after);
  g_free (earlier->text_after);
  earlier->text_after = g_steal_pointer (&change->text_after);
  if (earlier->line != 0 && !earlier->before && !earlier->after)
    g_ptr_array_remove (step->changes, earlier);
  pad_draft_change_free (change);
}

gboolean
pad_edit_step_touches (const PadEditStep *step, const PadDraftChange *change)
{
  return find (step, change) != NULL;
}

static void
add_sku (GPtrArray *skus, const PadDraftLine *line)
{
  if (line && !g_ptr_array_find_with_equal_func (skus, line->sku, g_str_equal, NULL))
    g_ptr_array_add (skus, g_strdup (line->sku));
}

GPtrArray *
pad_edit_skus_of (const PadEditStep *step)
{
  GPtrArray *skus = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < step->changes->len; i++) {
    const PadDraftChange *change = step->changes->pdata[i];

    if (change->before && change->after &&
        pad_draft_line_same_worth (change->before, change->after))
      continue;
    add_sku (skus, change->before);
    add_sku (skus, change->after);
  }
  return skus;
}
