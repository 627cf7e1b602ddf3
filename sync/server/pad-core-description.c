#include <pad-protocol.h>

#include "pad-core-private.h"
#include "pad-server-resources.h"

#define DESCRIPTION "/org/orderpad/server/openapi.json"

gboolean
pad_core_description (PadCoreCall *call, GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (pad_server_get_resource (), DESCRIPTION,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return FALSE;
  gsize n;
  const char *text = g_bytes_get_data (bytes, &n);
  g_string_append_len (call->reply->body, text, (gssize)n);
  return TRUE;
}
