#include "sim-server.h"

#include <glib/gstdio.h>
#include <pad-access.h>
#include <pad-import.h>
#include <temporary-folder.h>

#define PATH "/srv/store.db"

struct _SimServer
{
  SimTime *time;
  PadWorld *world;
  PadSupplierStore *store;  /* writes */
  PadSupplierStore *reader; /* reads */
  PadCore *core;
  SimWitness *witness;
  char *folder; /* of this computer: what is imported lies there */
  guint life;
};

gboolean
sim_server_begin (SimServer *server)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (server->core == NULL, FALSE);
  server->store = pad_supplier_store_open (server->world, PATH, PAD_DB_WRITE, &error);
  if (server->store != NULL)
    server->reader = pad_supplier_store_open (server->world, PATH, PAD_DB_READ, &error);
  if (server->reader == NULL) {
    g_clear_pointer (&server->store, pad_supplier_store_close);
    sim_time_say (server->time, "server", "does not begin: %s", error->message);
    return FALSE;
  }
  server->core = pad_core_new (server->world);
  sim_time_say (server->time, "server", "begins");
  return TRUE;
}

/* What was open goes without a trace: the disk is dead by then. */
static void
drop_programs (SimServer *server)
{
  sim_disk_die (sim_world_get_disk (server->world));
  g_clear_pointer (&server->core, pad_core_free);
  g_clear_pointer (&server->reader, pad_supplier_store_close);
  g_clear_pointer (&server->store, pad_supplier_store_close);
  sim_world_end (server->world);
  server->life++;
}

void
sim_server_end (SimServer *server, SimEnd how)
{
  sim_time_say (server->time, "server", how == SIM_KILLED ? "is killed" : "loses its power");
  drop_programs (server);
  sim_disk_restart (sim_world_get_disk (server->world), how);
}

SimServer *
sim_server_new (SimTime *time, uint64_t seed)
{
  SimServer *server = g_new0 (SimServer, 1);
  g_autoptr (PadSupplierStore) made = NULL;
  g_autoptr (GError) error = NULL;

  server->time = time;
  server->witness = sim_witness_new ();
  server->world = sim_world_new (time, "server", seed);
  server->folder = g_dir_make_tmp ("orderpad-simulation-XXXXXX", &error);
  g_assert_no_error (error);
  made = pad_supplier_store_make (server->world, PATH, "Supplier", "EUR", "UTC", &error);
  g_assert_no_error (error);
  g_clear_pointer (&made, pad_supplier_store_close);
  g_assert_true (sim_server_begin (server));
  return server;
}

void
sim_server_free (SimServer *server)
{
  drop_programs (server);
  pad_world_unref (server->world);
  sim_witness_free (server->witness);
  temporary_folder_remove (server->folder);
  g_free (server->folder);
  g_free (server);
}

PadWorld *
sim_server_get_world (SimServer *server)
{
  return server->world;
}

PadSupplierStore *
sim_server_get_store (SimServer *server)
{
  return server->store;
}

gboolean
sim_server_runs (SimServer *server)
{
  return server->core != NULL && !sim_disk_is_dead (sim_world_get_disk (server->world));
}

guint
sim_server_get_life (SimServer *server)
{
  return server->life;
}

static PadCoreReply *
write_witnessed (SimServer *server, PadCoreRequest *request)
{
  PadDb *store = pad_supplier_store_get_db (server->store);
  PadCoreReply *reply;

  sim_witness_before (server->witness, store);
  reply = pad_core_answer (server->core, server->store, TRUE, request);
  sim_witness_after (server->witness, store);
  return reply;
}

const char *
sim_server_get_faults (SimServer *server)
{
  return sim_witness_get_faults (server->witness);
}

PadCoreReply *
sim_server_ask (SimServer *server, PadCoreRequest *request)
{
  PadCoreReply *reply;

  if (!sim_server_runs (server))
    return NULL;
  reply = pad_core_answer (server->core, server->reader, FALSE, request);
  if (reply->kind == PAD_CORE_WRITE) {
    pad_core_reply_free (reply);
    reply = write_witnessed (server, request);
  }
  if (!sim_server_runs (server))
    g_clear_pointer (&reply, pad_core_reply_free);
  return reply;
}

gboolean
sim_server_read (SimServer *server, PadCoreStream *stream, GString *chunk, gboolean *more)
{
  g_autoptr (GError) error = NULL;

  if (!sim_server_runs (server))
    return FALSE;
  if (pad_core_stream_next (stream, server->reader, chunk, more, &error))
    return TRUE;
  sim_time_say (server->time, "server", "breaks off: %s", error->message);
  return FALSE;
}

int64_t
sim_server_get_news (SimServer *server)
{
  int64_t version = 0;

  if (sim_server_runs (server))
    pad_db_read_int (pad_supplier_store_get_db (server->reader), "PRAGMA data_version", 0, &version,
                     NULL);
  return version;
}

/* -- beside the server -- */

static char *
say_refused (const GPtrArray *reports)
{
  for (guint i = 0; i < reports->len; i++) {
    const PadImportReport *report = reports->pdata[i];

    for (guint j = 0; j < report->refusals->len; j++) {
      const PadRefusal *refusal = report->refusals->pdata[j];

      return g_strdup_printf ("line %" G_GINT64_FORMAT ": %s", refusal->line, refusal->reason);
    }
  }
  return NULL;
}

char *
sim_server_import (SimServer *server, const char *table, const char *text)
{
  const PadImportOptions options = {0};
  g_autofree char *name = g_strconcat (table, ".csv", NULL);
  g_autofree char *path = g_build_filename (server->folder, name, NULL);
  const char *const paths[] = {path, NULL};
  g_autoptr (PadSupplierStore) store = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;
  char *refused;

  if (!g_file_set_contents (path, text, -1, &error))
    g_error ("%s", error->message);
  store = pad_supplier_store_open (server->world, PATH, PAD_DB_WRITE, &error);
  if (store != NULL)
    reports = pad_import_run (store, paths, &options, &error);
  g_unlink (path);
  refused = reports != NULL ? say_refused (reports) : g_strdup (error->message);
  sim_time_say (server->time, "server", "takes %s: %s", table, refused != NULL ? refused : text);
  return refused;
}

char *
sim_server_invite (SimServer *server, const char *login)
{
  return sim_server_runs (server)
             ? pad_access_invite (server->store, login, PAD_ACCESS_INVITE_MS, NULL, NULL)
             : NULL;
}

SimDisk *
sim_server_backup (SimServer *server, uint64_t seed)
{
  return sim_disk_copy (sim_world_get_disk (server->world), seed);
}

gboolean
sim_server_restore (SimServer *server, SimDisk *backup)
{
  sim_time_say (server->time, "server", "is restored");
  drop_programs (server);
  sim_world_set_disk (server->world, backup);
  return sim_server_begin (server);
}
