#pragma once

#include <pad-sync-port.h>

G_BEGIN_DECLS

/**
 * PadBusOwner: answers for a profile on the session bus while it lives. Without a bus nothing
 * happens.
 */
typedef struct _PadBusOwner PadBusOwner;

/* Shows the window. */
typedef void (*PadBusPresent) (gpointer data);

PadBusOwner *pad_bus_owner_new (const char *folder,
                                PadSyncPort *port,
                                PadBusPresent present,
                                gpointer data);
/* Calls that have not ended are answered as cancelled. */
void pad_bus_owner_free (PadBusOwner *owner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadBusOwner, pad_bus_owner_free)

G_END_DECLS
