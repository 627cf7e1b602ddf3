#include "orderpad-render-private.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD 1024 /* where "%PDF-" has to begin */

static gboolean
holds (const char *bytes, size_t n, const char *word)
{
  size_t length = strlen (word);

  for (size_t i = 0; i + length <= n; i++)
    if (g_ascii_strncasecmp (bytes + i, word, length) == 0)
      return TRUE;
  return FALSE;
}

/* What @fd is by its first bytes: DONE where it may be a PDF. */
static PadRenderStatus
look_at (int fd)
{
  char head[HEAD];
  struct stat info;
  ssize_t n;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return PAD_RENDER_UNREADABLE;
  if (info.st_size == 0)
    return PAD_RENDER_EMPTY;
  n = pread (fd, head, sizeof head, 0);
  if (n <= 0)
    return PAD_RENDER_UNREADABLE;
  if (holds (head, (size_t)n, "%PDF-"))
    return PAD_RENDER_DONE;
  return holds (head, (size_t)n, "<html") || holds (head, (size_t)n, "<!doctype html")
             ? PAD_RENDER_WEB_PAGE
             : PAD_RENDER_NO_PDF;
}

/* By a name of the descriptor: opened from the descriptor itself, or from memory, Poppler 22.12
 * uses what it has freed when the password is wrong. */
static PadRenderStatus
load (RenderDocument *self, int fd, const char *password)
{
  g_autofree char *uri = g_strdup_printf ("file:///proc/self/fd/%d", fd);
  g_autoptr (GError) error = NULL;

  self->document =
      poppler_document_new_from_file (uri, *password != '\0' ? password : NULL, &error);
  if (!self->document)
    return g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? PAD_RENDER_PASSWORD
                                                                           : PAD_RENDER_DAMAGED;
  self->n_pages = poppler_document_get_n_pages (self->document);
  if (self->n_pages < 1)
    return PAD_RENDER_NO_PAGES;
  return self->n_pages > PAD_RENDER_MAX_PAGES ? PAD_RENDER_TOO_LARGE : PAD_RENDER_DONE;
}

static uint32_t
permits (PopplerDocument *document)
{
  PopplerPermissions permissions = poppler_document_get_permissions (document);

  return (permissions & POPPLER_PERMISSIONS_OK_TO_PRINT ? PAD_RENDER_MAY_PRINT : 0u) |
         (permissions & POPPLER_PERMISSIONS_OK_TO_COPY ? PAD_RENDER_MAY_COPY : 0u);
}

static void
write_pages (RenderDocument *self, GByteArray *body)
{
  for (int i = 0; i < self->n_pages; i++) {
    g_autoptr (RenderPage) page = poppler_document_get_page (self->document, i);
    double width = 0, height = 0;

    if (page)
      poppler_page_get_size (page, &width, &height);
    self->widest = MAX (self->widest, width);
    pad_render_write_f64 (body, width);
    pad_render_write_f64 (body, height);
  }
}

PadRenderStatus
render_open (RenderDocument *self, RenderRequest *request, GByteArray *body)
{
  const char *password = (const char *)request->body->data;
  g_autofree char *title = NULL;
  PadRenderStatus status;

  if (self->document || request->fd < 0)
    return PAD_RENDER_NONSENSE;
  status = look_at (request->fd);
  if (status == PAD_RENDER_DONE)
    status = load (self, request->fd, password);
  if (status != PAD_RENDER_DONE) {
    g_clear_object (&self->document);
    return status;
  }
  title = poppler_document_get_title (self->document);
  pad_render_write_u32 (body, (uint32_t)self->n_pages);
  pad_render_write_u32 (body, permits (self->document));
  pad_render_write_text (body, title && g_utf8_validate (title, -1, NULL) ? title : NULL);
  write_pages (self, body);
  return PAD_RENDER_DONE;
}

static uint32_t
find_on_page (RenderDocument *self, int number, const char *text, GByteArray *body, uint32_t left)
{
  g_autoptr (RenderPage) page = poppler_document_get_page (self->document, number);
  double width, height;
  uint32_t n = 0;
  GList *found;

  if (!page)
    return 0;
  poppler_page_get_size (page, &width, &height);
  found = poppler_page_find_text_with_options (page, text, POPPLER_FIND_IGNORE_DIACRITICS);
  for (const GList *l = found; l && n < left; l = l->next, n++) {
    const PopplerRectangle *box = l->data;

    pad_render_write_u32 (body, (uint32_t)number);
    pad_render_write_f64 (body, box->x1);
    pad_render_write_f64 (body, height - box->y2); /* PDF counts from below */
    pad_render_write_f64 (body, box->x2 - box->x1);
    pad_render_write_f64 (body, box->y2 - box->y1);
  }
  g_list_free_full (found, (GDestroyNotify)poppler_rectangle_free);
  return n;
}

PadRenderStatus
render_find (RenderDocument *self, RenderRequest *request, GByteArray *body)
{
  const char *text = (const char *)request->body->data;
  uint32_t n = 0;

  if (*text == '\0' || !g_utf8_validate (text, -1, NULL))
    return PAD_RENDER_NONSENSE;
  pad_render_write_u32 (body, 0);
  for (int i = 0; i < self->n_pages && n < PAD_RENDER_MAX_HITS; i++)
    n += find_on_page (self, i, text, body, PAD_RENDER_MAX_HITS - n);
  memcpy (body->data, &n, sizeof n);
  return PAD_RENDER_DONE;
}

PadRenderStatus
render_text (RenderDocument *self, RenderRequest *request, GByteArray *body)
{
  g_autoptr (RenderPage) page = NULL;
  g_autofree char *text = NULL;
  PadRenderReader reader;
  uint32_t number;

  pad_render_reader_init (&reader, request->body->data, request->body->len);
  number = pad_render_read_u32 (&reader);
  if (!pad_render_reader_end (&reader) || number >= (uint32_t)self->n_pages)
    return PAD_RENDER_NONSENSE;
  page = poppler_document_get_page (self->document, (int)number);
  if (!page)
    return PAD_RENDER_DAMAGED;
  text = poppler_page_get_text (page);
  pad_render_write_text (body, text && g_utf8_validate (text, -1, NULL) ? text : NULL);
  return PAD_RENDER_DONE;
}
