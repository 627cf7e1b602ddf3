#include "pad-sign-in-link.h"

#include <string.h>

#define PREFIX "orderpad:sign-in?"

gboolean
pad_sign_in_link_parse (const char *text, char **server, char **invite)
{
  g_autofree char *link = g_strstrip (g_strdup (text));
  g_autoptr (GHashTable) params = NULL;
  const char *code = NULL;

  *server = NULL;
  *invite = NULL;
  if (!g_str_has_prefix (link, PREFIX))
    return FALSE;
  params = g_uri_parse_params (link + strlen (PREFIX), -1, "&", G_URI_PARAMS_NONE, NULL);
  code = params != NULL ? g_hash_table_lookup (params, "invite") : NULL;
  if (code == NULL || *code == '\0')
    return FALSE;
  *invite = g_strdup (code);
  *server = g_strdup (g_hash_table_lookup (params, "server"));
  return TRUE;
}

static gboolean
is_this_computer (const char *host)
{
  return g_str_has_prefix (host, "localhost") || g_str_has_prefix (host, "127.") ||
         g_str_has_prefix (host, "[::1]");
}

char *
pad_sign_in_server (const char *text)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  g_autofree char *address = NULL;
  g_autoptr (GUri) uri = NULL;

  if (strpbrk (typed, " \t\r\n") != NULL)
    return NULL;
  if (strstr (typed, "://") != NULL)
    address = g_strdup (typed);
  else
    address = g_strconcat (is_this_computer (typed) ? "http://" : "https://", typed, NULL);
  uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;
  return g_steal_pointer (&address);
}
