/* What may be asked of an open document, and what it is. */
#include "pad-rendering-private.h"

#include <glib/gi18n-lib.h>

#define MAX_PAPER 1e7 /* points */

static const PadPaper A4 = {595, 842};

static gboolean
is_paper (PadPaper paper)
{
  return paper.width >= 0.5 && paper.height >= 0.5 && paper.width <= MAX_PAPER &&
         paper.height <= MAX_PAPER;
}

int
pad_rendering_get_n_pages (PadRendering *self)
{
  return pad_rendering_get_info (self)->n_pages;
}

PadPaper
pad_rendering_get_paper (PadRendering *self, int page)
{
  const PadRenderInfo *info = pad_rendering_get_info (self);

  g_return_val_if_fail (page >= 0 && page < info->n_pages, A4);
  return is_paper (info->papers[page]) ? info->papers[page] : A4;
}

const char *
pad_rendering_get_title (PadRendering *self)
{
  const char *title = pad_rendering_get_info (self)->title;

  return title && *title ? title : NULL;
}

gboolean
pad_rendering_get_may_print (PadRendering *self)
{
  return (pad_rendering_get_info (self)->permits & PAD_RENDER_MAY_PRINT) != 0;
}

gboolean
pad_rendering_get_may_copy (PadRendering *self)
{
  return (pad_rendering_get_info (self)->permits & PAD_RENDER_MAY_COPY) != 0;
}

/* -- questions -- */

double
pad_rendering_limit_scale (PadRendering *self, int page, double scale)
{
  return pad_render_fit_scale (pad_rendering_get_paper (self, page), scale);
}

void
pad_rendering_page_async (PadRendering *self,
                          int page,
                          double scale,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  const PadRenderInfo *info = pad_rendering_get_info (self);
  PadRenderRequest *request = NULL;
  GError *error = NULL;
  GTask *task;

  g_return_if_fail (PAD_IS_RENDERING (self) && page >= 0 && page < info->n_pages);
  task = pad_rendering_begin (self, pad_rendering_page_async, cancellable, callback, data);
  if (is_paper (info->papers[page]))
    request = pad_render_request_page (page, info->papers[page], scale, &error);
  else
    error = g_error_new (PAD_ERROR, PAD_ERROR_DAMAGED,
                         _ ("Page %d is damaged: it has no size. Ask your supplier for a new "
                            "document."),
                         page + 1);
  pad_rendering_post (self, task, request, error);
}

PadPagePixels *
pad_rendering_page_finish (PadRendering *self, GAsyncResult *result, GError **error)
{
  return pad_rendering_finish (self, result, pad_rendering_page_async, error);
}

void
pad_rendering_find_async (PadRendering *self,
                          const char *text,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  PadRenderRequest *request;
  GError *error = NULL;
  GTask *task;

  g_return_if_fail (PAD_IS_RENDERING (self) && text);
  task = pad_rendering_begin (self, pad_rendering_find_async, cancellable, callback, data);
  request = pad_render_request_find (text, &error);
  pad_rendering_post (self, task, request, error);
}

GArray *
pad_rendering_find_finish (PadRendering *self, GAsyncResult *result, GError **error)
{
  return pad_rendering_finish (self, result, pad_rendering_find_async, error);
}

void
pad_rendering_text_async (PadRendering *self,
                          int page,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task;

  g_return_if_fail (PAD_IS_RENDERING (self) && page >= 0 &&
                    page < pad_rendering_get_info (self)->n_pages);
  task = pad_rendering_begin (self, pad_rendering_text_async, cancellable, callback, data);
  pad_rendering_post (self, task, pad_render_request_text (page), NULL);
}

char *
pad_rendering_text_finish (PadRendering *self, GAsyncResult *result, GError **error)
{
  return pad_rendering_finish (self, result, pad_rendering_text_async, error);
}

void
pad_rendering_printable_async (PadRendering *self,
                               const int *pages,
                               int n_pages,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  PadRenderRequest *request = NULL;
  GError *error = NULL;
  GTask *task;

  g_return_if_fail (PAD_IS_RENDERING (self));
  task = pad_rendering_begin (self, pad_rendering_printable_async, cancellable, callback, data);
  if (pad_rendering_get_may_print (self))
    request =
        pad_render_request_print (pages, n_pages, pad_rendering_get_info (self)->n_pages, &error);
  else
    error = pad_render_status_error (PAD_RENDER_FORBIDDEN, FALSE);
  pad_rendering_post (self, task, request, error);
}

GBytes *
pad_rendering_printable_finish (PadRendering *self, GAsyncResult *result, GError **error)
{
  return pad_rendering_finish (self, result, pad_rendering_printable_async, error);
}
