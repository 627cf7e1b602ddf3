#include "pad-stored-json-private.h"

#include <pad-number.h>

JsonParser *
pad_stored_json_parse (const char *json, JsonObject **root)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (!json_parser_load_from_data (parser, json, -1, NULL) ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return NULL;
  *root = json_node_get_object (json_parser_get_root (parser));
  return g_steal_pointer (&parser);
}

const char *
pad_stored_json_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                  : NULL;
}

int64_t
pad_stored_json_int (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

JsonArray *
pad_stored_json_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
pad_stored_json_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

gboolean
pad_stored_json_money (
    JsonObject *object, const char *name, const char *currency, int64_t *value, GError **error)
{
  const char *text = pad_stored_json_text (object, name);

  return pad_money_parse (text ? text : "", currency, value, error);
}
