#include "pad-engine-private.h"

#include <pad-archive-keep.h>
#include <pad-error.h>

#include "pad-document-fetch.h"
#include "pad-document-sweep.h"
#include "pad-refusal.h"

/* What is fetched unasked: of so many newest papers, and so many bytes while a program runs. */
#define UNASKED_PAPERS 2000
#define UNASKED_BYTES (256 * 1024 * 1024)
/* Papers that are looked at in one go. */
#define PAGE 100
/* Steps of a sweep in one go while there is other work. */
#define SWEEP_STEPS 8
/* Comes after every day. */
#define LAST_DAY "9999-12-31"

/* Whoever waits for a document; @cancelled: of its cancellable. */
typedef struct
{
  GTask *task;
  int64_t document;
  GSource *cancelled;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  if (ask->cancelled != NULL) {
    g_source_destroy (ask->cancelled);
    g_source_unref (ask->cancelled);
  }
  g_object_unref (ask->task);
  g_free (ask);
}

void
pad_engine_documents_init (PadDocumentLane *documents)
{
  documents->asked = g_ptr_array_new_with_free_func (ask_free);
  documents->owed = g_array_new (FALSE, FALSE, sizeof (int64_t));
  documents->passed_over = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  documents->sweep_due = TRUE;
}

void
pad_engine_documents_clear (PadDocumentLane *documents)
{
  g_clear_pointer (&documents->asked, g_ptr_array_unref);
  g_clear_pointer (&documents->owed, g_array_unref);
  g_clear_pointer (&documents->passed_over, g_hash_table_unref);
  g_clear_object (&documents->lane.cancel);
  g_free (documents->date);
  g_free (documents->number);
}

/* -- who waits -- */

/* All that wait for @document, or for any where it is 0, are told. */
static void
end_asks (PadEngine *self, int64_t document, const GError *error)
{
  GPtrArray *asked = self->documents.asked;
  g_autoptr (GPtrArray) ending = g_ptr_array_new_with_free_func (ask_free);

  for (guint i = asked->len; i-- > 0;) {
    const Ask *ask = asked->pdata[i];

    if (document == 0 || ask->document == document)
      g_ptr_array_add (ending, g_ptr_array_steal_index (asked, i));
  }
  for (guint i = 0; i < ending->len; i++) {
    const Ask *ask = ending->pdata[i];

    if (error != NULL)
      g_task_return_error (ask->task, g_error_copy (error));
    else
      g_task_return_boolean (ask->task, TRUE);
  }
}

/* The download goes on: what has come is not thrown away. */
static gboolean
on_ask_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  GTask *task = data;
  PadEngine *self = g_task_get_source_object (task);
  GPtrArray *asked = self->documents.asked;

  for (guint i = 0; i < asked->len; i++) {
    const Ask *ask = asked->pdata[i];

    if (ask->task == task) {
      g_autoptr (GTask) ending = g_object_ref (task);

      g_ptr_array_remove_index (asked, i);
      g_task_return_new_error (ending, PAD_ERROR, PAD_ERROR_CANCELLED, "cancelled");
      break;
    }
  }
  return G_SOURCE_REMOVE;
}

static void
add_ask (PadEngine *self, GTask *task, int64_t document)
{
  Ask *ask = g_new0 (Ask, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);

  ask->task = g_object_ref (task);
  ask->document = document;
  if (cancellable != NULL) {
    ask->cancelled = g_cancellable_source_new (cancellable);
    g_source_set_callback (ask->cancelled, G_SOURCE_FUNC (on_ask_cancelled_cb), task, NULL);
    g_source_attach (ask->cancelled, g_main_context_get_thread_default ());
  }
  g_ptr_array_insert (self->documents.asked, 0, ask);
}

/* -- one after another -- */

static void
owe (PadEngine *self, int64_t document)
{
  GArray *owed = self->documents.owed;

  for (guint i = 0; i < owed->len; i++)
    if (g_array_index (owed, int64_t, i) == document)
      return;
  g_array_append_val (owed, document);
}

static void
pass_over (PadEngine *self, int64_t document)
{
  g_hash_table_add (self->documents.passed_over, g_memdup2 (&document, sizeof document));
}

/* What fetching unasked comes to: waits and tries again, gives up on this one, or on all. */
static void
take_failure (PadEngine *self, int64_t document, const GError *refusal, const GError *shown)
{
  PadDocumentLane *documents = &self->documents;

  if (g_error_matches (shown, PAD_ERROR, PAD_ERROR_UNREACHABLE)) {
    if (documents->for_caller)
      owe (self, document);
    if (self->watching && !self->stopped)
      pad_lane_arm (
          self, &documents->lane,
          pad_retry_next (&documents->lane.retry, self->world, pad_refusal_retry_after (refusal)),
          TRUE);
    return;
  }
  pass_over (self, document);
  if (g_error_matches (shown, PAD_ERROR, PAD_ERROR_FULL) ||
      g_error_matches (shown, PAD_ERROR, PAD_ERROR_IO))
    documents->exhausted = TRUE;
}

/* @error (transfer full) */
static void
fail (PadEngine *self, int64_t document, GError *error)
{
  g_autoptr (GError) refusal = error;
  g_autoptr (GError) shown = pad_refusal_to_error (refusal);

  if (g_error_matches (shown, PAD_ERROR, PAD_ERROR_CANCELLED))
    return;
  end_asks (self, document, shown);
  if (pad_refusal_ends_session (refusal))
    pad_engine_sign_out (self, pad_refusal_is (refusal, PAD_PROBLEM_DEVICE_REVOKED));
  else
    take_failure (self, document, refusal, shown);
}

static void
on_fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadEngine) self = data;
  PadDocumentLane *documents = &self->documents;
  int64_t document = documents->current;
  int64_t bytes = 0;
  GError *error = NULL;
  gboolean good = pad_document_fetch_finish (result, &bytes, &error);

  documents->lane.busy = FALSE;
  documents->current = 0;
  if (!documents->for_caller)
    documents->bytes += bytes;
  if (good) {
    pad_lane_disarm (self, &documents->lane);
    pad_retry_reset (&documents->lane.retry);
    end_asks (self, document, NULL);
    if (!self->stopped)
      pad_sync_port_emit_document (PAD_SYNC_PORT (self), document);
  } else {
    fail (self, document, error);
  }
  pad_engine_kick (self);
}

static void
start (PadEngine *self, const PadDocument *document, gboolean for_caller)
{
  PadDocumentLane *documents = &self->documents;
  g_autofree char *path =
      pad_archive_path (pad_profile_get_folder (self->profile), document->sha256);

  documents->current = document->id;
  documents->for_caller = for_caller;
  pad_document_fetch_async (self->session, document->id, document->sha256, path,
                            pad_lane_begin (&documents->lane), on_fetched_cb, g_object_ref (self));
}

/* The document as it is to be fetched; NULL without @error where it is here already. */
static PadDocument *
find_missing (PadEngine *self, int64_t id, GError **error)
{
  g_autoptr (PadDocument) document = NULL;

  if (!pad_profile_refresh (self->profile, error))
    return NULL;
  document = pad_archive_find (self->profile, id, error);
  if (document == NULL || document->here)
    return NULL;
  if (pad_archive_is_hash (document->sha256))
    return g_steal_pointer (&document);
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_NOT_FOUND,
                       "the supplier has given no file for this document");
  return NULL;
}

static void
start_asked (PadEngine *self)
{
  while (self->documents.asked->len > 0 && !self->documents.lane.busy) {
    const Ask *ask = self->documents.asked->pdata[0];
    g_autoptr (GError) error = NULL;
    g_autoptr (PadDocument) document = find_missing (self, ask->document, &error);

    if (document != NULL)
      start (self, document, TRUE);
    else
      end_asks (self, ask->document, error);
  }
}

/* -- unasked -- */

/* The next paper without bytes of a page; the place moves on behind it. */
static PadDocument *
take_from_page (PadDocumentLane *documents, GPtrArray *page)
{
  for (guint i = 0; i < page->len; i++) {
    PadDocument *document = page->pdata[i];

    g_free (documents->date);
    g_free (documents->number);
    documents->date = g_strdup (document->date);
    documents->number = g_strdup (document->number);
    documents->looked++;
    if (!document->here && pad_archive_is_hash (document->sha256) &&
        !g_hash_table_contains (documents->passed_over, &document->id)) {
      g_ptr_array_set_free_func (page, NULL);
      for (guint j = 0; j < page->len; j++)
        if (j != i)
          pad_document_free (page->pdata[j]);
      return document;
    }
  }
  return NULL;
}

static PadDocument *
find_next (PadEngine *self)
{
  PadDocumentLane *documents = &self->documents;
  PadDocument *found = NULL;

  while (found == NULL && !documents->exhausted) {
    g_autoptr (GPtrArray) page = pad_archive_papers_before (
        self->profile, documents->date != NULL ? documents->date : LAST_DAY,
        documents->number != NULL ? documents->number : "", PAGE, NULL);

    if (page == NULL || page->len == 0 || documents->looked >= UNASKED_PAPERS)
      documents->exhausted = TRUE;
    else
      found = take_from_page (documents, page);
  }
  return found;
}

static PadDocument *
find_owed (PadEngine *self)
{
  GArray *owed = self->documents.owed;

  while (owed->len > 0) {
    int64_t id = g_array_index (owed, int64_t, owed->len - 1);
    PadDocument *document = NULL;

    g_array_set_size (owed, owed->len - 1);
    document = find_missing (self, id, NULL);
    if (document != NULL)
      return document;
  }
  return NULL;
}

/* Only while there is nothing else to do: push and pull come first. */
static gboolean
is_idle (PadEngine *self)
{
  return self->watching && !self->held && self->error == NULL && !self->refill && !self->filling &&
         !self->send.busy && !self->send.wanted && !self->take.wanted && self->waiting &&
         self->documents.lane.timer == 0;
}

static void
start_unasked (PadEngine *self)
{
  g_autoptr (PadDocument) document = find_owed (self);

  if (document != NULL) {
    start (self, document, TRUE);
    return;
  }
  if (self->documents.exhausted || self->documents.bytes >= UNASKED_BYTES ||
      pad_client_session_is_metered (self->session))
    return;
  document = find_next (self);
  if (document != NULL)
    start (self, document, FALSE);
}

/* What was begun unasked and is wanted now goes on; anything else that is wanted ends it. */
static void
make_way (PadDocumentLane *documents)
{
  const Ask *ask = documents->asked->len > 0 ? documents->asked->pdata[0] : NULL;

  if (ask == NULL || documents->for_caller)
    return;
  if (ask->document == documents->current)
    documents->for_caller = TRUE;
  else
    pad_lane_cancel (&documents->lane, TRUE);
}

void
pad_engine_kick_documents (PadEngine *self)
{
  PadDocumentLane *documents = &self->documents;

  if (self->stopped || self->paused || self->signing_in ||
      !pad_client_session_is_signed_in (self->session))
    return;
  if (documents->lane.busy) {
    make_way (documents);
    return;
  }
  start_asked (self);
  if (!documents->lane.busy && is_idle (self))
    start_unasked (self);
}

/* -- what nobody refers to any more -- */

static void on_sweep_due_cb (gpointer data);

static void
end_sweep (PadDocumentLane *documents)
{
  documents->sweep_step = 0;
  documents->sweep_due = FALSE;
}

/* Some steps; FALSE when it is at its end. */
static gboolean
sweep_on (PadEngine *self, int steps)
{
  PadDocumentLane *documents = &self->documents;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < steps && documents->sweep_step < PAD_DOCUMENT_SWEEP_STEPS; i++)
    if (!pad_document_sweep_step (self->profile, documents->sweep_step++, &error)) {
      g_debug ("documents are not looked through: %s", error->message);
      documents->sweep_step = PAD_DOCUMENT_SWEEP_STEPS;
    }
  if (documents->sweep_step < PAD_DOCUMENT_SWEEP_STEPS)
    return TRUE;
  end_sweep (documents);
  return FALSE;
}

static void
on_sweep_due_cb (gpointer data)
{
  PadEngine *self = data;

  self->documents.sweep_timer = 0;
  if (sweep_on (self, SWEEP_STEPS))
    self->documents.sweep_timer = pad_world_timer_add (self->world, 0, on_sweep_due_cb, self);
}

void
pad_engine_documents_settled (PadEngine *self)
{
  PadDocumentLane *documents = &self->documents;

  if (!documents->sweep_due || documents->sweep_timer != 0 || self->replica == NULL ||
      !pad_profile_refresh (self->profile, NULL) ||
      pad_profile_get_generation (self->profile) != self->generation)
    return;
  if (!self->watching)
    sweep_on (self, PAD_DOCUMENT_SWEEP_STEPS);
  else
    documents->sweep_timer = pad_world_timer_add (self->world, 0, on_sweep_due_cb, self);
}

void
pad_engine_documents_changed (PadEngine *self, const PadSyncChange *change)
{
  PadDocumentLane *documents = &self->documents;

  if (!change->whole && pad_sync_change_find (change, "documents") == NULL)
    return;
  g_clear_pointer (&documents->date, g_free);
  g_clear_pointer (&documents->number, g_free);
  documents->looked = 0;
  documents->exhausted = FALSE;
  g_hash_table_remove_all (documents->passed_over);
  documents->sweep_due = TRUE;
  documents->sweep_step = 0;
}

/* -- the port -- */

void
pad_engine_documents_cancel (PadEngine *self, int code, const char *message)
{
  PadDocumentLane *documents = &self->documents;
  g_autoptr (GError) error = g_error_new_literal (PAD_ERROR, code, message);

  pad_lane_disarm (self, &documents->lane);
  if (documents->sweep_timer != 0)
    pad_world_timer_remove (self->world, documents->sweep_timer);
  documents->sweep_timer = 0;
  pad_lane_cancel (&documents->lane, FALSE);
  end_asks (self, 0, error);
}

static gboolean
check_possible (PadEngine *self, GError **error)
{
  if (self->stopped)
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_CANCELLED, "stopped");
  else if (!pad_client_session_is_signed_in (self->session))
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED, "not signed in");
  else if (self->paused)
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_CANCELLED,
                         "synchronization is paused; resume it to fetch documents");
  else
    return TRUE;
  return FALSE;
}

void
pad_engine_fetch_document_async (PadSyncPort *port,
                                 int64_t document,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  PadEngine *self = PAD_ENGINE (port);
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, data);
  g_autoptr (PadDocument) missing = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, pad_engine_fetch_document_async);
  g_task_set_check_cancellable (task, FALSE);
  missing = find_missing (self, document, &error);
  if (missing == NULL && error == NULL) {
    g_task_return_boolean (task, TRUE);
  } else if (missing == NULL || !check_possible (self, &error)) {
    g_task_return_error (task, error);
  } else {
    add_ask (self, task, document);
    pad_engine_kick_documents (self);
  }
}

gboolean
pad_engine_fetch_document_finish (PadSyncPort *port, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
