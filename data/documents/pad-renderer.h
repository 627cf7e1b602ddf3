#pragma once

#include "pad-rendering.h"

G_BEGIN_DECLS

/**
 * PadRenderer:
 *
 * Opens PDFs in `orderpad-render`, a process per open document with limits on memory and time: what
 * damages or stops it takes nothing else with it, and no foreign byte is read in this process. Used
 * in the thread, and answers in the GMainContext, it was made in.
 *
 * Errors of it and of PadRendering are PAD_ERROR with a message that says what to do:
 * - _NOT_FOUND: there is no such file
 * - _NOT_ALLOWED: the document asks for a password, or the one given is wrong
 * - _DAMAGED: empty, no PDF, damaged beyond reading, or without pages
 * - _LIMIT: it needs more memory, time or paper than it is allowed
 * - _IO: the file cannot be read, or `orderpad-render` is missing
 * - _CANCELLED
 */
#define PAD_TYPE_RENDERER (pad_renderer_get_type ())
G_DECLARE_FINAL_TYPE (PadRenderer, pad_renderer, PAD, RENDERER, GObject)

/* The helper is looked for in $ORDERPAD_RENDER, then beside this program in a build folder, then
 * where it is installed. */
PadRenderer *pad_renderer_new (void);
/* @program: the helper's path. */
PadRenderer *pad_renderer_new_for_program (const char *program);

/* Milliseconds that one answer may take before its process is ended; 20,000 when never called. */
void pad_renderer_set_deadline (PadRenderer *self, int milliseconds);

/* Starts a process ahead, so that the next document is there at once; where one waits already, or
 * cannot be started, nothing happens. Called when a page that shows documents becomes visible. */
void pad_renderer_prepare (PadRenderer *self);

/**
 * PadOpening:
 * @path: an existing file; opened here, read there
 * @password: (nullable): for a protected document
 * @fit: how the first page will be asked for: it is drawn without waiting for that, and is there at
 * once when it is asked for at that scale
 */
typedef struct
{
  const char *path;
  const char *password;
  PadPageFit fit;
} PadOpening;

/* Opens a document and reads how many pages it has, their sizes and what it permits. */
void pad_renderer_open_async (PadRenderer *self,
                              const PadOpening *opening,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
/* (transfer full): NULL with an error of the above. */
PadRendering *pad_renderer_open_finish (PadRenderer *self, GAsyncResult *result, GError **error);

G_END_DECLS
