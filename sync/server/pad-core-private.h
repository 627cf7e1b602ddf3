#pragma once

#include "pad-access.h"
#include "pad-core.h"
#include "pad-segment-size.h"

G_BEGIN_DECLS

/**
 * PadCoreCall: one request on its way through the core.
 * @argument: (nullable): the part of the path that the route leaves open, decoded
 * @session: (nullable): who asks, on routes that need to know
 * @reply: what the handler fills
 */
typedef struct
{
  PadCore *core;
  PadWorld *world;
  PadSupplierStore *store;
  gboolean writer;
  PadCoreRequest *request;
  char *argument;
  PadSession *session;
  PadCoreReply *reply;
} PadCoreCall;

/* FALSE with any error: it becomes a problem document. */
typedef gboolean (*PadCoreHandler) (PadCoreCall *call, GError **error);

typedef enum
{
  PAD_ROUTE_SIGNED_IN = 1 << 0, /* needs an access token */
  PAD_ROUTE_WRITES = 1 << 1,    /* is answered by the writer */
} PadRouteFlags;

/**
 * PadCoreRoute:
 * @path: an `*` stands for one part of it
 * @prepare: (nullable): what a route that writes does on a reader before
 * @body: largest body in bytes, 0 for none
 */
typedef struct
{
  const char *method;
  const char *path;
  PadCoreHandler handle;
  PadCoreHandler prepare;
  PadRouteFlags flags;
  size_t body;
} PadCoreRoute;

/* Every route of the core; @n: (out): how many. */
const PadCoreRoute *pad_core_routes (size_t *n);

/* Without access. */
gboolean pad_core_hello (PadCoreCall *call, GError **error);
gboolean pad_core_description (PadCoreCall *call, GError **error);
gboolean pad_core_prepare_enrol (PadCoreCall *call, GError **error);
gboolean pad_core_enrol (PadCoreCall *call, GError **error);
gboolean pad_core_refresh (PadCoreCall *call, GError **error);
/* With it. */
gboolean pad_core_revoke (PadCoreCall *call, GError **error);
gboolean pad_core_segments (PadCoreCall *call, GError **error);
gboolean pad_core_rows (PadCoreCall *call, GError **error);
gboolean pad_core_changes (PadCoreCall *call, GError **error);
gboolean pad_core_content (PadCoreCall *call, GError **error);
gboolean pad_core_push (PadCoreCall *call, GError **error);

/* What the core keeps of the segments' sizes. */
PadSegmentSizes *pad_core_get_sizes (PadCore *core);

/* What a number of the query may be, and what it is where it is missing. */
typedef struct
{
  int64_t least;
  int64_t most;
  int64_t fallback;
} PadQueryRange;

/* PAD_PROBLEM_BAD_REQUEST for what is no number or out of @range. */
gboolean pad_core_query_int (
    const PadCoreCall *call, const char *name, PadQueryRange range, int64_t *value, GError **error);

/* A stream as the core's parts make it. */
typedef gboolean (*PadCoreStreamFunc) (
    gpointer data, PadSupplierStore *store, GString *chunk, gboolean *more, GError **error);
/**
 * pad_core_reply_stream:
 * @data: (transfer full): for @func, freed by @free_data
 *
 * Makes the first chunk now: a reply that is whole with it is PAD_CORE_COMPLETE, and one that fails
 * at once is a problem.
 */
gboolean pad_core_reply_stream (PadCoreCall *call,
                                PadCoreStreamFunc func,
                                gpointer data,
                                GDestroyNotify free_data,
                                GError **error);

G_END_DECLS
