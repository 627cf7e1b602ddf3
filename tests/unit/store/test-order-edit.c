#include "order-edit-fixture.h"

static int64_t
net_of (EditFixture *fixture, int line)
{
  int64_t net = -1;

  g_assert_true (pad_order_edit_line_get_net (pad_order_edit_get_line (fixture->edit, line), &net));
  return net;
}

/* -- cases -- */

static void
test_add (EditFixture *fixture, gconstpointer data)
{
  int bolt = edit_fixture_add (fixture, "BOLT-8", 10000);
  PadOrderEditLine *line = pad_order_edit_get_line (fixture->edit, bolt);

  g_assert_cmpint (bolt, ==, 1);
  g_assert_cmpstr (pad_order_edit_line_get_name (line), ==, "Bolt M8");
  g_assert_cmpint (net_of (fixture, bolt), ==, 2500);
  g_assert_cmpint (pad_order_edit_get_result (fixture->edit)->totals->gross, ==, 2975);
  g_assert_true (pad_order_edit_can_undo (fixture->edit));
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
}

static void
test_breaks_over_lines (EditFixture *fixture, gconstpointer data)
{
  int first = edit_fixture_add (fixture, "BOLT-8", 60000), second;
  int64_t was;

  g_assert_cmpint (net_of (fixture, first), ==, 15000);
  second = edit_fixture_add (fixture, "BOLT-8", 40000);
  g_assert_cmpint (net_of (fixture, first), ==, 12000);
  g_assert_cmpint (net_of (fixture, second), ==, 8000);
  g_assert_cmpint (pad_order_edit_line_get_also (pad_order_edit_get_line (fixture->edit, second)),
                   ==, first);
  g_assert_false (
      pad_order_edit_line_get_price_was (pad_order_edit_get_line (fixture->edit, first), &was));
  edit_fixture_settle (fixture);
}

static void
test_smallest (EditFixture *fixture, gconstpointer data)
{
  int line;

  store_fixture_change_replica (
      &fixture->store, "UPDATE product_units SET min_quantity = 3000, multiple_of = 2000 WHERE sku "
                       "= 'NUT-8' AND unit = 'box'");
  line = edit_fixture_add (fixture, "NUT-8", 0);
  g_assert_cmpint (pad_order_edit_line_get_quantity (pad_order_edit_get_line (fixture->edit, line)),
                   ==, 4000);
  g_assert_cmpstr (pad_order_edit_line_get_unit (pad_order_edit_get_line (fixture->edit, line)), ==,
                   "box");
  edit_fixture_settle (fixture);
}

static void
test_refused (EditFixture *fixture, gconstpointer data)
{
  static const int64_t wrong[] = {-1000, INT64_C (1000000000000), G_MAXINT64};
  g_autofree char *before = NULL, *after = NULL;
  int line = edit_fixture_add (fixture, "BOLT-8", 1000);

  before = edit_fixture_describe (fixture->edit);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (pad_order_edit_set_quantity (fixture->edit, line, wrong[i], &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  }
  {
    g_autoptr (GError) error = NULL;
    PadDraftItem item = {.sku = "NO-SUCH", .quantity = 1000};

    g_assert_false (pad_order_edit_add (fixture->edit, &item, 0, NULL, &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
  }
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (pad_order_edit_set_unit (fixture->edit, line, "pallet", &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
  }
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (
        pad_order_edit_set_field (fixture->edit, PAD_ORDER_FIELD_REQUESTED_DATE, "soon", &error));
    g_assert_nonnull (error);
  }
  after = edit_fixture_describe (fixture->edit);
  g_assert_cmpstr (before, ==, after);
  edit_fixture_settle (fixture);
}

static void
test_undo_remove (EditFixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  PadOrderEditLine *object;
  int line = 0;

  edit_fixture_add (fixture, "BOLT-8", 1000);
  edit_fixture_add (fixture, "NUT-8", 2000);
  edit_fixture_add (fixture, "KEY.13/A", 3000);
  object = pad_order_edit_get_line (fixture->edit, 2);
  g_assert_true (pad_order_edit_remove (fixture->edit, 2, NULL));
  g_assert_null (pad_order_edit_get_line (fixture->edit, 2));
  g_assert_cmpint (edit_fixture_add (fixture, "CJK-1", 1000), ==, 4);
  g_assert_true (pad_order_edit_undo (fixture->edit, NULL));
  text = pad_order_edit_dup_undo_text (fixture->edit);
  g_assert_cmpstr (text, ==, "Remove line 2");
  g_assert_true (pad_order_edit_undo (fixture->edit, &line));
  g_assert_cmpint (line, ==, 2);
  g_assert_true (pad_order_edit_get_line (fixture->edit, 2) == object);
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
  g_assert_true (pad_order_edit_redo (fixture->edit, &line));
  g_assert_cmpint (line, ==, 0);
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
}

static void
test_move (EditFixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  edit_fixture_add (fixture, "BOLT-8", 1000);
  edit_fixture_add (fixture, "NUT-8", 1000);
  edit_fixture_add (fixture, "CJK-1", 1000);
  g_assert_true (pad_order_edit_move (fixture->edit, 3, 0, NULL));
  text = edit_fixture_describe (fixture->edit);
  g_assert_true (g_str_has_prefix (text, "3 CJK-1 1000 pcs ()\n1 BOLT-8"));
  /* So often at one place that the room between two positions runs out. */
  for (int i = 0; i < 60; i++) {
    g_autofree char *now = NULL;

    g_assert_true (pad_order_edit_move (fixture->edit, i % 2 ? 2 : 1, 1, NULL));
    now = edit_fixture_describe (fixture->edit);
    g_assert_true (g_str_has_prefix (now, i % 2 ? "3 CJK-1 1000 pcs ()\n2 NUT-8"
                                                : "3 CJK-1 1000 pcs ()\n1 BOLT-8"));
  }
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
  while (pad_order_edit_undo (fixture->edit, NULL))
    ;
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->edit)), ==, 0);
}

static void
test_merge (EditFixture *fixture, gconstpointer data)
{
  int pieces, boxes;
  g_autoptr (GError) error = NULL;

  pieces = edit_fixture_add (fixture, "BOLT-8", 10000);
  boxes = edit_fixture_add (fixture, "BOLT-8", 10000);
  g_assert_true (pad_order_edit_set_unit (fixture->edit, boxes, "box", NULL));
  g_assert_false (pad_order_edit_merge (fixture->edit, pieces,
                                        edit_fixture_add (fixture, "NUT-8", 1000), &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_assert_true (pad_order_edit_merge (fixture->edit, pieces, boxes, NULL));
  g_assert_cmpint (
      pad_order_edit_line_get_quantity (pad_order_edit_get_line (fixture->edit, pieces)), ==,
      510000);
  g_assert_null (pad_order_edit_get_line (fixture->edit, boxes));
  g_assert_true (pad_order_edit_undo (fixture->edit, NULL));
  g_assert_nonnull (pad_order_edit_get_line (fixture->edit, boxes));
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
}

static void
test_group (EditFixture *fixture, gconstpointer data)
{
  pad_order_edit_begin_group (fixture->edit);
  edit_fixture_add (fixture, "BOLT-8", 1000);
  edit_fixture_add (fixture, "NUT-8", 1000);
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 1, 7000, NULL));
  g_assert_true (pad_order_edit_remove (fixture->edit, 2, NULL));
  g_assert_false (pad_order_edit_can_undo (fixture->edit));
  pad_order_edit_end_group (fixture->edit);
  g_assert_cmpint (net_of (fixture, 1), ==, 1750);
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
  g_assert_true (pad_order_edit_undo (fixture->edit, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->edit)), ==, 0);
  g_assert_false (pad_order_edit_can_undo (fixture->edit));
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
}

static void
test_fields (EditFixture *fixture, gconstpointer data)
{
  g_assert_true (pad_order_edit_set_field (fixture->edit, PAD_ORDER_FIELD_PO_NUMBER, "PO 7", NULL));
  g_assert_true (pad_order_edit_set_field (fixture->edit, PAD_ORDER_FIELD_NOTE, "a\nb", NULL));
  g_assert_true (
      pad_order_edit_set_field (fixture->edit, PAD_ORDER_FIELD_REQUESTED_DATE, "2026-12-24", NULL));
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
  g_assert_true (pad_order_edit_undo (fixture->edit, NULL));
  g_assert_true (pad_order_edit_undo (fixture->edit, NULL));
  g_assert_cmpstr (pad_order_edit_get_field (fixture->edit, PAD_ORDER_FIELD_NOTE), ==, "");
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
}

/* An address or pickup, never both; one step for undo. */
static void
test_pickup (EditFixture *fixture, gconstpointer data)
{
  g_autofree char *id = g_strdup (pad_order_edit_get_id (fixture->edit));
  static const char *const places[] = {"DOCK", PAD_ORDER_PICKUP, "DOCK", PAD_ORDER_PICKUP, ""};

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    gboolean pickup = g_str_equal (places[i], PAD_ORDER_PICKUP);
    g_autoptr (PadDraft) draft = NULL;

    g_assert_true (
        pad_order_edit_set_field (fixture->edit, PAD_ORDER_FIELD_SHIP_TO, places[i], NULL));
    g_assert_cmpint (pad_order_edit_get_order (fixture->edit)->pickup, ==, pickup);
    edit_fixture_settle (fixture);
    draft = pad_draft_load (pad_profile_get_local (fixture->store.profile), id, NULL);
    g_assert_cmpint (draft->order->pickup, ==, pickup);
    g_assert_cmpstr (draft->order->ship_to, ==, pickup || !*places[i] ? NULL : places[i]);
  }
  g_assert_true (pad_order_edit_undo (fixture->edit, NULL));
  g_assert_true (pad_order_edit_get_order (fixture->edit)->pickup);
  edit_fixture_settle (fixture);
  edit_fixture_close (fixture);
  edit_fixture_open (fixture, id);
  g_assert_cmpstr (pad_order_edit_get_field (fixture->edit, PAD_ORDER_FIELD_SHIP_TO), ==,
                   PAD_ORDER_PICKUP);
}

/* "code text|..." of what can be chosen. (transfer full) */
static char *
describe_places (EditFixture *fixture)
{
  g_autoptr (GPtrArray) choices =
      pad_order_edit_dup_choices (fixture->edit, PAD_ORDER_FIELD_SHIP_TO, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < choices->len; i++) {
    const PadOrderChoice *choice = choices->pdata[i];

    g_string_append_printf (out, "%s=%s|",
                            g_str_equal (choice->code, PAD_ORDER_PICKUP) ? "pickup" : choice->code,
                            choice->text);
  }
  return g_string_free (out, FALSE);
}

/* RULES.md 5: only pickup without an address, else where it is offered. */
static void
test_places (EditFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *places;
  } rows[] = {
      {"DELETE FROM addresses", "=Pickup at Vendor's location|"},
      {"INSERT INTO addresses (row_id, row_version, account, code, name, is_default) VALUES"
       " (901, 1, 'A1', 'DOCK', 'Dock', 1)",
       "DOCK=Dock|"},
      {"INSERT INTO account_settings (row_id, row_version, account, name, value) VALUES"
       " (901, 1, 'A1', 'pickup', 'on')",
       "DOCK=Dock|pickup=Pickup at Vendor's location|"},
      {"UPDATE account_settings SET value = 'off'", "DOCK=Dock|"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *places = NULL;

    store_fixture_change_replica (&fixture->store, rows[i].sql);
    places = describe_places (fixture);
    g_assert_cmpstr (places, ==, rows[i].places);
  }
}

/* What was committed is there after the program was killed: nothing of it is asked to end. */
static void
test_killed (EditFixture *fixture, gconstpointer data)
{
  g_autofree char *id = g_strdup (pad_order_edit_get_id (fixture->edit));
  g_autofree char *before = NULL, *after = NULL;

  edit_fixture_add (fixture, "BOLT-8", 1000);
  edit_fixture_add (fixture, "NUT-8", 2000);
  g_assert_true (pad_order_edit_move (fixture->edit, 2, 0, NULL));
  g_assert_true (pad_order_edit_set_note (fixture->edit, 1, "blue", NULL));
  g_assert_true (
      pad_order_edit_remove (fixture->edit, edit_fixture_add (fixture, "NUT-8", 1000), NULL));
  before = edit_fixture_describe (fixture->edit);
  edit_fixture_settle (fixture);
  edit_fixture_close (fixture);
  store_fixture_reopen (&fixture->store);
  edit_fixture_open (fixture, id);
  after = edit_fixture_describe (fixture->edit);
  g_assert_cmpstr (before, ==, after);
  /* The number of a line that is gone is not given again. */
  g_assert_cmpint (edit_fixture_add (fixture, "CJK-1", 1000), ==, 4);
  edit_fixture_settle (fixture);
}

/* -- prices that arrive -- */

static void
test_reprice (EditFixture *fixture, gconstpointer data)
{
  int line = edit_fixture_add (fixture, "BOLT-8", 10000);
  PadOrderEditLine *object = pad_order_edit_get_line (fixture->edit, line);
  const PadFinding *finding;
  int64_t was = 0;

  edit_fixture_settle (fixture);
  store_fixture_change_replica (&fixture->store,
                                "UPDATE price_rules SET price = 2600000 WHERE code = 'L1'");
  pad_order_edit_reprice (fixture->edit);
  g_assert_cmpint (net_of (fixture, line), ==, 2600);
  g_assert_true (pad_order_edit_line_get_price_was (object, &was));
  g_assert_cmpint (was, ==, 2500000);
  finding =
      pad_findings_find (pad_order_edit_line_get_findings (object), PAD_FINDING_PRICE_CHANGED);
  g_assert_nonnull (finding);
  g_assert_cmpstr (pad_params_get (finding->params, "old"), ==, "2.5");
  g_assert_cmpstr (pad_params_get (finding->params, "new"), ==, "2.6");
  /* Another line leaves the mark; an edit of the line itself is made at the price shown. */
  edit_fixture_add (fixture, "NUT-8", 1000);
  g_assert_true (pad_order_edit_line_get_price_was (object, &was));
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, line, 11000, NULL));
  g_assert_false (pad_order_edit_line_get_price_was (object, &was));
  edit_fixture_settle (fixture);
}

/* -- anything in any order -- */

static void
do_something (EditFixture *fixture, GRand *rand)
{
  static const char *const skus[] = {"BOLT-8", "NUT-8", "KEY.13/A", "CJK-1", "BOLT-80", "ASK-1"};
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->edit));
  g_autoptr (PadOrderEditLine) any =
      n ? g_list_model_get_item (G_LIST_MODEL (fixture->edit), g_rand_int_range (rand, 0, n))
        : NULL;
  int line = any ? pad_order_edit_line_get_line (any) : 0;
  PadDraftItem item = {.sku = skus[g_rand_int_range (rand, 0, G_N_ELEMENTS (skus))],
                       .quantity = 1000 * g_rand_int_range (rand, 0, 200)};
  int what = g_rand_int_range (rand, 0, 10);
  int ignored;

  if (what < 3 || !any)
    g_assert_true (
        pad_order_edit_add (fixture->edit, &item, g_rand_int_range (rand, 0, n + 2), NULL, NULL));
  else if (what == 3)
    pad_order_edit_set_quantity (fixture->edit, line, item.quantity, NULL);
  else if (what == 4)
    pad_order_edit_remove (fixture->edit, line, NULL);
  else if (what == 5)
    pad_order_edit_move (fixture->edit, line, g_rand_int_range (rand, 0, n + 1), NULL);
  else if (what == 6)
    pad_order_edit_set_unit (fixture->edit, line, g_rand_boolean (rand) ? "box" : "pcs", NULL);
  else if (what == 7)
    pad_order_edit_set_field (fixture->edit, PAD_ORDER_FIELD_NOTE, item.sku, NULL);
  else if (what == 8)
    pad_order_edit_undo (fixture->edit, &ignored);
  else
    pad_order_edit_redo (fixture->edit, &ignored);
}

static void
test_random (EditFixture *fixture, gconstpointer data)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int round = 0; round < 40; round++) {
    for (int i = 0; i < 12; i++)
      do_something (fixture, rand);
    if (round % 4 == 0) {
      edit_fixture_settle (fixture);
      edit_fixture_check_stored (fixture);
    }
  }
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
  while (pad_order_edit_undo (fixture->edit, NULL))
    ;
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->edit)), ==, 0);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/order-edit/" path, EditFixture, NULL, edit_fixture_set_up, func,                   \
              edit_fixture_tear_down)

/* RULES.md 8: what was written while the user might is neither taken back nor made again without
 * `order.draft`. */
static void
test_right_taken_away (EditFixture *fixture, gconstpointer data)
{
  int bolt = edit_fixture_add (fixture, "BOLT-8", 10000);
  g_autoptr (GError) error = NULL;

  g_assert_true (pad_order_edit_set_quantity (fixture->edit, bolt, 20000, &error));
  g_assert_no_error (error);
  g_assert_true (pad_order_edit_undo (fixture->edit, NULL));
  edit_fixture_settle (fixture);
  store_fixture_change_replica (&fixture->store,
                                "DELETE FROM user_permissions WHERE permission = 'order.draft'");
  pad_order_edit_reprice (fixture->edit);
  g_assert_false (pad_order_edit_can_undo (fixture->edit));
  g_assert_false (pad_order_edit_can_redo (fixture->edit));
  g_assert_false (pad_order_edit_undo (fixture->edit, NULL));
  g_assert_false (pad_order_edit_redo (fixture->edit, NULL));
  g_assert_cmpint (pad_order_edit_line_get_quantity (pad_order_edit_get_line (fixture->edit, bolt)),
                   ==, 10000);
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("add", test_add);
  ADD ("breaks-over-lines", test_breaks_over_lines);
  ADD ("smallest", test_smallest);
  ADD ("refused", test_refused);
  ADD ("undo-remove", test_undo_remove);
  ADD ("move", test_move);
  ADD ("merge", test_merge);
  ADD ("group", test_group);
  ADD ("fields", test_fields);
  ADD ("pickup", test_pickup);
  ADD ("places", test_places);
  ADD ("killed", test_killed);
  ADD ("reprice", test_reprice);
  ADD ("right-taken-away", test_right_taken_away);
  ADD ("random", test_random);
  return g_test_run ();
}
