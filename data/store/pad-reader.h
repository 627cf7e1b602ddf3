#pragma once

#include "pad-order-desk.h"

G_BEGIN_DECLS

/**
 * PadReaderFunc:
 * @profile, @desk: the reader's own, brought up to the current generation; of use during the call
 * only
 *
 * Reads; FALSE with its error set is the task's error. Runs in the reader's thread.
 */
typedef gboolean (*PadReaderFunc) (PadProfile *profile,
                                   PadOrderDesk *desk,
                                   gpointer data,
                                   GError **error);

/**
 * PadReader:
 *
 * A thread that reads, for what is too long for the main thread: search, lists, documents. It has
 * connections of its own to `local.db` and the replica and changes nothing. What is posted runs one
 * after another, in the order of posting.
 */
#define PAD_TYPE_READER (pad_reader_get_type ())
G_DECLARE_FINAL_TYPE (PadReader, pad_reader, PAD, READER, GObject)

/* @folder: of a profile that pad_profile_open() has brought up. @writer: for the desk, which here
 * only prices and checks. */
PadReader *pad_reader_new (PadWorld *world,
                           const char *folder,
                           PadLocalWriter *writer,
                           PadOrderEncode encode);

/**
 * pad_reader_run_async:
 * @data: (transfer full): what @func reads from and puts its result into; given to @destroy when
 * the task is freed
 * @cancellable: (nullable): a query of this task that runs is interrupted; one that waits is not
 * begun
 *
 * Posts @func. @callback comes in the calling thread's default context, always: after
 * pad_reader_close() with PAD_ERROR_CANCELLED, since what a result or a signal on its way still
 * holds may ask once more.
 */
void pad_reader_run_async (PadReader *self,
                           PadReaderFunc func,
                           gpointer data,
                           GDestroyNotify destroy,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* The task's @data, borrowed until @result goes; NULL with @func's error, or PAD_ERROR_CANCELLED.
 */
gpointer pad_reader_run_finish (PadReader *self, GAsyncResult *result, GError **error);

/* Interrupts what runs, drops what waits (PAD_ERROR_CANCELLED) and ends the thread: called by the
 * owner before its last reference goes, since a task that ends holds one in that thread. */
void pad_reader_close (PadReader *self);

G_END_DECLS
