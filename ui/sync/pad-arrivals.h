#pragma once

#include <pad-outbox-view.h>

G_BEGIN_DECLS

/**
 * PadArrivals:
 *
 * Remembers how the operations of the outbox stood, so that the window can tell what came in
 * meanwhile.
 */
typedef struct _PadArrivals PadArrivals;

PadArrivals *pad_arrivals_new (void);
void pad_arrivals_free (PadArrivals *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadArrivals, pad_arrivals_free)

/**
 * PadArrival: something to tell.
 * @text: for a toast
 * @needs_user: the Sync Center has something to decide
 */
typedef struct
{
  char *text;
  gboolean needs_user;
} PadArrival;

/* What is new in @items (pad_outbox_items(), pad_outbox_items_follow()) since the last call;
 * nothing the first time. Several of a kind are one. Of PadArrival, (transfer full). */
GPtrArray *pad_arrivals_take (PadArrivals *self, const GPtrArray *items);

G_END_DECLS
