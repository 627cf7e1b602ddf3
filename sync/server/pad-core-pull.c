#include <pad-json-write.h>
#include <pad-protocol.h>

#include "pad-changes.h"
#include "pad-core-error.h"
#include "pad-core-private.h"
#include "pad-push.h"
#include "pad-rows.h"

static const PadQueryRange rows_limit = {1, PAD_ROWS_LIMIT_MOST, PAD_ROWS_LIMIT};
static const PadQueryRange changes_limit = {1, PAD_CHANGES_LIMIT_MOST, PAD_CHANGES_LIMIT};
static const PadQueryRange from_range = {0, INT64_MAX, -1};
static const PadQueryRange wait_range = {0, PAD_WAIT_SECONDS, 0};

/* Runs @func in one read transaction of the call's connection. */
static gboolean
read_in (PadCoreCall *call, PadDbFunc func, gpointer data, GError **error)
{
  return pad_db_read (pad_supplier_store_get_db (call->store), func, data, error);
}

static gboolean
add_segment (PadCoreCall *call, const PadGrants *grants, const PadGrant *grant, GError **error)
{
  GString *body = call->reply->body;
  int64_t rows;
  if (!pad_segment_sizes_find (pad_core_get_sizes (call->core), call->store, grants, grant, &rows,
                               error))
    return FALSE;
  pad_json_open_object (body, NULL);
  pad_json_add_text (body, "id", grant->id);
  pad_json_add_int (body, "rows", rows);
  pad_json_add_int (body, "granted", grants->head);
  pad_json_close_object (body);
  return TRUE;
}

/* In the order in which they are best filled: catalogs first, so that a client knows of each
 * article why it has what comes with it. */
static gboolean
add_segments (PadCoreCall *call, const PadGrants *grants, GError **error)
{
  pad_json_open_array (call->reply->body, "segments");
  for (int others = 0; others < 2; others++)
    for (guint i = 0; i < grants->grants->len; i++) {
      const PadGrant *grant = grants->grants->pdata[i];
      gboolean catalog = grant->segment->word == PAD_SEGMENT_CATALOG;
      if (catalog != (others == 1) && !add_segment (call, grants, grant, error))
        return FALSE;
    }
  pad_json_close_array (call->reply->body);
  return TRUE;
}

static gboolean
list_segments (PadDb *db, gpointer data, GError **error)
{
  PadCoreCall *call = data;
  GString *body = call->reply->body;
  g_autoptr (PadGrants) grants = pad_grants_load (call->store, call->session->login, error);
  if (grants == NULL)
    return FALSE;
  g_autofree char *hash = pad_segment_set_hash_text (grants->hash);
  pad_json_open_object (body, NULL);
  pad_json_add_text (body, "epoch", pad_supplier_store_get_epoch (call->store));
  pad_json_add_int (body, "head", grants->head);
  pad_json_add_text (body, "hash", hash);
  if (!add_segments (call, grants, error))
    return FALSE;
  pad_json_close_object (body);
  return TRUE;
}

gboolean
pad_core_segments (PadCoreCall *call, GError **error)
{
  return read_in (call, list_segments, call, error);
}

typedef struct
{
  PadCoreCall *call;
  PadRowsFrom from;
  PadRows *rows;
} Page;

static gboolean
open_page (PadDb *db, gpointer data, GError **error)
{
  Page *page = data;
  PadCoreCall *call = page->call;
  PadGrants *grants = pad_grants_load (call->store, call->session->login, error);
  if (grants == NULL)
    return FALSE;
  page->rows = pad_rows_new (g_steal_pointer (&call->session), grants, &page->from, error);
  return page->rows != NULL;
}

gboolean
pad_core_rows (PadCoreCall *call, GError **error)
{
  Page page = {.call = call, .from.segment = call->argument};
  page.from.after = g_hash_table_lookup (call->request->query, "after");
  if (!pad_core_query_int (call, "limit", rows_limit, &page.from.limit, error) ||
      !read_in (call, open_page, &page, error))
    return FALSE;
  return pad_core_reply_stream (call, (PadCoreStreamFunc)pad_rows_next, page.rows,
                                (GDestroyNotify)pad_rows_free, error);
}

/* A request for changes from one call to the next. */
typedef struct
{
  PadChanges *changes;
  int64_t wait_until;
} Pull;

typedef struct
{
  PadCoreCall *call;
  PadChangesFrom from;
  Pull *pull;
} Opening;

static void
pull_free (Pull *pull)
{
  pad_changes_free (pull->changes);
  g_free (pull);
}

static gboolean
read_from (const PadCoreCall *call, PadChangesFrom *from, GError **error)
{
  from->cursor = g_hash_table_lookup (call->request->query, "cursor");
  from->segments = g_hash_table_lookup (call->request->query, "segments");
  if (from->segments != NULL && from->segments[0] == '\0')
    from->segments = NULL;
  if (!pad_core_query_int (call, "from", from_range, &from->from, error) ||
      !pad_core_query_int (call, "limit", changes_limit, &from->limit, error))
    return FALSE;
  if ((from->cursor != NULL) == (from->from < 0))
    return TRUE;
  return pad_core_refuse (PAD_PROBLEM_BAD_REQUEST, error, "either “cursor” or “from” is needed");
}

static gboolean
open_pull (PadDb *db, gpointer data, GError **error)
{
  Opening *opening = data;
  PadCoreCall *call = opening->call;
  PadGrants *grants = pad_grants_load (call->store, call->session->login, error);
  if (grants == NULL)
    return FALSE;
  opening->pull->changes = pad_changes_new (call->store, g_steal_pointer (&call->session), grants,
                                            &opening->from, error);
  return opening->pull->changes != NULL;
}

static gboolean
begin_pull (PadCoreCall *call, GError **error)
{
  Opening opening = {.call = call};
  int64_t wait;
  if (!read_from (call, &opening.from, error) ||
      !pad_core_query_int (call, "wait", wait_range, &wait, error))
    return FALSE;
  opening.pull = g_new0 (Pull, 1);
  opening.pull->wait_until = pad_world_monotonic (call->world) + wait * 1000 * 1000;
  call->request->call = opening.pull;
  call->request->free_call = (GDestroyNotify)pull_free;
  return read_in (call, open_pull, &opening, error);
}

gboolean
pad_core_changes (PadCoreCall *call, GError **error)
{
  gboolean ready;
  if (call->request->call == NULL && !begin_pull (call, error))
    return FALSE;
  Pull *pull = call->request->call;
  if (!pad_changes_look (pull->changes, call->store, &ready, &call->reply->wait_sequence, error))
    return FALSE;
  if (!ready && pad_world_monotonic (call->world) < pull->wait_until) {
    call->reply->kind = PAD_CORE_WAIT;
    call->reply->wait_until = pull->wait_until;
    return TRUE;
  }
  PadChanges *changes = g_steal_pointer (&pull->changes);
  return pad_core_reply_stream (call, (PadCoreStreamFunc)pad_changes_next, changes,
                                (GDestroyNotify)pad_changes_free, error);
}

gboolean
pad_core_push (PadCoreCall *call, GError **error)
{
  const PadPushSender sender = {call->session->device, call->session->login};
  gsize n = 0;
  const char *bytes =
      call->request->body != NULL ? g_bytes_get_data (call->request->body, &n) : NULL;
  if (!pad_push_handle (call->store, &sender, bytes != NULL ? bytes : "", n, call->reply->body,
                        error))
    return FALSE;
  call->reply->papers = TRUE;
  return TRUE;
}
