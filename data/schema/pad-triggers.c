/* Versions and tombstones by triggers, so that no path can forget one (SYNC.md 3). Three levels are
 * enough: a header, its children, and theirs. */
#include "pad-triggers.h"

#include "pad-table-sql-private.h"

#include <string.h>

/* ROLLBACK throughout and never ABORT: what may end with ABORT after a first change makes SQLite
 * keep a journal of each statement, which halves the speed of an import. Whoever writes is in a
 * transaction that such a failure ends anyway. */
#define WRITING "(SELECT writing FROM head)"
#define REFUSE_OUTSIDE                                                                             \
  "  SELECT raise (ROLLBACK, 'written outside a sequence') WHERE " WRITING " IS NULL;\n"

/* Invoices follow who follows their order: the copies of its two users. */
static const char copy_users[] =
    "CREATE TRIGGER pad_invoices_take_users AFTER INSERT ON invoices WHEN NEW.\"order\" IS NOT "
    "NULL BEGIN\n"
    "  UPDATE OR ROLLBACK invoices SET (entered_by, assigned_to) = (o.entered_by, o.assigned_to) "
    "FROM orders "
    "AS o\n"
    "    WHERE invoices.row_id = NEW.row_id AND o.number = NEW.\"order\"\n"
    "    AND (invoices.entered_by IS NOT o.entered_by OR invoices.assigned_to IS NOT "
    "o.assigned_to);\n"
    "END;\n"
    "CREATE TRIGGER pad_invoices_change_users AFTER UPDATE OF \"order\" ON invoices\n"
    "  WHEN OLD.\"order\" IS NOT NEW.\"order\" BEGIN\n"
    "  UPDATE OR ROLLBACK invoices SET\n"
    "    entered_by = (SELECT entered_by FROM orders WHERE number = NEW.\"order\"),\n"
    "    assigned_to = (SELECT assigned_to FROM orders WHERE number = NEW.\"order\")\n"
    "    WHERE row_id = NEW.row_id;\n"
    "END;\n"
    "CREATE TRIGGER pad_orders_give_users AFTER INSERT ON orders\n"
    "  WHEN NEW.entered_by IS NOT NULL OR NEW.assigned_to IS NOT NULL BEGIN\n"
    "  UPDATE OR ROLLBACK invoices SET entered_by = NEW.entered_by, assigned_to = NEW.assigned_to "
    "WHERE "
    "\"order\" = NEW.number;\n"
    "END;\n"
    "CREATE TRIGGER pad_orders_change_users AFTER UPDATE OF entered_by, assigned_to ON orders\n"
    "  WHEN OLD.entered_by IS NOT NEW.entered_by OR OLD.assigned_to IS NOT NEW.assigned_to BEGIN\n"
    "  UPDATE OR ROLLBACK invoices SET entered_by = NEW.entered_by, assigned_to = NEW.assigned_to "
    "WHERE "
    "\"order\" = NEW.number;\n"
    "END;\n";

/* So do documents, by their order, else by that of their invoice. */
#define USERS_OF_PAPER                                                                             \
  "    entered_by = CASE WHEN \"order\" IS NOT NULL\n"                                             \
  "      THEN (SELECT entered_by FROM orders WHERE number = documents.\"order\")\n"                \
  "      ELSE (SELECT entered_by FROM invoices WHERE number = documents.invoice) END,\n"           \
  "    assigned_to = CASE WHEN \"order\" IS NOT NULL\n"                                            \
  "      THEN (SELECT assigned_to FROM orders WHERE number = documents.\"order\")\n"               \
  "      ELSE (SELECT assigned_to FROM invoices WHERE number = documents.invoice) END\n"
static const char copy_users_to_papers[] =
    "CREATE TRIGGER pad_documents_take_users AFTER INSERT ON documents\n"
    "  WHEN NEW.\"order\" IS NOT NULL OR NEW.invoice IS NOT NULL BEGIN\n"
    "  UPDATE OR ROLLBACK documents SET\n" USERS_OF_PAPER "    WHERE row_id = NEW.row_id;\n"
    "END;\n"
    "CREATE TRIGGER pad_documents_change_users AFTER UPDATE OF \"order\", invoice ON documents\n"
    "  WHEN OLD.\"order\" IS NOT NEW.\"order\" OR OLD.invoice IS NOT NEW.invoice BEGIN\n"
    "  UPDATE OR ROLLBACK documents SET\n" USERS_OF_PAPER "    WHERE row_id = NEW.row_id;\n"
    "END;\n"
    "CREATE TRIGGER pad_orders_give_papers AFTER INSERT ON orders\n"
    "  WHEN NEW.entered_by IS NOT NULL OR NEW.assigned_to IS NOT NULL BEGIN\n"
    "  UPDATE OR ROLLBACK documents SET entered_by = NEW.entered_by, assigned_to = "
    "NEW.assigned_to\n"
    "    WHERE \"order\" = NEW.number;\n"
    "END;\n"
    "CREATE TRIGGER pad_orders_change_papers AFTER UPDATE OF entered_by, assigned_to ON orders\n"
    "  WHEN OLD.entered_by IS NOT NEW.entered_by OR OLD.assigned_to IS NOT NEW.assigned_to BEGIN\n"
    "  UPDATE OR ROLLBACK documents SET entered_by = NEW.entered_by, assigned_to = "
    "NEW.assigned_to\n"
    "    WHERE \"order\" = NEW.number;\n"
    "END;\n"
    "CREATE TRIGGER pad_invoices_change_papers AFTER UPDATE OF entered_by, assigned_to ON "
    "invoices\n"
    "  WHEN OLD.entered_by IS NOT NEW.entered_by OR OLD.assigned_to IS NOT NEW.assigned_to BEGIN\n"
    "  UPDATE OR ROLLBACK documents SET entered_by = NEW.entered_by, assigned_to = "
    "NEW.assigned_to\n"
    "    WHERE invoice = NEW.number AND \"order\" IS NULL;\n"
    "END;\n";

/* A line keeps what its article was called when it came, whatever becomes of the article. */
#define NAME_OF_ARTICLE                                                                            \
  "  UPDATE OR ROLLBACK order_lines SET\n"                                                         \
  "    name = (SELECT name FROM products WHERE sku = NEW.sku) WHERE row_id = NEW.row_id;\n"
static const char keep_names[] =
    "CREATE TRIGGER pad_order_lines_take_name AFTER INSERT ON order_lines BEGIN\n" NAME_OF_ARTICLE
    "END;\n"
    "CREATE TRIGGER pad_order_lines_change_name AFTER UPDATE OF sku ON order_lines\n"
    "  WHEN OLD.sku IS NOT NEW.sku BEGIN\n" NAME_OF_ARTICLE "END;\n";

/* An invoice keeps the terms it came with (RULES.md 12): where it says none, its account's then. */
static const char keep_terms[] =
    "CREATE TRIGGER pad_invoices_take_terms AFTER INSERT ON invoices\n"
    "  WHEN NEW.terms IS NULL AND NEW.kind IS NOT 'credit_note' BEGIN\n"
    "  UPDATE OR ROLLBACK invoices SET terms = (SELECT coalesce (t.name, a.payment_terms)\n"
    "    FROM accounts AS a LEFT JOIN payment_terms AS t ON t.code = a.payment_terms\n"
    "    WHERE a.code = NEW.account) WHERE row_id = NEW.row_id;\n"
    "END;\n";

/* `CREATE TRIGGER pad_<table>_<what> <when> ON "table"` */
static void
begin_trigger (GString *sql, const PadTable *table, const char *what, const char *when)
{
  g_string_append_printf (sql, "CREATE TRIGGER pad_%s_%s %s ON \"%s\"", table->name, what, when,
                          table->name);
}

/* `"sku", "name", ...` */
static char *
list_columns (const PadTable *table)
{
  GString *list = g_string_new (NULL);

  for (int i = 0; i < table->n_columns; i++) {
    g_string_append (list, i == 0 ? "" : ", ");
    pad_sql_name (list, table->columns[i].name);
  }
  return g_string_free (list, FALSE);
}

/* A row that comes or changes gets the open sequence, unless its writer put it there. */
static void
add_version_trigger (GString *sql, const PadTable *table, const char *what, const char *when)
{
  begin_trigger (sql, table, what, when);
  g_string_append_printf (sql,
                          " WHEN NEW.row_version IS NOT " WRITING " BEGIN\n" REFUSE_OUTSIDE
                          "  UPDATE OR ROLLBACK \"%s\" SET row_version = " WRITING
                          " WHERE row_id = NEW.row_id;\nEND;\n",
                          table->name);
}

static void
add_version_triggers (GString *sql, const PadTable *table)
{
  g_autofree char *columns = list_columns (table);
  g_autofree char *update = g_strdup_printf ("AFTER UPDATE OF %s", columns);

  add_version_trigger (sql, table, "inserted", "AFTER INSERT");
  add_version_trigger (sql, table, "updated", update);
}

/* Raises the version of @parent's row with key @key, and that of its own parent. */
static void
append_bump (GString *sql, const PadTable *parent, const char *key)
{
  const char *column;
  const PadTable *above = pad_table_parent (parent, &column);
  const char *name = pad_table_last_key (parent);

  g_string_append_printf (sql,
                          "  UPDATE OR ROLLBACK \"%s\" SET row_version = " WRITING
                          " WHERE \"%s\" = %s"
                          " AND row_version IS NOT " WRITING ";\n",
                          parent->name, name, key);
  if (above != NULL) {
    g_autofree char *next = g_strdup_printf ("(SELECT \"%s\" FROM \"%s\" WHERE \"%s\" = %s)",
                                             column, parent->name, name, key);

    append_bump (sql, above, next);
  }
}

static void
add_bump_trigger (
    GString *sql, const PadTable *table, const char *what, const char *when, const char *row)
{
  const char *column;
  const PadTable *parent = pad_table_parent (table, &column);
  g_autofree char *key = g_strdup_printf ("%s.\"%s\"", row, column);

  begin_trigger (sql, table, what, when);
  g_string_append (sql, " BEGIN\n");
  append_bump (sql, parent, key);
  g_string_append (sql, "END;\n");
}

/* Children ride with their header: its version tells a pull that there is something. A child that
 * moves is news for both parents. */
static void
add_bump_triggers (GString *sql, const PadTable *table)
{
  g_autofree char *columns = list_columns (table);
  g_autofree char *update = g_strdup_printf ("AFTER UPDATE OF %s", columns);
  const char *column;
  g_autofree char *move = NULL;

  if (pad_table_parent (table, &column) == NULL)
    return;
  move = g_strdup_printf ("AFTER UPDATE OF \"%s\"", column);
  add_bump_trigger (sql, table, "insert_bumps", "AFTER INSERT", "NEW");
  add_bump_trigger (sql, table, "update_bumps", update, "NEW");
  add_bump_trigger (sql, table, "delete_bumps", "AFTER DELETE", "OLD");
  add_bump_trigger (sql, table, "move_bumps", move, "OLD");
}

/**
 * Lost: rows that lose what they follow because a row OLD of @table goes or changes: that row
 * itself (@victim is @table), or those that ride with it.
 */
typedef struct
{
  const PadTable *table;
  const PadTable *victim;
  gboolean changes;
} Lost;

/* The victim's row id, and FROM and WHERE that lead from OLD to it: OLD itself, its children c, or
 * theirs d. */
static const char *
append_victim (GString *from, GString *where, const Lost *lost)
{
  const char *column, *above_column;
  const PadTable *parent = pad_table_parent (lost->victim, &column);
  const char *key = pad_table_last_key (lost->table);

  if (lost->victim == lost->table)
    return "OLD";
  if (parent == lost->table) {
    g_string_append_printf (from, ", \"%s\" AS c", lost->victim->name);
    g_string_append_printf (where, " AND c.\"%s\" = OLD.\"%s\"", column, key);
    return "c";
  }
  pad_table_parent (parent, &above_column);
  g_string_append_printf (from, ", \"%s\" AS c, \"%s\" AS d", parent->name, lost->victim->name);
  g_string_append_printf (where, " AND c.\"%s\" = OLD.\"%s\" AND d.\"%s\" = c.\"%s\"", above_column,
                          key, column, pad_table_last_key (parent));
  return "d";
}

/* The header that OLD rode with: OLD itself, its parent h, or the parent h of its parent p. */
static const char *
append_header (GString *from, GString *where, const PadTable *table)
{
  const char *column, *above_column;
  const PadTable *parent = pad_table_parent (table, &column);
  const PadTable *above;

  if (parent == NULL)
    return "OLD";
  above = pad_table_parent (parent, &above_column);
  if (above == NULL) {
    g_string_append_printf (from, ", \"%s\" AS h", parent->name);
    g_string_append_printf (where, " AND h.\"%s\" = OLD.\"%s\"", pad_table_last_key (parent),
                            column);
    return "h";
  }
  g_string_append_printf (from, ", \"%s\" AS p, \"%s\" AS h", parent->name, above->name);
  g_string_append_printf (where, " AND p.\"%s\" = OLD.\"%s\" AND h.\"%s\" = p.\"%s\"",
                          pad_table_last_key (parent), column, pad_table_last_key (above),
                          above_column);
  return "h";
}

/* Who must hear of it, as an expression over the header @alias. Products have no owner here:
 * everyone who may have seen one is told an id. */
static char *
owner_of (const PadFollows *way, const char *alias)
{
  if (way->list)
    return g_strdup ("'*'");
  if (way->owner == NULL)
    return g_strdup ("''");
  return g_strdup_printf ("coalesce (%s.\"%s\", '')", alias, way->owner);
}

/* Accounts and users that are not there heard nothing before. */
static gboolean
needs_owner (const PadFollows *way)
{
  return way->word == PAD_FOLLOWS_ACCOUNT || way->word == PAD_FOLLOWS_USER;
}

static gboolean
decides (const PadFollows *way, const char *column)
{
  g_autofree char *quoted = g_strdup_printf ("t.\"%s\"", column);

  return g_strcmp0 (way->owner, column) == 0 || g_strcmp0 (way->source, column) == 0 ||
         g_strcmp0 (way->product, column) == 0 || g_strcmp0 (way->product2, column) == 0 ||
         (way->condition != NULL && strstr (way->condition, quoted) != NULL);
}

/* Of a row that changes, only the ways that its change concerns; a child that moves leaves all of
 * its header's. */
static void
append_concerned (GString *where, const PadTable *table, const PadFollows *way)
{
  const char *separator = " AND (";

  if (pad_table_header (table) != table)
    return;
  for (int i = 0; i < table->n_columns; i++) {
    const char *name = table->columns[i].name;

    if (!decides (way, name))
      continue;
    g_string_append_printf (where, "%sOLD.\"%s\" IS NOT NEW.\"%s\"", separator, name, name);
    separator = " OR ";
  }
  g_string_append (where, separator[1] == 'O' ? ")" : " AND 0");
}

static void
append_insert (GString *sql, const Lost *lost, const PadFollows *way)
{
  g_autoptr (GString) from = g_string_new (NULL);
  g_autoptr (GString) where = g_string_new (NULL);
  const char *victim = append_victim (from, where, lost);
  const char *header = append_header (from, where, lost->table);
  g_autofree char *owner = owner_of (way, header);

  if (lost->changes)
    append_concerned (where, lost->table, way);
  if (needs_owner (way))
    g_string_append_printf (where, " AND %s.\"%s\" IS NOT NULL", header, way->owner);
  if (way->condition != NULL) {
    g_string_append (where, " AND ");
    pad_sql_condition (where, way->condition, header);
  }
  g_string_append_printf (
      sql,
      "  INSERT OR ROLLBACK INTO tombstones (sequence, \"table\", row_id, follows, owner)\n"
      "    SELECT w.writing, '%s', %s.row_id, '%s', %s FROM head AS w%s WHERE 1%s;\n",
      lost->victim->name, victim, pad_follows_name (way->word), owner, from->str, where->str);
}

/* A child whose header is gone already: nobody can say who followed it, so everyone is told its id.
 */
static void
append_insert_for_all (GString *sql, const Lost *lost)
{
  g_autoptr (GString) from = g_string_new (NULL);
  g_autoptr (GString) where = g_string_new (NULL);
  g_autoptr (GString) above = g_string_new (NULL);
  g_autoptr (GString) match = g_string_new (NULL);
  const char *victim = append_victim (from, where, lost);

  append_header (above, match, lost->table);
  if (above->len == 0)
    return;
  g_string_append_printf (
      sql,
      "  INSERT OR ROLLBACK INTO tombstones (sequence, \"table\", row_id, follows, owner)\n"
      "    SELECT w.writing, '%s', %s.row_id, 'common', '' FROM head AS w%s"
      " WHERE NOT EXISTS (SELECT 1 FROM %s WHERE 1%s)%s;\n",
      lost->victim->name, victim, from->str, above->str + strlen (", "), match->str, where->str);
}

static gboolean
rides_with (const PadTable *table, const PadTable *with)
{
  for (; table != NULL; table = pad_table_parent (table, NULL))
    if (table == with)
      return TRUE;
  return FALSE;
}

/* Whether an earlier way of @header tells the very same owners of the very same rows. */
static gboolean
is_told (const PadTable *header, int way)
{
  const PadFollows *one = &header->follows[way];

  for (int i = 0; i < way; i++) {
    const PadFollows *other = &header->follows[i];

    if (other->word == one->word && g_strcmp0 (other->owner, one->owner) == 0 &&
        g_strcmp0 (other->condition, one->condition) == 0 && other->list == one->list)
      return TRUE;
  }
  return FALSE;
}

static void
append_tombstones (GString *sql, const PadTable *table, gboolean changes)
{
  const PadTable *header = pad_table_header (table);
  int n;
  const PadTable *tables = pad_tables (&n);

  for (int i = 0; i < n; i++) {
    Lost lost = {table, &tables[i], changes};

    if (!rides_with (lost.victim, table))
      continue;
    for (int way = 0; way < header->n_follows; way++)
      if (!is_told (header, way))
        append_insert (sql, &lost, &header->follows[way]);
    append_insert_for_all (sql, &lost);
  }
}

static void
add_delete_trigger (GString *sql, const PadTable *table)
{
  begin_trigger (sql, table, "deleted", "AFTER DELETE");
  g_string_append (sql, " BEGIN\n" REFUSE_OUTSIDE);
  if (pad_table_is_synced (table))
    append_tombstones (sql, table, FALSE);
  g_string_append (sql, "END;\n");
}

/* The columns that decide what a row follows, joined: each after @before, @between two. */
static void
append_deciding (GString *sql, const PadTable *table, gboolean compare)
{
  const char *separator = "";

  for (int i = 0; i < table->n_columns; i++) {
    const char *name = table->columns[i].name;
    gboolean found = FALSE;

    for (int way = 0; way < table->n_follows; way++)
      found = found || decides (&table->follows[way], name);
    if (!found)
      continue;
    g_string_append (sql, separator);
    if (compare)
      g_string_append_printf (sql, "OLD.\"%s\" IS NOT NEW.\"%s\"", name, name);
    else
      pad_sql_name (sql, name);
    separator = compare ? " OR " : ", ";
  }
}

/* What rides with a row that follows somebody else now is new to them, all of it. */
static void
append_raise_children (GString *sql, const PadTable *table)
{
  int n;
  const PadTable *tables = pad_tables (&n);
  const char *key = pad_table_last_key (table);

  for (int i = 0; i < n; i++) {
    const char *column, *above_column;
    const PadTable *parent = pad_table_parent (&tables[i], &column);

    if (parent == table)
      g_string_append_printf (sql,
                              "  UPDATE OR ROLLBACK \"%s\" SET row_version = " WRITING
                              " WHERE \"%s\" = NEW.\"%s\";\n",
                              tables[i].name, column, key);
    else if (parent != NULL && pad_table_parent (parent, &above_column) == table)
      g_string_append_printf (
          sql,
          "  UPDATE OR ROLLBACK \"%s\" SET row_version = " WRITING " WHERE \"%s\" IN"
          " (SELECT \"%s\" FROM \"%s\" WHERE \"%s\" = NEW.\"%s\");\n",
          tables[i].name, column, pad_table_last_key (parent), parent->name, above_column, key);
  }
}

static void
add_left_trigger (GString *sql, const PadTable *table)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autofree char *when = NULL;

  append_deciding (columns, table, FALSE);
  if (columns->len == 0)
    return;
  when = g_strdup_printf ("AFTER UPDATE OF %s", columns->str);
  begin_trigger (sql, table, "left", when);
  g_string_append (sql, " WHEN ");
  append_deciding (sql, table, TRUE);
  g_string_append (sql, " BEGIN\n" REFUSE_OUTSIDE);
  append_tombstones (sql, table, TRUE);
  append_raise_children (sql, table);
  g_string_append (sql, "END;\n");
}

static char *
make_sql (void)
{
  GString *sql = g_string_new (NULL);
  int n;
  const PadTable *tables = pad_tables (&n);

  for (int i = 0; i < n; i++) {
    add_version_triggers (sql, &tables[i]);
    add_bump_triggers (sql, &tables[i]);
    add_delete_trigger (sql, &tables[i]);
    add_left_trigger (sql, &tables[i]);
  }
  g_string_append (sql, copy_users);
  g_string_append (sql, copy_users_to_papers);
  g_string_append (sql, keep_names);
  g_string_append (sql, keep_terms);
  return g_string_free (sql, FALSE);
}

static gboolean
drop_triggers (PadDb *db, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (PadStatement) names = NULL;
  PadStep step;

  names = pad_db_prepare (
      db,
      "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'pad\\_%' ESCAPE '\\'",
      error);
  if (names == NULL)
    return FALSE;
  while ((step = pad_statement_step (names, error)) == PAD_STEP_ROW)
    g_string_append_printf (sql, "DROP TRIGGER \"%s\";\n", pad_statement_get_text (names, 0));
  return step == PAD_STEP_DONE && pad_db_run (db, sql->str, error);
}

static gboolean
remake (PadDb *db, gpointer data, GError **error)
{
  return drop_triggers (db, error) && pad_db_run (db, data, error);
}

gboolean
pad_triggers_install (PadDb *db, GError **error)
{
  g_autofree char *sql = make_sql ();

  return pad_db_transact (db, remake, sql, error);
}
