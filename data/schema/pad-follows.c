/* Which rows belong to a segment, as SQL. */
#include "pad-table-sql-private.h"

#include <string.h>

const char *
pad_follows_name (PadFollowsWord word)
{
  static const char *const names[] = {
      [PAD_FOLLOWS_COMMON] = "common",       [PAD_FOLLOWS_ASSORTMENT] = "assortment",
      [PAD_FOLLOWS_PRODUCT] = "product",     [PAD_FOLLOWS_OWNER] = "owner",
      [PAD_FOLLOWS_WAREHOUSE] = "warehouse", [PAD_FOLLOWS_ACCOUNT] = "account",
      [PAD_FOLLOWS_USER] = "user",           [PAD_FOLLOWS_APPROVER] = "approver",
  };

  g_return_val_if_fail (word != PAD_FOLLOWS_NOWHERE && word != PAD_FOLLOWS_PARENT, NULL);
  return names[word];
}

const PadTable *
pad_table_parent (const PadTable *table, const char **column)
{
  const PadFollows *follows = &table->follows[0];

  if (table->n_follows == 0 || follows->word != PAD_FOLLOWS_PARENT)
    return NULL;
  if (column != NULL)
    *column = follows->owner;
  return pad_table_find (follows->section);
}

const PadTable *
pad_table_header (const PadTable *table)
{
  const PadTable *parent;

  while ((parent = pad_table_parent (table, NULL)) != NULL)
    table = parent;
  return table;
}

void
pad_sql_condition (GString *sql, const char *condition, const char *alias)
{
  const char *rest = condition;
  const char *next;
  g_autofree char *qualified = g_strdup_printf ("%s.\"", alias);

  while ((next = strstr (rest, "t.\"")) != NULL) {
    g_string_append_len (sql, rest, next - rest);
    g_string_append (sql, qualified);
    rest = next + strlen ("t.\"");
  }
  g_string_append (sql, rest);
}

/* ` AND` the product that column @product names is in :assortment. */
static void
append_membership (GString *sql, const char *alias, const char *product)
{
  if (product == NULL)
    return;
  g_string_append (
      sql,
      " AND EXISTS (SELECT 1 FROM memberships AS v WHERE v.assortment = :assortment AND v.sku = ");
  pad_sql_column (sql, alias, product);
  g_string_append_c (sql, ')');
}

/* ` AND` account :owner sees the product: it is in one of its assortments. */
static void
append_sight (GString *sql, const char *alias, const char *product)
{
  if (product == NULL)
    return;
  g_string_append (sql, " AND EXISTS (SELECT 1 FROM account_scopes AS w CROSS JOIN memberships AS v"
                        " ON v.assortment = w.code AND v.sku = ");
  pad_sql_column (sql, alias, product);
  g_string_append (sql, " WHERE w.account = :owner AND w.kind = 'assortment')");
}

static void
append_is_owner (GString *sql, const char *alias, const char *owner)
{
  g_string_append (sql, " AND ");
  pad_sql_column (sql, alias, owner);
  g_string_append (sql, " = :owner");
}

/* ` AND` :owner is in the JSON array. */
static void
append_is_listed (GString *sql, const char *alias, const char *owner)
{
  g_string_append (sql, " AND EXISTS (SELECT 1 FROM json_each (");
  pad_sql_column (sql, alias, owner);
  g_string_append (sql, ") AS l WHERE l.value = :owner)");
}

static gboolean
is_key (const PadTable *table, const char *name)
{
  return (table->columns[pad_table_column (table, name)].flags & PAD_COLUMN_KEY) != 0;
}

/* The owner of a price rule: a list of groups with `*` for none, an optional column with '' for
 * none, or a key. */
static void
append_price_owner (GString *sql,
                    const PadTable *table,
                    const PadFollows *follows,
                    const char *alias)
{
  const char *owner = follows->owner;

  if (follows->list)
    g_string_append_printf (sql,
                            " AND CASE :owner WHEN '*' THEN %s.\"%s\" IS NULL"
                            " ELSE instr (' ' || %s.\"%s\" || ' ', ' ' || :owner || ' ') > 0 END",
                            alias, owner, alias, owner);
  else if (is_key (table, owner))
    append_is_owner (sql, alias, owner);
  else
    g_string_append_printf (sql, " AND %s.\"%s\" IS nullif (:owner, '')", alias, owner);
}

static void
append_source (GString *sql, const PadFollows *follows, const char *alias)
{
  g_string_append (sql, " AND ");
  if (follows->source[0] == '\'')
    g_string_append (sql, follows->source);
  else
    pad_sql_column (sql, alias, follows->source);
  g_string_append (sql, " = :source");
}

/* The way's condition on a row under @alias, each part with ` AND` before it. */
static void
append_way (GString *sql, const PadTable *table, const PadFollows *follows, const char *alias)
{
  switch (follows->word) {
  case PAD_FOLLOWS_OWNER:
    append_source (sql, follows, alias);
    append_price_owner (sql, table, follows, alias);
    append_membership (sql, alias, follows->product);
    break;
  case PAD_FOLLOWS_ACCOUNT:
    append_is_owner (sql, alias, follows->owner);
    append_sight (sql, alias, follows->product);
    break;
  case PAD_FOLLOWS_APPROVER:
    append_is_listed (sql, alias, follows->owner);
    break;
  case PAD_FOLLOWS_COMMON:
    break;
  default:
    if (follows->owner != NULL)
      append_is_owner (sql, alias, follows->owner);
    append_membership (sql, alias, follows->product);
    append_membership (sql, alias, follows->product2);
    break;
  }
  if (follows->condition != NULL) {
    g_string_append (sql, " AND ");
    pad_sql_condition (sql, follows->condition, alias);
  }
}

/* Alias of the header in the FROM of pad_follows_from_sql(): t itself, the parent p or its parent
 * q. */
static const char *
header_alias (const PadTable *table)
{
  const PadTable *parent = pad_table_parent (table, NULL);

  if (parent == NULL)
    return "t";
  return pad_table_parent (parent, NULL) == NULL ? "p" : "q";
}

static const PadFollows *
header_way (const PadTable *table, const PadFollows *follows, int way)
{
  const PadTable *header = pad_table_header (table);

  if (header == table)
    return follows;
  g_return_val_if_fail (way >= 0 && way < header->n_follows, &header->follows[0]);
  return &header->follows[way];
}

char *
pad_follows_sql (const PadTable *table, const PadFollows *follows, int way)
{
  GString *sql = g_string_new ("1");

  append_way (sql, pad_table_header (table), header_way (table, follows, way),
              header_alias (table));
  return g_string_free (sql, FALSE);
}

/* ` CROSS JOIN child AS alias ON alias.column = parent_alias.key`: in this order, so that the
 * header's index leads. */
static void
append_child (GString *sql, const PadTable *child, const char *alias, const char *parent_alias)
{
  const char *column;
  const PadTable *parent = pad_table_parent (child, &column);

  g_string_append_printf (sql, " CROSS JOIN \"%s\" AS %s ON %s.\"%s\" = %s.\"%s\"", child->name,
                          alias, alias, column, parent_alias, pad_table_last_key (parent));
}

/* From the header down to @table. */
static void
append_from (GString *sql, const PadTable *table)
{
  const PadTable *parent = pad_table_parent (table, NULL);

  g_string_append_printf (sql, " FROM \"%s\" AS %s", pad_table_header (table)->name,
                          header_alias (table));
  if (parent == NULL)
    return;
  if (pad_table_parent (parent, NULL) != NULL)
    append_child (sql, parent, "p", "q");
  append_child (sql, table, "t", "p");
}

/* From the articles that entered to the rows of @table that are about them. */
static void
append_from_entered (GString *sql,
                     const PadTable *table,
                     const PadFollows *follows,
                     gboolean second)
{
  const char *product = second ? follows->product2 : follows->product;
  gboolean account = follows->word == PAD_FOLLOWS_ACCOUNT;

  g_assert (product != NULL);
  g_string_append (
      sql, account
               ? " FROM account_scopes AS s CROSS JOIN memberships AS m ON m.assortment = s.code"
               : " FROM memberships AS m");
  g_string_append_printf (sql, " CROSS JOIN \"%s\" AS t ON t.\"%s\" = m.sku", table->name, product);
  g_string_append (
      sql, account
               ? " WHERE s.account = :owner AND s.kind = 'assortment' AND m.row_version > :after"
               : " WHERE m.assortment = :assortment AND m.row_version > :after");
}

char *
pad_follows_from_sql (
    const PadTable *table, const PadFollows *follows, int way, gboolean entered, gboolean second)
{
  GString *sql = g_string_new (NULL);

  if (entered)
    append_from_entered (sql, table, follows, second);
  else {
    append_from (sql, table);
    g_string_append_printf (sql, " WHERE %s.row_version > :after", header_alias (table));
    if (pad_table_header (table) != table)
      g_string_append (sql, " AND t.row_version > :after");
  }
  append_way (sql, pad_table_header (table), header_way (table, follows, way),
              header_alias (table));
  return g_string_free (sql, FALSE);
}

char *
pad_follows_drop_product_sql (const PadTable *table, const PadFollows *follows, gboolean second)
{
  const char *product = second ? follows->product2 : follows->product;
  GString *sql;

  g_return_val_if_fail (product != NULL, NULL);
  sql = g_string_new ("DELETE FROM ");
  pad_sql_name (sql, table->name);
  g_string_append (sql, " AS t WHERE ");
  pad_sql_column (sql, "t", product);
  g_string_append (sql, " = ?");
  if (follows->condition != NULL) {
    g_string_append (sql, " AND ");
    pad_sql_condition (sql, follows->condition, "t");
  }
  return g_string_free (sql, FALSE);
}
