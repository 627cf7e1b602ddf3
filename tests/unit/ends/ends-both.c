#include "ends-both.h"

#include <pad-access.h>
#include <pad-error.h>
#include <pad-facts-loader.h>
#include <pad-import.h>
#include <pad-replica-state.h>
#include <pad-replica.h>
#include <temporary-folder.h>

/* -- the server's answers, as the transport brings them -- */

static PadCoreRequest *
make_request (const PadRequest *from)
{
  g_auto (GStrv) parts = g_strsplit (from->path, "?", 2);
  PadCoreRequest *request = pad_core_request_new (from->method, parts[0]);

  if (parts[1] != NULL) {
    g_clear_pointer (&request->query, g_hash_table_unref);
    request->query = g_uri_parse_params (parts[1], -1, "&", G_URI_PARAMS_NONE, NULL);
  }
  request->authorization = g_strdup (fake_request_header (from, "Authorization"));
  request->content_type = g_strdup (from->content_type);
  if (from->body != NULL)
    request->body = g_bytes_ref (from->body);
  request->address = g_strdup ("192.0.2.1");
  return request;
}

static PadCoreReply *
ask (EndsBoth *both, const PadRequest *from)
{
  g_autoptr (PadCoreRequest) request = make_request (from);
  PadCoreReply *reply = pad_core_answer (both->core, both->reader, FALSE, request);

  if (reply->kind == PAD_CORE_WRITE) {
    pad_core_reply_free (reply);
    reply = pad_core_answer (both->core, both->store, TRUE, request);
  }
  return reply;
}

static gboolean
answer (Fixture *fixture, const PadRequest *from, FakeReply *reply)
{
  EndsBoth *both = fixture->intercept_data;
  g_autoptr (PadCoreReply) found = ask (both, from);
  gboolean more = found->kind == PAD_CORE_STREAM;

  if (found->kind == PAD_CORE_WAIT) {
    reply->hang = TRUE;
    return TRUE;
  }
  while (more) {
    g_autoptr (GError) error = NULL;

    pad_core_stream_next (found->stream, both->reader, found->body, &more, &error);
    g_assert_no_error (error);
  }
  reply->status = found->status;
  reply->media = g_intern_string (found->media);
  reply->body = g_strdup (found->body->str);
  return TRUE;
}

/* -- both ends -- */

static char *
path_of (EndsBoth *both, const char *name)
{
  return g_build_filename (both->folder, name, NULL);
}

EndsBoth *
ends_both_new (void)
{
  g_autoptr (GError) error = NULL;
  EndsBoth *both = g_new0 (EndsBoth, 1);
  g_autofree char *path = NULL;

  fixture_set_up (&both->client, NULL);
  both->client.intercept = answer;
  both->client.intercept_data = both;
  both->folder = g_dir_make_tmp ("orderpad-ends-XXXXXX", &error);
  g_assert_no_error (error);
  path = path_of (both, "store.db");
  both->store =
      pad_supplier_store_make (both->client.world, path, "Supplier", "EUR", "UTC", &error);
  g_assert_no_error (error);
  pad_db_run (pad_supplier_store_get_db (both->store), "PRAGMA synchronous = OFF", &error);
  g_assert_no_error (error);
  both->reader = pad_supplier_store_open (both->client.world, path, PAD_DB_READ, &error);
  g_assert_no_error (error);
  both->core = pad_core_new (both->client.world);
  return both;
}

void
ends_both_free (EndsBoth *both)
{
  pad_core_free (both->core);
  pad_supplier_store_close (both->reader);
  pad_supplier_store_close (both->store);
  temporary_folder_remove (both->folder);
  g_free (both->folder);
  fixture_tear_down (&both->client, NULL);
  g_free (both);
}

static char *
say_refused (const GPtrArray *reports)
{
  for (guint i = 0; i < reports->len; i++) {
    const PadImportReport *report = reports->pdata[i];

    if (report->refusals->len > 0) {
      const PadRefusal *refusal = report->refusals->pdata[0];

      return g_strdup_printf ("%s line %" G_GINT64_FORMAT ": %s", report->path, refusal->line,
                              refusal->reason);
    }
  }
  return NULL;
}

char *
ends_both_import (EndsBoth *both, const EndsRows *rows, guint32 mixed)
{
  const PadImportOptions options = {0};
  g_autofree char *folder = path_of (both, "rows");
  const char *const paths[] = {folder, NULL};
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  if (ends_rows_write (rows, folder, mixed)) {
    reports = pad_import_run (both->store, paths, &options, &error);
    if (reports == NULL)
      return g_strdup (error->message);
  }
  temporary_folder_remove (folder);
  return reports != NULL ? say_refused (reports) : NULL;
}

gboolean
ends_both_fill (EndsBoth *both, const char *login)
{
  g_autofree char *code = pad_access_invite (both->store, login, PAD_ACCESS_INVITE_MS, NULL, NULL);
  const PadSignIn how = {.server = "http://127.0.0.1:9/", .invite = code, .device_name = "test"};

  return code != NULL && fixture_sign_in_as (&both->client, &how) && fixture_sync (&both->client);
}

void
ends_both_pull (EndsBoth *both)
{
  g_assert_true (fixture_sync (&both->client));
}

static PadDb *
replica_of (EndsBoth *both)
{
  g_autoptr (GError) error = NULL;
  PadDb *db;

  g_assert_true (pad_profile_refresh (both->client.profile, NULL));
  db = pad_profile_get_replica (both->client.profile, &error);
  g_assert_no_error (error);
  return db;
}

int64_t
ends_both_sequence (EndsBoth *both)
{
  g_autoptr (GError) error = NULL;
  int64_t sequence;

  pad_replica_get_number (replica_of (both), PAD_REPLICA_SEQUENCE, &sequence, &error);
  g_assert_no_error (error);
  return sequence;
}

PadFacts *
ends_both_facts (EndsBoth *both, const PadOrder *order, PadSide side)
{
  g_autoptr (GError) error = NULL;
  PadDb *db =
      side == PAD_SIDE_DESKTOP ? replica_of (both) : pad_supplier_store_get_db (both->store);
  PadFacts *facts = pad_facts_load (db, order, side, &error);

  g_assert_no_error (error);
  return facts;
}
