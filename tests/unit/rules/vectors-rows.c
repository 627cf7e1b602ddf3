#include "vectors-rows.h"

#include <glib/gstdio.h>
#include <string.h>

#define HOUR_MS (INT64_C (3600) * 1000)
#define DAY_MS (24 * HOUR_MS)

/* `now-N` and h: hours before noon of @today, when orders are built; NULL where @text is not that.
 */
static char *
resolve_hours (const char *text, PadDate today)
{
  char *end = NULL;
  gint64 hours;

  if (!g_str_has_prefix (text, "now-"))
    return NULL;
  hours = g_ascii_strtoll (text + strlen ("now-"), &end, 10);
  if (!g_str_equal (end, "h"))
    return NULL;
  return pad_instant_format (today * DAY_MS + DAY_MS / 2 - hours * HOUR_MS);
}

char *
vectors_resolve (const char *text, PadDate today)
{
  const char *rest = text + strlen ("today");
  char *end = NULL;
  gint64 days;
  char *instant = resolve_hours (text, today);

  if (instant != NULL)
    return instant;
  if (!g_str_has_prefix (text, "today"))
    return g_strdup (text);
  if (*rest == '\0')
    return pad_date_format (today);
  if (*rest != '+' && *rest != '-')
    return g_strdup (text);
  days = g_ascii_strtoll (rest, &end, 10);
  return *end == '\0' ? pad_date_format ((PadDate)(today + days)) : g_strdup (text);
}

/* The columns of all rows, in the order of their first appearance; borrowed. */
static GPtrArray *
list_columns (JsonArray *rows)
{
  GPtrArray *columns = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (rows); i++) {
    JsonObjectIter iter;
    const char *name;

    json_object_iter_init_ordered (&iter, json_array_get_object_element (rows, i));
    while (json_object_iter_next_ordered (&iter, &name, NULL))
      if (!g_ptr_array_find_with_equal_func (columns, name, g_str_equal, NULL))
        g_ptr_array_add (columns, (char *)name);
  }
  return columns;
}

static void
add_field (GString *csv, const char *text)
{
  g_string_append_c (csv, '"');
  for (; *text != '\0'; text++) {
    if (*text == '"')
      g_string_append_c (csv, '"');
    g_string_append_c (csv, *text);
  }
  g_string_append_c (csv, '"');
}

static void
end_field (GString *csv, guint n, guint columns)
{
  g_string_append_c (csv, n + 1 < columns ? ',' : '\n');
}

static gboolean
add_row (GString *csv, JsonObject *row, GPtrArray *columns, PadDate today)
{
  for (guint i = 0; i < columns->len; i++) {
    JsonNode *node = json_object_get_member (row, columns->pdata[i]);
    g_autofree char *value = NULL;

    if (node != NULL && json_node_get_value_type (node) != G_TYPE_STRING)
      return FALSE;
    value = vectors_resolve (node != NULL ? json_node_get_string (node) : "", today);
    add_field (csv, value);
    end_field (csv, i, columns->len);
  }
  return TRUE;
}

static char *
write_table (JsonArray *rows, PadDate today)
{
  g_autoptr (GPtrArray) columns = list_columns (rows);
  g_autoptr (GString) csv = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++) {
    g_string_append (csv, columns->pdata[i]);
    end_field (csv, i, columns->len);
  }
  for (guint i = 0; i < json_array_get_length (rows); i++)
    if (!add_row (csv, json_array_get_object_element (rows, i), columns, today))
      return NULL;
  return g_string_free (g_steal_pointer (&csv), FALSE);
}

gboolean
vectors_write_rows (JsonObject *facts, const char *folder, PadDate today, char **problem)
{
  JsonObjectIter iter;
  const char *table;
  JsonNode *rows;

  g_mkdir_with_parents (folder, 0700);
  json_object_iter_init_ordered (&iter, facts);
  while (json_object_iter_next_ordered (&iter, &table, &rows)) {
    g_autofree char *csv = write_table (json_node_get_array (rows), today);
    g_autofree char *path = g_strdup_printf ("%s/%s.csv", folder, table);

    if (csv == NULL) {
      *problem = g_strdup_printf ("%s: a value that is no string", table);
      return FALSE;
    }
    g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  }
  return TRUE;
}
