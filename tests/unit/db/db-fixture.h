#pragma once

#include <pad-db.h>

/* A folder of the test's own and a world; the folder goes with everything in it. */
typedef struct
{
  PadWorld *world;
  char *folder;
  char *path; /* `store.db` in the folder; not made */
} DbFixture;

void db_fixture_set_up (DbFixture *fixture, gconstpointer data);
void db_fixture_tear_down (DbFixture *fixture, gconstpointer data);
/* The store at the fixture's path; it must open. */
PadDb *db_fixture_open (DbFixture *fixture, PadDbMode mode);
/* What @sql, which must be there, says. */
int64_t db_read_int (PadDb *db, const char *sql);

#define db_test_add(path, func)                                                                    \
  g_test_add (path, DbFixture, NULL, db_fixture_set_up, func, db_fixture_tear_down)
