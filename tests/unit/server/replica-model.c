#include "replica-model.h"

#include <pad-line-reader.h>
#include <pad-table.h>
#include <string.h>

typedef struct
{
  const PadTable *table;
  int64_t version;
  char *values;
  GHashTable *fields; /* column -> text, of text columns */
} ModelRow;

static void
row_free (ModelRow *row)
{
  g_free (row->values);
  g_hash_table_unref (row->fields);
  g_free (row);
}

Model *
model_new (void)
{
  Model *model = g_new0 (Model, 1);
  model->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)row_free);
  model->columns =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  return model;
}

void
model_free (Model *model)
{
  g_hash_table_unref (model->rows);
  g_hash_table_unref (model->columns);
  g_free (model->cursor);
  g_free (model->hash);
  g_free (model);
}

static char *
key_of (const char *table, int64_t row_id)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, table, row_id);
}

static void
take_columns (Model *model, const PadLine *line)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_assert_nonnull (pad_table_find (line->table));
  for (int i = 0; i < line->n_values; i++)
    g_strv_builder_add (names, line->values[i].text);
  g_hash_table_replace (model->columns, g_strdup (line->table), g_strv_builder_end (names));
}

static ModelRow *
read_row (Model *model, const PadLine *line)
{
  const GStrv columns = g_hash_table_lookup (model->columns, line->table);
  g_autoptr (GString) values = g_string_new (NULL);
  ModelRow *row = g_new0 (ModelRow, 1);
  g_assert_nonnull (columns);
  g_assert_cmpint (g_strv_length (columns), ==, line->n_values);
  row->table = pad_table_find (line->table);
  row->version = line->version;
  row->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (int i = 0; i < line->n_values; i++) {
    const PadWireValue *value = &line->values[i];
    if (value->type == PAD_WIRE_TEXT)
      g_hash_table_insert (row->fields, g_strdup (columns[i]), g_strdup (value->text));
    g_string_append_printf (values, "%s=", columns[i]);
    if (value->type == PAD_WIRE_INT)
      g_string_append_printf (values, "%" G_GINT64_FORMAT, value->number);
    else
      g_string_append (values, value->type == PAD_WIRE_TEXT ? value->text : "-");
    g_string_append_c (values, '|');
  }
  row->values = g_strdup (values->str);
  return row;
}

static void
put (Model *model, const PadLine *line)
{
  char *key = key_of (line->table, line->row_id);
  const ModelRow *present = g_hash_table_lookup (model->rows, key);
  if (present != NULL && present->version >= line->version) {
    g_free (key);
    return;
  }
  g_hash_table_replace (model->rows, key, read_row (model, line));
}

static gboolean
rides_with (const ModelRow *row, const ModelRow *parent)
{
  const PadFollows *follows = &row->table->follows[0];
  if (follows->word != PAD_FOLLOWS_PARENT || strcmp (follows->section, parent->table->name) != 0)
    return FALSE;
  const char *key = parent->table->columns[0].name;
  return g_strcmp0 (g_hash_table_lookup (row->fields, follows->owner),
                    g_hash_table_lookup (parent->fields, key)) == 0;
}

static void drop (Model *model, const char *key, int64_t sequence);

/* Children go with the row they ride with. */
static void
drop_children (Model *model, const ModelRow *parent, int64_t sequence)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key, row;
  g_hash_table_iter_init (&iter, model->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    if (rides_with (row, parent))
      g_ptr_array_add (gone, g_strdup (key));
  for (guint i = 0; i < gone->len; i++)
    drop (model, gone->pdata[i], sequence);
}

static void
drop (Model *model, const char *key, int64_t sequence)
{
  ModelRow *row = g_hash_table_lookup (model->rows, key);
  if (row == NULL || row->version > sequence)
    return;
  g_autofree char *own_key = NULL;
  g_hash_table_steal_extended (model->rows, key, (gpointer *)&own_key, NULL);
  drop_children (model, row, sequence);
  row_free (row);
}

static gboolean
is_about (const ModelRow *row, const char *sku)
{
  gboolean by_scope = g_hash_table_contains (row->fields, "scope");
  if (by_scope && g_strcmp0 (g_hash_table_lookup (row->fields, "scope"), "product") != 0)
    return FALSE;
  for (int way = 0; way < row->table->n_follows; way++) {
    const PadFollows *follows = &row->table->follows[way];
    const char *const products[] = {follows->product, follows->product2};
    for (int i = 0; i < 2; i++)
      if (products[i] != NULL &&
          g_strcmp0 (g_hash_table_lookup (row->fields, products[i]), sku) == 0)
        return TRUE;
  }
  return FALSE;
}

/* (transfer container) The articles of all memberships. */
static GHashTable *
articles (Model *model)
{
  GHashTable *skus = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, model->rows);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const ModelRow *row = value;
    if (strcmp (row->table->name, "memberships") == 0)
      g_hash_table_add (skus, g_hash_table_lookup (row->fields, "sku"));
  }
  return skus;
}

static gboolean
is_about_cb (gpointer key, gpointer row, gpointer sku)
{
  return is_about (row, sku);
}

static void
leave (Model *model, const PadLine *line)
{
  g_autofree char *key = key_of (line->table, line->row_id);
  const ModelRow *membership = g_hash_table_lookup (model->rows, key);
  if (membership == NULL || membership->version > line->version)
    return;
  g_autofree char *sku = g_strdup (g_hash_table_lookup (membership->fields, "sku"));
  g_hash_table_remove (model->rows, key);
  g_autoptr (GHashTable) skus = articles (model);
  if (!g_hash_table_contains (skus, sku))
    g_hash_table_foreach_remove (model->rows, is_about_cb, sku);
}

static char *
take_footer (Model *model, const PadLine *line)
{
  g_autoptr (GError) error = NULL;
  g_auto (PadLineFooter) footer = {0};
  g_assert_true (pad_line_read_footer (line, &footer, &error));
  model->more = footer.more;
  if (footer.cursor != NULL) {
    g_free (model->cursor);
    model->cursor = g_strdup (footer.cursor);
  }
  return g_strdup (footer.after);
}

static gboolean
is_change (PadLineKind kind)
{
  return kind == PAD_LINE_PUT || kind == PAD_LINE_DELETE || kind == PAD_LINE_LEAVE;
}

static void
apply_line (Model *model, const PadLine *line)
{
  g_autofree char *key = is_change (line->kind) ? key_of (line->table, line->row_id) : NULL;
  model->n_lines += is_change (line->kind);
  model->n_marks += line->kind == PAD_LINE_MARK;
  if (line->kind == PAD_LINE_COLUMNS)
    take_columns (model, line);
  else if (line->kind == PAD_LINE_PUT)
    put (model, line);
  else if (line->kind == PAD_LINE_DELETE)
    drop (model, key, line->version);
  else if (line->kind == PAD_LINE_LEAVE)
    leave (model, line);
}

char *
model_apply (Model *model, const char *text)
{
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);
  char *after = NULL;
  g_hash_table_remove_all (model->columns);
  model->n_lines = model->n_marks = 0;
  g_assert_cmpuint (n, >=, 3);
  g_assert_cmpstr (lines[n - 1], ==, "");
  for (guint i = 0; i < n - 1; i++) {
    g_autoptr (GError) error = NULL;
    PadLine line;
    pad_line_reader_read (reader, lines[i], strlen (lines[i]), &line, &error);
    g_assert_no_error (error);
    g_assert_true ((line.kind == PAD_LINE_HEADER) == (i == 0));
    g_assert_true ((line.kind == PAD_LINE_FOOTER) == (i == n - 2));
    apply_line (model, &line);
    if (line.kind == PAD_LINE_FOOTER)
      after = take_footer (model, &line);
  }
  return after;
}

static int64_t
header_sequence (const char *text)
{
  const char *at = strstr (text, "\"sequence\":");
  g_assert_nonnull (at);
  return g_ascii_strtoll (at + strlen ("\"sequence\":"), NULL, 10);
}

typedef struct
{
  CoreFixture *fixture;
  const char *token;
  int limit;
  ModelStep step;
  gpointer data;
} Filling;

/* FALSE when it is not granted any more. */
static gboolean
fill_segment (Model *model, const Filling *filling, const char *id)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);
  g_autofree char *after = NULL;
  do {
    g_autofree char *target =
        g_strdup_printf ("/v1/segments/%s/rows?limit=%d%s%s", escaped, filling->limit,
                         after != NULL ? "&after=" : "", after != NULL ? after : "");
    g_auto (Answer) answer =
        core_fixture_ask (filling->fixture, "GET", target, filling->token, NULL);
    if (answer.status == 404 || g_strcmp0 (answer.code, "segments_changed") == 0)
      return FALSE;
    g_assert_cmpint (answer.status, ==, 200);
    model->from = MIN (model->from, header_sequence (answer.text));
    g_free (after);
    after = model_apply (model, answer.text);
    if (filling->step != NULL)
      filling->step (filling->fixture, filling->data);
  } while (after != NULL);
  return TRUE;
}

gboolean
model_fill (
    Model *model, CoreFixture *fixture, const char *token, int limit, ModelStep step, gpointer data)
{
  const Filling filling = {fixture, token, limit, step, data};
  g_auto (Answer) answer = core_fixture_ask (fixture, "GET", "/v1/segments", token, NULL);
  g_autoptr (JsonNode) root = json_from_string (answer.text, NULL);
  JsonObject *object = json_node_get_object (root);
  JsonArray *segments = json_object_get_array_member (object, "segments");
  g_hash_table_remove_all (model->rows);
  g_clear_pointer (&model->cursor, g_free);
  g_free (model->hash);
  model->hash = g_strdup (json_object_get_string_member (object, "hash"));
  model->from = json_object_get_int_member (object, "head");
  for (guint i = 0; i < json_array_get_length (segments); i++)
    if (!fill_segment (
            model, &filling,
            json_object_get_string_member (json_array_get_object_element (segments, i), "id")))
      return FALSE;
  return TRUE;
}

gboolean
model_pull (Model *model, CoreFixture *fixture, const char *token, int limit)
{
  g_autofree char *target =
      model->cursor != NULL
          ? g_strdup_printf ("/v1/changes?cursor=%s&limit=%d", model->cursor, limit)
          : g_strdup_printf ("/v1/changes?from=%" G_GINT64_FORMAT "&segments=%s&limit=%d",
                             model->from, model->hash, limit);
  g_auto (Answer) answer = core_fixture_ask (fixture, "GET", target, token, NULL);
  if (answer.status == 409) {
    g_assert_cmpstr (answer.code, ==, "segments_changed");
    return FALSE;
  }
  g_assert_cmpint (answer.status, ==, 200);
  g_free (model_apply (model, answer.text));
  g_assert_cmpint (model->n_lines, <=, limit);
  return TRUE;
}

gboolean
model_catch_up (Model *model, CoreFixture *fixture, const char *token, int limit)
{
  do {
    if (!model_pull (model, fixture, token, limit))
      return FALSE;
  } while (model->more);
  return TRUE;
}

const char *
model_row (Model *model, const char *table, int64_t row_id)
{
  g_autofree char *key = key_of (table, row_id);
  const ModelRow *row = g_hash_table_lookup (model->rows, key);
  return row != NULL ? row->values : NULL;
}

int
model_count (Model *model, const char *table)
{
  GHashTableIter iter;
  gpointer row;
  int n = 0;
  g_hash_table_iter_init (&iter, model->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    n += strcmp (((ModelRow *)row)->table->name, table) == 0;
  return n;
}

void
model_assert_same (Model *model, Model *other)
{
  GHashTableIter iter;
  gpointer key, row;
  g_hash_table_iter_init (&iter, other->rows);
  while (g_hash_table_iter_next (&iter, &key, &row)) {
    const ModelRow *mine = g_hash_table_lookup (model->rows, key);
    const ModelRow *theirs = row;
    if (mine == NULL)
      g_error ("%s is missing: %s", (char *)key, theirs->values);
    if (strcmp (mine->values, theirs->values) != 0 || mine->version != theirs->version)
      g_error ("%s is %s (%d) and should be %s (%d)", (char *)key, mine->values, (int)mine->version,
               theirs->values, (int)theirs->version);
  }
  g_hash_table_iter_init (&iter, model->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    if (!g_hash_table_contains (other->rows, key))
      g_error ("%s should not be there: %s", (char *)key, ((ModelRow *)row)->values);
}
