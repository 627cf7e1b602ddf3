#include "pad-json-get.h"

#include <pad-number.h>

/* The member's node, NULL where it is missing or null. */
static JsonNode *
find (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static gboolean
refuse (GError **error, const char *name, JsonNode *node, const char *wanted)
{
  if (node == NULL)
    g_set_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "\"%s\" is missing", name);
  else
    g_set_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "\"%s\" is not %s", name, wanted);
  return FALSE;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

gboolean
pad_json_get_text (JsonObject *object, const char *name, const char **value, GError **error)
{
  JsonNode *node = find (object, name);

  *value = NULL;
  if (!holds (node, G_TYPE_STRING))
    return refuse (error, name, node, "a text");
  *value = json_node_get_string (node);
  return TRUE;
}

gboolean
pad_json_get_optional_text (JsonObject *object,
                            const char *name,
                            const char **value,
                            GError **error)
{
  *value = NULL;
  return find (object, name) == NULL || pad_json_get_text (object, name, value, error);
}

gboolean
pad_json_get_int (JsonObject *object, const char *name, int64_t *value, GError **error)
{
  JsonNode *node = find (object, name);

  *value = 0;
  if (!holds (node, G_TYPE_INT64))
    return refuse (error, name, node, "a whole number");
  *value = json_node_get_int (node);
  return TRUE;
}

gboolean
pad_json_get_optional_int (
    JsonObject *object, const char *name, int64_t fallback, int64_t *value, GError **error)
{
  *value = fallback;
  return find (object, name) == NULL || pad_json_get_int (object, name, value, error);
}

gboolean
pad_json_get_optional_flag (
    JsonObject *object, const char *name, gboolean fallback, gboolean *value, GError **error)
{
  JsonNode *node = find (object, name);

  *value = fallback;
  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_BOOLEAN))
    return refuse (error, name, node, "true or false");
  *value = json_node_get_boolean (node);
  return TRUE;
}

gboolean
pad_json_get_object (JsonObject *object, const char *name, JsonObject **value, GError **error)
{
  JsonNode *node = find (object, name);

  *value = NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, name, node, "an object");
  *value = json_node_get_object (node);
  return TRUE;
}

gboolean
pad_json_get_optional_object (JsonObject *object,
                              const char *name,
                              JsonObject **value,
                              GError **error)
{
  *value = NULL;
  return find (object, name) == NULL || pad_json_get_object (object, name, value, error);
}

gboolean
pad_json_get_array (JsonObject *object, const char *name, JsonArray **value, GError **error)
{
  JsonNode *node = find (object, name);

  *value = NULL;
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, name, node, "an array");
  *value = json_node_get_array (node);
  return TRUE;
}

gboolean
pad_json_get_optional_array (JsonObject *object,
                             const char *name,
                             JsonArray **value,
                             GError **error)
{
  *value = NULL;
  return find (object, name) == NULL || pad_json_get_array (object, name, value, error);
}

/* The parser's reason with the member's name before it. */
static gboolean
explain (GError **error, const char *name, const GError *cause)
{
  g_set_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "\"%s\": %s", name, cause->message);
  return FALSE;
}

gboolean
pad_json_get_number (
    JsonObject *object, const char *name, PadNumberParse parse, int64_t *value, GError **error)
{
  g_autoptr (GError) cause = NULL;
  const char *text;

  *value = 0;
  if (!pad_json_get_text (object, name, &text, error))
    return FALSE;
  return parse (text, value, &cause) || explain (error, name, cause);
}

gboolean
pad_json_get_optional_number (JsonObject *object,
                              const char *name,
                              PadNumberParse parse,
                              gboolean *has,
                              int64_t *value,
                              GError **error)
{
  *value = 0;
  *has = find (object, name) != NULL;
  return !*has || pad_json_get_number (object, name, parse, value, error);
}

gboolean
pad_json_get_money (
    JsonObject *object, const char *name, const char *currency, int64_t *value, GError **error)
{
  g_autoptr (GError) cause = NULL;
  const char *text;

  *value = 0;
  if (!pad_json_get_text (object, name, &text, error))
    return FALSE;
  return pad_money_parse (text, currency, value, &cause) || explain (error, name, cause);
}

gboolean
pad_json_element_object (
    JsonArray *array, guint index, const char *what, JsonObject **value, GError **error)
{
  JsonNode *node = json_array_get_element (array, index);

  *value = NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "\"%s\"[%u] is not an object", what, index);
    return FALSE;
  }
  *value = json_node_get_object (node);
  return TRUE;
}

gboolean
pad_json_element_text (
    JsonArray *array, guint index, const char *what, const char **value, GError **error)
{
  JsonNode *node = json_array_get_element (array, index);

  *value = NULL;
  if (!holds (node, G_TYPE_STRING)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "\"%s\"[%u] is not a text", what, index);
    return FALSE;
  }
  *value = json_node_get_string (node);
  return TRUE;
}

GStrv
pad_json_dup_texts (JsonObject *object, const char *name, GError **error)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  JsonArray *array;

  if (!pad_json_get_optional_array (object, name, &array, error))
    return NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    const char *text;

    if (!pad_json_element_text (array, i, name, &text, error))
      return NULL;
    g_strv_builder_add (texts, text);
  }
  return g_strv_builder_end (texts);
}
