#include "pad-import-private.h"

#include <string.h>

/*
 * The state of orders (RULES.md 10). A row of orders.csv that names its supplier_state and no state
 * gets what state_map says of it. What is said is worked out in SQL, over rows and map as they are
 * when the row is looked at, so that it is the same in the comparison and under the lock.
 */

static gboolean
is_order_state (const PadImportFile *file, int i)
{
  return strcmp (file->table->name, "orders") == 0 &&
         strcmp (file->table->columns[i].name, "state") == 0;
}

static gboolean
has_column (const PadImportFile *file, const char *name)
{
  for (int i = 0; i < file->table->n_columns; i++)
    if (strcmp (file->table->columns[i].name, name) == 0)
      return pad_import_file_has (file, i);
  return FALSE;
}

gboolean
pad_import_leaves_state (PadImportFile *file, PadCsvReader *reader, int i)
{
  if (!is_order_state (file, i))
    return FALSE;
  int word = pad_csv_reader_find_column (reader, "supplier_state");
  return word >= 0 && *pad_csv_reader_get_field (reader, (guint)word, NULL) != '\0' &&
         *pad_csv_reader_get_field (reader, (guint)file->field_of[i], NULL) == '\0';
}

/* --- What a row says of its state --- */

#define OF_MAP                                                                                     \
  "(SELECT nullif (w.state, '') FROM main.state_map AS w "                                         \
  "WHERE w.supplier_state = s.\"supplier_state\")"

/* The same word once more is no way: an order that went another one meanwhile stays there. */
#define OF_WORD                                                                                    \
  "iif (m.\"supplier_state\" IS s.\"supplier_state\" AND "                                         \
  "pad_order_way_problem (m.\"state\", " OF_MAP ", NULL) IS NOT NULL, NULL, " OF_MAP ")"

/* Without a map an empty field is what it always was. */
#define UNMAPPED "iif (EXISTS (SELECT 1 FROM main.state_map), NULL, 'confirmed')"

/* What all lines of the order say is not taken back by a row that is behind them. */
#define UNLESS_DONE(said)                                                                          \
  "iif (" said " IN ('confirmed', 'processing', 'ready') AND m.\"state\" = "                       \
  "(SELECT d.done FROM main.done_orders AS d WHERE d.number = s.\"number\"), m.\"state\", " said   \
  ")"

static const char *
new_state_sql (gboolean state, gboolean word)
{
  if (!word)
    return "s.\"state\"";
  return state ? "coalesce (s.\"state\", " OF_MAP ", 'confirmed')"
               : "coalesce (" OF_MAP ", 'confirmed')";
}

static const char *
state_sql (gboolean state, gboolean word)
{
  if (!word)
    return UNLESS_DONE ("s.\"state\"");
  return state ? UNLESS_DONE ("coalesce (s.\"state\", " OF_WORD ", " UNMAPPED
                              ", m.\"state\", 'confirmed')")
               : UNLESS_DONE ("coalesce (" OF_WORD ", m.\"state\", 'confirmed')");
}

/* Of a column that the file has. */
static char *
own_word_sql (const PadColumn *column, gboolean is_new)
{
  if (!is_new && (column->flags & PAD_COLUMN_KEPT) != 0)
    return g_strdup_printf ("coalesce (s.\"%s\", m.\"%s\")", column->name, column->name);
  return g_strdup_printf ("s.\"%s\"", column->name);
}

char *
pad_import_said_sql (PadImportFile *file, int i, gboolean is_new)
{
  gboolean has = pad_import_file_has (file, i);
  gboolean word = is_order_state (file, i) && has_column (file, "supplier_state");
  if (is_order_state (file, i) && (has || word))
    return g_strdup (is_new ? new_state_sql (has, word) : state_sql (has, word));
  return has ? own_word_sql (&file->table->columns[i], is_new) : NULL;
}

/* --- Which words count --- */

/* The condition under which the row `s` leaves its state to its word. */
static const char *
by_word_sql (const PadImportFile *file)
{
  if (!has_column (file, "supplier_state"))
    return "0";
  return has_column (file, "state") ? "(s.\"supplier_state\" <> '' AND s.\"state\" IS NULL)"
                                    : "coalesce (s.\"supplier_state\" <> '', 0)";
}

gboolean
pad_import_note_words (PadImport *import, PadImportFile *file, GError **error)
{
  if (strcmp (file->table->name, "orders") != 0 ||
      (!has_column (file, "state") && !has_column (file, "supplier_state")))
    return TRUE;
  const char *by_word = by_word_sql (file);
  g_autofree char *drop = g_strdup_printf ("DELETE FROM order_words WHERE \"order\" IN "
                                           "(SELECT s.\"number\" FROM temp.\"%s\" AS s "
                                           "WHERE s.\"@op\" = 0 AND NOT %s)",
                                           file->stage, by_word);
  g_autofree char *put = g_strdup_printf (
      "INSERT INTO order_words (\"order\", state) SELECT o.number, coalesce (%s, o.state) "
      "FROM temp.\"%s\" AS s CROSS JOIN main.orders AS o ON o.number = s.\"number\" "
      "WHERE s.\"@op\" = 0 AND %s AND o.state IS NOT NULL "
      "ON CONFLICT (\"order\") DO UPDATE SET state = excluded.state "
      "WHERE state <> excluded.state",
      OF_MAP, file->stage, by_word);
  return pad_db_run (import->db, drop, error) &&
         (strcmp (by_word, "0") == 0 || pad_db_run (import->db, put, error));
}
