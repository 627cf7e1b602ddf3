#include "core-fixture.h"

#include <pad-core-private.h>
#include <string.h>

/* The description of the calls, read from the server. */
static JsonNode *
read_description (CoreFixture *fixture)
{
  g_auto (Answer) answer = core_fixture_ask (fixture, "GET", "/v1/openapi.json", NULL, NULL);
  g_assert_cmpint (answer.status, ==, 200);
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (answer.text, &error);
  g_assert_no_error (error);
  return node;
}

/* The path of a route as the description writes it; (transfer full). */
static char *
path_of (const PadCoreRoute *route)
{
  g_auto (GStrv) parts = g_strsplit (route->path, "*", -1);
  return g_strjoinv ("{id}", parts);
}

static JsonObject *
find_call (JsonObject *paths, const PadCoreRoute *route)
{
  g_autofree char *path = path_of (route);
  g_autofree char *method = g_ascii_strdown (route->method, -1);
  if (!json_object_has_member (paths, path))
    g_error ("%s is not described", path);
  JsonObject *methods = json_object_get_object_member (paths, path);
  if (!json_object_has_member (methods, method))
    g_error ("%s %s is not described", route->method, path);
  return json_object_get_object_member (methods, method);
}

static guint
count_calls (JsonObject *paths)
{
  guint n = 0;
  g_autoptr (GList) members = json_object_get_members (paths);
  for (const GList *at = members; at != NULL; at = at->next)
    n += json_object_get_size (json_object_get_object_member (paths, at->data));
  return n;
}

/* What the core answers is what is described: no call more or less, the same with a body, the same
 * without access. */
static void
test_every_route (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) description = read_description (fixture);
  JsonObject *paths = json_object_get_object_member (json_node_get_object (description), "paths");
  size_t n;
  const PadCoreRoute *routes = pad_core_routes (&n);
  for (size_t i = 0; i < n; i++) {
    JsonObject *call = find_call (paths, &routes[i]);
    gboolean open = json_object_has_member (call, "security");
    g_assert_cmpint (open, ==, !(routes[i].flags & PAD_ROUTE_SIGNED_IN));
    g_assert_cmpint (json_object_has_member (call, "requestBody"), ==, routes[i].body > 0);
  }
  g_assert_cmpuint (count_calls (paths), ==, n);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_test ("/server/description/every-route", test_every_route);
  return g_test_run ();
}
