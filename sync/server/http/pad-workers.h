#pragma once

#include "pad-supplier-store.h"

G_BEGIN_DECLS

/**
 * PadWorkers: the threads that do the server's work: some that read, each with a connection of its
 * own, and the one that writes.
 */
typedef struct _PadWorkers PadWorkers;

typedef enum
{
  PAD_WORK_READ,
  PAD_WORK_WRITE,
} PadWorkKind;

typedef void (*PadWorkFunc) (PadSupplierStore *store, gpointer data);

/* Opens @readers connections to the store at @path, and one to write. */
PadWorkers *pad_workers_new (PadWorld *world, const char *path, int readers, GError **error);
/* Does what is queued, then ends the threads. */
void pad_workers_free (PadWorkers *workers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadWorkers, pad_workers_free)

/* First in, first out for each kind. */
void pad_workers_submit (PadWorkers *workers, PadWorkKind kind, PadWorkFunc func, gpointer data);

G_END_DECLS
