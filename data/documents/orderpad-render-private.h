#pragma once

#include "pad-render-wire-private.h"

#include <poppler.h>

G_BEGIN_DECLS

/* Poppler's own types have cleanup functions in newer versions only. */
typedef PopplerPage RenderPage;
typedef PopplerDocument RenderPdf;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RenderPage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RenderPdf, g_object_unref)

/* -- orderpad-render-limits.c -- */

/* Takes from this process what it does not need, before it has seen a foreign byte: memory beyond
 * 1 GiB, new files and processes, core dumps, a parent that is gone, and every descriptor but the
 * socket. */
void render_limit (void);
/* The next request may use @seconds of processor time. */
void render_allow_time (unsigned int seconds);

/* -- orderpad-render-channel.c -- */

/* One request as it came, with a 0 behind its body; @fd is -1 where none came with it. */
typedef struct
{
  PadRenderHeader header;
  GByteArray *body;
  int fd;
} RenderRequest;

/* Waits for the next request; FALSE at the end, or when it is no frame of ours. */
gboolean render_receive (RenderRequest *request);
void render_request_clear (RenderRequest *request);
/* FALSE when the other end is gone. */
gboolean render_answer (uint32_t id, PadRenderStatus status, const GByteArray *body);

/* -- orderpad-render-document.c -- */

/* The one document of this process; @document NULL before it is opened. */
typedef struct
{
  PopplerDocument *document;
  int n_pages;
  double widest; /* points, of a page */
} RenderDocument;

/* Each reads its request and appends its answer to @body. */
PadRenderStatus render_open (RenderDocument *self, RenderRequest *request, GByteArray *body);
PadRenderStatus render_find (RenderDocument *self, RenderRequest *request, GByteArray *body);
PadRenderStatus render_text (RenderDocument *self, RenderRequest *request, GByteArray *body);

/* -- orderpad-render-draw.c -- */

PadRenderStatus render_page (RenderDocument *self, RenderRequest *request, GByteArray *body);
PadRenderStatus render_first (RenderDocument *self, RenderRequest *request, GByteArray *body);
PadRenderStatus render_print (RenderDocument *self, RenderRequest *request, GByteArray *body);
/* Draws a page of our own, so that fonts and libraries are loaded before a document comes. */
void render_warm_up (void);

G_END_DECLS
