/* The draft that is written: new ones, copies, deleting, and how it follows the file. */
#include "fake-port.h"
#include "store-fixture.h"

#include <pad-drafts.h>
#include <pad-workspace.h>

typedef struct
{
  StoreFixture store;
  PadReader *reader;
  PadSyncPort *port;
  PadWorkspace *workspace;
  guint edits; /* notifications of "edit" */
  char *made;
  gboolean ok;
  gboolean done;
} Bench;

static void
on_edit_cb (PadWorkspace *workspace, GParamSpec *pspec, gpointer data)
{
  ((Bench *)data)->edits++;
}

static void
set_up (Bench *bench, gconstpointer data)
{
  StoreFixture *store = &bench->store;

  store_fixture_set_up (store, data);
  bench->reader = pad_reader_new (store->world, store->folder, store->writer, NULL);
  bench->port = PAD_SYNC_PORT (fake_sync_port_new ());
  bench->workspace =
      pad_workspace_new (store->profile, store->writer, bench->reader, bench->port, NULL);
  g_signal_connect (bench->workspace, "notify::edit", G_CALLBACK (on_edit_cb), bench);
}

static void
tear_down (Bench *bench, gconstpointer data)
{
  pad_reader_close (bench->reader);
  g_clear_object (&bench->workspace);
  g_clear_object (&bench->port);
  g_clear_object (&bench->reader);
  g_free (bench->made);
  store_fixture_tear_down (&bench->store, data);
}

static void
wait_done (Bench *bench)
{
  while (!bench->done)
    g_main_context_iteration (NULL, TRUE);
  bench->done = FALSE;
}

static void
on_new_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;

  g_clear_pointer (&bench->made, g_free);
  bench->made = pad_workspace_new_draft_finish (PAD_WORKSPACE (source), result, NULL);
  bench->done = TRUE;
}

static const char *
new_draft (Bench *bench)
{
  pad_workspace_new_draft_async (bench->workspace, on_new_cb, bench);
  wait_done (bench);
  g_assert_nonnull (bench->made);
  return bench->made;
}

static void
test_new (Bench *bench, gconstpointer data)
{
  PadOrderEdit *edit;

  g_assert_null (pad_workspace_get_edit (bench->workspace));
  new_draft (bench);
  edit = pad_workspace_get_edit (bench->workspace);
  g_assert_cmpstr (pad_order_edit_get_id (edit), ==, bench->made);
  g_assert_cmpstr (pad_workspace_get_draft (bench->workspace), ==, bench->made);
  g_assert_cmpuint (bench->edits, ==, 1);
  g_assert_true (pad_workspace_open_draft (bench->workspace, "D-1", NULL));
  g_assert_true (pad_workspace_get_edit (bench->workspace) == edit);
}

static void
test_open_what_is_none (Bench *bench, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL;
  g_autofree char *sent = store_fixture_submit (&bench->store, 1000, &operation);

  g_assert_false (pad_workspace_open_draft (bench->workspace, "D-77", &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (pad_workspace_open_draft (bench->workspace, sent, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
}

static void
on_deleted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;

  bench->ok = pad_workspace_delete_draft_finish (PAD_WORKSPACE (source), result, NULL);
  bench->done = TRUE;
}

static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;

  bench->ok = pad_workspace_restore_draft_finish (PAD_WORKSPACE (source), result, NULL);
  bench->done = TRUE;
}

/* The one that is being written goes with its editor, and comes back as it was. */
static void
test_delete_and_back (Bench *bench, gconstpointer data)
{
  g_autofree char *id = store_fixture_draft (&bench->store, 4000);

  g_assert_true (pad_workspace_open_draft (bench->workspace, id, NULL));
  pad_workspace_delete_draft_async (bench->workspace, id, on_deleted_cb, bench);
  wait_done (bench);
  g_assert_true (bench->ok);
  g_assert_null (pad_workspace_get_edit (bench->workspace));
  g_assert_null (pad_workspace_get_draft (bench->workspace));
  pad_workspace_restore_draft_async (bench->workspace, id, on_restored_cb, bench);
  wait_done (bench);
  g_assert_true (bench->ok);
  g_assert_true (pad_workspace_open_draft (bench->workspace, "D-1", NULL));
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (pad_workspace_get_edit (bench->workspace))), ==, 1);
  /* Once only. */
  pad_workspace_restore_draft_async (bench->workspace, id, on_restored_cb, bench);
  wait_done (bench);
  g_assert_false (bench->ok);
}

static void
on_copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;

  g_clear_pointer (&bench->made, g_free);
  bench->made = pad_workspace_copy_order_finish (PAD_WORKSPACE (source), result, NULL);
  bench->done = TRUE;
}

/* A copy is built with the prices of now, and marks those that change afterwards. */
static void
test_copy (Bench *bench, gconstpointer data)
{
  g_autofree char *operation = NULL;
  g_autofree char *sent = store_fixture_submit (&bench->store, 4000, &operation);
  PadOrderEdit *edit;
  int64_t was = 0;

  store_fixture_change_replica (&bench->store,
                                "UPDATE price_rules SET price = 3000000 WHERE code = 'L1'");
  pad_workspace_copy_order_async (bench->workspace, sent, on_copied_cb, bench);
  wait_done (bench);
  edit = pad_workspace_get_edit (bench->workspace);
  g_assert_cmpstr (pad_order_edit_get_id (edit), ==, bench->made);
  g_assert_false (pad_order_edit_line_get_price_was (pad_order_edit_get_line (edit, 1), &was));
  store_fixture_change_replica (&bench->store,
                                "UPDATE price_rules SET price = 3100000 WHERE code = 'L1'");
  pad_order_edit_reprice (edit);
  g_assert_true (pad_order_edit_line_get_price_was (pad_order_edit_get_line (edit, 1), &was));
  g_assert_cmpint (was, ==, 3000000);
}

/* What another program does to it is seen at the next look. */
static void
test_beside (Bench *bench, gconstpointer data)
{
  PadDraftItem item = {.sku = "NUT-8", .quantity = 1000};
  g_autofree char *operation = NULL;
  g_autoptr (PadOrderCheck) check = NULL;
  PadOrderEdit *edit;
  int line = 0;

  new_draft (bench);
  edit = pad_workspace_get_edit (bench->workspace);
  g_assert_true (pad_order_desk_add (bench->store.desk, bench->made, &item, &line, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (edit)), ==, 1);
  check = pad_order_desk_submit (bench->store.desk, bench->made, NULL, &operation, NULL);
  g_assert_nonnull (operation);
  g_assert_null (pad_workspace_get_edit (bench->workspace));
}

#define ADD(path, func) g_test_add ("/workspace-draft/" path, Bench, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("new", test_new);
  ADD ("open-what-is-none", test_open_what_is_none);
  ADD ("delete-and-back", test_delete_and_back);
  ADD ("copy", test_copy);
  ADD ("beside", test_beside);
  return g_test_run ();
}
