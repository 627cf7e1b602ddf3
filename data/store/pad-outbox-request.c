#include <pad-uuid.h>

#include "pad-outbox-log-private.h"
#include "pad-outbox-private.h"
#include "pad-outbox.sql.h"

static gboolean
add (PadLocal *local, const PadOutboxRequest *request, const char *id, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_add_request);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, request->body, -1);

  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_text (statement, ":kind", request->kind);
  pad_statement_bind_int (statement, ":kind_version", request->kind_version);
  pad_statement_bind_text (statement, ":document", request->document);
  pad_statement_bind_int (statement, ":base_revision", request->base_revision);
  pad_statement_bind_text (statement, ":body", request->body);
  pad_statement_bind_text (statement, ":sha256", sum);
  pad_statement_bind_int (statement, ":now", pad_world_now (local->world));
  return pad_statement_run (statement, error);
}

gboolean
pad_outbox_request (PadLocal *local,
                    const PadOutboxRequest *request,
                    char **operation,
                    GError **error)
{
  g_autofree char *id = pad_uuid_new (local->world);
  PadOutboxMove move = {id, PAD_OUTBOX_NONE, PAD_OUTBOX_SUBMIT, PAD_OUTBOX_QUEUED, request->kind};

  g_return_val_if_fail (request->kind && request->document && request->body, FALSE);
  if (!add (local, request, id, error) || !pad_outbox_write_log (local, &move, error) ||
      !pad_outbox_log_submit (local, id, error))
    return FALSE;
  if (operation)
    *operation = g_steal_pointer (&id);
  return TRUE;
}
