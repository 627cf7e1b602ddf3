#include "pad-engine-private.h"

#include <pad-drafts.h>
#include <pad-error.h>
#include <pad-outbox.h>

#include "pad-document-sweep.h"
#include "pad-generation.h"
#include "pad-refusal.h"

static gboolean
store_signed_in (PadLocal *local, gpointer data, GError **error)
{
  PadClientSession *session = data;
  const char *server = pad_client_session_get_new_server (session);
  const char *login = pad_client_session_get_new_login (session);
  g_autoptr (PadSignedIn) before = pad_signed_in_load (local->db, NULL);
  gboolean other = before != NULL && (g_strcmp0 (before->server, server) != 0 ||
                                      g_strcmp0 (before->login, login) != 0);

  if (!pad_signed_in_store (local, server, login, pad_client_session_get_new_device (session),
                            error) ||
      !pad_draft_set_device (local, pad_client_session_get_new_number (session), error))
    return FALSE;
  /* Another user's replica is not for this one. A server that did not know the device any more may
   * have been restored: the next fill would not notice. What it has still, it answers as before. */
  return other ? pad_profile_set_generation (local, 0, error)
               : pad_outbox_repeat_above (local, 0, error);
}

void
pad_engine_drop_replicas (PadEngine *self)
{
  const char *folder = pad_profile_get_folder (self->profile);
  g_autoptr (GArray) numbers = pad_generation_list (self->world, folder, NULL);

  self->dropping = FALSE;
  pad_engine_close_replica (self);
  pad_profile_refresh (self->profile, NULL);
  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    pad_generation_delete (self->world, folder, g_array_index (numbers, int64_t, i), NULL);
  pad_document_sweep_all (self->world, folder);
}

static void
end_sign_in (GTask *task, GError *error)
{
  PadEngine *self = g_task_get_source_object (task);

  self->signing_in = FALSE;
  if (error != NULL) {
    g_task_return_error (task, error);
  } else {
    self->held = FALSE;
    pad_engine_set_error (self, NULL);
    g_task_return_boolean (task, TRUE);
  }
  pad_engine_kick (self);
}

static void
on_signed_in_stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PadEngine *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error) &&
      pad_client_session_keep (self->session, &error) &&
      pad_profile_refresh (self->profile, &error) &&
      pad_profile_get_generation (self->profile) == 0)
    pad_engine_drop_replicas (self);
  end_sign_in (task, error);
}

static void
on_enrolled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PadEngine *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GError) shown = NULL;

  if (pad_client_session_enrol_finish (self->session, result, &error)) {
    pad_local_writer_run_async (self->writer, store_signed_in, self->session, NULL,
                                on_signed_in_stored_cb, g_object_ref (task));
    return;
  }
  shown = pad_refusal_to_error (error);
  g_error_free (error);
  end_sign_in (task, g_steal_pointer (&shown));
}

void
pad_engine_sign_in_async (PadSyncPort *port,
                          const PadSignIn *how,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  PadEngine *self = PAD_ENGINE (port);
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, data);

  g_task_set_source_tag (task, pad_engine_sign_in_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->stopped || self->signing_in || self->send.busy || self->take.busy) {
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_LOCKED,
                             "a synchronization is under way; cancel it first");
    return;
  }
  self->signing_in = TRUE;
  pad_client_session_enrol_async (self->session, how, cancellable, on_enrolled_cb,
                                  g_steal_pointer (&task));
}

gboolean
pad_engine_sign_in_finish (PadSyncPort *port, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
forget_replica (PadLocal *local, gpointer data, GError **error)
{
  return pad_profile_set_generation (local, 0, error);
}

static void
on_replica_forgotten_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadEngine) self = data;

  self->dropping = pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, NULL);
  pad_engine_kick (self);
}

void
pad_engine_sign_out (PadEngine *self, gboolean revoked)
{
  g_autoptr (GError) error = NULL;

  if (!pad_client_session_forget (self->session, &error))
    g_warning ("credentials could not be removed: %s", error->message);
  pad_lane_cancel (&self->send, FALSE);
  pad_lane_cancel (&self->take, FALSE);
  pad_engine_documents_cancel (self, PAD_ERROR_NOT_ALLOWED, "not signed in");
  if (!revoked)
    return;
  pad_document_sweep_all (self->world, pad_profile_get_folder (self->profile));
  pad_local_writer_run_async (self->writer, forget_replica, NULL, NULL, on_replica_forgotten_cb,
                              g_object_ref (self));
}
