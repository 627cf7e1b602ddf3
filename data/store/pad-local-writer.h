#pragma once

#include <gio/gio.h>
#include <pad-db.h>

G_BEGIN_DECLS

/**
 * PadLocal: what a write to the profile gets: the only write connection to `local.db`, inside a
 * transaction that its caller ends. Valid only during the call.
 * @log: the path of outbox.log (SYNC.md 1)
 */
typedef struct
{
  PadDb *db;
  PadWorld *world;
  const char *folder;
  const char *log;
} PadLocal;

/* One change of local.db: FALSE with its error set takes everything back, TRUE commits. */
typedef gboolean (*PadLocalFunc) (PadLocal *local, gpointer data, GError **error);

/**
 * PadLocalWriter:
 *
 * The store's thread: owns the only write connection to `local.db` of this process. Window and
 * engine post changes to it; they run one after another, each in a transaction of its own.
 *
 * Signal `changed` (no parameters): a change has been committed. Emitted in the main context that
 * was the thread's default when the writer was made, as often as there were changes or less.
 */
#define PAD_TYPE_LOCAL_WRITER (pad_local_writer_get_type ())
G_DECLARE_FINAL_TYPE (PadLocalWriter, pad_local_writer, PAD, LOCAL_WRITER, GObject)

typedef enum
{
  PAD_LOCAL_WRITER_THREAD, /* a thread of its own */
  PAD_LOCAL_WRITER_INLINE, /* no thread: a posted change runs at once; simulation, tests, command
                              line */
} PadLocalWriterMode;

/**
 * pad_local_writer_new:
 * @folder: the profile's folder, already opened once by pad_profile_open(), which brings local.db
 * up
 *
 * Returns: (transfer full): NULL with PAD_ERROR_DAMAGED, _NEWER, _LOCKED or _FULL
 */
PadLocalWriter *pad_local_writer_new (PadWorld *world,
                                      const char *folder,
                                      PadLocalWriterMode mode,
                                      GError **error);

/**
 * pad_local_writer_run:
 *
 * Posts @func and waits until it is committed or taken back. From any thread but the store's own.
 */
gboolean pad_local_writer_run (PadLocalWriter *self,
                               PadLocalFunc func,
                               gpointer data,
                               GError **error);

/**
 * pad_local_writer_run_async:
 * @data: (transfer full): handed to @func, then given to @destroy (if set) in the calling thread's
 * context
 *
 * Posts @func and returns; what was posted runs and is committed or taken back.
 */
void pad_local_writer_run_async (PadLocalWriter *self,
                                 PadLocalFunc func,
                                 gpointer data,
                                 GDestroyNotify destroy,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean pad_local_writer_run_finish (PadLocalWriter *self, GAsyncResult *result, GError **error);

/* The main context that `changed` comes in; borrowed. */
GMainContext *pad_local_writer_get_context (PadLocalWriter *self);

/* Ends what is posted, then the thread, and closes the connection. Done by dispose too. */
void pad_local_writer_close (PadLocalWriter *self);

G_END_DECLS
