#include "store-fixture.h"

#include <pad-desk-edit.h>
#include <pad-draft-copy.h>
#include <pad-draft-quotation.h>
#include <pad-draft-trash.h>
#include <pad-drafts.h>
#include <pad-local-db-private.h>
#include <pad-migrations.h>
#include <pad-order-edit.h>
#include <pad-order-list.h>
#include <pad-order-view.h>
#include <temporary-folder.h>

#define ADD(name, func)                                                                            \
  g_test_add ("/drafts/" name, StoreFixture, NULL, store_fixture_set_up, func,                     \
              store_fixture_tear_down)

static PadDraft *
load (StoreFixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  PadDraft *draft = pad_draft_load (pad_profile_get_local (f->profile), id, &error);

  g_assert_no_error (error);
  return draft;
}

/* -- deleting and bringing back -- */

static char *deleted; /* the record of the last one */

static gboolean
write_delete (PadLocal *local, const char *id, GError **error)
{
  g_clear_pointer (&deleted, g_free);
  return pad_draft_delete (local, id, &deleted, error);
}

static gboolean
write_restore (PadLocal *local, const char *record, GError **error)
{
  return pad_draft_restore (local, record, error);
}

static gboolean
write_note (PadLocal *local, const char *id, GError **error)
{
  return pad_db_run (local->db,
                     "UPDATE orders SET note = 'it''s \"quoted\"', po_number = 'P', split = 'S1',"
                     " quotation = 'Q1', changes = 'SO-7'",
                     error) &&
         pad_db_run (local->db, "UPDATE order_lines SET note = 'blue', position = 77", error);
}

static void
test_delete_and_back (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_draft (f, 4000);
  g_autoptr (PadDraft) draft = NULL;
  const PadOrderLine *line;
  g_autofree char *other = NULL;
  g_autoptr (PadDraft) next = NULL;

  g_assert_true (store_fixture_run (f, write_note, id, &error));
  g_assert_true (store_fixture_run (f, write_delete, id, &error));
  g_assert_no_error (error);
  g_assert_null (pad_draft_load (pad_profile_get_local (f->profile), id, NULL));
  /* Its reference is not given again meanwhile. */
  other = store_fixture_draft (f, 1000);
  next = load (f, other);
  g_assert_cmpstr (next->reference, ==, "D-2");
  g_assert_true (store_fixture_run (f, write_restore, deleted, &error));
  g_assert_true (store_fixture_run (f, write_restore, deleted, &error));
  draft = load (f, id);
  g_assert_cmpstr (draft->reference, ==, "D-1");
  g_assert_cmpstr (draft->order->note, ==, "it's \"quoted\"");
  g_assert_cmpstr (draft->order->quotation, ==, "Q1");
  g_assert_cmpstr (draft->order->split, ==, "S1");
  g_assert_cmpstr (draft->order->changes, ==, "SO-7");
  g_assert_cmpuint (draft->order->lines->len, ==, 1);
  line = draft->order->lines->pdata[0];
  g_assert_cmpint (line->quantity, ==, 4000);
  g_assert_cmpint (line->position, ==, 77);
  g_assert_cmpstr (line->note, ==, "blue");
  g_assert_true (line->has_quote);
  g_assert_cmpint (line->quoted_unit_price, ==, 2500000);
}

static void
test_delete_sent (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autoptr (PadDraft) draft = NULL;

  g_assert_false (store_fixture_run (f, write_delete, id, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  draft = load (f, id);
  g_assert_cmpstr (draft->state, ==, "queued");
}

/* -- who may -- */

typedef gboolean (*Way) (StoreFixture *f, const char *id, GError **error);

static gboolean
make_new (StoreFixture *f, const char *id, GError **error)
{
  g_autofree char *made = NULL;

  return pad_order_desk_new_order (f->desk, "A1", &made, error);
}

static gboolean
make_of_offer (StoreFixture *f, const char *id, GError **error)
{
  g_autofree char *made = NULL;

  return pad_order_desk_accept_quotation (f->desk, "Q1", &made, error);
}

static gboolean
make_copy (StoreFixture *f, const char *id, GError **error)
{
  g_autoptr (PadDraftCopy) copy = pad_draft_copy_new (f->desk, id, error);

  return copy != NULL;
}

static gboolean
add (StoreFixture *f, const char *id, GError **error)
{
  const PadDraftItem item = {"BOLT-8", 1000, NULL};
  int line;

  return pad_order_desk_add (f->desk, id, &item, &line, error);
}

static gboolean
set (StoreFixture *f, const char *id, GError **error)
{
  return pad_order_desk_set (f->desk, id, 1, 9000, error);
}

static gboolean
take_line_out (StoreFixture *f, const char *id, GError **error)
{
  return pad_order_desk_remove (f->desk, id, 1, error);
}

static gboolean
edit_line (StoreFixture *f, const char *id, GError **error)
{
  const PadLineEdit edit = {.note = "blue"};

  return pad_order_desk_edit_line (f->desk, id, 1, &edit, error);
}

static gboolean
edit_head (StoreFixture *f, const char *id, GError **error)
{
  const PadHeadEdit edit = {.note = "blue"};

  return pad_order_desk_edit_head (f->desk, id, &edit, error);
}

static gboolean
edit_in_a_window (StoreFixture *f, const char *id, GError **error)
{
  g_autoptr (PadOrderEdit) edit = pad_order_edit_open (f->desk, f->writer, id, error);

  return edit != NULL && pad_order_edit_set_quantity (edit, 1, 9000, error);
}

/* RULES.md 8: without `order.draft` nobody writes a draft, in whichever way; what is there stays.
 */
static void
test_who_may (StoreFixture *f, gconstpointer data)
{
  static const Way ways[] = {make_new,  make_of_offer, make_copy,       add, set, take_line_out,
                             edit_line, edit_head,     edit_in_a_window};
  g_autofree char *id = store_fixture_draft (f, 4000);
  g_autoptr (PadDraft) draft = NULL;
  const PadOrderLine *line;

  store_fixture_change_replica (f, "DELETE FROM user_permissions WHERE permission = 'order.draft'");
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (ways[i](f, id, &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED);
  }
  draft = load (f, id);
  g_assert_cmpuint (draft->order->lines->len, ==, 1);
  line = draft->order->lines->pdata[0];
  g_assert_cmpint (line->quantity, ==, 4000);
  g_assert_null (line->note);
  g_assert_null (draft->order->note);
}

/* -- copies -- */

static const char *
copy_order (StoreFixture *f, const char *name, PadDraftCopy **copy)
{
  g_autoptr (GError) error = NULL;

  *copy = pad_draft_copy_new (f->desk, name, &error);
  g_assert_no_error (error);
  g_assert_true (pad_local_writer_run (f->writer, pad_draft_copy_write, *copy, &error));
  g_assert_no_error (error);
  return pad_draft_copy_get_id (*copy);
}

static void
test_copy_sent (StoreFixture *f, gconstpointer data)
{
  g_autoptr (PadDraftCopy) copy = NULL;
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autoptr (PadDraft) draft = load (f, copy_order (f, "D-1", &copy));

  g_assert_cmpstr (draft->id, !=, id);
  g_assert_cmpstr (draft->state, ==, "draft");
  g_assert_cmpstr (draft->reference, ==, "D-2");
  g_assert_cmpuint (draft->order->lines->len, ==, 1);
}

static const char sent_elsewhere[] =
    "INSERT INTO orders (row_id, row_version, number, id, account, \"date\", state, currency, "
    "po_number) VALUES (1, 2, 'SO-9', 'other-1', 'A1', '2026-10-01', 'delivered', 'EUR', 'P 9');"
    "INSERT INTO order_lines (row_id, row_version, \"order\", line, sku, quantity, unit, "
    "base_quantity, promised_date, shipped_quantity) VALUES"
    " (1, 2, 'SO-9', 3, 'NUT-8', 2000, 'box', 200000, '2026-10-09', 2000),"
    " (2, 2, 'SO-9', 5, 'GONE-1', 1000, NULL, NULL, NULL, 0);";

static void
test_copy_of_another_device (StoreFixture *f, gconstpointer data)
{
  g_autoptr (PadDraftCopy) copy = NULL;
  g_autoptr (PadDraft) draft = NULL;
  const PadOrderLine *line;

  store_fixture_change_replica (f, sent_elsewhere);
  draft = load (f, copy_order (f, "SO-9", &copy));
  g_assert_null (draft->order->po_number);
  g_assert_cmpuint (draft->order->lines->len, ==, 2);
  line = draft->order->lines->pdata[0];
  g_assert_cmpstr (line->sku, ==, "NUT-8");
  g_assert_cmpstr (line->unit, ==, "box");
  g_assert_cmpint (line->quantity, ==, 2000);
}

/* -- what a detail shows -- */

static void
test_view_lines (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadOrderView) view = NULL;
  const PadOrderViewLine *line;

  store_fixture_change_replica (f, sent_elsewhere);
  view = pad_order_view_load (f->desk, "SO-9", &error);
  g_assert_no_error (error);
  line = view->lines->pdata[0];
  g_assert_cmpstr (line->name, ==, "Nut M8");
  g_assert_cmpstr (line->promised_date, ==, "2026-10-09");
  g_assert_cmpint (line->shipped, ==, 2000);
  line = view->lines->pdata[1];
  g_assert_cmpstr (line->name, ==, "");
}

static guint
count (StoreFixture *f, PadOrderSegment segment, const char *text)
{
  g_autoptr (GError) error = NULL;
  PadOrderFilter filter = {.segment = segment, .text = text, .limit = 10};
  g_autoptr (GPtrArray) rows = pad_order_list (f->profile, &filter, &error);

  g_assert_no_error (error);
  return rows->len;
}

static void
test_segments (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL;
  g_autofree char *draft = store_fixture_draft (f, 1000);
  g_autofree char *queued = store_fixture_submit (f, 4000, &operation);
  PadOrderCounts counts;

  store_fixture_change_replica (f, sent_elsewhere);
  store_fixture_change_replica (
      f, "INSERT INTO orders (row_id, row_version, number, account, \"date\", state, currency) "
         "VALUES (2, 2, 'SO-10', 'A1', '2026-10-02', 'shipped', 'EUR')");
  g_assert_cmpuint (count (f, PAD_ORDERS_ALL, NULL), ==, 4);
  g_assert_cmpuint (count (f, PAD_ORDERS_DRAFTS, NULL), ==, 1);
  g_assert_cmpuint (count (f, PAD_ORDERS_QUEUED, NULL), ==, 1);
  g_assert_cmpuint (count (f, PAD_ORDERS_NEEDS, NULL), ==, 0);
  g_assert_cmpuint (count (f, PAD_ORDERS_OPEN, NULL), ==, 1);
  g_assert_cmpuint (count (f, PAD_ORDERS_HISTORY, NULL), ==, 1);
  g_assert_cmpuint (count (f, PAD_ORDERS_HISTORY, "nut"), ==, 1);
  g_assert_cmpuint (count (f, PAD_ORDERS_HISTORY, "bolt"), ==, 0);
  g_assert_cmpuint (count (f, PAD_ORDERS_DRAFTS, "bolt"), ==, 1);
  g_assert_true (pad_order_count (pad_profile_get_local (f->profile), &counts, &error));
  g_assert_cmpint (counts.drafts, ==, 1);
  g_assert_cmpint (counts.queued, ==, 1);
  g_assert_cmpint (counts.needs, ==, 0);
}

/* -- references -- */

static gboolean
write_device (PadLocal *local, const char *number, GError **error)
{
  return pad_draft_set_device (local, g_ascii_strtoll (number, NULL, 10), error);
}

static void
assert_next_reference (StoreFixture *f, const char *reference)
{
  g_autofree char *id = store_fixture_draft (f, 1000);
  g_autoptr (PadDraft) draft = load (f, id);

  g_assert_cmpstr (draft->reference, ==, reference);
}

static void
test_references (StoreFixture *f, gconstpointer data)
{
  assert_next_reference (f, "D-1");
  g_assert_true (store_fixture_run (f, write_device, "1", NULL));
  assert_next_reference (f, "D-2");
  g_assert_true (store_fixture_run (f, write_device, "2", NULL));
  assert_next_reference (f, "D2-3");
  store_fixture_reopen (f);
  assert_next_reference (f, "D2-4");
}

/* -- an id that the server knows of something else -- */

static void
test_reused (StoreFixture *f, gconstpointer data)
{
  PadOutboxResult result = {.kind = "operation_reused", .json = "{}"};
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autoptr (PadOperation) closed = NULL;
  g_autoptr (PadDraft) draft = NULL;

  store_fixture_answer (f, operation, &result);
  g_assert_true (store_fixture_run (f, pad_outbox_discard, operation, &error));
  g_assert_no_error (error);
  closed = pad_outbox_load (pad_profile_get_local (f->profile), operation, NULL);
  g_assert_cmpint (closed->state, ==, PAD_OUTBOX_CLOSED);
  g_assert_cmpstr (closed->document, !=, id);
  draft = load (f, closed->document);
  g_assert_cmpstr (draft->state, ==, "draft");
  g_assert_cmpuint (draft->order->lines->len, ==, 1);
  g_assert_cmpuint (count (f, PAD_ORDERS_ALL, NULL), ==, 1);
}

/* -- a local.db of the first release -- */

static void
test_upgrade (StoreFixture *f, gconstpointer data)
{
  const PadMigration first[] = {pad_local_migrations[0], {0, NULL}};
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("orderpad-store-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, PAD_LOCAL_DB, NULL);
  g_autoptr (PadDb) old = pad_db_open (f->world, path, PAD_DB_CREATE, PAD_DB_FULL, &error);
  g_autoptr (PadProfile) profile = NULL;
  g_autoptr (PadDraft) draft = NULL;

  g_assert_true (pad_db_migrate (old, PAD_LOCAL_APPLICATION_ID, first, &error));
  g_assert_true (pad_db_run (
      old,
      "INSERT INTO orders (id, reference, account, currency, login, created_at, changed_at) VALUES "
      "('o', 'D-1', 'A1', 'EUR', 'anna', 1, 1);"
      "INSERT INTO order_lines (\"order\", line, sku, quantity, unit) VALUES ('o', 2, 'B', 1, "
      "'pcs'),"
      " ('o', 7, 'A', 1, 'pcs')",
      &error));
  g_clear_pointer (&old, pad_db_close);
  profile = pad_profile_open (f->world, folder, &error);
  g_assert_no_error (error);
  draft = pad_draft_load (pad_profile_get_local (profile), "o", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (draft->order->lines->len, ==, 2);
  g_assert_cmpint (((PadOrderLine *)draft->order->lines->pdata[0])->position, ==, 2 << 20);
  g_assert_cmpint (((PadOrderLine *)draft->order->lines->pdata[1])->position, ==, 7 << 20);
  g_clear_pointer (&profile, pad_profile_close);
  temporary_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  ADD ("delete/and-back", test_delete_and_back);
  ADD ("delete/sent", test_delete_sent);
  ADD ("who-may-write-one", test_who_may);
  ADD ("copy/sent", test_copy_sent);
  ADD ("copy/of-another-device", test_copy_of_another_device);
  ADD ("view/lines", test_view_lines);
  ADD ("segments", test_segments);
  ADD ("references", test_references);
  ADD ("reused", test_reused);
  ADD ("upgrade", test_upgrade);
  result = g_test_run ();
  g_free (deleted);
  return result;
}
