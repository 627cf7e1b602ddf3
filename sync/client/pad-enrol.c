#include "pad-enrol.h"

#include <json-glib/json-glib.h>
#include <pad-error.h>
#include <pad-json-get.h>
#include <pad-json-write.h>
#include <pad-protocol.h>

#include "pad-call.h"
#include "pad-loopback.h"

typedef struct
{
  PadWorld *world;
  PadTransport *transport;
  PadRequest *request;
  PadClientCredentials *credentials;
  char *access_token;
} Enrol;

static void
enrol_free (gpointer data)
{
  Enrol *enrol = data;

  g_clear_pointer (&enrol->request, pad_request_free);
  g_clear_pointer (&enrol->credentials, pad_client_credentials_free);
  g_clear_object (&enrol->transport);
  pad_world_unref (enrol->world);
  g_free (enrol->access_token);
  g_free (enrol);
}

static GBytes *
body_new (const PadSignIn *how, const char *nonce)
{
  GString *out = g_string_new (NULL);

  pad_json_open_object (out, NULL);
  if (how->invite != NULL) {
    pad_json_add_text (out, "invite", how->invite);
  } else {
    pad_json_add_text (out, "user", how->user);
    pad_json_add_text (out, "password", how->password);
  }
  pad_json_add_text (out, "name", how->device_name != NULL ? how->device_name : "Orderpad");
  pad_json_add_text (out, "nonce", nonce);
  pad_json_close_object (out);
  return g_string_free_to_bytes (out);
}

static gboolean
read_grant (Enrol *enrol, JsonNode *root, GError **error)
{
  JsonObject *object = json_node_get_object (root);
  const char *device = NULL;
  const char *login = NULL;
  const char *refresh = NULL;
  const char *access = NULL;

  if (!pad_json_get_text (object, "device", &device, error) ||
      !pad_json_get_text (object, "login", &login, error) ||
      !pad_json_get_text (object, "refresh_token", &refresh, error) ||
      !pad_json_get_text (object, "access_token", &access, error) ||
      !pad_json_get_optional_int (object, "number", 0, &enrol->credentials->number, error))
    return FALSE;
  enrol->credentials->device = g_strdup (device);
  enrol->credentials->login = g_strdup (login);
  enrol->credentials->refresh_token = g_strdup (refresh);
  enrol->access_token = g_strdup (access);
  return TRUE;
}

static void
on_devices_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (JsonNode) root = pad_call_fetch_finish (result, &error);

  if (root == NULL || !read_grant (g_task_get_task_data (task), root, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
check_hello (JsonNode *root, GError **error)
{
  JsonObject *protocol = NULL;
  int64_t least = 0;
  int64_t most = 0;

  if (!pad_json_get_object (json_node_get_object (root), "protocol", &protocol, error) ||
      !pad_json_get_int (protocol, "min", &least, error) ||
      !pad_json_get_int (protocol, "max", &most, error))
    return FALSE;
  if (least <= PAD_PROTOCOL_VERSION && most >= PAD_PROTOCOL_MIN)
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_NEWER,
               "the server speaks protocols %d to %d, this program %d to %d", (int)least, (int)most,
               PAD_PROTOCOL_MIN, PAD_PROTOCOL_VERSION);
  return FALSE;
}

static void
on_hello_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Enrol *enrol = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonNode) root = pad_call_fetch_finish (result, &error);

  if (root == NULL || !check_hello (root, &error)) {
    g_task_return_error (task, error);
    return;
  }
  pad_call_fetch_async (enrol->world, enrol->transport, enrol->request,
                        g_task_get_cancellable (task), on_devices_answered_cb, g_object_ref (task));
}

/* The request that hands over the secret, to be sent when the server has said who it is. */
static gboolean
prepare (Enrol *enrol, const PadSignIn *how, GError **error)
{
  g_autofree char *server = pad_server_normalize (how->server, how->allow_plain, error);

  if (server == NULL)
    return FALSE;
  if (how->invite == NULL && (how->user == NULL || how->password == NULL)) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                         "signing in needs an invite, or a user and a password");
    return FALSE;
  }
  enrol->credentials->nonce = pad_nonce_new (enrol->world);
  enrol->request = pad_request_new ("POST", server, "/v1/devices");
  pad_request_set_body (enrol->request, PAD_MEDIA_JSON, body_new (how, enrol->credentials->nonce));
  enrol->credentials->server = g_steal_pointer (&server);
  return TRUE;
}

void
pad_enrol_async (PadWorld *world,
                 PadTransport *transport,
                 const PadSignIn *how,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_autoptr (PadRequest) hello = NULL;
  Enrol *enrol = g_new0 (Enrol, 1);
  GError *error = NULL;

  enrol->world = pad_world_ref (world);
  enrol->transport = g_object_ref (transport);
  enrol->credentials = g_new0 (PadClientCredentials, 1);
  g_task_set_source_tag (task, pad_enrol_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, enrol, enrol_free);
  if (!prepare (enrol, how, &error)) {
    g_task_return_error (task, error);
    return;
  }
  hello = pad_request_new ("GET", enrol->credentials->server, "/v1/hello");
  pad_call_fetch_async (world, transport, hello, cancellable, on_hello_answered_cb,
                        g_steal_pointer (&task));
}

PadClientCredentials *
pad_enrol_finish (GAsyncResult *result, char **access_token, GError **error)
{
  Enrol *enrol = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  *access_token = g_steal_pointer (&enrol->access_token);
  return g_steal_pointer (&enrol->credentials);
}
