#pragma once

#include <pad-sync-port.h>

G_BEGIN_DECLS

/**
 * PadWakeUps: reasons to try the server sooner than a timer would: the network came or changed, the
 * computer slept. Never a reason not to try.
 */
typedef struct _PadWakeUps PadWakeUps;

PadWakeUps *pad_wake_ups_new (PadSyncPort *port);
void pad_wake_ups_free (PadWakeUps *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadWakeUps, pad_wake_ups_free)

G_END_DECLS
