#include "pad-status.h"

#include "pad-replica-state.h"
#include "pad-status.sql.h"

/* How the ids of a kind's segments begin and end (SYNC.md 2), or end too; who sees only their own
 * orders and invoices has them in `user:<login>`. */
static const struct
{
  const char *name;
  const char *begin;
  const char *end;
  gboolean own;
  const char *end_too;
} kinds[PAD_DATA_KINDS] = {
    [PAD_DATA_CATALOG] = {"catalog", "catalog:", ""},
    [PAD_DATA_PRICES] = {"prices", "prices:", ""},
    [PAD_DATA_STOCK] = {"stock", "stock:", ""},
    [PAD_DATA_CREDIT] = {"credit", "account:", ":credit"},
    [PAD_DATA_ORDERS] = {"orders", "account:", ":orders", TRUE},
    [PAD_DATA_INVOICES] = {"invoices", "account:", ":invoices", TRUE, ":invoice-summary"},
};

const char *
pad_data_kind_name (PadDataKind kind)
{
  return kinds[kind].name;
}

void
pad_status_free (PadStatus *status)
{
  if (!status)
    return;
  g_free (status->server);
  g_free (status->login);
  g_free (status->synced_at);
  for (int i = 0; i < PAD_DATA_KINDS; i++)
    g_free (status->as_of[i]);
  g_free (status);
}

static gboolean
count_operations (PadStatus *status, PadDb *local, GError **error)
{
  PadStatement *s = pad_db_query (local, sql_count_operations);
  PadStep step;

  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    PadOutboxState state;

    if (pad_outbox_state_parse (pad_statement_get_text (s, 0), &state))
      status->operations[state] = pad_statement_get_int (s, 1);
  }
  return step == PAD_STEP_DONE &&
         pad_db_read_int (local, sql_count_drafts, 0, &status->drafts, error);
}

static gboolean
is_of_kind (const char *segment, PadDataKind kind)
{
  if (kinds[kind].own && g_str_has_prefix (segment, "user:"))
    return TRUE;
  return g_str_has_prefix (segment, kinds[kind].begin) &&
         (g_str_has_suffix (segment, kinds[kind].end) ||
          (kinds[kind].end_too && g_str_has_suffix (segment, kinds[kind].end_too)));
}

static void
take_segment (PadStatus *status, const PadReplicaSegment *segment)
{
  for (int i = 0; i < PAD_DATA_KINDS; i++) {
    if (!is_of_kind (segment->id, i))
      continue;
    status->granted[i] = TRUE;
    status->rows[i] += segment->rows;
    if (*segment->as_of &&
        (!status->as_of[i] || g_strcmp0 (segment->as_of, status->as_of[i]) < 0)) {
      g_free (status->as_of[i]);
      status->as_of[i] = g_strdup (segment->as_of);
    }
  }
}

static gboolean
read_replica (PadStatus *status, PadDb *replica, GError **error)
{
  GError *failed = NULL;
  g_autoptr (GPtrArray) segments = pad_replica_segments (replica, error);

  if (!segments || !pad_offline_load (replica, &status->offline, error) ||
      !pad_replica_get_number (replica, PAD_REPLICA_SEQUENCE, &status->sequence, error) ||
      !pad_db_read_int (replica,
                        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", 0,
                        &status->replica_bytes, error))
    return FALSE;
  for (guint i = 0; i < segments->len; i++)
    take_segment (status, segments->pdata[i]);
  status->synced_at = pad_replica_get_meta (replica, PAD_REPLICA_SYNCED_AT, &failed);
  if (failed) {
    g_propagate_error (error, failed);
    return FALSE;
  }
  for (int i = 0; i < PAD_DATA_KINDS; i++)
    if (status->granted[i] && !status->as_of[i])
      status->as_of[i] = g_strdup (status->synced_at);
  return TRUE;
}

PadStatus *
pad_status_load (PadProfile *profile, GError **error)
{
  g_autoptr (PadStatus) status = g_new0 (PadStatus, 1);
  g_autoptr (PadSignedIn) who = pad_signed_in_load (pad_profile_get_local (profile), NULL);
  PadDb *replica;

  if (who) {
    status->server = g_strdup (who->server);
    status->login = g_strdup (who->login);
  }
  if (!count_operations (status, pad_profile_get_local (profile), error))
    return NULL;
  status->generation = pad_profile_get_generation (profile);
  if (status->generation == 0)
    return g_steal_pointer (&status);
  replica = pad_profile_get_replica (profile, error);
  if (!replica || !read_replica (status, replica, error))
    return NULL;
  return g_steal_pointer (&status);
}
