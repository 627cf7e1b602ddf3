#pragma once

#include <gio/gio.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * PadBusCaller: asks the owner of a profile (pad-bus.h) from another program. Every wait ends: a
 * window that does not answer for PAD_BUS_ANSWER_MS is given up, as is one that is closed.
 */
#define PAD_TYPE_BUS_CALLER (pad_bus_caller_get_type ())
G_DECLARE_FINAL_TYPE (PadBusCaller, pad_bus_caller, PAD, BUS_CALLER, GObject)

/**
 * pad_bus_caller_new:
 *
 * Looks for the owner of the profile in @folder.
 *
 * Signals of the object, in the thread's default GMainContext: progress (phase word, rows, total),
 * replica-changed (generation), and gone (): the owner is not there any more.
 *
 * Returns: (transfer full): NULL with PAD_ERROR_NOT_FOUND: no bus, or nobody there
 */
PadBusCaller *pad_bus_caller_new (const char *folder, GError **error);

/* Asks for a round and waits until it has ended; errors are those of pad_sync_port_sync_async(). */
void pad_bus_caller_sync_async (PadBusCaller *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
/* The same for the bytes of a document, a row id. */
void pad_bus_caller_fetch_async (PadBusCaller *self,
                                 int64_t document,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
gboolean pad_bus_caller_call_finish (PadBusCaller *self, GAsyncResult *result, GError **error);

/* Shows the owner's window; TRUE when it did. */
gboolean pad_bus_caller_present (PadBusCaller *self, GError **error);

G_END_DECLS
