#include "pad-stream-sql.h"

#define TOMBSTONES " FROM tombstones WHERE follows = :follows AND owner = :owner"

static const PadStreamSql tombstones = {
    .next = "SELECT sequence" TOMBSTONES " AND sequence > :after ORDER BY sequence LIMIT 1",
    .rows = "SELECT id, row_id, \"table\", id" TOMBSTONES
            " AND sequence = :sequence AND id > :b ORDER BY id",
};

/* What a row comes with: its header, the membership that entered, or itself. */
static const char *
leader_of (const PadTable *table, PadStreamKind kind)
{
  if (kind != PAD_STREAM_ROWS)
    return "m";
  const PadTable *header = pad_table_header (table);
  if (header == table)
    return "t";
  return pad_table_find (table->follows[0].section) == header ? "p" : "q";
}

/* Above (:a, :b), in words an index on the leader understands. */
static char *
led_place (const char *leader)
{
  return g_strdup_printf ("%s.row_id >= :a AND (%s.row_id > :a OR t.row_id > :b)", leader, leader);
}

/* A row that changed after its article entered comes by its own version. */
#define OLDER_THAN_MEMBERSHIP " AND t.row_version < m.row_version"

static char *
make_next (const PadTable *table, int way, PadStreamKind kind)
{
  const PadTable *header = pad_table_header (table);
  gboolean entered = kind != PAD_STREAM_ROWS;
  const char *leader = entered ? "m" : "t";
  g_autofree char *from = pad_follows_from_sql (header, &header->follows[way], way, entered,
                                                kind == PAD_STREAM_ENTERED_SECOND);
  return g_strdup_printf ("SELECT %s.row_version%s%s ORDER BY %s.row_version LIMIT 1", leader, from,
                          entered ? OLDER_THAN_MEMBERSHIP : "", leader);
}

static PadStreamSql *
make_sql (const PadTable *table, int way, PadStreamKind kind)
{
  const PadFollows *follows =
      pad_table_header (table) == table ? &table->follows[way] : &table->follows[0];
  const char *leader = leader_of (table, kind);
  const char *list = pad_row_encoder_get_select (pad_row_encoder_get (table))->list;
  gboolean entered = kind != PAD_STREAM_ROWS;
  g_autofree char *from =
      pad_follows_from_sql (table, follows, way, entered, kind == PAD_STREAM_ENTERED_SECOND);
  const char *older = entered ? OLDER_THAN_MEMBERSHIP : "";
  g_autofree char *place = leader[0] == 't' ? g_strdup ("t.row_id > :b") : led_place (leader);
  PadStreamSql *sql = g_new0 (PadStreamSql, 1);
  sql->next = make_next (table, way, kind);
  sql->rows = g_strdup_printf ("SELECT %s, %s.row_id AS a%s%s AND %s.row_version = :sequence AND %s"
                               " ORDER BY %s.row_id, t.row_id",
                               list, leader, from, older, leader, place, leader);
  return sql;
}

const PadStreamSql *
pad_stream_sql_get (const PadTable *table, int way, PadStreamKind kind)
{
  static GMutex mutex;
  static GHashTable *made = NULL;
  if (kind == PAD_STREAM_TOMBSTONES)
    return &tombstones;
  int64_t key = ((int64_t)pad_table_number (table) << 16) | (way << 8) | (int64_t)kind;
  g_mutex_lock (&mutex);
  if (made == NULL)
    made = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  PadStreamSql *sql = g_hash_table_lookup (made, &key);
  if (sql == NULL) {
    sql = make_sql (table, way, kind);
    g_hash_table_insert (made, g_memdup2 (&key, sizeof key), sql);
  }
  g_mutex_unlock (&mutex);
  return sql;
}
