#include "sim-device-private.h"

#include <pad-error.h>
#include <pad-order-encode.h>
#include <string.h>

/* Milliseconds after which somebody tries to start it again. */
#define AGAIN_MS 10000
#define PAGE 4096
#define FOLDER "/home/orderpad"
#define SERVER "http://127.0.0.1:9/"

static void
promise_free (gpointer data)
{
  SimPromise *promise = data;

  g_free (promise->id);
  g_free (promise->lines);
  g_free (promise);
}

SimDevice *
sim_device_new (
    SimTime *time, SimServer *server, const char *name, const char *login, uint64_t seed)
{
  SimDevice *device = g_new0 (SimDevice, 1);

  device->time = time;
  device->server = server;
  device->name = g_strdup (name);
  device->login = g_strdup (login);
  device->world = sim_world_new (time, name, seed);
  device->line = sim_line_new (time, server, name, seed);
  device->promises = g_ptr_array_new_with_free_func (promise_free);
  return device;
}

/* -- starting and ending -- */

static gboolean
open_profile (SimDevice *device, GError **error)
{
  device->profile = pad_profile_open (device->world, FOLDER, error);
  if (device->profile == NULL)
    return FALSE;
  device->writer = pad_local_writer_new (device->world, FOLDER, PAD_LOCAL_WRITER_INLINE, error);
  if (device->writer == NULL)
    return FALSE;
  device->engine = pad_engine_new (device->world, PAD_TRANSPORT (device->line), device->profile,
                                   device->writer, error);
  if (device->engine == NULL)
    return FALSE;
  device->desk = pad_order_desk_new (device->profile, device->writer, pad_order_encode);
  return TRUE;
}

static void
drop_programs (SimDevice *device)
{
  sim_disk_die (sim_world_get_disk (device->world));
  g_clear_pointer (&device->desk, pad_order_desk_free);
  if (device->engine != NULL)
    pad_engine_stop (device->engine);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (device->engine != NULL)
    g_assert_finalize_object (g_steal_pointer (&device->engine));
  if (device->writer != NULL)
    g_assert_finalize_object (g_steal_pointer (&device->writer));
  g_clear_pointer (&device->profile, pad_profile_close);
  sim_world_end (device->world);
}

void
sim_device_end (SimDevice *device, SimEnd how)
{
  sim_time_say (device->time, device->name, how == SIM_KILLED ? "is killed" : "loses its power");
  drop_programs (device);
  sim_disk_restart (sim_world_get_disk (device->world), how);
}

void
sim_device_free (SimDevice *device)
{
  drop_programs (device);
  g_assert_finalize_object (device->line);
  pad_world_unref (device->world);
  g_ptr_array_unref (device->promises);
  g_free (device->name);
  g_free (device->login);
  g_free (device);
}

static void
on_signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  const SimDevice *device = data;
  g_autoptr (GError) error = NULL;

  if (!pad_sync_port_sign_in_finish (PAD_SYNC_PORT (source), result, &error))
    sim_time_say (device->time, device->name, "not signed in: %s", error->message);
}

/* A person types the code again until it works. */
static void
sign_in (SimDevice *device)
{
  g_autofree char *code = sim_server_invite (device->server, device->login);
  const PadSignIn how = {.server = SERVER, .invite = code, .device_name = device->name};

  if (code != NULL)
    pad_sync_port_sign_in_async (PAD_SYNC_PORT (device->engine), &how, NULL, on_signed_in_cb,
                                 device);
}

/* As its user does with `orderpadctl recover`. */
static void
recover (SimDevice *device)
{
  PadRecovery recovery = {NULL};
  g_autoptr (GError) error = NULL;

  if (!pad_profile_recover (device->world, FOLDER, &recovery, &error))
    sim_time_say (device->time, device->name, "not recovered: %s", error->message);
  pad_recovery_clear (&recovery);
}

gboolean
sim_device_begin (SimDevice *device)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (device->engine == NULL, FALSE);
  if (sim_time_now (device->time) < device->again)
    return FALSE;
  if (!open_profile (device, &error)) {
    device->again = sim_time_now (device->time) + AGAIN_MS;
    sim_time_say (device->time, device->name, "does not begin: %s", error->message);
    g_clear_object (&device->writer);
    g_clear_pointer (&device->profile, pad_profile_close);
    if (g_error_matches (error, PAD_ERROR, PAD_ERROR_DAMAGED))
      recover (device);
    return FALSE;
  }
  pad_sync_port_set_watching (PAD_SYNC_PORT (device->engine), TRUE);
  sim_time_say (device->time, device->name, "begins");
  return TRUE;
}

void
sim_device_sign_in (SimDevice *device)
{
  if (sim_device_runs (device) &&
      pad_sync_port_get_state (PAD_SYNC_PORT (device->engine)) == PAD_SYNC_SIGNED_OUT)
    sign_in (device);
}

gboolean
sim_device_runs (SimDevice *device)
{
  return device->desk != NULL && !sim_disk_is_dead (sim_world_get_disk (device->world));
}

void
sim_device_damage (SimDevice *device)
{
  SimDisk *disk = sim_world_get_disk (device->world);
  SimResult result;
  SimFile *file;
  g_autofree guint8 *junk = NULL;
  gsize n;

  sim_device_end (device, SIM_KILLED);
  sim_disk_remove (disk, FOLDER "/local.db-wal");
  file = sim_disk_open (disk, FOLDER "/local.db", FALSE, &result);
  if (file == NULL)
    return;
  n = (gsize)MAX (sim_file_size (file) - PAGE, 0);
  junk = g_malloc (n + 1);
  memset (junk, 0xff, n);
  sim_disk_write (disk, file, PAGE, junk, n);
  sim_disk_sync (disk, file);
  sim_file_unref (file);
}

/* -- what it knows -- */

const char *
sim_device_get_name (SimDevice *device)
{
  return device->name;
}

const char *
sim_device_get_login (SimDevice *device)
{
  return device->login;
}

PadWorld *
sim_device_get_world (SimDevice *device)
{
  return device->world;
}

SimLine *
sim_device_get_line (SimDevice *device)
{
  return device->line;
}

PadDb *
sim_device_get_local (SimDevice *device)
{
  return sim_device_runs (device) ? pad_profile_get_local (device->profile) : NULL;
}

PadDb *
sim_device_get_replica (SimDevice *device)
{
  if (!sim_device_runs (device) || !pad_profile_refresh (device->profile, NULL))
    return NULL;
  return pad_profile_get_replica (device->profile, NULL);
}

gboolean
sim_device_is_settled (SimDevice *device)
{
  int64_t open = 0;

  return sim_device_runs (device) &&
         pad_sync_port_get_state (PAD_SYNC_PORT (device->engine)) == PAD_SYNC_IDLE &&
         pad_db_read_int (pad_profile_get_local (device->profile),
                          "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')", 0,
                          &open, NULL) &&
         open == 0;
}

char *
sim_device_describe (SimDevice *device)
{
  const GError *error;
  g_autofree char *outbox = NULL;

  if (!sim_device_runs (device))
    return g_strdup_printf ("%s is off", device->name);
  error = pad_sync_port_get_error (PAD_SYNC_PORT (device->engine));
  outbox = pad_db_read_text (
      pad_profile_get_local (device->profile),
      "SELECT group_concat (document || ' ' || kind || ' ' || state, ', ') FROM outbox", NULL);
  return g_strdup_printf (
      "%s is %s (%s); outbox: %s", device->name,
      pad_sync_state_word (pad_sync_port_get_state (PAD_SYNC_PORT (device->engine))),
      error != NULL ? error->message : "no error", outbox);
}

const GPtrArray *
sim_device_get_promises (SimDevice *device)
{
  return device->promises;
}
