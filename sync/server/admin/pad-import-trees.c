#include "pad-import-private.h"

/* Staged rows of a table whose column @column names a row of the same table, and what they will
 * name. */
typedef struct
{
  PadImport *import;
  PadImportFile *file;
  int column;
  int n_keys;
  int keys[PAD_TABLE_KEY_MAX];
  GHashTable *parents; /* (element-type utf8 utf8): key to parent's key; "" for none */
  GHashTable *clear;   /* (element-type utf8): keys from which every way ends */
  PadStatement *stored;
} Tree;

/* The key columns at @first of the row, the last of them replaced by column @last, as one text. */
static char *
join_key (const Tree *tree, PadStatement *row, int first, int last)
{
  GString *key = g_string_new (NULL);
  for (int i = 0; i < tree->n_keys - 1; i++)
    g_string_append_printf (key, "%s\037", pad_statement_get_text (row, first + i));
  g_string_append (key, pad_statement_get_text (row, last));
  return g_string_free (key, FALSE);
}

static char *
parent_of_row (const Tree *tree, PadStatement *row, int first, int parent)
{
  const char *text = pad_statement_get_text (row, parent);
  return text == NULL || *text == '\0' ? g_strdup ("") : join_key (tree, row, first, parent);
}

/* `line, k1, ..., kn, parent` of the staged rows. */
static PadStatement *
select_staged (Tree *tree, GError **error)
{
  g_autofree char *key = pad_import_list_key (tree->file->table, "");
  g_autofree char *sql =
      g_strdup_printf ("SELECT \"@line\", %s, \"%s\" FROM temp.\"%s\" WHERE \"@op\" = 0", key,
                       tree->file->table->columns[tree->column].name, tree->file->stage);
  return pad_db_prepare (tree->import->db, sql, error);
}

static gboolean
load (Tree *tree, gboolean *any, GError **error)
{
  g_autoptr (PadStatement) rows = select_staged (tree, error);
  PadStep step = PAD_STEP_ERROR;
  while (rows != NULL && (step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    char *parent = parent_of_row (tree, rows, 1, tree->n_keys + 1);
    *any = *any || *parent != '\0';
    g_hash_table_replace (tree->parents, join_key (tree, rows, 1, tree->n_keys), parent);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
prepare_stored (Tree *tree, GError **error)
{
  const PadTable *table = tree->file->table;
  g_autofree char *key = pad_import_list_key (table, "");
  g_autoptr (GString) sql = g_string_new (NULL);
  g_string_printf (sql, "SELECT %s, \"%s\" FROM main.\"%s\" WHERE 1", key,
                   table->columns[tree->column].name, table->name);
  for (int i = 0; i < tree->n_keys; i++)
    g_string_append_printf (sql, " AND \"%s\" = ?", table->columns[tree->keys[i]].name);
  tree->stored = pad_db_prepare (tree->import->db, sql->str, error);
  return tree->stored != NULL;
}

/* The parent's key of the row of @key; "" when it has none or is not there. Kept in @tree->parents.
 */
static const char *
find_parent (Tree *tree, const char *key, GError **error)
{
  const char *known = g_hash_table_lookup (tree->parents, key);
  if (known != NULL)
    return known;
  g_auto (GStrv) parts = g_strsplit (key, "\037", tree->n_keys);
  for (int i = 0; i < tree->n_keys; i++)
    pad_statement_bind_text_at (tree->stored, i, parts[i]);
  PadStep step = pad_statement_step (tree->stored, error);
  if (step == PAD_STEP_ERROR)
    return NULL;
  char *parent =
      step == PAD_STEP_ROW ? parent_of_row (tree, tree->stored, 0, tree->n_keys) : g_strdup ("");
  pad_statement_reset (tree->stored);
  g_hash_table_insert (tree->parents, g_strdup (key), parent);
  return parent;
}

/* Goes up from @start; @closes when the way comes back to it. */
static gboolean
walk (Tree *tree, const char *start, gboolean *closes, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *key = start;
  while (*key != '\0' && !g_hash_table_contains (tree->clear, key)) {
    if (!g_hash_table_add (seen, g_strdup (key)))
      break;
    key = find_parent (tree, key, error);
    if (key == NULL)
      return FALSE;
  }
  *closes = g_str_equal (key, start) && g_hash_table_contains (seen, start);
  if (*key != '\0' && !g_hash_table_contains (tree->clear, key))
    return TRUE;
  GHashTableIter iter;
  gpointer passed;
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &passed, NULL))
    g_hash_table_add (tree->clear, g_strdup (passed));
  return TRUE;
}

static gboolean
refuse_cycles (Tree *tree, GArray *refused, GError **error)
{
  g_autoptr (PadStatement) rows = select_staged (tree, error);
  const char *name = tree->file->table->columns[tree->column].name;
  PadStep step = PAD_STEP_ERROR;
  while (rows != NULL && (step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    g_autofree char *key = join_key (tree, rows, 1, tree->n_keys);
    gboolean closes = FALSE;
    if (!walk (tree, key, &closes, error))
      return FALSE;
    if (!closes)
      continue;
    int64_t line = pad_statement_get_int (rows, 0);
    g_array_append_val (refused, line);
    pad_import_file_refuse (tree->file, line, g_strdup_printf ("%s: closes a cycle", name));
  }
  return step == PAD_STEP_DONE;
}

static gboolean
check_tree (PadImport *import, PadImportFile *file, int column, GArray *refused, GError **error)
{
  Tree tree = {.import = import, .file = file, .column = column};
  gboolean any = FALSE;
  tree.n_keys = pad_table_key (file->table, tree.keys);
  tree.parents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  tree.clear = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean done =
      load (&tree, &any, error) &&
      (!any || (prepare_stored (&tree, error) && refuse_cycles (&tree, refused, error)));
  g_hash_table_unref (tree.parents);
  g_hash_table_unref (tree.clear);
  g_clear_pointer (&tree.stored, pad_statement_free);
  return done;
}

gboolean
pad_import_trees_check (PadImport *import, PadImportFile *file, GArray *refused, GError **error)
{
  for (int i = 0; i < file->table->n_columns; i++)
    if ((file->table->columns[i].flags & PAD_COLUMN_TREE) != 0 && pad_import_file_has (file, i) &&
        !check_tree (import, file, i, refused, error))
      return FALSE;
  return TRUE;
}
