#include "pad-document-sweep.h"

#include <pad-archive-keep.h>
#include <string.h>

#define PART ".part"

/* The hash that a file of the archive is named after; NULL for what is none of ours. (transfer
 * full) */
static char *
hash_of (const char *name, const char *digits)
{
  gsize n = strlen (name);
  g_autofree char *hash = NULL;

  if (g_str_has_suffix (name, PART))
    n -= strlen (PART);
  hash = g_strndup (name, n);
  if (!pad_archive_is_hash (hash) || !g_str_has_prefix (hash, digits))
    return NULL;
  return g_steal_pointer (&hash);
}

/* @profile NULL: nothing is kept. */
static gboolean
sweep_file (PadProfile *profile,
            PadWorld *world,
            const char *folder,
            const char *digits,
            const char *name,
            GError **error)
{
  g_autofree char *hash = hash_of (name, digits);
  g_autofree char *path = NULL;
  gboolean used = FALSE;

  if (hash == NULL)
    return TRUE;
  if (profile != NULL && !pad_archive_is_used (profile, hash, &used, error))
    return FALSE;
  path = g_build_filename (folder, name, NULL);
  if (!used && !pad_world_file_delete (world, path, NULL))
    g_debug ("%s could not be deleted", path);
  return TRUE;
}

static gboolean
sweep_folder (
    PadProfile *profile, PadWorld *world, const char *documents, int number, GError **error)
{
  const char digits[] = {"0123456789abcdef"[number / 16], "0123456789abcdef"[number % 16], '\0'};
  g_autofree char *folder = g_build_filename (documents, digits, NULL);
  g_auto (GStrv) names = pad_world_folder_list (world, folder, NULL);

  for (int i = 0; names != NULL && names[i] != NULL; i++)
    if (!sweep_file (profile, world, folder, digits, names[i], error))
      return FALSE;
  return TRUE;
}

gboolean
pad_document_sweep_step (PadProfile *profile, int number, GError **error)
{
  g_autofree char *documents = pad_archive_folder (pad_profile_get_folder (profile));

  g_return_val_if_fail (number >= 0 && number < PAD_DOCUMENT_SWEEP_STEPS, FALSE);
  return sweep_folder (profile, pad_profile_get_world (profile), documents, number, error);
}

void
pad_document_sweep_all (PadWorld *world, const char *folder)
{
  g_autofree char *documents = pad_archive_folder (folder);

  for (int i = 0; i < PAD_DOCUMENT_SWEEP_STEPS; i++)
    sweep_folder (NULL, world, documents, i, NULL);
}
