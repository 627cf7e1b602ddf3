#include <pad-json-get.h>
#include <pad-json-guard.h>
#include <pad-json-write.h>
#include <pad-protocol.h>
#include <pad-replica.h>
#include <string.h>

#include "pad-core-error.h"
#include "pad-core-private.h"

#define TEXT_MOST 1024

static void
add_limits (GString *body)
{
  pad_json_open_object (body, "limits");
  pad_json_add_int (body, "wait", PAD_WAIT_SECONDS);
  pad_json_add_int (body, "push_bytes", PAD_PUSH_BYTES);
  pad_json_add_int (body, "operation_bytes", PAD_PUSH_OPERATION_BYTES);
  pad_json_add_int (body, "push_operations", PAD_PUSH_OPERATIONS);
  pad_json_close_object (body);
}

static gboolean
add_history (PadCoreCall *call, GString *body, GError **error)
{
  int64_t head, durable, horizon;
  if (!pad_supplier_store_head (call->store, &head, error) ||
      !pad_supplier_store_durable (call->store, &durable, error) ||
      !pad_supplier_store_horizon (call->store, &horizon, error))
    return FALSE;
  pad_json_add_text (body, "epoch", pad_supplier_store_get_epoch (call->store));
  pad_json_add_int (body, "head", head);
  pad_json_add_int (body, "durable", durable);
  pad_json_add_int (body, "horizon", horizon);
  return TRUE;
}

gboolean
pad_core_hello (PadCoreCall *call, GError **error)
{
  GString *body = call->reply->body;
  PadDb *db = pad_supplier_store_get_db (call->store);
  g_autofree char *supplier = pad_db_read_text (db, "SELECT name FROM supplier", error);
  if (supplier == NULL)
    return FALSE;
  pad_json_open_object (body, NULL);
  pad_json_open_object (body, "protocol");
  pad_json_add_int (body, "min", PAD_PROTOCOL_MIN);
  pad_json_add_int (body, "max", PAD_PROTOCOL_VERSION);
  pad_json_close_object (body);
  pad_json_add_int (body, "schema", PAD_REPLICA_SCHEMA);
  if (!add_history (call, body, error))
    return FALSE;
  pad_json_add_int (body, "server_time", pad_world_now (call->world));
  add_limits (body);
  pad_json_add_text (body, "supplier", supplier);
  pad_json_close_object (body);
  return TRUE;
}

/* What a body of these routes may say. Borrowed from its JSON. */
typedef struct
{
  JsonNode *root;
  const char *invite;
  const char *user;
  const char *password;
  const char *name;
  const char *device;
  const char *refresh_token;
  const char *nonce;
  const char *previous;
} Message;

static void
message_clear (Message *message)
{
  g_clear_pointer (&message->root, json_node_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Message, message_clear)

static gboolean
read_texts (Message *message, GError **error)
{
  const struct
  {
    const char *name;
    const char **value;
  } members[] = {
      {"invite", &message->invite},     {"user", &message->user},
      {"password", &message->password}, {"name", &message->name},
      {"device", &message->device},     {"refresh_token", &message->refresh_token},
      {"nonce", &message->nonce},       {"previous", &message->previous},
  };
  JsonObject *object = json_node_get_object (message->root);
  for (size_t i = 0; i < G_N_ELEMENTS (members); i++) {
    if (!pad_json_get_optional_text (object, members[i].name, members[i].value, error))
      return FALSE;
    if (*members[i].value != NULL && strlen (*members[i].value) > TEXT_MOST)
      return pad_core_refuse (PAD_PROBLEM_BAD_REQUEST, error, "“%s” is too long", members[i].name);
  }
  return TRUE;
}

static gboolean
read_message (const PadCoreCall *call, Message *message, GError **error)
{
  gsize n = 0;
  const char *bytes = call->request->body != NULL ? g_bytes_get_data (call->request->body, &n) : "";
  message->root = pad_json_parse_object (bytes != NULL ? bytes : "", n, n, error);
  return message->root != NULL && read_texts (message, error);
}

static gboolean
read_enrolment (const PadCoreCall *call, Message *message, GError **error)
{
  if (!read_message (call, message, error))
    return FALSE;
  if (message->name == NULL)
    message->name = "";
  if (message->invite != NULL || (message->user != NULL && message->password != NULL))
    return TRUE;
  return pad_core_refuse (PAD_PROBLEM_BAD_REQUEST, error,
                          "an “invite”, or “user” and “password”, is needed");
}

static const char *
address_of (const PadCoreCall *call)
{
  return call->request->address != NULL ? call->request->address : "";
}

static PadEnrolment
enrolment_of (const PadCoreCall *call, const Message *message)
{
  return (PadEnrolment) {
      .login = message->user,
      .password = message->password,
      .address = address_of (call),
      .name = message->name,
      .nonce = message->nonce,
  };
}

/* The slow part of a password, beside the writer. */
gboolean
pad_core_prepare_enrol (PadCoreCall *call, GError **error)
{
  g_auto (Message) message = {0};
  if (!read_enrolment (call, &message, error))
    return FALSE;
  if (message.invite != NULL)
    return TRUE;
  PadEnrolment enrolment = enrolment_of (call, &message);
  if (!pad_access_check_password (call->store, &enrolment, &call->reply->retry_after, error))
    return FALSE;
  call->request->call = g_memdup2 (&enrolment.right, sizeof enrolment.right);
  call->request->free_call = g_free;
  return TRUE;
}

static void
add_tokens (PadCoreCall *call, const PadTokens *tokens)
{
  GString *body = call->reply->body;
  pad_json_open_object (body, NULL);
  pad_json_add_text (body, "device", tokens->device);
  pad_json_add_text (body, "login", tokens->login);
  if (tokens->number > 0)
    pad_json_add_int (body, "number", tokens->number);
  pad_json_add_text_if (body, "refresh_token", tokens->refresh_token);
  pad_json_add_text (body, "access_token", tokens->access_token);
  pad_json_add_int (body, "expires_in", tokens->expires_in);
  if (tokens->session > 0)
    pad_json_add_int (body, "session", tokens->session);
  pad_json_close_object (body);
  call->reply->login = g_strdup (tokens->login);
  call->reply->device = g_strdup (tokens->device);
}

gboolean
pad_core_enrol (PadCoreCall *call, GError **error)
{
  g_auto (Message) message = {0};
  g_auto (PadTokens) tokens = {0};
  const gboolean *right = call->request->call;
  gboolean in;
  if (!read_enrolment (call, &message, error))
    return FALSE;
  if (message.invite != NULL)
    in = pad_access_enrol_by_invite (call->store, message.invite, message.name, message.nonce,
                                     &tokens, error);
  else {
    PadEnrolment enrolment = enrolment_of (call, &message);
    enrolment.right = right != NULL && *right;
    in = pad_access_enrol_by_password (call->store, &enrolment, &tokens, &call->reply->retry_after,
                                       error);
  }
  if (in)
    add_tokens (call, &tokens);
  return in;
}

gboolean
pad_core_refresh (PadCoreCall *call, GError **error)
{
  g_auto (Message) message = {0};
  g_auto (PadTokens) tokens = {0};
  if (!read_message (call, &message, error))
    return FALSE;
  if (message.device == NULL || message.refresh_token == NULL)
    return pad_core_refuse (PAD_PROBLEM_BAD_REQUEST, error,
                            "“device” and “refresh_token” are needed");
  PadRenewal renewal = {message.device, message.refresh_token, message.nonce, message.previous};
  if (!pad_json_get_optional_int (json_node_get_object (message.root), "session", 0,
                                  &renewal.session, error) ||
      !pad_access_refresh (call->store, &renewal, &tokens, error))
    return FALSE;
  add_tokens (call, &tokens);
  return TRUE;
}

gboolean
pad_core_revoke (PadCoreCall *call, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  if (!pad_access_revoke (call->store, call->session->login, call->argument, NULL, &refusal)) {
    if (g_error_matches (refusal, PAD_ERROR, PAD_ERROR_NOT_FOUND))
      return pad_core_refuse (PAD_PROBLEM_NOT_FOUND, error, "you have no such device");
    g_propagate_error (error, g_steal_pointer (&refusal));
    return FALSE;
  }
  pad_json_open_object (call->reply->body, NULL);
  pad_json_add_text (call->reply->body, "device", call->argument);
  pad_json_close_object (call->reply->body);
  return TRUE;
}
