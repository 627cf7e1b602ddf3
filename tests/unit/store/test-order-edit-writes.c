/* What becomes of an edit: writes that fail, what another program writes, handing in. */
#include "order-edit-fixture.h"

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
  edit_fixture_add (fixture, "BOLT-8", 1000);
  edit_fixture_add (fixture, "NUT-8", 2000);
  edit_fixture_add (fixture, "CJK-1", 3000);
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 1, 5000, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->edit)), ==, 3);
  edit_fixture_settle (fixture);
  g_assert_cmpuint (fixture->n_failed, ==, 1);
  g_assert_nonnull (strstr (fixture->failed, "no room"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->edit)), ==, 2);
  edit_fixture_check_stored (fixture);
  g_assert_cmpint (pad_order_edit_get_result (fixture->edit)->totals->goods, ==, 1250 + 297);
  while (pad_order_edit_undo (fixture->edit, NULL))
    ;
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
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

  edit_fixture_add (fixture, "BOLT-8", 1000);
  edit_fixture_settle (fixture);
  before = edit_fixture_describe (fixture->edit);
  g_assert_true (store_fixture_run (&fixture->store, refuse_all, "", &error));
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 1, 5000, NULL));
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 1, 6000, NULL));
  g_assert_true (
      pad_order_edit_move (fixture->edit, edit_fixture_add (fixture, "NUT-8", 1000), 0, NULL));
  g_assert_true (pad_order_edit_set_field (fixture->edit, PAD_ORDER_FIELD_NOTE, "x", NULL));
  g_assert_true (pad_order_edit_remove (fixture->edit, 1, NULL));
  edit_fixture_settle (fixture);
  after = edit_fixture_describe (fixture->edit);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fixture->n_failed, ==, 6);
  g_assert_true (store_fixture_run (&fixture->store, allow_all, "", &error));
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 1, 8000, NULL));
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
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
    int line = edit_fixture_add (fixture, "BOLT-8", 1000);

    g_assert_true (pad_order_edit_set_note (fixture->edit, line, note, NULL));
  }
  edit_fixture_settle (fixture);
  g_assert_cmpuint (fixture->n_failed, >, 0);
  g_assert_nonnull (strstr (fixture->failed, "full"));
  edit_fixture_check_stored (fixture);
  g_assert_true (pad_local_writer_run (fixture->writer, fill_disk, GINT_TO_POINTER (10000), NULL));
  fixture->n_failed = 0;
  edit_fixture_add (fixture, "NUT-8", 1000);
  edit_fixture_settle (fixture);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
  edit_fixture_check_stored (fixture);
}

/* -- another program -- */

static void
test_other_program (EditFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PadDraftItem item = {.sku = "NUT-8", .quantity = 4000};
  const char *id = pad_order_edit_get_id (fixture->edit);
  int line;

  edit_fixture_add (fixture, "BOLT-8", 1000);
  edit_fixture_settle (fixture);
  pad_order_edit_reload (fixture->edit);
  g_assert_cmpuint (fixture->n_cleared, ==, 0);
  g_assert_true (pad_order_desk_add (fixture->store.desk, id, &item, &line, &error));
  pad_order_edit_reload (fixture->edit);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->edit)), ==, 2);
  g_assert_cmpuint (fixture->n_cleared, ==, 1);
  g_assert_false (pad_order_edit_can_undo (fixture->edit));
  edit_fixture_check_stored (fixture);
}

/* Both give out the same line number at once: both lines stay. */
static void
test_at_once (EditFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PadDraftItem item = {.sku = "NUT-8", .quantity = 4000};
  g_autofree char *text = NULL;
  int line;

  edit_fixture_add (fixture, "BOLT-8", 1000);
  edit_fixture_settle (fixture);
  g_assert_true (pad_order_desk_add (fixture->store.desk, pad_order_edit_get_id (fixture->edit),
                                     &item, &line, &error));
  g_assert_cmpint (line, ==, 2);
  g_assert_cmpint (edit_fixture_add (fixture, "CJK-1", 3000), ==, 2);
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 2, 9000, NULL));
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 1, 7000, NULL));
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
  text = edit_fixture_describe (fixture->edit);
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

  edit_fixture_add (fixture, "BOLT-8", 1000);
  edit_fixture_settle (fixture);
  g_assert_true (submit_elsewhere (fixture));
  g_assert_true (pad_order_edit_set_quantity (fixture->edit, 1, 2000, NULL));
  edit_fixture_settle (fixture);
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

  edit_fixture_add (fixture, "BOLT-8", 10000);
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
  edit_fixture_add (fixture, "ASK-1", 1000);
  hand_in (fixture, &(PadOrderTerms) {.tolerance = 10000}, &handed);
  g_assert_no_error (handed.error);
  g_assert_null (handed.operation);
  g_assert_nonnull (pad_findings_find (handed.check->result->findings, PAD_FINDING_NO_PRICE));
  handed_clear (&handed);
  g_object_get (fixture->edit, "busy", &busy, NULL);
  g_assert_false (busy);
  g_assert_cmpuint (fixture->n_cleared, ==, 0);
  g_assert_true (pad_order_edit_undo (fixture->edit, NULL));
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
}

/* What is not stored is not handed in. */
static void
test_submit_unsaved (EditFixture *fixture, gconstpointer data)
{
  Handed handed = {FALSE};

  edit_fixture_add (fixture, "BOLT-8", 1000);
  edit_fixture_settle (fixture);
  g_assert_true (store_fixture_run (&fixture->store, refuse_lines, "", NULL));
  edit_fixture_add (fixture, "NUT-8", 1000);
  hand_in (fixture, NULL, &handed);
  g_assert_nonnull (handed.error);
  g_assert_null (handed.operation);
  handed_clear (&handed);
  edit_fixture_settle (fixture);
  edit_fixture_check_stored (fixture);
  hand_in (fixture, NULL, &handed);
  g_assert_nonnull (handed.operation);
  handed_clear (&handed);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/order-edit/" path, EditFixture, NULL, edit_fixture_set_up, func,                   \
              edit_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("failed/between", test_failed_between);
  ADD ("failed/all", test_failed_all);
  ADD ("failed/full", test_full);
  ADD ("other-program/then-reload", test_other_program);
  ADD ("other-program/at-once", test_at_once);
  ADD ("other-program/submitted", test_submitted_elsewhere);
  ADD ("submit/queued", test_submit);
  ADD ("submit/stopped", test_submit_stopped);
  ADD ("submit/unsaved", test_submit_unsaved);
  return g_test_run ();
}
