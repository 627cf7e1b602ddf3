#include <pad-states.h>

#include "pad-outbox-log-private.h"
#include "pad-outbox-private.h"
#include "pad-outbox.sql.h"

/* Body and result of what is done there are kept so long at least (SYNC.md 6). */
#define KEEP_MS (INT64_C (30) * 24 * 3600 * 1000)

/* -- after a restore -- */

static GPtrArray *
list_acknowledged (PadLocal *local, int64_t head, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_acknowledged_above);

  pad_statement_bind_int (statement, ":head", head);
  return pad_outbox_collect_ids (statement, error);
}

/* Whoever cancelled it, this device has something to hand in that does so again. */
static gboolean
has_cancel (PadLocal *local, const char *document, gboolean *has, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_cancel_of_document);
  PadStep step;

  pad_statement_bind_text (statement, ":document", document);
  step = pad_statement_step (statement, error);
  pad_statement_reset (statement);
  *has = step == PAD_STEP_ROW;
  return step != PAD_STEP_ERROR;
}

/* @repeats: (out): whether the operation is handed in again. Not one whose order has come back to
 * its buyer since, nor one whose order was cancelled elsewhere: nobody would cancel it once more.
 */
static gboolean
find_repeats (PadLocal *local, const PadOperation *operation, gboolean *repeats, GError **error)
{
  g_autofree char *state = NULL;

  *repeats = TRUE;
  if (!pad_outbox_carries_order (operation))
    return TRUE;
  if (!pad_outbox_read_order (local, operation->document, &state, error))
    return FALSE;
  if (g_strcmp0 (state, "cancelled") == 0)
    return has_cancel (local, operation->document, repeats, error);
  *repeats = state == NULL || pad_order_next_state (state, PAD_ORDER_REPEAT) != NULL;
  return TRUE;
}

static gboolean
repeat (PadLocal *local, const PadOperation *operation, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_forget_result);

  pad_statement_bind_text (statement, ":id", operation->id);
  return pad_outbox_move (local, operation, PAD_OUTBOX_REPEAT, NULL, error) &&
         pad_statement_run (statement, error) &&
         (!pad_outbox_carries_order (operation) ||
          pad_outbox_move_order (local, operation->document, PAD_ORDER_REPEAT, error));
}

gboolean
pad_outbox_repeat_above (PadLocal *local, int64_t head, GError **error)
{
  g_autoptr (GPtrArray) ids = list_acknowledged (local, head, error);

  for (guint i = 0; ids && i < ids->len; i++) {
    g_autoptr (PadOperation) operation = pad_outbox_load (local->db, ids->pdata[i], error);
    gboolean repeats = FALSE;

    if (!operation || !find_repeats (local, operation, &repeats, error) ||
        (repeats && !repeat (local, operation, error)))
      return FALSE;
  }
  return ids != NULL;
}

/* -- tidying -- */

static GPtrArray *
list_forgettable (PadLocal *local, int64_t passed, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_forgettable);

  pad_statement_bind_int (statement, ":passed", passed);
  pad_statement_bind_int (statement, ":before", pad_world_now (local->world) - KEEP_MS);
  return pad_outbox_collect_ids (statement, error);
}

gboolean
pad_outbox_tidy (PadLocal *local, int64_t passed, GError **error)
{
  g_autoptr (GPtrArray) ids = list_forgettable (local, passed, error);

  for (guint i = 0; ids && i < ids->len; i++) {
    g_autoptr (PadOperation) operation = pad_outbox_load (local->db, ids->pdata[i], error);

    if (!operation || !pad_outbox_move (local, operation, PAD_OUTBOX_FORGET, NULL, error))
      return FALSE;
  }
  return ids && (ids->len == 0 || pad_outbox_log_rewrite (local, error));
}
