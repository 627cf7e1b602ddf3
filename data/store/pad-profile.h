#pragma once

#include "pad-local-writer.h"

G_BEGIN_DECLS

#define PAD_LOCAL_APPLICATION_ID 0x4f50644c /* "OPdL" */

/**
 * PadProfile:
 *
 * The profile's folder (SYNC.md 1) as one thread reads it: a read connection to `local.db` and one
 * to the current generation of the replica. Another thread opens its own. Nothing is written
 * through it; see PadLocalWriter.
 */
typedef struct _PadProfile PadProfile;

/* (transfer full) `$XDG_DATA_HOME/orderpad/profile`. */
char *pad_profile_default_folder (void);

/**
 * pad_profile_open:
 * @folder: made (0700) when it is not there
 *
 * Makes or brings up `local.db` (before a migration of an existing one a copy is kept as
 * `local-<version>.db`), takes over operations that `outbox.log` has and `local.db` lacks (all of
 * them where it was lost), and opens the replica where there is one.
 *
 * Returns: NULL with PAD_ERROR_NEWER (a newer Orderpad wrote it), _LOCKED, _FULL, _IO or _DAMAGED:
 * then pad_profile_recover() helps
 */
PadProfile *pad_profile_open (PadWorld *world, const char *folder, GError **error);
void pad_profile_close (PadProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadProfile, pad_profile_close)

/**
 * PadRecovery: what was saved.
 * @kept: path of the damaged file, which is kept
 * @orders: orders and drafts in the new local.db
 * @operations: operations in it, those of outbox.log among them
 */
typedef struct
{
  char *kept;
  int64_t orders;
  int64_t operations;
} PadRecovery;

void pad_recovery_clear (PadRecovery *recovery);

/**
 * pad_profile_recover:
 *
 * Puts a new local.db in the place of a damaged one: what can still be read of the old one, then
 * the operations of outbox.log (SYNC.md 1). Known operations are answered by the server with their
 * stored result, so handing one in twice does nothing. A good local.db is PAD_ERROR_EXISTS and
 * stays.
 */
gboolean pad_profile_recover (PadWorld *world,
                              const char *folder,
                              PadRecovery *recovery,
                              GError **error);

PadWorld *pad_profile_get_world (PadProfile *profile);
const char *pad_profile_get_folder (PadProfile *profile);
/* Reading only. */
PadDb *pad_profile_get_local (PadProfile *profile);

/**
 * pad_profile_get_replica:
 *
 * The current generation, opened for reading, the same until pad_profile_refresh().
 *
 * Returns: NULL with PAD_ERROR_NOT_ALLOWED (not signed in), _NOT_FOUND before the first fill ("sync
 * first"), _DAMAGED (not a replica, cut, the file is gone) or _NEWER; "sync" makes a new one in
 * each case
 */
PadDb *pad_profile_get_replica (PadProfile *profile, GError **error);
/* Reads the pointer again and opens the generation it names now, when that is another one. */
gboolean pad_profile_refresh (PadProfile *profile, GError **error);
/* The generation the pointer named at the last open or refresh; 0 for none. */
int64_t pad_profile_get_generation (PadProfile *profile);

/* (transfer full) `<folder>/replica-<generation>.db`. */
char *pad_profile_replica_path (const char *folder, int64_t generation);
/* (transfer full) `<folder>/<name>`: the lock of the engine, the file of the secrets. */
char *pad_profile_file (const char *folder, const char *name);
/* Moves the pointer; readers follow at their next refresh. 0: there is no replica any more. */
gboolean pad_profile_set_generation (PadLocal *local, int64_t generation, GError **error);
/* The pointer as @local has it: for the engine, which has no PadProfile of its own. */
gboolean pad_profile_read_generation (PadDb *local, int64_t *generation, GError **error);
/* A number no generation of this profile has had. */
gboolean pad_profile_next_generation (PadLocal *local, int64_t *generation, GError **error);

/* Settings of the profile, by name: free text, NULL for none. `signed-in.*` and `replica.*` are
 * kept by the functions here. Reading: (transfer full), NULL without error where there is no such
 * setting. */
gboolean pad_settings_get (PadDb *local, const char *name, char **value, GError **error);
gboolean pad_settings_set (PadLocal *local, const char *name, const char *value, GError **error);

/**
 * PadSignedIn: who this profile belongs to. Tokens are not here: they lie with the engine's
 * secrets.
 * @server: URL, without a slash at the end
 * @device: the id the server gave this device
 */
typedef struct
{
  char *server;
  char *login;
  char *device;
} PadSignedIn;

void pad_signed_in_free (PadSignedIn *signed_in);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadSignedIn, pad_signed_in_free)
/* NULL with PAD_ERROR_NOT_ALLOWED "not signed in" when nobody is. */
PadSignedIn *pad_signed_in_load (PadDb *local, GError **error);
/* A profile is one server and one user: another server or login is PAD_ERROR_EXISTS while there are
 * operations or drafts in it (SYNC.md 10: an outbox never crosses to another user). */
gboolean pad_signed_in_store (
    PadLocal *local, const char *server, const char *login, const char *device, GError **error);

G_END_DECLS
