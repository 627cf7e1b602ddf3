#pragma once

#include "pad-render-wire-private.h"

#include <gio/gio.h>
#include <pad-error.h>

G_BEGIN_DECLS

/*
 * PadRenderProcess: one running `orderpad-render`. It is asked one thing at a time, and ended as
 * soon as it is late, answers nonsense, or nobody holds it any more.
 */
#define PAD_TYPE_RENDER_PROCESS (pad_render_process_get_type ())
G_DECLARE_FINAL_TYPE (PadRenderProcess, pad_render_process, PAD, RENDER_PROCESS, GObject)

/* PAD_ERROR_IO when @program cannot be started. */
PadRenderProcess *pad_render_process_start (const char *program, GError **error);

/**
 * PadRenderCall:
 * @fd: goes with the request; -1 for none
 * @deadline: milliseconds
 */
typedef struct
{
  PadRenderKind kind;
  GBytes *body;
  int fd;
  int deadline;
} PadRenderCall;

void pad_render_process_call_async (PadRenderProcess *self,
                                    const PadRenderCall *call,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
/* (transfer full): the answer's body, with its @status. PAD_ERROR_PROTOCOL: it died or talked
 * nonsense; PAD_ERROR_LIMIT: it was late. Of no use any more then. */
GBytes *pad_render_process_call_finish (PadRenderProcess *self,
                                        GAsyncResult *result,
                                        PadRenderStatus *status,
                                        GError **error);

/* FALSE from the moment it was ended, or was seen to have died. */
gboolean pad_render_process_is_alive (PadRenderProcess *self);
/* Ends it; a call under way fails with PAD_ERROR_PROTOCOL. */
void pad_render_process_stop (PadRenderProcess *self);

G_END_DECLS
