#pragma once

#include "pad-table.h"

G_BEGIN_DECLS

/* Columns in one line each: PAD_TEXT ("brand", .reference = "brands"). Without anything more a
 * column is optional, synced and part of the interchange file. */
#define PAD_TEXT(n, ...)                                                                           \
  {                                                                                                \
    .name = n, .kind = PAD_KIND_TEXT, __VA_ARGS__                                                  \
  }
#define PAD_CODE(n, v, ...)                                                                        \
  {                                                                                                \
    .name = n, .kind = PAD_KIND_CODE, .values = v, __VA_ARGS__                                     \
  }
#define PAD_CURRENCY(n, ...)                                                                       \
  {                                                                                                \
    .name = n, .kind = PAD_KIND_CURRENCY, __VA_ARGS__                                              \
  }
#define PAD_INTEGER(n, ...)                                                                        \
  {                                                                                                \
    .name = n, .kind = PAD_KIND_INTEGER, __VA_ARGS__                                               \
  }
#define PAD_FLAG(n, f, ...)                                                                        \
  {                                                                                                \
    .name = n, .kind = PAD_KIND_FLAG, .fallback = f, __VA_ARGS__                                   \
  }
#define PAD_MONEY(n, c, ...)                                                                       \
  {                                                                                                \
    .name = n, .kind = PAD_KIND_MONEY, .currency = c, __VA_ARGS__                                  \
  }
#define PAD_PRICE(n, ...)                                                                          \
  {                                                                                                \
    .name = n, .kind = PAD_KIND_PRICE, __VA_ARGS__                                                 \
  }
#define PAD_QUANTITY(n, ...)                                                                       \
  {                                                                                                \
    .name = n, .kind = PAD_KIND_QUANTITY, __VA_ARGS__                                              \
  }
#define PAD_PERCENT(n, ...)                                                                        \
  {                                                                                                \
    .name = n, .kind = PAD_KIND_PERCENT, __VA_ARGS__                                               \
  }
#define PAD_RATE(n, ...)                                                                           \
  {                                                                                                \
    .name = n, .kind = PAD_KIND_RATE, __VA_ARGS__                                                  \
  }
#define PAD_DATE(n, ...)                                                                           \
  {                                                                                                \
    .name = n, .kind = PAD_KIND_DATE, __VA_ARGS__                                                  \
  }
#define PAD_INSTANT(n, ...)                                                                        \
  {                                                                                                \
    .name = n, .kind = PAD_KIND_INSTANT, __VA_ARGS__                                               \
  }
#define PAD_FILE(n, ...)                                                                           \
  {                                                                                                \
    .name = n, .kind = PAD_KIND_FILE, __VA_ARGS__                                                  \
  }

#define KEY .flags = PAD_COLUMN_KEY
#define REQUIRED .flags = PAD_COLUMN_REQUIRED
#define SERVER .flags = PAD_COLUMN_SERVER
#define DERIVED .flags = PAD_COLUMN_DERIVED
#define HISTORY .flags = PAD_COLUMN_HISTORY
#define REQUIRED_HISTORY .flags = PAD_COLUMN_REQUIRED | PAD_COLUMN_HISTORY

/* The ways in which rows follow segments. */
#define COMMON(...)                                                                                \
  {                                                                                                \
    .word = PAD_FOLLOWS_COMMON, __VA_ARGS__                                                        \
  }
#define BY_PRODUCT(p, ...)                                                                         \
  {                                                                                                \
    .word = PAD_FOLLOWS_PRODUCT, .product = p, __VA_ARGS__                                         \
  }
#define BY_ACCOUNT(o, s, ...)                                                                      \
  {                                                                                                \
    .word = PAD_FOLLOWS_ACCOUNT, .owner = o, .section = s, __VA_ARGS__                             \
  }
#define BY_USER(o, ...)                                                                            \
  {                                                                                                \
    .word = PAD_FOLLOWS_USER, .owner = o, __VA_ARGS__                                              \
  }
#define BY_APPROVERS(o)                                                                            \
  {                                                                                                \
    .word = PAD_FOLLOWS_APPROVER, .owner = o, .list = TRUE, .condition = "t.\"" o "\" IS NOT NULL" \
  }
#define BY_OWNER(o, s, ...)                                                                        \
  {                                                                                                \
    .word = PAD_FOLLOWS_OWNER, .owner = o, .source = s, __VA_ARGS__                                \
  }
#define BY_WAREHOUSE(o, p)                                                                         \
  {                                                                                                \
    .word = PAD_FOLLOWS_WAREHOUSE, .owner = o, .product = p                                        \
  }
#define WITH_PARENT(o, t)                                                                          \
  {                                                                                                \
    .word = PAD_FOLLOWS_PARENT, .owner = o, .section = t                                           \
  }

#define PAD_TABLE(n, c, ...)                                                                       \
  {                                                                                                \
    .name = n, .columns = c, .n_columns = G_N_ELEMENTS (c), .follows = {__VA_ARGS__}, .file = TRUE \
  }
#define PAD_DERIVED_TABLE(n, c, ...)                                                               \
  {                                                                                                \
    .name = n, .columns = c, .n_columns = G_N_ELEMENTS (c), .follows = {__VA_ARGS__},              \
    .file = FALSE                                                                                  \
  }

/* A subject's tables; pad-table.c puts them in one row. n_follows is counted there: the entries
 * that say anything. */
typedef struct
{
  const PadTable *tables;
  int n;
} PadSubject;

/* The states of an order (RULES.md 10), NULL-terminated. */
extern const char *const pad_order_states[];

extern const PadSubject pad_subject_articles;
extern const PadSubject pad_subject_customers;
extern const PadSubject pad_subject_users;
extern const PadSubject pad_subject_prices;
extern const PadSubject pad_subject_history;
extern const PadSubject pad_subject_derived;

G_END_DECLS
