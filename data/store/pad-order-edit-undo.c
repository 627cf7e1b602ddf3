#include "pad-order-edit-private.h"

#include <glib/gi18n-lib.h>

/* -- history -- */

void
pad_edit_clear_history (PadOrderEdit *self, const char *reason)
{
  gboolean had = self->undo->len > 0 || self->redo->len > 0;

  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  if (!had)
    return;
  pad_edit_notify_history (self);
  pad_edit_emit_history_cleared (self, reason);
}

static void
forget_in (GPtrArray *steps, const PadDraftChange *change)
{
  for (guint i = steps->len; i > 0; i--)
    if (pad_edit_step_touches (steps->pdata[i - 1], change))
      g_ptr_array_remove_index (steps, i - 1);
}

void
pad_edit_forget (PadOrderEdit *self, const PadDraftChange *change)
{
  forget_in (self->undo, change);
  forget_in (self->redo, change);
}

/* -- words -- */

static char *
describe_field (PadOrderField field)
{
  switch (field) {
  case PAD_ORDER_FIELD_PO_NUMBER:
    return g_strdup (_ ("Change purchase-order number"));
  case PAD_ORDER_FIELD_COST_CENTRE:
    return g_strdup (_ ("Change cost centre"));
  case PAD_ORDER_FIELD_NOTE:
    return g_strdup (_ ("Change note"));
  case PAD_ORDER_FIELD_SHIP_TO:
    return g_strdup (_ ("Change delivery address"));
  case PAD_ORDER_FIELD_REQUESTED_DATE:
    return g_strdup (_ ("Change requested date"));
  default:
    return g_strdup (_ ("Change order"));
  }
}

static char *
describe (const PadEditStep *step)
{
  switch (step->kind) {
  case PAD_EDIT_ADD:
    return g_strdup_printf (_ ("Add line %d"), step->line);
  case PAD_EDIT_QUANTITY:
    return g_strdup_printf (_ ("Change quantity of line %d"), step->line);
  case PAD_EDIT_UNIT:
    return g_strdup_printf (_ ("Change unit of line %d"), step->line);
  case PAD_EDIT_ARTICLE:
    return g_strdup_printf (_ ("Change article of line %d"), step->line);
  case PAD_EDIT_LINE_NOTE:
    return g_strdup_printf (_ ("Change note of line %d"), step->line);
  case PAD_EDIT_REMOVE:
    return g_strdup_printf (_ ("Remove line %d"), step->line);
  case PAD_EDIT_MOVE:
    return g_strdup_printf (_ ("Move line %d"), step->line);
  case PAD_EDIT_MERGE:
    return g_strdup_printf (_ ("Add to line %d"), step->line);
  case PAD_EDIT_FIELD:
    return describe_field (step->field);
  case PAD_EDIT_SEVERAL:
  default:
    return g_strdup_printf (ngettext ("Change %u place", "Change %u places", step->changes->len),
                            step->changes->len);
  }
}

static char *
describe_last (const GPtrArray *steps)
{
  return steps->len > 0 ? describe (steps->pdata[steps->len - 1]) : NULL;
}

char *
pad_order_edit_dup_undo_text (PadOrderEdit *self)
{
  g_return_val_if_fail (PAD_IS_ORDER_EDIT (self), NULL);
  return describe_last (self->undo);
}

char *
pad_order_edit_dup_redo_text (PadOrderEdit *self)
{
  g_return_val_if_fail (PAD_IS_ORDER_EDIT (self), NULL);
  return describe_last (self->redo);
}

/* -- there and back -- */

static gboolean
can (PadOrderEdit *self, const GPtrArray *steps)
{
  return steps->len > 0 && self->group_depth == 0 && pad_edit_check_writable (self, NULL);
}

gboolean
pad_order_edit_can_undo (PadOrderEdit *self)
{
  g_return_val_if_fail (PAD_IS_ORDER_EDIT (self), FALSE);
  return can (self, self->undo);
}

gboolean
pad_order_edit_can_redo (PadOrderEdit *self)
{
  g_return_val_if_fail (PAD_IS_ORDER_EDIT (self), FALSE);
  return can (self, self->redo);
}

static int
find_touched_line (PadOrderEdit *self, const PadEditStep *step)
{
  for (guint i = 0; i < step->changes->len; i++) {
    const PadDraftChange *change = step->changes->pdata[i];

    if (change->line != 0 && pad_order_edit_get_line (self, change->line))
      return change->line;
  }
  return 0;
}

static gboolean
go (PadOrderEdit *self, GPtrArray *from, GPtrArray *to, gboolean back, int *line)
{
  g_autoptr (PadEditStep) step = NULL;

  if (line)
    *line = 0;
  if (!can (self, from))
    return FALSE;
  step = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, pad_edit_step_ref (step));
  pad_edit_notify_history (self);
  pad_edit_perform (self, step, back);
  if (line)
    *line = find_touched_line (self, step);
  return TRUE;
}

gboolean
pad_order_edit_undo (PadOrderEdit *self, int *line)
{
  g_return_val_if_fail (PAD_IS_ORDER_EDIT (self), FALSE);
  return go (self, self->undo, self->redo, TRUE, line);
}

gboolean
pad_order_edit_redo (PadOrderEdit *self, int *line)
{
  g_return_val_if_fail (PAD_IS_ORDER_EDIT (self), FALSE);
  return go (self, self->redo, self->undo, FALSE, line);
}
