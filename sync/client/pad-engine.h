#pragma once

#include <pad-local-writer.h>
#include <pad-profile.h>
#include <pad-sync-port.h>
#include <pad-transport.h>
#include <pad-world.h>

G_BEGIN_DECLS

/**
 * PadEngine: the engine (SYNC.md): sign-in, first fill, changes, the outbox's way to the server. A
 * PadSyncPort. Everything it does is asynchronous in the GMainContext that was the thread's default
 * when it was made; time, timers, randomness and files come from its world, the network from its
 * transport, `local.db` is written through its writer only.
 */
#define PAD_TYPE_ENGINE (pad_engine_get_type ())
G_DECLARE_FINAL_TYPE (PadEngine, pad_engine, PAD, ENGINE, GObject)

/**
 * pad_engine_new:
 * @profile: (transfer none): must live longer than the engine, as must @writer
 *
 * Takes `engine.lock` of the profile, so that no two engines serve it: PAD_ERROR_LOCKED when
 * another has it. Nothing is sent before the first call; an engine starts neither watching nor
 * paused.
 */
PadEngine *pad_engine_new (PadWorld *world,
                           PadTransport *transport,
                           PadProfile *profile,
                           PadLocalWriter *writer,
                           GError **error);

/* `local.db` was written: sends what may go now; a back-off goes on. Called by who runs the engine
 * in another GMainContext than its writer's: elsewhere the engine hears of it by itself. */
void pad_engine_look (PadEngine *engine);

/* Ends what is in flight and gives the lock back. The engine is of no use afterwards. */
void pad_engine_stop (PadEngine *engine);

G_END_DECLS
