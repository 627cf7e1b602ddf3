#include "pad-order-desk-private.h"
#include "pad-order-edit-private.h"

/*
 * Writing behind. Each edit is a transaction of its own on the store's thread, in the order made.
 * PadEditPlace is that thread's while writes are under way: it tells what this program wrote from
 * what another one did, also after a write that failed.
 */

typedef struct
{
  PadOrderEdit *self;
  char *id;
  PadEditStep *step;
  gboolean back;
  PadEditPrices *prices;
  GPtrArray *skus;
  int64_t priced_at;
  PadEditPlace *place;
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  g_object_unref (write->self);
  g_free (write->id);
  pad_edit_step_unref (write->step);
  g_clear_pointer (&write->prices, pad_edit_prices_unref);
  g_ptr_array_unref (write->skus);
  g_atomic_rc_box_release (write->place);
  g_free (write);
}

/* The edit the file must be at: that of the last write where it was committed. */
static gboolean
settle_place (PadLocal *local, Write *write, GError **error)
{
  PadEditPlace *place = write->place;
  gboolean open = FALSE;
  int64_t edit = 0;

  if (!pad_draft_read_edit (local->db, write->id, &open, &edit, error))
    return FALSE;
  if (edit == place->tried)
    place->edit = edit;
  place->tried = place->edit + 1;
  return TRUE;
}

static gboolean
run_write (PadLocal *local, gpointer data, GError **error)
{
  Write *write = data;
  PadDraftWrite draft = {.id = write->id,
                         .changes = write->step->changes,
                         .back = write->back,
                         .result = write->prices ? write->prices->result : NULL,
                         .skus = write->skus,
                         .priced_at = write->priced_at};

  if (!settle_place (local, write, error))
    return FALSE;
  draft.expected = write->place->edit;
  if (pad_draft_write (local, &draft, error))
    return TRUE;
  write->place->tried = write->place->edit;
  return FALSE;
}

gboolean
pad_edit_is_own (PadOrderEdit *self, int64_t edit)
{
  return edit == self->place->edit || edit == self->place->tried;
}

/* -- what became of it -- */

static void
keep_as_stored (PadOrderEdit *self, const Write *write)
{
  for (guint i = 0; i < write->step->changes->len; i++) {
    const PadDraftChange *change = write->step->changes->pdata[i];
    PadDraftLine *state = write->back ? change->before : change->after;

    if (change->line == 0) {
      g_free (self->stored_fields[change->field]);
      self->stored_fields[change->field] =
          g_strdup (write->back ? change->text_before : change->text_after);
    } else if (state) {
      g_hash_table_insert (self->stored, GINT_TO_POINTER (change->line),
                           pad_draft_line_ref (state));
    } else {
      g_hash_table_remove (self->stored, GINT_TO_POINTER (change->line));
    }
  }
}

static gboolean
is_pending (PadOrderEdit *self, const PadDraftChange *change)
{
  for (GList *item = self->pending.head; item; item = item->next)
    if (pad_edit_step_touches (((const Write *)item->data)->step, change))
      return TRUE;
  return FALSE;
}

/* Puts back what the file has, but for what a later write is about to store. */
static void
take_back (PadOrderEdit *self, const Write *write)
{
  g_autoptr (GPtrArray) skus = g_ptr_array_new ();

  for (guint i = 0; i < write->step->changes->len; i++) {
    const PadDraftChange *change = write->step->changes->pdata[i];

    if (is_pending (self, change))
      continue;
    pad_edit_forget (self, change);
    if (change->line != 0) {
      pad_edit_put (self, change->line,
                    g_hash_table_lookup (self->stored, GINT_TO_POINTER (change->line)));
      continue;
    }
    g_free (self->fields[change->field]);
    self->fields[change->field] = g_strdup (self->stored_fields[change->field]);
    pad_edit_drop_facts (self);
  }
  pad_edit_price (self, write->skus);
  pad_edit_arrange (self);
  pad_edit_notify_history (self);
  pad_edit_emit_news (self);
}

void
pad_edit_drained (PadOrderEdit *self)
{
  if (!g_queue_is_empty (&self->pending))
    return;
  pad_edit_notify_saved (self);
  if (self->clashed->len > 0)
    pad_edit_rebase (self);
  else if (self->reload_wanted)
    pad_order_edit_reload (self);
  if (g_queue_is_empty (&self->pending))
    pad_edit_go_on_submitting (self);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Write *write = data;
  g_autoptr (PadOrderEdit) self = g_object_ref (write->self);
  g_autoptr (GError) error = NULL;
  gboolean written = pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error);

  g_queue_remove (&self->pending, write);
  if (g_queue_is_empty (&self->pending))
    *self->place = written ? (PadEditPlace) {self->place->tried, self->place->tried}
                           : (PadEditPlace) {self->place->edit, self->place->edit};
  if (written) {
    keep_as_stored (self, write);
  } else if (g_error_matches (error, PAD_ERROR, PAD_ERROR_EXISTS)) {
    g_ptr_array_add (self->clashed, pad_edit_step_ref (write->step));
    g_array_append_val (self->clashed_back, write->back);
    pad_edit_stop_submitting (self, error);
  } else {
    take_back (self, write);
    pad_edit_emit_failed (self, error);
    pad_edit_stop_submitting (self, error);
  }
  pad_edit_drained (self);
}

void
pad_edit_post (PadOrderEdit *self, PadEditStep *step, gboolean back, GPtrArray *skus)
{
  Write *write = g_new0 (Write, 1);

  write->self = g_object_ref (self);
  write->id = g_strdup (self->draft->id);
  write->step = pad_edit_step_ref (step);
  write->back = back;
  write->prices = self->prices ? pad_edit_prices_ref (self->prices) : NULL;
  write->skus = g_ptr_array_ref (skus);
  write->priced_at = pad_world_now (pad_profile_get_world (self->desk->profile));
  write->place = g_atomic_rc_box_acquire (self->place);
  g_queue_push_tail (&self->pending, write);
  pad_local_writer_run_async (self->writer, run_write, write, write_free, on_written_cb, write);
  pad_edit_notify_saved (self);
}
