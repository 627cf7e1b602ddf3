#pragma once

#include "pad-supplier-store.h"

G_BEGIN_DECLS

/**
 * PadWaiters: requests that wait for a commit. They hold neither a thread nor a statement: one
 * thread looks for all of them, at `PRAGMA data_version` every 10 ms, so that commits of other
 * processes are seen too.
 */
typedef struct _PadWaiters PadWaiters;

/* Called from the waiters' thread; must not block. */
typedef void (*PadWaiterFunc) (gpointer waiter);

PadWaiters *pad_waiters_new (PadWorld *world, const char *path, PadWaiterFunc func, GError **error);
/* Whoever still waits is called first. */
void pad_waiters_free (PadWaiters *waiters);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadWaiters, pad_waiters_free)

/* How many devices are revoked, as last seen: to be asked before it is looked at whether somebody
 * may wait, and told to pad_waiters_add(). */
int64_t pad_waiters_get_revoked (PadWaiters *waiters);
/* Calls back once: when the head is above @sequence, when devices were revoked since @revoked was
 * asked for, or when @until (microseconds of pad_world_monotonic()) has come. */
void pad_waiters_add (
    PadWaiters *waiters, gpointer waiter, int64_t sequence, int64_t revoked, int64_t until);
/* Something was committed here: look now. */
void pad_waiters_poke (PadWaiters *waiters);
/* Calls everybody back, now and from now on. */
void pad_waiters_release (PadWaiters *waiters);

G_END_DECLS
