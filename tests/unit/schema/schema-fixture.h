#pragma once

#include <pad-db.h>

/* A store in memory with its triggers; `head` has its row and sequence 1 is open. */
PadDb *schema_make_store (void);
/* A replica in memory, with its indexes. */
PadDb *schema_make_replica (void);
/* A `local.db` in memory. */
PadDb *schema_make_local (void);

/* Runs @sql, which must work. */
void schema_run (PadDb *db, const char *sql);
/* Ends the open sequence and opens the next one; returns its number. */
int64_t schema_next_sequence (PadDb *db);
/* What @sql says; it must be there. */
int64_t schema_read_int (PadDb *db, const char *sql);
char *schema_read_text (PadDb *db, const char *sql);
/* The first column of all rows of @sql, joined by a blank. */
char *schema_read_all (PadDb *db, const char *sql);
#define schema_assert_all(db, sql, expected)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *all_ = schema_read_all (db, sql);                                             \
    g_assert_cmpstr (all_, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END
