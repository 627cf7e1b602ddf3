/* What the simulation's disk says of itself must hold, or what is found on it means nothing. */
#include <pad-db.h>
#include <pad-error.h>

#include "sim-world.h"

#define PATH "/home/a.db"
#define ROWS 12
#define SEEDS 400

typedef struct
{
  SimTime *time;
  PadWorld *world;
  SimDisk *disk;
} Machine;

static void
machine_begin (Machine *machine, uint64_t seed)
{
  machine->time = sim_time_new (NULL);
  machine->world = sim_world_new (machine->time, "machine", seed);
  machine->disk = sim_world_get_disk (machine->world);
}

static void
machine_end (Machine *machine)
{
  pad_world_unref (machine->world);
  sim_time_free (machine->time);
}

static SimFile *
open_file (Machine *machine, const char *path)
{
  SimResult result;
  SimFile *file = sim_disk_open (machine->disk, path, TRUE, &result);

  g_assert_cmpint (result, ==, SIM_OK);
  return file;
}

static char *
content (Machine *machine, const char *path)
{
  g_autoptr (GBytes) bytes = pad_world_file_read (machine->world, path, NULL);
  gsize n = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &n) : NULL;

  return text != NULL ? g_strndup (text, n) : NULL;
}

/* Of "old" and a "new" that was not synced the power leaves either, and in some runs the one, in
 * others the other; what was synced stays, and killing a program takes nothing. */
static void
test_unsynced (void)
{
  int kept = 0, lost = 0;

  for (uint64_t seed = 0; seed < 100; seed++) {
    Machine machine;
    SimFile *file;
    g_autofree char *after = NULL;

    machine_begin (&machine, seed);
    file = open_file (&machine, "/f");
    sim_disk_write (machine.disk, file, 0, "old", 3);
    sim_disk_sync (machine.disk, file);
    sim_disk_sync_names (machine.disk);
    sim_disk_write (machine.disk, file, 0, "new", 3);
    sim_file_unref (file);
    sim_disk_die (machine.disk);
    g_assert_null (content (&machine, "/f"));
    sim_disk_restart (machine.disk, seed % 10 == 0 ? SIM_KILLED : SIM_POWER_LOST);
    after = content (&machine, "/f");
    if (seed % 10 == 0)
      g_assert_cmpstr (after, ==, "new");
    else if (g_str_equal (after, "new"))
      kept++;
    else if (g_str_equal (after, "old"))
      lost++;
    else
      g_assert_not_reached ();
    machine_end (&machine);
  }
  g_assert_cmpint (kept, >, 10);
  g_assert_cmpint (lost, >, 10);
}

/* Of a long write some sectors may be there and others not, and nothing else is touched. */
static void
test_torn (void)
{
  int torn = 0;

  for (uint64_t seed = 0; seed < 100; seed++) {
    Machine machine;
    g_autofree char *ones = g_strnfill (4 * SIM_SECTOR, '1');
    g_autofree char *twos = g_strnfill (2 * SIM_SECTOR, '2');
    g_autofree char *after = NULL;
    SimFile *file;
    int changes = 0;

    machine_begin (&machine, seed);
    file = open_file (&machine, "/f");
    sim_disk_write (machine.disk, file, 0, ones, 4 * SIM_SECTOR);
    sim_disk_sync (machine.disk, file);
    sim_disk_sync_names (machine.disk);
    sim_disk_write (machine.disk, file, SIM_SECTOR, twos, 2 * SIM_SECTOR);
    sim_file_unref (file);
    sim_disk_restart (machine.disk, SIM_POWER_LOST);
    after = content (&machine, "/f");
    for (int i = 1; i < 4 * SIM_SECTOR; i++)
      if (after[i] != after[i - 1]) {
        g_assert_cmpint (i % SIM_SECTOR, ==, 0);
        changes++;
      }
    g_assert_true (after[0] == '1' && after[4 * SIM_SECTOR - 1] == '1');
    torn += after[SIM_SECTOR] != after[2 * SIM_SECTOR];
    g_assert_cmpint (changes, <=, 2);
    machine_end (&machine);
  }
  g_assert_cmpint (torn, >, 5);
}

/* A name that the folder was not synced with may go back; file_replace() leaves the old or the new
 * content, whatever step the power goes at, and never a part. */
static void
test_replaced (void)
{
  gboolean old = FALSE, fresh = FALSE;

  for (uint64_t seed = 0; seed < 200; seed++) {
    Machine machine;
    g_autofree char *after = NULL;
    gboolean done;

    machine_begin (&machine, seed);
    g_assert_true (pad_world_file_replace (machine.world, "/f", "before", 6, 0600, NULL));
    sim_disk_die_at (machine.disk, 1 + seed % 6);
    done = pad_world_file_replace (machine.world, "/f", "afterwards", 10, 0600, NULL);
    sim_disk_restart (machine.disk, SIM_POWER_LOST);
    after = content (&machine, "/f");
    if (done)
      g_assert_cmpstr (after, ==, "afterwards");
    old |= g_str_equal (after, "before");
    fresh |= !done && g_str_equal (after, "afterwards");
    g_assert_true (g_str_equal (after, "before") || g_str_equal (after, "afterwards"));
    machine_end (&machine);
  }
  g_assert_true (old && fresh);
}

/* -- SQLite on it -- */

static PadDb *
open_db (Machine *machine, PadDbSafety safety)
{
  g_autoptr (GError) error = NULL;
  PadDb *db = pad_db_open (machine->world, PATH, PAD_DB_CREATE, safety, &error);

  return db;
}

/* Adds rows of 3 KB, each in a transaction, until the machine ends; how many were committed. */
static int
add_rows (PadDb *db, const char *pragma)
{
  int committed = 0;

  if (pragma != NULL && !pad_db_run (db, pragma, NULL))
    return 0;
  if (!pad_db_run (db, "CREATE TABLE IF NOT EXISTS t (a INTEGER PRIMARY KEY, b BLOB, c BLOB)",
                   NULL))
    return 0;
  for (int i = 0; i < ROWS; i++) {
    if (!pad_db_run (db,
                     "BEGIN IMMEDIATE; INSERT INTO t (b) VALUES (zeroblob (3000));"
                     "UPDATE t SET c = randomblob (900) WHERE a > 2; COMMIT",
                     NULL))
      return committed;
    committed++;
  }
  return committed;
}

/* Rows that are there after the machine came back; -1 where the file is damaged. */
static int
count_rows (Machine *machine)
{
  g_autoptr (PadDb) db = open_db (machine, PAD_DB_FULL);
  g_autofree char *check = NULL;
  int64_t rows = 0;

  if (db == NULL)
    return -1;
  check = pad_db_read_text (db, "PRAGMA integrity_check", NULL);
  if (g_strcmp0 (check, "ok") != 0)
    return -1;
  if (!pad_db_read_int (db, "SELECT count(*) FROM t", 0, &rows, NULL))
    return 0;
  return (int)rows;
}

typedef struct
{
  int less, more, damaged, cut;
} Losses;

/* One machine that ends at a step of @seed's, in the middle of @safety. */
static void
lose_once (uint64_t seed, PadDbSafety safety, const char *pragma, Losses *losses)
{
  Machine machine;
  SimDice dice = sim_dice (seed, "when");
  int committed, after;

  machine_begin (&machine, seed);
  sim_disk_die_at (machine.disk, 1 + sim_dice_below (&dice, 140));
  {
    g_autoptr (PadDb) db = open_db (&machine, safety);

    committed = db != NULL ? add_rows (db, pragma) : 0;
    losses->cut += committed < ROWS;
    sim_disk_die (machine.disk);
  }
  sim_disk_restart (machine.disk, SIM_POWER_LOST);
  after = count_rows (&machine);
  losses->damaged += after < 0;
  losses->less += after >= 0 && after < committed;
  losses->more += after > committed + 1;
  machine_end (&machine);
}

/* With synchronous=FULL nothing that was committed goes, and nothing is damaged. */
static void
test_full (void)
{
  Losses losses = {0};

  for (uint64_t seed = 0; seed < SEEDS; seed++)
    lose_once (seed, PAD_DB_FULL, NULL, &losses);
  g_assert_cmpint (losses.cut, >, SEEDS / 4);
  g_assert_cmpint (losses.damaged, ==, 0);
  g_assert_cmpint (losses.less, ==, 0);
  g_assert_cmpint (losses.more, ==, 0);
}

/* With NORMAL the last ones may go, and nothing is damaged. */
static void
test_normal (void)
{
  Losses losses = {0};

  for (uint64_t seed = 0; seed < SEEDS; seed++)
    lose_once (seed, PAD_DB_NORMAL, NULL, &losses);
  g_assert_cmpint (losses.damaged, ==, 0);
  g_assert_cmpint (losses.less, >, 0);
  g_assert_cmpint (losses.more, ==, 0);
}

/* With OFF and no WAL a loss of power is what a careless program deserves: the disk is no kind one.
 */
static void
test_off (void)
{
  Losses losses = {0};

  for (uint64_t seed = 0; seed < SEEDS; seed++)
    lose_once (seed, PAD_DB_NORMAL, "PRAGMA synchronous = OFF; PRAGMA journal_mode = DELETE",
               &losses);
  g_assert_cmpint (losses.damaged, >, 0);
}

/* Two connections see each other's commits, and of two writers the second waits in vain. */
static void
test_connections (void)
{
  Machine machine;
  g_autoptr (GError) error = NULL;
  int64_t rows = 0;

  machine_begin (&machine, 1);
  {
    g_autoptr (PadDb) one = open_db (&machine, PAD_DB_FULL);
    g_autoptr (PadDb) other = open_db (&machine, PAD_DB_FULL);

    g_assert_cmpint (add_rows (one, NULL), ==, ROWS);
    g_assert_true (pad_db_read_int (other, "SELECT count(*) FROM t", 0, &rows, &error));
    g_assert_cmpint (rows, ==, ROWS);
    g_assert_true (pad_db_run (one, "BEGIN IMMEDIATE", &error));
    g_assert_false (pad_db_run (other, "BEGIN IMMEDIATE", &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_LOCKED);
    g_clear_error (&error);
    g_assert_true (pad_db_run (one, "DELETE FROM t; COMMIT", &error));
    g_assert_true (pad_db_read_int (other, "SELECT count(*) FROM t", 0, &rows, &error));
    g_assert_cmpint (rows, ==, 0);
  }
  machine_end (&machine);
}

/* What has no room is told as such, and goes on when there is room again. */
static void
test_room (void)
{
  Machine machine;
  g_autoptr (GError) error = NULL;

  machine_begin (&machine, 1);
  {
    g_autoptr (PadDb) db = open_db (&machine, PAD_DB_FULL);

    g_assert_cmpint (add_rows (db, NULL), ==, ROWS);
    sim_disk_set_capacity (machine.disk, sim_disk_get_used (machine.disk) + 100);
    g_assert_false (pad_db_run (db, "INSERT INTO t (b) VALUES (zeroblob (9000))", &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_FULL);
    g_clear_error (&error);
    sim_disk_set_capacity (machine.disk, -1);
    g_assert_true (pad_db_run (db, "INSERT INTO t (b) VALUES (zeroblob (9000))", &error));
    sim_disk_set_read_only (machine.disk, TRUE);
    g_assert_false (pad_db_run (db, "DELETE FROM t", &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_FULL);
    sim_disk_set_read_only (machine.disk, FALSE);
  }
  g_assert_cmpint (count_rows (&machine), ==, ROWS + 1);
  machine_end (&machine);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulation/disk/unsynced-may-be-lost", test_unsynced);
  g_test_add_func ("/simulation/disk/writes-are-torn-by-sectors", test_torn);
  g_test_add_func ("/simulation/disk/replace-is-all-or-nothing", test_replaced);
  g_test_add_func ("/simulation/disk/synchronous-full-loses-nothing", test_full);
  g_test_add_func ("/simulation/disk/synchronous-normal-loses-the-last", test_normal);
  g_test_add_func ("/simulation/disk/synchronous-off-is-damaged", test_off);
  g_test_add_func ("/simulation/disk/connections-see-each-other", test_connections);
  g_test_add_func ("/simulation/disk/no-room-is-told", test_room);
  return g_test_run ();
}
