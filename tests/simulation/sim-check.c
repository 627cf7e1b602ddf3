#include "sim-check.h"

#include <pad-table.h>
#include <pad-verify.h>
#include <string.h>

static void fault (GString *faults, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
fault (GString *faults, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (faults, format, arguments);
  va_end (arguments);
  g_string_append_c (faults, '\n');
}

/* (transfer full) (nullable) */
static char *read_text (PadDb *db, const char *format, ...) G_GNUC_PRINTF (2, 3);

static char *
read_text (PadDb *db, const char *format, ...)
{
  va_list arguments;
  g_autofree char *sql = NULL;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return pad_db_read_text (db, sql, NULL);
}

/* -- the replica -- */

/* Each row as one text, in a set. */
static GHashTable *
read_rows (PadDb *db, const char *table, GString *faults)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadStatement) statement = pad_db_prepare (db, sql, &error);
  PadStep step = PAD_STEP_ERROR;

  while (statement != NULL && (step = pad_statement_step (statement, &error)) == PAD_STEP_ROW) {
    g_autoptr (GString) row = g_string_new (NULL);

    for (int i = 0; i < pad_statement_n_columns (statement); i++)
      g_string_append_printf (
          row, "%s|",
          pad_statement_is_null (statement, i) ? "NULL" : pad_statement_get_text (statement, i));
    g_hash_table_add (rows, g_string_free (g_steal_pointer (&row), FALSE));
  }
  if (step == PAD_STEP_ERROR)
    fault (faults, "%s cannot be read: %s", table, error->message);
  return rows;
}

static void
name_missing (
    GHashTable *wanted, GHashTable *there, const char *table, const char *what, GString *faults)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (!g_hash_table_contains (there, row))
      fault (faults, "%s: %s %s", table, what, (const char *)row);
}

static void
compare_table (PadDb *here, PadDb *fresh, const char *table, GString *faults)
{
  g_autoptr (GHashTable) mine = read_rows (here, table, faults);
  g_autoptr (GHashTable) wanted = read_rows (fresh, table, faults);

  name_missing (wanted, mine, table, "lacks", faults);
  name_missing (mine, wanted, table, "has too much:", faults);
}

void
sim_check_replica (SimServer *server, SimDevice *device, SimDevice *fresh, GString *faults)
{
  PadDb *here = sim_device_get_replica (device);
  PadDb *wanted = sim_device_get_replica (fresh);
  g_autoptr (GString) found = g_string_new (NULL);
  int n = 0;
  const PadTable *tables = pad_tables (&n);

  if (here == NULL || wanted == NULL) {
    fault (faults, "%s has no replica", sim_device_get_name (here == NULL ? device : fresh));
    return;
  }
  for (int i = 0; i < n; i++)
    if (pad_table_is_synced (&tables[i]))
      compare_table (here, wanted, tables[i].name, found);
  if (found->len > 0)
    fault (faults, "1, 5: the replica of %s is not what a new one is:\n%s",
           sim_device_get_name (device), found->str);
}

/* -- the orders -- */

/* It has ended at the server. */
static gboolean
is_over (PadDb *store, const char *id)
{
  g_autofree char *state = read_text (store, "SELECT state FROM orders WHERE id = '%s'", id);

  return g_strcmp0 (state, "cancelled") == 0 || g_strcmp0 (state, "rejected") == 0;
}

/* What an order must be where it is: at the server in one of its states, or here and open to the
 * user. */
static void
check_order (
    PadDb *store, PadDb *local, const char *name, const SimPromise *promise, GString *faults)
{
  g_autofree char *there = read_text (store,
                                      "SELECT group_concat (line || ' ' || sku || ' ' || quantity "
                                      "|| ';', '') FROM (SELECT l.* FROM "
                                      "orders AS o JOIN order_lines AS l ON l.\"order\" = o.number "
                                      "WHERE o.id = '%s' ORDER BY l.line)",
                                      promise->id);
  g_autofree char *result =
      read_text (local,
                 "SELECT result_kind FROM outbox WHERE document = '%s' AND kind = 'order.submit' "
                 "ORDER BY number DESC LIMIT 1",
                 promise->id);
  g_autofree char *state =
      read_text (local, "SELECT state FROM orders WHERE id = '%s'", promise->id);

  if (there != NULL && g_strcmp0 (result, "partially_accepted") != 0 &&
      !g_str_equal (there, promise->lines))
    fault (faults, "3: %s's order %s has the lines %s instead of %s", name, promise->id, there,
           promise->lines);
  if (there != NULL && g_strcmp0 (state, "rejected") == 0 && !is_over (store, promise->id))
    fault (faults, "2: %s's order %s was refused, and the server has it", name, promise->id);
  if (there != NULL && promise->recalled)
    fault (faults, "2: %s's order %s was recalled, and the server has it", name, promise->id);
  if (there == NULL && state == NULL && !promise->given_up)
    fault (faults, "2: %s's order %s is nowhere", name, promise->id);
  if (there == NULL && g_strcmp0 (result, "accepted") == 0)
    fault (faults, "2: %s's order %s was accepted, and the server has none", name, promise->id);
}

/* Nothing is left that goes on by itself, and nothing is in a state that nobody sees. */
static void
check_outbox (PadDb *local, const char *name, GString *faults)
{
  g_autofree char *open = read_text (
      local, "SELECT group_concat (id || ' ' || kind || ' ' || state, ', ') FROM outbox WHERE "
             "state NOT IN ('acknowledged', 'needs_buyer', 'rejected', 'closed')");

  if (open != NULL)
    fault (faults, "6: %s's outbox has %s", name, open);
}

void
sim_check_orders (SimServer *server, SimDevice *device, GString *faults)
{
  const GPtrArray *promises = sim_device_get_promises (device);
  PadDb *store = pad_supplier_store_get_db (sim_server_get_store (server));
  PadDb *local = sim_device_get_local (device);

  for (guint i = 0; i < promises->len; i++)
    check_order (store, local, sim_device_get_name (device), promises->pdata[i], faults);
  check_outbox (local, sim_device_get_name (device), faults);
}

/* -- the server -- */

void
sim_check_store (SimServer *server, GString *faults)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = pad_verify_store (sim_server_get_store (server), &error);

  if (problems == NULL) {
    fault (faults, "the store cannot be verified: %s", error->message);
    return;
  }
  for (guint i = 0; i < problems->len; i++) {
    const PadStoreProblem *problem = problems->pdata[i];

    fault (faults, "the store: %s %s: %s", problem->table, problem->key, problem->text);
  }
}
