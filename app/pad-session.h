#pragma once

#include <pad-workspace.h>

#include "pad-engine-thread.h"

G_BEGIN_DECLS

/**
 * PadSession: one profile, opened for a window: its connections, its threads, its engine, and the
 * workspace that the pages see of them.
 */
typedef struct _PadSession PadSession;

/* Errors as pad_profile_open() and pad_engine_new() have them; PAD_ERROR_LOCKED: another program
 * works on this profile. */
PadSession *pad_session_open (PadWorld *world, const char *folder, GError **error);

/* Ends what is in flight and closes everything, within a second or so; whoever still holds a part
 * of it (a window) lets go before. What was written is on the disk. */
void pad_session_close (PadSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadSession, pad_session_close)

PadWorkspace *pad_session_get_workspace (PadSession *session);
const char *pad_session_get_folder (PadSession *session);

G_END_DECLS
