#include "pad-segment-fill.h"

#include <pad-date.h>
#include <pad-line-buffer.h>
#include <pad-line-reader.h>
#include <pad-protocol.h>

#include "pad-apply.h"
#include "pad-call.h"
#include "pad-refusal.h"

/* Bytes that one transaction takes in: some thousand rows, a few milliseconds. */
#define APPLY_BYTES (1024 * 1024)

/* Of one page: what is asked for again at most after a cut. */
#define PAGE_ROWS "50000"

/**
 * @gathered: bytes that came since the last transaction
 * @rows: of the transaction that is running, counted when it is committed
 */
typedef struct
{
  PadSegmentFill fill;
  PadApply *apply;
  PadReply *reply;
  PadLineBuffer *lines;
  PadLineReader *reader;
  int64_t gathered;
  int64_t rows;
  gboolean has_header;
  gboolean has_footer;
} Filling;

static void ask_page (GTask *task);

static void
filling_free (gpointer data)
{
  Filling *filling = data;

  g_clear_pointer (&filling->lines, pad_line_buffer_free);
  g_clear_pointer (&filling->reader, pad_line_reader_free);
  g_clear_pointer (&filling->apply, pad_apply_free);
  g_clear_object (&filling->reply);
  g_clear_object (&filling->fill.session);
  g_free (filling);
}

static gboolean
take_header (Filling *filling, const PadLine *line, GError **error)
{
  g_auto (PadLineHeader) header = {0};

  if (line->kind != PAD_LINE_HEADER)
    return pad_refusal_unreadable (error, "it has no header");
  if (!pad_line_read_header (line, &header, error))
    return FALSE;
  if (g_strcmp0 (header.segment, filling->fill.segment->id) != 0)
    return pad_refusal_unreadable (error, "it belongs to another question");
  if (!pad_refusal_check_epoch (header.epoch, filling->fill.epoch, error))
    return FALSE;
  if (filling->fill.segment->sequence == 0)
    filling->fill.segment->sequence = header.sequence;
  g_free (filling->fill.segment->as_of);
  filling->fill.segment->as_of =
      header.as_of != PAD_LINE_NO_INSTANT ? pad_instant_format (header.as_of) : g_strdup ("");
  filling->has_header = TRUE;
  return TRUE;
}

static gboolean
take_footer (Filling *filling, const PadLine *line, GError **error)
{
  g_auto (PadLineFooter) footer = {0};

  if (!pad_line_read_footer (line, &footer, error))
    return FALSE;
  if (footer.more &&
      (footer.after == NULL || g_strcmp0 (footer.after, filling->fill.segment->after) == 0))
    return pad_refusal_unreadable (error, "its end does not lead on");
  filling->fill.segment->complete = !footer.more;
  if (footer.after != NULL) {
    g_free (filling->fill.segment->after);
    filling->fill.segment->after = g_steal_pointer (&footer.after);
  }
  filling->has_footer = TRUE;
  return TRUE;
}

static gboolean
take_line (Filling *filling, char *text, size_t n, GError **error)
{
  PadLine line = {0};

  if (!pad_line_reader_read (filling->reader, text, n, &line, error))
    return FALSE;
  if (filling->has_footer)
    return pad_refusal_unreadable (error, "it goes on after its end");
  if (!filling->has_header)
    return take_header (filling, &line, error);
  switch (line.kind) {
  case PAD_LINE_PUT:
    filling->rows++;
    return pad_apply_line (filling->apply, &line, error);
  case PAD_LINE_COLUMNS:
    return pad_apply_line (filling->apply, &line, error);
  case PAD_LINE_FOOTER:
    return take_footer (filling, &line, error);
  default:
    return pad_refusal_unreadable (error, "a line out of place");
  }
}

static gboolean
take_lines (PadDb *replica, gpointer data, GError **error)
{
  Filling *filling = data;
  char *text = NULL;
  size_t n = 0;

  do {
    if (!pad_line_buffer_next (filling->lines, &text, &n, error))
      return FALSE;
    if (text != NULL && !take_line (filling, text, n, error))
      return FALSE;
  } while (text != NULL);
  if (!filling->has_footer)
    return TRUE;
  filling->fill.segment->rows += filling->rows;
  return pad_replica_segment_put (replica, filling->fill.segment, error);
}

/* On failure what was taken in of this page is asked for again: rows that are there already stay as
 * they are. */
static gboolean
store (Filling *filling, GError **error)
{
  int64_t before = filling->rows;
  int64_t bytes = filling->gathered;

  filling->gathered = 0;
  if (!pad_db_transact (filling->fill.replica, take_lines, filling, error))
    return FALSE;
  filling->fill.func (bytes, filling->rows - before, filling->fill.data);
  return TRUE;
}

static gboolean
end_page (Filling *filling, GError **error)
{
  if (!store (filling, error))
    return FALSE;
  if (filling->has_footer && pad_line_buffer_rest (filling->lines) == 0)
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_UNREACHABLE,
                       "the server's answer was cut off on its way");
  return FALSE;
}

static void
on_page_chunk_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Filling *filling = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = pad_call_read_finish (result, &error);
  gsize n = 0;
  const void *chunk = bytes != NULL ? g_bytes_get_data (bytes, &n) : NULL;

  if (bytes == NULL) {
    g_task_return_error (task, error);
    return;
  }
  pad_line_buffer_add (filling->lines, chunk, n);
  filling->gathered += (int64_t)n;
  if (n == 0 ? !end_page (filling, &error)
             : filling->gathered >= APPLY_BYTES && !store (filling, &error)) {
    g_task_return_error (task, error);
    return;
  }
  if (n == 0)
    ask_page (task);
  else
    pad_call_read_async (pad_client_session_get_world (filling->fill.session), filling->reply, 0,
                         g_task_get_cancellable (task), on_page_chunk_cb, g_object_ref (task));
}

static void
on_page_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Filling *filling = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_object (&filling->reply);
  filling->reply = pad_client_session_send_finish (filling->fill.session, result, &error);
  if (filling->reply == NULL) {
    g_task_return_error (task, error);
    return;
  }
  g_clear_pointer (&filling->lines, pad_line_buffer_free);
  filling->lines = pad_line_buffer_new ();
  filling->has_header = FALSE;
  filling->has_footer = FALSE;
  filling->rows = 0;
  filling->gathered = 0;
  pad_apply_begin (filling->apply);
  pad_call_read_async (pad_client_session_get_world (filling->fill.session), filling->reply, 0,
                       g_task_get_cancellable (task), on_page_chunk_cb, g_object_ref (task));
}

static void
ask_page (GTask *task)
{
  Filling *filling = g_task_get_task_data (task);
  g_autofree char *id = g_uri_escape_string (filling->fill.segment->id, NULL, FALSE);
  g_autofree char *after = g_uri_escape_string (filling->fill.segment->after, NULL, FALSE);
  g_autofree char *path =
      *after != '\0'
          ? g_strdup_printf ("/v1/segments/%s/rows?limit=" PAGE_ROWS "&after=%s", id, after)
          : g_strdup_printf ("/v1/segments/%s/rows?limit=" PAGE_ROWS, id);

  PadRequest *request = NULL;

  if (filling->fill.segment->complete) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  request = pad_client_session_request (filling->fill.session, "GET", path);
  request->accept = PAD_MEDIA_LINES;
  pad_client_session_send_async (filling->fill.session, request, g_task_get_cancellable (task),
                                 on_page_answered_cb, g_object_ref (task));
}

void
pad_segment_fill_async (const PadSegmentFill *fill,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Filling *filling = g_new0 (Filling, 1);

  g_task_set_source_tag (task, pad_segment_fill_async);
  g_task_set_check_cancellable (task, FALSE);
  filling->fill = *fill;
  g_object_ref (filling->fill.session);
  filling->apply = pad_apply_new (fill->replica);
  filling->reader = pad_line_reader_new ();
  g_task_set_task_data (task, filling, filling_free);
  ask_page (task);
}

gboolean
pad_segment_fill_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
