#pragma once

#include <gio/gio.h>
#include <pad-world.h>

G_BEGIN_DECLS

/**
 * PadDeadline: a cancellable that is cancelled by another one, or when nothing came for a while.
 * The time is the world's, so that a simulation can make it pass.
 */
typedef struct _PadDeadline PadDeadline;

/* @outer (nullable): cancels too. @idle_ms: milliseconds. */
PadDeadline *pad_deadline_new (PadWorld *world, int64_t idle_ms, GCancellable *outer);
void pad_deadline_free (PadDeadline *deadline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadDeadline, pad_deadline_free)

/* Borrowed. */
GCancellable *pad_deadline_get_cancellable (PadDeadline *deadline);
/* What a failure under this deadline really is: PAD_ERROR_UNREACHABLE when the time was over.
 * @error (transfer full). */
GError *pad_deadline_explain (PadDeadline *deadline, GError *error);

G_END_DECLS
