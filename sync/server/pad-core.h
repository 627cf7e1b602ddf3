#pragma once

#include "pad-supplier-store.h"

#include <pad-problem.h>

G_BEGIN_DECLS

/**
 * The server's core (SYNC.md 4): a function of world, store and request. It has no thread, clock or
 * timer of its own; several threads may call it at once, each with its own connection to the store.
 */
typedef struct _PadCore PadCore;

PadCore *pad_core_new (PadWorld *world);
void pad_core_free (PadCore *core);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadCore, pad_core_free)

/**
 * PadCoreRequest:
 * @path: as it came, percent-encoded, without its query
 * @query: (element-type utf8 utf8): decoded
 * @authorization: (nullable): the header's value
 * @range, @if_range: (nullable): the headers' values
 * @address: where it comes from, for rates
 * @call: (nullable): what the core keeps of it from one call to the next (PAD_CORE_WAIT,
 * PAD_CORE_WRITE)
 */
typedef struct
{
  char *method;
  char *path;
  GHashTable *query;
  char *authorization;
  char *content_type;
  char *range;
  char *if_range;
  char *address;
  GBytes *body;
  gpointer call;
  GDestroyNotify free_call;
} PadCoreRequest;

PadCoreRequest *pad_core_request_new (const char *method, const char *path);
void pad_core_request_free (PadCoreRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadCoreRequest, pad_core_request_free)

typedef enum
{
  PAD_CORE_COMPLETE, /* @body is all of it */
  PAD_CORE_STREAM,   /* pad_core_stream_next() until there is no more */
  PAD_CORE_WAIT,     /* ask again when the head is above @wait_sequence, or at @wait_until */
  PAD_CORE_WRITE,    /* ask again with the writer's connection */
} PadCoreKind;

typedef struct _PadCoreStream PadCoreStream;

/**
 * PadCoreReply:
 * @status: HTTP status
 * @media: its content type
 * @length: bytes of the whole reply where that is known before they are read, else -1
 * @etag, @content_range: (nullable): headers of a reply that is the bytes of something
 * @retry_after: seconds, 0 for none
 * @wait_until: microseconds of pad_world_monotonic()
 * @papers: confirmations may be due (pad-papers.h), to be made when this was answered
 * @login, @device: (nullable): who asked, for the log
 */
typedef struct
{
  PadCoreKind kind;
  int status;
  const char *media;
  int64_t length;
  char *etag;
  char *content_range;
  int64_t retry_after;
  GString *body;
  PadCoreStream *stream;
  int64_t wait_sequence;
  int64_t wait_until;
  gboolean papers;
  char *login;
  char *device;
} PadCoreReply;

void pad_core_reply_free (PadCoreReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadCoreReply, pad_core_reply_free)

/**
 * pad_core_answer:
 * @store: a connection of the calling thread
 * @writer: whether it may write; only one thread may at a time
 *
 * Never fails: what goes wrong is a problem document. A request that needs the writer is prepared
 * as far as reading goes and comes back as PAD_CORE_WRITE.
 */
PadCoreReply *pad_core_answer (PadCore *core,
                               PadSupplierStore *store,
                               gboolean writer,
                               PadCoreRequest *request);

/* The largest body that is worth receiving for @method and @path; 0 where none is taken. */
size_t pad_core_body_limit (const char *method, const char *path);

/**
 * pad_core_stream_next:
 * @store: any connection of the calling thread: nothing is held open between two chunks
 * @chunk: the next bytes are appended, about 256 KiB at most, read in one transaction
 * @more: (out): FALSE after the last
 *
 * FALSE with an error ends the reply without its footer, so that the client sees that it was cut.
 */
gboolean pad_core_stream_next (
    PadCoreStream *stream, PadSupplierStore *store, GString *chunk, gboolean *more, GError **error);

/* A problem document as a whole reply, for what the transport finds itself. */
PadCoreReply *pad_core_problem (PadProblem problem, const char *detail);

G_END_DECLS
