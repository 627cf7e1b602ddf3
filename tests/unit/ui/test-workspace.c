/* What all pages share: account, draft and permissions, and how they follow the files. */
#include "store-fixture.h"

#include <pad-drafts.h>
#include <pad-workspace.h>

/* An engine's port that does nothing but say what the test wants to be said. */
#define FAKE_TYPE_PORT (fake_port_get_type ())
G_DECLARE_FINAL_TYPE (FakePort, fake_port, FAKE, PORT, GObject)

struct _FakePort
{
  GObject parent_instance;
};

static void
fake_port_iface_init (PadSyncPortInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakePort,
                               fake_port,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAD_TYPE_SYNC_PORT, fake_port_iface_init))

static void
fake_port_class_init (FakePortClass *klass)
{
}

static void
fake_port_init (FakePort *self)
{
}

typedef struct
{
  PadReader *reader;
  PadSyncPort *port;
  PadWorkspace *workspace;
  guint local_changes, replica_changes;
} Bench;

static void
on_local_changed_cb (PadWorkspace *workspace, gpointer data)
{
  ((Bench *)data)->local_changes++;
}

static void
on_replica_changed_cb (PadWorkspace *workspace, PadSyncChange *change, gpointer data)
{
  ((Bench *)data)->replica_changes++;
}

static void
bench_begin (Bench *bench, StoreFixture *fixture)
{
  bench->reader = pad_reader_new (fixture->world, fixture->folder, fixture->writer, NULL);
  bench->port = g_object_new (FAKE_TYPE_PORT, NULL);
  bench->workspace =
      pad_workspace_new (fixture->profile, fixture->writer, bench->reader, bench->port, NULL);
  g_signal_connect (bench->workspace, "local-changed", G_CALLBACK (on_local_changed_cb), bench);
  g_signal_connect (bench->workspace, "replica-changed", G_CALLBACK (on_replica_changed_cb), bench);
}

static void
bench_end (Bench *bench)
{
  pad_reader_close (bench->reader);
  g_clear_object (&bench->workspace);
  g_clear_object (&bench->port);
  g_clear_object (&bench->reader);
}

static void
test_who (StoreFixture *fixture, gconstpointer data)
{
  Bench bench = {NULL};
  g_autofree char *supplier = NULL;

  bench_begin (&bench, fixture);
  supplier = pad_workspace_dup_supplier (bench.workspace);
  g_assert_true (pad_workspace_get_signed_in (bench.workspace));
  g_assert_true (pad_workspace_get_filled (bench.workspace));
  g_assert_cmpstr (pad_workspace_get_login (bench.workspace), ==, "anna");
  g_assert_cmpstr (pad_workspace_get_account (bench.workspace), ==, "A1");
  g_assert_cmpstr (pad_workspace_get_account_name (bench.workspace), ==, "Anna GmbH");
  g_assert_cmpstr (pad_workspace_get_currency (bench.workspace), ==, "EUR");
  g_assert_cmpstr (supplier, ==, "Nord");
  g_assert_true (pad_workspace_may (bench.workspace, PAD_PERMISSION_ORDER_SUBMIT));
  g_assert_false (pad_workspace_may (bench.workspace, PAD_PERMISSION_USER_MANAGE));
  bench_end (&bench);
}

/* A draft is remembered over a restart, and is none any more once it is submitted. */
static void
test_draft (StoreFixture *fixture, gconstpointer data)
{
  Bench bench = {NULL};
  g_autofree char *draft = store_fixture_draft (fixture, 1000);
  g_autofree char *operation = NULL;
  g_autoptr (PadOrderCheck) check = NULL;
  g_autoptr (GError) error = NULL;

  bench_begin (&bench, fixture);
  pad_workspace_set_draft (bench.workspace, draft);
  bench_end (&bench);
  bench_begin (&bench, fixture);
  g_assert_cmpstr (pad_workspace_get_draft (bench.workspace), ==, draft);
  check = pad_order_desk_submit (fixture->desk, draft, NULL, &operation, &error);
  g_assert_no_error (error);
  g_assert_nonnull (operation);
  g_assert_null (pad_workspace_get_draft (bench.workspace));
  g_assert_cmpuint (bench.local_changes, >, 0);
  bench_end (&bench);
}

/* Another program beside the window: its edits are seen by looking. */
static void
test_beside (StoreFixture *fixture, gconstpointer data)
{
  Bench bench = {NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (PadLocalWriter) other =
      pad_local_writer_new (fixture->world, fixture->folder, PAD_LOCAL_WRITER_INLINE, &error);
  g_autoptr (PadOrderDesk) desk = NULL;
  g_autofree char *draft = NULL;

  g_assert_no_error (error);
  bench_begin (&bench, fixture);
  pad_workspace_look (bench.workspace);
  g_assert_cmpuint (bench.local_changes, ==, 0);
  desk = pad_order_desk_new (fixture->profile, other, NULL);
  g_assert_true (pad_order_desk_new_order (desk, NULL, &draft, &error));
  g_assert_no_error (error);
  pad_workspace_look (bench.workspace);
  g_assert_cmpuint (bench.local_changes, ==, 1);
  pad_workspace_look (bench.workspace);
  g_assert_cmpuint (bench.local_changes, ==, 1);
  bench_end (&bench);
}

/* A change of the replica reaches the pages after names and rights were read again. */
static void
test_replica (StoreFixture *fixture, gconstpointer data)
{
  Bench bench = {NULL};
  g_autoptr (PadSyncChange) change = pad_sync_change_new (1, FALSE, NULL);

  bench_begin (&bench, fixture);
  store_fixture_change_replica (fixture, "UPDATE accounts SET name = 'Anna AG'");
  pad_sync_port_emit_replica (bench.port, change);
  g_assert_cmpuint (bench.replica_changes, ==, 1);
  g_assert_cmpstr (pad_workspace_get_account_name (bench.workspace), ==, "Anna AG");
  bench_end (&bench);
}

/* What comes after closing reaches no page: reader and writer have ended by then. */
static void
test_closed (StoreFixture *fixture, gconstpointer data)
{
  Bench bench = {NULL};
  g_autofree char *draft = store_fixture_draft (fixture, 1000);
  g_autofree char *operation = NULL;
  g_autoptr (PadOrderCheck) check = NULL;
  g_autoptr (PadSyncChange) change = pad_sync_change_new (1, FALSE, NULL);
  g_autoptr (GError) error = NULL;

  bench_begin (&bench, fixture);
  pad_workspace_set_draft (bench.workspace, draft);
  bench.local_changes = 0;
  pad_workspace_close (bench.workspace);
  check = pad_order_desk_submit (fixture->desk, draft, NULL, &operation, &error);
  g_assert_no_error (error);
  pad_sync_port_emit_replica (bench.port, change);
  g_assert_cmpuint (bench.local_changes, ==, 0);
  g_assert_cmpuint (bench.replica_changes, ==, 0);
  g_assert_cmpstr (pad_workspace_get_draft (bench.workspace), ==, draft);
  bench_end (&bench);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/ui/workspace/who-is-signed-in", test_who);
  ADD ("/ui/workspace/draft-is-remembered-until-submitted", test_draft);
  ADD ("/ui/workspace/edits-beside-the-window-are-seen", test_beside);
  ADD ("/ui/workspace/replica-changes-arrive", test_replica);
  ADD ("/ui/workspace/closed-hears-nothing", test_closed);
  return g_test_run ();
}
