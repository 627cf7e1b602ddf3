/* tests/data/rules/states: from each state of RULES.md 10 to each, whether there is a way. */
#include <json-glib/json-glib.h>
#include <pad-states.h>

static JsonNode *
read_ways (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "rules", "states", "states.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

static gboolean
is_listed (JsonObject *ways, const char *from, const char *to)
{
  JsonArray *list =
      json_object_has_member (ways, from) ? json_object_get_array_member (ways, from) : NULL;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    if (g_strcmp0 (json_array_get_string_element (list, i), to) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_in_table (const PadTransition *ways, const char *from, const char *to)
{
  for (const PadTransition *way = ways; way->from != NULL; way++)
    if (g_str_equal (way->from, from) && g_str_equal (way->to, to))
      return TRUE;
  return FALSE;
}

/* All pairs of states: what the file lists is in the table, what it does not is not. */
static void
assert_pairs (const PadTransition *table, JsonObject *ways, JsonObject *device)
{
  g_autoptr (GList) states = json_object_get_members (ways);

  for (GList *from = states; from != NULL; from = from->next)
    for (GList *to = states; to != NULL; to = to->next) {
      gboolean wanted = is_listed (ways, from->data, to->data) ||
                        (device != NULL && is_listed (device, from->data, to->data));

      if (is_in_table (table, from->data, to->data) != wanted) {
        g_test_message ("%s to %s: wanted %s", (char *)from->data, (char *)to->data,
                        wanted ? "a way" : "none");
        g_test_fail ();
      }
    }
}

/* No state is in the table that the file does not know. */
static void
assert_known (const PadTransition *table, JsonObject *ways, JsonObject *device)
{
  for (const PadTransition *way = table; way->from != NULL; way++)
    if (!json_object_has_member (ways, way->from) &&
        (device == NULL || !json_object_has_member (device, way->from)))
      g_error ("nobody knows the state %s", way->from);
}

static void
test_orders (gconstpointer data)
{
  JsonObject *orders =
      json_object_get_object_member (json_node_get_object ((JsonNode *)data), "orders");
  JsonObject *ways = json_object_get_object_member (orders, "ways");
  JsonObject *device =
      json_object_get_object_member (json_object_get_object_member (orders, "device"), "ways");
  g_autoptr (GList) states = json_object_get_members (ways);

  assert_pairs (pad_order_transitions (), ways, device);
  assert_known (pad_order_transitions (), ways, device);
  for (GList *state = states; state != NULL; state = state->next) {
    gboolean ends = json_array_get_length (json_object_get_array_member (ways, state->data)) == 0;

    g_assert_cmpint (pad_order_has_ended (state->data), ==, ends);
  }
}

static void
test_quotations (gconstpointer data)
{
  JsonObject *quotations =
      json_object_get_object_member (json_node_get_object ((JsonNode *)data), "quotations");
  JsonObject *ways = json_object_get_object_member (quotations, "ways");
  g_autoptr (GList) states = json_object_get_members (ways);

  assert_pairs (pad_quotation_transitions (), ways, NULL);
  assert_known (pad_quotation_transitions (), ways, NULL);
  for (GList *state = states; state != NULL; state = state->next)
    g_assert_cmpint (
        g_strcmp0 (pad_quotation_next_state (state->data, PAD_QUOTATION_ACCEPT), "accepted") == 0,
        ==, g_str_equal (state->data, "offered"));
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonNode) ways = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  ways = read_ways ();
  g_test_add_data_func ("/rules/vectors/states/orders", ways, test_orders);
  g_test_add_data_func ("/rules/vectors/states/quotations", ways, test_quotations);
  result = g_test_run ();
  return result;
}
