#include "schema-fixture.h"

#include <pad-migrations.h>
#include <pad-replica.h>
#include <pad-triggers.h>

static PadDb *
make (void)
{
  g_autoptr (PadWorld) world = pad_world_new ();
  g_autoptr (GError) error = NULL;
  PadDb *db = pad_db_open (world, ":memory:", PAD_DB_CREATE, PAD_DB_NORMAL, &error);

  g_assert_no_error (error);
  return db;
}

PadDb *
schema_make_store (void)
{
  PadDb *db = make ();
  g_autoptr (GError) error = NULL;

  pad_db_migrate (db, 1, pad_store_migrations, &error);
  g_assert_no_error (error);
  pad_triggers_install (db, &error);
  g_assert_no_error (error);
  schema_run (db, "INSERT INTO head (id, epoch, sequence, writing) VALUES (1, 'e', 0, 1)"
                  " ON CONFLICT DO UPDATE SET writing = 1");
  return db;
}

PadDb *
schema_make_replica (void)
{
  PadDb *db = make ();
  g_autoptr (GError) error = NULL;

  pad_replica_create_tables (db, &error);
  g_assert_no_error (error);
  pad_replica_create_indexes (db, &error);
  g_assert_no_error (error);
  return db;
}

PadDb *
schema_make_local (void)
{
  PadDb *db = make ();
  g_autoptr (GError) error = NULL;

  pad_db_migrate (db, 1, pad_local_migrations, &error);
  g_assert_no_error (error);
  return db;
}

void
schema_run (PadDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  pad_db_run (db, sql, &error);
  g_assert_no_error (error);
}

int64_t
schema_next_sequence (PadDb *db)
{
  schema_run (db, "UPDATE head SET sequence = writing, writing = writing + 1");
  return schema_read_int (db, "SELECT writing FROM head");
}

int64_t
schema_read_int (PadDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  int64_t value = INT64_MIN;

  pad_db_read_int (db, sql, INT64_MIN, &value, &error);
  g_assert_no_error (error);
  return value;
}

char *
schema_read_text (PadDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *text = pad_db_read_text (db, sql, &error);

  g_assert_no_error (error);
  return text;
}

char *
schema_read_all (PadDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadStatement) statement = pad_db_prepare (db, sql, &error);
  GString *all = g_string_new (NULL);

  g_assert_no_error (error);
  while (pad_statement_step (statement, &error) == PAD_STEP_ROW) {
    const char *text = pad_statement_get_text (statement, 0);

    g_string_append_printf (all, "%s%s", all->len > 0 ? " " : "", text == NULL ? "NULL" : text);
  }
  g_assert_no_error (error);
  return g_string_free (all, FALSE);
}
