/* Every named query of every .sql file of the tree is prepared on its schema; those on the way to
 * the screen (`-- plan: indexed`) read no table through. The source folder is the first argument.
 */
#include <pad-migrations.h>
#include <pad-replica-state.h>
#include <pad-replica.h>
#include <string.h>

#include "schema-fixture.h"

/* A store, a complete replica and a `local.db`, made once. */
typedef struct
{
  PadDb *store;
  PadDb *replica;
  PadDb *local;
} Schemas;

static Schemas schemas;

typedef struct
{
  const char *file;
  char *name;
  char *sql;
  gboolean indexed;
} Query;

static void
query_free (Query *query)
{
  g_free (query->name);
  g_free (query->sql);
  g_free (query);
}

/* Prepared by those who made it: a script that is run as a whole. */
static gboolean
is_script (const char *schema)
{
  return strcmp (schema, "ddl") == 0;
}

static gboolean
runs_on (const char *schema, PadDb *db)
{
  if (strcmp (schema, "both") == 0)
    return db != schemas.local;
  if (strcmp (schema, "store") == 0)
    return db == schemas.store;
  if (strcmp (schema, "local") == 0)
    return db == schemas.local;
  return (strcmp (schema, "replica") == 0 || g_str_has_prefix (schema, "replica-") ||
          strcmp (schema, "search") == 0) &&
         db == schemas.replica;
}

/* What follows `-- schema: ` in the first line. */
static char *
read_schema (const char *text)
{
  g_autofree char *line = g_strndup (text, strcspn (text, "\n"));

  return g_str_has_prefix (line, "-- schema: ")
             ? g_strstrip (g_strdup (line + strlen ("-- schema: ")))
             : NULL;
}

/* One block after its `-- name: `: the name's line, then comments and SQL. */
static Query *
read_query (const char *file, const char *block)
{
  g_auto (GStrv) lines = g_strsplit (block, "\n", -1);
  Query *query = g_new0 (Query, 1);
  GString *sql = g_string_new (NULL);

  query->file = file;
  query->name = g_strstrip (g_strdup (lines[0]));
  for (int i = 1; lines[i] != NULL; i++) {
    g_strstrip (lines[i]);
    if (g_str_has_prefix (lines[i], "-- plan: indexed"))
      query->indexed = TRUE;
    else if (!g_str_has_prefix (lines[i], "--"))
      g_string_append_printf (sql, "%s\n", lines[i]);
  }
  query->sql = g_string_free (sql, FALSE);
  return query;
}

static GPtrArray *
read_queries (const char *file, const char *text)
{
  GPtrArray *queries = g_ptr_array_new_with_free_func ((GDestroyNotify)query_free);
  g_auto (GStrv) blocks = g_strsplit (text, "\n-- name:", -1);

  for (int i = 1; blocks[i] != NULL; i++)
    g_ptr_array_add (queries, read_query (file, blocks[i]));
  return queries;
}

static void
fail (const Query *query, const char *reason)
{
  g_test_message ("%s, %s: %s\n%s", query->file, query->name, reason, query->sql);
  g_test_fail ();
}

/* The table that @name stands for in @sql: itself, or what `... AS name` is; NULL for a CTE or
 * subquery. */
static char *
resolve (PadDb *db, const char *sql, const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("\"?(\\w+)\"?\\s+AS\\s+\"?%s\"?\\b", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *table =
      g_regex_match (regex, sql, 0, &match) ? g_match_info_fetch (match, 1) : g_strdup (name);
  g_autofree char *known = g_strdup_printf (
      "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '%s'", table);

  return schema_read_int (db, known) > 0 ? g_steal_pointer (&table) : NULL;
}

/* Tables of one row. */
static gboolean
is_one_row (const char *table)
{
  return strcmp (table, "supplier") == 0 || strcmp (table, "head") == 0;
}

/* Whether a line of a plan reads a whole table: no word or key leads into it. */
static gboolean
reads_through (PadDb *db, const char *sql, const char *detail)
{
  const char *virtual = strstr (detail, " VIRTUAL TABLE INDEX ");
  g_autofree char *name = NULL;
  g_autofree char *table = NULL;

  if (!g_str_has_prefix (detail, "SCAN "))
    return FALSE;
  if (virtual != NULL)
    return strcmp (virtual, " VIRTUAL TABLE INDEX 0:") == 0;
  name = g_strndup (detail + strlen ("SCAN "), strcspn (detail + strlen ("SCAN "), " "));
  if (!g_regex_match_simple ("^\\w+$", name, 0, 0))
    return FALSE;
  table = resolve (db, sql, name);
  return table != NULL && !is_one_row (table);
}

static void
check_plan (PadDb *db, const Query *query)
{
  g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", query->sql, NULL);
  g_autoptr (PadStatement) plan = pad_db_prepare (db, sql, NULL);

  while (pad_statement_step (plan, NULL) == PAD_STEP_ROW) {
    const char *detail = pad_statement_get_text (plan, 3);

    if (reads_through (db, query->sql, detail))
      fail (query, detail);
  }
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\n;")] == '\0';
}

static void
check_query (PadDb *db, const Query *query)
{
  sqlite3 *handle = pad_db_get_handle (db);
  sqlite3_stmt *statement = NULL;
  const char *rest = "";

  if (sqlite3_prepare_v2 (handle, query->sql, -1, &statement, &rest) != SQLITE_OK)
    fail (query, sqlite3_errmsg (handle));
  else if (!is_blank (rest))
    fail (query, "more than one statement");
  else if (query->indexed)
    check_plan (db, query);
  sqlite3_finalize (statement);
}

static void
test_file (gconstpointer data)
{
  const char *file = data;
  PadDb *const all[] = {schemas.store, schemas.replica, schemas.local};
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *schema = NULL;
  g_autoptr (GPtrArray) queries = NULL;
  int used = 0;

  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);
  schema = read_schema (text);
  g_assert_nonnull (schema);
  if (is_script (schema))
    return;
  queries = read_queries (file, text);
  g_assert_cmpint (queries->len, >, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (all); i++) {
    if (!runs_on (schema, all[i]))
      continue;
    used++;
    for (guint j = 0; j < queries->len; j++)
      check_query (all[i], g_ptr_array_index (queries, j));
  }
  g_assert_cmpint (used, >, 0);
}

/* The checks see what they are there for. */
static void
test_finds_what_is_wrong (void)
{
  g_assert_true (reads_through (schemas.store, "SELECT * FROM orders", "SCAN orders"));
  g_assert_true (reads_through (schemas.store, "SELECT * FROM orders AS o", "SCAN o"));
  g_assert_true (reads_through (schemas.store, "SELECT * FROM \"orders\" AS o",
                                "SCAN o USING COVERING INDEX x"));
  g_assert_false (reads_through (schemas.store, "WITH o AS (SELECT 1) SELECT * FROM o", "SCAN o"));
  g_assert_false (reads_through (schemas.store, "SELECT * FROM supplier", "SCAN supplier"));
  g_assert_false (reads_through (schemas.store, "SELECT 1", "SCAN CONSTANT ROW"));
  g_assert_false (
      reads_through (schemas.store, "SELECT * FROM orders AS o", "SEARCH o USING INDEX y (a=?)"));
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* Files of named queries below @folder; the numbered ones of data/schema are DDL. */
static void
find_files (const char *folder, GPtrArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      find_files (path, files);
    else if (g_str_has_suffix (name, ".sql") && !g_ascii_isdigit (name[0]))
      g_ptr_array_add (files, g_steal_pointer (&path));
  }
}

static void
add_tests (const char *root, GPtrArray *files)
{
  const char *const folders[] = {"app", "data", "sync", "ui"};

  for (size_t i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *folder = g_build_filename (root, folders[i], NULL);

    find_files (folder, files);
  }
  g_ptr_array_sort (files, compare_paths);
  for (guint i = 0; i < files->len; i++) {
    const char *file = g_ptr_array_index (files, i);
    g_autofree char *path = g_strconcat ("/schema/queries", file + strlen (root), NULL);

    g_test_add_data_func (path, file, test_file);
  }
}

static PadDb *
make_replica (void)
{
  g_autoptr (PadWorld) world = pad_world_new ();
  g_autoptr (GError) error = NULL;
  PadDb *db = pad_db_open (world, ":memory:", PAD_DB_CREATE, PAD_DB_NORMAL, &error);

  if (!pad_replica_create_tables (db, &error) || !pad_replica_create_state (db, &error) ||
      !pad_replica_finish (db, &error))
    g_error ("%s", error->message);
  return db;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  int result;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  schemas = (Schemas) {schema_make_store (), make_replica (), schema_make_local ()};
  g_test_add_func ("/schema/queries/finds-what-is-wrong", test_finds_what_is_wrong);
  add_tests (argv[1], files);
  g_assert_cmpint (files->len, >, 0);
  result = g_test_run ();
  pad_db_close (schemas.store);
  pad_db_close (schemas.replica);
  pad_db_close (schemas.local);
  return result;
}
