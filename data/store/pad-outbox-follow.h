#pragma once

#include "pad-outbox.h"

G_BEGIN_DECLS

/*
 * What has become of orders that waited at the server when they were answered: they go back to
 * their buyer, or on. Read beside the replica, written by the store's thread.
 */

/* Of PadOutboxNews: the orders of this device whose state the replica knows to be another by now.
 */
GPtrArray *pad_outbox_read_news (PadDb *local, PadDb *replica, GError **error);
/**
 * pad_outbox_follow:
 * @news: of pad_outbox_read_news()
 *
 * A returned order is a draft again, with the revision that it comes from; one whose facts changed
 * waits for the user, with what was found; of a rejected one the content becomes a draft, and so
 * does what was not taken of one that was confirmed in part. What has moved since @news were read
 * stays as it is.
 */
gboolean pad_outbox_follow (PadLocal *local, const GPtrArray *news, GError **error);

G_END_DECLS
