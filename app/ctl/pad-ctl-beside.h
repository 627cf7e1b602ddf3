#pragma once

#include <pad-bus-caller.h>

#include "pad-ctl.h"

G_BEGIN_DECLS

/*
 * "sync" beside a window that works on the same profile: what orderpadctl cannot do itself, it asks
 * of that window (SYNC.md 10).
 */

/* A round of @owner's engine, with words about it. @operations: what waits to be sent; @gone: the
 * window was closed before the round had ended. */
gboolean pad_ctl_beside_round (
    PadCtl *ctl, PadBusCaller *owner, int64_t operations, gboolean *gone, GError **error);

/* Prints each price as it changes, like "sync --watch", until told to stop or until @owner is
 * @gone. */
gboolean pad_ctl_beside_watch (PadCtl *ctl, PadBusCaller *owner, gboolean *gone, GError **error);

G_END_DECLS
