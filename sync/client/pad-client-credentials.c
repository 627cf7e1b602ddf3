#include "pad-client-credentials.h"

#include <json-glib/json-glib.h>
#include <pad-error.h>
#include <pad-json-get.h>
#include <pad-json-guard.h>
#include <pad-json-write.h>

#define FILE_NAME "credentials.json"
#define FILE_BYTES (64 * 1024)

void
pad_client_credentials_free (PadClientCredentials *credentials)
{
  if (credentials == NULL)
    return;
  g_free (credentials->server);
  g_free (credentials->device);
  g_free (credentials->login);
  g_free (credentials->refresh_token);
  g_free (credentials->nonce);
  g_free (credentials->next_nonce);
  g_free (credentials);
}

static gboolean
take_text (JsonObject *object, const char *name, char **target, GError **error)
{
  const char *text = NULL;

  if (!pad_json_get_text (object, name, &text, error))
    return FALSE;
  *target = g_strdup (text);
  return TRUE;
}

static gboolean
take_optional (JsonObject *object, const char *name, char **target, GError **error)
{
  const char *text = NULL;

  if (!pad_json_get_optional_text (object, name, &text, error))
    return FALSE;
  *target = g_strdup (text);
  return TRUE;
}

static gboolean
read_members (JsonObject *object, PadClientCredentials *credentials, GError **error)
{
  return take_text (object, "server", &credentials->server, error) &&
         take_text (object, "device", &credentials->device, error) &&
         take_text (object, "login", &credentials->login, error) &&
         take_text (object, "refresh_token", &credentials->refresh_token, error) &&
         take_optional (object, "nonce", &credentials->nonce, error) &&
         take_optional (object, "next_nonce", &credentials->next_nonce, error) &&
         pad_json_get_optional_int (object, "session", 0, &credentials->session, error);
}

static PadClientCredentials *
parse (GBytes *bytes, GError **error)
{
  g_autoptr (PadClientCredentials) credentials = g_new0 (PadClientCredentials, 1);
  gsize n = 0;
  const char *text = g_bytes_get_data (bytes, &n);
  g_autoptr (JsonNode) root = pad_json_parse_object (text, n, FILE_BYTES, error);

  if (root == NULL || !read_members (json_node_get_object (root), credentials, error))
    return NULL;
  return g_steal_pointer (&credentials);
}

PadClientCredentials *
pad_client_credentials_load (PadWorld *world, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) bytes = pad_world_file_read (world, path, &problem);
  PadClientCredentials *credentials = NULL;

  if (bytes == NULL) {
    if (g_error_matches (problem, PAD_ERROR, PAD_ERROR_NOT_FOUND))
      g_set_error_literal (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED, "not signed in");
    else
      g_propagate_error (error, g_steal_pointer (&problem));
    return NULL;
  }
  credentials = parse (bytes, &problem);
  if (credentials == NULL)
    g_set_error (error, PAD_ERROR, PAD_ERROR_DAMAGED, "%s cannot be read (%s); sign in again", path,
                 problem->message);
  return credentials;
}

gboolean
pad_client_credentials_save (PadWorld *world,
                             const char *folder,
                             const PadClientCredentials *credentials,
                             GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autoptr (GString) out = g_string_new (NULL);

  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "server", credentials->server);
  pad_json_add_text (out, "device", credentials->device);
  pad_json_add_text (out, "login", credentials->login);
  pad_json_add_text (out, "refresh_token", credentials->refresh_token);
  pad_json_add_text_if (out, "nonce", credentials->nonce);
  pad_json_add_text_if (out, "next_nonce", credentials->next_nonce);
  pad_json_add_int (out, "session", credentials->session);
  pad_json_close_object (out);
  return pad_world_file_replace (world, path, out->str, out->len, 0600, error);
}

gboolean
pad_client_credentials_delete (PadWorld *world, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);

  return pad_world_file_delete (world, path, error);
}

char *
pad_nonce_new (PadWorld *world)
{
  guint8 bytes[16];
  GString *text = g_string_sized_new (2 * sizeof bytes + 1);

  pad_world_random (world, bytes, sizeof bytes);
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}
