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

/* `today` and days; NULL where @text is not that. */
static char *
resolve_days (const char *text, PadDate today)
{
  const char *rest = text + strlen ("today");
  char *end = NULL;
  gint64 days;

  if (!g_str_has_prefix (text, "today") || (*rest != '\0' && *rest != '+' && *rest != '-'))
    return NULL;
  days = g_ascii_strtoll (rest, &end, 10);
  return *end == '\0' ? pad_date_format ((PadDate)(today + days)) : NULL;
}

/* The first day of the month that is @month months after January of the year 0. */
static PadDate
first_of (gint64 month)
{
  g_autofree char *text =
      g_strdup_printf ("%04d-%02d-01", (int)(month / 12), (int)(month % 12) + 1);
  PadDate date = PAD_DATE_NONE;

  g_assert_true (pad_date_parse (text, &date, NULL));
  return date;
}

static char *
format_period (gint64 first, int months)
{
  int year = (int)(first / 12), month = (int)(first % 12);

  if (months == 12)
    return g_strdup_printf ("%04d", year);
  return months == 3 ? g_strdup_printf ("%04d-Q%d", year, month / 3 + 1)
                     : g_strdup_printf ("%04d-%02d", year, month + 1);
}

/* A period of @months months, @rest (`-1`, `+1.first`) of the one that @today is in: as budgets
 * write it, or its first or last day; NULL where @rest is not that. */
static char *
resolve_period (const char *rest, int months, PadDate today)
{
  g_autofree char *day = pad_date_format (today);
  char *end = (char *)rest;
  gint64 offset = *rest == '+' || *rest == '-' ? g_ascii_strtoll (rest, &end, 10) : 0;
  gint64 month = g_ascii_strtoll (day, NULL, 10) * 12 + g_ascii_strtoll (day + 5, NULL, 10) - 1;
  gint64 first = (month / months + offset) * months;

  if (*end == '\0')
    return format_period (first, months);
  if (g_str_equal (end, ".first"))
    return pad_date_format (first_of (first));
  return g_str_equal (end, ".last") ? pad_date_format (first_of (first + months) - 1) : NULL;
}

static char *
resolve_periods (const char *text, PadDate today)
{
  static const struct
  {
    const char *name;
    int months;
  } periods[] = {{"today.year", 12}, {"today.quarter", 3}, {"today.month", 1}};

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    if (g_str_has_prefix (text, periods[i].name))
      return resolve_period (text + strlen (periods[i].name), periods[i].months, today);
  return NULL;
}

char *
vectors_resolve (const char *text, PadDate today)
{
  char *resolved = resolve_hours (text, today);

  if (resolved == NULL)
    resolved = resolve_days (text, today);
  if (resolved == NULL)
    resolved = resolve_periods (text, today);
  return resolved != NULL ? resolved : g_strdup (text);
}

static void
resolve_member (JsonObject *object, const char *name, JsonNode *node, gpointer today)
{
  vectors_resolve_all (node, *(PadDate *)today);
}

static void
resolve_element (JsonArray *array, guint at, JsonNode *node, gpointer today)
{
  vectors_resolve_all (node, *(PadDate *)today);
}

void
vectors_resolve_all (JsonNode *node, PadDate today)
{
  g_autofree char *resolved = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), resolve_member, &today);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), resolve_element, &today);
  else if (json_node_get_value_type (node) == G_TYPE_STRING) {
    resolved = vectors_resolve (json_node_get_string (node), today);
    json_node_set_string (node, resolved);
  }
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
