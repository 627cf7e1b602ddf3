#include "pad-client-session.h"

#include <pad-error.h>
#include <pad-json-get.h>
#include <pad-json-write.h>
#include <pad-protocol.h>

#include "pad-call.h"
#include "pad-client-credentials.h"
#include "pad-enrol.h"
#include "pad-refusal.h"

struct _PadClientSession
{
  GObject parent_instance;
  PadWorld *world;
  PadTransport *transport;
  char *folder;
  PadClientCredentials *credentials;
  char *access_token;
  PadClientCredentials *fresh;
  char *fresh_token;
  /* GTask of Send that wait for a token; while there are some, a renewal is under way. */
  GPtrArray *waiting;
};

/* @token: what it went out with; @renewed: it was sent again once. */
typedef struct
{
  PadRequest *request;
  char *token;
  gboolean renewed;
} Send;

G_DEFINE_FINAL_TYPE (PadClientSession, pad_client_session, G_TYPE_OBJECT)

static void dispatch (GTask *task);
static void renew (PadClientSession *self);

static void
send_free (gpointer data)
{
  Send *send = data;

  pad_request_free (send->request);
  g_free (send->token);
  g_free (send);
}

static void
wait_for_token (PadClientSession *self, GTask *task)
{
  g_ptr_array_add (self->waiting, g_object_ref (task));
  if (self->waiting->len == 1)
    renew (self);
}

static void
on_request_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PadClientSession *self = g_task_get_source_object (task);
  Send *send = g_task_get_task_data (task);
  GError *error = NULL;
  PadReply *reply = pad_call_send_finish (result, &error);

  if (reply != NULL) {
    g_task_return_pointer (task, reply, g_object_unref);
    return;
  }
  if (!pad_refusal_is (error, PAD_PROBLEM_TOKEN_EXPIRED) || send->renewed) {
    g_task_return_error (task, error);
    return;
  }
  g_error_free (error);
  send->renewed = TRUE;
  if (g_strcmp0 (send->token, self->access_token) == 0)
    g_clear_pointer (&self->access_token, g_free);
  dispatch (task);
}

/* Sends the request of @task, or lets it wait until there is a token. */
static void
dispatch (GTask *task)
{
  PadClientSession *self = g_task_get_source_object (task);
  Send *send = g_task_get_task_data (task);
  g_autofree char *value = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->access_token == NULL) {
    wait_for_token (self, task);
    return;
  }
  g_free (send->token);
  send->token = g_strdup (self->access_token);
  value = g_strconcat ("Bearer ", send->token, NULL);
  pad_request_set_header (send->request, "Authorization", value);
  pad_call_send_async (self->world, self->transport, send->request, g_task_get_cancellable (task),
                       on_request_answered_cb, g_object_ref (task));
}

static GPtrArray *
steal_waiting (PadClientSession *self)
{
  GPtrArray *waiting = self->waiting;

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  return waiting;
}

/* A new token, or the error for those who wait. Whoever gave up meanwhile ends by itself in
 * dispatch(). */
static gboolean
take_token (PadClientSession *self, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonNode) root = pad_call_fetch_finish (result, error);
  PadClientCredentials *credentials = self->credentials;
  const char *token = NULL;
  int64_t session = 0;

  if (root == NULL ||
      !pad_json_get_text (json_node_get_object (root), "access_token", &token, error) ||
      !pad_json_get_optional_int (json_node_get_object (root), "session", 0, &session, error))
    return FALSE;
  if (credentials == NULL) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED, "not signed in");
    return FALSE;
  }
  g_free (credentials->nonce);
  credentials->nonce = g_steal_pointer (&credentials->next_nonce);
  credentials->session = session;
  g_free (self->access_token);
  self->access_token = g_strdup (token);
  return pad_client_credentials_save (self->world, self->folder, credentials, error);
}

static gboolean
all_gave_up (GPtrArray *tasks)
{
  for (guint i = 0; i < tasks->len; i++)
    if (!g_cancellable_is_cancelled (g_task_get_cancellable (tasks->pdata[i])))
      return FALSE;
  return TRUE;
}

static void
on_token_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadClientSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  gboolean good = take_token (self, result, &error);

  /* Cancelled by one of several: the others still need it. */
  if (!good && g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED) &&
      !all_gave_up (self->waiting)) {
    renew (self);
    return;
  }
  waiting = steal_waiting (self);
  for (guint i = 0; i < waiting->len; i++)
    if (good)
      dispatch (waiting->pdata[i]);
    else
      g_task_return_error (waiting->pdata[i], g_error_copy (error));
}

static GBytes *
token_body (const PadClientCredentials *credentials)
{
  GString *out = g_string_new (NULL);

  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "device", credentials->device);
  pad_json_add_text (out, "refresh_token", credentials->refresh_token);
  pad_json_add_text (out, "nonce", credentials->next_nonce);
  pad_json_add_text_if (out, "previous", credentials->nonce);
  pad_json_add_int (out, "session", credentials->session);
  pad_json_close_object (out);
  return g_string_free_to_bytes (out);
}

static GCancellable *
live_cancellable (PadClientSession *self)
{
  for (guint i = 0; i < self->waiting->len; i++) {
    GCancellable *cancellable = g_task_get_cancellable (self->waiting->pdata[i]);

    if (!g_cancellable_is_cancelled (cancellable))
      return cancellable;
  }
  return NULL;
}

static void
fail_waiting (PadClientSession *self, const GError *error)
{
  g_autoptr (GPtrArray) waiting = steal_waiting (self);

  for (guint i = 0; i < waiting->len; i++)
    g_task_return_error (waiting->pdata[i], g_error_copy (error));
}

static void
renew (PadClientSession *self)
{
  g_autoptr (PadRequest) request = NULL;
  g_autoptr (GError) error = NULL;
  PadClientCredentials *credentials = self->credentials;

  if (credentials == NULL) {
    error = g_error_new_literal (PAD_ERROR, PAD_ERROR_NOT_ALLOWED, "not signed in");
    fail_waiting (self, error);
    return;
  }
  if (credentials->next_nonce == NULL) {
    credentials->next_nonce = pad_nonce_new (self->world);
    if (!pad_client_credentials_save (self->world, self->folder, credentials, &error)) {
      fail_waiting (self, error);
      return;
    }
  }
  request = pad_request_new ("POST", credentials->server, "/v1/token");
  pad_request_set_body (request, PAD_MEDIA_JSON, token_body (credentials));
  pad_call_fetch_async (self->world, self->transport, request, live_cancellable (self),
                        on_token_answered_cb, g_object_ref (self));
}

void
pad_client_session_send_async (PadClientSession *self,
                               PadRequest *request,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Send *send = g_new0 (Send, 1);

  g_task_set_source_tag (task, pad_client_session_send_async);
  g_task_set_check_cancellable (task, FALSE);
  send->request = request;
  g_task_set_task_data (task, send, send_free);
  dispatch (task);
}

PadReply *
pad_client_session_send_finish (PadClientSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_fetched_head_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PadClientSession *self = PAD_CLIENT_SESSION (source);
  GError *error = NULL;
  g_autoptr (PadReply) reply = pad_client_session_send_finish (self, result, &error);

  if (reply == NULL)
    g_task_return_error (task, error);
  else
    pad_call_object_into (self->world, reply, g_steal_pointer (&task));
}

void
pad_client_session_fetch_async (PadClientSession *self,
                                PadRequest *request,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, pad_client_session_fetch_async);
  g_task_set_check_cancellable (task, FALSE);
  pad_client_session_send_async (self, request, cancellable, on_fetched_head_cb, task);
}

JsonNode *
pad_client_session_fetch_finish (PadClientSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_enrolled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PadClientSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autofree char *token = NULL;
  PadClientCredentials *fresh = pad_enrol_finish (result, &token, &error);

  if (fresh == NULL) {
    g_task_return_error (task, error);
    return;
  }
  g_clear_pointer (&self->fresh, pad_client_credentials_free);
  g_clear_pointer (&self->fresh_token, g_free);
  self->fresh = fresh;
  self->fresh_token = g_steal_pointer (&token);
  g_task_return_boolean (task, TRUE);
}

void
pad_client_session_enrol_async (PadClientSession *self,
                                const PadSignIn *how,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, pad_client_session_enrol_async);
  g_task_set_check_cancellable (task, FALSE);
  pad_enrol_async (self->world, self->transport, how, cancellable, on_enrolled_cb, task);
}

gboolean
pad_client_session_enrol_finish (PadClientSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
pad_client_session_keep (PadClientSession *self, GError **error)
{
  g_return_val_if_fail (self->fresh != NULL, FALSE);

  if (!pad_client_credentials_save (self->world, self->folder, self->fresh, error))
    return FALSE;
  g_clear_pointer (&self->credentials, pad_client_credentials_free);
  self->credentials = g_steal_pointer (&self->fresh);
  g_free (self->access_token);
  self->access_token = g_steal_pointer (&self->fresh_token);
  return TRUE;
}

gboolean
pad_client_session_forget (PadClientSession *self, GError **error)
{
  g_clear_pointer (&self->credentials, pad_client_credentials_free);
  g_clear_pointer (&self->access_token, g_free);
  return pad_client_credentials_delete (self->world, self->folder, error);
}

PadWorld *
pad_client_session_get_world (PadClientSession *self)
{
  return self->world;
}

const char *
pad_client_session_get_folder (PadClientSession *self)
{
  return self->folder;
}

gboolean
pad_client_session_is_metered (PadClientSession *self)
{
  return pad_transport_is_metered (self->transport);
}

gboolean
pad_client_session_is_signed_in (PadClientSession *self)
{
  return self->credentials != NULL;
}

const char *
pad_client_session_get_device (PadClientSession *self)
{
  return self->credentials != NULL ? self->credentials->device : NULL;
}

const char *
pad_client_session_get_new_server (PadClientSession *self)
{
  return self->fresh != NULL ? self->fresh->server : NULL;
}

const char *
pad_client_session_get_new_login (PadClientSession *self)
{
  return self->fresh != NULL ? self->fresh->login : NULL;
}

const char *
pad_client_session_get_new_device (PadClientSession *self)
{
  return self->fresh != NULL ? self->fresh->device : NULL;
}

int64_t
pad_client_session_get_new_number (PadClientSession *self)
{
  return self->fresh != NULL ? self->fresh->number : 0;
}

PadRequest *
pad_client_session_request (PadClientSession *self, const char *method, const char *path)
{
  const char *server = self->credentials != NULL ? self->credentials->server : "";

  return pad_request_new (method, server, path);
}

static void
pad_client_session_finalize (GObject *object)
{
  PadClientSession *self = PAD_CLIENT_SESSION (object);

  g_clear_pointer (&self->credentials, pad_client_credentials_free);
  g_clear_pointer (&self->fresh, pad_client_credentials_free);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_object (&self->transport);
  g_clear_pointer (&self->world, pad_world_unref);
  g_free (self->access_token);
  g_free (self->fresh_token);
  g_free (self->folder);
  G_OBJECT_CLASS (pad_client_session_parent_class)->finalize (object);
}

static void
pad_client_session_class_init (PadClientSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_client_session_finalize;
}

static void
pad_client_session_init (PadClientSession *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

PadClientSession *
pad_client_session_new (PadWorld *world, PadTransport *transport, const char *folder)
{
  PadClientSession *self = NULL;

  g_return_val_if_fail (world != NULL && PAD_IS_TRANSPORT (transport) && folder != NULL, NULL);

  self = g_object_new (PAD_TYPE_CLIENT_SESSION, NULL);
  self->world = pad_world_ref (world);
  self->transport = g_object_ref (transport);
  self->folder = g_strdup (folder);
  self->credentials = pad_client_credentials_load (world, folder, NULL);
  return self;
}
