#pragma once

#include <pad-local-writer.h>
#include <pad-sync-port.h>
#include <pad-world.h>

G_BEGIN_DECLS

/**
 * PadEngineThread: the engine for a window: a PadSyncPort of the thread it is made in, that runs
 * the real PadEngine in a thread of its own with its own GMainContext, connection and network.
 * Calls are handed over, results and signals come back in the GMainContext that was the default
 * here. State, progress and error are those of the last state-changed.
 */
#define PAD_TYPE_ENGINE_THREAD (pad_engine_thread_get_type ())
G_DECLARE_FINAL_TYPE (PadEngineThread, pad_engine_thread, PAD, ENGINE_THREAD, GObject)

/**
 * pad_engine_thread_new:
 * @folder: of a profile that pad_profile_open() has brought up
 * @writer: must not be closed before pad_engine_thread_stop()
 *
 * Starts the thread and waits until its engine has the profile.
 *
 * Returns: (transfer full): NULL with the errors of pad_profile_open() and pad_engine_new()
 */
PadEngineThread *pad_engine_thread_new (PadWorld *world,
                                        const char *folder,
                                        PadLocalWriter *writer,
                                        GError **error);

/**
 * pad_engine_thread_stop:
 * @milliseconds: how long to wait at most
 *
 * Ends what is in flight, gives the lock back and ends the thread; calls that have not ended come
 * back with PAD_ERROR_CANCELLED. Nothing is lost: what was not finished goes on with the next
 * start.
 *
 * Returns: FALSE when the engine was in the middle of something long: then the process is to end
 * without closing what the engine still uses
 */
gboolean pad_engine_thread_stop (PadEngineThread *self, int milliseconds);

G_END_DECLS
