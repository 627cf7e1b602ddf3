#include "pad-stream-sql.h"

#include <string.h>

#define TOMBSTONES                                                                                 \
  " FROM tombstones WHERE follows = :follows AND owner = :owner AND \"table\" = :table"

static const PadStreamSql tombstones = {
    .next = "SELECT sequence" TOMBSTONES " AND sequence > :after ORDER BY sequence LIMIT 1",
    .rows = "SELECT DISTINCT row_id, row_id" TOMBSTONES
            " AND sequence = :sequence AND row_id > :b ORDER BY row_id",
};

static gboolean
is_entered (PadStreamKind kind)
{
  return kind == PAD_STREAM_ENTERED || kind == PAD_STREAM_ENTERED_SECOND;
}

/* What a row comes with: its header, the membership that entered, or itself. */
static const char *
leader_of (const PadTable *table, PadStreamKind kind)
{
  if (is_entered (kind))
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

/* ` AND` the article of @column was seen at the version of @leader already. */
static void
append_seen_before (GString *sql, const PadFollows *follows, const char *column, const char *leader)
{
  if (column == NULL)
    return;
  g_string_append_printf (
      sql,
      " AND EXISTS (SELECT 1 FROM %s WHERE %s AND y.sku = t.\"%s\""
      " AND y.row_version <= %s.row_version)",
      follows->word == PAD_FOLLOWS_ACCOUNT
          ? "account_scopes AS z CROSS JOIN memberships AS y ON y.assortment = z.code"
          : "memberships AS y",
      follows->word == PAD_FOLLOWS_ACCOUNT ? "z.account = :owner AND z.kind = 'assortment'"
                                           : "y.assortment = :assortment",
      column, leader);
}

/*
 * What a client needs to undo a row about an article is the article's membership, so it must not
 * get the row before. A row that is older than the membership comes with it; one that is as old or
 * younger comes by itself.
 */
static char *
make_turn (const PadFollows *follows, PadStreamKind kind)
{
  GString *sql = g_string_new (is_entered (kind) ? " AND t.row_version < m.row_version" : NULL);
  if (kind == PAD_STREAM_CHANGED) {
    append_seen_before (sql, follows, follows->product, "t");
    append_seen_before (sql, follows, follows->product2, "t");
  } else if (kind == PAD_STREAM_ENTERED)
    append_seen_before (sql, follows, follows->product2, "m");
  else if (kind == PAD_STREAM_ENTERED_SECOND)
    append_seen_before (sql, follows, follows->product, "m");
  return g_string_free (sql, FALSE);
}

static char *
make_next (const PadTable *table, int way, PadStreamKind kind)
{
  const PadTable *header = pad_table_header (table);
  const PadFollows *follows = &header->follows[way];
  const char *leader = is_entered (kind) ? "m" : "t";
  g_autofree char *turn = make_turn (follows, kind);
  g_autofree char *from = pad_follows_from_sql (header, follows, way, is_entered (kind),
                                                kind == PAD_STREAM_ENTERED_SECOND);
  return g_strdup_printf ("SELECT %s.row_version%s%s ORDER BY %s.row_version LIMIT 1", leader, from,
                          turn, leader);
}

/* FROM and WHERE for rows of one sequence: the registry's SQL asks for what is newer than :after,
 * and would be taken for the range to walk; the `+` leaves the index to the sequence. */
static char *
make_from_of_sequence (const PadTable *table, int way, PadStreamKind kind, const char *leader)
{
  const PadFollows *follows =
      pad_table_header (table) == table ? &table->follows[way] : &table->follows[0];
  g_autofree char *from = pad_follows_from_sql (table, follows, way, is_entered (kind),
                                                kind == PAD_STREAM_ENTERED_SECOND);
  g_autofree char *newer = g_strdup_printf (" %s.row_version > :after", leader);
  g_autofree char *unled = g_strdup_printf (" +%s.row_version > :after", leader);
  GString *sql = g_string_new (from);
  g_string_replace (sql, newer, unled, 1);
  return g_string_free (sql, FALSE);
}

/* Kinds of papers that say no amounts. */
#define WITHOUT_AMOUNTS                                                                            \
  "('delivery_slip', 'bill_of_lading', 'certificate', 'safety_sheet', 'data_sheet', 'manual', "    \
  "'cad', 'return_label', 'image')"

/* In whose prices the row's amounts are, PadAmounts: an order says so, an invoice and a paper have
 * those of their order, an offer is the account's. */
static char *
make_amounts (const PadTable *table)
{
  const char *leader = leader_of (table, PAD_STREAM_ROWS);
  const char *header = pad_table_header (table)->name;
  g_autofree char *of_order = g_strdup_printf ("EXISTS (SELECT 1 FROM orders AS o WHERE o.number = "
                                               "%s.\"order\" AND o.price_view = 'catalog')",
                                               leader);
  if (strcmp (header, "orders") == 0)
    return g_strdup_printf ("%s.price_view IS 'catalog'", leader);
  if (strcmp (header, "quotations") == 0)
    return g_strdup ("0");
  if (strcmp (header, "invoices") == 0)
    return g_steal_pointer (&of_order);
  if (strcmp (header, "documents") == 0)
    return g_strdup_printf ("iif (t.account IS NULL OR t.kind IN " WITHOUT_AMOUNTS ", 2, %s)",
                            of_order);
  return g_strdup ("2");
}

static char *
make_rows (const PadTable *table, int way, PadStreamKind kind)
{
  const char *leader = leader_of (table, kind);
  const char *list = pad_row_encoder_get_select (pad_row_encoder_get (table))->list;
  g_autofree char *turn = make_turn (&pad_table_header (table)->follows[way], kind);
  g_autofree char *from = make_from_of_sequence (table, way, kind, leader);
  g_autofree char *place = leader[0] == 't' ? g_strdup ("t.row_id > :b") : led_place (leader);
  g_autofree char *amounts = make_amounts (table);
  return g_strdup_printf ("SELECT %s, %s, %s.row_id AS a%s%s AND %s.row_version = :sequence AND %s"
                          " ORDER BY %s.row_id, t.row_id",
                          list, amounts, leader, from, turn, leader, place, leader);
}

static gboolean
is_departed (PadStreamKind kind)
{
  return kind == PAD_STREAM_DEPARTED || kind == PAD_STREAM_DEPARTED_SECOND;
}

/* Of an account, the assortments it has; else the one of the segment. */
static const char *
departed_from (const PadFollows *follows)
{
  return follows->word == PAD_FOLLOWS_ACCOUNT
             ? "e.assortment IN (SELECT code FROM account_scopes WHERE account = :owner"
               " AND kind = 'assortment')"
             : "e.assortment = :assortment";
}

/* The row of :assortments or of account_scopes that lets the user see the row: where its assortment
 * is, and what it asks of the row besides. */
typedef struct
{
  const char *from;
  const char *assortment;
  char *condition;
} Reason;

static Reason
reason_to_see (const PadFollows *follows)
{
  if (follows->word == PAD_FOLLOWS_ACCOUNT)
    return (Reason) {"account_scopes AS z", "z.code",
                     g_strdup ("z.account = :owner AND z.kind = 'assortment'")};
  if (!follows->list)
    return (Reason) {"json_each (:assortments) AS z", "z.value", g_strdup ("1")};
  return (Reason) {
      "json_each (:assortments) AS z", "(z.value ->> 1)",
      g_strdup_printf ("CASE z.value ->> 0 WHEN '*' THEN t.\"%s\" IS NULL ELSE instr"
                       " (' ' || t.\"%s\" || ' ', ' ' || (z.value ->> 0) || ' ') > 0 END",
                       follows->owner, follows->owner)};
}

/* ` AND NOT` in any of the assortments by which the user sees such rows. */
static void
append_not_seen (GString *sql, const PadFollows *follows)
{
  const char *const columns[] = {follows->product, follows->product2};
  Reason reason = reason_to_see (follows);
  g_autofree char *condition = reason.condition;
  g_string_append_printf (sql, " AND NOT EXISTS (SELECT 1 FROM %s WHERE %s", reason.from,
                          condition);
  for (int i = 0; i < 2 && columns[i] != NULL; i++)
    g_string_append_printf (sql,
                            " AND EXISTS (SELECT 1 FROM memberships AS y WHERE y.assortment = %s"
                            " AND y.sku = t.\"%s\")",
                            reason.assortment, columns[i]);
  g_string_append_c (sql, ')');
}

/* Only ids leave; the sequence is where the article left, whatever the row's version is. */
static PadStreamSql
make_departed (const PadTable *table, int way, PadStreamKind kind)
{
  const PadFollows *follows = &table->follows[way];
  const char *product = kind == PAD_STREAM_DEPARTED ? follows->product : follows->product2;
  PadFollows plain = *follows;
  plain.product = plain.product2 = NULL;
  g_autofree char *belongs = pad_follows_sql (table, &plain, way);
  g_autofree char *place = led_place ("e");
  g_autoptr (GString) unseen = g_string_new (NULL);
  append_not_seen (unseen, follows);
  return (PadStreamSql) {
      g_strdup_printf ("SELECT e.sequence FROM departures AS e WHERE %s AND e.sequence > :after"
                       " ORDER BY e.sequence LIMIT 1",
                       departed_from (follows)),
      g_strdup_printf ("SELECT t.row_id, e.row_id AS a FROM departures AS e CROSS JOIN \"%s\" AS t"
                       " ON t.\"%s\" = e.sku WHERE %s AND e.sequence = :sequence AND %s AND %s%s"
                       " ORDER BY e.row_id, t.row_id",
                       table->name, product, departed_from (follows), place, belongs, unseen->str),
  };
}

static PadStreamSql
make_sql (const PadTable *table, int way, PadStreamKind kind)
{
  if (is_departed (kind))
    return make_departed (table, way, kind);
  return (PadStreamSql) {make_next (table, way, kind), make_rows (table, way, kind)};
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
    sql = g_new (PadStreamSql, 1);
    *sql = make_sql (table, way, kind);
    g_hash_table_insert (made, g_memdup2 (&key, sizeof key), sql);
  }
  g_mutex_unlock (&mutex);
  return sql;
}
