#include "fuzz-desk.h"

#include <pad-access.h>
#include <pad-protocol.h>
#include <virtual-world.h>

#define LOGIN "admin.a1"
#define CHUNKS_MOST 100000

static void
enrol (FuzzDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_auto (PadTokens) tokens = {0};
  g_autofree char *code = pad_access_invite (fuzz_supplier_get_store (desk->supplier), LOGIN,
                                             PAD_ACCESS_INVITE_MS, NULL, &error);

  g_assert_no_error (error);
  pad_access_enrol_by_invite (fuzz_supplier_get_store (desk->supplier), code, "fuzz", "n", &tokens,
                              &error);
  g_assert_no_error (error);
  desk->token = g_strconcat ("Bearer ", tokens.access_token, NULL);
}

FuzzDesk *
fuzz_desk_new (void)
{
  FuzzDesk *desk = g_new0 (FuzzDesk, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  desk->supplier = fuzz_supplier_new ();
  enrol (desk);
  fuzz_supplier_keep (desk->supplier);
  path = fuzz_supplier_path (desk->supplier, "store.db");
  desk->reader =
      pad_supplier_store_open (fuzz_supplier_get_world (desk->supplier), path, PAD_DB_READ, &error);
  g_assert_no_error (error);
  desk->core = pad_core_new (fuzz_supplier_get_world (desk->supplier));
  return desk;
}

void
fuzz_desk_free (FuzzDesk *desk)
{
  if (desk == NULL)
    return;
  pad_core_free (desk->core);
  pad_supplier_store_close (desk->reader);
  fuzz_supplier_free (desk->supplier);
  g_free (desk->token);
  g_free (desk);
}

void
fuzz_desk_reset (FuzzDesk *desk)
{
  fuzz_supplier_reset (desk->supplier);
  pad_core_free (desk->core);
  desk->core = pad_core_new (fuzz_supplier_get_world (desk->supplier));
}

static void
add_parameters (GHashTable *query, const char *text)
{
  g_auto (GStrv) parameters = g_strsplit (text, "&", -1);

  for (int i = 0; parameters[i] != NULL; i++) {
    g_auto (GStrv) both = g_strsplit (parameters[i], "=", 2);
    g_autofree char *name = g_uri_unescape_string (both[0] != NULL ? both[0] : "", NULL);
    g_autofree char *value =
        both[0] != NULL && both[1] != NULL ? g_uri_unescape_string (both[1], NULL) : g_strdup ("");

    if (name != NULL && value != NULL)
      g_hash_table_replace (query, g_steal_pointer (&name), g_steal_pointer (&value));
  }
}

PadCoreRequest *
fuzz_desk_request (FuzzDesk *desk, const char *method, const char *target)
{
  g_auto (GStrv) parts = g_strsplit (target, "?", 2);
  PadCoreRequest *request = pad_core_request_new (method, parts[0] != NULL ? parts[0] : "");

  if (parts[0] != NULL && parts[1] != NULL)
    add_parameters (request->query, parts[1]);
  request->authorization = g_strdup (desk->token);
  request->address = g_strdup ("192.0.2.1");
  return request;
}

static PadCoreReply *
answer (FuzzDesk *desk, PadCoreRequest *request)
{
  PadCoreReply *reply = pad_core_answer (desk->core, desk->reader, FALSE, request);

  if (reply->kind != PAD_CORE_WRITE)
    return reply;
  pad_core_reply_free (reply);
  reply = pad_core_answer (desk->core, fuzz_supplier_get_store (desk->supplier), TRUE, request);
  g_assert_cmpint (reply->kind, !=, PAD_CORE_WRITE);
  return reply;
}

PadCoreReply *
fuzz_desk_ask (FuzzDesk *desk, PadCoreRequest *request)
{
  PadWorld *world = fuzz_supplier_get_world (desk->supplier);
  PadCoreReply *reply = answer (desk, request);
  gboolean more = TRUE;

  if (reply->kind == PAD_CORE_WAIT) {
    int64_t wait = reply->wait_until / 1000 - virtual_world_elapsed (world);

    g_assert_cmpint (wait, <=, PAD_WAIT_SECONDS * 1000);
    virtual_world_pass (world, MAX (wait, 0) + 1);
    pad_core_reply_free (reply);
    reply = answer (desk, request);
    g_assert_cmpint (reply->kind, !=, PAD_CORE_WAIT);
  }
  for (int i = 0; reply->kind == PAD_CORE_STREAM && more; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (i, <, CHUNKS_MOST);
    pad_core_stream_next (reply->stream, desk->reader, reply->body, &more, &error);
    g_assert_no_error (error);
  }
  return reply;
}
