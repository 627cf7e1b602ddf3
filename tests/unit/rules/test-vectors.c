/* The cases of tests/data/rules, each through import, loader and rules, at both ends. Format and
 * meaning: tests/data/rules/README.md. */
#include "vectors-approvals.h"
#include "vectors-result.h"
#include "vectors-rows.h"
#include "vectors-sent.h"
#include "vectors-store.h"
#include "vectors-why.h"

#include <string.h>

#define DAY "2026-06-15"

typedef struct
{
  VectorStore *store;
  JsonObject *object;
  PadDate today;
} Vector;

/* All cases: their files (of JsonNode), of Vector, and the names that are taken. */
typedef struct
{
  VectorStore *store;
  GPtrArray *files;
  GPtrArray *vectors;
  GHashTable *names;
} Vectors;

static PadDate
day (const char *text)
{
  PadDate date = PAD_DATE_NONE;

  g_assert_true (pad_date_parse (text, &date, NULL));
  return date;
}

/* The members of @over in place of those of @expected; without findings there are none. */
static JsonNode *
expectation (JsonObject *expected, JsonObject *over, PadDate today)
{
  g_autoptr (JsonNode) first = json_node_init_object (json_node_alloc (), expected);
  g_autofree char *text = json_to_string (first, FALSE);
  JsonNode *both = json_from_string (text, NULL);
  JsonObject *object = json_node_get_object (both);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (over != NULL) {
    json_object_iter_init (&iter, over);
    while (json_object_iter_next (&iter, &name, &value))
      json_object_set_member (object, name, json_node_copy (value));
  }
  if (!json_object_has_member (object, "findings"))
    json_object_set_array_member (object, "findings", json_array_new ());
  vectors_resolve_all (both, today);
  return both;
}

static void
match (JsonNode *expected, JsonNode *found, const char *where)
{
  g_autofree char *problem = NULL;

  if (vectors_match (expected, found, where, &problem))
    return;
  g_test_message ("%s", problem);
  g_test_fail ();
}

/* Each is made, or looked at, when it says. */
static void
run_decisions (const Vector *vector, VectorApprovals *approvals)
{
  JsonArray *decisions = json_object_get_array_member (vector->object, "decisions");

  for (guint i = 0; i < json_array_get_length (decisions); i++) {
    JsonObject *decision = json_array_get_object_element (decisions, i);
    g_autoptr (JsonNode) found = vectors_approvals_decide (approvals, decision);
    g_autofree char *where = g_strdup_printf ("decisions[%u]", i);

    match (json_object_get_member (decision, "expect"), found, where);
  }
}

/* Who decides about @order is asked at the server only. */
static void
judge_approvals (const Vector *vector, const PadOrderResult *result, JsonObject *found)
{
  JsonObject *order = json_object_get_object_member (vector->object, "order");
  g_autoptr (VectorApprovals) approvals = NULL;

  vectors_permissions_write (vector->store, json_object_get_string_member (order, "user"), found);
  if (!result->has_totals)
    return;
  approvals = vectors_approvals_new (vector->store, order, result, vector->today);
  vectors_approvals_write (approvals, found);
  if (json_object_has_member (vector->object, "decisions"))
    run_decisions (vector, approvals);
}

static void
drop_server_members (JsonObject *expected)
{
  static const char *const members[] = {"state", "approvals", "expected_hours", "permissions"};

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_remove_member (expected, members[i]);
}

/* What @order comes to at @side is what was @expected; otherwise the case has failed. @before:
 * (nullable): what it came to before all that this asks was approved. */
static PadOrderResult *
judge (const Vector *vector,
       const PadOrder *order,
       PadSide side,
       const PadOrderResult *before,
       JsonNode *expected)
{
  g_autoptr (PadFacts) facts = vector_store_facts (vector->store, order, side);
  g_autoptr (JsonNode) found = NULL;
  PadOrderResult *result;

  for (guint i = 0; before != NULL && i < before->findings->len; i++) {
    const PadFinding *finding = before->findings->pdata[i];

    if (finding->severity == PAD_SEVERITY_APPROVAL)
      g_ptr_array_add (facts->decided, pad_finding_copy (finding));
  }
  result = pad_order_evaluate (order, facts);
  found = vectors_result (result);
  if (side == PAD_SIDE_DESKTOP) {
    drop_server_members (json_node_get_object (expected));
    vectors_why_write (order, facts, result, json_node_get_object (found));
  } else {
    vectors_why_drop (json_node_get_object (expected));
    json_object_remove_member (json_node_get_object (expected), "stops");
    judge_approvals (vector, result, json_node_get_object (found));
  }
  match (expected, found, side == PAD_SIDE_SERVER ? "server" : "desktop");
  return result;
}

static void
fail (const char *problem)
{
  if (problem == NULL)
    return;
  g_test_message ("%s", problem);
  g_test_fail ();
}

static void
import (const Vector *vector, JsonObject *facts)
{
  g_autofree char *problem = NULL;

  if (json_object_get_size (facts) == 0)
    return;
  problem = vector_store_import (vector->store, facts, vector->today);
  fail (problem);
}

/* What was shown, or what a modified client says in its place. */
static void
hand_in (const Vector *vector, PadOrder *order, const PadOrderResult *result)
{
  g_autofree char *problem = NULL;

  pad_order_quote (order, result, 0);
  order->submitted_at = pad_world_now (vector->store->world);
  if (!json_object_has_member (vector->object, "sent"))
    return;
  order->facts_sequence = vector_store_head (vector->store);
  problem = vectors_sent_apply (json_object_get_object_member (vector->object, "sent"), order);
  fail (problem);
}

/* All that @waiting asks was approved, and what it was worth then, and what was sent, is what it is
 * compared with. */
static void
run_approved (const Vector *vector, PadOrder *order, const PadOrderResult *waiting)
{
  JsonObject *approved = json_object_get_object_member (vector->object, "approved");
  g_autoptr (JsonNode) expected =
      expectation (json_object_get_object_member (approved, "expect"), NULL, vector->today);
  g_autoptr (PadOrderResult) result = NULL;

  pad_order_keep_sent (order);
  pad_order_quote (order, waiting, 0);
  if (json_object_has_member (approved, "facts"))
    import (vector, json_object_get_object_member (approved, "facts"));
  result = judge (vector, order, PAD_SIDE_SERVER, waiting, expected);
}

/* Built and priced at the desktop, then handed to the server, for which `then` may hold. */
static void
run_order (const Vector *vector, PadOrder *order)
{
  JsonObject *expected = json_object_get_object_member (vector->object, "expect");
  JsonObject *then = json_object_has_member (vector->object, "then")
                         ? json_object_get_object_member (vector->object, "then")
                         : NULL;
  JsonObject *over = json_object_has_member (vector->object, "at_server")
                         ? json_object_get_object_member (vector->object, "at_server")
                         : NULL;
  g_autoptr (JsonNode) built = expectation (expected, NULL, vector->today);
  g_autoptr (JsonNode) sent = NULL;
  g_autoptr (PadOrderResult) result = judge (vector, order, PAD_SIDE_DESKTOP, NULL, built);
  g_autoptr (PadOrderResult) answer = NULL;

  hand_in (vector, order, result);
  if (then != NULL) {
    vector_store_pass (vector->store, 1);
    import (vector, json_object_get_object_member (then, "facts"));
    vector_store_pass (vector->store,
                       (int)json_object_get_int_member_with_default (then, "hours", 0));
    sent = expectation (json_object_get_object_member (then, "expect"), NULL, vector->today);
  } else
    sent = expectation (expected, over, vector->today);
  if (order->changes != NULL)
    vector_store_release (vector->store, order->changes);
  answer = judge (vector, order, PAD_SIDE_SERVER, NULL, sent);
  if (json_object_has_member (vector->object, "approved"))
    run_approved (vector, order, answer);
}

static void
test_vector (gconstpointer data)
{
  const Vector *vector = data;
  g_autofree char *problem = NULL;
  g_autoptr (PadOrder) order = vectors_order (
      json_object_get_object_member (vector->object, "order"), vector->today, &problem);

  g_test_message ("%s", json_object_get_string_member (vector->object, "because"));
  g_assert_cmpstr (problem, ==, NULL);
  vector_store_begin (vector->store, vector->today);
  if (json_object_has_member (vector->object, "facts"))
    import (vector, json_object_get_object_member (vector->object, "facts"));
  if (json_object_has_member (vector->object, "lost_account"))
    vector_store_lose_account (vector->store,
                               json_object_get_string_member (vector->object, "lost_account"));
  if (order->changes != NULL) {
    g_free (order->id);
    order->id = vector_store_find_id (vector->store, order->changes);
  }
  run_order (vector, order);
  vector_store_end (vector->store);
}

/* A member that no runner knows would be a figure that nobody looks at. */
static void
check_known (JsonObject *object, const char *const *known, const char *name)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *at = members; at != NULL; at = at->next)
    if (!g_strv_contains (known, at->data))
      g_error ("%s: nobody knows the member %s", name, (char *)at->data);
}

static void
check_order (JsonObject *order, const char *name)
{
  static const char *const known[] = {
      "account", "user",       "date",        "ship_to",        "pickup",    "shipping_method",
      "project", "po_number",  "cost_centre", "requested_date", "quotation", "tolerance",
      "lines",   "entered_by", "id",          "split",          "changes",   NULL};
  static const char *const of_line[] = {
      "sku", "quantity", "unit", "discount_percent", "requested_price", "rank", NULL};
  JsonArray *lines = json_object_get_array_member (order, "lines");

  check_known (order, known, name);
  for (guint i = 0; i < json_array_get_length (lines); i++)
    check_known (json_array_get_object_element (lines, i), of_line, name);
}

static void
check_decisions (JsonArray *decisions, const char *name)
{
  static const char *const known[] = {"minutes",  "by",     "decision", "reason",
                                      "revision", "expect", NULL};

  for (guint i = 0; i < json_array_get_length (decisions); i++)
    check_known (json_array_get_object_element (decisions, i), known, name);
}

static void
check_members (JsonObject *object, const char *name)
{
  static const char *const known[] = {"name",     "section", "because",      "today", "facts",
                                      "order",    "expect",  "at_server",    "then",  "server",
                                      "device",   "before",  "at_device",    "rules", "decisions",
                                      "approved", "sent",    "lost_account", NULL};
  static const char *const of_then[] = {"facts", "hours", "expect", NULL};
  static const char *const of_approved[] = {"facts", "expect", NULL};
  static const char *const of_sent[] = {"lines", "goods", "discount", "tax", "gross", NULL};
  static const char *const needed[] = {"name", "section", "because", "order", "expect", NULL};

  check_known (object, known, name);
  for (guint i = 0; needed[i] != NULL; i++)
    if (!json_object_has_member (object, needed[i]))
      g_error ("%s: %s is missing", name, needed[i]);
  check_order (json_object_get_object_member (object, "order"), name);
  if (json_object_has_member (object, "then"))
    check_known (json_object_get_object_member (object, "then"), of_then, name);
  if (json_object_has_member (object, "sent"))
    check_known (json_object_get_object_member (object, "sent"), of_sent, name);
  if (json_object_has_member (object, "approved"))
    check_known (json_object_get_object_member (object, "approved"), of_approved, name);
  if (json_object_has_member (object, "decisions"))
    check_decisions (json_object_get_array_member (object, "decisions"), name);
  /* Which orders a device has queued is the store's to know. */
  if (json_object_has_member (object, "before") && !json_object_has_member (object, "rules"))
    g_error ("%s: it does not say why the rules alone cannot run it", name);
}

static void
add_vector (Vectors *all, JsonObject *object)
{
  const char *name = json_object_get_string_member_with_default (object, "name", "");
  g_autofree char *path = g_strdup_printf ("/rules/vectors/%s", name);
  Vector *vector = g_new0 (Vector, 1);

  check_members (object, name);
  if (!g_hash_table_add (all->names, g_strdup (name)))
    g_error ("two cases are called %s", name);
  if (json_object_has_member (object, "rules")) {
    g_free (vector);
    return;
  }
  vector->store = all->store;
  vector->object = object;
  vector->today = day (json_object_get_string_member_with_default (object, "today", DAY));
  g_ptr_array_add (all->vectors, vector);
  g_test_add_data_func (path, vector, test_vector);
}

static JsonNode *
read_json (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "rules", name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

/* Every file of the folder but the common rows holds an array of cases. */
static void
add_files (Vectors *all)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "rules", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    JsonNode *file;

    if (!g_str_has_suffix (name, ".json") || g_str_equal (name, "base.json"))
      continue;
    file = read_json (name);
    g_ptr_array_add (all->files, file);
    for (guint i = 0; i < json_array_get_length (json_node_get_array (file)); i++)
      add_vector (all, json_array_get_object_element (json_node_get_array (file), i));
  }
  g_assert_cmpuint (all->vectors->len, >, 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonNode) base = NULL;
  g_autoptr (VectorStore) store = NULL;
  Vectors all = {0};
  int result;

  g_test_init (&argc, &argv, NULL);
  base = read_json ("base.json");
  store = vector_store_new (json_node_get_object (base), day (DAY));
  all.store = store;
  all.files = g_ptr_array_new_with_free_func ((GDestroyNotify)json_node_unref);
  all.vectors = g_ptr_array_new_with_free_func (g_free);
  all.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_files (&all);
  result = g_test_run ();
  g_ptr_array_unref (all.vectors);
  g_ptr_array_unref (all.files);
  g_hash_table_unref (all.names);
  return result;
}
