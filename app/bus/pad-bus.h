#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The profile's owner on the session bus (SYNC.md 10): the window that has its engine. What another
 * program of this user wants of the engine, it asks there:
 *
 * - Sync () -> (i code, s message): a round (pad_sync_port_sync_async()); when it has ended, -1, or
 *   the PadError and what went wrong
 * - FetchDocument (x document) -> (i code, s message): pad_sync_port_fetch_document_async()
 * - Present (): shows the window
 * - signal Progress (s phase, x rows, x total): what a round is at, now and then
 * - signal ReplicaChanged (x generation)
 */
#define PAD_BUS_PATH "/org/orderpad/Orderpad/Profile"
#define PAD_BUS_INTERFACE "org.orderpad.Orderpad.Profile1"

/* Milliseconds within which an owner answers what it can answer at once. */
#define PAD_BUS_ANSWER_MS 5000

/* `org.orderpad.Orderpad.Profile.p<hash>` of the folder's real path: the same however it is named.
 * (transfer full) */
char *pad_bus_name (const char *folder);

G_END_DECLS
