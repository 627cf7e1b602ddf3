#include "sim-device-private.h"

#include <pad-desk-cancel.h>
#include <pad-outbox.h>

#define LINES_MOST 3

/* Rows of the replica by chance; NULL for none. (transfer full) */
static char *
pick (PadDb *db, const char *count, const char *row, SimDice *dice)
{
  int64_t n = 0;
  g_autofree char *sql = NULL;

  if (db == NULL || !pad_db_read_int (db, count, 0, &n, NULL) || n == 0)
    return NULL;
  sql = g_strdup_printf ("%s LIMIT 1 OFFSET %d", row, (int)sim_dice_below (dice, (uint64_t)n));
  return pad_db_read_text (db, sql, NULL);
}

static gboolean
add_lines (SimDevice *device, const char *id, SimDice *dice, GString *lines)
{
  PadDb *replica = sim_device_get_replica (device);
  int n = 1 + (int)sim_dice_below (dice, LINES_MOST);

  for (int i = 0; i < n; i++) {
    g_autofree char *sku = pick (replica, "SELECT count(*) FROM products",
                                 "SELECT sku FROM products ORDER BY sku", dice);
    int64_t quantity = 1000 * (1 + (int64_t)sim_dice_below (dice, 9));
    const PadDraftItem item = {sku, quantity, NULL};
    int line = 0;

    if (sku == NULL || !pad_order_desk_add (device->desk, id, &item, &line, NULL))
      return FALSE;
    g_string_append_printf (lines, "%d %s %d;", line, sku, (int)quantity);
  }
  return TRUE;
}

void
sim_device_order (SimDevice *device, SimDice *dice)
{
  g_autofree char *id = NULL;
  g_autofree char *operation = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (PadOrderCheck) check = NULL;
  g_autoptr (GError) error = NULL;
  const PadOrderTerms terms = {.tolerance = sim_dice_chance (dice, 30) ? 500000 : -1};
  SimPromise *promise;

  if (!sim_device_runs (device) || sim_device_get_replica (device) == NULL ||
      !pad_order_desk_new_order (device->desk, NULL, &id, &error) ||
      !add_lines (device, id, dice, lines))
    return;
  check = pad_order_desk_submit (device->desk, id, &terms, &operation, &error);
  if (check == NULL || operation == NULL)
    return;
  promise = g_new0 (SimPromise, 1);
  promise->id = g_steal_pointer (&id);
  promise->lines = g_string_free (g_steal_pointer (&lines), FALSE);
  g_ptr_array_add (device->promises, promise);
  sim_time_say (device->time, device->name, "orders %s: %s", promise->id, promise->lines);
  pad_sync_port_wake (PAD_SYNC_PORT (device->engine));
}

void
sim_device_cancel (SimDevice *device, SimDice *dice)
{
  SimPromise *promise;
  g_autoptr (PadCancel) cancel = NULL;

  if (!sim_device_runs (device) || device->promises->len == 0)
    return;
  promise = device->promises->pdata[sim_dice_below (dice, device->promises->len)];
  cancel = pad_order_desk_cancel (device->desk, promise->id, NULL);
  if (cancel == NULL) {
    promise->given_up = promise->given_up || !sim_device_runs (device);
    return;
  }
  sim_time_say (device->time, device->name, "cancels %s: %s", promise->id, cancel->state);
  promise->given_up = promise->given_up || cancel->outcome != PAD_CANCEL_ASKED;
  promise->recalled = promise->recalled || cancel->outcome == PAD_CANCEL_RECALLED;
  pad_sync_port_wake (PAD_SYNC_PORT (device->engine));
}

static gboolean
discard (PadLocal *local, gpointer data, GError **error)
{
  return pad_outbox_discard (local, data, error);
}

static void
give_up (SimDevice *device, char *operation)
{
  g_autofree char *sql = g_strdup_printf ("SELECT document FROM outbox WHERE id = '%s'", operation);
  g_autofree char *document = pad_db_read_text (sim_device_get_local (device), sql, NULL);

  for (guint i = 0; i < device->promises->len; i++) {
    SimPromise *promise = device->promises->pdata[i];

    promise->given_up = promise->given_up || g_strcmp0 (promise->id, document) == 0;
  }
  if (pad_local_writer_run (device->writer, discard, operation, NULL))
    sim_time_say (device->time, device->name, "gives up %s", operation);
}

void
sim_device_decide (SimDevice *device, SimDice *dice)
{
  g_autofree char *id = pick (
      sim_device_get_local (device), "SELECT count(*) FROM outbox WHERE state = 'needs_buyer'",
      "SELECT id FROM outbox WHERE state = 'needs_buyer' ORDER BY id", dice);
  g_autofree char *operation = NULL;

  if (id == NULL)
    return;
  if (sim_dice_chance (dice, 80) && pad_order_desk_accept (device->desk, id, &operation, NULL))
    sim_time_say (device->time, device->name, "accepts %s by %s", id, operation);
  else if (sim_device_runs (device))
    give_up (device, id);
  if (sim_device_runs (device))
    pad_sync_port_wake (PAD_SYNC_PORT (device->engine));
}
