#pragma once

#include <pad-db.h>
#include <pad-table.h>

G_BEGIN_DECLS

/*
 * SQL made from the registry, for what is written once over all tables. Parameters are `?` in the
 * order given here, to be bound by position from 0, or have names where that is said. Every
 * identifier is quoted; no value is ever in the text. All strings are (transfer full); keep them as
 * long as a statement cached by address is used, or use pad_db_prepare().
 */

typedef enum
{
  PAD_COLUMNS_ALL,    /* every column */
  PAD_COLUMNS_SYNCED, /* without PAD_COLUMN_SERVER: wire and replica */
  PAD_COLUMNS_FILE,   /* without PAD_COLUMN_DERIVED: the interchange file */
} PadColumnSet;

/**
 * PadSelect: what to select of a table, and how to read it.
 * @columns: the registry's column number of each of the @n selected columns, in the registry's
 * order
 * @currencies: for each, the statement's column with its currency; -1 for what is no money
 * @list: the text between SELECT and FROM, for the table under the alias `t`: row_id, row_version,
 * the columns, then the currencies. Column i is the statement's column PAD_SELECT_FIRST + i
 *
 * Currencies that are not on the row are looked up by scalar subqueries in @list (one hop, by
 * natural key), so that the caller's FROM and WHERE need nothing for them; one that is found
 * nowhere is the supplier's.
 */
typedef struct
{
  const PadTable *table;
  int n;
  int *columns;
  int *currencies;
  char *list;
} PadSelect;

#define PAD_SELECT_FIRST 2

PadSelect *pad_select_new (const PadTable *table, PadColumnSet set);
void pad_select_free (PadSelect *select);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadSelect, pad_select_free)

const PadColumn *pad_select_column (const PadSelect *select, int i);
/* The text form of selected column @i of the row that @row stands on, appended to @out; FALSE when
 * it is NULL. */
gboolean pad_select_append (const PadSelect *select, PadStatement *row, int i, GString *out);

/**
 * pad_table_put_sql: the replica's upsert with its version guard.
 * @columns: registry numbers of the columns that come, @n of them
 *
 * Parameters: row_id, row_version, then the columns in the order given. A row of the same id with
 * the same or a higher version stays as it is (pad_db_changes() is then 0).
 */
char *pad_table_put_sql (const PadTable *table, const int *columns, int n);
/* What the put does to a row that is there, in an older version, and whose @fixed columns (one flag
 * for each of @columns) are to stay as they are; to any other it does nothing. Bound like the put.
 * With the indexed columns fixed no index is written, while the put writes every one anew. */
char *pad_table_amend_sql (const PadTable *table, const int *columns, int n, const gboolean *fixed);
/* The replica's delete with its guard; parameters: row_id, sequence. A row with a higher version
 * stays. */
char *pad_table_drop_sql (const PadTable *table);

/* The store's writes. Parameters: row_version, then the columns in the order given; update has
 * row_id last. OR FAIL, which for one row does what ABORT does, spares the journal of each
 * statement that triggers would otherwise ask for. */
char *pad_table_insert_sql (const PadTable *table, const int *columns, int n);
char *pad_table_update_sql (const PadTable *table, const int *columns, int n);
/* Parameter: row_id. */
char *pad_table_delete_sql (const PadTable *table);

/* Registry numbers of the key columns, in order, into @columns (room for PAD_TABLE_KEY_MAX);
 * returns how many. */
#define PAD_TABLE_KEY_MAX 4
int pad_table_key (const PadTable *table, int *columns);
/* `SELECT <select's list> FROM table AS t WHERE <key>`; parameters: the key columns. */
char *pad_select_by_key_sql (const PadSelect *select);
/* `SELECT row_id FROM ... WHERE <key>`; parameters: the key columns. */
char *pad_table_find_sql (const PadTable *table);

/**
 * PadReference: where a column with a reference points.
 * @table: the table it names a row of
 * @others: this table's columns that complete the key, bound after the value itself; -1 ends them
 * @sql: `SELECT row_id FROM ...`: a row when the reference is good. Parameters: the column's value,
 * then those of @others. An empty value is not asked
 */
typedef struct
{
  const PadTable *table;
  int others[PAD_TABLE_KEY_MAX];
  char *sql;
} PadReference;

/* NULL when the column has no reference of its own in the registry. */
PadReference *pad_reference_new (const PadTable *table, int column);
/* The same to @target, for what pad_reference_by_value() found. */
PadReference *pad_reference_new_to (const PadTable *table, const PadTable *target);
void pad_reference_free (PadReference *reference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadReference, pad_reference_free)

/* Some columns name a row of a table that another column decides: price_rules.scope_code and
 * assortment_members.code by `scope`, price_rules.owner by `source`, budgets.code and
 * settings.owner by `scope`. The registry number of the column that decides; -1 where @column is
 * none of these. */
int pad_reference_decider (const PadTable *table, int column);
/* The table that @column names a row of when the deciding column holds @decider_value; NULL: it
 * names nothing. */
const PadTable *pad_reference_by_value (const PadTable *table,
                                        int column,
                                        const char *decider_value);

/* `SELECT t.row_id, <key columns> FROM table AS t WHERE ...`: rows whose @column names something
 * that is not there, for `check`. No parameters. NULL when there is nothing to ask: no reference
 * (deciding columns count), or one that may be gone (PAD_COLUMN_HISTORY). */
char *pad_table_orphans_sql (const PadTable *table, int column);

/**
 * PadMoney: where a money column's currency is found.
 * @column: the column of the same row that says it: a currency, or a reference to a row that has
 * one
 * @sql: NULL when @column is the currency itself; else `SELECT currency ...`, parameter: the value
 * of @column
 *
 * Where that is empty or names no row, the supplier's currency counts.
 */
typedef struct
{
  int column;
  char *sql;
} PadMoney;

/* NULL when the column is no money. */
PadMoney *pad_money_new (const PadTable *table, int column);
void pad_money_free (PadMoney *money);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadMoney, pad_money_free)
/* An expression: the currency of the amounts that find it in column @source of the row @alias of
 * @table; (transfer full). */
char *pad_money_currency_sql (const PadTable *table, int source, const char *alias);

/* What `tombstones.follows` holds for a word: "common", "assortment", "product", "owner",
 * "warehouse", "account", "user". A child's tombstones have the words of its parent. */
const char *pad_follows_name (PadFollowsWord word);

/**
 * pad_follows_sql: a condition on a row `t` of @table: does it belong to the segment by this way?
 *
 * Named parameters, each only where the word needs it:
 *   :owner       ASSORTMENT, OWNER, WAREHOUSE, ACCOUNT, USER
 *   :source      OWNER
 *   :assortment  PRODUCT, and OWNER and WAREHOUSE by product
 * ACCOUNT by product asks the memberships of the assortments of account :owner (account_scopes).
 * For PARENT it is the parent's condition, asked of the parent `p` (or of its parent `q`): the
 * parent's ways are numbered 0 to n_follows - 1 in @way; for all other words @way is ignored.
 */
char *pad_follows_sql (const PadTable *table, const PadFollows *follows, int way);
/* The table at the end of the PARENT chain, @table itself when it is no child. Its ways are those
 * of the child. */
const PadTable *pad_table_header (const PadTable *table);

/**
 * pad_follows_from_sql: the rows of a segment that are newer than a cursor, walked along an index.
 * @entered: by memberships newer than :after instead of by the row's own version: what an article
 * that entered an assortment brings with it. Only for ways with a product
 * @second: the way's product2 instead of its product enters
 *
 * The text after the select list, up to where ` AND` or ` ORDER BY` may follow: ` FROM ... WHERE
 * <version> > :after AND <pad_follows_sql>`. Parameters as there, and :after. The row is `t`; the
 * version is t.row_version, for a child that of its header (`p`, or `q` where the parent is a child
 * itself) and its own, for @entered that of the membership `m`. Paging: the index yields rows by
 * (version, row_id), so a page ends with those two as its mark; by row_id alone a page would sort
 * the segment.
 */
char *pad_follows_from_sql (
    const PadTable *table, const PadFollows *follows, int way, gboolean entered, gboolean second);
/* For the replica: what goes when the last membership of a product is gone, one statement for each
 * way that has a product (and one more for its product2). Only rows that follow it as a product: a
 * rule for a category may carry a code that is some article's number too. Parameter: the sku. */
char *pad_follows_drop_product_sql (const PadTable *table,
                                    const PadFollows *follows,
                                    gboolean second);

G_END_DECLS
