#pragma once

#include "pad-render-wire-private.h"

#include <gio/gio.h>
#include <pad-error.h>

G_BEGIN_DECLS

/*
 * PadRenderProcess: one running `orderpad-render`. What is sent is answered in its turn; the
 * answers are taken one at a time. It is ended as soon as it is late, answers nonsense, or nobody
 * holds it any more.
 */
#define PAD_TYPE_RENDER_PROCESS (pad_render_process_get_type ())
G_DECLARE_FINAL_TYPE (PadRenderProcess, pad_render_process, PAD, RENDER_PROCESS, GObject)

/* PAD_ERROR_IO when @program cannot be started. */
PadRenderProcess *pad_render_process_start (const char *program, GError **error);

/**
 * PadRenderCall:
 * @fd: goes with the request; -1 for none
 */
typedef struct
{
  PadRenderKind kind;
  GBytes *body;
  int fd;
} PadRenderCall;

/* A failure shows in the answer. No more than two are sent before the first is answered. */
void pad_render_process_send (PadRenderProcess *self, const PadRenderCall *call);
/* Takes the answer of the oldest request without one, for which it waits @deadline milliseconds. */
void pad_render_process_answer_async (PadRenderProcess *self,
                                      int deadline,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
/* (transfer full): the answer's body, with its @status. PAD_ERROR_PROTOCOL: it died or talked
 * nonsense; PAD_ERROR_LIMIT: it was late. Of no use any more then. */
GBytes *pad_render_process_answer_finish (PadRenderProcess *self,
                                          GAsyncResult *result,
                                          PadRenderStatus *status,
                                          GError **error);

/* FALSE from the moment it was ended, or was seen to have died. */
gboolean pad_render_process_is_alive (PadRenderProcess *self);
/* Ends it; an answer that is waited for fails with PAD_ERROR_PROTOCOL. */
void pad_render_process_stop (PadRenderProcess *self);

G_END_DECLS
