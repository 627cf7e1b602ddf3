#include "pad-import-private.h"

#include <string.h>

#define KNOWN_MOST 1000000

/* One table that a column may name a row of. */
typedef struct
{
  const PadTable *table;
  int n_keys;
  int places[PAD_TABLE_KEY_MAX]; /* where the value of each key column of @table is: see Reference
                                  */
  PadStatement *find;
  PadStatement *staged; /* when it is the file's own table: the rows that come with it */
  GHashTable *known;    /* (element-type utf8): values that are there */
  GString *last;        /* the last of them */
} Target;

/* A column with a reference. Places are columns of the compare statement, counted from its first
 * reference column. */
typedef struct
{
  int column;
  int place;
  int decider; /* place, or -1 */
  int n_others;
  int others[PAD_TABLE_KEY_MAX];       /* registry columns that complete the key */
  int other_places[PAD_TABLE_KEY_MAX]; /* and their places */
  Target *fixed;
  GHashTable *targets; /* (element-type utf8 Target): by the decider's value */
} Reference;

struct _PadImportReferences
{
  PadImport *import;
  PadImportFile *file;
  GArray *references; /* (element-type Reference) */
  GString *value;
  PadStatement *row; /* being checked */
  int first;         /* its column with place 0 */
};

/* --- What the compare statement has to select --- */

int
pad_import_reference_others (const PadTable *table, int column, int *others)
{
  int n = 0;
  g_autoptr (PadReference) reference = pad_reference_new (table, column);
  if (reference != NULL) {
    while (n < PAD_TABLE_KEY_MAX && reference->others[n] >= 0) {
      others[n] = reference->others[n];
      n++;
    }
  } else {
    int account = pad_table_column (table, "account");
    if (account >= 0 && account != column)
      others[n++] = account;
  }
  return n;
}

gboolean
pad_import_is_reference (const PadTable *table, int column)
{
  return (table->columns[column].flags & PAD_COLUMN_DERIVED) == 0 &&
         (table->columns[column].reference != NULL || pad_reference_decider (table, column) >= 0);
}

char *
pad_import_references_list (const PadTable *table)
{
  GString *list = g_string_new (NULL);
  for (int i = 0; i < table->n_columns; i++) {
    if (!pad_import_is_reference (table, i))
      continue;
    int others[PAD_TABLE_KEY_MAX];
    int n = pad_import_reference_others (table, i, others);
    int decider = pad_reference_decider (table, i);
    g_string_append_printf (list, ", r.\"@%s\"", table->columns[i].name);
    if (decider >= 0)
      g_string_append_printf (list, ", r.\"%s\"", table->columns[decider].name);
    for (int j = 0; j < n; j++)
      g_string_append_printf (list, ", r.\"%s\"", table->columns[others[j]].name);
  }
  return g_string_free (list, FALSE);
}

/* --- Targets --- */

static void
target_free (Target *target)
{
  g_clear_pointer (&target->find, pad_statement_free);
  g_clear_pointer (&target->staged, pad_statement_free);
  g_hash_table_unref (target->known);
  g_string_free (target->last, TRUE);
  g_free (target);
}

static char *
staged_sql (PadImportFile *file)
{
  GString *sql = g_string_new (NULL);
  g_string_printf (sql, "SELECT 1 FROM temp.\"%s\" WHERE \"@op\" = 0", file->stage);
  int keys[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (file->table, keys);
  for (int i = 0; i < n; i++)
    g_string_append_printf (sql, " AND \"%s\" = ?", file->table->columns[keys[i]].name);
  return g_string_free (sql, FALSE);
}

void
pad_import_reference_columns (const PadTable *table,
                              int column,
                              const PadTable *target,
                              int *columns)
{
  int keys[PAD_TABLE_KEY_MAX], others[PAD_TABLE_KEY_MAX];
  int n_keys = pad_table_key (target, keys);
  int n_others = n_keys > 1 ? pad_import_reference_others (table, column, others) : 0;
  for (int i = 0; i < n_keys; i++) {
    columns[i] = column;
    for (int j = 0; j < n_others; j++)
      if (strcmp (target->columns[keys[i]].name, table->columns[others[j]].name) == 0)
        columns[i] = others[j];
  }
}

/* The places that the target's key columns are taken from. */
static void
map_keys (Target *target, const PadTable *own, const Reference *reference)
{
  int keys[PAD_TABLE_KEY_MAX], columns[PAD_TABLE_KEY_MAX];
  target->n_keys = pad_table_key (target->table, keys);
  pad_import_reference_columns (own, reference->column, target->table, columns);
  for (int i = 0; i < target->n_keys; i++) {
    target->places[i] = reference->place;
    for (int j = 0; j < reference->n_others; j++)
      if (columns[i] == reference->others[j])
        target->places[i] = reference->other_places[j];
  }
}

static Target *
target_new (PadImportReferences *references,
            const Reference *reference,
            const PadTable *table,
            GError **error)
{
  PadImportFile *file = references->file;
  Target *target = g_new0 (Target, 1);
  target->table = table;
  target->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  target->last = g_string_new (NULL);
  map_keys (target, file->table, reference);
  g_autofree char *find = pad_table_find_sql (table);
  target->find = pad_db_prepare (references->import->db, find, error);
  gboolean ready = target->find != NULL;
  if (ready && table == file->table) {
    g_autofree char *staged = staged_sql (file);
    target->staged = pad_db_prepare (references->import->db, staged, error);
    ready = target->staged != NULL;
  }
  if (ready)
    return target;
  target_free (target);
  return NULL;
}

static const char *
get_text (PadImportReferences *references, int place)
{
  return pad_statement_get_text (references->row, references->first + place);
}

/* The table that the row's value has to be in; @target NULL when it refers to nothing. */
static gboolean
find_target (PadImportReferences *references, Reference *reference, Target **target, GError **error)
{
  *target = reference->fixed;
  if (reference->decider < 0)
    return TRUE;
  const char *value = get_text (references, reference->decider);
  const PadTable *table =
      value != NULL ? pad_reference_by_value (references->file->table, reference->column, value)
                    : NULL;
  if (table == NULL)
    return TRUE;
  *target = g_hash_table_lookup (reference->targets, table->name);
  if (*target != NULL)
    return TRUE;
  *target = target_new (references, reference, table, error);
  if (*target == NULL)
    return FALSE;
  g_hash_table_insert (reference->targets, g_strdup (table->name), *target);
  return TRUE;
}

/* --- Asking --- */

static gboolean
ask (PadImportReferences *references,
     Target *target,
     PadStatement *find,
     gboolean *there,
     GError **error)
{
  for (int i = 0; i < target->n_keys; i++)
    pad_statement_bind_text_at (find, i, get_text (references, target->places[i]));
  PadStep step = pad_statement_step (find, error);
  *there = step == PAD_STEP_ROW;
  pad_statement_reset (find);
  return step != PAD_STEP_ERROR;
}

/* The value with what completes it, as one text, into @references->value. */
static void
join_value (PadImportReferences *references, const Reference *reference)
{
  g_string_assign (references->value, get_text (references, reference->place));
  for (int i = 0; i < reference->n_others; i++) {
    const char *other = get_text (references, reference->other_places[i]);
    g_string_append_c (references->value, '\037');
    g_string_append (references->value, other != NULL ? other : "");
  }
}

static void
remember (Target *target, const GString *value)
{
  g_string_assign (target->last, value->str);
  if (g_hash_table_size (target->known) >= KNOWN_MOST)
    g_hash_table_remove_all (target->known);
  g_hash_table_add (target->known, g_strdup (value->str));
}

static gboolean
check_value (PadImportReferences *references,
             Target *target,
             const Reference *reference,
             gboolean *there,
             GError **error)
{
  const GString *value = references->value;
  join_value (references, reference);
  *there =
      g_string_equal (target->last, value) || g_hash_table_contains (target->known, value->str);
  if (*there)
    return TRUE;
  if (!ask (references, target, target->find, there, error))
    return FALSE;
  if (!*there && target->staged != NULL && !ask (references, target, target->staged, there, error))
    return FALSE;
  if (*there)
    remember (target, value);
  return TRUE;
}

static gboolean
check_reference (PadImportReferences *references,
                 Reference *reference,
                 GString *reasons,
                 GError **error)
{
  Target *target = NULL;
  gboolean there = TRUE;
  const char *value = get_text (references, reference->place);
  if (value == NULL || *value == '\0')
    return TRUE;
  if (!find_target (references, reference, &target, error))
    return FALSE;
  if (target == NULL)
    return TRUE;
  if (!check_value (references, target, reference, &there, error))
    return FALSE;
  if (!there) {
    g_autofree char *quoted = pad_error_quote (value);
    const char *column = references->file->table->columns[reference->column].name;
    g_string_append_printf (reasons, "%s%s: there is no %s in %s", reasons->len > 0 ? "; " : "",
                            column, quoted, target->table->name);
  }
  return TRUE;
}

gboolean
pad_import_references_check (
    PadImportReferences *references, PadStatement *row, int first, GString *reasons, GError **error)
{
  references->row = row;
  references->first = first;
  for (guint i = 0; i < references->references->len; i++) {
    Reference *reference = &g_array_index (references->references, Reference, i);
    if (!check_reference (references, reference, reasons, error))
      return FALSE;
  }
  return TRUE;
}

/* --- All of a table --- */

static void
reference_clear (Reference *reference)
{
  g_clear_pointer (&reference->fixed, target_free);
  g_clear_pointer (&reference->targets, g_hash_table_unref);
}

/* Column @column as a reference whose first place is *@place. */
static gboolean
add_reference (PadImportReferences *references, int column, int *place, GError **error)
{
  const PadTable *table = references->file->table;
  Reference reference = {.column = column, .place = (*place)++, .decider = -1};
  reference.n_others = pad_import_reference_others (table, column, reference.others);
  if (pad_reference_decider (table, column) >= 0)
    reference.decider = (*place)++;
  for (int j = 0; j < reference.n_others; j++)
    reference.other_places[j] = (*place)++;
  if (reference.decider >= 0) {
    reference.targets =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)target_free);
  } else {
    const PadTable *target = pad_table_find (table->columns[column].reference);
    reference.fixed = target_new (references, &reference, target, error);
    if (reference.fixed == NULL)
      return FALSE;
  }
  g_array_append_val (references->references, reference);
  return TRUE;
}

PadImportReferences *
pad_import_references_new (PadImport *import, PadImportFile *file, GError **error)
{
  g_autoptr (PadImportReferences) references = g_new0 (PadImportReferences, 1);
  int place = 0;
  references->import = import;
  references->file = file;
  references->value = g_string_new (NULL);
  references->references = g_array_new (FALSE, TRUE, sizeof (Reference));
  g_array_set_clear_func (references->references, (GDestroyNotify)reference_clear);
  for (int i = 0; i < file->table->n_columns; i++)
    if (pad_import_is_reference (file->table, i) && !add_reference (references, i, &place, error))
      return NULL;
  return g_steal_pointer (&references);
}

void
pad_import_references_free (PadImportReferences *references)
{
  if (references == NULL)
    return;
  g_array_unref (references->references);
  g_string_free (references->value, TRUE);
  g_free (references);
}
