/* Rows that are read again: what is still there stays the same object at its place. */
#include "store-fixture.h"

#include <pad-rows.h>

#include "fake-port.h"

/* A row is a word: all but its first letter names it. */
#define WORDS_TYPE (words_get_type ())
G_DECLARE_FINAL_TYPE (Words, words, TEST, WORDS, PadRows)

struct _Words
{
  PadRows parent_instance;
  const char *next; /* what is read, words between spaces; NULL: cannot be read */
};

G_DEFINE_FINAL_TYPE (Words, words, PAD_TYPE_ROWS)

typedef struct
{
  const char *words;
  GPtrArray *rows;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->rows, g_ptr_array_unref);
  g_free (reading);
}

static const char *
get_key (gconstpointer row)
{
  return (const char *)row + 1;
}

static gboolean
is_same (gconstpointer a, gconstpointer b)
{
  return g_str_equal (a, b);
}

static gpointer
ask (PadRows *rows)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->words = TEST_WORDS (rows)->next;
  return reading;
}

static gboolean
read_words (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Reading *reading = data;
  g_auto (GStrv) words = NULL;

  if (!reading->words) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_DAMAGED, "nothing to read");
    return FALSE;
  }
  words = g_strsplit (reading->words, " ", -1);
  reading->rows = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; words[i]; i++)
    g_ptr_array_add (reading->rows, g_strdup (words[i]));
  return TRUE;
}

static GPtrArray *
take (PadRows *rows, gpointer asked)
{
  Reading *reading = asked;

  return reading->rows;
}

static const PadRowKind kind = {get_key, is_same, g_free};

static void
words_class_init (WordsClass *klass)
{
  PadRowsClass *rows_class = PAD_ROWS_CLASS (klass);

  rows_class->kind = &kind;
  rows_class->ask = ask;
  rows_class->read = read_words;
  rows_class->take = take;
  rows_class->free = reading_free;
}

static void
words_init (Words *self)
{
}

typedef struct
{
  StoreFixture store;
  PadReader *reader;
  FakeSyncPort *port;
  PadWorkspace *workspace;
  Words *words;
  guint n_read;
  guint n_changed;
  guint position, removed, added; /* of the last "items-changed" */
} Bench;

static void
on_read_cb (PadRows *rows, gpointer data)
{
  Bench *bench = data;

  bench->n_read++;
}

static void
on_item_changed_cb (PadRowItem *item, gpointer data)
{
  Bench *bench = data;

  bench->n_changed++;
}

static void
on_items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Bench *bench = data;

  bench->position = position;
  bench->removed = removed;
  bench->added = added;
}

static void
set_up (Bench *bench, gconstpointer data)
{
  StoreFixture *store = &bench->store;

  store_fixture_set_up (store, data);
  bench->reader = pad_reader_new (store->world, store->folder, store->writer, NULL);
  bench->port = fake_sync_port_new ();
  bench->workspace = pad_workspace_new (store->profile, store->writer, bench->reader,
                                        PAD_SYNC_PORT (bench->port), NULL);
  bench->words = g_object_new (WORDS_TYPE, NULL);
  pad_rows_set_workspace (PAD_ROWS (bench->words), bench->workspace);
  g_signal_connect (bench->words, "read", G_CALLBACK (on_read_cb), bench);
  g_signal_connect (pad_rows_get_model (PAD_ROWS (bench->words)), "items-changed",
                    G_CALLBACK (on_items_changed_cb), bench);
}

static void
tear_down (Bench *bench, gconstpointer data)
{
  pad_reader_close (bench->reader);
  g_clear_object (&bench->words);
  g_clear_object (&bench->workspace);
  g_clear_object (&bench->port);
  g_clear_object (&bench->reader);
  store_fixture_tear_down (&bench->store, data);
}

static void
read_again (Bench *bench, const char *words)
{
  guint before = bench->n_read;

  bench->words->next = words;
  pad_rows_refresh (PAD_ROWS (bench->words));
  while (bench->n_read == before)
    g_main_context_iteration (NULL, TRUE);
}

/* (transfer full) */
static PadRowItem *
item_at (Bench *bench, guint position)
{
  return g_list_model_get_item (pad_rows_get_model (PAD_ROWS (bench->words)), position);
}

static void
expect (Bench *bench, const char *words)
{
  g_autoptr (GString) found = g_string_new (NULL);
  GListModel *model = pad_rows_get_model (PAD_ROWS (bench->words));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (PadRowItem) item = item_at (bench, i);

    g_string_append_printf (found, "%s%s", i ? " " : "", (const char *)pad_row_item_get_row (item));
  }
  g_assert_cmpstr (found->str, ==, words);
}

static void
test_stays (Bench *bench, gconstpointer data)
{
  g_autoptr (PadRowItem) first = NULL, last = NULL, still = NULL, again = NULL;

  g_assert_true (pad_rows_is_reading (PAD_ROWS (bench->words)));
  read_again (bench, "1a 1b 1d");
  g_assert_false (pad_rows_is_reading (PAD_ROWS (bench->words)));
  expect (bench, "1a 1b 1d");
  first = item_at (bench, 0);
  last = item_at (bench, 2);
  g_signal_connect (first, "changed", G_CALLBACK (on_item_changed_cb), bench);
  g_signal_connect (last, "changed", G_CALLBACK (on_item_changed_cb), bench);
  read_again (bench, "2a 1b 1c 1d");
  expect (bench, "2a 1b 1c 1d");
  still = item_at (bench, 0);
  again = item_at (bench, 3);
  g_assert_true (still == first && again == last);
  g_assert_cmpuint (bench->n_changed, ==, 1);
  g_assert_cmpuint (bench->position, ==, 2);
  g_assert_cmpuint (bench->removed, ==, 0);
  g_assert_cmpuint (bench->added, ==, 1);
  read_again (bench, "1d 2a");
  expect (bench, "1d 2a");
}

/* What was read before is still shown when it cannot be read again. */
static void
test_failed (Bench *bench, gconstpointer data)
{
  read_again (bench, "1a");
  read_again (bench, NULL);
  g_assert_error (pad_rows_get_error (PAD_ROWS (bench->words)), PAD_ERROR, PAD_ERROR_DAMAGED);
  expect (bench, "1a");
  read_again (bench, "1a 1b");
  g_assert_null (pad_rows_get_error (PAD_ROWS (bench->words)));
  expect (bench, "1a 1b");
  pad_rows_clear (PAD_ROWS (bench->words));
  g_assert_true (pad_rows_is_reading (PAD_ROWS (bench->words)));
  expect (bench, "");
}

/* Of two readings only the later one is shown. */
static void
test_superseded (Bench *bench, gconstpointer data)
{
  bench->words->next = "1a";
  pad_rows_refresh (PAD_ROWS (bench->words));
  read_again (bench, "1b");
  expect (bench, "1b");
  g_assert_cmpuint (bench->n_read, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ui/rows/same-objects-stay", Bench, NULL, set_up, test_stays, tear_down);
  g_test_add ("/ui/rows/failed-then-read", Bench, NULL, set_up, test_failed, tear_down);
  g_test_add ("/ui/rows/superseded", Bench, NULL, set_up, test_superseded, tear_down);
  return g_test_run ();
}
