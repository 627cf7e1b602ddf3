#include "pad-profile.h"

#include <pad-replica.h>

#include "pad-local-db-private.h"

struct _PadProfile
{
  PadWorld *world;
  char *folder;
  PadDb *local;
  PadDb *replica;
  int64_t generation;
};

char *
pad_profile_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "orderpad", "profile", NULL);
}

char *
pad_profile_file (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

char *
pad_profile_replica_path (const char *folder, int64_t generation)
{
  g_autofree char *name = g_strdup_printf ("replica-%" G_GINT64_FORMAT ".db", generation);

  return g_build_filename (folder, name, NULL);
}

PadProfile *
pad_profile_open (PadWorld *world, const char *folder, GError **error)
{
  g_autoptr (PadProfile) profile = g_new0 (PadProfile, 1);

  g_return_val_if_fail (world && folder, NULL);
  profile->world = pad_world_ref (world);
  profile->folder = g_strdup (folder);
  if (!pad_world_folder_make (world, folder, 0700, error) ||
      !pad_local_db_bring_up (world, folder, error))
    return NULL;
  profile->local = pad_local_db_open (world, folder, PAD_DB_READ, error);
  if (!profile->local || !pad_profile_refresh (profile, error))
    return NULL;
  return g_steal_pointer (&profile);
}

void
pad_profile_close (PadProfile *profile)
{
  if (!profile)
    return;
  g_clear_pointer (&profile->replica, pad_db_close);
  g_clear_pointer (&profile->local, pad_db_close);
  g_clear_pointer (&profile->world, pad_world_unref);
  g_free (profile->folder);
  g_free (profile);
}

PadWorld *
pad_profile_get_world (PadProfile *profile)
{
  return profile->world;
}

const char *
pad_profile_get_folder (PadProfile *profile)
{
  return profile->folder;
}

PadDb *
pad_profile_get_local (PadProfile *profile)
{
  return profile->local;
}

int64_t
pad_profile_get_generation (PadProfile *profile)
{
  return profile->generation;
}

static PadDb *
open_replica (PadProfile *profile, GError **error)
{
  g_autofree char *path = pad_profile_replica_path (profile->folder, profile->generation);
  g_autoptr (PadDb) replica = NULL;

  if (!pad_world_file_exists (profile->world, path)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_DAMAGED,
                 "%s is gone; \"orderpadctl sync\" fetches it again", path);
    return NULL;
  }
  replica = pad_db_open (profile->world, path, PAD_DB_READ, PAD_DB_NORMAL, error);
  if (!replica || !pad_replica_verify (replica, error)) {
    if (error && g_error_matches (*error, PAD_ERROR, PAD_ERROR_DAMAGED))
      g_prefix_error (error, "%s cannot be read; \"orderpadctl sync\" fetches it again: ", path);
    return NULL;
  }
  return g_steal_pointer (&replica);
}

PadDb *
pad_profile_get_replica (PadProfile *profile, GError **error)
{
  if (profile->replica)
    return profile->replica;
  if (profile->generation == 0) {
    g_autoptr (PadSignedIn) who = pad_signed_in_load (profile->local, error);

    if (!who)
      return NULL;
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_NOT_FOUND,
                         "there is no catalog here yet; \"orderpadctl sync\" fetches it");
    return NULL;
  }
  profile->replica = open_replica (profile, error);
  return profile->replica;
}

gboolean
pad_profile_refresh (PadProfile *profile, GError **error)
{
  int64_t generation = 0;

  if (!pad_profile_read_generation (profile->local, &generation, error))
    return FALSE;
  if (generation != profile->generation)
    g_clear_pointer (&profile->replica, pad_db_close);
  profile->generation = generation;
  return TRUE;
}
