#include "vectors-result.h"

static gboolean
say (const char *where, JsonNode *wanted, JsonNode *found, char **problem)
{
  g_autofree char *left = found != NULL ? json_to_string (found, FALSE) : g_strdup ("nothing");
  g_autofree char *right = json_to_string (wanted, FALSE);

  *problem = g_strdup_printf ("%s: got %s, wanted %s", where, left, right);
  return FALSE;
}

/* Line, then code, the order's own last. */
static int
compare_findings (gconstpointer a, gconstpointer b)
{
  JsonObject *left = json_node_get_object (*(JsonNode *const *)a);
  JsonObject *right = json_node_get_object (*(JsonNode *const *)b);
  gint64 first = json_object_get_int_member (left, "line");
  gint64 second = json_object_get_int_member (right, "line");

  if (first != second)
    return first < second ? -1 : 1;
  return g_strcmp0 (json_object_get_string_member (left, "code"),
                    json_object_get_string_member (right, "code"));
}

/* Findings of one line have no order of their own. */
static JsonNode *
sort_findings (JsonNode *findings)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  JsonArray *sorted = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_node_get_array (findings);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (all, json_array_get_element (array, i));
  g_ptr_array_sort (all, compare_findings);
  for (guint i = 0; i < all->len; i++)
    json_array_add_element (sorted, json_node_copy (all->pdata[i]));
  json_node_take_array (node, sorted);
  return node;
}

static gboolean
match_findings (JsonNode *wanted, JsonNode *found, const char *where, char **problem)
{
  g_autoptr (JsonNode) left = sort_findings (wanted), right = sort_findings (found);

  return vectors_match (left, right, where, problem);
}

static gboolean
match_object (JsonNode *wanted, JsonNode *found, const char *where, char **problem)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, json_node_get_object (wanted));
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    g_autofree char *below = g_strdup_printf ("%s.%s", where, name);
    JsonNode *other = json_object_get_member (json_node_get_object (found), name);

    if (g_str_equal (name, "findings") ? !match_findings (value, other, below, problem)
                                       : !vectors_match (value, other, below, problem))
      return FALSE;
  }
  return TRUE;
}

static gboolean
match_array (JsonNode *wanted, JsonNode *found, const char *where, char **problem)
{
  JsonArray *left = json_node_get_array (wanted), *right = json_node_get_array (found);

  if (json_array_get_length (left) != json_array_get_length (right))
    return say (where, wanted, found, problem);
  for (guint i = 0; i < json_array_get_length (left); i++) {
    g_autofree char *below = g_strdup_printf ("%s[%u]", where, i);

    if (!vectors_match (json_array_get_element (left, i), json_array_get_element (right, i), below,
                        problem))
      return FALSE;
  }
  return TRUE;
}

gboolean
vectors_match (JsonNode *wanted, JsonNode *found, const char *where, char **problem)
{
  if (JSON_NODE_HOLDS_NULL (wanted))
    return found == NULL || JSON_NODE_HOLDS_NULL (found) || say (where, wanted, found, problem);
  if (found == NULL || json_node_get_node_type (wanted) != json_node_get_node_type (found))
    return say (where, wanted, found, problem);
  if (JSON_NODE_HOLDS_OBJECT (wanted))
    return match_object (wanted, found, where, problem);
  if (JSON_NODE_HOLDS_ARRAY (wanted))
    return match_array (wanted, found, where, problem);
  return json_node_equal (wanted, found) || say (where, wanted, found, problem);
}
