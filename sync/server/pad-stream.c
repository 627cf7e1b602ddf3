#include "pad-stream.h"

#include <string.h>

#include "pad-line-writer.h"
#include "pad-stream-sql.h"

/* Whether the way @follows of a header leads rows into @segment. */
static gboolean
leads_prices (const PadFollows *follows, const PadSegment *segment)
{
  if (follows->word != PAD_FOLLOWS_OWNER ||
      (follows->product != NULL) != (segment->assortment != NULL))
    return FALSE;
  size_t n = strlen (segment->source);
  if (follows->source[0] == '\'')
    return strlen (follows->source) == n + 2 &&
           memcmp (follows->source + 1, segment->source, n) == 0;
  return strcmp (segment->source, "discount") != 0 &&
         follows->list == (strcmp (segment->source, "promotion") == 0);
}

static gboolean
leads (const PadFollows *follows, const PadSegment *segment)
{
  switch (segment->word) {
  case PAD_SEGMENT_COMMON:
    return follows->word == PAD_FOLLOWS_COMMON;
  case PAD_SEGMENT_CATALOG:
    return follows->word == PAD_FOLLOWS_ASSORTMENT || follows->word == PAD_FOLLOWS_PRODUCT;
  case PAD_SEGMENT_PRICES:
    return leads_prices (follows, segment);
  case PAD_SEGMENT_STOCK:
    return follows->word == PAD_FOLLOWS_WAREHOUSE;
  case PAD_SEGMENT_ACCOUNT:
    return follows->word == PAD_FOLLOWS_ACCOUNT && strcmp (follows->section, segment->section) == 0;
  case PAD_SEGMENT_USER:
    return follows->word == PAD_FOLLOWS_USER;
  case PAD_SEGMENT_APPROVALS:
    return follows->word == PAD_FOLLOWS_APPROVER;
  }
  return FALSE;
}

static PadStream
make_stream (const PadGrants *grants,
             const PadSegment *segment,
             const PadTable *table,
             int way,
             PadStreamKind kind)
{
  const PadFollows *follows = &pad_table_header (table)->follows[way];
  PadStream stream = {
      .kind = kind,
      .table = table,
      .follows = follows,
      .word = follows->word,
      .sql = pad_stream_sql_get (table, way, kind),
      .encoder = pad_row_encoder_get (table),
      .owner = segment->owner,
      .source = segment->source,
      .assortment = segment->assortment,
      .assortments = pad_grants_get_assortments (grants, segment),
      .view = {pad_grants_hide_amounts (grants, segment, table), pad_grants_figures (grants),
               pad_follows_is_summary (follows),
               pad_grants_may (grants, "invoice.view.own") ? grants->login : NULL},
      .told = pad_grants_told (grants, table, follows),
  };
  if (follows->word == PAD_FOLLOWS_ASSORTMENT)
    stream.owner = segment->assortment;
  return stream;
}

static void
add_stream (GArray *streams,
            const PadGrants *grants,
            const PadSegment *segment,
            const PadTable *table,
            int way,
            PadStreamKind kind)
{
  PadStream stream = make_stream (grants, segment, table, way, kind);
  g_array_append_val (streams, stream);
}

/* Every way that leads rows of @table into the segment. */
static void
add_table (GArray *streams,
           const PadGrants *grants,
           const PadSegment *segment,
           const PadTable *table,
           gboolean changes)
{
  const PadTable *header = pad_table_header (table);
  for (int way = 0; way < header->n_follows; way++) {
    const PadFollows *follows = &header->follows[way];
    if (!leads (follows, segment) || !pad_grants_allow (grants, table, follows))
      continue;
    add_stream (streams, grants, segment, table, way,
                changes ? PAD_STREAM_CHANGED : PAD_STREAM_ROWS);
    if (changes && follows->product != NULL)
      add_stream (streams, grants, segment, table, way, PAD_STREAM_ENTERED);
    if (changes && follows->product2 != NULL)
      add_stream (streams, grants, segment, table, way, PAD_STREAM_ENTERED_SECOND);
  }
}

/* (element-type PadTable) (transfer container) What leaves the server: memberships first, because
 * with them a client can undo all that comes with an article; then in the registry's order. */
static GPtrArray *
tables_in_order (void)
{
  int n;
  const PadTable *tables = pad_tables (&n);
  GPtrArray *order = g_ptr_array_new ();
  for (int others = 0; others < 2; others++)
    for (int i = 0; i < n; i++) {
      if (!pad_table_is_synced (&tables[i]))
        continue;
      gboolean membership =
          pad_table_header (&tables[i])->follows[0].word == PAD_FOLLOWS_ASSORTMENT;
      if (membership != (others == 1))
        g_ptr_array_add (order, (gpointer)&tables[i]);
    }
  return order;
}

static GArray *
new_streams (void)
{
  return g_array_new (FALSE, TRUE, sizeof (PadStream));
}

GArray *
pad_streams_of_segment (const PadGrants *grants, const PadGrant *grant)
{
  g_autoptr (GPtrArray) tables = tables_in_order ();
  GArray *streams = new_streams ();
  for (guint i = 0; i < tables->len; i++)
    add_table (streams, grants, grant->segment, tables->pdata[i], FALSE);
  return streams;
}

/* Of what follows no owner, tombstones have none either; of what follows one of a list, all who may
 * have been in it are told. */
static const char *
tombstone_owner (const PadStream *stream)
{
  if (stream->word == PAD_FOLLOWS_APPROVER)
    return "*";
  gboolean owned = stream->word != PAD_FOLLOWS_COMMON && stream->word != PAD_FOLLOWS_PRODUCT;
  return owned ? stream->owner : "";
}

static void
add_tombstones (GArray *streams, GHashTable *seen, const PadStream *rows, PadFollowsWord word)
{
  PadStream stream = *rows;
  stream.kind = PAD_STREAM_TOMBSTONES;
  stream.word = word;
  stream.sql = pad_stream_sql_get (stream.table, 0, PAD_STREAM_TOMBSTONES);
  stream.owner = tombstone_owner (&stream);
  char *key = g_strdup_printf ("%s %d %s", stream.table->name, (int)word, stream.owner);
  if (g_hash_table_add (seen, key))
    g_array_append_val (streams, stream);
}

/* Rows go with an article too. */
static void
add_departed (GArray *streams, const PadStream *rows)
{
  PadStream stream = *rows;
  int way = (int)(stream.follows - pad_table_header (stream.table)->follows);
  stream.kind = rows->kind == PAD_STREAM_ENTERED ? PAD_STREAM_DEPARTED : PAD_STREAM_DEPARTED_SECOND;
  stream.sql = pad_stream_sql_get (stream.table, way, stream.kind);
  g_array_append_val (streams, stream);
}

/* What is gone. One stream of tombstones for each table, word and owner, however many segments lead
 * there. A child that went after its header has one for everybody. */
static GArray *
gone_of (const GArray *rows)
{
  GArray *streams = new_streams ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++) {
    const PadStream *stream = &g_array_index (rows, PadStream, i);
    add_tombstones (streams, seen, stream, stream->word);
    if (pad_table_header (stream->table) != stream->table)
      add_tombstones (streams, seen, stream, PAD_FOLLOWS_COMMON);
    if (stream->kind == PAD_STREAM_ENTERED || stream->kind == PAD_STREAM_ENTERED_SECOND)
      add_departed (streams, stream);
  }
  return streams;
}

GArray *
pad_streams_of_grants (const PadGrants *grants)
{
  g_autoptr (GPtrArray) tables = tables_in_order ();
  g_autoptr (GArray) rows = new_streams ();
  for (guint i = 0; i < tables->len; i++)
    for (guint j = 0; j < grants->grants->len; j++) {
      const PadGrant *grant = grants->grants->pdata[j];
      add_table (rows, grants, grant->segment, tables->pdata[i], TRUE);
    }
  GArray *streams = gone_of (rows);
  g_array_append_vals (streams, rows->data, rows->len);
  return streams;
}

/* A statement has only the parameters that its way needs. */
static void
bind_text_if (PadStatement *statement, const char *name, const char *text)
{
  if (sqlite3_bind_parameter_index (pad_statement_get_handle (statement), name) > 0)
    pad_statement_bind_text (statement, name, text);
}

static void
bind_int_if (PadStatement *statement, const char *name, int64_t value)
{
  if (sqlite3_bind_parameter_index (pad_statement_get_handle (statement), name) > 0)
    pad_statement_bind_int (statement, name, value);
}

void
pad_stream_bind (const PadStream *stream, PadStatement *statement)
{
  bind_text_if (statement, ":owner", stream->owner);
  bind_text_if (statement, ":source", stream->source);
  bind_text_if (statement, ":assortment", stream->assortment);
  bind_text_if (statement, ":assortments", stream->assortments);
  bind_text_if (statement, ":follows", pad_follows_name (stream->word));
  bind_text_if (statement, ":table", stream->table->name);
}

static PadStatement *
bind_way (const PadStream *stream, PadSupplierStore *store, const char *sql)
{
  PadStatement *statement = pad_db_query (pad_supplier_store_get_db (store), sql);
  pad_stream_bind (stream, statement);
  return statement;
}

gboolean
pad_stream_find_next (const PadStream *stream,
                      PadSupplierStore *store,
                      int64_t after,
                      int64_t *sequence,
                      GError **error)
{
  PadStatement *row = bind_way (stream, store, stream->sql->next);
  pad_statement_bind_int (row, ":after", after);
  PadStep step = pad_statement_step (row, error);
  *sequence = step == PAD_STEP_ROW ? pad_statement_get_int (row, 0) : PAD_STREAM_END;
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

PadStatement *
pad_stream_open (const PadStream *stream,
                 PadSupplierStore *store,
                 int64_t base,
                 int64_t sequence,
                 int64_t a,
                 int64_t b)
{
  PadStatement *rows = bind_way (stream, store, stream->sql->rows);
  bind_int_if (rows, ":after", MIN (base, sequence - 1));
  pad_statement_bind_int (rows, ":sequence", sequence);
  bind_int_if (rows, ":a", a);
  pad_statement_bind_int (rows, ":b", b);
  return rows;
}

gboolean
pad_stream_is_gone (const PadStream *stream)
{
  return stream->kind < PAD_STREAM_ROWS;
}

void
pad_stream_place (PadStatement *row, int64_t *a, int64_t *b)
{
  *a = pad_statement_get_int (row, pad_statement_n_columns (row) - 1);
  *b = pad_statement_get_int (row, 0);
}

/* The amounts of the row are for this user. */
static gboolean
is_for_user (const PadStream *stream, PadStatement *row)
{
  return pad_statement_get_int (row, pad_statement_n_columns (row) - 2) >= stream->told;
}

gboolean
pad_stream_tells (const PadStream *stream, PadStatement *row)
{
  const char *header = pad_table_header (stream->table)->name;
  if (pad_stream_is_gone (stream) || stream->view.summary || is_for_user (stream, row))
    return TRUE;
  return strcmp (header, "quotations") == 0 ||
         (strcmp (header, "orders") == 0 && strcmp (stream->table->name, "order_findings") != 0);
}

static void
add_row (const PadStream *stream, PadStatement *row, GString *out)
{
  PadRowView view = stream->view;
  gboolean told = is_for_user (stream, row);
  view.hide_amounts = view.hide_amounts || (!told && !view.summary);
  /* The sums of a summary are a right of its own, its details go with the prices they are in. */
  if (!told)
    view.login = NULL;
  if (pad_stream_tells (stream, row))
    pad_row_encoder_add_row (stream->encoder, row, &view, out);
}

void
pad_stream_add_line (const PadStream *stream, PadStatement *row, int64_t sequence, GString *out)
{
  const char *table = stream->table->name;
  if (!pad_stream_is_gone (stream))
    add_row (stream, row, out);
  else if (strcmp (table, "memberships") == 0)
    pad_line_add_leave (out, table, pad_statement_get_int (row, 0), sequence);
  else
    pad_line_add_delete (out, table, pad_statement_get_int (row, 0), sequence);
}

/* Whether the way has statements of @kind at all. */
static gboolean
has_kind (const PadFollows *follows, PadStreamKind kind)
{
  switch (kind) {
  case PAD_STREAM_DEPARTED:
  case PAD_STREAM_ENTERED:
    return follows->product != NULL;
  case PAD_STREAM_DEPARTED_SECOND:
  case PAD_STREAM_ENTERED_SECOND:
    return follows->product2 != NULL;
  default:
    return TRUE;
  }
}

GPtrArray *
pad_stream_all_sql (const PadTable *table)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  const PadTable *header = pad_table_header (table);
  for (int way = 0; way < header->n_follows; way++)
    for (int kind = PAD_STREAM_TOMBSTONES; kind <= PAD_STREAM_ENTERED_SECOND; kind++) {
      if (!has_kind (&header->follows[way], kind))
        continue;
      const PadStreamSql *sql = pad_stream_sql_get (table, way, kind);
      g_ptr_array_add (all, g_strdup (sql->next));
      g_ptr_array_add (all, g_strdup (sql->rows));
    }
  return all;
}
