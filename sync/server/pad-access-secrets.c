#include "pad-access-private.h"

#include <sodium.h>
#include <string.h>

/* No I, L, O or U: Crockford's alphabet. */
static const char code_letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#define CODE_LETTERS 20
#define CODE_GROUP 5

static const char *const refusals[] = {
    [PAD_ACCESS_ERROR_NOT_SIGNED_IN] = "sign in first",
    [PAD_ACCESS_ERROR_TOKEN_EXPIRED] = "the access token has expired; get a new one",
    [PAD_ACCESS_ERROR_DEVICE_REVOKED] = "this device is not allowed in any more",
    [PAD_ACCESS_ERROR_DEVICE_FORKED] = "this device's profile is in use in another place",
    [PAD_ACCESS_ERROR_WRONG_PASSWORD] = "the user or the password is wrong",
    [PAD_ACCESS_ERROR_INVITE_UNKNOWN] = "there is no such invitation",
    [PAD_ACCESS_ERROR_INVITE_USED] = "this invitation has been used; ask for a new one",
    [PAD_ACCESS_ERROR_INVITE_EXPIRED] = "this invitation has expired; ask for a new one",
    [PAD_ACCESS_ERROR_DELAYED] = "too many failed attempts; wait before the next one",
};

G_DEFINE_QUARK (pad - access - error - quark, pad_access_error)

gboolean
pad_access_refuse (PadAccessError code, GError **error)
{
  g_set_error_literal (error, PAD_ACCESS_ERROR, code, refusals[code]);
  return FALSE;
}

void
pad_access_hash (const char *text, uint8_t hash[PAD_SECRET_BYTES])
{
  crypto_generichash (hash, PAD_SECRET_BYTES, (const uint8_t *)text, strlen (text), NULL, 0);
}

char *
pad_access_new_secret (PadWorld *world)
{
  uint8_t bytes[PAD_SECRET_BYTES];
  size_t n = sodium_base64_ENCODED_LEN (sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  char *text = g_malloc (n);
  pad_world_random (world, bytes, sizeof bytes);
  sodium_bin2base64 (text, n, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  sodium_memzero (bytes, sizeof bytes);
  return text;
}

/* @letters, a dash after each group. */
static char *
group_letters (const char *letters)
{
  GString *code = g_string_new (NULL);
  for (size_t i = 0; letters[i] != '\0'; i++) {
    if (i > 0 && i % CODE_GROUP == 0)
      g_string_append_c (code, '-');
    g_string_append_c (code, letters[i]);
  }
  return g_string_free (code, FALSE);
}

char *
pad_access_new_code (PadWorld *world)
{
  uint8_t bytes[CODE_LETTERS];
  char letters[CODE_LETTERS + 1] = {0};
  pad_world_random (world, bytes, sizeof bytes);
  for (int i = 0; i < CODE_LETTERS; i++)
    letters[i] = code_letters[bytes[i] % 32];
  return group_letters (letters);
}

char *
pad_access_normalise_code (const char *typed)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  for (const char *p = typed; *p != '\0' && letters->len <= CODE_LETTERS; p++) {
    char letter = g_ascii_toupper (*p);
    if (letter == 'O')
      letter = '0';
    else if (letter == 'I' || letter == 'L')
      letter = '1';
    if (letter != '-' && !g_ascii_isspace (letter))
      g_string_append_c (letters, letter);
  }
  return group_letters (letters->str);
}

void
pad_session_free (PadSession *session)
{
  if (session == NULL)
    return;
  g_free (session->device);
  g_free (session->login);
  g_free (session);
}

/* Wiped, not only freed. */
static void
free_secret (char *secret)
{
  if (secret != NULL)
    sodium_memzero (secret, strlen (secret));
  g_free (secret);
}

void
pad_tokens_clear (PadTokens *tokens)
{
  g_free (tokens->device);
  g_free (tokens->login);
  free_secret (tokens->refresh_token);
  free_secret (tokens->access_token);
  *tokens = (PadTokens) {0};
}

void
pad_device_free (PadDevice *device)
{
  if (device == NULL)
    return;
  g_free (device->device);
  g_free (device->login);
  g_free (device->name);
  g_free (device);
}
