#include <glib/gstdio.h>
#include <pad-archive-keep.h>
#include <pad-local-writer.h>
#include <pad-replica-state.h>
#include <pad-replica.h>

#define SHA "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define OTHER "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static const char rows[] =
    "INSERT INTO documents (row_id, row_version, number, kind, account, sku, \"order\", invoice,"
    " \"date\", title, file) VALUES"
    " (1, 1, 'R1', 'invoice', 'A', NULL, 'O1', 'R1', '2026-01-03', 'Invoice R1', '" SHA "'),"
    " (2, 1, 'O1', 'confirmation', 'A', NULL, 'O1', NULL, '2026-01-01', NULL, '" OTHER "'),"
    " (3, 1, 'O1', 'delivery_slip', 'A', NULL, 'O1', NULL, '2026-01-02', NULL, '" SHA "'),"
    " (4, 1, 'C1', 'certificate', 'A', NULL, 'O1', 'R1', '2026-01-04', NULL, '" OTHER "'),"
    " (5, 1, 'D1', 'data_sheet', NULL, 'X', NULL, NULL, '2026-01-05', NULL, '" OTHER "'),"
    " (6, 1, 'R2', 'invoice', 'B', NULL, 'O2', 'R2', '2026-01-06', NULL, NULL);";

typedef struct
{
  PadWorld *world;
  char *folder;
  PadProfile *profile;
} Fixture;

static gboolean
point (PadLocal *local, gpointer data, GError **error)
{
  return pad_profile_set_generation (local, 1, error);
}

static void
make_replica (Fixture *f)
{
  g_autofree char *path = pad_profile_replica_path (f->folder, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadDb) db = pad_db_open (f->world, path, PAD_DB_CREATE, PAD_DB_NORMAL, &error);

  g_assert_no_error (error);
  pad_replica_create_tables (db, &error);
  g_assert_no_error (error);
  pad_replica_create_state (db, &error);
  g_assert_no_error (error);
  pad_replica_finish (db, &error);
  g_assert_no_error (error);
  pad_db_run (db, rows, &error);
  g_assert_no_error (error);
}

static void
point_at_replica (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadLocalWriter) writer =
      pad_local_writer_new (f->world, f->folder, PAD_LOCAL_WRITER_INLINE, &error);

  g_assert_no_error (error);
  g_assert_true (pad_local_writer_run (writer, point, NULL, &error));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->world = pad_world_new ();
  f->folder = g_dir_make_tmp ("orderpad-archive-XXXXXX", &error);
  g_assert_no_error (error);
  make_replica (f);
  f->profile = pad_profile_open (f->world, f->folder, &error);
  g_assert_no_error (error);
  point_at_replica (f);
  g_assert_true (pad_profile_refresh (f->profile, &error));
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *below = g_build_filename (path, name, NULL);

    remove_all (below);
  }
  g_remove (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  pad_profile_close (f->profile);
  remove_all (f->folder);
  g_free (f->folder);
  pad_world_unref (f->world);
}

/* "R1/invoice O1/confirmation " */
static char *
names (GPtrArray *taken)
{
  g_autoptr (GPtrArray) documents = taken;
  GString *text = g_string_new (NULL);

  g_assert_nonnull (documents);
  for (guint i = 0; i < documents->len; i++) {
    const PadDocument *document = documents->pdata[i];

    g_string_append_printf (text, "%s/%s ", document->number, document->kind);
  }
  return g_string_free (text, FALSE);
}

static void
assert_names (GPtrArray *taken, const char *wanted)
{
  g_autofree char *got = names (taken);

  g_assert_cmpstr (got, ==, wanted);
}

static void
test_by_what_it_belongs_to (Fixture *f, gconstpointer data)
{
  assert_names (pad_archive_of_order (f->profile, "O1", NULL),
                "C1/certificate R1/invoice O1/delivery_slip O1/confirmation ");
  assert_names (pad_archive_of_invoice (f->profile, "R1", NULL), "R1/invoice C1/certificate ");
  assert_names (pad_archive_named (f->profile, "O1", NULL), "O1/delivery_slip O1/confirmation ");
  assert_names (pad_archive_named (f->profile, "none", NULL), "");
}

static void
test_list (Fixture *f, gconstpointer data)
{
  PadDocumentFilter filter = {.limit = 2};

  assert_names (pad_archive_list (f->profile, &filter, NULL), "R2/invoice D1/data_sheet ");
  filter = (PadDocumentFilter) {.limit = 9, .kind = "invoice"};
  assert_names (pad_archive_list (f->profile, &filter, NULL), "R2/invoice R1/invoice ");
  filter = (PadDocumentFilter) {.limit = 9, .account = "A", .text = "o1"};
  assert_names (pad_archive_list (f->profile, &filter, NULL),
                "C1/certificate R1/invoice O1/delivery_slip O1/confirmation ");
}

/* Neither data sheets nor certificates nor what has no bytes. */
static void
test_papers (Fixture *f, gconstpointer data)
{
  assert_names (pad_archive_papers_before (f->profile, "9999-12-31", "", 9, NULL),
                "R1/invoice O1/delivery_slip O1/confirmation ");
  assert_names (pad_archive_papers_before (f->profile, "2026-01-02", "O1", 9, NULL),
                "O1/confirmation ");
}

static void
test_here (Fixture *f, gconstpointer data)
{
  g_autofree char *path = pad_archive_path (f->folder, SHA);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (PadDocument) before = pad_archive_find (f->profile, 1, NULL);
  g_autoptr (PadDocument) after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean used = FALSE;

  g_assert_false (before->here);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  after = pad_archive_find (f->profile, 1, NULL);
  g_assert_true (after->here);
  g_assert_null (pad_archive_find (f->profile, 99, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
  g_assert_true (pad_archive_is_used (f->profile, SHA, &used, NULL));
  g_assert_true (used);
  g_assert_true (pad_archive_is_used (f->profile, "cc", &used, NULL));
  g_assert_false (used);
}

/* Nothing that is no hash names a file. */
static void
test_path (void)
{
  static const char *const wrong[] = {
      NULL,
      "",
      "aa",
      "../../../etc/passwd",
      SHA "a",
      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
  g_autofree char *path = pad_archive_path ("/p", SHA);

  g_assert_cmpstr (path, ==, "/p/documents/aa/" SHA);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (pad_archive_path ("/p", wrong[i]));
}

static void
test_file_name (void)
{
  const PadDocument plain = {.kind = "credit_note", .number = "G-1"};
  const PadDocument odd = {.kind = "invoice",
                           .number = "../20\x01"
                                     "26/7:*"};
  g_autofree char *name = pad_document_file_name (&plain);
  g_autofree char *tamed = pad_document_file_name (&odd);

  g_assert_cmpstr (name, ==, "credit-note-G-1.pdf");
  g_assert_cmpstr (tamed, ==, "invoice-..-20-26-7--.pdf");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/archive/by-what-it-belongs-to", Fixture, NULL, set_up, test_by_what_it_belongs_to,
              tear_down);
  g_test_add ("/archive/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/archive/papers-to-fetch", Fixture, NULL, set_up, test_papers, tear_down);
  g_test_add ("/archive/here", Fixture, NULL, set_up, test_here, tear_down);
  g_test_add_func ("/archive/path", test_path);
  g_test_add_func ("/archive/file-name", test_file_name);
  return g_test_run ();
}
