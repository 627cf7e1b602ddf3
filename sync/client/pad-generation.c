#include "pad-generation.h"

#include <pad-profile.h>
#include <pad-replica-state.h>
#include <stdlib.h>

/* KiB of cache while indexes are made and rows of several tables come in turn. */
#define FILL_SETTINGS                                                                              \
  "PRAGMA journal_mode = TRUNCATE;"                                                                \
  "PRAGMA synchronous = OFF;"                                                                      \
  "PRAGMA cache_size = -65536;"

/* Pages of the WAL after which a commit also writes them back: that takes far longer than the
 * commit itself, and pad_catch_up_async() does it when the changes are in. The cache holds what
 * scattered changes touch again. */
#define USE_SETTINGS                                                                               \
  "PRAGMA synchronous = NORMAL;"                                                                   \
  "PRAGMA wal_autocheckpoint = 16000;"                                                             \
  "PRAGMA cache_size = -32768;"

/* The triggers that keep the search table up write to a virtual table, which SQLite lets none but a
 * trusted schema do. This one was made by this program, never fetched. */
static PadDb *
open_file (PadWorld *world, const char *path, PadDbMode mode, GError **error)
{
  PadDb *replica = pad_db_open (world, path, mode, PAD_DB_NORMAL, error);

  if (replica != NULL)
    sqlite3_db_config (pad_db_get_handle (replica), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
  return replica;
}

PadDb *
pad_generation_create (PadWorld *world, const char *folder, int64_t number, GError **error)
{
  g_autofree char *path = pad_profile_replica_path (folder, number);
  g_autoptr (PadDb) replica = open_file (world, path, PAD_DB_CREATE, error);

  if (replica == NULL || !pad_db_run (replica, FILL_SETTINGS, error) ||
      !pad_replica_create_tables (replica, error) || !pad_replica_create_state (replica, error))
    return NULL;
  return g_steal_pointer (&replica);
}

/* The computer may have gone down since, and nothing was waited for: what is in the file is looked
 * through. */
static gboolean
check (PadDb *replica, GError **error)
{
  g_autofree char *answer = NULL;

  if (!pad_replica_verify (replica, error))
    return FALSE;
  answer = pad_db_read_text (replica, "PRAGMA quick_check(1)", error);
  if (answer == NULL)
    return FALSE;
  if (g_str_equal (answer, "ok"))
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_DAMAGED, "%s: %s", pad_db_get_path (replica), answer);
  return FALSE;
}

PadDb *
pad_generation_resume (PadWorld *world, const char *folder, int64_t number, GError **error)
{
  g_autofree char *path = pad_profile_replica_path (folder, number);
  g_autoptr (PadDb) replica = open_file (world, path, PAD_DB_WRITE, error);

  if (replica == NULL || !check (replica, error) || !pad_db_run (replica, FILL_SETTINGS, error))
    return NULL;
  return g_steal_pointer (&replica);
}

gboolean
pad_generation_seal (PadDb *replica, GError **error)
{
  /* The last transaction in the rollback journal, with FULL, syncs the whole file. */
  return pad_db_run (replica, "PRAGMA synchronous = FULL", error) &&
         pad_replica_set_meta (replica, PAD_REPLICA_COMPLETE, "1", error) &&
         pad_db_run (replica, "PRAGMA journal_mode = WAL", error) &&
         pad_db_run (replica, USE_SETTINGS, error) && pad_db_checkpoint (replica, TRUE, error);
}

PadDb *
pad_generation_open (PadWorld *world, const char *folder, int64_t number, GError **error)
{
  g_autofree char *path = pad_profile_replica_path (folder, number);
  g_autoptr (PadDb) replica = open_file (world, path, PAD_DB_WRITE, error);
  int64_t complete = 0;

  if (replica == NULL || !pad_replica_verify (replica, error) ||
      !pad_db_run (replica, USE_SETTINGS, error) ||
      !pad_replica_get_number (replica, PAD_REPLICA_COMPLETE, &complete, error))
    return NULL;
  if (complete == 0) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_DAMAGED, "%s was never completed", path);
    return NULL;
  }
  return g_steal_pointer (&replica);
}

/* A VFS that cannot tell is believed to have it. */
gboolean
pad_generation_is_there (PadDb *replica)
{
  int moved = 0;

  return sqlite3_file_control (pad_db_get_handle (replica), "main", SQLITE_FCNTL_HAS_MOVED,
                               &moved) != SQLITE_OK ||
         moved == 0;
}

gboolean
pad_generation_delete (PadWorld *world, const char *folder, int64_t number, GError **error)
{
  static const char *const beside[] = {"-wal", "-shm", "-journal", ""};
  g_autofree char *path = pad_profile_replica_path (folder, number);

  for (gsize i = 0; i < G_N_ELEMENTS (beside); i++) {
    g_autofree char *name = g_strconcat (path, beside[i], NULL);

    if (!pad_world_file_delete (world, name, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
parse_name (const char *name, int64_t *number)
{
  const char *digits = NULL;
  char *end = NULL;

  if (!g_str_has_prefix (name, "replica-"))
    return FALSE;
  digits = name + strlen ("replica-");
  *number = g_ascii_strtoll (digits, &end, 10);
  return end != digits && g_str_has_prefix (end, ".db") && *number > 0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const int64_t *x = a;
  const int64_t *y = b;

  return (*x > *y) - (*x < *y);
}

GArray *
pad_generation_list (PadWorld *world, const char *folder, GError **error)
{
  g_auto (GStrv) names = pad_world_folder_list (world, folder, error);
  GArray *numbers = NULL;

  if (names == NULL)
    return NULL;
  numbers = g_array_new (FALSE, FALSE, sizeof (int64_t));
  for (char **name = names; *name != NULL; name++) {
    int64_t number = 0;

    if (!parse_name (*name, &number))
      continue;
    if (numbers->len == 0 || g_array_index (numbers, int64_t, numbers->len - 1) != number)
      g_array_append_val (numbers, number);
  }
  g_array_sort (numbers, compare);
  return numbers;
}
