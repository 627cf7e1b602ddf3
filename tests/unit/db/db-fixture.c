#include "db-fixture.h"

#include <temporary-folder.h>

void
db_fixture_set_up (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->world = pad_world_new ();
  fixture->folder = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "store.db", NULL);
}

void
db_fixture_tear_down (DbFixture *fixture, gconstpointer data)
{
  temporary_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  pad_world_unref (fixture->world);
}

PadDb *
db_fixture_open (DbFixture *fixture, PadDbMode mode)
{
  g_autoptr (GError) error = NULL;
  PadDb *db = pad_db_open (fixture->world, fixture->path, mode, PAD_DB_NORMAL, &error);

  g_assert_no_error (error);
  return db;
}

int64_t
db_read_int (PadDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  int64_t value = -1;

  pad_db_read_int (db, sql, -1, &value, &error);
  g_assert_no_error (error);
  return value;
}
