#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What a column holds: decides its SQL type, its text form and how it is checked (RULES.md 1). */
typedef enum
{
  PAD_KIND_TEXT,     /* TEXT */
  PAD_KIND_CODE,     /* TEXT, one of @values */
  PAD_KIND_CURRENCY, /* TEXT, ISO 4217 */
  PAD_KIND_INTEGER,  /* INTEGER, a whole number within @least and @most */
  PAD_KIND_FLAG,     /* INTEGER 0 or 1 */
  PAD_KIND_MONEY,    /* INTEGER minor units of @currency */
  PAD_KIND_PRICE,    /* INTEGER millionths */
  PAD_KIND_QUANTITY, /* INTEGER thousandths */
  PAD_KIND_PERCENT,  /* INTEGER ten-thousandths of a percent */
  PAD_KIND_RATE,     /* INTEGER hundred-millionths */
  PAD_KIND_DATE,     /* TEXT YYYY-MM-DD */
  PAD_KIND_INSTANT,  /* TEXT YYYY-MM-DDTHH:MM:SS.mmmZ */
  PAD_KIND_FILE,     /* TEXT, sha256 of a row of the store's blobs; a path in CSV */
} PadKind;

typedef enum
{
  PAD_COLUMN_KEY = 1 << 0,      /* part of the natural key; '' for empty, never NULL */
  PAD_COLUMN_REQUIRED = 1 << 1, /* never empty */
  PAD_COLUMN_SERVER = 1 << 2,   /* stays on the server: neither wire nor replica */
  PAD_COLUMN_DERIVED = 1 << 3,  /* kept by the server, no column of the interchange file */
  PAD_COLUMN_TREE = 1 << 4,     /* refers to its own table; must not form a cycle */
  PAD_COLUMN_HISTORY =
      1 << 5, /* refers to what was there then: asked when a row arrives, may be gone later */
  PAD_COLUMN_DETAIL = 1 << 6, /* left out of what follows the section invoice-summary */
  PAD_COLUMN_KEPT = 1 << 7, /* an empty field of a file leaves what is there, which the server took
                               from elsewhere when the row came */
} PadColumnFlags;

/**
 * PadColumn:
 * @reference: the table whose key column this one names ("products"), NULL for none. A table with
 * the key (account, code) is referred to together with this table's own account column
 * @currency: for money, where its currency is found: a column of the same row ("currency"), or a
 * column that refers to a row with one ("order" -> orders.currency; "account" -> accounts.currency)
 * @fallback: the text form of the value that a new row gets when the file leaves the column out or
 *   empty (INTERFACES.md, RULES.md 11), NULL for none
 * @least, @most: the range of a number, in the unit it is stored in; both 0: the limits of its
 * kind. For texts
 *   @most is the greatest length in bytes, 0 for the kind's own (pad-row.h)
 */
typedef struct
{
  const char *name;
  PadKind kind;
  PadColumnFlags flags;
  const char *reference;
  const char *currency;
  const char *const *values;
  const char *fallback;
  int64_t least, most;
} PadColumn;

/* Which segments a row belongs to (SYNC.md 2). */
typedef enum
{
  PAD_FOLLOWS_NOWHERE,    /* no way at all; ends the ways of a table */
  PAD_FOLLOWS_COMMON,     /* common */
  PAD_FOLLOWS_ASSORTMENT, /* catalog:<owner>: memberships themselves */
  PAD_FOLLOWS_PRODUCT,    /* catalog:<assortment> of the product */
  PAD_FOLLOWS_OWNER,      /* prices:<source>:<owner>, with @product @<assortment> */
  PAD_FOLLOWS_WAREHOUSE,  /* stock:<owner>@<assortment> */
  PAD_FOLLOWS_ACCOUNT, /* account:<owner>:<section>; with @product only while the product is seen */
  PAD_FOLLOWS_USER,    /* user:<owner> */
  PAD_FOLLOWS_APPROVER, /* approvals:<owner>, of the logins in the JSON array @owner */
  PAD_FOLLOWS_PARENT,   /* rides with the row of table @section whose key the column @owner names */
} PadFollowsWord;

/**
 * PadFollows: one way in which rows of a table belong to segments; a table has up to nine, and a
 * row is in the union of those whose @condition holds.
 * @owner: column that names the owner (assortment, rule owner, warehouse, account, login, parent's
 * key)
 * @source: for OWNER: a column ("source") or, in single quotes, a literal ("'tier'")
 * @section: for ACCOUNT core, orders, quotations, handed-over, invoices, invoice-summary, credit
 * or budgets; for USER (nullable) which of them the row belongs to, where that decides who may see
 * it; for PARENT the parent table
 * @product, @product2: columns that name the products the row concerns, NULL for none
 * @condition: SQL over the row's own columns, each written `t."name"`; NULL for always
 * @list: @owner holds any number of owners, for OWNER separated by spaces; where it is empty, the
 * owner is `*`
 */
typedef struct
{
  PadFollowsWord word;
  const char *owner;
  const char *source;
  const char *section;
  const char *product;
  const char *product2;
  const char *condition;
  gboolean list;
} PadFollows;

#define PAD_FOLLOWS_MAX 9

/* @most of a number that has a @least only, and @least of one that has a @most only. */
#define PAD_LEAST_ONLY INT64_MAX
#define PAD_MOST_ONLY INT64_MIN

/**
 * PadTable: one entry of the registry, together with its DDL in the folder `store`.
 * @follows: the ways in which rows belong to segments, @n_follows of them; none: the table never
 * leaves the server
 * @file: has an interchange file `<name>.csv`; FALSE for what the server derives
 */
typedef struct
{
  const char *name;
  const PadColumn *columns;
  int n_columns;
  PadFollows follows[PAD_FOLLOWS_MAX];
  int n_follows;
  gboolean file;
} PadTable;

/* All tables in an order that satisfies references. */
const PadTable *pad_tables (int *n);
const PadTable *pad_table_find (const char *name);
int pad_table_number (const PadTable *table);
/* -1 when there is none. */
int pad_table_column (const PadTable *table, const char *name);
gboolean pad_table_is_synced (const PadTable *table);
/* Whether it leads to a section where rows come without PAD_COLUMN_DETAIL and without what rides
 * with them. */
gboolean pad_follows_is_summary (const PadFollows *follows);

G_END_DECLS
