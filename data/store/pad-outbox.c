#include "pad-outbox.h"

#include "pad-outbox-private.h"
#include "pad-outbox.sql.h"

void
pad_operation_free (PadOperation *operation)
{
  if (!operation)
    return;
  g_free (operation->id);
  g_free (operation->kind);
  g_free (operation->document);
  g_strfreev (operation->depends_on);
  g_free (operation->body);
  g_free (operation->sha256);
  g_free (operation->last_error);
  g_free (operation->result);
  g_free (operation->result_kind);
  g_free (operation->superseded_by);
  g_free (operation);
}

static void
free_entry (gpointer data)
{
  PadOutboxEntry *entry = data;

  g_free (entry->from_state);
  g_free (entry->event);
  g_free (entry->to_state);
  g_free (entry->note);
  g_free (entry);
}

GPtrArray *
pad_outbox_collect_ids (PadStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  PadStep step;

  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW)
    g_ptr_array_add (ids, pad_statement_dup_text (statement, 0));
  return step == PAD_STEP_ERROR ? NULL : g_steal_pointer (&ids);
}

GPtrArray *
pad_outbox_read_ids (PadDb *local, const char *sql, GError **error)
{
  return pad_outbox_collect_ids (pad_db_query (local, sql), error);
}

static GStrv
load_depends (PadDb *local, const char *id, GError **error)
{
  PadStatement *statement = pad_db_query (local, sql_depends_of);
  g_autoptr (GPtrArray) ids = NULL;

  pad_statement_bind_text (statement, ":id", id);
  ids = pad_outbox_collect_ids (statement, error);
  if (!ids)
    return NULL;
  g_ptr_array_add (ids, NULL);
  g_ptr_array_set_free_func (ids, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

static PadOperation *
read_operation (PadStatement *s)
{
  PadOperation *operation = g_new0 (PadOperation, 1);

  operation->id = pad_statement_dup_text (s, 0);
  operation->number = pad_statement_get_int (s, 1);
  operation->kind = pad_statement_dup_text (s, 2);
  operation->kind_version = (int)pad_statement_get_int (s, 3);
  operation->document = pad_statement_dup_text (s, 4);
  operation->base_revision = pad_statement_get_int (s, 5);
  operation->body = pad_statement_dup_text (s, 6);
  operation->sha256 = pad_statement_dup_text (s, 7);
  operation->client_time = pad_statement_get_int (s, 8);
  operation->facts_sequence = pad_statement_get_int (s, 9);
  pad_outbox_state_parse (pad_statement_get_text (s, 10), &operation->state);
  operation->attempts = (int)pad_statement_get_int (s, 11);
  operation->first_sent = pad_statement_get_int (s, 12);
  operation->next_attempt = pad_statement_get_int (s, 13);
  operation->last_error = pad_statement_dup_text (s, 14);
  operation->result_kind = pad_statement_dup_text (s, 15);
  operation->result = pad_statement_dup_text (s, 16);
  operation->sequence = pad_statement_get_int (s, 17);
  operation->settled_at = pad_statement_get_int (s, 18);
  operation->superseded_by = pad_statement_dup_text (s, 19);
  return operation;
}

PadOperation *
pad_outbox_load (PadDb *local, const char *id, GError **error)
{
  PadStatement *statement = pad_db_query (local, sql_load_operation);
  g_autoptr (PadOperation) operation = NULL;
  PadStep step;

  pad_statement_bind_text (statement, ":id", id);
  step = pad_statement_step (statement, error);
  if (step == PAD_STEP_ROW)
    operation = read_operation (statement);
  else if (step == PAD_STEP_DONE)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no operation %s", id);
  pad_statement_reset (statement);
  if (!operation)
    return NULL;
  operation->depends_on = load_depends (local, id, error);
  return operation->depends_on ? g_steal_pointer (&operation) : NULL;
}

gboolean
pad_outbox_find (PadDb *local, const char *document, PadOperation **operation, GError **error)
{
  PadStatement *statement = pad_db_query (local, sql_newest_of_document);
  g_autoptr (GPtrArray) ids = NULL;

  *operation = NULL;
  pad_statement_bind_text (statement, ":document", document);
  ids = pad_outbox_collect_ids (statement, error);
  if (!ids)
    return FALSE;
  if (ids->len > 0)
    *operation = pad_outbox_load (local, ids->pdata[0], error);
  return ids->len == 0 || *operation;
}

static GPtrArray *
load_all (PadDb *local, GPtrArray *ids, GError **error)
{
  g_autoptr (GPtrArray) operations =
      g_ptr_array_new_with_free_func ((GDestroyNotify)pad_operation_free);

  for (guint i = 0; ids && i < ids->len; i++) {
    PadOperation *operation = pad_outbox_load (local, ids->pdata[i], error);

    if (!operation)
      return NULL;
    g_ptr_array_add (operations, operation);
  }
  return ids ? g_steal_pointer (&operations) : NULL;
}

GPtrArray *
pad_outbox_list (PadDb *local, gboolean closed, GError **error)
{
  g_autoptr (GPtrArray) ids =
      pad_outbox_read_ids (local, closed ? sql_all_ids : sql_open_ids, error);

  return load_all (local, ids, error);
}

GPtrArray *
pad_outbox_sendable (PadDb *local, int64_t now, int limit, GError **error)
{
  PadStatement *statement = pad_db_query (local, sql_sendable_ids);
  g_autoptr (GPtrArray) ids = NULL;

  pad_statement_bind_int (statement, ":now", now);
  pad_statement_bind_int (statement, ":limit", limit);
  ids = pad_outbox_collect_ids (statement, error);
  return load_all (local, ids, error);
}

gboolean
pad_outbox_next_attempt (PadDb *local, int64_t *instant, GError **error)
{
  return pad_db_read_int (local, sql_next_attempt, -1, instant, error);
}

GPtrArray *
pad_outbox_history (PadDb *local, const char *id, GError **error)
{
  PadStatement *statement = pad_db_query (local, sql_history);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (free_entry);
  PadStep step;

  pad_statement_bind_text (statement, ":id", id);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadOutboxEntry *entry = g_new0 (PadOutboxEntry, 1);

    entry->at = pad_statement_get_int (statement, 0);
    entry->from_state = pad_statement_dup_text (statement, 1);
    entry->event = pad_statement_dup_text (statement, 2);
    entry->to_state = pad_statement_dup_text (statement, 3);
    entry->note = pad_statement_dup_text (statement, 4);
    g_ptr_array_add (entries, entry);
  }
  return step == PAD_STEP_ERROR ? NULL : g_steal_pointer (&entries);
}
