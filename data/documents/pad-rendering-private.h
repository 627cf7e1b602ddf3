#pragma once

#include "pad-render-process-private.h"
#include "pad-rendering.h"

G_BEGIN_DECLS

/* Where processes come from: a renderer, which may have one waiting. */
typedef PadRenderProcess *(*PadRenderStart) (gpointer data, GError **error);

/* @fd: (transfer full): the file. @start_data: an object, a reference is taken. @deadline:
 * milliseconds. */
PadRendering *pad_rendering_new (
    int fd, const char *password, PadRenderStart start, GObject *start_data, int deadline);
/* Opens the document, and draws its first page for @fit; nothing else may be asked before. */
void pad_rendering_open_async (PadRendering *self,
                               PadPageFit fit,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
gboolean pad_rendering_open_finish (PadRendering *self, GAsyncResult *result, GError **error);

/* -- pad-render-request.c -- */

/* What one task asks; its data. */
typedef struct
{
  PadRenderKind kind;
  GBytes *body;
  int page;   /* of PAGE */
  int memory; /* descriptor of what the helper writes into; -1 for none */
  size_t size;
  PadPagePixels pixels; /* of PAGE and FIRST: what will be in @memory */
  int deaths;           /* of processes that worked on it */
  GSource *cancelling;
  gboolean returned;
} PadRenderRequest;

/* What the helper said of the document. */
typedef struct
{
  char *title;
  PadPaper *papers;
  int n_pages;
  uint32_t permits;
} PadRenderInfo;

PadRenderRequest *pad_render_request_new (PadRenderKind kind);
void pad_render_request_free (gpointer data);
/* @scale, lowered until the page has no more pixels than allowed. */
double pad_render_fit_scale (PadPaper paper, double scale);
/* Each makes the request, or says why it cannot be. */
PadRenderRequest *pad_render_request_page (int page, PadPaper paper, double scale, GError **error);
PadRenderRequest *pad_render_request_first (PadPageFit fit, GError **error);
PadRenderRequest *pad_render_request_find (const char *text, GError **error);
PadRenderRequest *pad_render_request_text (int page);
PadRenderRequest *pad_render_request_print (const int *pages, int n, int n_all, GError **error);

/* The answers' bodies; FALSE or NULL where they are nonsense. */
gboolean pad_render_info_read (PadRenderInfo *info, GBytes *body);
gboolean pad_render_first_read (PadRenderRequest *first, GBytes *body);
void pad_render_info_clear (PadRenderInfo *info);
GArray *pad_render_hits_read (GBytes *body, int n_pages);
char *pad_render_text_read (GBytes *body);
/* TRUE where what @first has drawn is what the page @request asks for; @request has it then. */
gboolean pad_render_first_take (PadRenderRequest *first, PadRenderRequest *request);
PadPagePixels *pad_render_pixels_take (PadRenderRequest *request);
GBytes *pad_render_print_read (PadRenderRequest *request, GBytes *body);

/* -- of a rendering, for pad-rendering-questions.c -- */

const PadRenderInfo *pad_rendering_get_info (PadRendering *self);
/* (transfer full): for pad_rendering_post(). */
GTask *pad_rendering_begin (PadRendering *self,
                            gpointer tag,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
/* @request: (nullable), then @error says why. Takes all three. */
void pad_rendering_post (PadRendering *self, GTask *task, PadRenderRequest *request, GError *error);
gpointer pad_rendering_finish (PadRendering *self,
                               GAsyncResult *result,
                               gpointer tag,
                               GError **error);

/* -- pad-render-error.c -- */

/* What @status means to the user. @password: whether one was given. */
GError *pad_render_status_error (PadRenderStatus status, gboolean password);
/* The same of a process that was ended (@late) or died. */
GError *pad_render_death_error (gboolean late);

G_END_DECLS
