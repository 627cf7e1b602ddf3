#include "pad-outbox-log-private.h"

#include "pad-outbox-log.sql.h"
#include "pad-outbox-private.h"
#include "pad-profile.h"
#include <string.h>

#define SIZE_SETTING "outbox-log.size"
#define HEAD "{\"sha256\":\""
#define MIDDLE "\",\"record\":"
#define SHA256_LENGTH 64

/* -- the file -- */

/* The whole log; no bytes where there is none. */
static GBytes *
read_log (PadLocal *local, GError **error)
{
  if (!pad_world_file_exists (local->world, local->log))
    return g_bytes_new_static ("", 0);
  return pad_world_file_read (local->world, local->log, error);
}

static gboolean
store_size (PadLocal *local, gsize size, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GSIZE_FORMAT, size);

  return pad_settings_set (local, SIZE_SETTING, text, error);
}

static void
append_line (GString *out, const char *record)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, record, -1);

  g_string_append_printf (out, HEAD "%s" MIDDLE "%s}\n", sum, record);
}

/* The record in a line of @length bytes; NULL when the line is torn or damaged. (transfer full) */
static char *
check_line (const char *line, gsize length)
{
  const gsize start = strlen (HEAD) + SHA256_LENGTH + strlen (MIDDLE);
  g_autofree char *record = NULL;
  g_autofree char *sum = NULL;

  if (length <= start + 1 || line[length - 1] != '}' || memcmp (line, HEAD, strlen (HEAD)) != 0 ||
      memcmp (line + strlen (HEAD) + SHA256_LENGTH, MIDDLE, strlen (MIDDLE)) != 0)
    return NULL;
  record = g_strndup (line + start, length - start - 1);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, record, -1);
  if (memcmp (sum, line + strlen (HEAD), SHA256_LENGTH) != 0)
    return NULL;
  return g_steal_pointer (&record);
}

/* The good records of a log, in its order. */
static GPtrArray *
split_log (GBytes *bytes)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_free);
  gsize size;
  const char *at = g_bytes_get_data (bytes, &size);
  const char *end = at + size;

  while (at < end) {
    const char *stop = memchr (at, '\n', end - at);
    char *record = check_line (at, (stop ? stop : end) - at);

    if (record)
      g_ptr_array_add (records, record);
    at = stop ? stop + 1 : end;
  }
  return records;
}

static gboolean
add_record (PadLocal *local, const char *record, GError **error)
{
  g_autoptr (GBytes) before = read_log (local, error);
  g_autoptr (GString) line = g_string_new (NULL);
  const char *data;
  gsize size;

  if (!before)
    return FALSE;
  data = g_bytes_get_data (before, &size);
  if (size > 0 && data[size - 1] != '\n')
    g_string_append_c (line, '\n');
  append_line (line, record);
  return pad_world_file_append (local->world, local->log, line->str, line->len, 0600, error) &&
         store_size (local, size + line->len, error);
}

/* -- what goes in -- */

/* The first column of the one row of @sql, whose parameter is an operation. (transfer full) */
static char *
make_record (PadLocal *local, const char *sql, const char *id, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql);
  char *record = NULL;
  PadStep step;

  pad_statement_bind_text (statement, ":id", id);
  step = pad_statement_step (statement, error);
  if (step == PAD_STEP_ROW)
    record = pad_statement_dup_text (statement, 0);
  else if (step == PAD_STEP_DONE)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "no operation %s", id);
  pad_statement_reset (statement);
  return record;
}

gboolean
pad_outbox_log_submit (PadLocal *local, const char *id, GError **error)
{
  g_autofree char *record = make_record (local, sql_submit_record, id, error);

  return record && add_record (local, record, error);
}

gboolean
pad_outbox_log_close (PadLocal *local, const char *id, GError **error)
{
  g_autofree char *record = make_record (local, sql_close_record, id, error);

  return record && add_record (local, record, error);
}

gboolean
pad_outbox_log_rewrite (PadLocal *local, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GPtrArray) ids = pad_outbox_read_ids (local->db, sql_open_operations, error);

  if (!ids)
    return FALSE;
  for (guint i = 0; i < ids->len; i++) {
    g_autofree char *record = make_record (local, sql_submit_record, ids->pdata[i], error);

    if (!record)
      return FALSE;
    append_line (all, record);
  }
  return pad_world_file_replace (local->world, local->log, all->str, all->len, 0600, error) &&
         store_size (local, all->len, error);
}

gboolean
pad_outbox_log_differs (PadLocal *local, gboolean *differs, GError **error)
{
  g_autofree char *known = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!pad_settings_get (local->db, SIZE_SETTING, &known, error))
    return FALSE;
  bytes = read_log (local, error);
  if (!bytes)
    return FALSE;
  *differs = g_ascii_strtoull (known ? known : "0", NULL, 10) != g_bytes_get_size (bytes);
  return TRUE;
}

/* -- what comes out -- */

typedef struct
{
  gboolean known;      /* the operation is here */
  gboolean has_order;  /* its order is here */
  gboolean same_order; /* and still the draft it was made of */
  gboolean twice;      /* its reference is another order's by now */
  gboolean no_order;   /* it only asks something of an order */
} Present;

static gboolean
look_up (PadLocal *local, const char *record, Present *present, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_takes_over);

  pad_statement_bind_text (statement, ":record", record);
  if (pad_statement_step (statement, error) != PAD_STEP_ROW)
    return FALSE;
  present->known = pad_statement_get_int (statement, 0) != 0;
  present->has_order = pad_statement_get_int (statement, 1) != 0;
  present->same_order = pad_statement_get_int (statement, 2) != 0;
  present->twice = pad_statement_get_int (statement, 3) != 0;
  present->no_order = pad_statement_get_int (statement, 4) != 0;
  pad_statement_reset (statement);
  return TRUE;
}

static gboolean
run_with_record (PadLocal *local, const char *sql, const char *record, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql);

  pad_statement_bind_text (statement, ":record", record);
  return pad_statement_run (statement, error);
}

static gboolean
take_order (PadLocal *local, const char *record, gboolean twice, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_take_order);

  pad_statement_bind_text (statement, ":record", record);
  pad_statement_bind_int (statement, ":twice", twice);
  return pad_statement_run (statement, error) &&
         run_with_record (local, sql_take_lines, record, error) &&
         run_with_record (local, sql_take_parts, record, error);
}

/* Whether it was sent before is not known: then it must not be recalled, and a lost local.db counts
 * so. */
static gboolean
take_operation (PadLocal *local, const char *record, gboolean lost, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_take_operation);

  pad_statement_bind_text (statement, ":record", record);
  pad_statement_bind_int (statement, ":first_sent", lost ? pad_world_now (local->world) : 0);
  return pad_statement_run (statement, error) &&
         run_with_record (local, sql_take_depends, record, error) &&
         run_with_record (local, sql_take_signed_in, record, error);
}

static gboolean
take_submit (PadLocal *local, const char *id, const char *record, GError **error)
{
  PadOutboxMove move = {id, PAD_OUTBOX_NONE, PAD_OUTBOX_SUBMIT, PAD_OUTBOX_QUEUED,
                        "from outbox.log"};
  Present present;

  if (!look_up (local, record, &present, error))
    return FALSE;
  if (present.known || (present.has_order && !present.same_order))
    return TRUE; /* stored, or never committed and edited since */
  if (!present.no_order &&
      (present.has_order ? !run_with_record (local, sql_queue_order, record, error)
                         : !take_order (local, record, present.twice, error)))
    return FALSE;
  return take_operation (local, record, !present.has_order, error) &&
         pad_outbox_write_log (local, &move, error);
}

static gboolean
read_record (PadLocal *local, const char *record, char **kind, char **id, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_read_record);

  pad_statement_bind_text (statement, ":record", record);
  if (pad_statement_step (statement, error) != PAD_STEP_ROW)
    return FALSE;
  *kind = pad_statement_dup_text (statement, 0);
  *id = pad_statement_dup_text (statement, 1);
  pad_statement_reset (statement);
  return TRUE;
}

/* Ids of the operations that were closed, so that none of them comes back. */
static gboolean
collect_closed (PadLocal *local, GPtrArray *records, GHashTable *closed, GError **error)
{
  for (guint i = 0; i < records->len; i++) {
    g_autofree char *kind = NULL;
    g_autofree char *id = NULL;

    if (!read_record (local, records->pdata[i], &kind, &id, error))
      return FALSE;
    if (g_strcmp0 (kind, "closed") == 0 && id)
      g_hash_table_add (closed, g_steal_pointer (&id));
  }
  return TRUE;
}

gboolean
pad_outbox_log_take_over (PadLocal *local, GError **error)
{
  g_autoptr (GBytes) bytes = read_log (local, error);
  g_autoptr (GHashTable) closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) records = NULL;

  if (!bytes)
    return FALSE;
  records = split_log (bytes);
  if (!collect_closed (local, records, closed, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++) {
    g_autofree char *kind = NULL;
    g_autofree char *id = NULL;

    if (!read_record (local, records->pdata[i], &kind, &id, error))
      return FALSE;
    if (g_strcmp0 (kind, "submit") == 0 && id && !g_hash_table_contains (closed, id) &&
        !take_submit (local, id, records->pdata[i], error))
      return FALSE;
  }
  return pad_outbox_log_rewrite (local, error);
}
