#pragma once

#include <pad-sync-port.h>

G_BEGIN_DECLS

/* An engine's port that says what a test wants to be said, and remembers what it was asked. */
#define FAKE_TYPE_SYNC_PORT (fake_sync_port_get_type ())
G_DECLARE_FINAL_TYPE (FakeSyncPort, fake_sync_port, FAKE, SYNC_PORT, GObject)

FakeSyncPort *fake_sync_port_new (void);
/* @code below 0: no error. Emits state-changed. */
void fake_sync_port_say (FakeSyncPort *self, PadSyncState state, int code, const char *message);
/* @total 0: not known. Emits state-changed. */
void fake_sync_port_progress (FakeSyncPort *self, PadSyncPhase phase, int64_t rows, int64_t total);

G_END_DECLS
