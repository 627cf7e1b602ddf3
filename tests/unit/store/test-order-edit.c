#include "store-fixture.h"

#include <pad-order-edit.h>

#include <glib/gstdio.h>

/* The order being written, on a store's thread of its own; the fixture's writer is another program.
 */
typedef struct
{
  StoreFixture store;
  PadLocalWriter *writer;
  PadOrderEdit *edit;
  guint n_failed;
  char *failed;
  guint n_cleared;
} EditFixture;

static void
on_failed_cb (PadOrderEdit *edit, const GError *error, gpointer data)
{
  EditFixture *fixture = data;

  fixture->n_failed++;
  g_free (fixture->failed);
  fixture->failed = g_strdup (error->message);
}

static void
on_cleared_cb (PadOrderEdit *edit, const char *reason, gpointer data)
{
  EditFixture *fixture = data;

  g_assert_nonnull (reason);
  fixture->n_cleared++;
}

static void
open_edit (EditFixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;

  fixture->writer = pad_local_writer_new (fixture->store.world, fixture->store.folder,
                                          PAD_LOCAL_WRITER_THREAD, &error);
  g_assert_no_error (error);
  fixture->edit = pad_order_edit_open (fixture->store.desk, fixture->writer, id, &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->edit, "failed", G_CALLBACK (on_failed_cb), fixture);
  g_signal_connect (fixture->edit, "history-cleared", G_CALLBACK (on_cleared_cb), fixture);
}

static void
close_edit (EditFixture *fixture)
{
  g_clear_object (&fixture->edit);
  pad_local_writer_close (fixture->writer);
  g_clear_object (&fixture->writer);
}

static void
set_up (EditFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  store_fixture_set_up (&fixture->store, data);
  g_assert_true (pad_order_desk_new_order (fixture->store.desk, NULL, &id, &error));
  g_assert_no_error (error);
  open_edit (fixture, id);
}

static void
tear_down (EditFixture *fixture, gconstpointer data)
{
  close_edit (fixture);
  g_free (fixture->failed);
  store_fixture_tear_down (&fixture->store, data);
}

/* Until everything is written or taken back. */
static void
settle (EditFixture *fixture)
{
  gboolean saved = FALSE;

  do {
    g_object_get (fixture->edit, "saved", &saved, NULL);
    if (!saved)
      g_main_context_iteration (NULL, TRUE);
  } while (!saved);
}

static int
add (EditFixture *fixture, const char *sku, int64_t quantity)
{
  g_autoptr (GError) error = NULL;
  PadDraftItem item = {.sku = sku, .quantity = quantity};
  int line = 0;

  g_assert_true (pad_order_edit_add (fixture->edit, &item, G_MAXUINT, &line, &error));
  g_assert_no_error (error);
  return line;
}

/* Lines and fields in one text, in the order shown. */
static char *
describe_memory (PadOrderEdit *edit)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (edit)); i++) {
    g_autoptr (PadOrderEditLine) line = g_list_model_get_item (G_LIST_MODEL (edit), i);

    g_string_append_printf (
        out, "%d %s %" G_GINT64_FORMAT " %s (%s)\n", pad_order_edit_line_get_line (line),
        pad_order_edit_line_get_sku (line), pad_order_edit_line_get_quantity (line),
        pad_order_edit_line_get_unit (line),
        pad_order_edit_line_get_note (line) ? pad_order_edit_line_get_note (line) : "");
  }
  for (int field = 0; field < PAD_ORDER_N_FIELDS; field++)
    g_string_append_printf (out, "[%s]", pad_order_edit_get_field (edit, field));
  return g_string_free (out, FALSE);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const PadOrderLine *left = *(PadOrderLine *const *)a, *right = *(PadOrderLine *const *)b;

  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return left->line - right->line;
}

static char *
describe_file (EditFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadDraft) draft = pad_draft_load (pad_profile_get_local (fixture->store.profile),
                                               pad_order_edit_get_id (fixture->edit), &error);
  GString *out = g_string_new (NULL);
  g_autofree char *date = NULL;

  g_assert_no_error (error);
  g_ptr_array_sort (draft->order->lines, compare_places);
  for (guint i = 0; i < draft->order->lines->len; i++) {
    const PadOrderLine *line = draft->order->lines->pdata[i];

    g_string_append_printf (out, "%d %s %" G_GINT64_FORMAT " %s (%s)\n", line->line, line->sku,
                            line->quantity, line->unit, line->note ? line->note : "");
  }
  if (draft->order->requested_date != PAD_DATE_NONE)
    date = pad_date_format (draft->order->requested_date);
  g_string_append_printf (out, "[%s][%s][%s][%s][%s]",
                          draft->order->po_number ? draft->order->po_number : "",
                          draft->order->cost_centre ? draft->order->cost_centre : "",
                          draft->order->note ? draft->order->note : "",
                          draft->order->ship_to ? draft->order->ship_to : "", date ? date : "");
  return g_string_free (out, FALSE);
}

static void
assert_file_is_memory (EditFixture *fixture)
{
  g_autofree char *memory = describe_memory (fixture->edit);
  g_autofree char *file = describe_file (fixture);

  g_assert_cmpstr (memory, ==, file);
}

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
  int bolt = add (fixture, "BOLT-8", 10000);
  PadOrderEditLine *line = pad_order_edit_get_line (fixture->edit, bolt);

  g_assert_cmpint (bolt, ==, 1);
  g_assert_cmpstr (pad_order_edit_line_get_name (line), ==, "Bolt M8");
  g_assert_cmpint (net_of (fixture, bolt), ==, 2500);
  g_assert_cmpint (pad_order_edit_get_result (fixture->edit)->totals->gross, ==, 2975);
  g_assert_true (pad_order_edit_can_undo (fixture->edit));
  settle (fixture);
  assert_file_is_memory (fixture);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
}

static void
test_breaks_over_lines (EditFixture *fixture, gconstpointer data)
{
  int first = add (fixture, "BOLT-8", 60000), second;
  int64_t was;

  g_assert_cmpint (net_of (fixture, first), ==, 15000);
  second = add (fixture, "BOLT-8", 40000);
  g_assert_cmpint (net_of (fixture, first), ==, 12000);
  g_assert_cmpint (net_of (fixture, second), ==, 8000);
  g_assert_cmpint (pad_order_edit_line_get_also (pad_order_edit_get_line (fixture->edit, second)),
                   ==, first);
  g_assert_false (
      pad_order_edit_line_get_price_was (pad_order_edit_get_line (fixture->edit, first), &was));
  settle (fixture);
}

static void
test_smallest (EditFixture *fixture, gconstpointer data)
{
  int line;

  store_fixture_change_replica (
      &fixture->store, "UPDATE product_units SET min_quantity = 3000, multiple_of = 2000 WHERE sku "
                       "= 'NUT-8' AND unit = 'box'");
  line = add (fixture, "NUT-8", 0);
  g_assert_cmpint (pad_order_edit_line_get_quantity (pad_order_edit_get_line (fixture->edit, line)),
                   ==, 4000);
  g_assert_cmpstr (pad_order_edit_line_get_unit (pad_order_edit_get_line (fixture->edit, line)), ==,
                   "box");
  settle (fixture);
}

static void
test_refused (EditFixture *fixture, gconstpointer data)
{
  static const int64_t wrong[] = {-1000, INT64_C (1000000000000), G_MAXINT64};
  g_autofree char *before = NULL, *after = NULL;
  int line = add (fixture, "BOLT-8", 1000);

  before = describe_memory (fixture->edit);
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
  after = describe_memory (fixture->edit);
  g_assert_cmpstr (before, ==, after);
  settle (fixture);
}

static void
test_undo_remove (EditFixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  PadOrderEditLine *object;
  int line = 0;

  add (fixture, "BOLT-8", 1000);
  add (fixture, "NUT-8", 2000);
  add (fixture, "KEY.13/A", 3000);
  object = pad_order_edit_get_line (fixture->edit, 2);
  g_assert_true (pad_order_edit_remove (fixture->edit, 2, NULL));
  g_assert_null (pad_order_edit_get_line (fixture->edit, 2));
  g_assert_cmpint (add (fixture, "CJK-1", 1000), ==, 4);
  g_assert_true (pad_order_edit_undo (fixture->edit, NULL));
  text = pad_order_edit_dup_undo_text (fixture->edit);
  g_assert_cmpstr (text, ==, "Remove line 2");
  g_assert_true (pad_order_edit_undo (fixture->edit, &line));
  g_assert_cmpint (line, ==, 2);
  g_assert_true (pad_order_edit_get_line (fixture->edit, 2) == object);
  settle (fixture);
  assert_file_is_memory (fixture);
  g_assert_true (pad_order_edit_redo (fixture->edit, &line));
  g_assert_cmpint (line, ==, 0);
  settle (fixture);
  assert_file_is_memory (fixture);
}

static void
test_move (EditFixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  add (fixture, "BOLT-8", 1000);
  add (fixture, "NUT-8", 1000);
  add (fixture, "CJK-1", 1000);
  g_assert_true (pad_order_edit_move (fixture->edit, 3, 0, NULL));
  text = describe_memory (fixture->edit);
  g_assert_true (g_str_has_prefix (text, "3 CJK-1 1000 pcs ()\n1 BOLT-8"));
  /* So often at one place that the room between two positions runs out. */
  for (int i = 0; i < 60; i++) {
    g_autofree char *now = NULL;

    g_assert_true (pad_order_edit_move (fixture->edit, i % 2 ? 2 : 1, 1, NULL));
    now = describe_memory (fixture->edit);
    g_assert_true (g_str_has_prefix (now, i % 2 ? "3 CJK-1 1000 pcs ()\n2 NUT-8"
                                                : "3 CJK-1 1000 pcs ()\n1 BOLT-8"));
  }
  settle (fixture);
  assert_file_is_memory (fixture);
  while (pad_order_edit_undo (fixture->edit, NULL))
    ;
  settle (fixture);
  assert_file_is_memory (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->edit)), ==, 0);
}

static void
test_merge (EditFixture *fixture, gconstpointer data)
{
  int pieces, boxes;
  g_autoptr (GError) error = NULL;

  pieces = add (fixture, "BOLT-8", 10000);
  boxes = add (fixture, "BOLT-8", 10000);
  g_assert_true (pad_order_edit_set_unit (fixture->edit, boxes, "box", NULL));
  g_assert_false (
      pad_order_edit_merge (fixture->edit, pieces, add (fixture, "NUT-8", 1000), &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_assert_true (pad_order_edit_merge (fixture->edit, pieces, boxes, NULL));
  g_assert_cmpint (
      pad_order_edit_line_get_quantity (pad_order_edit_get_line (fixture->edit, pieces)), ==,
      510000);
  g_assert_null (pad_order_edit_get_line (fixture->edit, boxes));
  g_assert_true (pad_order_edit_undo (fixture->edit, NULL));
  g_assert_nonnull (pad_order_edit_get_line (fixture->edit, boxes));
  settle (fixture);
  assert_file_is_memory (fixture);
}

static void
test_group (EditFixture *fixture, gconstpointer data)
{
  pad_order_edit_begin_group (fixture->edit);
  add (fixture, "BOLT-8", 1000);
  add (fixture, "NUT-8", 1000);
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 1, 7000, NULL));
  g_assert_true (pad_order_edit_remove (fixture->edit, 2, NULL));
  g_assert_false (pad_order_edit_can_undo (fixture->edit));
  pad_order_edit_end_group (fixture->edit);
  g_assert_cmpint (net_of (fixture, 1), ==, 1750);
  settle (fixture);
  assert_file_is_memory (fixture);
  g_assert_true (pad_order_edit_undo (fixture->edit, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->edit)), ==, 0);
  g_assert_false (pad_order_edit_can_undo (fixture->edit));
  settle (fixture);
  assert_file_is_memory (fixture);
}

static void
test_fields (EditFixture *fixture, gconstpointer data)
{
  g_assert_true (pad_order_edit_set_field (fixture->edit, PAD_ORDER_FIELD_PO_NUMBER, "PO 7", NULL));
  g_assert_true (pad_order_edit_set_field (fixture->edit, PAD_ORDER_FIELD_NOTE, "a\nb", NULL));
  g_assert_true (
      pad_order_edit_set_field (fixture->edit, PAD_ORDER_FIELD_REQUESTED_DATE, "2026-12-24", NULL));
  settle (fixture);
  assert_file_is_memory (fixture);
  g_assert_true (pad_order_edit_undo (fixture->edit, NULL));
  g_assert_true (pad_order_edit_undo (fixture->edit, NULL));
  g_assert_cmpstr (pad_order_edit_get_field (fixture->edit, PAD_ORDER_FIELD_NOTE), ==, "");
  settle (fixture);
  assert_file_is_memory (fixture);
}

/* What was committed is there after the program was killed: nothing of it is asked to end. */
static void
test_killed (EditFixture *fixture, gconstpointer data)
{
  g_autofree char *id = g_strdup (pad_order_edit_get_id (fixture->edit));
  g_autofree char *before = NULL, *after = NULL;

  add (fixture, "BOLT-8", 1000);
  add (fixture, "NUT-8", 2000);
  g_assert_true (pad_order_edit_move (fixture->edit, 2, 0, NULL));
  g_assert_true (pad_order_edit_set_note (fixture->edit, 1, "blue", NULL));
  g_assert_true (pad_order_edit_remove (fixture->edit, add (fixture, "NUT-8", 1000), NULL));
  before = describe_memory (fixture->edit);
  settle (fixture);
  close_edit (fixture);
  store_fixture_reopen (&fixture->store);
  open_edit (fixture, id);
  after = describe_memory (fixture->edit);
  g_assert_cmpstr (before, ==, after);
  /* The number of a line that is gone is not given again. */
  g_assert_cmpint (add (fixture, "CJK-1", 1000), ==, 4);
  settle (fixture);
}

/* -- prices that arrive -- */

static void
test_reprice (EditFixture *fixture, gconstpointer data)
{
  int line = add (fixture, "BOLT-8", 10000);
  PadOrderEditLine *object = pad_order_edit_get_line (fixture->edit, line);
  const PadFinding *finding;
  int64_t was = 0;

  settle (fixture);
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
  add (fixture, "NUT-8", 1000);
  g_assert_true (pad_order_edit_line_get_price_was (object, &was));
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, line, 11000, NULL));
  g_assert_false (pad_order_edit_line_get_price_was (object, &was));
  settle (fixture);
}

/* -- failures -- */

static gboolean
refuse_lines (PadLocal *local, const char *id, GError **error)
{
  return pad_db_run (local->db,
                     "CREATE TRIGGER refuse BEFORE INSERT ON order_lines WHEN new.sku = 'NUT-8' "
                     "BEGIN SELECT raise (ABORT, 'no room'); END",
                     error);
}

/* A write that fails between two that do not. */
static void
test_failed_between (EditFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (store_fixture_run (&fixture->store, refuse_lines, "", &error));
  add (fixture, "BOLT-8", 1000);
  add (fixture, "NUT-8", 2000);
  add (fixture, "CJK-1", 3000);
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 1, 5000, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->edit)), ==, 3);
  settle (fixture);
  g_assert_cmpuint (fixture->n_failed, ==, 1);
  g_assert_nonnull (strstr (fixture->failed, "no room"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->edit)), ==, 2);
  assert_file_is_memory (fixture);
  g_assert_cmpint (pad_order_edit_get_result (fixture->edit)->totals->goods, ==, 1250 + 297);
  while (pad_order_edit_undo (fixture->edit, NULL))
    ;
  settle (fixture);
  assert_file_is_memory (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->edit)), ==, 0);
}

static gboolean
refuse_all (PadLocal *local, const char *id, GError **error)
{
  return pad_db_run (local->db,
                     "CREATE TRIGGER refuse BEFORE UPDATE ON orders "
                     "BEGIN SELECT raise (ABORT, 'no room'); END",
                     error);
}

static gboolean
allow_all (PadLocal *local, const char *id, GError **error)
{
  return pad_db_run (local->db, "DROP TRIGGER refuse", error);
}

static void
test_failed_all (EditFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  add (fixture, "BOLT-8", 1000);
  settle (fixture);
  before = describe_memory (fixture->edit);
  g_assert_true (store_fixture_run (&fixture->store, refuse_all, "", &error));
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 1, 5000, NULL));
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 1, 6000, NULL));
  g_assert_true (pad_order_edit_move (fixture->edit, add (fixture, "NUT-8", 1000), 0, NULL));
  g_assert_true (pad_order_edit_set_field (fixture->edit, PAD_ORDER_FIELD_NOTE, "x", NULL));
  g_assert_true (pad_order_edit_remove (fixture->edit, 1, NULL));
  settle (fixture);
  after = describe_memory (fixture->edit);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fixture->n_failed, ==, 6);
  g_assert_true (store_fixture_run (&fixture->store, allow_all, "", &error));
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 1, 8000, NULL));
  settle (fixture);
  assert_file_is_memory (fixture);
  g_assert_cmpuint (fixture->n_failed, ==, 6);
}

static gboolean
fill_disk (PadLocal *local, gpointer data, GError **error)
{
  int64_t pages = 0;
  g_autofree char *sql = NULL;

  if (!pad_db_read_int (local->db, "PRAGMA page_count", 0, &pages, error))
    return FALSE;
  sql = g_strdup_printf ("PRAGMA max_page_count = %d", (int)pages + GPOINTER_TO_INT (data));
  return pad_db_run (local->db, sql, error);
}

/* No room: what does not fit is taken back; with room again everything goes on. */
static void
test_full (EditFixture *fixture, gconstpointer data)
{
  g_autofree char *note = g_strnfill (400, 'x');

  g_assert_true (pad_local_writer_run (fixture->writer, fill_disk, GINT_TO_POINTER (0), NULL));
  for (int i = 0; i < 60; i++) {
    int line = add (fixture, "BOLT-8", 1000);

    g_assert_true (pad_order_edit_set_note (fixture->edit, line, note, NULL));
  }
  settle (fixture);
  g_assert_cmpuint (fixture->n_failed, >, 0);
  g_assert_nonnull (strstr (fixture->failed, "full"));
  assert_file_is_memory (fixture);
  g_assert_true (pad_local_writer_run (fixture->writer, fill_disk, GINT_TO_POINTER (10000), NULL));
  fixture->n_failed = 0;
  add (fixture, "NUT-8", 1000);
  settle (fixture);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
  assert_file_is_memory (fixture);
}

/* -- another program -- */

static void
test_other_program (EditFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PadDraftItem item = {.sku = "NUT-8", .quantity = 4000};
  const char *id = pad_order_edit_get_id (fixture->edit);
  int line;

  add (fixture, "BOLT-8", 1000);
  settle (fixture);
  pad_order_edit_reload (fixture->edit);
  g_assert_cmpuint (fixture->n_cleared, ==, 0);
  g_assert_true (pad_order_desk_add (fixture->store.desk, id, &item, &line, &error));
  pad_order_edit_reload (fixture->edit);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->edit)), ==, 2);
  g_assert_cmpuint (fixture->n_cleared, ==, 1);
  g_assert_false (pad_order_edit_can_undo (fixture->edit));
  assert_file_is_memory (fixture);
}

/* Both give out the same line number at once: both lines stay. */
static void
test_at_once (EditFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PadDraftItem item = {.sku = "NUT-8", .quantity = 4000};
  g_autofree char *text = NULL;
  int line;

  add (fixture, "BOLT-8", 1000);
  settle (fixture);
  g_assert_true (pad_order_desk_add (fixture->store.desk, pad_order_edit_get_id (fixture->edit),
                                     &item, &line, &error));
  g_assert_cmpint (line, ==, 2);
  g_assert_cmpint (add (fixture, "CJK-1", 3000), ==, 2);
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 2, 9000, NULL));
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 1, 7000, NULL));
  settle (fixture);
  assert_file_is_memory (fixture);
  text = describe_memory (fixture->edit);
  g_assert_cmpstr (text, ==,
                   "1 BOLT-8 7000 pcs ()\n2 NUT-8 4000 box ()\n3 CJK-1 9000 pcs ()\n[][][][][]");
  g_assert_cmpuint (fixture->n_failed, ==, 0);
}

static gboolean
submit_elsewhere (EditFixture *fixture)
{
  g_autofree char *operation = NULL;
  g_autoptr (PadOrderCheck) check = pad_order_desk_submit (
      fixture->store.desk, pad_order_edit_get_id (fixture->edit), NULL, &operation, NULL);

  return operation != NULL;
}

static void
test_submitted_elsewhere (EditFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean open = TRUE;

  add (fixture, "BOLT-8", 1000);
  settle (fixture);
  g_assert_true (submit_elsewhere (fixture));
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 1, 2000, NULL));
  settle (fixture);
  g_assert_cmpuint (fixture->n_failed, ==, 1);
  pad_order_edit_reload (fixture->edit);
  g_object_get (fixture->edit, "open", &open, NULL);
  g_assert_false (open);
  g_assert_false (pad_order_edit_set_quantity (fixture->edit, 1, 3000, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
}

/* -- handing in -- */

typedef struct
{
  gboolean done;
  PadOrderCheck *check;
  char *operation;
  GError *error;
} Handed;

static void
on_handed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Handed *handed = data;

  handed->check = pad_order_edit_submit_finish (PAD_ORDER_EDIT (source), result, &handed->operation,
                                                &handed->error);
  handed->done = TRUE;
}

static void
hand_in (EditFixture *fixture, const PadOrderTerms *terms, Handed *handed)
{
  pad_order_edit_submit_async (fixture->edit, terms, on_handed_cb, handed);
  while (!handed->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
handed_clear (Handed *handed)
{
  g_clear_pointer (&handed->check, pad_order_check_free);
  g_free (handed->operation);
  g_clear_error (&handed->error);
  *handed = (Handed) {FALSE};
}

static void
test_submit (EditFixture *fixture, gconstpointer data)
{
  PadOrderTerms terms = {.tolerance = 50000, .po_number = "PO 9"};
  g_autoptr (PadOperation) operation = NULL;
  g_autoptr (PadDraft) draft = NULL;
  Handed handed = {FALSE};
  gboolean open = TRUE;

  add (fixture, "BOLT-8", 10000);
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 1, 12000, NULL));
  hand_in (fixture, &terms, &handed);
  g_assert_no_error (handed.error);
  g_assert_nonnull (handed.operation);
  operation =
      pad_outbox_load (pad_profile_get_local (fixture->store.profile), handed.operation, NULL);
  g_assert_cmpint (operation->state, ==, PAD_OUTBOX_QUEUED);
  draft = pad_draft_load (pad_profile_get_local (fixture->store.profile),
                          pad_order_edit_get_id (fixture->edit), NULL);
  g_assert_cmpstr (draft->state, ==, "queued");
  g_assert_cmpstr (draft->order->po_number, ==, "PO 9");
  g_assert_cmpint (draft->order->tolerance, ==, 50000);
  g_assert_cmpint (draft->order->quoted->gross, ==, 3570);
  g_object_get (fixture->edit, "open", &open, NULL);
  g_assert_false (open);
  handed_clear (&handed);
}

static void
test_submit_stopped (EditFixture *fixture, gconstpointer data)
{
  Handed handed = {FALSE};
  gboolean busy = TRUE;

  hand_in (fixture, NULL, &handed);
  g_assert_error (handed.error, PAD_ERROR, PAD_ERROR_INVALID);
  handed_clear (&handed);
  add (fixture, "ASK-1", 1000);
  hand_in (fixture, &(PadOrderTerms) {.tolerance = 10000}, &handed);
  g_assert_no_error (handed.error);
  g_assert_null (handed.operation);
  g_assert_nonnull (pad_findings_find (handed.check->result->findings, PAD_FINDING_NO_PRICE));
  handed_clear (&handed);
  g_object_get (fixture->edit, "busy", &busy, NULL);
  g_assert_false (busy);
  g_assert_cmpuint (fixture->n_cleared, ==, 0);
  g_assert_true (pad_order_edit_undo (fixture->edit, NULL));
  settle (fixture);
  assert_file_is_memory (fixture);
}

/* What is not stored is not handed in. */
static void
test_submit_unsaved (EditFixture *fixture, gconstpointer data)
{
  Handed handed = {FALSE};

  add (fixture, "BOLT-8", 1000);
  settle (fixture);
  g_assert_true (store_fixture_run (&fixture->store, refuse_lines, "", NULL));
  add (fixture, "NUT-8", 1000);
  hand_in (fixture, NULL, &handed);
  g_assert_nonnull (handed.error);
  g_assert_null (handed.operation);
  handed_clear (&handed);
  settle (fixture);
  assert_file_is_memory (fixture);
  hand_in (fixture, NULL, &handed);
  g_assert_nonnull (handed.operation);
  handed_clear (&handed);
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
      settle (fixture);
      assert_file_is_memory (fixture);
    }
  }
  settle (fixture);
  assert_file_is_memory (fixture);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
  while (pad_order_edit_undo (fixture->edit, NULL))
    ;
  settle (fixture);
  assert_file_is_memory (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->edit)), ==, 0);
}

#define ADD(path, func) g_test_add ("/order-edit/" path, EditFixture, NULL, set_up, func, tear_down)

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
  ADD ("killed", test_killed);
  ADD ("reprice", test_reprice);
  ADD ("failed/between", test_failed_between);
  ADD ("failed/all", test_failed_all);
  ADD ("failed/full", test_full);
  ADD ("other-program/then-reload", test_other_program);
  ADD ("other-program/at-once", test_at_once);
  ADD ("other-program/submitted", test_submitted_elsewhere);
  ADD ("submit/queued", test_submit);
  ADD ("submit/stopped", test_submit_stopped);
  ADD ("submit/unsaved", test_submit_unsaved);
  ADD ("random", test_random);
  return g_test_run ();
}
