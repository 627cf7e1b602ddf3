#include "pad-loopback.h"

#include <pad-error.h>

gboolean
pad_uri_is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

static gboolean
check_scheme (GUri *uri, gboolean allow_plain, GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);

  if (g_str_equal (scheme, "https"))
    return TRUE;
  if (!g_str_equal (scheme, "http")) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
                 "a server's address begins with https://, not %s:", scheme);
    return FALSE;
  }
  if (allow_plain || pad_uri_is_loopback (uri))
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                       "http:// is for a server on this computer; use https://");
  return FALSE;
}

char *
pad_server_normalize (const char *text, gboolean allow_plain, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GUri) bare = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0') {
    g_autofree char *quoted = pad_error_quote (text);

    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
                 "%s is no server's address; one looks like https://shop.example.com", quoted);
    return NULL;
  }
  if (!check_scheme (uri, allow_plain, error))
    return NULL;
  bare = g_uri_build (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                      g_uri_get_port (uri), "", NULL, NULL);
  return g_uri_to_string (bare);
}
