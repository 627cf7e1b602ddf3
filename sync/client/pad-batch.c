#include "pad-batch.h"

#include <pad-json-write.h>
#include <pad-operation.h>
#include <pad-protocol.h>

#include "pad-retry.h"

/* What a request holds besides its operations, generously. */
#define ENVELOPE_BYTES 1024

PadBatch *
pad_batch_new (int limit)
{
  PadBatch *batch = g_new0 (PadBatch, 1);

  batch->limit = limit;
  return batch;
}

void
pad_batch_free (PadBatch *batch)
{
  if (batch == NULL)
    return;
  g_clear_pointer (&batch->operations, g_ptr_array_unref);
  g_clear_pointer (&batch->reply, pad_push_reply_free);
  g_free (batch->lost_reason);
  g_free (batch->unreadable);
  g_free (batch);
}

/* The outbox's row as the wire has it; borrows everything. */
static PadWireOperation
as_wire (const PadOperation *operation, const char *device)
{
  static char *no_dependencies[] = {NULL};

  return (PadWireOperation) {
      .id = operation->id,
      .device = (char *)device,
      .number = operation->number,
      .kind = operation->kind,
      .kind_version = operation->kind_version,
      .document = operation->document,
      .depends_on = operation->depends_on != NULL ? operation->depends_on : no_dependencies,
      .base_revision = operation->base_revision,
      .body = operation->body,
      .sha256 = operation->sha256,
      .client_time = operation->client_time,
      .facts_sequence = operation->facts_sequence,
  };
}

/* How many of @operations fit into one request; the first always goes, alone if it is that large.
 */
static guint
fitting (const GPtrArray *operations)
{
  size_t bytes = 0;

  for (guint i = 0; i < operations->len; i++) {
    PadWireOperation wire = as_wire (operations->pdata[i], "00000000-0000-0000-0000-000000000000");

    bytes += pad_wire_operation_size (&wire);
    if (i > 0 && bytes > PAD_PUSH_BYTES - ENVELOPE_BYTES)
      return i;
  }
  return operations->len;
}

gboolean
pad_batch_pick (PadLocal *local, gpointer data, GError **error)
{
  PadBatch *batch = data;
  guint n = 0;

  batch->operations =
      pad_outbox_sendable (local->db, pad_world_now (local->world), batch->limit, error);
  if (batch->operations == NULL)
    return FALSE;
  n = fitting (batch->operations);
  g_ptr_array_remove_range (batch->operations, n, batch->operations->len - n);
  for (guint i = 0; i < batch->operations->len; i++) {
    const PadOperation *operation = batch->operations->pdata[i];

    if (!pad_outbox_mark_sending (local, operation->id, error))
      return FALSE;
  }
  return TRUE;
}

static const PadResult *
find_result (const PadBatch *batch, const char *id)
{
  for (guint i = 0; i < batch->reply->results->len; i++) {
    const PadResult *result = batch->reply->results->pdata[i];

    if (g_strcmp0 (result->id, id) == 0)
      return result;
  }
  return NULL;
}

/* The server failed over this one, or forgot to answer it. */
static gboolean
send_again (PadLocal *local, const PadOperation *operation, const char *reason, GError **error)
{
  PadRetry retry = {operation->attempts};
  int64_t wait = pad_retry_next (&retry, local->world, 0);

  return pad_outbox_mark_lost (local, operation->id, pad_world_now (local->world) + wait, TRUE,
                               reason, error);
}

static gboolean
store_result (PadLocal *local,
              const PadOperation *operation,
              const PadResult *result,
              GError **error)
{
  g_autoptr (GString) json = g_string_new (NULL);
  PadOutboxResult stored = {
      .kind = pad_result_code_name (result->code),
      .sequence = result->sequence,
      .order_number = result->number,
      .order_state = result->state,
      .order_revision = result->revision,
  };

  pad_result_write (result, json);
  stored.json = json->str;
  return pad_outbox_take_result (local, operation->id, &stored, error);
}

static gboolean
settle_one (PadLocal *local, const PadBatch *batch, const PadOperation *operation, GError **error)
{
  const PadResult *result = find_result (batch, operation->id);

  if (result == NULL)
    return send_again (local, operation, "the server did not answer this one", error);
  if (result->code == PAD_RESULT_TRY_AGAIN)
    return send_again (local, operation,
                       result->detail != NULL ? result->detail : "the server asks to try again",
                       error);
  return store_result (local, operation, result, error);
}

gboolean
pad_batch_settle (PadLocal *local, gpointer data, GError **error)
{
  const PadBatch *batch = data;

  for (guint i = 0; i < batch->operations->len; i++)
    if (!settle_one (local, batch, batch->operations->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
lose_one (PadLocal *local, const PadBatch *batch, const PadOperation *operation, GError **error)
{
  g_autoptr (PadResult) result = NULL;

  if (batch->unreadable == NULL)
    return pad_outbox_mark_lost (local, operation->id, batch->lost_at, batch->lost_counts,
                                 batch->lost_reason, error);
  result = pad_result_new (operation->id, PAD_RESULT_UNREADABLE);
  result->detail = g_strdup (batch->unreadable);
  return store_result (local, operation, result, error);
}

gboolean
pad_batch_lose (PadLocal *local, gpointer data, GError **error)
{
  const PadBatch *batch = data;

  for (guint i = 0; i < batch->operations->len; i++)
    if (!lose_one (local, batch, batch->operations->pdata[i], error))
      return FALSE;
  return TRUE;
}

GBytes *
pad_batch_body (const PadBatch *batch, const char *device)
{
  GString *out = g_string_new (NULL);

  pad_push_open (out);
  for (guint i = 0; i < batch->operations->len; i++) {
    PadWireOperation wire = as_wire (batch->operations->pdata[i], device);

    pad_wire_operation_write (&wire, out);
  }
  pad_push_close (out);
  return g_string_free_to_bytes (out);
}
